"""What the whole analysis of a page costs beside a bare parse of it: `python -m bench.analysis`.

Makes pages of 50 and 90 kB (half of the text Hindi, or all English; a form, links and prose in which no sentence comes
twice), reads each with `scanner.read_page`, and parses the same text with selectolax (lexbor) and turbohtml in the same
run. Then 90,000 characters of text: prose, and nothing but requests. Prints medians in milliseconds and ratios.
"""

import random
import statistics
import time
from collections.abc import Callable

import turbohtml
from selectolax.lexbor import LexborHTMLParser

from scanner.asks.text import read_text
from scanner.pages.document import read_document
from scanner.reading import read_page

ROUNDS = 20
TEXT = 90_000

_HINDI = (
    "स्थानीय मंडी में आज सब्ज़ियों के भाव कम रहे और किसानों ने मौसम की जानकारी के लिए बैठक की, अगली बैठक सोमवार को होगी।"
)
_ENGLISH = "The district library opens at nine, lends books for three weeks, and holds a reading hour for children every Friday."
_REQUEST = "Please send your name, mobile number and Aadhaar number to the group admin on WhatsApp today."
_CARD = (
    '<div class="card"><h3><a href="/news/{i}">Notice {i}</a></h3><p class="summary">{english}</p>'
    '<p lang="hi">{hindi}</p><ul class="meta"><li>12 March</li><li><a href="/tag/{i}">notices</a></li></ul></div>\n'
)
_FORM = (
    '<form action="/send"><label for="n">नाम</label><input id="n" name="n"><label>Mobile number<input name="mob_no"></label>'
    '<label for="m">E-mail</label><input id="m" type="email"><textarea name="message"></textarea><button>Send</button></form>'
)


def prose(words: str, seed: int) -> str:
    """The words of a sentence in another order: what is read twice must not be cheaper than what is read once."""
    mixed = words.rstrip(".।").split()
    random.Random(seed).shuffle(mixed)  # no secret: the same pages in every run
    return " ".join(mixed) + words[-1]


def page(size: int, hindi: str = _HINDI) -> str:
    """A page of about so many bytes of UTF-8; every second paragraph is made of `hindi`."""
    parts = [
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>District notices</title></head><body><main>'
    ]
    while sum(len(part.encode()) for part in parts) < size:
        number = len(parts)
        parts.append(
            _CARD.format(i=number, english=prose(_ENGLISH, number), hindi=prose(hindi, number + 10_000))
        )
    return "".join((*parts, "</main>", _FORM, "</body></html>"))


def median(job: Callable[[], object]) -> float:
    """Median milliseconds of processor time of some rounds."""
    job()
    times: list[float] = []
    for _ in range(ROUNDS):
        start = time.process_time()
        job()
        times.append((time.process_time() - start) * 1e3)
    return statistics.median(times)


def main() -> None:
    """Measure and print."""
    for size, other in ((50_000, _HINDI), (50_000, _ENGLISH), (90_000, _HINDI)):
        text = page(size, other)
        body = text.encode()
        lexbor = median(lambda text=text: LexborHTMLParser(text))  # type: ignore[misc]  # bound at once
        rows = {
            "selectolax (lexbor), parse": lexbor,
            "turbohtml, parse": median(lambda text=text: turbohtml.parse(text)),  # type: ignore[misc]  # bound at once
            "read_document": median(lambda body=body: read_document(body, "https://a.example/")),  # type: ignore[misc]  # as above
            "read_page, everything": median(lambda body=body: read_page(body, "https://a.example/")),  # type: ignore[misc]  # as above
        }
        print(
            f"{len(body):,} bytes, {len(text):,} characters, {'half Hindi' if other is _HINDI else 'English'}"
        )
        for name, value in rows.items():
            print(f"  {name:30} {value:8.2f} ms  x {value / lexbor:5.1f}")
    print(f"{TEXT:,} characters of text")
    for name, sentence in (("English prose", _ENGLISH), ("Hindi prose", _HINDI), ("requests only", _REQUEST)):
        text = "\n".join(prose(sentence, number) for number in range(TEXT // len(sentence)))
        of_page = median(lambda text=text: read_text(text, hints=False))  # type: ignore[misc]  # bound at once
        message = median(lambda text=text: read_text(text))  # type: ignore[misc]  # bound at once
        print(f"  {name:30} {of_page:8.2f} ms as a page's text, {message:8.2f} ms as a message")


if __name__ == "__main__":
    main()
