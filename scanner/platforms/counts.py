"""Numbers of members as platforms print them. What cannot be read for certain is None: never 0, never guessed.

"60 B" is sixty billion in English and sixty thousand in Turkish, so a suffix counts only where its language shows.
"""

import re

_SPACES = " \u00a0\u202f\u2009"
_GROUPED = rf"[0-9]{{1,3}}(?:[.,'’{_SPACES}][0-9]{{3}})+|[0-9]+"
_LETTERS = r"[^\W\d_]"
# "2 620 members", "7.648 Follower", "10 followers": a whole number and one word of four letters or more.
_WHOLE = re.compile(rf"({_GROUPED})[{_SPACES}]+(?:{_LETTERS}|[\u0900-\u0dff\u200c\u200d]){{4,}}")
_ENGLISH = re.compile(r"([0-9]+(?:\.[0-9]+)?)([KkMm]) (?:followers?|subscribers?|members?)")
_TIMES = {"k": 1_000, "m": 1_000_000}


def people(text: str) -> int | None:
    """How many people a text such as `2 620 members` or `7.6K followers` names; rounded where the page rounds."""
    text = text.strip()[:80]
    whole = _WHOLE.fullmatch(text)
    if whole is not None:
        return int(re.sub(r"[^0-9]", "", whole[1]))
    short = _ENGLISH.fullmatch(text)
    if short is not None:
        return round(float(short[1]) * _TIMES[short[2].lower()])
    return None
