"""Verbs of no list, known by their endings: what they may want, and what they never do."""

import pytest

from bench.texts import ruled_in as asked


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("பெயர், மொபைல் எண்ணை இங்கே கிறுக்குங்கள்", {"name", "phone"}),
        ("உங்கள் வங்கி கணக்கு எண்ணை செதுக்கவும்", {"bank_account"}),
        ("పేరు, మొబైల్ నంబర్, చిరునామా ఈ నంబర్‌కి గిలకండి", {"name", "phone", "postal_address"}),
        ("మీ బ్యాంకు ఖాతా నంబర్‌ను చెక్కగలరు", {"bank_account"}),
        ("ఓటీపీ గీయండి", {"otp"}),
        ("ಹೆಸರು, ಮೊಬೈಲ್ ನಂಬರನ್ನು ಕಾರ್ಯದರ್ಶಿಗೆ ಗೀಚಿಸಿ", {"name", "phone"}),
        ("ಕಾರ್ಡ್ ಮೇಲಿರುವ 16 ನಂಬರ್ ಓದಿ", {"payment_card"}),
        ("പേര്, ആധാർ നമ്പർ എന്നിവ ഇന്ന് സെക്രട്ടറിക്ക് വരയ്ക്കുക", {"name", "aadhaar"}),
    ],
)
def test_an_ending_is_a_request_where_nothing_but_data_stands_before_it(text: str, codes: set[str]) -> None:
    assert asked(text) == codes


@pytest.mark.parametrize(
    "text",
    [
        "உங்கள் ஆதார் எண்ணை பூட்டுங்கள்",  # A verb that does something else with it.
        "పేరు, ఫోన్ నంబర్‌ను గుర్తుంచుకోండి",  # For oneself.
        "ಹೆಸರು, ವಿಳಾಸವನ್ನು ಚೆಂದವಾಗಿ ಕೆತ್ತಿಸಿ",  # How it is done: no word of handing over.
        "ജാതി, മതം എന്നിവ വരയ്ക്കുക",  # Nothing that people hand over.
        "ఫోటోను గీయండి",
        "ఆధార్ నంబర్ గీయండి",  # One thing, nobody's, and no object.
        "పేరు, ఫోన్ నంబర్ ఉన్న గోడ, రేపు గీయండి",  # A comma before the verb.
        "పేరు, ఫోన్ నంబర్ గీయండి బాబు గారు",  # It ends no clause.
        "பெயர், மொபைல் எண்ணை கிறுக்குங்கள், ஆதார் தேவையில்லை",  # Something is not needed.
        "பெயர், மொபைல் எண்ணை ஏன் lkj",
        "பெயர், மொபைல் எண்ணை அவர்",
    ],
)
def test_other_sentences_with_such_an_ending_ask_for_nothing(text: str) -> None:
    assert asked(text) == set()


def test_a_tamil_condition_is_no_need() -> None:
    assert asked("18 வயது நிரம்பியிருக்க வேண்டும்") == set()


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("பெயர், வயது, வார்டு எண் விவரங்களுடன் மாவட்ட பொறுப்பாளரை சந்திக்கவும்", {"name", "age", "postal_address"}),
        ("పేరు, ఫోన్ నంబర్ వివరాలతో మండల ఇన్‌ఛార్జ్‌ను కలవండి", {"name", "phone"}),
        ("ಹೆಸರು, ಫೋನ್ ನಂಬರ್ ವಿವರದೊಂದಿಗೆ ಸಂಚಾಲಕರನ್ನು ಸಂಪರ್ಕಿಸಿ", {"name", "phone"}),
        ("പേര്, ഫോൺ നമ്പർ സഹിതം കൺവീനറുമായി ബന്ധപ്പെടുക", {"name", "phone"}),
        ("பெயர், மொபைல் எண்ணை ரெட் குழுவில் கிறுக்குங்கள்", {"name", "phone"}),  # One word may name whose group.
    ],
)
def test_details_are_brought_along_to_somebody(text: str, codes: set[str]) -> None:
    assert asked(text) == codes


@pytest.mark.parametrize(
    "text",
    [
        "பெயர், வயது விவரங்களுடன் பட்டியல் வெளியானது",
        "பெயர், வயது விவரங்களுடன் பட்டியல் வெளியானது. மேலும் தகவலுக்கு சந்திக்கவும்",
        "పేరు, ఫోన్ నంబర్ వివరాలతో బోర్డు పెట్టారు",
        "வாக்காளர் பட்டியலில் பெயர், வயது திருத்தம் செய்ய அலுவலகத்தில் அணுகவும்",
        "ഉടമയുടെ പേര്, ഫോൺ നമ്പർ സഹിതം ബോർഡ് വെച്ചു",
    ],
)
def test_details_that_go_with_something_else_are_not_wanted(text: str) -> None:
    assert asked(text) == set()


def test_a_bare_question_has_nothing_before_its_noun() -> None:
    assert asked("നമസ്കാരം. പേര് എന്താണ്?") == {"name"}
    assert asked("പേര് എന്താണ് ഇവിടെ എല്ലാവരും?") == set()
    assert asked("കേരളത്തിന്റെ പേര് എന്താണ്?") == set()
    assert asked("പേര് എന്താണ്.") == set()


def test_one_number_more_is_a_telephones() -> None:
    assert asked("கேக் டெலிவரிக்கு அட்ரஸும் நம்பரும் டிஎம் பண்ணிடுங்க") == {"postal_address", "phone"}


def test_whether_something_can_be_done_is_answered_with_words() -> None:
    assert asked("அட்ரஸ் ப்ரூஃப் இல்லாம பாஸ்போர்ட் வாங்க முடியுமா? அனுபவம் உள்ளவங்க சொல்லுங்க") == set()


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        (
            "ஆதார், ரேஷன் கார்டு நகல் கம்ப்யூட்டர் ரூம்ல குடுத்துட்டு டோக்கன் வாங்கிக்கோங்க",
            {"aadhaar", "ration_card", "document_upload"},
        ),
        ("பழைய பாஸ்வேர்டை இந்த பக்கத்தில் கொடுத்து வணங்குங்கள்", {"password"}),
        ("పేరు, మొబైల్ నెంబర్ ఇన్‌బాక్స్‌లో పెట్టి కాల్ చేయండి", {"name", "phone"}),
        ("பெயர், மொபைல் எண்ணை இங்கே கிறுக்குங்கள் சார்", {"name", "phone"}),  # Somebody is spoken to.
        (
            "சரியான அட்ரஸை 12 மணி நேரத்தில் சரிசெய்து அனுப்புங்கள்",
            {"postal_address"},
        ),  # Its ending makes it the object.
        ("Name, Cell no மூன்றையும் 98XXXXXX10 க்கு வாட்சப் செய்க", {"name", "phone"}),  # To that number.
        ("Name, Cell no மூன்றையும் 9812345678க்கு வாட்சப் செய்க", {"name", "phone"}),
    ],
)
def test_what_is_handed_over_first_is_asked_for(text: str, codes: set[str]) -> None:
    assert asked(text) == codes


@pytest.mark.parametrize(
    "text",
    [
        "ஆதார், ரேஷன் கார்டு நகல் கம்ப்யூட்டர் ரூம்ல குடுத்துட்டு டோக்கன் வாங்கினாங்க",
        "ஆதார், ரேஷன் கார்டு நகல் கம்ப்யூட்டர் ரூம்ல குடுத்துட்டு good",
        "தொலைபேசி: 98XXXXXX10. இடம்: அரசு பள்ளி",
        "ದೂರವಾಣಿ: 0821-XXXXX10. ಸ್ಥಳ: ಸರ್ಕಾರಿ ಶಾಲೆ",
    ],
)
def test_what_was_handed_over_or_stands_there_is_not(text: str) -> None:
    assert asked(text) == set()


def test_a_condition_that_is_enough_or_rewarded_asks() -> None:
    assert asked("பெயர், மொபைல் எண்ணை இங்கே கிறுக்குனா போதும் நாங்க வருவோம்") == {"name", "phone"}
    assert asked("వరుడి చదువు, నెల జీతం తెలియజేస్తే జాతకం చూసి చెప్తాం") == {"education", "income"}
    assert asked("வெள்ளத்தில் பெயர், மொபைல் எண்ணை இங்கே கிறுக்குனா பணம் போகும்") == set()


def test_pictures_stand_between_slots() -> None:
    assert asked("பதிவு ➡️ பெயர்: ➡️ வயது: ➡️ எடை: ➡️ நம்பர்:") == {"name", "age", "phone"}
    assert asked("பெயர்: ராஜா ➡️ வயது: 30") == set()
