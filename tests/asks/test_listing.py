"""Lists whose items are clauses, and what stands beside what is wanted in Gujarati, Marathi and Punjabi."""

import pytest

from scanner.asks.text import read_text


def _asks(text: str) -> set[str]:
    return {ask.ask.value for ask in read_text(text, guess=False).asks}


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        # An item that nobody knows does not end the list.
        ("નામ, વાહન કેવી રીતે લાવશો અને વાર્ષિક કમાણી કહો", {"name", "income"}),
        ("नाव, येताना कोणता मार्ग आणि आधार क्रमांक पाठवा", {"name", "aadhaar"}),
        # Whether or not refuses nothing.
        ("નામ, ઉંમર, સુગર છે કે નહીં તે લખો", {"name", "age", "health"}),
        ("ਮਰੀਜ਼ ਦਾ ਨਾਮ, ਸ਼ੂਗਰ ਹੈ ਜਾਂ ਨਹੀਂ, ਦਰਜ ਕਰਾਇਆ ਜਾਵੇ", {"name", "health"}),
        # A verb ends its sentence, however short it is.
        ("जामीन नको. फक्त पॅन कार्डचा फोटो द्या", {"pan", "document_upload"}),
        # What is not to be given, behind what is.
        ("फक्त ई-मेल द्या, मोबाईल नंबर देऊ नका", {"email"}),
        # A thing that is not wanted, in brackets of its own.
        ("प्रश्नावली (नाव नको): तुमचा धर्म?", {"religion"}),
        # To an address of the writer's.
        ("रेझ्युमे hr@example.org वर मेल करा", {"document_upload"}),
        ("રિઝ્યુમ/CV 98xxxxxx35 પર શેર કરો", {"document_upload"}),
        # In brackets behind a card it is the card's number.
        ("ਡੈਬਿਟ ਕਾਰਡ ਦੀ ਡਿਟੇਲ (ਨੰਬਰ, ਮਿਆਦ) ਭੇਜੋ", {"payment_card"}),
        # Whose picture it is stands before what is to be seen on it.
        ("બાળકનો કૃષ્ણના વેશમાં ફોટો, નામ અને ઉંમર એડમિનને પહોંચાડો", {"photo", "name", "age"}),
        # To me: it is not mine.
        ("પહેલાં મને આવકનો દાખલો મોકલી દો", {"income", "document_upload"}),
        # Handing over on the way to something else.
        ("ਗੱਡੀ ਦਾ ਨੰਬਰ ਦਾਖਲ ਕਰਕੇ ਹੁਣੇ ਭੁਗਤਾਨ ਕਰੋ", {"other_official_id"}),
    ],
)
def test_lists_of_clauses(text: str, asks: set[str]) -> None:
    assert _asks(text) == asks


@pytest.mark.parametrize(
    "text",
    [
        "तुमचा बूथ पाहण्यासाठी पोर्टलवर नाव टाकून बघा",
        "ਵੋਟਰ ਸੂਚੀ ਵਿੱਚ ਆਪਣਾ ਨਾਂ ਪਾ ਕੇ ਵੇਖੋ",
        "કોઈ તકલીફ હોય તો જણાવજો",
        "यूपीआई mandir@examplebank पर भेजें",
        # What is found, what one must show, where to hand it in; a question whose answer is no data.
        "આરસી બુક ખોવાઈ ગઈ છે, મળે તો જણાવજો.",
        "શું આધાર કાર્ડ બતાવવું ફરજિયાત છે?",
        "आधार कार्ड दाखवणं बंधनकारक आहे का?",
        "પાસબુકની નકલ ક્યાં જમા કરાવવી?",
        "ਆਧਾਰ ਕਾਰਡ ਦੀ ਕਾਪੀ ਕਿੱਥੇ ਜਮ੍ਹਾਂ ਕਰਵਾਉਣੀ ਹੈ?",
        # What others say they want; what the writer has.
        "દુકાનદાર કહે નામ, નંબર, સરનામું બધું લખાવો તો જ બિલ મળે",
        "ਦੁਕਾਨਦਾਰ ਕਹਿੰਦਾ ਨਾਂ, ਨੰਬਰ, ਪਤਾ ਸਾਰਾ ਲਿਖਵਾਓ ਫੇਰ ਬਿੱਲ ਮਿਲੂ",
        "નામ ને નંબર તો મારી પાસે છે જ.",
        # Vocatives open no list.
        "મમ્મી, આજે વહેલી આવજે અને પછી બધાને મીઠાઈ આપજે",
    ],
)
def test_nothing_is_wanted(text: str) -> None:
    assert _asks(text) == set()


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("અર્જન્ટ બ્લડ જોઈએ છે. નામ, ગ્રુપ અને મોબાઈલ નંબર લખો", {"name", "health", "phone"}),
        ("સોસાયટીનું નવું ગ્રુપ. નામ, ગ્રુપ અને મોબાઈલ નંબર લખો", {"name", "phone"}),
        ("ਕਿਸੇ ਕੋਲ ਡਾਕਟਰ ਸਾਹਿਬ ਦਾ ਨੰਬਰ ਹੈ?", {"phone"}),
        ("ਡਾਕਟਰ ਸਾਹਿਬ ਦਾ ਨੰਬਰ ਹੈ?", set()),
    ],
)
def test_blood_groups_and_who_has_a_number(text: str, asks: set[str]) -> None:
    assert _asks(text) == asks
