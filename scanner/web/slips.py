"""An answer to pass on, without a server that remembers it: the report, less the link, under this service's own seal.

A slip travels in the fragment of an address, which browsers send to nobody; the page sends it back in a body when
somebody opens it. Without the seal anybody could put words into our mouth: "no risk found" for a link of their own.
"""

import base64
import hmac
import zlib
from typing import Final

import msgspec
from msgspec import structs

from scanner.errors import LinkError
from scanner.model import Report
from scanner.store.seal import hkdf_expand, hkdf_extract

LONGEST: Final = 8_000
"""Characters; longer ones are no slips of ours."""
_SEAL_BYTES: Final = 16
_MOST_BYTES: Final = 65_536
_SHOWN: Final = 8
"""Of each list, how many entries go along: chat apps cut long addresses."""

_encoder: Final = msgspec.msgpack.Encoder()
_decoder: Final = msgspec.msgpack.Decoder(Report)


class Slips:
    """Makes slips and opens them, with a key derived from the service's secret."""

    def __init__(self, secret: bytes) -> None:
        self._key = hkdf_expand(hkdf_extract(b"invite-scanner slip 1", secret), b"seal")

    def make(self, report: Report) -> str:
        """The report as letters for a fragment."""
        packed = zlib.compress(_encoder.encode(without_link(report)), 9)
        seal = hmac.digest(self._key, packed, "sha256")[:_SEAL_BYTES]
        return base64.urlsafe_b64encode(seal + packed).decode().rstrip("=")

    def open(self, slip: str) -> Report:
        """The report in a slip. Raises `LinkError` with code `not_ours` when it was not made here or was changed."""
        try:
            data = base64.b64decode(slip + "=" * (-len(slip) % 4), altchars=b"-_", validate=True)
        except ValueError:
            data = b""
        seal, packed = data[:_SEAL_BYTES], data[_SEAL_BYTES:]
        own = hmac.digest(self._key, packed, "sha256")[:_SEAL_BYTES]
        if len(slip) > LONGEST or not hmac.compare_digest(seal, own):
            raise LinkError(
                "not_ours", "This is not an answer of this service, or it was changed on the way."
            )
        return _decoder.decode(zlib.decompressobj().decompress(packed, _MOST_BYTES))


def without_link(report: Report) -> Report:
    """What may be passed on: no link, so no key to the group, and no words around it."""
    return structs.replace(
        report,
        link=structs.replace(report.link, url=""),
        asks=tuple(structs.replace(ask, evidence="", rule="", category="") for ask in report.asks[:_SHOWN]),
        findings=tuple(structs.replace(found, evidence="") for found in report.findings[:_SHOWN]),
        claims=report.claims[:_SHOWN],
        path=report.path[:_SHOWN],
        not_seen=report.not_seen[:_SHOWN],
    )
