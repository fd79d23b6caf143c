"""What states something instead of asking for it, and words that belong to another language."""

import pytest

from bench.texts import ruled_in as codes
from scanner.asks.text import read_text


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("My mother read out the OTP to a man on the phone", set()),
        ("Read out the OTP to me", {"otp"}),
        ("Please ask all; my mother, read out the OTP", {"otp"}),
        ("My doctor has left. Read out the OTP to me", {"otp"}),
        ("जाति बताओ फिर फोटो की बात करेंगे", {"caste"}),
        ("जाति बताओ, फोटो बाद में देखेंगे", {"caste"}),
        ("जाति बताओ, और फोटो", {"caste", "photo"}),
        ("برادری واضح کریں، تصویر بعد میں دیکھیں گے۔", {"caste"}),
        ("मैसेज आया कि अपना पासवर्ड भेजो", set()),
    ],
)
def test_a_clause_that_states_asks_for_nothing(text: str, wanted: set[str]) -> None:
    assert codes(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("कमेंट में ईमेल या व्हाट्सएप नंबर लिख दीजिए", {"email", "phone"}),
        ("दुकानदार बोला नंबर देना पड़ेगा, मजबूरी में देना पड़ा", set()),
        ("सर्वेक्षण: आपकी जाति और आप किस दल को पसंद करते हैं?", {"caste", "political_view"}),
    ],
)
def test_grammar_of_a_language_that_nobody_speaks_here_counts_for_nothing(
    text: str, wanted: set[str]
) -> None:
    assert codes(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("say who you are, where you live and what work you do", {"name", "postal_address", "occupation"}),
        ("tell us who you are: where you live", {"name", "postal_address"}),
        ("we need the card number, the expiry and the PIN", {"payment_card", "pin"}),
        ("send village, district and PIN", {"postal_address"}),
        ("Census of our society: mention your age", {"age"}),
        ("The census will note your caste", set()),
    ],
)
def test_a_question_opens_a_list(text: str, wanted: set[str]) -> None:
    assert codes(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("PAN ko demat se link karna safe hai kya?", set()),
        ("आधार में नंबर अपडेट कराना बहुत मुश्किल है", set()),
        ("naam bhejna zaroori hai", {"name"}),
        ("naam, gaon bhejna, der mat karna", {"name", "postal_address"}),
        ("अपना नाम भेजना", {"name"}),
        ("apna naam likhna mat bhulna bhai", {"name"}),
        ("naya ration card ban raha hai, apna number bhejo", {"phone"}),
        ("naya ration card ban raha hai", set()),
        ("जिस खाते में पैसा आता है उसका नंबर भेजें", {"bank_account"}),
        ("Anyone whose signature is missing, send it to me", {"signature"}),
        ("Thanks for sending your name and age", set()),
    ],
)
def test_an_infinitive_or_an_offer_is_no_request(text: str, wanted: set[str]) -> None:
    assert codes(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("OTP mat batao kisi ko, apni photo bhejo", {"photo"}),
        ("location mat pucho, tambaku chhodo", set()),
        ("Please blur the badge in the pictures", set()),
        ("Please, your pictures", {"photo"}),
        ("your PAN please", {"pan"}),
        ("Rakhi order -> Name / Phone / Email:", {"name", "phone", "email"}),
        ("Rakhi order -> Name / Phone / Tower:", {"name", "phone"}),
        ("Name / date / place are three things that students forget", set()),
        ("account verify karne ke liye poora number bhejo", {"phone"}),
        ("account number verify karna hai, poora number bhejo", {"bank_account"}),
        ("code puche to bas bol dijiyega", {"otp"}),
        ("code puche to error aata hai", set()),
        ("confirmation kis number par bheje?", {"phone"}),
        ("recharge ke liye kis number par call karna hai?", set()),
    ],
)
def test_what_is_forbidden_or_spoken_of_is_not_wanted(text: str, wanted: set[str]) -> None:
    assert codes(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("gave them my blood group and a phone, and it was printed on a public list", set()),
        ("Now we want full particulars of all: their phone, their panchayat", {"phone", "postal_address"}),
        ("Full particulars of the plan: we want your phone", {"phone"}),
        ("हमें सबका पूरा ब्योरा चाहिए: फोन क्या है, कौन सी पंचायत", {"phone", "postal_address"}),
        ("naam aur discharge book ki copy 90000 00000 pe thok do", {"name", "document_upload"}),
        ("Aadhaar 0000 0000 0000 is mine, send it back", set()),
        ("आपके नंबर पर एक कोड भेजा गया है, उसे यहाँ लिखें", {"otp"}),
        ("apna number do na baat karni hai", {"phone"}),
        ("It was printed on a public list beside a phone number", set()),
        ("The voters' list has a phone number", set()),
        ("They made us upload the same address proof again", set()),
    ],
)
def test_reports_ask_for_nothing_and_heads_of_lists_for_all_behind_them(text: str, wanted: set[str]) -> None:
    assert codes(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("உங்க UAN நம்பரும் பாஸ்வேர்டும் சொல்லுங்க", {"other_official_id", "password"}),
        ("பெயர் நம்பரும் அனுப்புங்க", {"name", "phone"}),
        ("మీ వయసు 18-35 / 36-60 / 60+?", {"age"}),
        ("వయసు 35", set()),
        ("தங்கள் கைபேசி எண்ணை உள்ளிடவும். அதற்கு சரிபார்ப்புக் குறியீடு அனுப்பப்படும்.", {"phone"}),
        ("எத்தனாவது படிச்சிருக்கீங்க? இதுக்கு பதில் போடுங்க", {"education"}),
        ("ವಯಸ್ಸು, ಊರು ಬೇಕಾಗುತ್ತೆ", {"age", "postal_address"}),
    ],
)
def test_numbers_ranges_and_questions_of_the_south(text: str, wanted: set[str]) -> None:
    assert {ask.ask.value for ask in read_text(text, guess=False).asks} == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("hi akka, unga mail id anupunga", {"email"}),
        ("card venaka unna 3 digits, expiry cheppandi", {"payment_card"}),
        ("PAN mattu date of birth reply maadi", {"pan", "birth_date"}),
        ("license photo um oru selfie um ittal mathi", {"document_upload", "driving_licence", "photo"}),
    ],
)
def test_languages_of_the_south_are_typed_in_latin_letters(text: str, wanted: set[str]) -> None:
    assert {ask.ask.value for ask in read_text(text, guess=False).asks} == wanted
