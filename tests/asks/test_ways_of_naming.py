"""Every way in which a page names a field, in the mark-up of the kits that real sites are built with."""

import pytest

from scanner.reading import read_page

_WAYS = [
    ("autocomplete", '<input autocomplete="section-a shipping tel">', {"phone"}),
    ("type", '<input type="email" name="x1">', {"email"}),
    ("pattern of a PAN", '<input name="x1" pattern="[A-Z]{5}[0-9]{4}[A-Z]{1}">', {"pan"}),
    ("pattern of an Aadhaar number", r'<input name="x1" pattern="^\d{12}$">', {"aadhaar"}),
    ("twelve digits", '<input name="x1" inputmode="numeric" maxlength="12">', {"aadhaar"}),
    ("label for", '<label for="q">Father&#39;s Name *</label><input id="q">', {"relative_name"}),
    ("label around", "<label>3. Mobile No. <span>*</span><input></label>", {"phone"}),
    ("label behind, floating", '<div class="form-floating"><input id="z" placeholder=" "><label for="z">E-mail ID</label></div>', {"email"}),
    ("legend", '<fieldset><legend>Gender</legend><label><input type="radio" name="g" value="1">A</label><label><input type="radio" name="g" value="2">B</label></fieldset>', {"gender"}),
    ("aria-label", '<input aria-label="वार्षिक आय">', {"income"}),
    ("aria-labelledby", '<span id="l1">Bank A/c No.</span><p>Fill carefully</p><input aria-labelledby="l1">', {"bank_account"}),
    ("placeholder", '<input placeholder="अपना नाम लिखें">', {"name"}),
    ("title", '<input title="EPIC number" name="f7">', {"voter_id"}),
    ("text before", "<p>Your village: <input name=a></p>", {"postal_address"}),
    ("text of the cell before", "<table><tr><td>जाति</td><td>:</td><td><input name=a></td></tr></table>", {"caste"}),
    ("text of the row before", "<table><tr><td>Passport No.</td></tr><tr><td><input name=a></td></tr></table>", {"passport"}),
    ("head of the column", "<table><tr><th>S.No</th><th>Member name</th><th>Age</th></tr><tr><td>1</td><td><input name=a1></td><td><input name=a2></td></tr></table>", {"name", "age"}),
    ("number of a list", "<ol><li>Ration card number <input></li></ol>", {"ration_card"}),
    ("picture with words", '<img src="m.png" alt="Mobile number"><input name="f1">', {"phone"}),
    ("name, snake", '<input name="mob_no">', {"phone"}),
    ("name, misspelt", '<input name="aadhar_no">', {"aadhaar"}),
    ("name, camel", '<input name="fatherName">', {"relative_name"}),
    ("name, Hungarian", '<input name="txtEpicNo">', {"voter_id"}),
    ("name, Hinglish", '<input name="pita_ka_naam">', {"relative_name"}),
    ("ASP.NET", '<span id="ctl00_ContentPlaceHolder1_lbl">&nbsp;</span><input name="ctl00$ContentPlaceHolder1$txtMobile" id="ctl00_ContentPlaceHolder1_txtMobile">', {"phone"}),
    ("JSF", '<input id="regForm:applicantDob" name="regForm:applicantDob">', {"birth_date"}),
    ("choices of a list", '<select name="c9"><option>--</option><option>SC</option><option>ST</option><option>OBC</option></select>', {"caste"}),
    ("choices, religions", '<select name="c9"><option>Hindu</option><option>Muslim</option><option>Sikh</option></select>', {"religion"}),
    ("choices, parties", '<p>Your choice?</p><label><input type="radio" name="p" value="BJP">BJP</label><label><input type="radio" name="p" value="INC">INC</label><label><input type="radio" name="p" value="BSP">BSP</label>', {"political_view"}),
    ("contenteditable", '<div class="lbl">UPI ID</div><div contenteditable="true" role="textbox"></div>', {"upi_id"}),
    ("file with capture", '<input type="file" accept="image/*" capture="user" name="f">', {"photo"}),
    ("file by label", '<label for="u">आधार कार्ड अपलोड करें</label><input type="file" id="u">', {"aadhaar", "document_upload"}),
    ("bootstrap row", '<div class="form-group row"><label class="col-sm-2 col-form-label">PAN No</label><div class="col-sm-10"><input class="form-control" name="x"></div></div>', {"pan"}),
    ("material", '<div class="MuiFormControl-root"><label class="MuiInputLabel-root" id="a-label" for="a">Blood Group</label><div class="MuiInput-root"><input id="a" class="MuiInput-input" aria-invalid="false"></div></div>', {"health"}),
    ("React, nothing but a placeholder", '<div class="sc-1"><div class="sc-2"><input class="sc-3" placeholder="WhatsApp No."></div></div>', {"phone"}),
    ("soup of divisions", '<div><div class="q"><div>7</div><div><b>Occupation</b></div></div><div><div><input name="entry.77"></div></div></div>', {"occupation"}),
    ("two languages", '<label for="b">जन्म तिथि / Date of Birth</label><input id="b">', {"birth_date"}),
    ("two languages on two lines", "<td>মোবাইল নম্বর<br>Mobile Number</td><td><input></td>", {"phone"}),
    ("date of three lists", '<label>Date of birth</label><select name="d"><option>1</option></select><select name="m"><option>Jan</option></select><select name="y"><option>1990</option></select>', {"birth_date"}),
    ("six boxes for a code", '<p>Enter the OTP sent to your phone</p>' + '<input maxlength="1" inputmode="numeric">' * 6, {"otp"}),
    ("a later step", '<form><div class="step"><label>Name<input name=n></label></div><div class="step" style="display:none"><label>Aadhaar No<input name=a></label></div></form>', {"name", "aadhaar"}),
    ("list head in bold", "<p><strong>4) विधानसभा क्षेत्र</strong></p><input>", {"postal_address"}),
    ("autocomplete of no standard", '<label>E-mail<input autocomplete="nope"></label>', {"email"}),
    ("a whole sentence", "<label>Please give us the mobile number on which our team may call you between nine and five on working days<input></label>", {"phone"}),
]  # fmt: skip
_SILENT = [
    ("hidden", '<input type="hidden" name="mobile_no" value="">'),
    ("disabled", '<label>PAN<input name="pan" disabled></label>'),
    ("honeypot", '<div style="position:absolute;left:-9999px"><label>Leave this empty<input name="email_hp" tabindex="-1" autocomplete="off"></label></div>'),
    ("search", '<form role="search"><input type="search" name="q" placeholder="Search by name or mobile"></form>'),
    ("search in Hindi", '<form><input name="k" placeholder="नाम या मोबाइल नंबर से खोजें"></form>'),
    ("search in Tamil", '<form><input name="k" placeholder="பெயரால் தேடு"></form>'),
    ("comment", "<form><textarea name=comment placeholder='Write a comment'></textarea></form>"),
    ("a thing's name", "<label>Event name<input name=ev></label>"),
    ("consent", '<label><input type="checkbox" name="c">I agree to get updates on my mobile number</label>'),
    ("captcha", '<label>Enter the code shown in the image<input name="captcha"></label>'),
    ("captcha in dots", '<label>Verification code<input type="password" name="captcha_code"></label>'),
    ("what is shown", "<table><tr><td>Mobile</td><td>shown to members only</td></tr></table>"),
]  # fmt: skip


def _found(html: str) -> set[str]:
    page = f"<!doctype html><meta charset=utf-8><title>t</title><body>{html}<button>OK</button>"
    return {ask.ask.value for ask in read_page(page.encode(), "https://f.example/", "text/html").asks}


@pytest.mark.parametrize(("html", "wanted"), [way[1:] for way in _WAYS], ids=[way[0] for way in _WAYS])
def test_field_is_read_by_whatever_names_it(html: str, wanted: set[str]) -> None:
    assert _found(html) == wanted


@pytest.mark.parametrize("html", [quiet[1] for quiet in _SILENT], ids=[quiet[0] for quiet in _SILENT])
def test_field_that_asks_nobody_is_silent(html: str) -> None:
    assert _found(html) == set()


def test_newsletter_box_is_listed_low() -> None:
    page = b'<form class="newsletter"><h3>Subscribe to our newsletter</h3><input type="email" name="e"><button>Subscribe</button></form>'
    (ask,) = read_page(page, "https://f.example/", "text/html").asks
    assert (ask.ask.value, ask.weak) == ("email", True)
