"""What a reviewer would object to in the registry."""

import jsonschema
import msgspec
import pytest

from scanner.claims.organisation import Organisation
from scanner.claims.organisation_review import name_words, organisation_problems, organisation_schema
from scanner.claims.registry import Registry, read_organisation, registry

BEGIN = 'id = "in.bank.example"\nkind = "bank"\nas_of = 2026-11-26\n'
NAMES = 'names = [{ text = "Example Bank" }, { text = "एग्ज़ाम्पल बैंक", lang = "hi" }]\n'


def problems(text: str, *others: Organisation) -> list[str]:
    organisation = read_organisation(text, "test")
    return organisation_problems(organisation, Registry([organisation, *others]))


def other(extra: str = "", names: str = '{ text = "Example" }') -> Organisation:
    return read_organisation(
        f'id = "in.shop.other"\nkind = "shop"\nas_of = 2026-11-26\nnames = [{names}]\n{extra}', "other"
    )


def test_nothing_is_wrong_with_what_is_shipped() -> None:
    """No collision of names is unexplained, no domain has two owners, every sibling answers."""
    found = {one.id: organisation_problems(one, registry()) for one in registry().organisations.values()}
    assert {name: wrong for name, wrong in found.items() if wrong} == {}


def test_there_are_enough_of_them() -> None:
    assert len(registry().organisations) >= 150


def test_general_knowledge_makes_nothing_official_but_a_domain() -> None:
    for one in registry().organisations.values():
        for handles in one.official.handles.values():
            assert all(handle.source.startswith("https://") for handle in handles)
        assert all(invite.source.startswith("https://") for invite in one.official.invites)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (BEGIN.replace("in.bank.example", "Bank") + NAMES, "id"),
        (BEGIN.replace("in.bank", "world.bank") + NAMES, "country"),
        (BEGIN + 'country = ""\n' + NAMES, "country"),
        (BEGIN + 'wikidata = "803681"\n' + NAMES, "wikidata"),
        (BEGIN + 'source = " "\n' + NAMES, "source"),
        (BEGIN + 'names = [{ text = "Example Bank" }]\n', "names: needs one in Hindi"),
        (BEGIN + 'names = [{ text = "एग्ज़ाम्पल बैंक", lang = "hi" }]\n', "names: needs one in English"),
        (
            BEGIN + NAMES.replace("[{", '[{ text = "example bank" }, {'),
            "names[1]: Example Bank is there already",
        ),
        (BEGIN + NAMES.replace("[{", '[{ text = "!!" }, {'), "names[0]: holds no letters"),
        (BEGIN + NAMES + '[official]\ndomains = [{ value = "https://bank.example/" }]\n', "takes a host"),
        (BEGIN + NAMES + '[official]\ndomains = [{ value = "Bank.example.com" }]\n', "takes a host"),
        (BEGIN + NAMES + '[official]\ndomains = [{ value = "gov.in" }]\n', "takes a host"),
        (BEGIN + NAMES + '[official]\ndomains = [{ value = "www.bank.com" }]\n', "without www."),
        (BEGIN + NAMES + '[official]\nsuffixes = [{ value = "com" }]\n', "official.suffixes[0]"),
        (BEGIN + NAMES + '[official.handles]\nx = [{ value = "bank" }]\n', "official.handles.x[0]"),
        (
            BEGIN
            + NAMES
            + '[official.handles]\nx = [{ value = "bank", source = "https://bank.com/contact" }]\n',
            "official.handles.x[0]",
        ),
        (
            BEGIN + NAMES + '[[official.invites]]\nvalue = "https://t.me/x"\n'
            'source = "https://other.example.com/"\nchecked_on = 2026-11-26\n',
            "official.invites[0].source",
        ),
        (BEGIN + 'siblings = ["in.bank.none"]\n' + NAMES, "siblings: in.bank.none is not in the registry"),
    ],
)
def test_what_is_wrong_is_named_by_its_field(text: str, problem: str) -> None:
    found = problems(text)
    assert len(found) == 1
    assert problem in found[0]


def test_a_whole_entry_is_right() -> None:
    assert (
        problems(
            BEGIN
            + NAMES
            + '[official]\ndomains = [{ value = "example-bank.com" }]\nsuffixes = [{ value = "bank.in" }]\n'
            + '[official.handles]\nx = [{ value = "bank", source = "https://example-bank.com/contact", checked_on = 2026-11-26 }]\n'
            + '[[official.invites]]\nvalue = "https://t.me/x"\nsource = "https://www.example-bank.com/groups"\nchecked_on = 2026-11-26\n'
        )
        == []
    )


def test_a_name_inside_another_must_be_explained() -> None:
    text = BEGIN + NAMES
    assert problems(text, other()) == [
        "names: Example Bank holds a name of in.shop.other; say so under siblings, or as a homonym there"
    ]
    told = other('[[homonyms]]\ntext = "Example Bank"\nwhy = "a bank"\n')
    assert problems(text, told) == []
    related = other('siblings = ["in.bank.example"]\n')
    assert problems(BEGIN + 'siblings = ["in.shop.other"]\n' + NAMES, related) == []


def test_siblings_name_each_other() -> None:
    assert problems(BEGIN + 'siblings = ["in.shop.other"]\n' + NAMES, other()) == [
        "siblings: in.shop.other does not name in.bank.example in return"
    ]


def test_a_domain_has_one_owner() -> None:
    mine = BEGIN + NAMES + '[official]\ndomains = [{ value = "shared.com" }]\n'
    theirs = other('[official]\ndomains = [{ value = "shared.com" }]\n', names='{ text = "Shop" }')
    assert problems(mine, theirs) == ["official.domains[0]: shared.com is listed for in.shop.other already"]


def test_names_are_compared_by_their_words() -> None:
    assert name_words("Janata Dal (United)") == name_words("janata dal united")
    assert name_words("जनता दल (यूनाइटेड)") == ("जनता", "दल", "यूनाइटेड")


def test_the_schema_takes_what_the_registry_holds() -> None:
    schema = organisation_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    plain = msgspec.json.decode(msgspec.json.encode(registry().organisations["in.party.bsp"]))
    jsonschema.validate(plain, schema)
