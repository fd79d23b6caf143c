"""Verbs that mean another thing beside other words.

Some ask for something, and only wish behind an infinitive: `ওটিপি চান`, wants the code; `যেতে চান`, wants to go. A condition is a
request where something is promised for it: `নাম পাঠালেই টিকিট পাবেন`, who sends the name will get a ticket. And `pm` is a verb
in chats, but not behind an hour.
"""

from typing import Final

from scanner.asks.kinds import GIVE
from scanner.asks.lexicon import Hit
from scanner.asks.normal import Normal, normalise

_WISHES: Final = tuple(
    normalise(word).words[0] for word in ("চান", "চায়", "চাই", "চাও", "চাচ্ছ", "বিচাৰ", "খোজ", "খুজ")
)
"""How such verbs begin, folded."""
_INFINITIVES: Final = tuple(normalise(ending).words[0] for ending in ("তে", "ব", "বলৈ"))
"""How Bengali and Assamese infinitives end, folded."""
_KNOWING: Final = frozenset({"জানতে"})
"""Infinitives that ask all the same: who wants to know."""
_ASKING: Final = frozenset({"tells_of", "demands", "need", "scam"})
_HOURS: Final = "pm"
_REWARDS: Final = frozenset({"promise", "offer"})


def meant(normal: Normal, hits: list[Hit]) -> list[Hit]:
    """Leave out what only wishes to do something; what will be rewarded is asked for: `send it, and you will get`."""
    promised = max((hit.first for hit in hits if hit.kind in _REWARDS), default=-1)
    return [
        hit._replace(kind=GIVE) if hit.kind == "given_if" and hit.last <= promised else hit
        for hit in hits
        if not (_wishes(normal, hit) if hit.kind in _ASKING else _is_hour(normal, hit))
    ]


def _is_hour(normal: Normal, hit: Hit) -> bool:
    return hit.first > 0 and normal.words[hit.first] == _HOURS and normal.words[hit.first - 1].isdecimal()


def _wishes(normal: Normal, hit: Hit) -> bool:
    """Whether the word before a verb of wishing is an infinitive."""
    if hit.first == 0 or normal.gaps[hit.first] != " " or not normal.words[hit.first].startswith(_WISHES):
        return False
    before = normal.words[hit.first - 1]
    return before.endswith(_INFINITIVES) and before not in _KNOWING
