"""Which data a field wants, by every way in which a page names it. All pages are made up."""

import pytest

from scanner.asks.fields import read_fields
from scanner.model import Ask
from scanner.pages.document import read_document


def asks(html: str, *, guess: bool = True) -> set[str]:
    document = read_document(html.encode(), "https://form.example/", "text/html; charset=utf-8")
    return {ask.ask.value for ask in read_fields(document.forms, guess=guess)}


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<input autocomplete='section-a billing tel-national'>", "phone"),
        ("<input autocomplete=cc-csc>", "payment_card"),
        ("<input autocomplete=new-password placeholder='E-mail'>", "email"),
        ("<input type=email name=x>", "email"),
        ("<label>Work address<input placeholder='you@example.com'></label>", "email"),
        ("<fieldset><legend>Billing address</legend>Customer number: <input></fieldset>", ""),
        ("<input type=tel>", "phone"),
        ("<input type=tel maxlength=3>", ""),
        ("<input type=tel placeholder='Card number'>", "payment_card"),
        ("<input type=password>", "password"),
        ("<input type=password placeholder=CVV>", "payment_card"),
        ("<input type=password name=atm placeholder='ATM PIN'>", "pin"),
        ("<input type=password placeholder=PIN>", "password"),
        ("<input type=password placeholder='Gift card PIN'>", ""),
        ("<label>One time pass word<input type=password></label>", "otp"),
        ("<label>Password/OTP<input type=password></label>", "password"),
        ("<label>UPI पिन दर्ज करें<input type=password></label>", "pin"),
        ("<label>Registered mobile (OTP will be sent)<input></label>", "phone"),
        ("<label>Savings A/c no.<input></label>", "bank_account"),
        ("<label>Photo of the pothole<input type=file></label>", ""),
        ("<label>टूटी सड़क का फोटो<input type=file></label>", ""),
        ("<label>Photo of the applicant<input type=file></label>", "photo"),
        ("<label>Sale deed<input type=file></label>", "document_upload"),
        ("<label>Last menstrual period<input type=date></label>", "health"),
        ("<label>Date of visit<input type=date></label>", ""),
        ("<input type=password name=ssn1>", "other_official_id"),
        ("<input style='-webkit-text-security: disc'>", "password"),
        ("<input name=mob_no>", "phone"),
        ("<input name=aadhar_no>", "aadhaar"),
        ("<input name=fatherName>", "relative_name"),
        ("<input id=txtEpicNo>", "voter_id"),
        ("<input name='ctl00$MainContent$txtMobileNo'>", "phone"),
        ("<input name=aadharcardno>", "aadhaar"),
        ("<input name=emailSubject>", ""),
        ("<input name=username>", ""),
        ("<label>Company name<input></label>", ""),
        ("<label>Event name<input></label>", ""),
        ("<label>Your name *<input></label>", "name"),
        ("<label>Name as per Aadhaar card<input></label>", "name"),
        ("<label>Email or mobile number<input></label>", "email phone"),
        ("<label>IP address<input></label>", ""),
        ("<label>Username<input type=text></label>", ""),
        # Two long sentences: the one that stands nearer.
        (
            "<label>So that we can reach you before the meeting begins, please give us the number of your mobile phone"
            "<input aria-label='So that we can reach you before the meeting begins, please give us the address of your e-mail'></label>",
            "phone",
        ),
        ("<label>Vorname<input></label>", "name"),
        ("<label>Номер телефона<input></label>", "phone"),
        ("<label>お名前<input></label>", "name"),
        ("<label>मोबाइल नंबर<input></label>", "phone"),
        ("<label>आधार नंबर<input></label>", "aadhaar"),
        ("<label>Please do not enter your card number<input></label>", ""),
        ("<label>The quarterly report on email clients and their readers worldwide<input></label>", ""),
        ("<input pattern='[A-Z]{5}[0-9]{4}[A-Z]{1}'>", "pan"),
        (r"<input pattern='^\d{12}$'>", "aadhaar"),
        ("<input pattern='[6-9][0-9]{9}'>", "phone"),
        ("<input pattern='[A-Z]{3}[0-9]{7}'>", "voter_id"),
        ("<input pattern='[1-9][0-9]{5}'>", "postal_address"),
        ("<input inputmode=numeric maxlength=12>", "aadhaar"),
        ("<input placeholder='ABCDE1234F'>", "pan"),
        ("<input placeholder='name@upi'>", "upi_id"),
        ("<input placeholder='you@example.com'>", "email"),
        ("<input placeholder='MM / YY'>", "payment_card"),
        ("<select name=c><option>General<option>OBC<option>SC<option>ST</select>", "caste"),
        ("<select name=x><option>Hindu<option>Muslim<option>Sikh<option>Other</select>", "religion"),
        ("<select name=x><option>BJP<option>BSP<option>INC<option>SP</select>", "political_view"),
        ("<select name=x><option>A+<option>B+<option>O+</select>", "health"),
        ("<input type=radio name=g>Male<input type=radio name=g>Female", "gender"),
        ("<fieldset><legend>Category</legend><input type=radio name=c>SC <input type=radio name=c>ST</fieldset>", "caste"),
        ("<input type=checkbox name=a><label>Send me email updates</label>", ""),
        ("<select name=y>" + "".join(f"<option>{year}" for year in range(1940, 2012)) + "</select>", "birth_date"),
        ("<select name=y>" + "".join(f"<option>{year}" for year in range(2026, 2040)) + "</select>", ""),
        ("<select name=phone><option>+91<option>+1</select>", ""),
        ("<label>Date of birth<input type=date></label>", "birth_date"),
        ("<label>Passport photo<input type=file></label>", "photo"),
        ("<label>Aadhaar card<input type=file></label>", "aadhaar document_upload"),
        ("<input type=file capture accept='image/*'>", "photo"),
        ("<input type=file>", "document_upload"),
        ("<label>Attachment<input type=file></label>", ""),
        ("<div contenteditable aria-label='Your address'></div>", "postal_address"),
        ("<x-input label='First name' name=f></x-input>", "name"),
        ("<table><tr><th>Name<th>Mobile<tr><td><input name=a1><td><input name=a2></table>", "name phone"),
        ("<ol><li>Father's name <input name=q1><li>Caste <input name=q2></ol>", "relative_name caste"),
        ("<img alt='Aadhaar number'><input name=c>", "aadhaar"),
        ("<span>Credit Card Number</span><input>", "payment_card"),
        ("<label>DNI / NIE<input></label>", "other_official_id"),
        ("<label>Tel / colour<input></label>", ""),
        ("<label>Email template<input></label>", ""),
        ("<label>Phone (format: ten digits)<input></label>", "phone"),
        ("<label>State<select><option>Open<option>Closed</select></label>", ""),
        ("<tr><td>Address<td><input name=a><br><input name=b>", "postal_address"),
        ("<p>Relation name <select name=r><option>Father<option>Mother</select><input name=x></p>", "relative_name"),
        ("<form action=/search.php><label>EPIC no<input name=e></label></form>", "voter_id"),
    ],
)  # fmt: skip
def test_what_a_field_wants(html: str, expected: str) -> None:
    assert asks(html) == set(expected.split())


@pytest.mark.parametrize(
    "html",
    [
        "<input type=hidden name=email>",
        "<input type=email disabled>",
        "<input type=email style='display:none'>",
        "<div style='position:absolute;left:-5000px'><input name=email tabindex=-1></div>",
        "<input type=email name=email_hp>",
        "<label>Leave this field blank<input name=honeypot></label>",
        "<input type=search name=phone>",
        "<form role=search><input name=name></form>",
        "<form action=/search><input name=mobile></form>",
        "<input placeholder='Search by name'>",
        "<input name=q>",
    ],
)
def test_fields_that_nobody_fills_in_with_his_data(html: str) -> None:
    assert asks(html) == set()


def test_a_later_step_counts() -> None:
    html = "<form><div>1<input name=email></div><div style='display:none'><input name=mobile></div></form>"
    assert asks(html) == {"email", "phone"}


def test_codes_that_mean_several_things() -> None:
    log_in = "<input name=user><input type=password name=p><label>Verification code<input name=c></label>"
    assert asks(f"<form>{log_in}</form>") == {"password"}
    assert asks(f"<form>{log_in}<button>Send code</button></form>") == {"password", "otp"}
    assert asks("<img alt='Confirmation code'><label>Code<input name=confirmation_code></label>") == set()


def test_what_things_are_found_by_is_nobodys() -> None:
    found_by = "<label>Job title<input name=what></label><label>Experience<select id=exp><option>Any</select></label>"
    assert asks(f"<form>{found_by}<button>Find jobs</button></form>") == set()
    assert asks(f"<form>{found_by}<label>Your name<input></label><button>Find jobs</button></form>") == {
        "occupation",
        "name",
    }
    assert asks(f"<form>{found_by}<button>Apply</button></form>") == {"occupation"}
    assert asks("<label>Until<input id=exp></label><label>Card number<input></label>") == {"payment_card"}
    assert asks("<p>Situación laboral:<select name=s><option>Otra</select>") == {"occupation"}


def test_the_code_of_a_booking_that_is_looked_up_was_sent_to_nobody() -> None:
    looked_up = "<label>Confirmation code<input name=code></label><label>Last name<input></label>"
    assert asks(f"<form>{looked_up}<button>Find my trip</button></form>") == {"name"}
    assert asks(f"<form>{looked_up}<button>Verify</button></form>") == {"name", "otp"}


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<label>Security code<input name=c></label><button>Go on</button>", {"otp"}),
        ("<label>Security code<input name=c maxlength=3></label><button>Pay</button>", {"payment_card"}),
        ("<label>Branch name<input></label><label>Commit<input></label>", set()),
        ("<label>Branch name<input></label><label>IFSC<input></label>", {"bank_account"}),
        ("<label>Account number<input></label><label>Meter<input></label>", set()),
        ("<label>City<input></label><label>Check-in<input></label><label>Guests<input></label>", set()),
        ("<label>City<input></label><label>Check-in<input></label><label>Mobile<input></label>", {"postal_address", "phone"}),
        ("<p>Name<input name=new_username><p>E-mail<input><p>Password<input type=password>", {"email", "password"}),
    ],
)  # fmt: skip
def test_what_stands_beside_a_field_tells_what_it_means(html: str, expected: set[str]) -> None:
    assert asks(f"<form>{html}</form>") == expected


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<label>Name<input name=login></label><input type=password>", {"password"}),
        ("<label>Name<input name=n></label><input type=password>", {"name", "password"}),
        ("<label>Name<input name=login></label><label>E-mail<input></label><input type=password>", {"name", "email", "password"}),
        ("<label>E-mail / player name<input></label><input type=password>", {"email", "password"}),
        ("<label>E-mail / player name<input></label>", {"email", "name"}),
        ("<label>Children<select><option>0<option>1</select></label>", set()),
    ],
)  # fmt: skip
def test_a_name_to_log_in_with_is_no_persons(html: str, expected: set[str]) -> None:
    assert asks(f"<form>{html}</form>", guess=False) == expected
    assert asks("<form><label>Verification code<input name=c></label></form>") == {"otp"}
    assert asks("<label>Security code<input maxlength=3></label>") == {"payment_card"}
    assert asks("<label>Security code<input maxlength=6></label>") == {"otp"}
    assert asks("<label>Security code we sent<input></label>") == {"otp"}
    assert asks("<label>Enter security pin<input name=captcha></label>") == set()
    assert asks("<label>Code in the image<input name=c></label>") == set()
    assert asks("<form><input placeholder='Card number'><input type=password></form>") == {"password"}


@pytest.mark.parametrize(
    ("html", "weak"),
    [
        (
            "<form><h3>Subscribe to our newsletter</h3><input type=email><button>Subscribe</button></form>",
            True,
        ),
        ("<form class=newsletter><input type=email></form>", True),
        (
            "<form class=comment-form><input name=author><input type=email><textarea name=comment></textarea></form>",
            True,
        ),
        ("<form><input type=email><textarea></textarea><button>Post comment</button></form>", True),
        ("<form><h3>Check delivery</h3><input name=pincode><button>Check</button></form>", True),
        ("<form><select name=state></select><label>Branch<input></label></form>", True),
        ("<form><select name=state></select><label>Your name<input></label></form>", False),
        ("<form><select name=state></select><label>नाम<input></label></form>", False),
        ("<form><h3>Join the group</h3><input type=email><button>Join</button></form>", False),
        ("<form><input type=email><input type=tel><button>Subscribe</button></form>", False),
    ],
)
def test_lone_boxes_weigh_little(html: str, weak: bool) -> None:
    document = read_document(html.encode(), "https://form.example/")
    found = read_fields(document.forms)
    personal = {Ask.EMAIL, Ask.POSTAL_ADDRESS}
    assert [ask.weak for ask in found if ask.ask in personal] == [weak]


def test_findings_carry_rule_evidence_and_whether_it_is_required() -> None:
    document = read_document(b"<label>Mobile 98765 43210<input required></label>", "https://form.example/")
    (found,) = read_fields(document.forms)
    assert found.rule == "label.phone"
    assert found.required
    assert "98765" not in found.evidence


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<label>कक्षा चुनिए<input name=c></label>", set()),
        ("<label>छात्र की कक्षा<input name=c></label>", {"education"}),
        ("<label>कक्षा<input name=c></label><label>नाम<input name=d></label>", {"education", "name"}),
        ("<label>शिक्षा<input name=c></label>", {"education"}),
    ],
)
def test_a_class_alone_chooses_lessons(html: str, expected: set[str]) -> None:
    assert asks(f"<form>{html}</form>") == expected
