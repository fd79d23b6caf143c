import ipaddress
import json
from pathlib import Path
from typing import Any

import ada_url
import pytest

from scanner.errors import FetchError, SettingsError
from scanner.fetch.addresses import target_of
from scanner.fetch.guard import Guard, RefusedAddressError, is_public, is_public_name, parse_address
from scanner.model.codes import NotSeenReason
from scripts import special_addresses

VECTORS = Path(__file__).parent.parent / "vectors"


def rows(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (VECTORS / name).read_text(encoding="utf-8").splitlines()]


def refuses(text: str) -> bool:
    try:
        Guard().judge_address(text)
    except RefusedAddressError:
        return True
    return False


# Published test tables disagree in these: a public IPv4 address inside a mapped address is dialled, one inside a
# translation prefix is not (what a translator does with it is its operator's business).
DIFFERENT = {
    "::ffff:129.144.52.38": False,
    "64:ff9c::1": True,
    "64:ff9b::8.8.8.8": True,
    "64:ff9b:1:808:8:800::": True,
}


def test_published_vectors() -> None:
    for row in rows("ip_vectors.jsonl"):
        expected = DIFFERENT.get(row["ip"], row["published"] == "deny")
        assert refuses(row["ip"]) == expected, row["ip"]


@pytest.mark.parametrize("block", [b["block"] for b in special_addresses.load()["blocks"]])
def test_first_and_last_address_of_every_special_block(block: str) -> None:
    network = ipaddress.ip_network(block)
    assert refuses(str(network.network_address))
    # The mapped block is judged by what it embeds; its last address is the broadcast address.
    assert refuses(str(network.broadcast_address))


def test_the_table_is_what_the_script_writes() -> None:
    assert special_addresses.TARGET.read_text(encoding="utf-8") == special_addresses.module_text()


def test_what_the_transcription_lacks_is_listed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "registry.csv"
    file.write_text(
        'Address Block,Name\n"192.0.0.170/32, 192.0.0.171/32",NAT64\n10.0.0.0/8 [2],Private\n', "utf-8"
    )
    assert special_addresses.main(["--compare", str(file)]) == 0
    file.write_text("Address Block,Name\n4000::/16,New\n", "utf-8")
    assert special_addresses.main(["--compare", str(file)]) == 1
    assert capsys.readouterr().out == "not transcribed: 4000::/16\n"


@pytest.mark.parametrize(
    "text",
    ["127.1", "0x7f.0.0.1", "::1%lo", "fe80::1%25eth0", "", "host", "1.2.3.4.5", "①②⑦.0.0.1"],
)
def test_what_is_no_plain_address_is_refused(text: str) -> None:
    assert parse_address(text) is None
    assert refuses(text)


@pytest.mark.parametrize(
    ("text", "public"),
    [
        ("2a00:1450::5efe:7f00:1", False),  # ISATAP: fe80-style interface identifier with 127.0.0.1 in it
        ("2a00:1450::200:5efe:a00:1", False),
        ("2a00:1450::5efe:808:808", True),
        ("2a00:1450::1", True),
        ("4000::1", False),
    ],
)
def test_embedded_addresses(text: str, public: bool) -> None:
    assert is_public(ipaddress.ip_address(text)) is public


@pytest.mark.parametrize(
    ("name", "public"),
    [
        ("chat.whatsapp.com", True),
        ("xn--p1b6ci4b4b3a.example", True),
        ("_a.site.example", True),
        ("localhost", False),
        ("metadata", False),
        ("a.internal", False),
        ("x.onion", False),
        ("ipv4only.arpa", False),
        ("a..example", False),
        ("127.0.0.1.", False),
        (f"{'a' * 64}.example", False),
        (".".join(["abcdefg"] * 32) + ".example", False),
        ("site.example%00", False),
    ],
)
def test_names(name: str, public: bool) -> None:
    assert is_public_name(name) is public


def test_every_address_that_means_the_inside_is_refused_without_a_resolver() -> None:
    guard = Guard(ports=frozenset({80, 443, 22, 2379, 0, 8080, 25, 6379, 11211}))
    for row in rows("ssrf_urls.jsonl"):
        if row["expect"] in ("resolve", "public_address"):
            continue
        with pytest.raises((FetchError, RefusedAddressError)):
            target = target_of(row["url"])
            guard.judge_host(target.host, target.port)


def test_hosts_are_those_of_a_browser() -> None:
    for row in rows("ssrf_urls.jsonl"):
        if row["whatwg"] and ada_url.URL(row["whatwg"]).protocol in ("http:", "https:"):
            assert target_of(row["url"]).host == row["host"]
        else:
            with pytest.raises(FetchError) as caught:
                target_of(row["url"])
            assert caught.value.reason is NotSeenReason.REFUSED_ADDRESS


def test_exceptions_of_the_operator() -> None:
    guard = Guard(
        allow_networks=("127.0.0.0/8", "::1/128"),
        ports=frozenset({443}),
        own_hosts=("Bücher.example", "2a00::1"),
    )
    for host in ("127.0.0.1", "[::1]", "site.example"):
        guard.judge_host(host, 443)
    for host, port in (
        ("127.0.0.1", 80),
        ("10.0.0.1", 443),
        ("XN--BCHER-KVA.example.", 443),
        ("[2a00::1]", 443),
    ):
        with pytest.raises(RefusedAddressError):
            guard.judge_host(host, port)
    with pytest.raises(RefusedAddressError):
        guard.judge_address("2a00::1")


@pytest.mark.parametrize("wrong", [{"allow_networks": ("10.0.0.1/8",)}, {"own_hosts": ("a b",)}])
def test_wrong_settings(wrong: dict[str, tuple[str, ...]]) -> None:
    with pytest.raises(SettingsError):
        Guard(**wrong)  # type: ignore[arg-type]  # one of two settings, both of this type
