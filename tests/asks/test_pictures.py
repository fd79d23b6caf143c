"""A picture of a person or a paper is somebody's data; one of a thing is not."""

import pytest

from bench.texts import ruled_in as codes


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Send a photo of the pothole with the nearest landmark", set()),
        ("Send a photo of the broken meter, your name and house address", {"name", "postal_address"}),
        ("Send a photo of the meter with your full address", {"postal_address"}),
        ("Send a photo of yourself", {"photo"}),
        ("Send a photo of the child", {"photo"}),
        ("Send a photo of your PAN card", {"pan", "document_upload"}),
        ("Send your photo", {"photo"}),
        ("Send a photo of your PAN card, and your photo", {"pan", "document_upload", "photo"}),
        ("Please send photo of", {"photo"}),
        ("गड्ढे की फोटो भेज दें", set()),
        ("बच्ची की फोटो भेज दें", {"photo"}),
        ("gaddhe ki ek photo aur gali bhejo", set()),
        ("kirayedar ki photo bhejo", {"photo"}),
        ("खड्ड्याचा फोटो पाठवा", set()),
        ("मुलीचा फोटो पाठवा", {"photo"}),
        ("ভাঙা রাস্তার ছবি পাঠান", set()),
        ("নিজের নাম আর ছবি পাঠান", {"name", "photo"}),
        ("ছাত্রীর ছবি পাঠান", {"photo"}),
        ("റോഡിന്റെ ഫോട്ടോ അയക്കൂ", set()),
        ("റെസ്യൂമെയും ഒരു ഫോട്ടോയും അയക്കൂ", {"document_upload", "photo"}),
    ],
)
def test_what_a_picture_shows_decides(text: str, wanted: set[str]) -> None:
    assert codes(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("If a street light is broken send us the pole number and the street", set()),
        ("Send a picture of the garbage and your mobile number", {"phone"}),
        ("khambe ka number aur gali bata de", set()),
        ("Garbage survey: send your name and street", {"name", "postal_address"}),
        ("For the drain survey send photo, ward and age", {"photo", "postal_address", "age"}),
    ],
)
def test_public_things_have_no_data(text: str, wanted: set[str]) -> None:
    assert codes(text) == wanted
