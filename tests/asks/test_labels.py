"""What labels name: parts, whose it is, what says nothing, and things that nobody has."""

import pytest

from scanner.asks.labels import label_asks
from scanner.model import Ask


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("पिता का नाम", {"relative_name"}),
        ("आवेदक का नाम व पता", {"name", "postal_address"}),
        ("समूह का नाम", set()),
        ("विधान सभा क्रमांक व नाम", {"postal_address"}),
        ("माता / पालनकर्ता का मोबाइल नंबर", {"phone"}),
        ("परिवार का मुख्य व्यवसाय", {"occupation"}),
        ("सदस्य संख्या (पुरुष/महिला)", {"family"}),
        ("आपने कहाँ तक पढ़ाई की है", {"education"}),
        ("विद्यालय का नाम", {"education"}),
        ("जिले का नाम", {"postal_address"}),
        ("उम्र (वर्षों में)", {"age"}),
        ("नाम (आधार के अनुसार)", {"name"}),
        ("आधार के अनुसार नाम", {"name"}),
        ("మొబైల్ నంబర్ (ఆధార్ తో లింక్ అయినది)", {"phone"}),
        ("ജനന തീയതി (SSLC ബുക്ക് പ്രകാരം)", {"birth_date"}),
        ("(जो गाँव में रहे) नाम (आयु", {"name", "age"}),
        ("பெயர் - வயது", {"name", "age"}),
        ("ఈ-మెయిల్ అడ్రెస్", {"email"}),
        ("தகவலின் ஆதாரம்", set()),
        ("ग्राम/पोस्ट/थाना", {"postal_address"}),
        ("Group ka naam", set()),
        ("Student ka naam", {"name"}),
        ("10 अंकों का मोबाइल नंबर", {"phone"}),
        ("", set()),
        ("कृपया एक वैध नंबर डालें", {"phone"}),
        ("बस का नंबर", set()),
        ("તમે સફળતાપૂર્વક તમારું શિક્ષણ પૂર્ણ કર્યું છે", set()),
        ("WhatsApp के साथ जारी रखें", set()),
        ("ईमेल सूचनाएं", set()),
        ("पासवर्ड की लंबाई", set()),
        ("मोबाइल नंबर देखें", set()),
        ("कक्षा जोड़ें", set()),
        ("नाम जोड़ें", {"name"}),
        ("आपके मोबाइल पर भेजा गया कोड", {"otp"}),
        ("मोबाइल ओटीपी", {"otp"}),
        ("${mobile} का समय", set()),
        ("लिखें: name@example.com", set()),
        ("घटना (विषय) नाम", set()),
        ("पूरा (हिंदी में) नाम", {"name"}),
        ("आयु (वर्ष) / नाम", {"age", "name"}),
        ("नाम) नाम", {"name"}),
        ("No", set()),
        ("लॉगिन", set()),
        ("जामिनदार का नाम", {"name"}),
        ("अभिभावक का फोन", {"phone"}),
        ("જાતિ (SC/ST)", {"caste"}),
        ("જાતિ (સ્ત્રી/પુરુષ)", {"gender"}),
        ("खसरा / खाता संख्या", set()),
        ("आधार सं0", {"aadhaar"}),
        ("विद्यालय का ईमेल", {"email"}),
        ("मोबाइल नंबर (बैंक खाते के साथ जो पंजीकृत है)", {"phone"}),
    ],
)
def test_label_names_what_its_parts_name(text: str, wanted: set[str]) -> None:
    assert {hit.ask.value for hit in label_asks(text)} == wanted


def test_what_others_found_in_a_label_tells_a_word_of_two_meanings() -> None:
    assert {hit.ask.value for hit in label_asks("જાતિ")} == {"caste", "gender"}
    assert {hit.ask.value for hit in label_asks("જાતિ", [Ask.CASTE])} == {"caste"}


def test_clear_nouns_come_before_words_that_only_labels_use() -> None:
    hits = label_asks("नाम / मोबाइल नंबर")
    assert [(hit.ask.value, hit.strength) for hit in hits] == [("phone", 1.0), ("name", 0.8)]


def test_what_is_said_twice_is_found_once_at_its_clearest() -> None:
    hits = label_asks("मोबाइल (मोबाइल नंबर)")
    assert [(hit.ask.value, hit.strength) for hit in hits] == [("phone", 1.0)]


def test_noun_in_a_long_question_is_weaker() -> None:
    (hit,) = label_asks("कृपया हमें बताएं कि हम आपसे किस मोबाइल नंबर पर शाम के समय बात कर सकते हैं")
    assert (hit.ask.value, hit.strength) == ("phone", 0.5)
