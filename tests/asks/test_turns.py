"""What one sentence says of the next, and conversations that are told."""

import pytest

from bench.texts import ruled_in as codes
from scanner.asks.text import read_text


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Wife: tell me the phone password. Husband: it is our wedding date.", set()),
        ("पत्नी: फोन का पासवर्ड बताओ। पति: हमारी शादी की तारीख।", set()),
        ("Father: Mother: Village: Mobile:", {"relative_name", "postal_address", "phone"}),
        ("Teacher: send me your name and age today", {"name", "age"}),
        ("Clerk: your age? Visitor: I forgot. Clerk: then guess 😂", set()),
        ("Note: send your age. Note: also send your village", {"age", "postal_address"}),
        ("Clerk: send your age today", {"age"}),
        ("What should the park's name be? Send your opinion", set()),
        ("We have texted you a six digit code. Key it in here.", {"otp"}),
        ("We have texted you a six digit code. Never tell it to anybody.", set()),
        ("Anyone has the driver's number? Pls send", {"phone"}),
        ("उनका मोबाइल नंबर? भेजना", {"phone"}),
        ("Aadhaar number? Fill in", {"aadhaar"}),
        ("They are asking for her recent photo. Pls send it to me.", {"photo"}),
        ("Scammers are asking for her recent photo. Send it to me.", set()),
        ("Police said they asked for the OTP. Send us an opinion.", set()),
        ("Our mobile number is on the board. Send a message.", set()),
    ],
)
def test_sentences_are_read_together(text: str, wanted: set[str]) -> None:
    assert codes(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("ফটো নালাগে, আধাৰ নম্বৰটো পঠাওক", {"aadhaar"}),
        ("போட்டோ வேண்டாம், ஆதார் நம்பர் அனுப்பு", {"aadhaar"}),
        ("ಯಾರಿಗೂ ಒಟಿಪಿ ಹೇಳಬೇಡಿ", set()),
    ],
)
def test_behind_a_comma_a_refusal_is_over(text: str, wanted: set[str]) -> None:
    assert codes(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("মহিলাটি জানান, তাঁর আধার নম্বর অনেকে জানে", set()),
        ("আধার নম্বর জানান, প্যান নম্বর পরে", {"aadhaar", "pan"}),
        ("জানান: নাম, বয়স", {"name", "age"}),
        ("ಹೆಸರೇನು, ಯಾವ ಊರು", {"name", "postal_address"}),
        ("নাম, ফোন আর আগের কাজের একটা লেখা কাগজ পাঠান", {"name", "phone"}),
        ("என் பையன் பிறந்த தேதி என்ன போடணும்", set()),
        ("உங்க பையன் பிறந்த தேதி சொல்லுங்க", {"birth_date"}),
    ],
)
def test_what_an_indian_verb_wants_stands_before_it(text: str, wanted: set[str]) -> None:
    assert codes(text) == wanted


def test_an_age_with_its_years_is_shown() -> None:
    assert codes("I am Dilip, age 45, please tell me if you need a cook") == set()
    assert codes("Send your age") == {"age"}


def test_only_at_once_begins_nothing_anew() -> None:
    assert codes("Please send only your mobile number") == {"phone"}
    assert codes("Photo not needed, only send your mobile number") == {"phone"}


def test_a_list_goes_on_over_small_words() -> None:
    assert codes("Send your age and also the village") == {"age", "postal_address"}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("बताइए लक्ष्मण की पत्नी का नाम क्या था? सही उत्तर पर इनाम।", set()),
        ("What is your name? The right answer wins", {"name"}),
        ("بتائیے غالب کا اصل نام کیا تھا؟ صحیح جواب پر کتاب", set()),
        ("What is his blood group? Answer the quiz later", {"health"}),
    ],
)
def test_a_name_that_a_quiz_asks_for_is_nobodys_data(text: str, wanted: set[str]) -> None:
    assert codes(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ('The message "send your PAN to get money" goes to everybody', set()),
        ('Reply with your name to the admin, say "yes sir" if you agree', {"name"}),
        ('"Send your name and age to the admin of the group"', {"name", "age"}),
        ('To join, reply with "Name, Aadhaar number" and wait', {"name", "aadhaar"}),
        ('आज फोन आया "आपका एटीएम कार्ड बंद हो रहा है, नंबर बताइए"', set()),
        ('The board is 21" wide. Send your name', {"name"}),
    ],
)
def test_what_is_quoted_is_not_asked(text: str, wanted: set[str]) -> None:
    assert codes(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Ravi: what is the plan. Mohan: send me your age first. Ravi: no thanks my friend.", set()),
        ("Note: send me your age today. Please: send it to the admin.", {"age"}),
    ],
)
def test_who_speaks_again_is_in_a_conversation(text: str, wanted: set[str]) -> None:
    assert codes(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("May a hotel keep a copy of our licence? Lawyers tell", set()),
        ("Furnish details of your help (name and mobile) to the guard", {"name", "phone"}),
        ("comment name + no", {"name", "phone"}),
        ("There is no name, no", set()),
        ("क्या मैं आपकी उम्र जान सकता हूँ?", {"age"}),
        ("राशन कार्ड लेकर दुकान पर आएं", set()),
        ("rangoli ki photo bhejo, photo page par lagegi", set()),
        ("rajya do lakh logo ko ration card dega", set()),
        ("branch 5 baje tak likho", {"education"}),
    ],
)
def test_more_ways_of_saying(text: str, wanted: set[str]) -> None:
    assert codes(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("ration card banwana hai? PAN card? aaiye hamare yahan", set()),
        ("ration card banwana hai? aapka mobile number?", {"phone"}),
        ("PAN card? Mobile number?", {"pan", "phone"}),
    ],
)
def test_what_an_offer_goes_on_with_is_offered(text: str, wanted: set[str]) -> None:
    assert codes(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("GK quiz! What was the birth date of the poet? Answers at 9 pm", set()),
        ("Good morning. What was the birth date of the child? Answer at 9", {"birth_date"}),
        ("Your house is not coming on the map, can u text the full address", {"postal_address"}),
        ("Your house is not coming on the map can u text the full address", set()),
    ],
)
def test_a_quiz_and_a_refusal_reach_no_further_than_they_do(text: str, wanted: set[str]) -> None:
    assert codes(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Per house: how many male and how many female voters, which community they belong to. Send in one message by 9",
            {"gender", "caste"},
        ),
        ("The secretary: name, mobile 90000 00001. Send a message by 9", set()),
        ("We met, name, mobile and all. Tell us what you think of it all here", set()),
        ("My name, my mobile. Send a message by 9", set()),
        ('DM "WORK" to the admin', set()),
        ("Put ur name and blood group 🙂. No aadhaar, no licence", {"name", "health"}),
        ("Put ur name here 🙂 . aadhaar not needed", {"name"}),
        ("Tell the delivery code that came on your phone", {"otp"}),
        (
            "Drop your full name the way it is on the portal, branch + semester, and email",
            {"name", "education", "email"},
        ),
    ],
)
def test_lists_keywords_and_what_is_not_wanted(text: str, wanted: set[str]) -> None:
    assert {ask.ask for ask in read_text(text, guess=False).asks} == wanted
