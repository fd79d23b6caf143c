"""What the words around a name tell: that it is denied, talked about, or somebody else's."""

from collections.abc import Sequence

from scanner.claims.lexicon import Lexicon, Phrases
from scanner.claims.units import means
from scanner.claims.wording import Word

DENIED_BEFORE = 2
"""Words in front of a name within which a denial counts."""
DENIED_AFTER = 3
"""Words behind a name within which a denial counts."""
PREPOSED = frozenset({"not", "never", "isnt", "non"})
"""Denials that stand in front of what they deny."""
QUESTIONS = frozenset({"how", "why", "what"})
"""Words with which an explanation begins."""
HEADLINE = 10
"""Words that make a title a sentence rather than a name, if it has a verb."""


def spots(words: Sequence[Word], phrases: Phrases) -> list[tuple[int, int]]:
    """Where phrases stand, in order: first word, and the one after the last."""
    return [
        (start, start + len(phrase))
        for start, word in enumerate(words)
        for meaning in word.means
        for phrase in phrases.get(meaning, ())
        if start + len(phrase) <= len(words)
        and all(means(words[start + n], one) for n, one in enumerate(phrase))
    ]


class Signals:
    """The signals of one title."""

    def __init__(self, words: Sequence[Word], lexicon: Lexicon) -> None:
        self._words = words
        self._lexicon = lexicon
        denies = [spot for spot in spots(words, lexicon.denies) if not self._counts(spot)]
        warns = spots(words, lexicon.warns)
        undone = [w for w in warns if any(self._undoes(d, w) for d in denies)]
        self.denials = [
            spot
            for spot in denies + warns
            if spot not in undone and not any(spot[1] == u[0] or u[1] == spot[0] for u in undone)
        ]
        self.requests = [
            spot
            for spot in spots(words, lexicon.requests)
            if not any(d[0] == spot[1] or spot[0] == d[1] for d in denies)
        ]
        self.exam = spots(words, lexicon.exam)
        self.talk = spots(words, lexicon.talk)
        self.around = spots(words, lexicon.around)
        self.sentence = spots(words, lexicon.sentence)

    def _undoes(self, denial: tuple[int, int], warning: tuple[int, int]) -> bool:
        """Whether a warning is itself denied: "not fake", "फर्जी नहीं". In Hindi the denial comes last."""
        first, second = sorted((denial, warning))
        if first[1] != second[0] or self._words[second[0]].gap.strip():
            return False
        return first == warning or self._words[denial[0]].text in PREPOSED

    def _counts(self, spot: tuple[int, int]) -> bool:
        """Whether a "no" stands for "number"."""
        place = spot[0]
        if self._words[place].text != "no":
            return False
        before = self._words[place - 1].text if place else ""
        after = self._words[place + 1].text if place + 1 < len(self._words) else ""
        return before in self._lexicon.counted or after.isdigit()

    def denied(self, start: int, end: int) -> tuple[int, int] | None:
        """The denial that bears on a stretch of words, unless people are asked to come in all the same."""
        if self.requests:
            return None
        return next((spot for spot in self.denials if self._reaches(spot, start, end)), None)

    def _reaches(self, spot: tuple[int, int], start: int, end: int) -> bool:
        """Whether a denial is close enough to a stretch of words; small words do not count."""
        if spot[1] <= start:
            return self._between(spot[1], start) < DENIED_BEFORE
        return spot[0] < end or self._between(end, spot[0]) < DENIED_AFTER

    def _between(self, first: int, last: int) -> int:
        return sum(word.text not in self._lexicon.fillers for word in self._words[first:last])

    @property
    def is_sentence(self) -> bool:
        """Whether the title reads like a headline."""
        if not self.sentence:
            return False
        # "How to update KYC" explains; "How to join" invites.
        asks = self._words[0].text in QUESTIONS and not self.requests
        return asks or len(self._words) >= HEADLINE or len(self.sentence) > 1
