"""Lists that go on over words which describe the next thing, names of things, and data with the number it goes to."""

import pytest

from scanner.asks.text import read_text


def codes(text: str) -> set[str]:
    return {finding.ask.value for finding in read_text(text, guess=False).asks}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("କେବଳ ଫଟୋ, ସାଦା କାଗଜରେ ଦସ୍ତଖତ ଓ ଚାଲୁ ଇମେଲ ଆଇଡି ପଠାଇ ଦିଅ", {"photo", "signature", "email"}),
        ("সই করে তার ছবি, রঙিন ফটো আর একটা চালু ইমেল আইডি পাঠালেই হবে", {"signature", "photo", "email"}),
        ("নাম আর নিজের পাড়ার ক্লাবের সম্পাদকের ইমেল আইডি দিন", {"email"}),
    ],
)
def test_a_list_goes_on_over_what_describes_its_next_thing(text: str, wanted: set[str]) -> None:
    assert codes(text) >= wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("কবিতাটার নাম দাও", set()),
        ("ছেলেটার নাম দাও", {"name"}),
        ("কিতাপখনৰ নাম কওক", set()),
    ],
)
def test_a_thing_that_is_counted_is_nobody(text: str, wanted: set[str]) -> None:
    assert codes(text) == wanted


def test_a_number_to_send_to_is_no_answer() -> None:
    text = "নাম আর কতদূর পড়েছেন লিখে 98xxxxxx01 নম্বরে হোয়াটসঅ্যাপ করুন"
    assert codes(text) == {"name", "education"}


def test_a_picture_stands_before_the_first_blank() -> None:
    assert codes("দলৰ টিমত যোগ দিয়ক 🚩 আপোনাৰ নাম - \nফোন - \nবুথ নং - ") == {"name", "phone", "postal_address"}


def test_both_sides_of_a_paper_are_joined_by_a_hyphen() -> None:
    assert codes("ড্রাইভিং লাইসেন্সের সামনে-পেছনের ছবি দিন") == {"driving_licence", "document_upload"}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("সিভি hr@example.org এ পাঠান", {"document_upload"}),
        ("যে অ্যাকাউন্টে টাকা ঢোকে তার নম্বর বলুন", {"bank_account"}),
        ("ଆପଣଙ୍କ ବୟସ କେତେ, କେତେ ପଢ଼ିଛନ୍ତି ଓ ମାସିକ ଦରମା ୨୦ ହଜାରରୁ କମ ନା ବେଶି?", {"age", "education", "income"}),
        ("মাসিক বেতন ১৪০০০, নাম পাঠান", {"name"}),
        ("ଆପଣଙ୍କ ଘର ନମ୍ବର କେତେ?", {"postal_address"}),
        ("নাম পাঠান। ফ্ল্যাট নম্বর আমাদের কাছে আছে।", {"name"}),
        ("গৱেষণাৰ বাবে প্ৰশ্ন: পৰিয়ালত কেইজন, মূল জীৱিকা কি, মাহিলি আয় কিমান?", {"family", "occupation", "income"}),
    ],
)
def test_where_it_goes_and_what_is_there_already(text: str, wanted: set[str]) -> None:
    assert codes(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("অফিচত সোমাবলৈ পৰিচয়পত্ৰ ডিঙিত ওলোমাই ৰাখিব লাগিব", set()),
        ("পৰিচয়পত্ৰ লাগিব", {"other_official_id"}),
        ("প্যান আর আধার লিঙ্ক করার শেষ দিন ৩১ মার্চ", set()),
        ("ছেলের জন্ম সার্টিফিকেট কোথা থেকে পাওয়া যায় বলুন", set()),
        ("DAC ନମ୍ବର କେତେ ଆସିଛି କହିଲେ ମୁଁ ମେସିନରେ ମାରିବି", {"otp"}),
        ("ଦାଖଲ ନକଲେ ପାନ ନମ୍ବର ସ୍ଥଗିତ ରହିବ", set()),
    ],
)
def test_duties_days_and_advice(text: str, wanted: set[str]) -> None:
    assert codes(text) == wanted
