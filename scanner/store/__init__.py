"""Verdicts that were reached before: one small seam, SQLite or Redis behind it, everything sealed."""

from scanner.store.opening import make_store, open_store
from scanner.store.seam import Counts, Store
from scanner.store.verdicts import Verdicts

__all__ = ["Counts", "Store", "Verdicts", "make_store", "open_store"]
