"""Facts about a page that need its tree: pictures to scan, walls, handlers, parts that only a script can show."""

import re2

_CAPTCHA = re2.compile(
    r"(?i)g-recaptcha|grecaptcha|recaptcha/|hcaptcha\.com|h-captcha|cf-challenge|challenge-platform|turnstile"
)
_HANDLER = re2.compile(r"(?i)(?:location|\bopen\s*\(|href|submit|join|regist|form\w*\s*\(|\bgo\s*\()")
_MOVING = re2.compile(r"(?i)(?:\blocation(?:\.href)?\s*=[^=]|\blocation\.(?:replace|assign)\s*\()")
_QR = re2.compile(r"(?i)(?:^|[^a-z])qr(?:[^a-z]|code|$)")
_SCRIPT_HEAD = 20_000
"""Characters of a script in which signs of a wall are looked for."""


class Marks:
    """Collects marks (see `Document.marks`)."""

    __slots__ = ("found",)

    def __init__(self) -> None:
        self.found: set[str] = set()

    def see_script(self, code: str, source: str) -> None:
        """Take a script: there are scripts; it may move on to an address of its own making; it may be a captcha's."""
        self.found.add("script")
        self.see_text(source)
        head = code[:_SCRIPT_HEAD]
        if _MOVING.search(head):
            self.found.add("script_moves")
        self.see_text(head)

    def see_text(self, source: str) -> None:
        """Take an address or a script in which a captcha gives itself away."""
        if source and _CAPTCHA.search(source):
            self.found.add("captcha")

    def see_handler(self, code: str) -> None:
        """Take an event handler that leads to no address we can read."""
        if _HANDLER.search(code[:4_000]):
            self.found.add("script_handlers")

    def see_picture(self, own: dict[str, str]) -> None:
        """Take the attributes of an image or canvas: it may be a code to scan."""
        if any(_QR.search(own.get(name, "")[:300]) for name in ("alt", "id", "class", "src", "title")):
            self.found.add("qr")
