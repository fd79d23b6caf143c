"""Discord's public invite API: the server behind an invite, without a key."""

from scanner.model.codes import NotSeenReason, Part
from scanner.model.page import Group, TextPart
from scanner.platforms.reading import PlatformReading
from scanner.platforms.sheet import refusal, unknown_layout
from scanner.platforms.walk import at, list_at, number_at, text_at

_UNKNOWN_INVITE = 10_006


def read_payload(data: object, status: int = 200) -> PlatformReading:
    """Name, description, members and badge of a server; 404 with code 10006 is a dead invite."""
    if refusal(status) is NotSeenReason.RATE_LIMITED or at(data, "retry_after") is not None:
        return PlatformReading(group=Group(kind="server"), not_seen=(NotSeenReason.RATE_LIMITED,))
    if number_at(data, "code") == _UNKNOWN_INVITE:
        return PlatformReading(group=Group(kind="server", state="dead"), not_seen=(NotSeenReason.DEAD,))
    guild = at(data, "guild")
    name = text_at(guild, "name") or text_at(data, "channel", "name")
    if not name:
        return unknown_layout()
    features = list_at(guild, "features")
    group = Group(
        title=name,
        kind="server",
        members=number_at(data, "approximate_member_count"),
        state="live",
        verified="VERIFIED" in features or "PARTNERED" in features,
        handle=text_at(guild, "vanity_url_code"),
        description=text_at(guild, "description"),
    )
    texts = (TextPart(text=group.description, part=Part.DESCRIPTION),) if group.description else ()
    return PlatformReading(group=group, texts=texts)
