"""Pages in the layouts that readers look for, written for this project, each with what must be read from it."""

from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from scanner.platforms import PlatformReading, Sureness

FOLDER = Path(__file__).parent / "pages"


class Recorded(NamedTuple):
    """One page in `pages/NAME/`: the body, and in `expect.json` where it came from and what it says."""

    name: str
    body: bytes
    url: str
    asked: str
    status: int
    content_type: str
    reading: dict[str, Any] | None


def recorded() -> list[Recorded]:
    """Every page of the folder."""
    return [_load(folder) for folder in sorted(FOLDER.iterdir())]


def _load(folder: Path) -> Recorded:
    (page,) = folder.glob("page.*")
    about = msgspec.json.decode((folder / "expect.json").read_bytes())
    return Recorded(
        name=folder.name,
        body=page.read_bytes(),
        url=about["url"],
        asked=about.get("asked", about["url"]),
        status=about.get("status", 200),
        content_type=about["content_type"],
        reading=about["reading"],
    )


def told(reading: PlatformReading | None) -> dict[str, Any] | None:
    """A reading without what says nothing: what `expect.json` holds. Fields as control, label and what else they say."""
    if reading is None:
        return None
    plain: dict[str, Any] = {}
    if reading.group is not None:
        plain["group"] = _set(reading.group)
    if reading.forms:
        plain["fields"] = [_set(field, "form", "part") for form in reading.forms for field in form.fields]
    if reading.texts:
        plain["texts"] = [[text.part.value, text.text] for text in reading.texts]
    if reading.onward:
        plain["onward"] = [[step.via.value, step.url] for step in reading.onward]
    if reading.not_seen:
        plain["not_seen"] = [reason.value for reason in reading.not_seen]
    for flag in ("second_request", "own_wall"):
        if getattr(reading, flag):
            plain[flag] = getattr(reading, flag)
    if reading.sureness is not Sureness.SURE:
        plain["sureness"] = reading.sureness.value
    if not reading.layout_known:
        plain["layout_known"] = False
    return plain


def _set(value: msgspec.Struct, *without: str) -> dict[str, Any]:
    """What differs from the defaults."""
    fields = {field.name: field.default for field in msgspec.structs.fields(type(value))}
    items = msgspec.json.decode(msgspec.json.encode(value)).items()
    return {name: said for name, said in items if name not in without and said != _plain(fields[name])}


def _plain(value: object) -> object:
    """A default as JSON knows it."""
    return None if value is msgspec.NODEFAULT else msgspec.json.decode(msgspec.json.encode(value))
