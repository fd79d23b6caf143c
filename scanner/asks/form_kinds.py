"""Small forms that everybody knows: site search, newsletter, comment box, delivery check. Listed, never a reason to warn."""

import re

from scanner.model import Ask, Field, Form

_SEARCH = re.compile(
    r"(?i)^\W*(?:search|find|suche|recherche|rechercher|buscar|cerca|поиск|खोज|खोजें|तलाश|தேடு|శోధన|ಹುಡುಕು|തിരയുക|শোধ|অনুসন্ধান|શોધ|ਖੋਜ|تلاش|検索|搜索)"
)
_SEARCH_NAMES = frozenset({"q", "s", "query", "search", "keyword", "keywords", "searchterm", "search_query", "searchtext"})
_NEWSLETTER = re.compile(
    r"(?i)newsletter|subscribe|subscription|mailing list|stay (?:updated|informed|in touch|in the loop)|get (?:our |the )?(?:latest|updates|news|offers)|latest (?:news|updates|offers)|daily (?:news|digest|brief)|in your inbox|abonnieren|s'abonner|suscr[ií]b|iscriviti|assine|подпис|न्यूज़लेटर|न्यूजलेटर|सब्सक्राइब|सदस्यता लें|notify me"
)
_COMMENT = re.compile(
    r"(?i)(?:post|leave|add|submit|write)\s+(?:a\s+|your\s+)?(?:comment|reply|review)|leave a reply|comment\b|प्रतिक्रिया|टिप्पणी|kommentar|commentaire|comentario|комментар"
)
_DELIVERY = re.compile(
    r"(?i)deliver|pin ?code|serviceab|shipping (?:estimate|cost)|estimate|डिलीवरी|pincode|zip|postal|postcode|near (?:me|you)|locat(?:e|or)|store|nearest|weather|available"
)
_UNFINISHED = frozenset({"checkbox", "radio", "select"})


def is_unwanted(field: Field, form: Form) -> bool:
    """Whether nobody writes anything about himself there: a search."""
    if form.role == "search" or field.control == "search":
        return True
    if field.name.lower() in _SEARCH_NAMES or field.id.lower() in _SEARCH_NAMES:
        return True
    return any(_SEARCH.match(text) is not None for text in (field.label, field.aria, field.placeholder) if text)


def is_weak(ask: Ask, field: Field, form: Form) -> bool:
    """Whether the ask is that of a lone newsletter box, a comment form or a delivery check."""
    typed = [other for other in form.fields if other.control not in _UNFINISHED]
    words = " ".join((*form.buttons, form.heading, field.before, field.placeholder, field.label))[:1_000]
    if ask in {Ask.EMAIL, Ask.NAME} and len(typed) <= 2:
        sole = {other.control for other in typed} <= {"email", "text"}
        return sole and (form.role == "newsletter" or _NEWSLETTER.search(words) is not None)
    if ask in {Ask.EMAIL, Ask.NAME} and form.role == "comment":
        return len(typed) <= 5
    if ask in {Ask.EMAIL, Ask.NAME} and len(typed) <= 5:
        commented = any(other.control in {"textarea", "contenteditable"} for other in typed)
        return commented and _COMMENT.search(words + " " + " ".join(other.label for other in typed)) is not None
    return ask is Ask.POSTAL_ADDRESS and len(typed) == 1 and _DELIVERY.search(words) is not None
