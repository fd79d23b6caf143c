"""Wishes, conditions on anybody, and words with two meanings: each asks in one sentence and not in another."""

import pytest

from bench.texts import ruled_in
from scanner.asks.text import read_text


@pytest.mark.parametrize(
    ("text", "kind", "wanted"),
    [
        ("যাঁরা যেতে চাইছেন নাম ও ফোন নম্বর দিন", "asks", {"name", "phone"}),
        ("যদি কেউ যেতে চান, নাম ও ফোন নম্বর দিন", "asks", {"name", "phone"}),
        ("যদি কেউ জানতে চান আধার নম্বর, আমাদের জানান", "warns", set()),
        ("যদি কেউ আধার নম্বর চায় আমাদের জানান", "warns", set()),
        ("চান? নাম আর বয়স লিখুন", "asks", {"name", "age"}),
        ("কোনোবাই যাব বিচাৰিলে নাম আৰু ফোন নম্বৰ দিয়ক", "asks", {"name", "phone"}),
        ("अगर कोई रक्तदान करना चाहता है तो नाम और मोबाइल नंबर भेजें", "asks", {"name", "phone"}),
        ("अगर कोई आधार नंबर मांगे तो हमें बताएं", "mentions", set()),
    ],
)
def test_who_wishes_to_do_something_is_no_swindler(text: str, kind: str, wanted: set[str]) -> None:
    reading = read_text(text, guess=False)
    assert (reading.kind, {ask.ask.value for ask in reading.asks}) == (kind, wanted)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("ਆਪਣਾ ਨਾਂ ਤੇ ਪਤਾ ਭੇਜੋ", {"name", "postal_address"}),
        ("ਫੋਨ ਨੰਬਰ ਤੇ ਪਤਾ ਭੇਜੋ", {"phone", "postal_address"}),
        ("ਵਟਸਐਪ 'ਤੇ ਆਪਣਾ ਨਾਂ ਭੇਜੋ", {"name"}),
        ("ਆਧਾਰ ਨੰਬਰ ਵਟਸਐਪ ਤੇ ਭੇਜੋ", {"aadhaar"}),
        ("ਫੋਨ ਤੇ ਛੇ ਅੰਕਾਂ ਦਾ ਕੋਡ ਆਇਆ ਹੋਵੇਗਾ, ਪੜ੍ਹ ਕੇ ਦੱਸੋ", {"otp"}),
        ("ਵਿਦੇਸ਼ ਭੇਜਣ ਦੇ ਨਾਂ 'ਤੇ ਪਾਸਪੋਰਟ ਲੈ ਕੇ ਏਜੰਟ ਫ਼ਰਾਰ", set()),
        ("ਸਰਟੀਫਿਕੇਟ ਵਿੱਚ ਨਾਂ ਦਰਜ ਕਰਨ ਦਾ ਕੰਮ ਚੱਲ ਰਿਹਾ ਹੈ", set()),
        ("ਸਾਰੇ ਮੈਂਬਰ ਪਾਸਪੋਰਟ ਨੰਬਰ ਭੇਜਣ ਜੀ", {"passport"}),
        ("ਕਾਰਡ ਦਾ ਨੰਬਰ ਤੇ ਪਿੰਨ ਲਿਖਾਓ", {"payment_card", "pin"}),
        ("ਪਿੰਡ, ਜ਼ਿਲ੍ਹਾ ਤੇ ਪਿੰਨ ਲਿਖੋ", {"postal_address"}),
        ("ਹੈਲਪਰ ਚਾਹੀਦੇ, ਤਨਖਾਹ 16 ਹਜ਼ਾਰ", set()),
        ("ভোটার কার্ড দেখিয়ে ভোট দিন", set()),
    ],
)
def test_what_stands_beside_a_word_with_two_meanings_decides(text: str, wanted: set[str]) -> None:
    assert ruled_in(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("ক্লাবের অ্যাকাউন্ট নম্বর নিচে দেওয়া হল, চাঁদা পাঠাতে পারেন", set()),
        ("રોલ નંબર નાખો અને માર્કશીટ ડાઉનલોડ કરો", set()),
        ("નામ લખો અને માર્કશીટ મોકલો", {"name", "document_upload", "education"}),
    ],
)
def test_what_is_given_below_or_downloaded_is_not_wanted(text: str, wanted: set[str]) -> None:
    assert ruled_in(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("নাম আর ফোন নম্বর গুগল ফর্মে সাবমিট করলেই লিঙ্ক পেয়ে যাবেন", {"name", "phone"}),
        ("ফোন নম্বর আর নাম দিলে লোকে হাসে", set()),
        ("773091 તમારો વેરિફિકેશન કોડ છે. ડિલિવરી બોયને બતાવો.", set()),
        ("નોકરી આપવાના બહાને આધાર અને રૂપિયા પડાવતા", set()),
        ("આધાર નંબર સરપંચને આપવાનું રહેશે", {"aadhaar"}),
        ("এলাকার মায়েদের নাম ও বয়স পাঠান", {"name", "age"}),
        ("গ্রামের ও জেলার নাম পাঠান", {"postal_address"}),
        ("বুথের নম্বর পাঠান", {"postal_address"}),
        ("খেলোয়াড়ের নাম, আধার নম্বর ক্লাবে পাঠান", {"name", "aadhaar"}),
    ],
)
def test_rewards_owners_and_codes_that_came(text: str, wanted: set[str]) -> None:
    assert ruled_in(text) == wanted


def test_who_enters_for_a_quiz_is_asked_and_who_solves_one_is_not() -> None:
    assert ruled_in("কুইজে যোগ দিতে নাম, স্কুল ও ফোন নম্বর জমা করুন") == {
        "name",
        "education",
        "phone",
    }
    assert not read_text("কুইজ: ছবির নায়কের নাম লিখুন", guess=False).asks


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("পরীক্ষার দিন আধার আর কলম নিয়ে আসবেন", set()),
        ("৭ দিন আধার আর ছবি থাকবে", set()),
        ("আবার দিন আধার নম্বর", {"aadhaar"}),
        ("দিন আধার নম্বর", {"aadhaar"}),
        ("আপনার আধার নম্বর দিন", {"aadhaar"}),
        ("নিচের ফরম্যাট অনুযায়ী নাম ও ফোন নম্বর পাঠান", {"name", "phone"}),
        ("রিপোর্ট অনুযায়ী আধার নম্বর পাঠান তাঁরা", set()),
    ],
)
def test_days_and_formats_are_no_requests_and_no_news(text: str, wanted: set[str]) -> None:
    assert ruled_in(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("রোগীর নাম, বয়স আর শেষ কবে রক্ত নেওয়া হয়েছে উল্লেখ করুন", {"name", "age", "health"}),
        ("রোগীর নাম, কোথায় চিকিৎসা হয়েছে উল্লেখ করুন", {"name"}),
        ("নাম আর অপারেশন হয়েছে কি না উল্লেখ করুন", {"name", "health"}),
        ("নাম আর টাকা জমা হয়েছে কিনা উল্লেখ করুন", {"name"}),
        ("প্লেয়ারের নাম কোচ স্যারের হোয়াটসঅ্যাপে না পৌঁছালে মাঠে নামতে দেওয়া হবে না", {"name"}),
        ("ফর্ম জমা না দিলে নাম বাতিল হবে", set()),
    ],
)
def test_what_was_done_is_asked_for_behind_when_and_whether(text: str, wanted: set[str]) -> None:
    assert {finding.ask.value for finding in read_text(text, guess=False).asks} == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("உங்க ஆதார் நம்பரும் பேரும் குடுத்தீங்கன்னா நானே படிவத்தில் எழுதிடுறேன்", {"aadhaar", "name"}),
        ("పేరు, ఆధార్ నంబర్ చెప్తే నేను రాసి పెడతా", {"name", "aadhaar"}),
        ("ಹೆಸರು, ವಯಸ್ಸು ಹೇಳಿದ್ರೆ ಫಾರ್ಮ್ ತುಂಬಿ ಇಡ್ತೀನಿ", {"name", "age"}),
        ("പേരും വയസ്സും പറഞ്ഞാൽ ഫോം ശരിയാക്കാം", {"name", "age"}),
        ("ஓடிபி சொன்னா பணம் போயிடும்", set()),
    ],
)
def test_what_the_writer_promises_to_do_rewards_who_gives(text: str, wanted: set[str]) -> None:
    assert ruled_in(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("பெயரும் ஊரும் தெரிந்தால் இதழில் வெளியிடலாம்", {"name", "postal_address"}),
        ("OTP, PIN సరిగ్గా చెప్తే డబ్బు పోతుంది", set()),
        ("ದಯವಿಟ್ಟು ಹೆಸರು, ವಯಸ್ಸು, ಊರು ತಿಳಿಸಿದರೆ ಅನುಕೂಲ", {"name", "age", "postal_address"}),
    ],
)
def test_several_things_are_welcome_and_secrets_a_threat(text: str, wanted: set[str]) -> None:
    assert ruled_in(text) == wanted
