"""Requests of Bengali, Assamese, Odia, Gujarati, Marathi and Punjabi whose verb is known by its ending alone."""

import pytest

from scanner.asks.text import read_text

ASKS = [
    "নাম, বয়স আর ফোন নম্বর আমার কাছে গুঁজুন",
    "নাম, বয়স আৰু ফোন নম্বৰ সোনকালে ঠেলাওক",
    "ନାମ, ବୟସ ଓ ଫୋନ ନମ୍ବର ଗ୍ରୁପରେ ଠେଲନ୍ତୁ",
    "નામ, ઉંમર અને ફોન નંબર ગ્રુપમાં ઠોકો",
    "नाव, वय आणि फोन नंबर ग्रुपवर ठोका",
    "ਨਾਂ, ਉਮਰ ਤੇ ਫੋਨ ਨੰਬਰ ਗਰੁੱਪ ਵਿੱਚ ਠੋਕੋ",
]
SILENT = [
    "ফোন নম্বর গুঁজুন",
    "আধার কার্ড আর প্যান কার্ড দেখিয়ে টিকিট কাটুন",
    "আধার কার্ড ও ফোন নম্বর যত্নে রাখুন",
    "নাম, ঠিকানা ও বেহান",
    "পাছৱৰ্ড শক্তিশালী কৰক, জন্ম তাৰিখ বা নামেৰে পাছৱৰ্ড নবনাব",
    "ଆଧାର କାର୍ଡ ଓ ପ୍ୟାନ କାର୍ଡ ଯତ୍ନରେ ସାଇତନ୍ତୁ",
    "આધાર કાર્ડ અને પાન કાર્ડ લેમિનેટ કરાવો",
    "आधार कार्ड आणि पॅन कार्ड जपून ठेवा",
    "नाम और पता गलत छपा",
    "ਆਧਾਰ ਕਾਰਡ ਤੇ ਪੈਨ ਕਾਰਡ ਸੰਭਾਲੋ",
]


@pytest.mark.parametrize("text", ASKS)
def test_a_verb_of_no_list_asks_by_its_ending(text: str) -> None:
    assert {ask.ask.value for ask in read_text(text, guess=False).asks} == {"name", "age", "phone"}


@pytest.mark.parametrize("text", SILENT)
def test_other_verbs_other_words_and_one_thing_alone_ask_for_nothing(text: str) -> None:
    assert not read_text(text, guess=False).asks
