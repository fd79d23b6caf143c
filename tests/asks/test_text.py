"""Requests, warnings, reports and things shown are told apart."""

from itertools import islice
from pathlib import Path
from time import process_time

import pytest

from bench.texts import read_table, ruled_in
from scanner.asks.text import read_text

LABELLED = Path(__file__).parent.parent / "labelled" / "texts"

ASKS = [
    ("Please send your name, mobile number and PAN number to join", {"name", "phone", "pan"}),
    ("Name -\nMob -\nDist -", {"name", "phone", "postal_address"}),
    ("अपना आधार नंबर भेजें", {"aadhaar"}),
    ("apna naam aur mobile no bhejo", {"name", "phone"}),
    ("What is your name?", {"name"}),
    ("Send a photo of your PAN card", {"pan", "document_upload"}),
]
SILENT = [
    ("Never share your OTP with anyone", "warns"),
    ("अपना OTP किसी से साझा न करें", "warns"),
    ("Police said the callers asked for PAN and bank details", "mentions"),
    ("Call us, phone number: 98765 43210", "mentions"),
    ("Join our group for news of the village", "none"),
]


@pytest.mark.parametrize(("text", "codes"), ASKS)
def test_a_request_is_read(text: str, codes: set[str]) -> None:
    reading = read_text(text, guess=False)
    assert reading.kind == "asks"
    assert {ask.ask.value for ask in reading.asks} == codes


@pytest.mark.parametrize(("text", "kind"), SILENT)
def test_what_is_no_request_asks_for_nothing(text: str, kind: str) -> None:
    reading = read_text(text, guess=False)
    assert not reading.asks
    assert reading.kind in {kind, "mentions", "none"}


def test_on_a_page_only_sending_counts() -> None:
    assert not read_text("Enter your email address", hints=False).asks
    assert read_text("Send your Aadhaar number to the admin", hints=False).asks


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("We’ll email you a receipt and send order updates to your mobile phone.", set()),
        ("Provide contact email\nName and shipping address", set()),
        ("Opt to send OTP by text message instead.", set()),
        ("Both cards must share the same billing address.", set()),
        ("WhatsApp: +7 000 000-00-00", set()),
        ("Where should we send your order?\nFirst name\nLast name", set()),
        ("Send phone number to +91 00000 00000", {"phone"}),
        ("Send phone number to the admin", {"phone"}),
        ("Send your phone number", {"phone"}),
        ("Send OTP at once", {"otp"}),
        ("Send name and village", {"name", "postal_address"}),
        ("Send us the following:\nName\nAge", {"name", "age"}),
        ("Send your name\nVillage", {"name"}),
        ("naam bhejo", {"name"}),
    ],
)
def test_what_a_shop_or_sign_up_says_is_no_request_to_send(text: str, codes: set[str]) -> None:
    assert {ask.ask.value for ask in read_text(text, hints=False).asks} == codes


@pytest.mark.parametrize(
    "text",
    [
        "உங்கள் பெயர் மற்றும் மொபைல் எண்ணை அனுப்பவும்",
        "మీ పేరు, ఫోన్ నంబర్ పంపండి",
        "ನಿಮ್ಮ ಹೆಸರು ಮತ್ತು ಮೊಬೈಲ್ ಸಂಖ್ಯೆ ಕಳುಹಿಸಿ",
        "നിങ്ങളുടെ പേരും മൊബൈൽ നമ്പറും അയക്കുക",
        "আপনার নাম ও মোবাইল নম্বর পাঠান",
        "तुमचे नाव आणि मोबाईल नंबर पाठवा",
        "તમારું નામ અને મોબાઇલ નંબર મોકલો",
        "ਆਪਣਾ ਨਾਮ ਅਤੇ ਮੋਬਾਈਲ ਨੰਬਰ ਭੇਜੋ",
        "اپنا نام اور موبائل نمبر بھیجیں",
        "ଆପଣଙ୍କ ନାମ ଓ ମୋବାଇଲ ନମ୍ବର ପଠାନ୍ତୁ",
        "আপোনাৰ নাম আৰু মোবাইল নম্বৰ পঠিয়াওক",
        "apna naam aur mobile nmbr bhej do",
    ],
)
def test_every_language_asks_for_name_and_phone(text: str) -> None:
    assert ruled_in(text) == {"name", "phone"}


def test_a_number_behind_another_noun_is_no_telephone() -> None:
    assert [ask.ask.value for ask in read_text("bank khata number bhejein", guess=False).asks] == [
        "bank_account"
    ]


def test_a_numbered_list_asks() -> None:
    assert len(read_text("To join: 1. Name 2. Age 3. Village 4. Phone", guess=False).asks) == 4


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Those whose name is missing must send their Aadhaar number", {"aadhaar"}),
        ("My name is ____ and my mobile number is ____", {"name", "phone"}),
        ("Name: Ravi, Mobile: 98XXXXXX10", set()),
        ("state your age", {"age"}),
        ("do photo aur naam bhejo", {"photo", "name"}),
        ("licence ki photo bhejo", {"driving_licence", "document_upload"}),
        ("student ka naam aur papa ka mobile number bhejo", {"name", "phone"}),
        ("Please do not share your OTP", set()),
        ("Want the pdf?", set()),
        ("Join us. Mob. no. is needed", {"phone"}),
        ("Bring your Aadhaar card and two photos", set()),
        ("Aadhaar is not needed, just send your phone number", {"phone"}),
        ("Never mind the rain.\nShare your PAN.\nBeware of fraud: never share your PAN.", set()),
        ("Please send the following details\nName\nAge\nVillage", {"name", "age", "postal_address"}),
        ("कार्यकर्ता अपने नंबर पर आया ओटीपी बताएं", {"otp"}),
        ("We collect your email address under this privacy policy", set()),
        ("Eligibility: age below 35, income certificate mandatory", set()),
        ("Did your PAN card arrive?", set()),
        ("Your PAN?", {"pan"}),
        ("Check your PAN and share the number here", {"pan"}),
        ("Details: naam, umar, gaon", {"name", "age", "postal_address"}),
        ("Volunteers - name, college, number pls", {"name", "education", "phone"}),
        ("Our office: name, address, phone", set()),
        ("We like name, age and place in this song", set()),
        ("naam, shauk, gaon bhejo", {"name", "postal_address"}),
        ("Post your roll no, name and class", {"name", "education"}),
        ("Send photos of damaged roads in your ward", set()),
        ("New list\nName\nAge\nMobile", {"name", "age", "phone"}),
        ("Name your group.\nMobile", set()),
        ("Those who have not got the subsidy can submit Aadhaar", {"aadhaar"}),
        ("bhai tera number de na", {"phone"}),
        ("Rule 2. No good morning messages", set()),
        ("वाले दो पकड़े गए, लोगों के नाम, उम्र और नंबर मिले", set()),
        ("naam aur number do jaldi", {"name", "phone"}),
        ("bank ke paas pan hai, whatsapp par dene ki zarurat nahi", set()),
        ("Name / number / UPI", {"name", "phone", "upi_id"}),
        ("GPay to 98XXXXXX45 and write your flat", set()),
        ("ye kiska number hai?", set()),
        ("Name: / Village: / I want the seed kit", {"name", "postal_address"}),
        ("They call voters and ask for nothing and send your OTP nowhere", set()),
        ("Send name, phone and address", {"name", "phone", "postal_address"}),
        ("Send your caste and religion", {"caste", "religion"}),
    ],
)
def test_what_stands_around_a_word_decides(text: str, codes: set[str]) -> None:
    assert ruled_in(text) == codes


ENDS = ("", " ", ", ", "'", " - ", "(", "\n")
"""What may stand behind a message that somebody cut off."""
EVERY = 24
"""One in so many labelled texts is cut off."""


@pytest.mark.parametrize("path", sorted(LABELLED.glob("*.tsv")), ids=lambda path: path.stem)
def test_a_text_that_breaks_off_anywhere_is_read(path: Path) -> None:
    for number, one in enumerate(islice(read_table(path), 0, None, EVERY)):
        words = one.text.split(" ")
        for count in range(1 + number % 3, len(words), 3):
            read_text(" ".join(words[:count]) + ENDS[count % len(ENDS)], guess=False)


@pytest.mark.parametrize(
    "text",
    [
        "Address with pincode drop ",
        "রোগীর রক্তের গ্রুপ বলুন, আর সঙ্গীর ফোন ",
        "গলি বুঝছি না, কারেন্ট লোকেশন দিন হোয়াটসঅ্যাপে",
        "the applicants'",
    ],
)
def test_what_would_stand_behind_the_end_is_not_looked_for(text: str) -> None:
    assert read_text(text, guess=False).kind in {"asks", "mentions", "none"}


@pytest.mark.parametrize("words", ["name ", "send name ", "send your name, but ", "मोबाइल नंबर भेजें "])
def test_text_without_an_end_is_read_in_a_time_that_grows_with_it(words: str) -> None:
    def seconds(times: int) -> float:
        start = process_time()
        for hints in (True, False):
            read_text(words * times, hints=hints)
        return process_time() - start

    seconds(1)
    assert seconds(2_000) < 30 * seconds(200) + 0.5
