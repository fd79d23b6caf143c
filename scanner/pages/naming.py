"""From what a walk gathered to forms and fields: who is named by what, and which fields nobody is meant to fill in."""

import re

import msgspec

from scanner.model import Field, Form
from scanner.pages.addresses import join
from scanner.pages.drafts import FieldDraft, FormDraft, fold
from scanner.pages.gather import Gatherer
from scanner.pages.texts import names_something
from scanner.pages.tree import Element, Tree, text_of
from scanner.pages.words import CHOICES, STANDARD_AUTOCOMPLETE

SHORT = 300
"""Characters of an attribute that names a field which are kept."""
MAX_OPTIONS = 60

# Fields that are there to be left empty; people do not see them.
_TRAP = re.compile(
    r"(?:^|[^a-z])(?:honey|hp)(?:$|[^a-z])|honey[-_ ]?(?:pot|field)|leave[-_ ](?:this[-_ ])?(?:field[-_ ])?(?:blank|empty)|(?:^|[^a-z])no[-_]?bots?(?:$|[^a-z])|fake.?(?:e?mail|user|pass)"
)
_SEARCH = re.compile(r"(?<!re)search(?!ing for)|suche|recherche|buscar|(?:^|[^a-z])find(?:$|[^a-z])")
_NEWSLETTER = re.compile(
    r"news.?letter|subscri|mailing.?list|mailchimp|mc-embedded|signup.?alert|email.?updates"
)
_COMMENT = re.compile(r"(?:^|[^a-z])comment(?:form|-form|s?$|[^a-z])|wp-comments-post|commentform|respond$")


_REFUSED = frozenset({"off", "nope", "new-password", "false"})


class Namer:
    """Gives fields their names."""

    def __init__(self, gathered: Gatherer, tree: Tree, base: str) -> None:
        self._gathered = gathered
        self._tree = tree
        self._base = base
        self._ids: dict[str, Element] | None = None
        self.unread = False
        """A field stands behind a picture without words and has no other name."""

    def forms(self) -> tuple[Form, ...]:
        """Forms with at least one field, then the fields outside any form."""
        made: list[Form] = []
        for draft in (*self._gathered.forms, self._gathered.loose):
            index = len(made)
            fields = self._fields(draft, index if draft is not self._gathered.loose else -1)
            if fields:
                made.append(self._form(draft, fields))
        return tuple(made)

    def _form(self, draft: FormDraft, fields: tuple[Field, ...]) -> Form:
        own = draft.attributes
        return Form(
            action=join(self._base, own["action"]) if own.get("action") else "",
            method=own.get("method", "").strip().lower() or "get",
            role=_role(own, fields),
            buttons=tuple(filter(None, (button.text()[:100] for button in draft.buttons))),
            heading=draft.heading,
            fields=fields,
        )

    def _fields(self, form: FormDraft, index: int) -> tuple[Field, ...]:
        fields: list[Field] = []
        groups: dict[str, int] = {}
        for draft in form.fields:
            if _is_out_of_reach(draft):
                continue
            name = draft.attributes.get("name", "")
            known = groups.get(name)
            if draft.control in CHOICES and name:
                if known is not None:
                    fields[known] = self._with_choice(fields[known], draft)
                    continue
                groups[name] = len(fields)
            field = self._field(draft, index)
            if not _is_trap(draft.attributes, field):
                fields.append(field)
            elif known is None:
                groups.pop(name, None)
        return tuple(fields)

    def _field(self, draft: FieldDraft, index: int) -> Field:
        own = draft.attributes
        label = self._label(draft)
        choice = draft.control in CHOICES
        option = (label or draft.after.text() or own.get("aria-label", "") or own.get("value", ""))[:100]
        field = Field(
            control=draft.control,
            label="" if choice and draft.control == "radio" else label,
            aria=self._aria(own),
            placeholder=_short(own.get("placeholder", "") or own.get("data-placeholder", "")),
            title=_short(f"{own.get('title', '')} {self._referred(own, 'aria-describedby')}"),
            name=own.get("name", "")[:200],
            id=own.get("id", "")[:200],
            autocomplete=own.get("autocomplete", "").strip().lower()[:200],
            inputmode=own.get("inputmode", "").strip().lower()[:20],
            pattern=own.get("pattern", "")[:200],
            maxlength=_number(own.get("maxlength", "")),
            accept=own.get("accept", "").lower()[:200],
            capture="capture" in own,
            legend=" ".join(
                dict.fromkeys(filter(names_something, (group.text() for group in draft.legends)))
            )[:SHORT],
            header=draft.header.text() if draft.header is not None else "",
            before=draft.before if draft.before != label else "",
            beside="" if choice else draft.beside,
            after=draft.after.text() if choice else "",
            image=draft.image,
            options=tuple(draft.options[:MAX_OPTIONS]) if not choice else (option,) if option else (),
            required="required" in own or own.get("aria-required") == "true",
            form=index,
        )
        if draft.unread_image and not _named(field):
            self.unread = True
        return field

    def _with_choice(self, field: Field, draft: FieldDraft) -> Field:
        """The group with one more choice."""
        option = self._label(draft) or draft.after.text() or draft.attributes.get("value", "")
        if not option or len(field.options) >= MAX_OPTIONS:
            return field
        changed: Field = msgspec.structs.replace(field, options=(*field.options, option[:100]))
        return changed

    def _label(self, draft: FieldDraft) -> str:
        named = self._gathered.labels_for.get(draft.attributes.get("id", ""))
        texts = [naming.text() for naming in ((named,) if named is not None else ()) + draft.labels[::-1]]
        return next(filter(names_something, texts), "")[:SHORT]

    def _aria(self, own: dict[str, str]) -> str:
        return _short(f"{own.get('aria-label', '')} {self._referred(own, 'aria-labelledby')}")

    def _referred(self, own: dict[str, str], attribute: str) -> str:
        """The text of the elements that an attribute points at."""
        said = []
        for target in own.get(attribute, "").split()[:4]:
            element = self._by_id().get(target)
            if element is not None:
                said.append(text_of(element, SHORT))
        return " ".join(dict.fromkeys(filter(None, said)))

    def _by_id(self) -> dict[str, Element]:
        if self._ids is None:
            self._ids = {}
            for element in self._tree.select("[id]"):
                self._ids.setdefault(element.attr("id") or "", element)
        return self._ids


def _is_out_of_reach(draft: FieldDraft) -> bool:
    """Disabled, or hidden where no later step of the form will show it.

    What `display: none` hides is mostly shown later. What stands off the screen never is, except for passwords that
    browsers are to fill in and boxes that say for which data of the person they wait.
    """
    own = draft.attributes
    if "disabled" in own:
        return True
    cover = draft.covered
    if cover is None or cover.is_step or draft.control in {"file", "select", "password"}:
        return False
    expected = own.get("autocomplete", "").strip().lower() in STANDARD_AUTOCOMPLETE
    if expected:
        return False
    if cover.away:
        return cover.fields < 3
    guarded = (
        own.get("tabindex", "").strip() == "-1" or own.get("autocomplete", "").strip().lower() in _REFUSED
    )
    return guarded and cover.fields < 2


def _is_trap(own: dict[str, str], field: Field) -> bool:
    names = f"{field.name} {field.id} {own.get('class', '')[:200]} {field.label[:80]} {field.placeholder[:80]}".lower()
    # A field called `hp` and no more is a hand phone's where it has a label.
    if _TRAP.search(names) and not (field.name.lower() == "hp" and (field.label or field.before)):
        return True
    unreachable = own.get("tabindex", "").strip() == "-1" and own.get("aria-hidden") == "true"
    waits = (
        field.control in {"file", "select", "password", *CHOICES}
        or field.autocomplete in STANDARD_AUTOCOMPLETE
    )
    return unreachable and not waits


def _role(own: dict[str, str], fields: tuple[Field, ...]) -> str:
    """`search`, `newsletter` or `comment` when the form is marked as one and small enough to be one."""
    marks = " ".join(
        own.get(name, "")[:300] for name in ("role", "id", "class", "action", "name", "aria-label")
    ).lower()
    typed = [field for field in fields if field.control not in CHOICES | {"select"}]
    if own.get("role", "").lower() == "search" or (
        len(typed) == 1 and typed[0].control in {"text", "search"} and _SEARCH.search(marks)
    ):
        return "search"
    if _COMMENT.search(marks) and any(field.control in {"textarea", "contenteditable"} for field in fields):
        return "comment"
    if len(typed) <= 3 and _NEWSLETTER.search(marks):
        return "newsletter"
    return ""


def _named(field: Field) -> bool:
    texts = (
        field.label,
        field.aria,
        field.placeholder,
        field.title,
        field.before,
        field.header,
        field.image,
        field.autocomplete,
    )
    spoken = len(field.name) > 2 or field.name.lower() in {"q", "s"}
    return spoken or any(map(names_something, texts)) or field.control not in {"text", "textarea"}


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 7 else None


def _short(text: str) -> str:
    return fold(text[: 4 * SHORT])[:SHORT]
