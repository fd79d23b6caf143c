"""Pages that stretch the limits, or say a thing in a rare way. All pages are made up."""

import pytest

from scanner.model import Field, NotSeenReason, Via
from scanner.pages.form_walk import MAX_FIELDS
from scanner.pages.naming import MAX_OPTIONS
from scanner.pages.payload import decode_json
from scanner.pages.tree import MAX_ELEMENTS
from tests.pages.test_document import onward, read


def fields(html: str) -> list[Field]:
    return [field for form in read(html).forms for field in form.fields]


def labels(html: str) -> list[str]:
    return [field.label or field.before or field.legend for field in fields(html)]


@pytest.mark.parametrize(
    ("html", "controls"),
    [
        ("<div contenteditable=false>x</div>", []),
        ("<div contenteditable>x</div>", ["contenteditable"]),
        ("<div role=textbox aria-label=Name></div>", ["contenteditable"]),
        ("<x-input label=Name name=n></x-input>", ["text"]),
        ("<x-input label=Name type=tel></x-input>", ["tel"]),
        ("<x-card label=Name></x-card>", []),
        ("<x-input label=Name><input name=n></x-input>", ["text"]),
    ],
)
def test_what_takes_text(html: str, controls: list[str]) -> None:
    assert [field.control for field in fields(html)] == controls


def test_legends_rows_and_cells_without_their_parents_name_what_follows() -> None:
    assert labels("<form><legend>Your name</legend><input name=a></form>") == ["Your name"]
    assert labels("<fieldset><legend>Your name</legend><input name=a></fieldset>") == ["Your name"]
    assert labels("<div role=group aria-label='Your name'><input name=a></div>") == ["Your name"]


def test_choices_of_a_group_are_one_field_up_to_a_limit() -> None:
    many = "".join(
        f"<label><input type=radio name=c value={n}>Choice {n}</label>" for n in range(MAX_OPTIONS + 5)
    )
    (field,) = fields(f"<form>{many}<label><input type=radio name=c></label></form>")
    assert len(field.options) == MAX_OPTIONS


def test_a_trap_among_choices_takes_nothing_with_it() -> None:
    html = "<form><input type=radio name=honeypot value=a><input type=radio name=honeypot value=b><input name=n></form>"
    assert [field.name for field in fields(html)] == ["n"]


def test_names_that_point_nowhere_are_no_names() -> None:
    html = "<p id=a>Full name</p><input aria-labelledby='missing a' name=x>"
    (field,) = fields(html)
    assert "Full name" in field.aria


def test_more_fields_than_anybody_fills_in_are_cut_and_said_so() -> None:
    document = read("<form>" + "<label>Name <input name=n></label>" * (MAX_FIELDS + 3) + "</form>")
    assert sum(len(form.fields) for form in document.forms) == MAX_FIELDS
    assert document.not_seen


def test_only_the_first_buttons_are_kept() -> None:
    (form,) = read("<form><input name=n>" + "<button>Send</button>" * 20 + "</form>").forms
    assert len(form.buttons) == 12


def test_a_name_is_only_so_long() -> None:
    (field,) = fields("<label>" + "<b>word </b>" * 300 + "<input name=n></label>")
    assert len(field.label) <= 400


def test_the_first_title_counts() -> None:
    assert read("<title>One</title><svg><title>Two</title></svg><title>Three</title>").title == "One"


@pytest.mark.parametrize(
    "html",
    [
        "<meta http-equiv=refresh content=''>",
        "<meta http-equiv=refresh content='5'>",
        "<meta http-equiv=refresh content='soon'>",
        "<a name=x>no address</a>",
        "<script>location.href = atob('####')</script>",
        "<script>location.href = atob('a')</script>",
        "<script>location.href = decodeURIComponent('%zz%')</script>",
        "<button onclick='toggleMenu()'>Menu</button>",
    ],
)
def test_what_leads_nowhere(html: str) -> None:
    assert onward(html) == []


def test_a_base_without_an_address_changes_nothing() -> None:
    assert onward("<base target=_blank><a href=x>y</a>") == [("https://a.example/dir/x", Via.ANCHOR)]


def test_text_of_nested_elements_is_one_text() -> None:
    (step,) = read("<a href=/x><span><b>Join</b> <i>the</i></span> group</a>").onward
    assert step.text.split() == ["Join", "the", "group"]
    deep = "<a href=/x>" + "<b>a" * 500 + "</b>" * 500 + "</a>"
    assert len(read(deep).onward[0].text) <= 400
    button = (
        "<div data-href=/x><span><b>Join</b><i> now</i><img alt=logo></span><p>"
        + "<b>x</b>" * 300
        + "</p></div>"
    )
    assert read(button).onward[0].text.startswith("Join now logo")


def test_covered_parts_may_cover_each_other() -> None:
    html = "<div style='display:none'><div style='display:none'><input name=a></div></div><input name=b>"
    assert "b" in [field.name for field in fields(html)]


def test_markup_that_is_only_mentioned_in_a_script_holds_no_field() -> None:
    assert fields("<script>const x = '<b>' + 'input'</script>") == []
    assert [
        field.name for field in fields("<script>box.innerHTML = '<form>' + '<input name=q></form>'</script>")
    ] == ["q"]


def test_commas_and_colons_cost_no_depth() -> None:
    assert decode_json('{"a": [1, {"b": "x, [y]: \\" {"}], "c": -1.5}') == {
        "a": [1, {"b": 'x, [y]: " {'}],
        "c": -1.5,
    }


def test_literals_that_are_no_markup_are_passed_over() -> None:
    assert (
        fields("<script>box.innerHTML = 'no ' + 'input' + \"<input name=q>\"; const input = 1</script>") != []
    )
    assert fields("<script>const a = '<b>'; const input = '<i>'; x(a + '<input')</script>") == []


def test_rows_and_headers_outside_a_table() -> None:
    assert labels("<form><tr><td>Your name</td><td><input name=a></td></tr></form>")


def test_text_after_a_break_inside_a_label() -> None:
    (field,) = fields("<form><p>Intro <label>Name<br>in full <input name=n></label> more</p></form>")
    assert "Name" in field.label


def test_a_row_kept_for_later_stands_in_no_table() -> None:
    html = "<template><tr><td><label>Your name<input name=a></label></td></tr></template>"
    assert labels(html) == ["Your name"]


def test_headings_are_only_counted_so_far() -> None:
    html = "".join(f"<h2>Part {number}</h2>" for number in range(MAX_FIELDS + 9))
    (form,) = read(f"{html}<form><input name=a></form>").forms
    assert form.heading == f"Part {MAX_FIELDS - 1}"


def test_a_trap_that_shares_the_name_of_a_choice_does_not_part_its_group() -> None:
    html = (
        "<form><label><input type=radio name=c>Yes</label><input name=c class=honeypot>"
        "<label><input type=radio name=c>No</label></form>"
    )
    (field,) = fields(html)
    assert field.options == ("Yes", "No")


@pytest.mark.parametrize(
    ("attribute", "names"),
    [("autocomplete=email", ["e"]), ("", [])],
)
def test_off_the_screen_only_what_browsers_fill_in_is_wanted(attribute: str, names: list[str]) -> None:
    html = f"<form><div style='position:absolute;left:-9999px'><input name=e {attribute}></div></form>"
    assert [field.name for field in fields(html)] == names


def test_a_bracket_in_a_comment_is_no_depth() -> None:
    # It is not JSON then, and the decoder says so.
    assert decode_json("[1, // ]\n 2]") is None
    assert decode_json('{"a": "it\'s `b` // c"}') == {"a": "it's `b` // c"}
    assert decode_json("`" + "[1]") is None


def test_a_field_in_a_comment_of_a_script_is_none() -> None:
    assert fields("<script>// writes <input name=q> later\nconst a = '<b>'</script>") == []


def test_a_long_paragraph_before_a_field_stays_text_and_names_it() -> None:
    long = "Please write down here, as it stands in your records, what everybody calls you at home"
    document = read(f"<form><p>{long}</p><input name=a></form>")
    assert document.forms[0].fields[0].before == long
    assert long in [part.text for part in document.texts]


def test_a_page_with_more_elements_than_are_looked_at_is_cut_in_the_midst() -> None:
    document = read("<span><div>" + "<i></i><img>" * MAX_ELEMENTS + "</div></span><p>behind")
    assert "behind" not in [part.text for part in document.texts]
    assert NotSeenReason.TOO_LARGE in document.not_seen


def test_names_by_reference_leave_out_scripts_and_comments_and_end() -> None:
    html = (
        "<div id=a>Mobile<!-- fax --><script>fax</script> number " + "x" * 400 + "<b>fax</b></div>"
        "<input aria-labelledby=a>"
    )
    (field,) = fields(html)
    assert field.aria.startswith("Mobile number xxx")
    assert "fax" not in field.aria
