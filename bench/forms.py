"""How well the fields of real form pages are read: `python -m bench.forms FOLDER [--fields] [--errors]`.

FOLDER holds `test-forms/*.html` whose fields carry `data-manual-scoring="TYPE"` (the test forms of DuckDuckGo's
autofill are such pages) and, if there is one, `unknown-audit.tsv` that says what the fields called `unknown` want.
Instead of one of their types a label may be codes of ours, divided by blanks, in brackets what may be found or not; or
`none` (`tests/labelled/forms` is written so). Labels are taken out before a page is read, and the page's address says
nothing.

A field without a label is one that nobody looked at, which says nothing of what it wants. So pages are counted twice: as
they are, where whatever such a field asks for counts as wrong, and without these fields.
"""

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import turbohtml

from scanner.asks.fields import read_fields
from scanner.pages.document import read_document
from scanner.reading import read_page

TYPES = {
    "emailAddress": "email", "phone": "phone", "firstName": "name", "lastName": "name", "middleName": "name", "fullName": "name",
    "addressStreet": "postal_address", "addressStreet2": "postal_address", "addressCity": "postal_address",
    "addressProvince": "postal_address", "addressPostalCode": "postal_address",
    "password": "password", "password.new": "password", "password.current": "password",
    "cardNumber": "payment_card", "cardSecurityCode": "payment_card", "expiration": "payment_card",
    "expirationMonth": "payment_card", "expirationYear": "payment_card",
    "birthday": "birth_date", "birthdayDay": "birth_date", "birthdayMonth": "birth_date", "birthdayYear": "birth_date",
    "totp": "otp",
}  # fmt: skip
MAY_BE = {
    "addressCountryCode": {"postal_address"},
    "cardName": {"payment_card", "name"},
    "username": {"email", "phone"},
    "username OR emailAddress": {"email", "phone"},
}
"""Labels for which either answer is right, or none."""
FIELDS = "input, select, textarea"
ANY_FIELD = f":is({FIELDS}, [contenteditable])"
UNLABELLED = f"{ANY_FIELD}:not([data-manual-scoring])"
ALL = ""
LOOKED_AT = ", fields without a label taken out"
"""The two ways in which pages are counted."""


def audit(folder: Path) -> dict[tuple[str, int], str]:
    """What the fields called `unknown` want, by file and number."""
    path = folder / "unknown-audit.tsv"
    if not path.exists():
        return {}
    rows = [line.split("\t") for line in path.read_text("utf-8").splitlines()[1:]]
    return {(row[0], int(row[1])): row[2] for row in rows}


def wanted(label: str, verdict: str) -> tuple[set[str], set[str]]:
    """Asks that must be found for a field, and asks that may."""
    if label == "unknown":
        code = verdict if verdict not in {"none", "skip", ""} else ""
        must = {code} if code and "|" not in code else set()
        return must, set(code.split("|")) if code else set() if verdict == "none" else {"*"}
    if label in MAY_BE:
        return set(), MAY_BE[label]
    if label in TYPES:
        return {TYPES[label]}, set()
    codes = set(label.split()) - {"none"}
    return {code for code in codes if code[0] != "("}, {code.strip("()") for code in codes if code[0] == "("}


def clean(tree: turbohtml.Document) -> bytes:
    """The page without its labels."""
    for element in tree.select("*"):
        for name in list(element.attrs):
            if name.startswith(("data-manual-", "data-ddg-")):
                del element.attrs[name]
    return tree.html.encode()


def asks(page: bytes) -> dict[str, str]:
    """What is found on a page, with the rule and the evidence; with `--fields` in its fields only, not in its text."""
    if "--fields" in sys.argv:
        forms = read_document(page, "https://forms.example/", "text/html; charset=utf-8").forms
        return {ask.ask.value: f"{ask.part} {ask.rule} {ask.evidence!r}" for ask in read_fields(forms)}
    reading = read_page(page, "https://forms.example/", "text/html; charset=utf-8")
    return {ask.ask.value: f"{ask.part} {ask.rule} {ask.evidence!r}" for ask in reading.asks}


def labelled(tree: turbohtml.Document) -> Iterator[tuple[int, turbohtml.Element, str]]:
    """Every labelled field with its number among the `unknown` ones of its page."""
    number = 0
    for element in tree.select("[data-manual-scoring]"):
        label = str(element.attr("data-manual-scoring") or "")
        yield number, element, label
        number += label == "unknown"


def measure(folder: Path, *, errors: bool = False) -> Counter[str]:
    """Read every page whole, every field alone, and every page without its fields; count."""
    verdicts = audit(folder)
    count: Counter[str] = Counter()
    for path in sorted((folder / "test-forms").glob("*.html")):
        source = path.read_text("utf-8")
        tree = turbohtml.parse(source)
        fields = [(label, verdicts.get((path.name, number), "skip")) for number, _, label in labelled(tree)]
        if not fields:
            continue
        count["pages"] += 1
        for seen, page in ((ALL, tree), (LOOKED_AT, without(source, UNLABELLED))):
            found = asks(clean(page))
            hit, extra, missed = compared(found, fields)
            count[f"exact{seen}"] += not extra and not missed
            count[f"hit{seen}"] += len(hit)
            count[f"extra{seen}"] += len(extra)
            count[f"missed{seen}"] += len(missed)
            if errors and (extra or missed):
                print(path.name + seen, "MISSED", sorted(missed), "EXTRA", {ask: found[ask] for ask in extra})
        single(path.name, source, verdicts, count, errors=errors)
        left = asks(clean(without(source, ANY_FIELD)))
        count["bare"] += bool(left)
        if left and errors:
            print("   without fields", path.name, left)
    return count


def without(source: str, fields: str) -> turbohtml.Document:
    """The page without the fields of a selector."""
    tree = turbohtml.parse(source)
    for element in tree.select(fields):
        element.decompose()
    return tree


def compared(found: dict[str, str], fields: list[tuple[str, str]]) -> tuple[set[str], set[str], set[str]]:
    """Asks that are rightly found on a page, wrongly found, and missed.

    fields: of each its label, and the verdict if that is `unknown`.
    """
    answers = [wanted(*field) for field in fields]
    must = {ask for one, _ in answers for ask in one}
    may = {ask for _, other in answers for ask in other}
    missed = must - found.keys()
    if any(label == "cardName" for label, _ in fields) and not found.keys() & MAY_BE["cardName"]:
        missed.add("payment_card")
    return must & found.keys(), set() if "*" in may else found.keys() - must - may, missed


def main(folder: Path, *, errors: bool) -> None:
    """Measure and print."""
    count = measure(folder, errors=errors)
    for seen in (ALL, LOOKED_AT):
        hit, exact = count[f"hit{seen}"], count[f"exact{seen}"]
        p, r = hit / (hit + count[f"extra{seen}"]), hit / (hit + count[f"missed{seen}"])
        print(f"pages {count['pages']}{seen}: exact {exact / count['pages']:.3f}")
        print(f"(page, ask)  precision {p:.3f}  recall {r:.3f}")
    print(
        f"field alone  found {count['one_found'] / count['one']:.3f}  right {count['one_right'] / count['one']:.3f}  of {count['one']}"
    )
    print(f"fields that want nothing, flagged: {count['none_flagged']} of {count['none']}")
    print(f"pages flagged when their fields are taken out: {count['bare']}")


def alone(source: str) -> Iterator[tuple[int, str, bytes]]:
    """Every labelled field's number among the `unknown` ones, its label, and the page with all other fields taken away."""
    for place in range(len(list(labelled(turbohtml.parse(source))))):
        tree = turbohtml.parse(source)
        number, kept, label = list(labelled(tree))[place]
        for element in tree.select(FIELDS):
            if not element.equals(kept) or element.attr("data-manual-scoring") is None:
                element.decompose()
        yield number, label, clean(tree)


def single(
    name: str, source: str, verdicts: dict[tuple[str, int], str], count: Counter[str], *, errors: bool
) -> None:
    """Read every labelled field with all other fields taken away."""
    for number, label, page in alone(source):
        must, _ = wanted(label, verdicts.get((name, number), "skip"))
        nothing = label == "none" or (label == "unknown" and verdicts.get((name, number)) == "none")
        if not must and not nothing:
            continue
        found = asks(page)
        if nothing:
            count["none"] += 1
            count["none_flagged"] += bool(found)
            if found and errors:
                print("   wants nothing", name, number, found)
            continue
        count["one"] += 1
        count["one_found"] += bool(found)
        count["one_right"] += bool(must & found.keys())
        if errors and not must & found.keys():
            print("   alone", name, label, "found", found)


if __name__ == "__main__":
    main(Path(sys.argv[1]), errors="--errors" in sys.argv)
