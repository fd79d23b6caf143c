"""What the whole analysis of a page costs beside a bare parse of it: `python -m bench.analysis`.

Makes pages of 50 and 90 kB (half of the text Hindi, or all English; a form, links and prose in which no sentence comes
twice; and one in which every second sentence may ask and none does), reads each with `scanner.read_page`, and parses the same text with selectolax (lexbor) and turbohtml in the same
run. Then 90,000 characters of text: prose, and nothing but requests. Prints medians in milliseconds and ratios.
"""

import statistics
import time
from collections.abc import Callable

import turbohtml
from selectolax.lexbor import LexborHTMLParser

from bench.prose import ENGLISH, HINDI, dense_page, page, prose
from scanner.asks.text import read_text
from scanner.pages.document import read_document
from scanner.reading import read_page

ROUNDS = 20
TEXT = 90_000

_REQUEST = "Please send your name, mobile number and Aadhaar number to the group admin on WhatsApp today."


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
    pages = {
        "half Hindi": page(50_000),
        "English": page(50_000, ENGLISH),
        "half Hindi, longer": page(90_000),
        "dense": dense_page(50_000),
    }
    for kind, text in pages.items():
        body = text.encode()
        lexbor = median(lambda text=text: LexborHTMLParser(text))  # type: ignore[misc]  # bound at once
        rows = {
            "selectolax (lexbor), parse": lexbor,
            "turbohtml, parse": median(lambda text=text: turbohtml.parse(text)),  # type: ignore[misc]  # bound at once
            "read_document": median(lambda body=body: read_document(body, "https://a.example/")),  # type: ignore[misc]  # as above
            "read_page, everything": median(lambda body=body: read_page(body, "https://a.example/")),  # type: ignore[misc]  # as above
        }
        print(f"{kind}: {len(body):,} bytes, {len(text):,} characters")
        for name, value in rows.items():
            print(f"  {name:30} {value:8.2f} ms  x {value / lexbor:5.1f}")
    print(f"{TEXT:,} characters of text")
    for name, sentence in (("English prose", ENGLISH), ("Hindi prose", HINDI), ("requests only", _REQUEST)):
        text = "\n".join(prose(sentence, number) for number in range(TEXT // len(sentence)))
        of_page = median(lambda text=text: read_text(text, hints=False))  # type: ignore[misc]  # bound at once
        message = median(lambda text=text: read_text(text))  # type: ignore[misc]  # bound at once
        print(f"  {name:30} {of_page:8.2f} ms as a page's text, {message:8.2f} ms as a message")


if __name__ == "__main__":
    main()
