"""The words everybody uses: verdicts, asks, claims, findings and reasons. Their values are the wire format."""

from enum import StrEnum
from types import MappingProxyType


class Verdict(StrEnum):
    """What we say of a link. Four and no more; `COULD_NOT_CHECK` is never counted as safe."""

    RISKY = "risky"
    CAUTION = "caution"
    NO_RISK_FOUND = "no_risk_found"
    COULD_NOT_CHECK = "could_not_check"


class Sensitivity(StrEnum):
    """How much harm the data can do in wrong hands, worst first."""

    SECRET = "secret"
    DOCUMENT = "document"
    MONEY = "money"
    SPECIAL = "special"
    CONTACT = "contact"
    BASIC = "basic"


class Ask(StrEnum):
    """A kind of personal data that somebody is asked to hand over."""

    PHONE = "phone"
    EMAIL = "email"
    POSTAL_ADDRESS = "postal_address"
    NAME = "name"
    RELATIVE_NAME = "relative_name"
    BIRTH_DATE = "birth_date"
    AGE = "age"
    GENDER = "gender"
    AADHAAR = "aadhaar"
    PAN = "pan"
    VOTER_ID = "voter_id"
    PASSPORT = "passport"
    DRIVING_LICENCE = "driving_licence"
    RATION_CARD = "ration_card"
    OTHER_OFFICIAL_ID = "other_official_id"
    BANK_ACCOUNT = "bank_account"
    UPI_ID = "upi_id"
    PAYMENT_CARD = "payment_card"
    INCOME = "income"
    PASSWORD = "password"
    OTP = "otp"
    PIN = "pin"
    PHOTO = "photo"
    SIGNATURE = "signature"
    DOCUMENT_UPLOAD = "document_upload"
    CASTE = "caste"
    RELIGION = "religion"
    POLITICAL_VIEW = "political_view"
    HEALTH = "health"
    LOCATION = "location"
    OCCUPATION = "occupation"
    EDUCATION = "education"
    MARITAL_STATUS = "marital_status"
    FAMILY = "family"

    @property
    def sensitivity(self) -> Sensitivity:
        """How sensitive this kind of data is (DESIGN section 2)."""
        return _SENSITIVITY[self]

    @property
    def category(self) -> str:
        """The nearest term of the W3C Data Privacy Vocabulary, DPV-PD 2.3, as `pd:Term`."""
        return _DPV[self]


_SENSITIVITY = MappingProxyType(
    {
        Ask.PASSWORD: Sensitivity.SECRET,
        Ask.OTP: Sensitivity.SECRET,
        Ask.PIN: Sensitivity.SECRET,
        Ask.PAYMENT_CARD: Sensitivity.SECRET,
        Ask.AADHAAR: Sensitivity.DOCUMENT,
        Ask.PAN: Sensitivity.DOCUMENT,
        Ask.VOTER_ID: Sensitivity.DOCUMENT,
        Ask.PASSPORT: Sensitivity.DOCUMENT,
        Ask.DRIVING_LICENCE: Sensitivity.DOCUMENT,
        Ask.RATION_CARD: Sensitivity.DOCUMENT,
        Ask.OTHER_OFFICIAL_ID: Sensitivity.DOCUMENT,
        Ask.DOCUMENT_UPLOAD: Sensitivity.DOCUMENT,
        Ask.PHOTO: Sensitivity.DOCUMENT,
        Ask.SIGNATURE: Sensitivity.DOCUMENT,
        Ask.BANK_ACCOUNT: Sensitivity.MONEY,
        Ask.UPI_ID: Sensitivity.MONEY,
        Ask.INCOME: Sensitivity.MONEY,
        Ask.CASTE: Sensitivity.SPECIAL,
        Ask.RELIGION: Sensitivity.SPECIAL,
        Ask.POLITICAL_VIEW: Sensitivity.SPECIAL,
        Ask.HEALTH: Sensitivity.SPECIAL,
        Ask.PHONE: Sensitivity.CONTACT,
        Ask.EMAIL: Sensitivity.CONTACT,
        Ask.POSTAL_ADDRESS: Sensitivity.CONTACT,
        Ask.LOCATION: Sensitivity.CONTACT,
        Ask.NAME: Sensitivity.BASIC,
        Ask.RELATIVE_NAME: Sensitivity.BASIC,
        Ask.BIRTH_DATE: Sensitivity.BASIC,
        Ask.AGE: Sensitivity.BASIC,
        Ask.GENDER: Sensitivity.BASIC,
        Ask.OCCUPATION: Sensitivity.BASIC,
        Ask.EDUCATION: Sensitivity.BASIC,
        Ask.MARITAL_STATUS: Sensitivity.BASIC,
        Ask.FAMILY: Sensitivity.BASIC,
    }
)

# Looked up in w3c/dpv 2.3/pd/pd.csv. DPV has no Aadhaar, PAN, UPI, OTP, caste or signature: the nearest wider term.
_DPV = MappingProxyType(
    {
        Ask.PHONE: "pd:TelephoneNumber",
        Ask.EMAIL: "pd:EmailAddress",
        Ask.POSTAL_ADDRESS: "pd:PhysicalAddress",
        Ask.LOCATION: "pd:CurrentLocation",
        Ask.NAME: "pd:Name",
        Ask.RELATIVE_NAME: "pd:Parent",
        Ask.BIRTH_DATE: "pd:BirthDate",
        Ask.AGE: "pd:Age",
        Ask.GENDER: "pd:Gender",
        Ask.AADHAAR: "pd:OfficialID",
        Ask.PAN: "pd:OfficialID",
        Ask.VOTER_ID: "pd:OfficialID",
        Ask.PASSPORT: "pd:Passport",
        Ask.DRIVING_LICENCE: "pd:OfficialID",
        Ask.RATION_CARD: "pd:OfficialID",
        Ask.OTHER_OFFICIAL_ID: "pd:OfficialID",
        Ask.BANK_ACCOUNT: "pd:BankAccount",
        Ask.UPI_ID: "pd:AccountIdentifier",
        Ask.PAYMENT_CARD: "pd:PaymentCardNumber",
        Ask.INCOME: "pd:Income",
        Ask.PASSWORD: "pd:Password",
        Ask.OTP: "pd:SecretText",
        Ask.PIN: "pd:PINCode",
        Ask.PHOTO: "pd:Picture",
        Ask.SIGNATURE: "pd:Identifying",
        Ask.DOCUMENT_UPLOAD: "pd:PersonalDocuments",
        Ask.CASTE: "pd:EthnicOrigin",
        Ask.RELIGION: "pd:Religion",
        Ask.POLITICAL_VIEW: "pd:PoliticalAffiliation",
        Ask.HEALTH: "pd:MedicalHealth",
        Ask.OCCUPATION: "pd:Job",
        Ask.EDUCATION: "pd:Education",
        Ask.MARITAL_STATUS: "pd:MaritalStatus",
        Ask.FAMILY: "pd:FamilyStructure",
    }
)


class Part(StrEnum):
    """Where on a page or in a message something was found."""

    FORM_FIELD = "form_field"
    """A box, list or upload that the reader is to fill in."""
    FORM_PAYLOAD = "form_payload"
    """A question in a form host's own data (every section, not only the first page)."""
    TEXT = "text"
    """Running text of a page."""
    DESCRIPTION = "description"
    """The group's, channel's, bot's or form's own description."""
    CLOSING_TEXT = "closing_text"
    """What a form shows after it was sent."""
    PREFILLED_MESSAGE = "prefilled_message"
    """The message that a click-to-chat, mail or SMS link writes for the reader."""
    MESSAGE = "message"
    """The text around the link that the person chose to share."""
    TITLE = "title"
    """The title of a group, form or page."""
    HANDLE = "handle"
    """A public user name."""
    HOST = "host"
    """A host name."""


class ClaimKind(StrEnum):
    """How a name is used."""

    OFFICIAL = "official"
    """The registry lists it as the organisation's own, with source."""
    PLATFORM_VERIFIED = "platform_verified"
    """The platform shows a badge; that is the platform's word only."""
    UNVERIFIED = "unverified"
    """Uses the organisation's name; nothing confirms it."""
    DISOWNED = "disowned"
    """The organisation said on a date that it has no such body."""
    MENTION = "mention"
    """Talks about the organisation."""
    NONE = "none"


class FindingCode(StrEnum):
    """Anything else worth telling."""

    LOOKALIKE_HOST = "lookalike_host"
    DEAD_INVITE = "dead_invite"
    PERSONAL_LINK = "personal_link"
    """The link carries somebody's token, e-mail address or number."""
    COLLECTS_THEN_INVITES = "collects_then_invites"
    """A page takes personal data and only then hands over a genuine invite."""
    BRAND_SIGN_IN = "brand_sign_in"
    """A platform's name and a sign-in on a host that is not the platform's."""
    CAMERA_OR_FILE = "camera_or_file"
    APP_DOWNLOAD = "app_download"
    """Leads to an Android package outside a store."""
    DANGEROUS_LINK = "dangerous_link"
    """A kind of link that hands over an account, documents or traffic: log-in codes, phone confirmation, proxies."""


class NotSeenReason(StrEnum):
    """Why something could not be read."""

    SIGN_IN = "sign_in"
    CONSENT = "consent"
    CAPTCHA = "captcha"
    APP_ONLY = "app_only"
    SCRIPT_ONLY = "script_only"
    RATE_LIMITED = "rate_limited"
    TIMEOUT = "timeout"
    TOO_LARGE = "too_large"
    TOO_MANY_HOPS = "too_many_hops"
    NETWORK = "network"
    TLS = "tls"
    REFUSED_ADDRESS = "refused_address"
    UNDECODABLE = "undecodable"
    UNSUPPORTED_TYPE = "unsupported_type"
    DEAD = "dead"
    CLOSED = "closed"
    LAYOUT_UNKNOWN = "layout_unknown"
    SECRET_IN_FRAGMENT = "secret_in_fragment"
    PERSONAL_LINK = "personal_link"
    BUDGET = "budget"


class GroupState(StrEnum):
    """Whether an invite still works, told from the page's content, never from the HTTP status."""

    LIVE = "live"
    DEAD = "dead"
    UNKNOWN = "unknown"


class Via(StrEnum):
    """How the path came to a hop."""

    LINK = "link"
    """The link that was asked about."""
    WRAPPER = "wrapper"
    """Opened locally, without a request."""
    REDIRECT = "redirect"
    """An HTTP redirect or `Refresh` header."""
    META_REFRESH = "meta_refresh"
    SCRIPT_REDIRECT = "script_redirect"
    ANCHOR = "anchor"
    """A link on the page, followed because it is of interest."""
    FRAME = "frame"
    NESTED = "nested"
    """A link carried inside another one (share text, fallback address)."""
    PAYLOAD = "payload"
    """A link inside a form host's own data, or that data's second address."""
