"""A page as plain values, and questions that platform readers ask of its tree."""

from typing import Final

import ada_url
import re2
import turbohtml

from scanner.model import Document, Field, Form, NotSeenReason, Onward, TextPart, Via
from scanner.pages.decode import decode

LARGEST: Final = 524_288
"""Bytes of a page that are read; the rest is not seen."""
DEEPEST: Final = 3_000
MOST_FIELDS: Final = 400
MOST_LINKS: Final = 2_000
MOST_TEXT: Final = 400_000

_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "dd",
        "details",
        "dialog",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "nav",
        "ol",
        "option",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
        "br",
        "button",
        "label",
        "legend",
    ]
)
_HEADINGS = frozenset({"h1", "h2", "h3"})
_NO_TEXT = frozenset(
    {
        "script",
        "style",
        "svg",
        "math",
        "head",
        "select",
        "textarea",
        "iframe",
        "object",
        "noembed",
        "noframes",
    }
)
_NO_FIELD = frozenset({"hidden", "submit", "button", "reset", "image"})
_HIDDEN_STYLE = re2.compile(
    r"(?i)display\s*:\s*none|visibility\s*:\s*hidden|(left|top|text-indent)\s*:\s*-\d{3,}"
)
_REFRESH = re2.compile(r"""(?is)^\s*([0-9.]*)\s*[;,]?\s*(?:url\s*=\s*)?["']?([^"']*)""")
_SCRIPT_MOVE = re2.compile(
    r"""(?i)(?:location(?:\.href)?\s*=|location\.(?:replace|assign)\s*\(|window\.open\s*\()\s*["']([^"']{4,900})["']"""
)
_SCRIPT_LINK = re2.compile(
    r"""(?i)["']((?:https?:\\?/\\?/(?:chat\.whatsapp\.com|t\.me|telegram\.me|wa\.me|docs\.google\.com\\?/forms|forms\.gle)[^"'\s]{1,400})|(?:tg|whatsapp):(?:\\?/\\?/)?[^"'\s]{3,400})["']"""
)
_TEXT_LINK = re2.compile(
    r"(?i)\bhttps?://[^\s<>\"']{4,500}|\b(?:chat\.whatsapp\.com|t\.me|forms\.gle)/[^\s<>\"']{2,200}"
)
_HANDLER = re2.compile(r"""(?i)(?:location|open\s*\(|href|submit|join|go\s*\()""")
_SEARCH = re2.compile(r"(?i)search|खोज")
_HONEYPOT = re2.compile(r"(?i)honey ?pot|^hp_|_hp$|leave (this )?(field )?(blank|empty)")
_CONSENT = re2.compile(r"(?i)before you continue to")
_CAPTCHA = re2.compile(r"(?i)g-recaptcha|h-captcha|cf-challenge|turnstile")
_NEEDS_SCRIPT = re2.compile(
    r"(?i)(enable|requires?|need|turn on) javascript|javascript (is )?(required|disabled)"
)
SHELL: Final = 80
"""A page with scripts and less visible text than this, and nothing else on it, shows nothing without scripts."""


class Page:
    """A parsed page: its `document`, its decoded `html`, and CSS questions to its tree."""

    def __init__(self, tree: turbohtml.Document, document: Document, html: str) -> None:
        self._tree = tree
        self.document = document
        self.html = html

    def exists(self, css: str) -> bool:
        """Whether anything matches."""
        return self._tree.select_one(css) is not None

    def first_text(self, css: str) -> str | None:
        """Text of the first match with white space folded; None when nothing matches."""
        found = self._tree.select_one(css)
        return None if found is None else folded(found.text)

    def texts(self, css: str) -> tuple[str, ...]:
        """Texts of all matches."""
        return tuple(folded(found.text) for found in self._tree.select(css))

    def attribute(self, css: str, name: str) -> str | None:
        """An attribute of the first match; None when there is no match or no such attribute."""
        found = self._tree.select_one(css)
        return None if found is None else _attr(found, name) if name in found.attrs else None


def folded(text: str) -> str:
    """White space runs as one space."""
    return " ".join(text.split())


def parse(body: bytes, url: str, content_type: str = "", refresh: str = "") -> Page:
    """Parse a page.

    body: decompressed bytes. url: where it came from. content_type: the header. refresh: the `Refresh` header.
    """
    html = decode(body[:LARGEST], content_type)
    not_seen: list[NotSeenReason] = []
    if len(body) > LARGEST or html.count("<") > 200_000:
        not_seen.append(NotSeenReason.TOO_LARGE)
    tree = turbohtml.parse(html)
    document = _Reader(tree, url, refresh, not_seen).read()
    return Page(tree, document, html)


def read_document(body: bytes, url: str, content_type: str = "", refresh: str = "") -> Document:
    """The page as plain values only."""
    return parse(body, url, content_type, refresh).document


def _attr(element: turbohtml.Element, name: str) -> str:
    value = element.attrs.get(name)
    if value is None:
        return ""
    return " ".join(value) if isinstance(value, list) else str(value)


class _Reader:
    """One walk over the tree."""

    def __init__(
        self, tree: turbohtml.Document, url: str, refresh: str, not_seen: list[NotSeenReason]
    ) -> None:
        self._tree = tree
        self._url = url
        self._base = url
        self._not_seen = not_seen
        self._refresh = refresh
        self._meta: dict[str, str] = {}
        self._onward: dict[str, Onward] = {}
        self._texts: list[TextPart] = []
        self._line: list[str] = []
        self._size = 0
        self._headings: list[str] = []
        self._scripts: list[str] = []
        self._marks: set[str] = set()
        self._labels: dict[str, str] = {}
        self._by_id: dict[str, str] = {}
        self._fields: list[tuple[int, Field]] = []
        self._forms: list[turbohtml.Element] = []

    def read(self) -> Document:
        base = self._tree.select_one("base[href]")
        if base is not None:
            self._base = joined(_attr(base, "href"), self._url) or self._url
        self._add_refresh(self._refresh, Via.REDIRECT)
        for label in self._tree.select("label[for]"):
            self._labels.setdefault(_attr(label, "for"), folded(label.text)[:300])
        self._walk()
        self._end_line()
        root = self._tree.select_one("html")
        title = self._tree.select_one("title")
        texts = tuple(self._texts)
        self._judge_wholeness(texts)
        return Document(
            url=self._url,
            base=self._base,
            language=_attr(root, "lang").lower() if root is not None else "",
            title=folded(title.text)[:500] if title is not None else "",
            meta=self._meta,
            headings=tuple(self._headings),
            texts=texts,
            forms=self._group_fields(),
            onward=tuple(self._onward.values()),
            scripts=tuple(self._scripts),
            marks=frozenset(self._marks),
            not_seen=tuple(dict.fromkeys(self._not_seen)),
        )

    def _walk(self) -> None:
        stack: list[tuple[turbohtml.Node, bool]] = [(self._tree, False)]
        while stack:
            node, leaving = stack.pop()
            if isinstance(node, turbohtml.Text):
                self._add_text(node.data)
                continue
            if not isinstance(node, (turbohtml.Element, turbohtml.Document, turbohtml.DocumentFragment)):
                continue
            if leaving:
                self._end_line()
                continue
            tag = node.tag if isinstance(node, turbohtml.Element) else ""
            if isinstance(node, turbohtml.Element):
                if tag in _BLOCKS:
                    self._end_line()
                    stack.append((node, True))
                if not self._enter(node, tag):
                    continue
            stack.extend((child, False) for child in reversed(list(node.children)))
            if len(stack) > 200_000:
                self._not_seen.append(NotSeenReason.TOO_LARGE)
                return

    def _enter(self, element: turbohtml.Element, tag: str) -> bool:
        """Take what an element says; False when its children are not visible text."""
        if tag == "script":
            self._read_script(element)
        elif tag == "meta":
            self._read_meta(element)
        elif tag in {"a", "area"}:
            self._add_link(_attr(element, "href"), Via.ANCHOR, folded(element.text)[:200])
        elif tag in {"iframe", "frame", "embed", "object"}:
            self._read_frame(element)
        elif tag in {"input", "select", "textarea"} or "contenteditable" in element.attrs:
            self._read_field(element, tag)
        elif tag == "form":
            self._forms.append(element)
        elif tag in _HEADINGS:
            self._headings.append(folded(element.text)[:300])
        self._read_handlers(element)
        if tag in {"head", "noscript", "template", "form", "html", "body", "frameset"}:
            return True
        return tag not in _NO_TEXT and not hidden(element)

    def _add_text(self, text: str) -> None:
        if self._size < MOST_TEXT and text:
            self._line.append(text)
            self._size += len(text)

    def _end_line(self) -> None:
        if self._line:
            text = folded("".join(self._line))
            self._line.clear()
            if text:
                self._texts.append(TextPart(text=text))
                for found in _TEXT_LINK.finditer(text[:5_000]):
                    self._add_link(found.group(0).rstrip(".,;:!?)]}।"), Via.ANCHOR, "")

    def _read_script(self, element: turbohtml.Element) -> None:
        text = element.text
        self._marks.add("script")
        if "getUserMedia" in text:
            self._marks.add("camera")
        if text and sum(map(len, self._scripts)) < 2 * LARGEST:
            self._scripts.append(text)
        for found in _SCRIPT_MOVE.finditer(text[:200_000]):
            self._add_link(found.group(1).replace("\\/", "/"), Via.SCRIPT_REDIRECT, "")
        for found in _SCRIPT_LINK.finditer(text[:200_000]):
            self._add_link(found.group(1).replace("\\/", "/"), Via.SCRIPT_REDIRECT, "")

    def _read_meta(self, element: turbohtml.Element) -> None:
        content = _attr(element, "content")
        if _attr(element, "http-equiv").strip().lower() == "refresh":
            self._add_refresh(content, Via.META_REFRESH)
        name = (_attr(element, "property") or _attr(element, "name")).strip().lower()
        if name and len(self._meta) < 200:
            self._meta.setdefault(name, content.strip()[:2_000])

    def _add_refresh(self, content: str, via: Via) -> None:
        found = _REFRESH.match(content[:2_100]) if content else None
        if found and found.group(2).strip():
            seconds = found.group(1)
            delay = float(seconds) if seconds.replace(".", "", 1).isdigit() else 0.0
            self._add_link(found.group(2).strip(), via, "", delay)

    def _read_frame(self, element: turbohtml.Element) -> None:
        inside = _attr(element, "srcdoc")
        if inside:
            inner = _Reader(turbohtml.parse(inside[:LARGEST]), self._base, "", self._not_seen)
            document = inner.read()
            self._texts += document.texts
            self._fields += [(-1, field) for form in document.forms for field in form.fields]
            for step in document.onward:
                self._onward.setdefault(step.url, step)
        for name in ("src", "data"):
            if _attr(element, name):
                self._add_link(_attr(element, name), Via.FRAME, "")

    def _read_handlers(self, element: turbohtml.Element) -> None:
        for name in ("onclick", "data-href", "data-url", "onsubmit"):
            value = _attr(element, name)
            if not value:
                continue
            if name.startswith("data-"):
                self._add_link(value, Via.ANCHOR, folded(element.text)[:200])
                continue
            moved = _SCRIPT_MOVE.search(value[:4_000])
            if moved:
                self._add_link(moved.group(1).replace("\\/", "/"), Via.ANCHOR, folded(element.text)[:200])
            elif name == "onclick" and _HANDLER.search(value[:4_000]):
                self._marks.add("script_handlers")
        for name in ("data-tf-widget", "data-tf-popup", "data-tf-live"):
            if _attr(element, name):
                self._add_link(f"https://form.typeform.com/to/{_attr(element, name)}", Via.FRAME, "")
        for name in ("data-tally-src", "data-tally-open"):
            value = _attr(element, name)
            if value:
                self._add_link(value if "/" in value else f"https://tally.so/r/{value}", Via.FRAME, "")

    def _add_link(self, target: str, via: Via, text: str, delay: float = 0.0) -> None:
        if (
            len(self._onward) >= MOST_LINKS
            or not target
            or target.startswith("#")
            or target.lower().startswith("javascript:")
        ):
            return
        url = joined(target, self._base)
        if url and url != self._url and url.partition("#")[0] != self._url:
            self._onward.setdefault(url, Onward(url=url, via=via, text=text, delay=delay))

    def _read_field(self, element: turbohtml.Element, tag: str) -> None:
        control = _attr(element, "type").strip().lower() or "text" if tag == "input" else tag
        if tag not in {"input", "select", "textarea"}:
            if _attr(element, "contenteditable").lower() == "false":
                return
            control = "contenteditable"
        if (
            control in _NO_FIELD
            or "disabled" in element.attrs
            or len(self._fields) >= MOST_FIELDS
            or _out_of_sight(element)
        ):
            return
        identifier, name = _attr(element, "id"), _attr(element, "name")
        if _HONEYPOT.search(f"{name} {identifier}"):
            return
        if control == "file":
            self._marks.add("file_input")
        field = Field(
            control=control,
            label=self._label(element, identifier),
            aria=folded(f"{_attr(element, 'aria-label')} {self._referred(element)}")[:300],
            placeholder=folded(_attr(element, "placeholder"))[:300],
            title=folded(_attr(element, "title"))[:300],
            name=name[:200],
            id=identifier[:200],
            autocomplete=_attr(element, "autocomplete").strip().lower()[:200],
            inputmode=_attr(element, "inputmode").strip().lower(),
            pattern=_attr(element, "pattern")[:200],
            maxlength=int(_attr(element, "maxlength"))
            if _attr(element, "maxlength").isdecimal() and len(_attr(element, "maxlength")) < 7
            else None,
            accept=_attr(element, "accept").lower()[:200],
            capture="capture" in element.attrs,
            legend=_legend(element),
            header=_header(element),
            before=_before(element),
            options=tuple(folded(option.text)[:100] for option in element.select("option")[:60])
            if tag == "select"
            else (),
            required="required" in element.attrs or _attr(element, "aria-required") == "true",
        )
        owner = element.closest("form")
        place = next(
            (index for index, form in enumerate(self._forms) if owner is not None and form is owner), -1
        )
        if owner is not None and place < 0:
            place = next((index for index, form in enumerate(self._forms) if form.equals(owner)), -1)
        self._fields.append((place, field))

    def _label(self, element: turbohtml.Element, identifier: str) -> str:
        if identifier and identifier in self._labels:
            return self._labels[identifier]
        wrapping = element.closest("label")
        return folded(wrapping.text)[:300] if wrapping is not None else ""

    def _referred(self, element: turbohtml.Element) -> str:
        names = _attr(element, "aria-labelledby").split()[:4]
        found = (
            self._tree.select_one(f'[id="{name}"]') for name in names if '"' not in name and "\\" not in name
        )
        return " ".join(folded(target.text) for target in found if target is not None)

    def _group_fields(self) -> tuple[Form, ...]:
        forms: list[Form] = []
        for index, element in enumerate(self._forms):
            fields = tuple(field for place, field in self._fields if place == index)
            if fields:
                forms.append(self._form(element, fields))
        loose = tuple(field for place, field in self._fields if place < 0)
        if loose:
            forms.append(Form(fields=loose))
        return tuple(forms)

    def _form(self, element: turbohtml.Element, fields: tuple[Field, ...]) -> Form:
        buttons = tuple(folded(button.text)[:100] for button in element.select("button")[:10])
        buttons += tuple(_attr(button, "value")[:100] for button in element.select("input[type=submit]")[:10])
        marked = _attr(element, "role").lower() == "search" or _SEARCH.search(
            f"{_attr(element, 'id')} {_attr(element, 'class')} {_attr(element, 'action')}"
        )
        return Form(
            action=joined(_attr(element, "action"), self._base) or "",
            method=_attr(element, "method").lower() or "get",
            role="search" if marked and len(fields) == 1 else "",
            buttons=buttons,
            fields=fields,
        )

    def _judge_wholeness(self, texts: tuple[TextPart, ...]) -> None:
        size = sum(len(part.text) for part in texts)
        words = " ".join(part.text for part in texts[:60])
        shell = "script" in self._marks and size < SHELL and not self._fields and not self._onward
        if not self._fields and ("script" in self._marks) and _NEEDS_SCRIPT.search(words) and size < 600:
            shell = True
        if shell:
            self._not_seen.append(NotSeenReason.SCRIPT_ONLY)
        if _CONSENT.search(words):
            self._not_seen.append(NotSeenReason.CONSENT)
        if (
            size < 1_000
            and not self._fields
            and any(_CAPTCHA.search(script[:2_000]) for script in self._scripts)
        ):
            self._not_seen.append(NotSeenReason.CAPTCHA)


def joined(target: str, base: str) -> str:
    """A link as the browser would join it to its base, or the empty string when it opens nothing."""
    try:
        return str(ada_url.join_url(base, target.strip()))
    except ValueError:
        return ""


def hidden(element: turbohtml.Element) -> bool:
    """Whether an element hides itself by attribute or by its own style."""
    return "hidden" in element.attrs or bool(_HIDDEN_STYLE.search(_attr(element, "style")))


def _out_of_sight(element: turbohtml.Element) -> bool:
    node: turbohtml.Node | None = element
    for _ in range(6):
        if not isinstance(node, turbohtml.Element):
            return False
        if hidden(node):
            return True
        node = node.parent
    return False


def _legend(element: turbohtml.Element) -> str:
    group = element.closest("fieldset")
    legend = group.select_one("legend") if group is not None else None
    return folded(legend.text)[:300] if legend is not None else ""


def _header(element: turbohtml.Element) -> str:
    cell = element.closest("td")
    if cell is None:
        return ""
    before = cell.previous_sibling
    while before is not None:
        if isinstance(before, turbohtml.Element) and folded(before.text):
            return folded(before.text)[:300]
        before = before.previous_sibling
    return ""


def _before(element: turbohtml.Element) -> str:
    """Text right before the field, up to the field before it, looking at most three blocks up."""
    node: turbohtml.Node = element
    for _ in range(3):
        before = node.previous_sibling
        while before is not None:
            if isinstance(before, turbohtml.Text) and folded(before.data):
                return folded(before.data)[-300:]
            if isinstance(before, turbohtml.Element) and before.tag not in {"br", "script", "style"}:
                if (
                    before.tag in {"input", "select", "textarea", "form"}
                    or before.select_one("input, select, textarea") is not None
                ):
                    return ""
                if folded(before.text):
                    return folded(before.text)[-300:]
            before = before.previous_sibling
        parent = node.parent
        if not isinstance(parent, turbohtml.Element) or parent.tag in {"form", "body", "html", "fieldset"}:
            return ""
        node = parent
    return ""
