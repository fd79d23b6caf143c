"""What a person looking at the page can see, as far as its own mark-up says (style sheets are not read)."""

import re

_HIDING = re.compile(
    r"(?:^|;)(?:display:none|visibility:(?:hidden|collapse)|opacity:0(?:\.0*)?(?:;|!|$)|content-visibility:hidden"
    r"|font-size:0(?:px|em|rem|pt|%)?(?:;|!|$))"
)
_AWAY = re.compile(r"(?:^|;)(?:left|top|right|bottom|text-indent|margin(?:-left|-top)?):-\d{3,}")
_CLIPPED = re.compile(r"(?:^|;)clip(?:-path)?:(?:rect\(0|rect\(1px,1px|inset\((?:50%|100%))")
_TINY = re.compile(r"(?:^|;)(?:width|height|max-height|max-width):[01](?:px)?(?:;|!|$)")


def _folded(style: str) -> str:
    return "".join(style[:1000].lower().split())


def hides(attributes: dict[str, str]) -> bool:
    """Whether the element and all in it are not shown (`hidden`, `display:none`, `visibility:hidden`, no size)."""
    if "hidden" in attributes and attributes["hidden"].lower() != "until-found":
        return True
    style = attributes.get("style")
    return style is not None and _HIDING.search(_folded(style)) is not None


def moves_away(attributes: dict[str, str]) -> bool:
    """Whether the element is shown where nobody can see it: off the screen, clipped away, one pixel large."""
    style = attributes.get("style")
    if style is None:
        return False
    folded = _folded(style)
    return bool(_AWAY.search(folded) or _CLIPPED.search(folded) or _TINY.search(folded))
