"""Bad input at every door: a clear 4xx each, no 5xx, and the service goes on."""

import io
import json

import pytest

from tests.world.client import Client

JSON = {"Content-Type": "application/json"}


@pytest.mark.parametrize(
    ("body", "headers", "status"),
    [
        (b"", JSON, 400),
        (b"{}", JSON, 400),
        (b"[]", JSON, 400),
        (b"null", JSON, 400),
        (b'{"url": 1}', JSON, 400),
        (b'{"url": null}', JSON, 400),
        (b'{"url": "https://example.org/", "fresh": "yes"}', JSON, 400),
        (b'{"url": ""}', JSON, 400),
        (b'{"url": "\xff\xfe"}', JSON, 400),
        (b'{"url": "\\ud800"}', JSON, 400),
        (b'{"url": ' + b"9" * 60_000 + b"}", JSON, 400),
        (b"[" * 30_000, JSON, 400),
        (b'{"a":' * 30_000, JSON, 400),
        (b"\x00\x01\x02\x03", JSON, 400),
        (b'{"url": "hello"}', JSON, 400),
        (b'{"url": "javascript:alert(1)"}', JSON, 400),
        (b'{"url": "someone@example.org"}', JSON, 400),
        (b'{"url": "+91 00000 00000"}', JSON, 400),
        (b'{"url": "http://"}', JSON, 400),
        (json.dumps({"url": "https://example.org/" + "a" * 20_000}).encode(), JSON, 400),
        (b"x" * 10_000_000, JSON, 413),
        (b'{"url": "https://example.org/"}', {"Content-Type": "text/plain"}, 415),
        (b'{"url": "https://example.org/"}', {"Content-Type": "application/json; charset=punycode"}, 200),
    ],
)
async def test_scan(client: Client, body: bytes, headers: dict[str, str], status: int) -> None:
    response = await client.post("/v1/scan", data=io.BytesIO(body), headers=headers)
    text = await response.text()
    assert (response.status, response.content_type) == (
        status,
        "application/json" if status == 200 else "application/problem+json",
    ), text
    assert status == 200 or "https://example.org" not in text, "a problem never quotes a link"
    assert (await client.get("/healthz")).status == 200


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        (b"", "text/plain", 400),
        (b"\n\n\n", "text/plain", 400),
        (b'{"urls": "x"}', "application/json", 400),
        (b'{"urls": []}', "application/json", 400),
        (b'{"urls": [1, 2]}', "application/json", 400),
        (b"hello\n" * 1_001, "text/plain", 413),
        (b"hello\n", "image/png", 415),
        (b"x" * 10_000_000, "text/plain", 413),
    ],
)
async def test_bulk(client: Client, body: bytes, kind: str, status: int) -> None:
    response = await client.post("/v1/scan/bulk", data=io.BytesIO(body), headers={"Content-Type": kind})
    assert (response.status, response.content_type) == (status, "application/problem+json"), (
        await response.text()
    )


async def test_one_bad_line_never_spoils_the_others(client: Client) -> None:
    body = b'\xff\xfe\n{"url": 3}\n{"url": "https://chat.whatsapp.com/GardenClubExample00001"}\nhello\n[[[[\n'
    response = await client.post("/v1/scan/bulk", data=body, headers={"Content-Type": "application/x-ndjson"})
    lines = [json.loads(line) for line in (await response.read()).splitlines()]
    assert lines[-1] == {"done": True, "counts": {"no_risk_found": 1, "error": 4}}
    assert {line["index"] for line in lines[:-1]} == {0, 1, 2, 3, 4}


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/v1/scan", 405),
        ("DELETE", "/", 405),
        ("GET", "/nothing/here", 404),
        ("GET", "/v1/scan?url=https://example.org/", 405),
    ],
)
async def test_wrong_addresses_are_problems_too(client: Client, method: str, path: str, status: int) -> None:
    response = await client.request(method, path)
    assert (response.status, response.content_type) == (status, "application/problem+json")
    assert (await response.json())["status"] == status


async def test_every_answer_carries_the_headers(client: Client) -> None:
    for path in ("/", "/healthz", "/openapi.json", "/nothing"):
        headers = (await client.get(path)).headers
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "no-referrer"
        assert "default-src 'none'" in headers["Content-Security-Policy"]
        assert "Server" not in headers and "Set-Cookie" not in headers


async def test_no_other_site_can_call(client: Client) -> None:
    for origin in ("https://evil.example", "null", "moz-extension://0000"):
        response = await client.options(
            "/v1/scan", headers={"Origin": origin, "Access-Control-Request-Method": "POST"}
        )
        assert response.status == 403
        assert "Access-Control-Allow-Origin" not in response.headers
        assert response.headers["Vary"] == "Origin"


async def test_the_page_says_what_was_typed_instead(client: Client) -> None:
    response = await client.post("/", data={"link": "someone@example.org"})
    assert response.status == 400
    assert "e-mail address" in await response.text()


async def test_openapi_describes_the_report(client: Client) -> None:
    document = await (await client.get("/openapi.json")).json()
    assert {"Report", "Entry", "Problem", "BulkLine"} <= document["components"]["schemas"].keys()
