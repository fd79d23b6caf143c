"""Two simple scanners to compare with, written for this purpose: what a list of words does without any grammar."""

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

_KEYWORDS: Final = {
    "phone": ["mobile", "phone", "whatsapp number", "मोबाइल", "फोन", "फ़ोन"],
    "email": ["email", "e-mail", "mail id", "ईमेल"],
    "postal_address": ["address", "pincode", "pin code", "district", "village", "city", "पता", "जिला", "गांव", "पिन कोड"],
    "name": ["name", "naam", "नाम"],
    "relative_name": ["father", "mother", "husband", "पिता", "पति"],
    "birth_date": ["date of birth", "dob", "birth", "जन्म"],
    "age": ["age", "उम्र", "आयु"],
    "gender": ["gender", "sex", "लिंग"],
    "aadhaar": ["aadhaar", "aadhar", "आधार"],
    "pan": ["pan", "पैन"],
    "voter_id": ["voter id", "epic", "मतदाता"],
    "bank_account": ["account number", "ifsc", "bank", "खाता"],
    "upi_id": ["upi", "यूपीआई"],
    "payment_card": ["card number", "cvv", "debit card", "credit card"],
    "password": ["password", "पासवर्ड"],
    "otp": ["otp", "ओटीपी"],
    "photo": ["photo", "selfie", "फोटो"],
    "caste": ["caste", "जाति"],
    "religion": ["religion", "धर्म"],
    "income": ["income", "आय"],
    "ration_card": ["ration card", "राशन"],
}  # fmt: skip
_BROWSER: Final = {
    "email": ["email", "e mail", "courriel", "correo electronico", "correio eletronico", "メール", "почта", "邮件", "ईमेल", "ഇ മെയില്", "ایمیل", "پست الکترونیک", "이메일"],
    "phone": ["phone", "mobile", "contact number", "telefon", "telefone", "telefono", "telephone", "電話", "телефон", "मोबाइल", "電話番号", "电话", "മൊബൈല്", "ഫോണ്", "전화", "tel"],
    "name": ["first name", "given name", "initials", "fname", "prenom", "vorname", "nombre", "名", "имя", "last name", "lname", "surname", "family name", "nachname", "apellido", "cognome", "姓", "фамилия", "full name", "your name", "customer name", "name", "middle name", "नाम", "പേര്", "이름"],
    "postal_address": ["address", "street", "addr", "house number", "strasse", "adresse", "direccion", "indirizzo", "住所", "адрес", "地址", "पता", "വിലാസം", "address line", "city", "town", "suburb", "ort", "ville", "ciudad", "citta", "город", "शहर", "നഗരം", "state", "county", "region", "province", "राज्य", "സംസ്ഥാനം", "zip", "postal", "post code", "pcode", "pin code", "पिन कोड", "പിന് കോഡ്", "plz", "cap", "cep", "индекс"],
    "payment_card": ["card number", "cardnumber", "card no", "cc number", "kredit", "verification code", "cvv", "cvc", "csc", "security code", "expiration date", "expiry", "exp month", "exp year", "valid thru", "carte"],
    "password": ["password"],
    "relative_name": ["father", "mother", "parent", "spouse"],
}  # fmt: skip
"""What the autofill patterns of a large browser look for, retold as plain words: Western forms first, Hindi and Malayalam a
little; no dates of birth, no Indian documents."""


def _matcher(words: Mapping[str, list[str]]) -> Callable[[str], frozenset[str]]:
    patterns = {
        code: re.compile(
            "|".join(re.escape(word).replace("\\ ", r"[\s_.-]*") for word in listed), re.IGNORECASE
        )
        for code, listed in words.items()
    }

    def found(text: str) -> frozenset[str]:
        return frozenset(code for code, pattern in patterns.items() if pattern.search(text))

    return found


def _first(words: Mapping[str, list[str]]) -> Callable[[str], frozenset[str]]:
    """One meaning for a field, the first that fits: so browsers decide."""
    matcher = _matcher(words)

    def found(text: str) -> frozenset[str]:
        codes = matcher(text)
        return frozenset(next(([code] for code in words if code in codes), []))

    return found


REFERENCES: Final[Mapping[str, Callable[[str], frozenset[str]]]] = MappingProxyType(
    {"keyword list": _matcher(_KEYWORDS), "browser words": _first(_BROWSER)}
)
"""Name of a reference, and what it finds in a text."""
