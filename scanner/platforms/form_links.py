"""Form hosts by their links. What a form asks is in its payload: see the readers beside this module."""

import re

from scanner.links.address import Address
from scanner.links.canonical import canonical_of, kept_query
from scanner.links.personal import why_personal
from scanner.model.link import Link
from scanner.platforms.platform import encoded, other_page, thing

_ID = re.compile(r"[A-Za-z0-9_-]{6,120}")
_SLUG = re.compile(r"[A-Za-z0-9_-]{2,120}")
_NUMBER = re.compile(r"[0-9]{11,20}")


def google(address: Address) -> Link | None:
    """Google Forms. `docs.google.com` holds other documents too: those are web pages (None)."""
    parts = address.parts
    if address.host in ("forms.gle", "forms.google.com") or (
        address.host == "goo.gl" and parts[:1] == ("forms",)
    ):
        return _google_short(parts, address)
    if parts[:1] == ("a",) and len(parts) > 2:
        parts = parts[2:]
    if parts[:1] != ("forms",):
        return None
    parts = parts[1:]
    if parts[:1] == ("u",):
        parts = parts[2:]
    if parts[:1] != ("d",):
        return other_page("google_forms", address, notes=address.notes)
    published = parts[1:2] == ("e",)
    found = parts[2] if published and len(parts) > 2 else parts[1] if len(parts) > 1 else ""
    last = parts[-1] if len(parts) > (3 if published else 2) else ""
    if not _ID.fullmatch(found):
        return other_page("google_forms", address, notes=address.notes)
    key = f"e/{found}" if published else found
    if last in ("edit", "prefill", "responses", "viewanalytics") or parts[-2:-1] == ("edit",):
        return thing(
            "google_forms", "form_editor", key, canonical_of(address), value=found, notes=address.notes
        )
    # A pre-filled link is the same form, but what it fills in belongs to somebody.
    filled = [p for p in kept_query(address.query).split("&") if p.startswith("entry.") or p == "usp=pp_url"]
    url = f"https://docs.google.com/forms/d/{key}/viewform" + (f"?{'&'.join(filled)}" if filled else "")
    personal = why_personal(address) if filled else ""
    return thing("google_forms", "form", key, url, value=found, personal=personal, notes=address.notes)


def _google_short(parts: tuple[str, ...], address: Address) -> Link:
    code = parts[-1] if parts else ""
    if not _SLUG.fullmatch(code):
        return other_page("google_forms", address, notes=address.notes)
    host = "forms.gle" if address.host == "forms.gle" else f"{address.host}/forms"
    if address.host == "forms.google.com":
        host = "forms.google.com"
    return thing("google_forms", "form_short", code, f"https://{host}/{code}", notes=address.notes)


def microsoft(address: Address) -> Link | None:
    """Microsoft Forms: `/r/SHORT`, `ResponsePage.aspx?id=`, and the editor's `DesignPage`."""
    parts = address.parts
    first = parts[0].lower() if parts else ""
    code = parts[1] if first in ("r", "e") and len(parts) > 1 else parts[0] if parts else ""
    if first in ("r", "e") or (address.host == "ncv.microsoft.com" and parts):
        if not _SLUG.fullmatch(code):
            return other_page("microsoft_forms", address, notes=address.notes)
        url = (
            f"https://ncv.microsoft.com/{code}"
            if first not in ("r", "e")
            else f"https://forms.office.com/{first}/{code}"
        )
        return thing("microsoft_forms", "form", f"r/{code}", url, value=code, notes=address.notes)
    ids = {name.lower(): value for name, value in address.pairs}
    form = ids.get("id") or ids.get("formid", "")
    if first == "pages" and form:
        page = parts[-1].lower()
        kind = "form_editor" if page.startswith("design") else "form"
        url = f"https://forms.office.com/Pages/ResponsePage.aspx?id={encoded(form)}"
        return thing("microsoft_forms", kind, encoded(form), url, value=form, notes=address.notes)
    return other_page("microsoft_forms", address, notes=address.notes)


def typeform(address: Address) -> Link | None:
    """`X.typeform.com/to/ID`; `form.typeform.com` is one such X."""
    parts = address.parts
    if (
        len(parts) > 1
        and parts[0] in ("to", "form")
        and _SLUG.fullmatch(parts[1])
        and address.host != "typeform.com"
    ):
        fields = f"https://{address.host}/to/{parts[1]}"
        return thing("typeform", "form", parts[1], fields, notes=address.notes)
    if parts[:1] == ("form",) and len(parts) > 1:
        return thing("typeform", "form_editor", parts[1], canonical_of(address), notes=address.notes)
    return other_page("typeform", address, kind="page", notes=address.notes)


def tally(address: Address) -> Link | None:
    """`tally.so/r/ID`, `/embed/ID` and `/popup/ID` are one form; `/forms/ID/edit` is its editor."""
    parts = address.parts
    if len(parts) > 1 and _SLUG.fullmatch(parts[1]):
        if parts[0] in ("r", "embed", "popup", "w"):
            return thing("tally", "form", parts[1], f"https://tally.so/r/{parts[1]}", notes=address.notes)
        if parts[0] == "forms":
            return thing("tally", "form_editor", parts[1], canonical_of(address), notes=address.notes)
    return other_page("tally", address, kind="page", notes=address.notes)


def fillout(address: Address) -> Link | None:
    """`X.fillout.com/t/ID` and forms under their own names (`X.fillout.com/NAME`)."""
    parts = address.parts
    if len(parts) > 1 and parts[0] in ("t", "to") and _SLUG.fullmatch(parts[1]):
        return thing(
            "fillout", "form", parts[1], f"https://{address.host}/{parts[0]}/{parts[1]}", notes=address.notes
        )
    if (
        len(parts) == 1
        and _SLUG.fullmatch(parts[0])
        and address.host not in ("fillout.com", "build.fillout.com")
    ):
        key = f"{address.host}/{parts[0]}"
        return thing("fillout", "form", key, f"https://{key}", value=parts[0], notes=address.notes)
    return other_page("fillout", address, kind="page", notes=address.notes)


def jotform(address: Address) -> Link | None:
    """A form is a long number, on any JotForm host, with or without `/form/`; some have names (`/USER/NAME`)."""
    parts = address.parts
    number = next((part for part in parts[:2] if _NUMBER.fullmatch(part)), "")
    if number and parts[0] in (number, "form"):
        host = address.host if address.host.startswith(("form.", "eu.", "submit.")) else "form.jotform.com"
        return thing(
            "jotform",
            "form",
            number,
            f"https://{host.replace('submit.', 'form.')}/{number}",
            notes=address.notes,
        )
    if parts[:1] == ("build",):
        return thing("jotform", "form_editor", parts[-1], canonical_of(address), notes=address.notes)
    if address.host == "form.jotform.com" and len(parts) == 2:
        return thing("jotform", "form", "/".join(parts), canonical_of(address), notes=address.notes)
    return other_page("jotform", address, kind="page", notes=address.notes)


def zoho(address: Address) -> Link | None:
    """`forms.zohopublic.in/ORG/form/NAME/formperma/KEY`: the name in the link is the owner's and telling."""
    parts = address.parts
    if len(parts) > 2 and parts[1] == "form" and _SLUG.fullmatch(parts[2]):
        # Regions are separate: the same path under .in and .com is another form.
        key = "/".join((address.host, *(encoded(part) for part in parts)))
        return thing("zoho_forms", "form", key, f"https://{key}", value=parts[2], notes=address.notes)
    if address.host.startswith("zfrmz.") and parts:
        key = "/".join((address.host, *(encoded(part) for part in parts)))
        return thing("zoho_forms", "form_short", key, f"https://{key}", value=parts[-1], notes=address.notes)
    return other_page("zoho_forms", address, notes=address.notes)


def surveymonkey(address: Address) -> Link | None:
    """`surveymonkey.com/r/SHORT`."""
    parts = address.parts
    if len(parts) > 1 and parts[0] in ("r", "s") and _SLUG.fullmatch(parts[1]):
        return thing(
            "surveymonkey",
            "form",
            parts[1],
            f"https://www.surveymonkey.com/r/{parts[1]}",
            notes=address.notes,
        )
    return other_page("surveymonkey", address, kind="page", notes=address.notes)
