"""English verbs of no list, known by where they stand: what they want, and what is no request for all that."""

import pytest

from bench.texts import ruled_in as asked


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Slide your number into my DMs", {"phone"}),
        ("Beam across your PAN and Aadhaar before 5 pm", {"pan", "aadhaar"}),
        ("Hello! Scribble your flat number and email on the register", {"postal_address", "email"}),
        ("Interested members slot your name and mobile number", {"name", "phone"}),
        ("You need to tender your PAN at our office", {"pan"}),
        ("Can you flick your email to me", {"email"}),
        ("Would you slot your email", {"email"}),
        ("Kindly route name, age and mobile to the desk", {"name", "age", "phone"}),
        ("Go ahead and pop your email below", {"email"}),
        ("To get listed, bung your roll no, name and school here", {"name", "education"}),
        ("Toss name and UPI id across", {"name", "upi_id"}),
    ],
)
def test_a_word_where_a_request_has_its_verb_is_one(text: str, codes: set[str]) -> None:
    assert asked(text) == codes


@pytest.mark.parametrize(
    "text",
    [
        "Protect your OTP",  # A verb that does something else with it.
        "Turn your photo into a cartoon",
        "We trace your number and email",  # Who does it stands before it.
        "They come and slot your number and email",
        "In order to grace your email",
        "Slotting your email",
        "Slots your email",
        "It is slot your email",  # It opens no clause.
        "Could they slot your email",
        "He saw you slot your email",
        "Blorp religion and caste",  # Nothing that people hand over.
        "Blorp PAN",  # One thing, nobody's.
        "Blorp the very small and your PAN",
        "Blorp us, your PAN",
        "Blorp your dear old and very faithful friend's PAN",
        "Blorp your PAN looks fine",  # Something is said of it.
        "Blorp's your PAN",
        '"Blorp your PAN"',  # A quotation.
        "Do not blorp your PAN",
        "apna time aayega, blorp your PAN",  # Another language's sentence.
        "Go your PAN",
        "Yo your PAN",
    ],
)
def test_other_words_and_places_are_none(text: str) -> None:
    assert asked(text) == set()
