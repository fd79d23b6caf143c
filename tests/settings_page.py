"""Writes docs/settings.md from the settings themselves: `python -m tests.settings_page > docs/settings.md`."""

import ast
import itertools
from pathlib import Path

from scanner import config
from scanner.config import Settings

HEAD = """# Settings

Environment variables, read once at the start. A variable that starts with `SCANNER_` and is not in this list is an error, and so
is a value that cannot be meant: the message names the variable and says what it takes. Lists are separated by commas.

| variable | default | meaning |
|---|---|---|
"""


def page() -> str:
    """The whole page."""
    defaults = Settings()
    return HEAD + "".join(
        f"| `SCANNER_{name.upper()}` | {_shown(getattr(defaults, name))} | {meaning} |\n"
        for name, meaning in _meanings()
    )


def _meanings() -> list[tuple[str, str]]:
    """Every field with the string that documents it, in the order of the source."""
    tree = ast.parse(Path(config.__file__).read_text(encoding="utf-8"))
    body = next(node for node in tree.body if isinstance(node, ast.ClassDef) and node.name == "Settings").body
    found = []
    for field, text in itertools.pairwise(body):
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name):
            assert isinstance(text, ast.Expr), field.target.id
            assert isinstance(text.value, ast.Constant), field.target.id
            found.append((field.target.id, " ".join(str(text.value.value).split())))
    return found


def _shown(value: object) -> str:
    if isinstance(value, tuple):
        return f"`{','.join(map(str, value))}`" if value else "none"
    return f"`{value}`" if value != "" else "none"


if __name__ == "__main__":
    print(page(), end="")
