"""Labels that end an item of a list, sentences that go on with one, and what is no refusal."""

import pytest

from scanner.asks.text import read_text


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("नाम, कितने साल का है, किसी बड़े का मोबाइल, और गोत्र लिखवा दें", {"name", "age", "phone", "caste"}),
        ("apna naam daalo, branch bhi, aur ghar walo ka ek number", {"name", "education", "phone"}),
        ("आधार कार्ड भेज दो, और किसी बड़े के पैन का स्कैन", {"aadhaar", "pan", "document_upload"}),
        ("फोन नंबर भेजो, बहुत दूर के नए बड़े पुराने गांव वाले लोग देखेंगे", {"phone"}),
    ],
)
def test_labels_that_end_an_item_are_asked_for(text: str, wanted: set[str]) -> None:
    assert wanted == {ask.ask for ask in read_text(text, guess=False).asks}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("अपना नाम लिख दो। घर का फोन भी।", {"name", "phone"}),
        ("खेल का सामान ले लो। घर का फोन भी।", set()),
        ("अपना नाम लिख दो। उस दिन सभी साथी सुबह से घर पर थे और उनके घर का फोन भी", {"name"}),
        ("Bachche ka naam, papa ka naam aur dob. Kal tak bhej dena", {"name", "relative_name", "birth_date"}),
        ("Naam aur dob dono galat hai. Kal tak bata dena", set()),
        ("Naam aur dob sahi? Kal tak bata dena", {"name", "birth_date"}),
    ],
)
def test_a_sentence_without_a_verb_belongs_to_its_neighbour(text: str, wanted: set[str]) -> None:
    assert wanted == {ask.ask for ask in read_text(text, guess=False).asks}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("अपनी जन्मतिथि कप्तान को दें, फीस कुछ नहीं", {"birth_date"}),
        ("टीका लगा है या नहीं, ये भी लिख दें", {"health"}),
        ("युवा सर्वे 2027 में आपका धर्म?", {"religion"}),
        ("भाई किस नंबर पर फोन करें?", set()),
        ("पार्सल का पता ठीक था ना?", set()),
        ("پتہ ٹھیک تھا نا؟", set()),
        ("अपना पैन नंबर लिखिएगा ना", {"pan"}),
        ("mummy ko bp ki dawai de dena time pe", set()),
        ("देना होगा: पिता का नाम, अभिभावक का मोबाइल। फीस 5000", {"relative_name", "phone"}),
    ],
)
def test_what_a_list_says_of_its_things(text: str, wanted: set[str]) -> None:
    assert wanted == {ask.ask for ask in read_text(text, guess=False).asks}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("खिलाड़ी का नाम, उम्र और जन्मतिथि आज शाम तक कोच को।", {"name", "age", "birth_date"}),
        ("नाम और उम्र दीवार पर", set()),
        ("पैन और आधार नंबर की चोरी की शिकायत की सूचना नहीं दी किसी को", set()),
        ("होटल में आधार, सिनेमा में पैन, आखिर कब तक?", set()),
        ("जिन्होंने दिया, उनका पैन और आधार बाबू को", set()),
        ("भाई अपना पैन कार्ड डाल दो ना", {"pan"}),
        ("राशन कार्ड का 12 अंक वाला नंबर लिखो", {"ration_card"}),
    ],
)
def test_to_whom_and_whose(text: str, wanted: set[str]) -> None:
    assert wanted == {ask.ask for ask in read_text(text, guess=False).asks}
