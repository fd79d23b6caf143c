"""The path of a link: recognise, look in the store, fetch hop by hop, read, weigh. Three doors, one engine."""

from scanner.scan.budgets import Budgets
from scanner.scan.entries import Entry, Outcome
from scanner.scan.scanner import Scanner

__all__ = ["Budgets", "Entry", "Outcome", "Scanner"]
