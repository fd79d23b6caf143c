"""How a name is used: the rules, in the order in which they are asked.

Organisation and unit, found as whole words in one form for all scripts: no measure of likeness tells "ASP IT Cell" from
"BSP IT Cell", structure does.
"""

from collections.abc import Sequence
from enum import StrEnum
from typing import Final

import msgspec

from scanner.claims.lexicon import Lexicon
from scanner.claims.names import Alias, Found, Strength
from scanner.claims.registry import Registry
from scanner.claims.signals import Signals, spots
from scanner.claims.units import FoundUnit
from scanner.claims.wording import Word
from scanner.model import ClaimKind

NEAR: Final = 2
"""Words that may stand between an organisation and its unit, besides small ones."""

LONGEST_NAME: Final = 10
"""Words of a title that may be nothing but a name; in a longer one the name is spoken of."""


class Rule(StrEnum):
    """What decided how a name is used."""

    SOMETHING_ELSE = "something else of the same letters"
    INITIALS = "the initials of other words"
    LONGER_NAME = "part of a longer name"
    FACTION = "a faction or another body, named in brackets"
    EVERYDAY = "an everyday word or a very short acronym, with no body of its own beside it"
    BARE_ACRONYM = "an acronym by itself is never a claim"
    BRAND = "a brand, with no word that says who speaks"
    EXAM = "about an exam"
    TALK = "talk about it"
    SENTENCE = "a sentence about it"
    DENIED = "denied or warned of"
    UNIT = "organisation and unit"
    WHOLE_NAME = "a whole name"


class Use(msgspec.Struct, frozen=True, kw_only=True):
    """One use of a name in a title, and what was made of it."""

    found: Found
    unit: FoundUnit | None = None
    kind: ClaimKind
    """`unverified`, `mention` or `none`; whether a unit is disowned is asked of the registry later."""
    rule: Rule
    detail: str = ""
    """The words that made the rule fire."""
    start: int
    end: int
    """Words from the first of name and unit to the last, that one excluded."""


class Rules:
    """The rules, over everything that was found in one title."""

    def __init__(
        self,
        words: Sequence[Word],
        named: Sequence[Found],
        units: Sequence[FoundUnit],
        *,
        lexicon: Lexicon,
        known: Registry,
    ) -> None:
        self.words, self.named, self.units = words, named, units
        self.signals = Signals(words, lexicon)
        self.lexicon, self.known = lexicon, known

    def use(self, one: Found) -> Use:
        """How a name is used."""
        alias = one.aliases[0]
        if other := self._somebody_else(one, alias):
            rule, detail = other
            return Use(found=one, kind=ClaimKind.NONE, rule=rule, detail=detail, start=one.start, end=one.end)
        unit = self._unit_of(one)
        start = min(one.start, unit.start) if unit else one.start
        end = max(one.end, unit.end) if unit else one.end
        kind, rule, detail = self._kind(one, alias, unit)
        spot = self.signals.denied(start, end)
        if spot is not None and (kind is not ClaimKind.NONE or alias.strength is not Strength.EVERYDAY):
            kind, rule, detail = ClaimKind.MENTION, Rule.DENIED, self._text(spot)
        return Use(found=one, unit=unit, kind=kind, rule=rule, detail=detail, start=start, end=end)

    def _kind(self, one: Found, alias: Alias, unit: FoundUnit | None) -> tuple[ClaimKind, Rule, str]:
        level = unit.unit.level if unit else None
        if alias.strength is Strength.EVERYDAY:
            if unit is not None and (level == "body" or self._in_capitals(one, unit)):
                return ClaimKind.UNVERIFIED, Rule.UNIT, unit.unit.name
            return ClaimKind.NONE, Rule.EVERYDAY, ""
        if self.signals.exam:
            return ClaimKind.MENTION, Rule.EXAM, self._text(self.signals.exam[0])
        around = self.signals.around if alias.strength is not Strength.ACRONYM and unit is None else []
        if (talk := self.signals.talk or around) and level not in {"desk", "mark"}:
            return ClaimKind.MENTION, Rule.TALK, self._text(talk[0])
        if self.signals.is_sentence:
            return ClaimKind.MENTION, Rule.SENTENCE, self._text(self.signals.sentence[0])
        if unit is not None:
            return ClaimKind.UNVERIFIED, Rule.UNIT, unit.unit.name
        if alias.strength is Strength.FULL and len(self.words) > LONGEST_NAME:
            return ClaimKind.MENTION, Rule.SENTENCE, f"{len(self.words)} words"
        if alias.strength is Strength.FULL:
            return ClaimKind.UNVERIFIED, Rule.WHOLE_NAME, ""
        if alias.strength is Strength.BRAND:
            return ClaimKind.MENTION, Rule.BRAND, ""
        return ClaimKind.NONE, Rule.BARE_ACRONYM, ""

    def _in_capitals(self, one: Found, unit: FoundUnit) -> bool:
        """Whether an acronym that is an everyday word too is written as an acronym, right beside a word for a service."""
        word = self.words[one.start]
        beside = unit.start == one.end or unit.end == one.start
        return beside and word.text in self.lexicon.capitals and word.written.isupper()

    def _unit_of(self, one: Found) -> FoundUnit | None:
        """The unit that belongs to a name: the most telling one of those that are nearer to it than to any other."""
        ranks = {"body": 0, "desk": 1, "mark": 2}
        near = []
        for unit in self.units:
            distance = self._distance(one, unit)
            # What says little by itself must stand right beside its unit.
            if distance > (0 if one.aliases[0].strength in {Strength.EVERYDAY, Strength.SHORT} else NEAR):
                continue
            others = [other for other in self.named if other is not one]
            if any(self._distance(other, unit) < distance for other in others):
                continue
            # "Team BSP IT Cell": a bare team or cell says less than any other unit.
            weak = 3 if unit.unit.id == "cell" else 0
            # One that the organisation has spoken about says more than all others: "BSP youth IT cell".
            told = any(self.known.about(alias.organisation, unit.unit.id) for alias in one.aliases)
            near.append((-1 if told else ranks[unit.unit.level] + weak, distance, unit.start, unit))
        return min(near, key=lambda entry: entry[:3])[3] if near else None

    def _distance(self, one: Found, unit: FoundUnit) -> int:
        """Words that mean something between a name and a unit."""
        between = range(one.end, unit.start) if unit.start >= one.end else range(unit.end, one.start)
        inside_units = {place for other in self.units for place in range(other.start, other.end)}
        return sum(
            place not in inside_units
            and not self._is_filler(self.words[place])
            and not any(spot[0] <= place < spot[1] for spot in self.signals.denials)
            for place in between
        )

    def _says_nothing(self, place: int) -> bool:
        """Whether a word is small, a place, or part of a unit: no part of a name."""
        return self._is_filler(self.words[place]) or any(
            unit.start <= place < unit.end for unit in self.units
        )

    def _is_filler(self, word: Word) -> bool:
        return (
            word.text.isdigit()
            or word.text in self.lexicon.fillers
            or any(meaning in self.lexicon.fillers for meaning, cost in word.means.items() if not cost)
        )

    def _somebody_else(self, one: Found, alias: Alias) -> tuple[Rule, str] | None:
        """Why another body is meant, with the words that show it."""
        if alias.strength in {Strength.ACRONYM, Strength.EVERYDAY}:
            shown = self.lexicon.context.get(self.words[one.start].text, {})
            if found := spots(self.words, shown):
                return Rule.SOMETHING_ELSE, self._text(found[0])
            if decoy := self._homonym(one, alias):
                return Rule.SOMETHING_ELSE, decoy
            if spelled := self._initials(one):
                return Rule.INITIALS, spelled
        if inside := self._faction(one):
            return Rule.FACTION, inside
        longer = alias.strength in {Strength.FULL, Strength.SHORT, Strength.BRAND} and self._longer(
            one, alias
        )
        return (Rule.LONGER_NAME, longer) if longer else None

    def _homonym(self, one: Found, alias: Alias) -> str:
        organisation = self.known.organisations[alias.organisation]
        texts = {homonym.text for homonym in organisation.homonyms}
        return next(
            (
                other.text
                for found in self.named
                if found is not one
                for other in found.aliases
                if other.text in texts or (not other.organisation and found.end - found.start > 2)
            ),
            "",
        )

    def _initials(self, one: Found) -> str:
        """Words beside an acronym that begin with its letters and are no name of its organisation."""
        letters = self.words[one.start].text
        if one.end - one.start > 1 or len(letters) < 3 or not letters.isascii():
            return ""
        own = {place for found in self.named if found is not one for place in range(found.start, found.end)}
        for first in range(len(self.words) - len(letters) + 1):
            span = range(first, first + len(letters))
            if one.start in span or own & set(span):
                continue
            if span.stop < one.start - 2 or span.start > one.end + 1:
                continue
            if all(
                len(self.words[p].text) > 1 and self.words[p].text[0] == c
                for p, c in zip(span, letters, strict=True)
            ):
                return " ".join(self.words[place].text for place in span)
        return ""

    def _longer(self, one: Found, alias: Alias) -> str:
        """The longer name that a name is part of, as far as its words show; empty when it stands for itself."""
        first = self.words[one.start]
        if one.start and not first.gap.strip() and not self._named(one.start - 1):
            before = self.words[one.start - 1]
            of_a_kind = first.text in self.lexicon.kinds and not self._says_nothing(one.start - 1)
            if before.text in self.lexicon.before or of_a_kind:
                return f"{before.text} {first.text}"
        if one.end == len(self.words) or self._named(one.end):
            return ""
        after = self.words[one.end]
        made_of = self.lexicon.nouns if alias.strength is Strength.SHORT else self.lexicon.after
        if after.text in made_of and not after.gap.strip():
            return f"{first.text} ... {after.text}"
        if after.text in {"of", "ऑफ", "ओफ"} and one.end + 1 < len(self.words):
            owner = self.words[one.end + 1]
            if alias.strength is Strength.SHORT or (not self._is_filler(owner) and not owner.means):
                return f"{first.text} ... of {owner.text}"
        return ""

    def _faction(self, one: Found) -> str:
        """What stands in brackets behind a name and makes another body of it: "BSP (A)"."""
        if one.end == len(self.words) or "(" not in self.words[one.end].gap or self._named(one.end):
            return ""
        inside = self.words[one.end]
        if self._is_filler(inside) or inside.text in self.lexicon.generic:
            return ""
        if any(unit.start == one.end for unit in self.units):
            return ""
        # One word alone in the brackets; an aside of several words is not a name.
        closes = self.words[one.end + 1].gap if one.end + 1 < len(self.words) else ")"
        return inside.text if ")" in closes else ""

    def _named(self, place: int) -> bool:
        return any(found.start <= place < found.end and not found.is_decoy for found in self.named)

    def _text(self, spot: tuple[int, int]) -> str:
        return " ".join(word.text for word in self.words[spot[0] : spot[1]])
