"""`invite-scanner lexicon`: whether a file of words is well made, and what it would find; the words built beforehand."""

import argparse
import os
import sys
from collections import Counter
from pathlib import Path

import scanner.data
from scanner.asks.compiled import fingerprint, pack, unpack
from scanner.asks.kinds import GRAMMAR, LABEL_GRAMMAR
from scanner.asks.lexicon import (
    COMPILED,
    Lexicon,
    LexiconFile,
    build,
    build_from,
    file_patterns,
    read_file,
    sources,
)
from scanner.asks.normal import normalise
from scanner.errors import ScannerError
from scanner.model import Ask

BESIDE = Path(scanner.data.__path__[0]) / "lexicon" / COMPILED
"""Where every start looks for the built lexicon."""


class LexiconFileError(ScannerError):
    """The file cannot be used; the message says why."""


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Register the command."""
    parser = commands.add_parser("lexicon", help="check a file of words, or build them all")
    parts = parser.add_subparsers(required=True, metavar="ACTION")
    check = parts.add_parser("check", help="validate a file, and print what it would match")
    check.add_argument("file", type=Path, metavar="FILE")
    check.add_argument("--text", type=Path, help="a text file: print each line in which the words are found")
    check.set_defaults(func=run)
    compiled = parts.add_parser(
        "compile", help="build the words of this installation, so that no start has to"
    )
    compiled.add_argument(
        "--out", type=Path, default=BESIDE, metavar="FILE", help="default: beside the installed files"
    )
    compiled.set_defaults(func=compile_words)


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
    words = Lexicon(build([file]))
    for line in lines:
        normal = normalise(line)
        for hit in words.find(normal, labels=True):
            print(f"{hit.code or hit.kind}\t{normal.folded[hit.start : hit.end]}\t{line}")
    missing = sorted({"give", "refuse", "your", "scam"} - file.grammar.keys())
    if missing:
        print(f"no words yet for: {', '.join(missing)}", file=sys.stderr)
    return 0


def compile_words(arguments: argparse.Namespace) -> int:
    """Build the lexicon and leave it beside its files, if it is not there yet."""
    found = sources()
    made_of = fingerprint(found.values())
    out: Path = arguments.out
    try:
        if out.is_file() and unpack(out.read_bytes(), made_of) is not None:
            return 0
        # Whole or not at all: others may be starting just now.
        unfinished = out.with_suffix(f".{os.getpid()}.part")
        unfinished.touch()  # Building takes a while: where nothing can be written is said at once.
        unfinished.write_bytes(pack(build_from(found), made_of))
        unfinished.replace(out)
    except OSError as error:
        raise LexiconFileError(str(error)) from error
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
