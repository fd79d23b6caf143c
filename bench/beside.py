"""What is left of requests with other text beside them: `python -m bench.beside [FOLDER]`.

FOLDER holds labelled texts (`bench.texts`), `tests/labelled/unseen` unless another is named. Every text that asks is read
alone, and with a text of its language that asks for nothing before it, behind it, and on both sides. Somebody who wants
something could try to hide it so. Counted are the kinds of data that are found rightly: with hints, and without them, of
which alone one is warned. The same texts stand beside each other every time.
"""

import random
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from bench.accuracy import LABELLED, tables
from bench.texts import LabelledText, read_table
from scanner.asks.text import read_text

UNSEEN: Final = LABELLED / "unseen"
PLACES: Final = ("alone", "behind another", "before another", "between two")


def kept(texts: Iterable[LabelledText]) -> dict[str, tuple[int, int]]:
    """By place the kinds of data that are found rightly, and those among them that are no hints."""
    chance = random.Random(0)
    texts = [*texts]
    quiet: dict[str, list[str]] = {}
    for one in texts:
        if not one.must and not one.may and one.kind != "warning":
            quiet.setdefault(one.language, []).append(one.text)
    found = dict.fromkeys(PLACES, (0, 0))
    for one in texts:
        if not one.must or one.language not in quiet:
            continue
        before, behind = chance.choice(quiet[one.language]), chance.choice(quiet[one.language])
        for place, parts in zip(
            PLACES,
            ([one.text], [before, one.text], [one.text, behind], [before, one.text, behind]),
            strict=True,
        ):
            asks = [ask for ask in read_text("\n\n".join(parts)).asks if ask.ask.value in one.must]
            every, sure = found[place]
            found[place] = every + len(asks), sure + sum(not ask.hint for ask in asks)
    return found


def main() -> None:
    """Print what is left."""
    folder = Path(sys.argv[1]) if sys.argv[1:] else UNSEEN
    counts = kept(one for path in tables([folder]) for one in read_table(path))
    every, sure = counts[PLACES[0]]
    if not every:
        raise SystemExit(
            f"{folder} holds no labelled text in which anything is found; name a folder of tables"
        )
    for place, (left, plain) in counts.items():
        print(f"{place:16} {left:6} {left / every:6.1%}   without hints {plain:6} {plain / sure:6.1%}")


if __name__ == "__main__":
    main()
