"""An organisation as its TOML file: the one that `invite-scanner organisations new` begins."""

import json

from scanner.claims.organisation import Name, Organisation, Sourced


def organisation_toml(organisation: Organisation) -> str:
    """The text of a new entry's file: identity, names, domains. The rest is added by hand, each value with its source."""
    lines = [
        f"id = {_quoted(organisation.id)}",
        f"kind = {_quoted(organisation.kind)}",
        f"country = {_quoted(organisation.country)}",
        f"as_of = {organisation.as_of.isoformat()}",
        f"source = {_quoted(organisation.source)}",
        *([f"wikidata = {_quoted(organisation.wikidata)}"] if organisation.wikidata else []),
        "names = [",
        *map(_name, organisation.names),
        "]",
    ]
    if organisation.official.domains:
        lines += ["", "[official]", "domains = [", *map(_sourced, organisation.official.domains), "]"]
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    # A JSON string is a TOML basic string too.
    return json.dumps(text, ensure_ascii=False)


def _name(name: Name) -> str:
    return f"    {{ text = {_quoted(name.text)}, lang = {_quoted(name.lang)}, type = {_quoted(name.type)} }},"


def _sourced(value: Sourced) -> str:
    return f"    {{ value = {_quoted(value.value)}, source = {_quoted(value.source)} }},"
