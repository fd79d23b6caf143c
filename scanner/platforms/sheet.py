"""A form host's payload on its way to a `PlatformReading`: questions become fields, texts keep their part."""

from scanner.links.found import find_links
from scanner.model.codes import NotSeenReason, Part, Via
from scanner.model.page import Field, Form, Onward, TextPart
from scanner.platforms.reading import PlatformReading
from scanner.platforms.walk import MOST_ITEMS


class Sheet:
    """Collects what one form asks and says. Links inside its texts lead onward: closing texts often hold the invite."""

    def __init__(self, title: str = "") -> None:
        self.title = title
        self.section = ""
        """Title of the section that the next questions belong to."""
        self._fields: list[Field] = []
        self._texts: list[TextPart] = []
        self._not_seen: list[NotSeenReason] = []
        self._onward: dict[str, Onward] = {}
        self.say(title, Part.TITLE)

    def ask(
        self,
        control: str,
        label: str,
        *,
        hint: str = "",
        name: str = "",
        message: str = "",
        pattern: str = "",
        maxlength: int | None = None,
        options: tuple[str, ...] = (),
        required: bool = False,
        placeholder: str = "",
        autocomplete: str = "",
    ) -> None:
        """Add a question. `name` is the host's own word for its type where HTML has none (`signature`)."""
        if len(self._fields) >= MOST_ITEMS:
            return
        self._fields.append(
            Field(
                control=control,
                label=label,
                after=hint,
                title=message,
                name=name,
                pattern=pattern,
                maxlength=maxlength,
                options=options[:60],
                required=required,
                placeholder=placeholder,
                autocomplete=autocomplete,
                legend=self.section,
                form=0,
                part=Part.FORM_PAYLOAD,
            )
        )
        self._find_links(hint)

    def say(self, text: str, part: Part = Part.TEXT) -> None:
        """Add a text of the form's owner."""
        if text and len(self._texts) < MOST_ITEMS:
            self._texts.append(TextPart(text=text, part=part))
            self._find_links(text)

    def lead(self, url: str, text: str = "") -> None:
        """Add an address that the form leads to by itself."""
        if url and len(self._onward) < MOST_ITEMS:
            self._onward.setdefault(url, Onward(url=url, via=Via.PAYLOAD, text=text))

    def miss(self, reason: NotSeenReason) -> None:
        """Name something that could not be read."""
        if reason not in self._not_seen:
            self._not_seen.append(reason)

    def reading(self) -> PlatformReading:
        """Everything collected, as one reading."""
        form = Form(method="post", heading=self.title, fields=tuple(self._fields))
        return PlatformReading(
            forms=(form,) if self._fields else (),
            texts=tuple(self._texts),
            onward=tuple(self._onward.values()),
            not_seen=tuple(self._not_seen),
        )

    def _find_links(self, text: str) -> None:
        for link in find_links(text):
            self.lead(link.text, text[:120])


def unknown_layout() -> PlatformReading:
    """The reading of a page that does not look as its reader expects."""
    return PlatformReading(not_seen=(NotSeenReason.LAYOUT_UNKNOWN,), layout_known=False)


def refusal(status: int) -> NotSeenReason | None:
    """What a status says about the server, never about the thing behind a link; None for an answer."""
    if status in (429, 503):
        return NotSeenReason.RATE_LIMITED
    return NotSeenReason.NETWORK if status >= 500 else None


def unread(reason: NotSeenReason) -> PlatformReading:
    """The reading of a page that says why its content is not there."""
    return PlatformReading(not_seen=(reason,))
