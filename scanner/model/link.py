"""What a link is, before anything is fetched."""

import msgspec


class Link(msgspec.Struct, frozen=True, kw_only=True):
    """A recognised link: which platform it belongs to, what it opens, and the one name of what it opens."""

    platform: str
    """`whatsapp`, `telegram`, `google_forms` ...; `web` for any other page; empty when it is no link at all."""
    kind: str
    """What it opens: `group_invite`, `channel`, `public_name`, `phone_chat`, `form`, `page`, ... or `none`."""
    url: str
    """Canonical WHATWG URL without tracking parameters, the address that is fetched; empty when there is none."""
    identity: str = ""
    """The one name of the thing behind all its aliases, e.g. `whatsapp:group_invite:CODE`. Keys are made from it."""
    value: str = ""
    """The code, user name, slug or number in the link, if any."""
    message: str = ""
    """The message it writes for the reader (`wa.me/?text=`, `mailto:?body=`), decoded."""
    nested: tuple[str, ...] = ()
    """Links carried inside: a shared address, a fallback address."""
    via: tuple[str, ...] = ()
    """Hosts of the wrappers that were opened without a request, outermost first."""
    personal: str = ""
    """Why the link looks personal, else empty: `phone_number`, `email`, `token`, `sign_in`."""
    notes: tuple[str, ...] = ()
    """What was odd: `userinfo`, `port`, `unusual_code`, `look_alike_path` ..."""

    @property
    def is_invite(self) -> bool:
        """Whether following it joins (or asks to join) a group, channel, server, community or folder."""
        return self.kind in INVITE_KINDS

    def __repr__(self) -> str:
        """Name platform and kind only: a link is a key to a private room and stays out of logs."""
        return f"Link(platform={self.platform!r}, kind={self.kind!r})"


INVITE_KINDS = frozenset(
    {
        "group_invite",
        "group_icon",
        "channel",
        "community_invite",
        "folder_invite",
        "server_invite",
        "open_chat",
        "group",
        "group_share",
    }
)
"""Kinds that are joined. A Telegram `public_name` may be a person or a group: only its page tells."""


class FoundLink(msgspec.Struct, frozen=True, kw_only=True):
    """A link found in free text."""

    text: str
    """The link as written, without the punctuation around it."""
    start: int
    """Where it begins in the text, in characters."""
    end: int
    """Where it ends, exclusive."""
    line: int
    """Line number, from 1."""

    def __repr__(self) -> str:
        """Leave the link itself out."""
        return f"FoundLink(line={self.line}, start={self.start}, end={self.end})"
