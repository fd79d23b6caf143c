"""One spelling for text and lexicon: folded words, the punctuation between them, and the way back.

Both sides pass through `normalise`, so a phrase is found however it was typed: composed or decomposed letters, old
Malayalam chillus, joiners, nuktas, digits of any script, case, look-alike letters, vowel length that people mix up.
The result is a list of words and of the gaps between them. Words are what the automaton sees; gaps (colons, dashes,
blanks, line ends) tell a slot, a list and the end of a sentence.

Cost is linear: whole-text operations of the interpreter, then one step per word. Facts used: Unicode NFKC (UAX 15)
and categories (UCD), look-alikes from Unicode's confusables (UTS 39).
"""

import re
import unicodedata
from functools import cache
from itertools import accumulate

import msgspec

LINK_MARK = "\ufffc"
"""Stands in the folded text for every character of a link or mail address: those hold no words."""

JOINING = " -.'_/*~()\u2022\""
"""Signs that may stand between the words of one phrase."""

_SAME_LETTER: dict[str, str] = {
    # A chillu stands for a letter with virama (Unicode core specification, Malayalam): one form for both.
    "ൺ": "ണ്", "ൻ": "ന്", "ർ": "ര്", "ൽ": "ല്", "ൾ": "ള്", "ൿ": "ക്",
    # Vowel length that writers mix up: i and u everywhere, e and o in the southern scripts; English vowels in loan words.
    "ई": "इ", "ऊ": "उ", "ी": "ि", "ू": "ु", "ँ": "ं", "ॅ": "े", "ऍ": "ए", "ॲ": "अ", "ॉ": "ो", "ऑ": "ओ",
    "ઈ": "ઇ", "ઊ": "ઉ", "ી": "િ", "ૂ": "ુ", "ઁ": "ં", "ૅ": "ે", "ઍ": "એ", "ૉ": "ો", "ઑ": "ઓ",
    "ঈ": "ই", "ঊ": "উ", "ী": "ি", "ূ": "ু", "ঁ": "",
    "ਈ": "ਇ", "ਊ": "ਉ", "ੀ": "ਿ", "ੂ": "ੁ", "ੰ": "ਂ", "ੱ": "",
    "ଈ": "ଇ", "ଊ": "ଉ", "ୀ": "ି", "ୂ": "ୁ", "ଁ": "ଂ",
    "ఈ": "ఇ", "ఊ": "ఉ", "ఏ": "ఎ", "ఓ": "ఒ", "ీ": "ి", "ూ": "ు", "ే": "ె", "ో": "ొ",
    "ಈ": "ಇ", "ಊ": "ಉ", "ಏ": "ಎ", "ಓ": "ಒ", "ೀ": "ಿ", "ೂ": "ು", "ೇ": "ೆ", "ೋ": "ೊ",
    "ഈ": "ഇ", "ഊ": "ഉ", "ഏ": "എ", "ഓ": "ഒ", "ീ": "ി", "ൂ": "ു", "േ": "െ", "ോ": "ൊ",
    "ஈ": "இ", "ஊ": "உ", "ஏ": "எ", "ஓ": "ஒ", "ீ": "ி", "ூ": "ு", "ே": "ெ", "ோ": "ொ",
    # Arabic keyboards give other code points for the letters of Urdu.
    "ي": "ی", "ى": "ی", "ئ": "ی", "ك": "ک", "ه": "ہ", "ة": "ہ", "ۃ": "ہ", "ۂ": "ہ", "ۀ": "ہ", "ھ": "ہ",
    "أ": "ا", "إ": "ا", "ٱ": "ا", "ؤ": "و", "ں": "ن", "ـ": "", "،": ",",
    # Nukta: left out as often as written (फ़ोन, फोन). Kept in Bengali and Assamese, where it makes another letter.
    "\u093c": "", "\u0a3c": "", "\u0abc": "", "\u0b3c": "", "ऩ": "न", "ऱ": "र", "ऴ": "ळ",
    # Quotation marks used as apostrophes, and the many dashes.
    "’": "'", "‘": "'", "`": "'", "ʼ": "'", "′": "'",
    # The sign of abbreviations, which most keyboards lack: `मो॰ नं॰`.
    "॰": ".", "৽": ".", "૰": ".",
    "–": "-", "—": "-", "―": "-", "−": "-", "‐": "-", "‑": "-",
    "\r": "", "\v": "\n", "\f": "\n", "\x85": "\n", "\t": " ",
    "\u0131": "i",
}  # fmt: skip

# Cyrillic and Greek letters with the shape of a Latin one. No language read here is written with them.
_LOOKALIKES = dict(zip("аԁеһіјкӏорԛѕтухуѵѡвнмԍгαεικνορτυχ", "adehijklopqstyxyvwbhmgraeikvoptux", strict=True))

_NASALS = tuple(
    (nasal + "्", tuple((nasal + "्" + stop, "ं" + stop) for stop in stops))
    for nasal, stops in (("ङ", "कखगघ"), ("ञ", "चछजझ"), ("ण", "टठडढ"), ("न", "तथदध"), ("म", "पफबभ"))
)
"""Devanagari: a nasal with virama before a stop of its own row is written as anusvara too (नम्बर, नंबर)."""
_GLIDES = (("िये", "िए"), ("ाये", "ाए"), ("ुये", "ुए"), ("ोये", "ोए"))
"""Devanagari: the y between vowels is optional (दीजिये, दीजिए)."""

_CUT_SHORT = re.compile(r"(?<=[\u0900-\u0d7f])0(?!\d)")
"""A nought that stands for the sign of abbreviations, as typists of Hindi write it: `मो0 नं0`."""
_BLANKS = "\t\r\v\f\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
"""White space that `str.split` cuts at, and that is folded to a blank or a line end."""
_NUKTAS = "\u093c\u0a3c\u0abc\u0b3c"
_CHILLUS = tuple((base + "\u0d4d\u200d", chillu) for base, chillu in zip("ണനരലളക", "ൺൻർൽൾൿ", strict=True))
_LINK_SIGNS = ("://", "@", "www.", ".com", ".in/", ".me/", ".gl/", ".ly/", ".org")
_FILE = re.compile(r"[^\s(/,.]\.(?:pdf|docx?|xlsx?|csv|jpe?g|png|zip|apk|pptx?|mp4|txt)(?![a-z0-9])")
"""A file's name holds no words either: `pension_list_names.xls`, but `photo (.jpg)`."""


class _Letters(dict[int, str]):
    """Code point to its folded form; filled as letters are met, for the planes that hold the living scripts."""

    def __missing__(self, point: int) -> str:
        folded = _fold_letter(chr(point))
        if point < 0x11000:
            self[point] = folded
        return folded


def _class_of_words(end: int) -> str:
    """Letters, marks and numbers below a code point, as a class of a regular expression."""
    inside = [unicodedata.category(chr(point))[0] in "LMN" for point in range(end)]
    borders = [point for point in range(end) if inside[point] != (point > 0 and inside[point - 1])]
    if len(borders) % 2:
        borders.append(end)
    ranges = zip(borders[::2], borders[1::2], strict=True)
    return "[" + "".join(f"\\U{first:08x}-\\U{after - 1:08x}" for first, after in ranges) + "]"


def _fold_letter(letter: str) -> str:
    if letter in _SAME_LETTER:
        return _SAME_LETTER[letter]
    if letter in _LOOKALIKES:
        return _LOOKALIKES[letter]
    point, category = ord(letter), unicodedata.category(letter)
    if category == "Nd":
        return str(unicodedata.digit(letter))
    if category == "Cf" or 0xFE00 <= point <= 0xFE0F or 0x0300 <= point <= 0x036F:
        return ""
    if category == "Mn" and 0x064B <= point <= 0x0670:  # Arabic vowel signs
        return ""
    if category in {"Zl", "Zp"}:
        return "\n"
    if category == "Zs":
        return " "
    for first in (0x1F130, 0x1F150, 0x1F170):  # squared and circled capitals, used as decoration
        if first <= point < first + 26:
            return chr(ord("a") + point - first)
    return letter


_letters = _Letters()
_word = re.compile(f"({_class_of_words(0x10000)}+)")
"""Words of texts with letters of the first plane only, where a class is one look-up a letter."""
_beyond = re.compile("[\U00010000-\U0010ffff]")


@cache
def _any_word() -> "re.Pattern[str]":
    """Words of any text: slower, and needed only where letters of dead scripts or decorations stand."""
    return re.compile(f"({_class_of_words(0x110000)}+)")


class Normal(msgspec.Struct, frozen=True, kw_only=True):
    """A text as words and gaps. Offsets called `start` and `end` are into `folded`."""

    text: str
    """As it was given."""
    folded: str
    """Folded, with its punctuation."""
    words: list[str]
    starts: list[int]
    """Where each word begins in `folded`."""
    gaps: list[str]
    """`gaps[i]` stands before word i; one more at the end. Without the blanks around the text: a gap that is one blank has a word on either side."""

    def __repr__(self) -> str:
        """Leave the text out: it may hold anything."""
        return f"Normal(words={len(self.words)})"

    def end(self, word: int) -> int:
        """Where a word ends in `folded`."""
        return self.starts[word] + len(self.words[word])

    def source(self, start: int, end: int) -> tuple[int, int]:
        """Offsets in `text` of the blank-separated pieces that hold `folded[start:end]`.

        Works because folding never looks across a blank or a line end: lines are folded until `start`, then pieces until `end`.
        """
        if self.text.isascii() and "\r" not in self.text:
            return start, end
        here, there, place = self._line(start, end)
        begin = there
        for piece in self.text[there:place].replace("\n", " ").split(" "):
            after = here + len(fold(piece))
            if here <= start:
                begin = there
            there += len(piece)
            if after >= end:
                return begin, there
            here, there = after + 1, there + 1
        return begin, len(self.text)

    def _line(self, start: int, end: int) -> tuple[int, int, int]:
        """The line that holds `folded[start]`: where it begins in `folded` and in `text`; and an end in `text` behind `end`."""
        lines = self.text.split("\n")
        before = self.folded.count("\n", 0, start)
        if self.folded.count("\n", start) + before == len(lines) - 1:
            more = before + 1 + self.folded.count("\n", start, end)
            there = sum(map(len, lines[:before])) + before
            return (
                self.folded.rfind("\n", 0, start) + 1,
                there,
                there + len("\n".join(lines[before:more])) + 1,
            )
        # Other characters end lines too: fold line by line.
        line = folded = place = 0
        while (after := folded + len(fold(lines[line])) + 1) <= start:
            folded, place, line = after, place + len(lines[line]) + 1, line + 1
        return folded, place, len(self.text)


def normalise(text: str) -> Normal:
    """Fold a text and cut it into words. The same function serves lexicon phrases and texts."""
    folded = _blank_links(fold(text))
    return _cut(text, folded, folded, 0)


def cut_words(text: str, folded: str, start: int, end: int) -> Normal:
    """Cut a stretch of a folded text into words; its ends must cut through no word and no address."""
    return _cut(text, folded, _blank_links(folded[start:end]), start)


def _cut(text: str, folded: str, piece: str, start: int) -> Normal:
    pieces = (_any_word() if _is_beyond(piece) else _word).split(piece)
    # Gaps and words take turns, beginning and ending with a gap.
    ends = list(accumulate(map(len, pieces), initial=start))
    gaps = pieces[::2]
    gaps[0] = gaps[0].lstrip(" ")
    gaps[-1] = gaps[-1].rstrip(" ")
    return Normal(text=text, folded=folded, words=pieces[1::2], starts=ends[1:-1:2], gaps=gaps)


def _is_beyond(text: str) -> bool:
    """Whether letters stand beyond the first plane; pictures beyond it are no letters."""
    return not text.isascii() and any(map(is_of_word, set(_beyond.findall(text))))


@cache
def is_of_word(letter: str) -> bool:
    """Whether a character is a letter, a mark or a number."""
    return unicodedata.category(letter)[0] in "LMN"


def key_of(words: list[str]) -> tuple[str, dict[int, int]]:
    """Join words for the automaton, each after one blank; with the word that follows each blank."""
    key = f" {' '.join(words)} "
    offsets = accumulate([len(word) + 1 for word in words], initial=0)
    return key, dict(zip(offsets, range(len(words) + 1), strict=True))


def is_question_mark(gap: str) -> bool:
    """Whether what stands behind a sentence holds a question mark, be it the Arabic one."""
    return "?" in gap or "؟" in gap


def folded_words(written: str) -> tuple[str, ...]:
    """Words, or endings of words, that are written with blanks between them, each folded."""
    return tuple(map(fold, written.split()))


def fold(text: str) -> str:
    """The text in its one spelling, with its punctuation. Never looks across a blank or a line end."""
    if text.isascii():
        return (
            text.lower()
            .replace("\r", "")
            .replace("\t", " ")
            .replace("`", "'")
            .replace("\v", "\n")
            .replace("\f", "\n")
        )
    if "\u200d" in text:
        for old, chillu in _CHILLUS:
            text = text.replace(old, chillu)
    for nukta in _NUKTAS:
        # They go anyway, and without them most texts are composed already, which is seen at a glance.
        text = text.replace(nukta, "")
    text = unicodedata.normalize("NFKC", text).casefold()
    # A text has few different letters, and what a letter is folded to stays as it is: one by one is faster than a table.
    # Words come again and again: their letters are gathered several times faster than those of the text.
    for letter in {*"".join({*text.split()}), *_BLANKS}:
        if (folded := _letters[ord(letter)]) != letter:
            text = text.replace(letter, folded)
    if "0" in text:
        text = _CUT_SHORT.sub(".", text)
    for nasal, pairs in _NASALS:
        if nasal in text:
            for written, folded in pairs:
                text = text.replace(written, folded)
    if "ये" in text:
        for written, folded in _GLIDES:
            text = text.replace(written, folded)
    return text


def _blank_links(folded: str) -> str:
    if "." in folded and _FILE.search(folded):
        folded = "\n".join(
            " ".join(LINK_MARK * len(piece) if _FILE.search(piece) else piece for piece in line.split(" "))
            for line in folded.split("\n")
        )
    if not any(sign in folded for sign in _LINK_SIGNS):
        return folded
    return "\n".join(
        " ".join(_blank_link(piece) for piece in line.split(" "))
        if any(sign in line for sign in _LINK_SIGNS)
        else line
        for line in folded.split("\n")
    )


def _blank_link(piece: str) -> str:
    if not any(sign in piece for sign in _LINK_SIGNS):
        return piece
    scheme = piece.find("http")
    if scheme < 0:
        scheme = (
            max(piece.rfind(sign, 0, piece.find("@") if "@" in piece else len(piece)) for sign in ":(-=") + 1
        )
    return piece[:scheme] + LINK_MARK * (len(piece) - scheme)
