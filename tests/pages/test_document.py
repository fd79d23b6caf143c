"""A page as plain values. All pages are made up."""

import pytest

from scanner.model import Document, NotSeenReason, Via
from scanner.pages.document import parse, read_document


def read(html: str, **more: str) -> Document:
    return read_document(html.encode(), "https://a.example/dir/", "text/html; charset=utf-8", **more)


def onward(html: str) -> list[tuple[str, Via]]:
    return [(step.url, step.via) for step in read(html).onward]


@pytest.mark.parametrize(
    ("html", "url", "via"),
    [
        ("<a href=x>y</a>", "https://a.example/dir/x", Via.ANCHOR),
        ("<base href=https://b.example/><a href=x>y</a>", "https://b.example/x", Via.ANCHOR),
        ("<meta http-equiv=Refresh content='0 ; url=&#104;ttps://b.example/'>", "https://b.example/", Via.META_REFRESH),
        ("<noscript><meta http-equiv=refresh content='0;/x'></noscript>", "https://a.example/x", Via.META_REFRESH),
        ("<iframe src=/x></iframe>", "https://a.example/x", Via.FRAME),
        ("<frameset><frame src=/x></frameset>", "https://a.example/x", Via.FRAME),
        ("<object data=/x></object>", "https://a.example/x", Via.FRAME),
        ("<script>location.href = '/x'</script>", "https://a.example/x", Via.SCRIPT_REDIRECT),
        (r"<script>location.replace('https:\/\/b.example\/x')</script>", "https://b.example/x", Via.SCRIPT_REDIRECT),
        ("<script>location=atob('aHR0cHM6Ly9iLmV4YW1wbGUveA==')</script>", "https://b.example/x", Via.SCRIPT_REDIRECT),
        ("<script>p = {url: 'tg://join?invite=x'}</script>", "tg://join?invite=x", Via.ANCHOR),
        ("<button onclick=\"location.href='/x'\">go</button>", "https://a.example/x", Via.ANCHOR),
        ("<div data-href=/x>go</div>", "https://a.example/x", Via.ANCHOR),
        ("<div data-tf-live=abc></div>", "https://form.typeform.com/to/abc", Via.FRAME),
        ("<div data-tally-src='https://tally.so/r/q'></div>", "https://tally.so/r/q", Via.FRAME),
        ("<p>Join chat.whatsapp.com/Code now", "https://chat.whatsapp.com/Code", Via.ANCHOR),
        ("<map><area href=/x></map>", "https://a.example/x", Via.ANCHOR),
        ("<iframe srcdoc='<a href=/x>y</a>'></iframe>", "https://a.example/x", Via.ANCHOR),
    ],
)  # fmt: skip
def test_every_way_on(html: str, url: str, via: Via) -> None:
    assert (url, via) in onward(html)


def test_the_refresh_header() -> None:
    assert [(step.url, step.delay) for step in read("", refresh_header="3; url=/x").onward] == [
        ("https://a.example/x", 3.0)
    ]
    assert not read("", refresh_header="3").onward


@pytest.mark.parametrize(
    ("html", "reason"),
    [
        ("<script>var a='https://',b='chat';location.href=a+b</script>", NotSeenReason.SCRIPT_ONLY),
        ("<div id=root></div><script src=app.js></script>", NotSeenReason.SCRIPT_ONLY),
        ("<div id=root></div><noscript>You need to enable JavaScript to run this app.</noscript><script></script><a href=/x>x</a>", NotSeenReason.SCRIPT_ONLY),
        ("<p>Before you continue to Video</p>", NotSeenReason.CONSENT),
        ("<p>One moment</p><div><script src='https://challenges.example/turnstile/v0/api.js'></script></div>", NotSeenReason.CAPTCHA),
        ("<img src=l1.png><input name=a>", NotSeenReason.LAYOUT_UNKNOWN),
        ("<label style='direction:rtl;unicode-bidi:bidi-override'>PTO<input></label>", NotSeenReason.LAYOUT_UNKNOWN),
        ("x" * 600_000, NotSeenReason.TOO_LARGE),
        ("<i><img></i>" * 11_000, NotSeenReason.TOO_LARGE),
        ("\x01\x02\x03\x04" * 50, NotSeenReason.UNDECODABLE),
    ],
)  # fmt: skip
def test_what_could_not_be_read_is_said(html: str, reason: NotSeenReason) -> None:
    assert reason in read(html).not_seen


@pytest.mark.parametrize(
    "html",
    [
        "<p>A page of plain words, and nothing else.</p>",
        "<script src=stats.js></script><p>"
        + "A page of plain words with a script that counts visitors. " * 3,
        "<form><input name=x><script src='https://www.google.com/recaptcha/api.js'></script></form>",
        "<form role=search><img src=a.png><input name=q></form>",
        "<p style='unicode-bidi: bidi-override; direction: rtl'>gro.elpmaxe@ofni</p>",
        "<script>document.onclick = function () { location.href = next }</script><p>" + "words " * 150,
    ],
)
def test_a_page_that_was_read_whole(html: str) -> None:
    assert read(html).not_seen == ()


def test_text_is_what_people_see() -> None:
    document = read(
        "<title>T</title><h1>Head <b>line</b></h1><p>One<br>two</p><p hidden>no</p><p style='display: none'>no</p>"
        "<script>no()</script><style>no</style><label>Name</label><button>Send</button><p class=error>Enter your e-mail</p>"
        "<select><option>no</select><textarea>no</textarea><noscript>no</noscript><template>no</template><span>three</span>"
    )
    assert [part.text for part in document.texts] == ["Head line", "One", "two", "three"]
    assert document.title == "T"
    assert document.headings == ("Head line",)


def test_names_of_fields() -> None:
    (form,) = read(
        "<h2>Join us</h2><form action=go method=POST class=join><fieldset><legend>You</legend>"
        "<label for=a>Name</label><input id=a required><input aria-labelledby='h1 h2' title=T maxlength=12 name=b>"
        "<span id=h1>Mobile</span><span id=h2>number</span></fieldset>"
        "<p>Which class?</p><label><input type=radio name=c> First</label><label><input type=radio name=c> Second</label>"
        "<select name=d><option>North<option>South</select><input type=submit value=Go><button>Send</button></form>"
    ).forms
    name, mobile, group, area = form.fields
    assert (form.action, form.method, form.heading, form.buttons) == (
        "https://a.example/dir/go",
        "post",
        "Join us",
        ("Go", "Send"),
    )
    assert (name.label, name.legend, name.required) == ("Name", "You", True)
    assert (mobile.aria, mobile.title, mobile.maxlength) == ("Mobile number", "T", 12)
    assert (group.control, group.before, group.options) == ("radio", "Which class?", ("First", "Second"))
    assert area.options == ("North", "South")


def test_fields_without_a_form_come_last() -> None:
    forms = read("<input name=loose><form><input name=one></form>").forms
    assert [(form.fields[0].name, form.fields[0].form) for form in forms] == [("one", 0), ("loose", -1)]


def test_fields_that_a_script_writes() -> None:
    document = read(
        "<div id=x></div><script>x.innerHTML = '<form><input name=\"mobile\">' + '</form>'</script>"
    )
    assert [field.name for form in document.forms for field in form.fields] == ["mobile"]


def test_a_table_whose_first_row_names_its_columns() -> None:
    (form,) = read("<table><tr><td>Name<td>Mobile<tr><td><input><td><input></table>").forms
    assert [field.header for field in form.fields] == ["Name", "Mobile"]


@pytest.mark.parametrize(
    ("html", "mark"),
    [
        ("<canvas id=qr></canvas>", "qr"),
        ("<canvas></canvas>", "canvas"),
        ("<img src=a.png alt='QR code'>", "qr"),
        ("<embed src=x>", "embed"),
        ("<script>navigator.mediaDevices.getUserMedia({})</script>", "camera"),
        ("<button onclick='submitForm()'>x</button>", "script_handlers"),
        ("<input type=file>", "file_input"),
    ],
)
def test_marks(html: str, mark: str) -> None:
    assert mark in read(html).marks


def test_questions_to_the_tree() -> None:
    page = parse(b"<p class=a title=t>one  two</p><p class=a>three</p>", "https://a.example/")
    assert page.exists(".a")
    assert not page.exists(".b")
    assert page.first_text(".a") == "one two"
    assert page.first_text(".b") is None
    assert page.texts(".a") == ("one two", "three")
    assert page.attribute(".a", "title") == "t"
    assert page.attribute(".a", "lang") is None
    assert page.attribute(".b", "lang") is None
    assert "one  two" in page.html


def test_a_page_in_utf_16() -> None:
    document = read_document(b"\xff\xfe" + "<input name=mobile>".encode("utf-16-le"), "https://a.example/")
    assert document.forms[0].fields[0].name == "mobile"


def test_language_and_meta() -> None:
    document = read(
        "<html lang=HI><meta property=og:title content='A &amp; B'><meta name=Description content=d>"
    )
    assert document.language == "hi"
    assert document.meta == {"og:title": "A & B", "description": "d"}
