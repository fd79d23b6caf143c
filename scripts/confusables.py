"""Write `scanner/data/unicode/confusables.txt` from Unicode's `confusables.txt` (UTS #39).

    python -m scripts.confusables confusables.txt

The whole table says which characters look alike in any script. What a name matcher needs is less: which character
that is not ASCII looks like an ASCII letter or digit, and which of those the decomposition of the character does not
give anyway. The header of the source is kept in the result, with its version and its terms.
"""

import argparse
import re
import sys
import unicodedata
from collections import defaultdict
from pathlib import Path

TARGET = Path(__file__).parent.parent / "scanner" / "data" / "unicode" / "confusables.txt"
LICENCE = "licences/unicode.txt"

# Scripts whose letters are read as what they are: a skeleton would take them apart (U+0906 into U+0905 and U+093E).
KEPT = (
    (0x0590, 0x08FF),
    (0x0900, 0x0DFF),
    (0x1CD0, 0x1CFF),
    (0xA830, 0xA83F),
    (0xA8E0, 0xA8FF),
    (0xFB1D, 0xFEFF),
)

# A prototype of two letters that stands for one: TS #39 takes m apart.
JOINED = {"rn": "m", "ll": "ll", "ae": "ae", "oe": "oe", "vv": "w"}

HEAD = """# One ASCII letter or digit, a tab, and the characters that look like it. Written by `python -m scripts.confusables`.
# "|" stands for what may be an i as well as an l.
# Made from Unicode's confusables.txt, reduced to what looks like ASCII; terms: {licence}
#
# The head of the source:
"""


def ascii_of(prototype: str) -> str:
    """What a prototype is in lower-case ASCII; empty when it is not."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", prototype) if not unicodedata.combining(c))
    plain = JOINED.get(plain, plain)
    if not (plain.isascii() and plain.isalnum() and len(plain) == 1):
        return ""
    # I, l, 1 and | have the one prototype l.
    return {"l": "|", "0": "o"}.get(plain.lower(), plain.lower())


def reduce(source: str) -> dict[str, str]:
    """ASCII letter to the characters that look like it, from the text of the source."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for line in source.splitlines():
        if not (match := re.match(r"([0-9A-F]+) ;\t([0-9A-F ]+) ;\tMA", line)):
            continue
        char = chr(int(match[1], 16))
        like = ascii_of("".join(chr(int(point, 16)) for point in match[2].split()))
        if not like or char.isascii() or any(low <= ord(char) <= high for low, high in KEPT):
            continue
        if unicodedata.normalize("NFKD", char).isascii() or unicodedata.category(char)[0] not in "LNSC":
            continue
        found[like].append(char)
    return {like: "".join(sorted(chars)) for like, chars in sorted(found.items())}


def main() -> int:
    """Write the table and say how many characters it has."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("source", type=Path, help="Unicode's confusables.txt")
    source = parser.parse_args().source.read_text(encoding="utf-8-sig")
    head = [line for line in source.splitlines()[:12] if line.startswith("#") and len(line) > 1]
    table = reduce(source)
    lines = [*head, "", *(f"{like}\t{chars}" for like, chars in table.items())]
    TARGET.write_text(HEAD.format(licence=LICENCE) + "\n".join(lines) + "\n", encoding="utf-8")
    sys.stderr.write(f"{sum(map(len, table.values()))} characters, {TARGET.stat().st_size} bytes\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
