"""Small forms that everybody knows: site search, newsletter, comment box, delivery check. Listed, never a reason to warn."""

import re

from scanner.model import Ask, Field, Form

_SEARCH = re.compile(
    r"(?i)^\W*(?:search|find|suche|recherche|rechercher|buscar|cerca|поиск|खोज|खोजें|तलाश|தேடு|శోధన|ಹುಡುಕು|തിരയുക|শোধ|অনুসন্ধান|શોધ|ਖੋਜ|تلاش|検索|搜索)"
)
_SEARCH_VERB = re.compile(
    r"(?i)खोजें|खोजिए|खोजे\b|ढूंढें|ढूँढें|सर्च करें|शोधा\b|খুঁজুন|অনুসন্ধান কর|সন্ধান কর|বিচাৰক|தேடு|தேடவும்|వెతకండి|వెతుకు|శోధించండి|ಹುಡುಕಿ|ಹುಡುಕು|തിരയുക|തെരയുക|શોધો|ਖੋਜੋ|ਲੱਭੋ|ଖୋଜନ୍ତୁ|تلاش کریں|\bkhoj(?:e|en|ein|o)\b|\bdhu[n]?dh?(?:e|en|ein|o)\b|\bsearch kar"
)
"""Languages of India put the verb last: `search by name` is `नाम से खोजें`."""
_SEARCH_NAMES = frozenset(
    {"q", "s", "query", "search", "keyword", "keywords", "searchterm", "search_query", "searchtext"}
)
_NEWSLETTER = re.compile(
    r"(?i)newsletter|subscribe|subscription|mailing list|stay (?:updated|informed|in touch|in the loop)|get (?:our |the )?(?:latest|updates|news|offers)|latest (?:news|updates|offers)|daily (?:news|digest|brief)|in your inbox|abonnieren|s'abonner|suscr[ií]b|iscriviti|assine|подпис|न्यूज़लेटर|न्यूजलेटर|सब्सक्राइब|सदस्यता लें|notify me"
)
_COMMENT = re.compile(
    r"(?i)(?:post|leave|add|submit|write)\s+(?:a\s+|your\s+)?(?:comment|reply|review)|leave a reply|comment\b|प्रतिक्रिया|टिप्पणी|kommentar|commentaire|comentario|комментар"
)
_DELIVERY = re.compile(
    r"(?i)deliver|pin ?code|serviceab|shipping (?:estimate|cost)|estimate|डिलीवरी|pincode|zip|postal|postcode|near (?:me|you)|locat(?:e|or)|store|nearest|weather|available"
)
_PICTURED = re.compile(
    r"(?i)captcha|check_?code|img_?code|image_?code|(?:^|[^a-z])v_?code|valid(?:ate)?_?code|rand_?code|sec_?code_?img|yzm|(?:in|from|see|of) the (?:image|picture|box)|characters (?:you see|shown|above|below)|as (?:it is )?shown|图形|图片|картинк"
)
_AMBIGUOUS = re.compile(
    r"(?i)(?:verif|confirm)\w*[\s_-]*code|验证码|認証コード|код подтверждения|code de v|security code|codigo de verif"
)
_SENT = re.compile(
    r"(?i)\bsent\b|\bsms\b|\botp\b|text message|e-?mailed|authenticator|two.?factor|2fa|your phone|whatsapp|telegram"
)
_SENDS_CODE = re.compile(
    r"(?i)\b(?:send|get|request|resend|receive)\b.{0,16}\b(?:code|otp|pin|sms)\b|(?:发送|获取|重新发送).{0,4}(?:验证)?码|コードを送信|(?:отправить|получить).{0,8}код|code (?:senden|anfordern|erhalten)|(?:recevoir|envoyer).{0,6}code|enviar.{0,6}c[oó]digo"
)
_CODE = re.compile(r"(?i)\bcode\b|captcha|код|码|コード|c[oó]digo|कोड")
_TRAVEL = re.compile(
    r"(?i)check.?(?:in|out)\b|depart|arriv|return(?:ing)? (?:date|on)|pick.?up date|\b(?:all.?day|recurrence|end time)\b|\b(?:adults?|guests?|nights?|rooms?|travell?ers?|passengers?)\b|anreise|abreise|llegada|salida|arrivée|départ"
)
_CONFIRMED = re.compile(r"(?i)confirmation|booking|reservation|record|locator")
_BOOKED = re.compile(
    r"(?i)booking|reservation|itinerar|\bpnr\b|locator|check.?in\b|\bflights?\b|\btrips?\b|\bstay\b|buchung|reserva|prenotazion|réservation"
)
_FINDS = re.compile(
    r"(?i)^\W*(?:search|find|filter|show (?:results|jobs|homes)|view results|suchen|finden|rechercher|chercher|trouver|buscar|cerca|trova|pesquisar|procurar|zoek|szukaj|hledat|sök|søg|hae\b|найти|искать)"
)
_CARD = re.compile(r"(?i)card|cvv|cvc|carte|karte|tarjeta|carta|cartao|cartão|kaart|kort")
_BRANCH = re.compile(r"(?i)^\W*(?:the\s+)?branch\b")
_ACCOUNT = re.compile(r"(?i)^\W*(?:your\s+|customer\s+)?account\s*(?:number|no\.?|num|#)?\W*$")
_STUDIES = re.compile(r"(?i)stud|college|university|semester|\broll|enrol|course|\byear\b|class|degree|exam")
_PIN = re.compile(r"(?i)^\W*pin(?:\s*(?:no|number))?\W*$")
_PLACE = re.compile(r"(?i)addr|city|town|village|dist|state|tehsil|taluk|street|house|locality|p\.?o\b")
_BANK = re.compile(
    r"(?i)bank|ifsc|a/c|iban|swift|routing|sort.?code|branch|passbook|account.?(?:holder|type|no|number)|transit|savings|खाता|खाते|konto|口座|支店|店番"
)
_PERSON = re.compile(r"(?i)name|mobile|phone|contact|mail|aad?ha|address|dob|birth|age\b|whatsapp")
_LOG_IN = re.compile(r"(?i)log[_-]?(?:in|on)|user|account|acct")
_LOG_IN_NAME = re.compile(r"(?i)user.?(?:name|id)|log.?in.?(?:name|id)|screen.?name|nick.?name")
_EITHER = frozenset({"/", "or", "ou", "oder", "o", "या"})
_UNFINISHED = frozenset({"checkbox", "radio", "select"})


def is_unwanted(field: Field, form: Form) -> bool:
    """Whether nobody writes anything about himself there: a search."""
    if field.control == "search":
        return True
    said = [text for text in (field.label, field.aria, field.placeholder) if text]
    written = field.control not in _UNFINISHED
    if not said and written and (field.name.lower() in _SEARCH_NAMES or field.id.lower() in _SEARCH_NAMES):
        return True
    return any(_SEARCH.match(text) or _SEARCH_VERB.search(text) for text in said)


def is_pictured(field: Field) -> bool:
    """Whether what is to be typed stands in a picture, whatever it is called there (`security pin`, `name=captcha`)."""
    names = f"{field.name} {field.id} {field.label} {field.placeholder} {field.before} {field.image}"
    return _PICTURED.search(names) is not None or _CODE.search(field.image) is not None


def is_captcha(text: str, field: Field, form: Form) -> bool:
    """Whether a "verification code" is what stands in a picture: nobody was sent it, it tells machines from people.

    text: the words that named the code. A code that was sent is entered where a number or address was given, not beside
    a user name and password.
    """
    if is_pictured(field):
        return True
    controls = [other.control for other in form.fields]
    if any(_SENDS_CODE.search(button) for button in form.buttons):
        return False
    return (
        _AMBIGUOUS.search(text) is not None
        and "password" in controls
        and not _SENT.search(f"{text} {field.before}")
    )


def is_booking(text: str, field: Field, form: Form) -> bool:
    """Whether a "confirmation code" is that of a journey which is looked up."""
    around = f"{text} {field.name} {field.id} {field.placeholder} {form.heading} {' '.join(form.buttons)}"
    return _CONFIRMED.search(text) is not None and _BOOKED.search(around) is not None


def is_card_code(field: Field, form: Form) -> bool:
    """Whether a "security code" is a card's: it has three or four digits, or nobody sent it and there are other fields."""
    if field.maxlength is not None:
        return field.maxlength <= 4
    if len(form.fields) == 1 and form.buttons:
        return False
    return _SENT.search(f"{field.name} {field.id} {field.label} {field.before} {field.aria}") is None


def is_card_log_in(form: Form) -> bool:
    """Whether a card's number is somebody's log-in name: it stands beside a password and nothing else of a card does."""
    typed = [field for field in form.fields if field.control not in _UNFINISHED]
    return len(typed) == 2 and sum(field.control == "password" for field in typed) == 1


def is_alone(field: Field, form: Form) -> bool:
    """Whether nothing else is typed in the form: it is about nobody."""
    return all(other is field or other.control in _UNFINISHED for other in form.fields)


def is_elsewhere(field: Field, form: Form) -> bool:
    """Whether a place is where somebody wants to go: a journey is planned, and nobody names himself."""
    others = [other for other in form.fields if other is not field]
    return any(
        _TRAVEL.search(f"{other.label} {other.placeholder} {other.before} {other.name}") for other in others
    ) and not any(map(_may_be_personal, (other for other in others if other.control != "date")))


def is_looked_for(form: Form) -> bool:
    """Whether a form finds things, whatever it is called: its buttons say so, and nobody writes of himself in it."""
    typed = [field for field in form.fields if field.control != "date"]
    return (
        bool(form.buttons)
        and all(_FINDS.match(button) for button in form.buttons)
        and not any(map(_may_be_personal, typed))
    )


def is_of_a_card(field: Field, form: Form) -> bool:
    """Whether a short name as `exp` is that of a card's field: others of the card stand beside it."""
    return not field.label or any(map(_CARD.search, _others(field, form)))


def is_other_branch(ask: Ask, text: str, field: Field, form: Form) -> bool:
    """Whether a "branch" or "account number" is nobody's: other fields stand beside it, and none is about a bank or studies."""
    others = _others(field, form)
    branch = _BRANCH.search(text) is not None
    if not others or (not branch and _ACCOUNT.search(text) is None):
        return False
    known = _STUDIES if branch and ask is Ask.EDUCATION else _BANK
    return not any(map(known.search, others))


def is_postal_pin(field: Field, form: Form) -> bool:
    """Whether a "pin" that everybody may see is of a place: it has six digits, or an address stands beside it."""
    words = field.label or field.placeholder or field.before
    if field.control == "password" or _PIN.search(words) is None:
        return False
    return field.maxlength == 6 or any(map(_PLACE.search, _others(field, form)))


def _others(field: Field, form: Form) -> list[str]:
    """The names of the other fields of a form, ticks apart."""
    return [
        f"{other.label} {other.placeholder} {other.before} {other.name} {other.id}"
        for other in form.fields
        if other is not field and other.control not in {"checkbox", "radio"}
    ]


def is_log_in_name(field: Field, form: Form, asks: tuple[Ask, ...], text: str) -> bool:
    """Whether a "name" is an account's, not a person's: the only one beside a password, or another word for its address."""
    if not any(other.control == "password" for other in form.fields):
        return False
    if not _EITHER.isdisjoint(text.lower().replace("/", " / ").split()) and {Ask.EMAIL, Ask.PHONE} & set(
        asks
    ):
        return True
    if _LOG_IN_NAME.search(f"{field.name} {field.id}") is not None and len(text.split()) == 1:
        return True
    typed = [other for other in form.fields if other.control not in _UNFINISHED]
    return len(typed) == 2 and _LOG_IN.search(f"{field.name} {field.id}") is not None


def is_weak(ask: Ask, field: Field, form: Form) -> bool:
    """Whether the ask is that of a lone newsletter box, a comment form or a delivery check."""
    typed = [other for other in form.fields if other.control not in _UNFINISHED]
    words = " ".join((*form.buttons, form.heading, field.before, field.placeholder, field.label))[:1_000]
    if ask in {Ask.EMAIL, Ask.NAME} and len(typed) <= 2:
        sole = {other.control for other in typed} <= {"email", "text"}
        if sole and (form.role == "newsletter" or _NEWSLETTER.search(words) is not None):
            return True
    if ask in {Ask.EMAIL, Ask.NAME} and form.role == "comment":
        return len(typed) <= 5
    if ask in {Ask.EMAIL, Ask.NAME} and len(typed) <= 5:
        commented = any(other.control in {"textarea", "contenteditable"} for other in typed)
        return (
            commented and _COMMENT.search(words + " " + " ".join(other.label for other in typed)) is not None
        )
    if ask is Ask.POSTAL_ADDRESS and field.control == "select":
        # Where a branch, shop or school is, when the form asks for nobody.
        return not any(map(_may_be_personal, typed))
    return ask is Ask.POSTAL_ADDRESS and len(typed) == 1 and _DELIVERY.search(words) is not None


def _may_be_personal(field: Field) -> bool:
    """Whether a typed field may be about a person; in scripts other than ours it may be anything."""
    names = f"{field.label} {field.placeholder} {field.before} {field.name} {field.id}"
    return (
        field.control in {"email", "tel", "password", "date", "file"}
        or not names.isascii()
        or _PERSON.search(names) is not None
    )
