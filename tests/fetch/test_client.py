import asyncio
from datetime import UTC, datetime
from pathlib import Path

import pytest
import trustme

from scanner.errors import FetchError, SettingsError
from scanner.fetch.client import Client
from scanner.fetch.settings import FetchSettings
from scanner.model.codes import NotSeenReason
from tests.fetch.loopback import HTML, TableResolver, page, reaching, server_tls, serving

SITE = "http://site.example/"
FORM = b"<form><input name=otp placeholder=OTP></form>"


async def refused(client: Client, url: str, seconds: float = 5) -> FetchError:
    with pytest.raises(FetchError) as caught:
        await client.fetch(url, seconds=seconds)
    assert "site" not in str(caught.value)
    return caught.value


async def test_a_page_is_read() -> None:
    async with serving(page(FORM, HTML, "X-A: one", "X-A: two")) as server, reaching(server) as client:
        reply = await client.fetch("http://u:p@site.example/a?b=c#d", seconds=5)
    assert (reply.status, reply.body, reply.not_seen, reply.location) == (200, FORM, None, None)
    assert reply.headers["x-a"] == "one"
    head = server.heads[0].decode()
    assert head.startswith("GET /a?b=c HTTP/1.1\r\nHost: site.example\r\n")
    for name in ("cookie", "referer", "authorization", "origin", "from"):
        assert f"\r\n{name}:" not in head.lower()
    assert "User-Agent: Mozilla/5.0 (compatible; InviteScanner/" in head
    assert "Accept-Encoding: gzip, deflate\r\n" in head
    assert "Via: 1.1 invite-scanner\r\n" in head


async def test_a_page_is_read_over_tls_under_its_own_name(tmp_path: Path) -> None:
    authority = trustme.CA()
    authority.cert_pem.write_to_path(tmp_path / "ca.pem")
    async with serving(page(FORM, HTML), server_tls(authority, "site.example")) as server:
        async with reaching(server, ca_file=str(tmp_path / "ca.pem")) as client:
            assert (await client.fetch("https://site.example/", seconds=5)).body == FORM
            assert (await refused(client, "https://other.example/")).reason is NotSeenReason.TLS
        async with reaching(server) as client:
            assert (await refused(client, "https://site.example/")).reason is NotSeenReason.TLS


@pytest.mark.parametrize(
    ("header", "location"),
    [
        ("/b", "http://site.example/b#f"),
        ("//other.example/x#own", "http://other.example/x#own"),
        ("http:\\\\u:p@127.0.0.1\\ok", "http://127.0.0.1/ok#f"),
        ("tg://join?invite=EXAMPLE", "tg://join?invite=EXAMPLE#f"),
        ("http://[", None),
    ],
)
async def test_redirects_are_joined_and_not_followed(header: str, location: str | None) -> None:
    reply_bytes = page(b"", f"Location: {header}", status="302 Found")
    async with serving(reply_bytes) as server, reaching(server) as client:
        reply = await client.fetch(SITE + "#f", seconds=5)
    assert (reply.status, reply.location, reply.body) == (302, location, b"")
    assert (reply.not_seen is None) == (location is not None)
    assert server.connections == 1


async def test_a_location_in_bytes_that_are_not_utf_8_is_joined_as_latin_1() -> None:
    raw = b"HTTP/1.1 301 M\r\nLocation: /\xe9\r\nContent-Length: 0\r\n\r\n"
    async with serving(raw) as server, reaching(server) as client:
        assert (await client.fetch(SITE, seconds=5)).location == "http://site.example/%C3%A9"


async def test_a_redirect_without_an_aim_is_a_page_that_was_not_understood() -> None:
    async with (
        serving(page(FORM, HTML, "Location: ", status="303 See")) as server,
        reaching(server) as client,
    ):
        reply = await client.fetch(SITE, seconds=5)
    assert (reply.location, reply.body, reply.not_seen) == (None, FORM, NotSeenReason.LAYOUT_UNKNOWN)


@pytest.mark.parametrize(
    ("headers", "body", "reason"),
    [
        (["Content-Type: image/png"], FORM, NotSeenReason.UNSUPPORTED_TYPE),
        (
            [
                "Content-Type: application/vnd.android.package-archive",
                "Content-Disposition: attachment; filename=a.apk",
            ],
            b"PK",
            NotSeenReason.UNSUPPORTED_TYPE,
        ),
        ([HTML, "Content-Disposition: Attachment"], FORM, NotSeenReason.UNSUPPORTED_TYPE),
        ([HTML, "Content-Encoding: br"], b"x", NotSeenReason.UNDECODABLE),
        ([HTML, "Content-Encoding: gzip, gzip"], b"x", NotSeenReason.UNDECODABLE),
    ],
)
async def test_bodies_that_are_no_page_are_not_read(
    headers: list[str], body: bytes, reason: NotSeenReason
) -> None:
    async with serving(page(body, *headers)) as server, reaching(server) as client:
        reply = await client.fetch(SITE, seconds=5)
    assert (reply.body, reply.not_seen) == (b"", reason)
    assert "content-type" in reply.headers


@pytest.mark.parametrize(
    ("status", "reason"),
    [
        ("401 U", NotSeenReason.SIGN_IN),
        ("403 F", NotSeenReason.NETWORK),
        ("404 N", None),
        ("500 E", NotSeenReason.NETWORK),
        ("300 M", NotSeenReason.LAYOUT_UNKNOWN),
    ],
)
async def test_statuses(status: str, reason: NotSeenReason | None) -> None:
    async with serving(page(FORM, HTML, status=status)) as server, reaching(server) as client:
        reply = await client.fetch(SITE, seconds=5)
    assert (reply.body, reply.not_seen) == (FORM, reason)


@pytest.mark.parametrize(
    ("status", "header", "seconds"),
    [
        ("429 T", "Retry-After: 7", 7),
        ("429 T", "Retry-After: -1", 60),
        ("429 T", "X: y", 60),
        ("503 S", "Retry-After: Tue, 24 Nov 2026 10:00:30 GMT", 30),
    ],
)
async def test_a_host_that_asks_for_a_pause_gets_it(status: str, header: str, seconds: int) -> None:
    now = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)
    async with serving(page(b"", header, status=status)) as server:
        settings = FetchSettings(allow_networks=("127.0.0.0/8",), connect_to=f"::127.0.0.1:{server.port}")
        async with Client(settings, resolver=TableResolver(), now=lambda: now) as client:
            for _ in range(2):
                error = await refused(client, SITE)
                assert (error.reason, error.retry_after) == (NotSeenReason.RATE_LIMITED, seconds)
    assert server.connections == 1


async def test_a_503_without_a_time_is_a_page_that_was_not_seen() -> None:
    async with serving(page(b"<p>Back soon", HTML, status="503 S")) as server, reaching(server) as client:
        assert (await client.fetch(SITE, seconds=5)).not_seen is NotSeenReason.NETWORK


async def test_what_came_before_a_stall_is_kept() -> None:
    async def stall(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 999\r\n\r\n" + FORM)
        await asyncio.sleep(60)

    async with serving(stall) as server, reaching(server) as client:
        reply = await client.fetch(SITE, seconds=0.3)
    assert (reply.body, reply.not_seen) == (FORM, NotSeenReason.TIMEOUT)


async def test_a_server_that_says_nothing_times_out() -> None:
    async def stall(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(60)

    async with serving(stall) as server, reaching(server) as client:
        assert (await refused(client, SITE, 0.2)).reason is NotSeenReason.TIMEOUT


async def test_too_large_bodies_are_cut() -> None:
    async with serving(page(b"a" * 2000, HTML)) as server, reaching(server, body_bytes=1000) as client:
        reply = await client.fetch(SITE, seconds=5)
    assert (reply.body, reply.not_seen) == (b"a" * 1000, NotSeenReason.TOO_LARGE)


async def test_a_flood_outside_the_body_is_cut() -> None:
    async with (
        serving(b"HTTP/1.1 100 C\r\n\r\n" * 9000) as server,
        reaching(server, wire_bytes=100_000) as client,
    ):
        assert (await refused(client, SITE)).reason is NotSeenReason.TOO_LARGE


async def test_nobody_listening() -> None:
    async with serving(b"") as server:
        pass
    async with reaching(server) as client:
        assert (await refused(client, SITE)).reason is NotSeenReason.NETWORK


async def test_what_must_not_be_dialled_is_refused_before_anything_happens() -> None:
    table = TableResolver({"inside.example": [["8.8.8.8", "127.0.0.1"]], "empty.example": [[]]})
    settings = FetchSettings(own_hosts=frozenset({"scanner.example"}))
    async with Client(settings, resolver=table) as client:
        for url in (
            "http://127.0.0.1/",
            "http://[::ffff:7f00:1]/",
            "http://localhost/",
            "http://site.example:22/",
            "http://SCANNER.example./",
            "ftp://site.example/",
            "no address",
        ):
            assert (await refused(client, url)).reason is NotSeenReason.REFUSED_ADDRESS
        assert table.asked == []
        assert (await refused(client, "http://inside.example/")).reason is NotSeenReason.REFUSED_ADDRESS
        assert (await refused(client, "http://empty.example/")).reason is NotSeenReason.NETWORK


async def test_the_same_address_is_fetched_once_for_many() -> None:
    gate = asyncio.Event()

    async def slow(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await gate.wait()
        writer.write(page(FORM, HTML))

    async with serving(slow) as server, reaching(server) as client:
        asking = [asyncio.create_task(client.fetch(f"{SITE}#{n}", seconds=5)) for n in range(5)]
        await asyncio.sleep(0)
        asking[0].cancel()
        gate.set()
        replies = await asyncio.gather(*asking[1:])
    assert [reply.url for reply in replies] == [f"{SITE}#{n}" for n in range(1, 5)]
    assert server.connections == 1


async def test_failures_are_remembered_for_a_moment() -> None:
    async with serving(b"nonsense\r\n\r\n") as server, reaching(server, negative_seconds=30.0) as client:
        for _ in range(3):
            assert (await refused(client, SITE)).reason is NotSeenReason.NETWORK
    assert server.connections == 1


async def test_a_follower_with_more_time_tries_again() -> None:
    calls = 0

    async def second_time(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        nonlocal calls
        calls += 1
        if calls == 1:
            await asyncio.sleep(60)
        writer.write(page(FORM, HTML))
        await writer.drain()

    async with serving(second_time) as server, reaching(server) as client:
        hasty = asyncio.create_task(refused(client, SITE, 0.2))
        await asyncio.sleep(0)
        patient = asyncio.create_task(client.fetch(SITE, seconds=10))
        assert (await hasty).reason is NotSeenReason.TIMEOUT
        assert (await patient).body == FORM


def test_settings_that_make_no_sense_are_refused_at_once() -> None:
    for settings in (
        FetchSettings(contact="me; (you)"),
        FetchSettings(host_budget="many"),
        FetchSettings(connect_to="a:b"),
        FetchSettings(allow_networks=("here",)),
        FetchSettings(own_hosts=frozenset({"a b"})),
    ):
        with pytest.raises(SettingsError):
            Client(settings)
