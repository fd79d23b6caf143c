"""Links out of people's files: text, tables, chat exports, pages, mail. Values in, values out."""

from scanner.inputs.files import Format, format_of, read_links
from scanner.inputs.place import Placed

__all__ = ["Format", "Placed", "format_of", "read_links"]
