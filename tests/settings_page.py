"""Writes docs/settings.md from the settings themselves: `python -m tests.settings_page > docs/settings.md`."""

import ast
import inspect

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
        for name, meaning in meanings(Settings)
    )


def meanings(kind: type) -> list[tuple[str, str]]:
    """Every field of a class with the string that documents it (or nothing), in the order of the source."""
    tree = ast.parse(inspect.getsource(kind))
    body = tree.body[0].body if isinstance(tree.body[0], ast.ClassDef) else []
    found = []
    for place, field in enumerate(body):
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name):
            after = body[place + 1] if place + 1 < len(body) else None
            told = (
                after.value.value
                if isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant)
                else ""
            )
            found.append((field.target.id, " ".join(str(told).split())))
    return found


def _shown(value: object) -> str:
    if isinstance(value, tuple):
        return f"`{','.join(map(str, value))}`" if value else "none"
    return f"`{value}`" if value != "" else "none"


if __name__ == "__main__":
    print(page(), end="")
