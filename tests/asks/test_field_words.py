"""What words of labels and names of fields say."""

import pytest

from scanner.asks.field_words import read_identifier, read_label, split_identifier


@pytest.mark.parametrize(
    ("text", "asks", "known"),
    [
        ("", "", False),
        ("E-mail address *", "email", True),
        ("Adresse électronique", "email", True),
        ("Straße und Hausnummer", "postal_address", True),
        ("Event name", "", True),
        ("Name", "name", True),
        ("Your full name", "name", True),
        ("Name as per Aadhaar card", "name", True),
        ("Enter the OTP sent to your mobile number", "otp", True),
        ("Aadhaar card number", "aadhaar", True),
        ("7f. Aadhaar linked Mobile Number", "phone", True),
        ("Emoluments of husband", "income", True),
        ("Correspondence Add.", "postal_address", True),
        ("Total family members (M/F)", "family", True),
        ("Gender, age (M/F)", "gender age", True),
        ("Booth number & name", "postal_address", True),
        ("Distance from village", "", True),
        ("Verification code (CVC)", "payment_card", True),
        ("State", "postal_address", True),
        ("State of the art", "", False),
        ("DD/MM/YYYY", "", False),
        ("Date of birth (DD/MM/YYYY)", "birth_date", True),
        ("School No.", "", True),
        ("Please do not share your password", "", False),
        ("All about passports and how they came to be printed on paper", "", False),
        ("姓", "name", True),
        ("電話番号を入力", "phone", True),
        ("quelque chose", "", False),
        ("電郵地址", "email", True),
        ("IP地址", "", True),
        ("เบอร์โทรศัพท์", "phone", True),
        ("CAP *", "postal_address", True),
        ("Cap", "", False),
        ("Enter the code sent to your phone", "otp", True),
        ("Sign in with", "", True),
        ("Sodexo Card No.", "", False),
        ("Your card no", "payment_card", True),
        ("Visa card number", "payment_card", True),
        ("EPIC / UID No.", "aadhaar voter_id", True),
        ("Email / remarks (UPI)", "email", True),
        ("Name / Mob", "name phone", True),
        ("Name and colour", "", True),
        ("Father/ Husband's Name", "relative_name", True),
        ("Name of last school attended", "education", True),
        ("Contact person & number", "name phone", True),
        ("Email & number", "email", True),
        ("Tél. du responsable", "phone", True),
        ("Name as it should appear on the badge", "name", True),
        ("D.N.I.", "other_official_id", True),
        ("S.No.", "", False),
        ("Enter the passcode we texted you", "otp", True),
        ("Photo (with date & name)", "photo", True),
        ("Colour (of the photo)", "", True),
        ("B2.1a Email", "email", True),
        ("(iv) Mobile", "phone", True),
        ("6 digit code", "otp", True),
        ("D.O.B.", "birth_date", True),
        ("Mob. No. (linked with Aadhaar)", "phone", True),
        ("Guardain Name", "relative_name", True),
        ("txtHusbandNm", "relative_name", True),
        ("zz_qqq", "", False),
        ("Ration card number of the applicant, for concession in the community hall", "ration_card", True),
        ("Whether the family belongs to SC/ST/OEC/OBC (in capital letters)", "caste", True),
    ],
)
def test_labels(text: str, asks: str, known: bool) -> None:
    named = read_label(text)
    assert (" ".join(named.asks), named.known) == (asks, known)


@pytest.mark.parametrize(
    ("identifier", "asks"),
    [
        ("", ""),
        ("mob_no", "phone"),
        ("txtApplicantName", "name"),
        ("ctl00$body$txtAadharNo", "aadhaar"),
        ("dateofbirth", "birth_date"),
        ("pita_ka_naam", "relative_name"),
        ("pancardno", "pan"),
        ("emailSubject", ""),
        ("txt_gurdian_name", "relative_name"),
        ("xq7", ""),
        ("txtMotherOcc", "occupation"),
        ("insuredPersonNm", "name"),
        ("txtAnnInc", "income"),
        ("dateOfBrth", "birth_date"),
        ("tenantPic", "photo"),
        ("addItem", ""),
        ("catId", ""),
    ],
)
def test_identifiers(identifier: str, asks: str) -> None:
    assert " ".join(read_identifier(identifier).asks) == asks


def test_identifiers_are_cut_where_their_words_meet() -> None:
    assert split_identifier("txtFatherName_2") == ["txt", "father", "name", "2"]
    assert split_identifier("permanentaddress") == ["permanent", "address"]
    assert split_identifier("zzzzzzzz") == ["zzzzzzzz"]


def test_what_was_recognised_is_taken_out_for_readers_of_other_languages() -> None:
    assert "Mobile" not in read_label("Mobile number / मोबाइल").rest
    assert "मोबाइल" in read_label("Mobile number / मोबाइल").rest
