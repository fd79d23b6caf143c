"""Write what the add-on shares with the service's pages: sentences, languages, and how an answer looks.

Run `python -m scripts.addon_copies` after a change of `scanner/data/messages/` or `scanner/markup/verdict.css`; a test
holds the add-on to them. Keys lose their dots (`ask.phone` is `ask_phone` there), and `{name}` becomes `$1`, counted in
the order of the English sentence.
"""

import json
import re
from pathlib import Path
from typing import Final

from scanner.messages import DEFAULT, Language, language, languages

ROOT: Final = Path(__file__).parent.parent
LOCALES: Final = ROOT / "extension" / "_locales"
TABLE: Final = ROOT / "extension" / "pure" / "languages.js"
STYLE: Final = ROOT / "scanner" / "markup" / "verdict.css"

PLACEHOLDER: Final = re.compile(r"\{([a-z_]+)\}")

_HEAD: Final = """\
/**
 * The languages there are. Made from scanner/data/messages/ by `python -m scripts.addon_copies`.
 * `reviewed`: a native speaker other than the writer has read every sentence. `whole`: no sentence is missing; what is
 * missing is said in English.
 * @type {ReadonlyArray<{tag: string, name: string, dir: "ltr" | "rtl", reviewed: boolean, whole: boolean}>}
 */
"""


def files() -> dict[Path, str]:
    """Every file to write, with its text."""
    made = {
        LOCALES / tag / "messages.json": json.dumps(
            {key: {"message": text} for key, text in _of(own).items()}, ensure_ascii=False, indent=2
        )
        + "\n"
        for tag, own in languages().items()
    }
    style = STYLE.read_text(encoding="utf-8")
    return {**made, TABLE: _table(), ROOT / "extension" / "pages" / STYLE.name: style}


def _of(own: Language) -> dict[str, str]:
    english = language(DEFAULT).shared
    return {
        key.replace(".", "_"): numbered(text, english[key]) for key, text in own.shared.items()
    } | own.addon


def numbered(text: str, english: str) -> str:
    """`{who} … {date}` as `$1 … $2`, by the order of the English sentence. Raises `ValueError` for a foreign name."""
    order = list(dict.fromkeys(PLACEHOLDER.findall(english)))
    return PLACEHOLDER.sub(lambda found: f"${order.index(found[1]) + 1}", text)


def lacking(own: Language) -> set[str]:
    """Keys that are said in English."""
    english = language(DEFAULT)
    return (
        (english.shared.keys() - own.shared.keys())
        | (english.page.keys() - own.page.keys())
        | (english.addon.keys() - own.addon.keys())
    )


def _table() -> str:
    english = language(DEFAULT)
    needed = english.shared.keys() | english.addon.keys()
    rows = [
        {
            "tag": tag,
            "name": own.name,
            "dir": own.dir,
            "reviewed": own.reviewed,
            "whole": needed <= own.shared.keys() | own.addon.keys(),
        }
        for tag, own in languages().items()
    ]
    lines = "".join(f"  {json.dumps(row, ensure_ascii=False)},\n" for row in rows)
    return f"{_HEAD}export const LANGUAGES = Object.freeze([\n{lines}]);\n"


if __name__ == "__main__":
    for path, text in files().items():
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
