"""Pages for the benchmarks, made of prose, links and a form; each the same in every run."""

import random

HINDI = (
    "स्थानीय मंडी में आज सब्ज़ियों के भाव कम रहे और किसानों ने मौसम की जानकारी के लिए बैठक की, अगली बैठक सोमवार को होगी।"
)
ENGLISH = "The district library opens at nine, lends books for three weeks, and holds a reading hour for children every Friday."
_GARDEN = (
    "The garden club meets every Sunday near the old well to share seeds, tools and tea with its neighbours. "
)
_GARDEN_HINDI = "बाग़वानी मंडल हर रविवार पुराने कुएँ के पास मिलता है और पड़ोसियों के साथ बीज और औज़ार बाँटता है। "
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


def page(size: int, hindi: str = HINDI) -> str:
    """A page of about so many bytes of UTF-8; every second paragraph is made of `hindi`."""
    parts = [
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>District notices</title></head><body><main>'
    ]
    while sum(len(part.encode()) for part in parts) < size:
        number = len(parts)
        parts.append(
            _CARD.format(i=number, english=prose(ENGLISH, number), hindi=prose(hindi, number + 10_000))
        )
    return "".join((*parts, "</main>", _FORM, "</body></html>"))


def dense_page(size: int) -> str:
    """A page of about `size` bytes in which every second sentence has a verb of giving and a word for data, and none asks."""
    head = (
        '<!DOCTYPE html><html lang="hi"><head><meta charset="utf-8"><title>Garden club</title>'
        '<meta property="og:title" content="Garden club"></head><body><nav>'
        + "".join(f'<a href="/page/{n}">Section {n}</a>' for n in range(20))
        + '</nav><form action="/search"><label for="q">Search this site</label><input id="q" name="q" type="search"></form>'
    )
    parts = [head]
    length = len(head)
    number = 0
    while length < size:
        text = _GARDEN_HINDI if number % 2 else _GARDEN
        part = f'<p class="post"><a href="/post/{number}">Post {number}</a> {text}</p>'
        parts.append(part)
        length += len(part.encode())
        number += 1
    return "".join(parts) + "</body></html>"
