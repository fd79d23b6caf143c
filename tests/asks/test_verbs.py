"""Which verbs request something: nouns, participles, infinitives and refused verbs do not."""

import pytest

from bench.texts import ruled_in as codes


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Aadhaar phone update camp on Sunday", set()),
        ("The names are in the list pasted at the gate", set()),
        ("212 names came, list will be out", set()),
        ("Look at the voters' list for your name", set()),
        ("gas list me naam nahi hai, ration card bhejo", {"ration_card"}),
        ("Update your Aadhaar number", {"aadhaar"}),
        ("Please comment now your city", {"postal_address"}),
        ("Give me your digits", {"phone"}),
        ("उस पर लिखे पीएनआर से फोन और ईमेल दिखता", set()),
        ("नाम और उम्र लिखे, फिर जुड़ें", {"name", "age"}),
        ("क्या ब्लड ग्रुप कार्ड पर छपना चाहिए", set()),
        ("आपका ब्लड ग्रुप चाहिए", {"health"}),
        ("मुलांना सांगा की पत्ता कोणाला सांगू नका", set()),
        ("Tell your friends not to give their home address", set()),
        ("Do not forget to send your age", {"age"}),
        ("Send your age, do not send the photo", {"age"}),
        ("label faad do, uspe flat number aur phone likha hota hai", set()),
    ],
)
def test_only_requests_ask(text: str, wanted: set[str]) -> None:
    assert codes(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Bike must. WhatsApp your CV", {"document_upload"}),
        ("Send mob. no. and age", {"phone", "age"}),
    ],
)
def test_a_stop_divides_phrases_unless_a_word_is_cut_short(text: str, wanted: set[str]) -> None:
    assert codes(text) >= wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("डॉक्टर का नंबर चाहिए? मेरे पास है", set()),
        ("kya admission ke liye aadhar zaruri hai?", set()),
        ("आपका नंबर चाहिए?", {"phone"}),
        ("Want the doctor's contact?", set()),
        ("If you are from Vidyalaya comment your name", {"name"}),
        ("Confirm your booth number and name", {"postal_address", "name"}),
    ],
)
def test_an_offer_in_a_question_asks_for_nothing(text: str, wanted: set[str]) -> None:
    assert codes(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("कल आधार कार्ड लेकर केंद्र आना", set()),
        ("aadhaar card lekar shivir me pahunche", set()),
        ("हर मतदाता का वोटर आईडी नंबर लेकर मुझे भेजो", {"voter_id"}),
        ("logo ka voter card number leke mujhe shaam tak de", {"voter_id"}),
    ],
)
def test_what_is_collected_is_handed_over_and_what_is_brought_is_not(text: str, wanted: set[str]) -> None:
    assert codes(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("maine apna OTP bata diya, ab kya karu batao", set()),
        ("उन्होंने मेरा आधार ले लिया और नंबर भी लिख लिया", set()),
        ("میں نے اپنا او ٹی پی بتا دیا", set()),
        ("sab apna naam type karde", {"name"}),
        ("अपना नाम और गांव लिखते जाइए", {"name", "postal_address"}),
        ("اپنا نام اور نمبر لکھتے جائیں", {"name", "phone"}),
        ("वह सबसे फोन नंबर भरवाता था", set()),
    ],
)
def test_tense_and_person_tell_a_report_from_a_request(text: str, wanted: set[str]) -> None:
    assert codes(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Last step: selfie + both sides of Aadhaar", {"photo", "aadhaar", "document_upload"}),
        ("I am at the last step and the OTP does not come", set()),
        ("Last step: we will send you the OTP", set()),
        ("Last step: wait until the evening for a reply, then look at your PAN", set()),
        ("Last step: wait", set()),
        ("The OTP belongs to the last step of the form", set()),
        ("my code went to your phone by mistake, send it to me", {"otp"}),
        ("my code does not run, send it to me", set()),
    ],
)
def test_heads_and_codes_gone_astray_ask_without_a_verb_of_their_own(text: str, wanted: set[str]) -> None:
    assert codes(text) == wanted
