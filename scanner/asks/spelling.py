"""Words of labels that are mistyped: the word that was meant, where one letter is missing, too much, another or misplaced.

meant("qualifiaction")      qualification
meant("contract")           contract: a word of its own, though one letter from `contact`
"""

from functools import cache
from typing import Final

from scanner.asks.field_table import known_words

LEAST: Final = 7
"""Letters of a word that is put right: among shorter ones too many words are one letter apart."""

_OWN: Final = frozenset(
    ["contract", "martial", "procession", "assemble", "distrust", "licensee", "addressee", "religious", "stating", "numeral", "percentile", "villager", "residency", "unmarried", "presently", "permanently", "challenge", "challenges", "suriname"]
)  # fmt: skip
"""Words that are no mistakes."""


def meant(word: str) -> str:
    """The word itself, or the one that it is one letter away from."""
    table = known_words()
    listed = table.spellings.get(word)
    if listed is not None:
        return listed
    if len(word) < LEAST or word in table.vocabulary or word in _OWN or not word.isascii():
        return word
    return _nearest(word)


@cache
def _shortened() -> dict[str, str]:
    """Words that are often mistyped, each with every one of its letters left out."""
    found: dict[str, str] = {}
    for right in sorted(known_words().often_mistyped):
        if len(right) >= LEAST:
            found[right] = right
            found |= dict.fromkeys(_without_one(right), right)
    return found


def _without_one(word: str) -> list[str]:
    # The first letter is seldom wrong, and tells words apart.
    return [word[:place] + word[place + 1 :] for place in range(1, len(word))]


def _nearest(word: str) -> str:
    shortened = _shortened()
    if shortened.get(word[:-1]) == word[:-1]:
        return word  # A plural, `employees`, is no mistake.
    for form in (word, *_without_one(word)):
        right = shortened.get(form)
        if right is not None and abs(len(right) - len(word)) <= 1:
            return right
    return word
