"""`invite-scanner lexicon check FILE`: whether a file of words is well made, and what it would find."""

import argparse
import sys
from collections import Counter
from pathlib import Path

from scanner.asks.kinds import GRAMMAR, LABEL_GRAMMAR
from scanner.asks.lexicon import Lexicon, LexiconFile, file_patterns, read_file
from scanner.asks.normal import normalise
from scanner.errors import ScannerError
from scanner.model import Ask


class LexiconFileError(ScannerError):
    """The file cannot be used; the message says why."""


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Register the command."""
    parser = commands.add_parser("lexicon", help="check a file of words")
    parts = parser.add_subparsers(required=True, metavar="ACTION")
    check = parts.add_parser("check", help="validate a file, and print what it would match")
    check.add_argument("file", type=Path, metavar="FILE")
    check.add_argument("--text", type=Path, help="a text file: print each line in which the words are found")
    check.set_defaults(func=run)


def run(arguments: argparse.Namespace) -> int:
    """Print how many spellings each kind stands for, or what is found in a text. Exit code 0, or 64 with the reason."""
    try:
        file = read_file(arguments.file.read_text("utf-8"))
        counts = _counts(file, arguments.file.stem)
        lines = arguments.text.read_text("utf-8").splitlines() if arguments.text else []
    except (OSError, ValueError) as error:
        raise LexiconFileError(str(error)) from error
    for kind, count in sorted(counts.items()):
        print(f"{kind:<28}{count:>7}")
    words = Lexicon([file])
    for line in lines:
        normal = normalise(line)
        for hit in words.find(normal, labels=True):
            print(f"{hit.code or hit.kind}\t{normal.folded[hit.start : hit.end]}\t{line}")
    missing = sorted({"give", "refuse", "your", "scam"} - file.grammar.keys())
    if missing:
        print(f"no words yet for: {', '.join(missing)}", file=sys.stderr)
    return 0


def _counts(file: LexiconFile, stem: str) -> Counter[str]:
    """Spellings by kind; raises `ValueError` for a name that means nothing here."""
    if file.language != stem:
        raise ValueError(f"language is {file.language!r}, the file is called {stem!r}")
    if unknown := file.asks.keys() - {ask.value for ask in Ask}:
        raise ValueError(f"no such data: {', '.join(sorted(unknown))}")
    if unknown := (file.grammar.keys() - GRAMMAR.keys()) | (file.label.keys() - LABEL_GRAMMAR.keys()):
        raise ValueError(f"no such kind of word: {', '.join(sorted(unknown))}")
    return Counter(
        f"{entry.kind} {entry.code}".strip() if entry.code else f"grammar {entry.kind}"
        for entry, _ in file_patterns(file)
    )
