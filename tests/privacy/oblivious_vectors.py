"""Writes tests/vectors/ohttp.json: `python -m tests.privacy.oblivious_vectors > tests/vectors/ohttp.json`.

For clients in any language: what they seal and what they get, byte by byte, with fixed secrets. The first row is Appendix A
of RFC 9458, copied; the others are made by this project's code, so that the two cannot drift apart.
"""

import hashlib
import json

import msgspec

from scanner.privacy.binary_http import (
    BinaryRequest,
    BinaryResponse,
    encode_request,
    encode_response,
    padded,
)
from scanner.privacy.oblivious import Gateway, ObliviousKey
from tests.privacy.sealing import AES, CHACHA, Sealed

APPENDIX_A = {
    "name": "RFC 9458, Appendix A",
    "key_id": 1,
    "key_seed": "3c168975674b2fa8e465970b79c8dcf09f1c741626480bd4c6162fc5b6a98e1a",
    "key_configuration": "01002031e1f05a740102115220e9af918f738674aec95f54db6e04eb705aae8e79815500080001000100010003",
    "aead": 1,
    "ephemeral_seed": "bc51d5e930bda26589890ac7032f70ad12e4ecb37abb1b65b1256c9c48999c73",
    "request": "00034745540568747470730b6578616d706c652e636f6d012f",
    "sealed_request": "010020000100014b28f881333e7c164ffc499ad9796f877f4e1051ee6d31bad19dec96c208b4726374e469135906992e1268c594d2a10c695d858c40a026e7965e7d86b83dd440b2c0185204b4d63525",
    "response_nonce": "c789e7151fcba46158ca84b04464910d",
    "response": "0140c8",
    "sealed_response": "c789e7151fcba46158ca84b04464910d86f9013e404feea014e7be4a441f234f857fbd",
}
ROOM = 256
"""To what the client pads its requests: a look-up and a scan of an invite then have one length."""

LOOK_UP = BinaryRequest(method="GET", authority="scanner.example", path="/v1/hashes/10111010011")
SCAN = BinaryRequest(
    method="POST",
    authority="scanner.example",
    path="/v1/scan",
    fields=(("content-type", "application/json"),),
    content=b'{"url":"https://chat.whatsapp.com/MadeUpExample000000001"}',
)
FOUND = BinaryResponse(
    status=200,
    fields=(("content-type", "application/octet-stream"), ("cache-control", "public, max-age=300")),
    content=b"ISB\x01 and so on",
)
REFUSED = BinaryResponse(
    status=429, fields=(("content-type", "application/problem+json"), ("retry-after", "30"))
)


def rows() -> list[dict[str, object]]:
    """All rows, those of ours made anew."""
    made = [
        _made("a look-up", 7, AES, LOOK_UP, FOUND),
        _made("a scan", 7, AES, SCAN, REFUSED),
        _made("a look-up, ChaCha20-Poly1305", 200, CHACHA, LOOK_UP, FOUND),
    ]
    return [APPENDIX_A, *made]


def _made(
    name: str, key_id: int, aead: int, request: BinaryRequest, response: BinaryResponse
) -> dict[str, object]:
    seed, ephemeral = (hashlib.sha256(f"{part} of {name}".encode()).digest() for part in ("key", "share"))
    nonce = hashlib.sha256(f"nonce of {name}".encode()).digest()[: 16 if aead == AES else 32]
    key = ObliviousKey(key_id, seed)
    plain = padded(encode_request(request), ROOM)
    sealed = Sealed(key.configuration(), plain, aead=aead, ephemeral=ephemeral)
    _, answering = Gateway((key,)).open(sealed.bytes)
    answer = padded(encode_response(response), ROOM)
    return {
        "name": name,
        "key_id": key_id,
        "key_seed": seed.hex(),
        "key_configuration": key.configuration().hex(),
        "aead": aead,
        "ephemeral_seed": ephemeral.hex(),
        "request": plain.hex(),
        "sealed_request": sealed.bytes.hex(),
        "response_nonce": nonce.hex(),
        "response": answer.hex(),
        "sealed_response": answering.seal(answer, nonce).hex(),
        "request_means": _told(request),
        "response_means": _told(response),
    }


def _told(message: msgspec.Struct) -> dict[str, object]:
    told: dict[str, object] = msgspec.to_builtins(message, builtin_types=(bytes,))
    content = told["content"]
    assert isinstance(content, bytes)
    return {**told, "content": content.decode("latin-1")}


if __name__ == "__main__":
    print(json.dumps({"rows": rows()}, indent=1))
