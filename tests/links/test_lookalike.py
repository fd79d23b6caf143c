"""Look-alike hosts: the labelled set, each rule by name, and what must stay silent."""

from pathlib import Path

import dnstwist
import pytest

from scanner.links.lookalike import lookalike

FILE = Path(__file__).parent.parent / "labelled" / "hosts.tsv"
ROWS = [line.split("\t") for line in FILE.read_text("utf-8").splitlines() if line[0] in "pnd"]


def test_labelled_hosts() -> None:
    wrong = [(host, label) for _, _, label, host in ROWS if (lookalike(host) is not None) != (label == "P")]
    # Two slips away; one slip is all that is overlooked.
    assert wrong == [("wattsapp.com", "P")]
    assert len(ROWS) >= 120


@pytest.mark.parametrize(
    ("host", "imitates", "rule"),
    [
        ("whatsapp.com.join-group.example", "whatsapp.com", "embedded"),
        ("chat.whatsapp.com-abc.example", "whatsapp.com", "embedded"),
        ("whatsappcom-join.example", "whatsapp.com", "embedded"),
        ("whats.app.com", "whatsapp.com", "embedded"),
        ("t.me.join.example", "t.me", "embedded"),
        ("sbi.co.in.kyc.example", "sbi.co.in", "embedded"),
        ("uidai.gov.in.update.example", "uidai.gov.in", "embedded"),
        ("whatsapp.example", "whatsapp.com", "brand_label"),
        ("onlinesbi.xyz", "onlinesbi.sbi", "brand_label"),
        ("onlinesbi.blogspot.com", "onlinesbi.sbi", "shared_hosting"),
        ("whаtsapp.com", "whatsapp.com", "skeleton"),
        ("xn--whatspp-6fg.com", "whatsapp.com", "skeleton"),
        ("teIegram.org", "telegram.org", "skeleton"),
        ("те1egram.org", "telegram.org", "skeleton"),
        ("0nlinesbi.com", "onlinesbi.sbi", "skeleton"),
        ("gооgle.com", "google.com", "skeleton"),
        ("whatsaap.com", "whatsapp.com", "one_slip"),
        ("joinindianarmi.example", "joinindianarmy.nic.in", "one_slip"),
        ("joinwhatsappgroup.example", "whatsapp.com", "combosquat"),
        ("joinwhatsappgroup.blogspot.com", "whatsapp.com", "shared_hosting"),
        ("onlinesbi-kyc.com", "onlinesbi.sbi", "combosquat"),
        ("pnb-kyc.com", None, "combosquat"),
        ("sbikycupdate.in", "sbi.co.in", "combosquat"),
        ("tme-official.com", "t.me", "combosquat"),
        ("wa-me-join.com", "wa.me", "combosquat"),
        ("whatsapp.join.example", "whatsapp.com", "brand_label"),
        ("pаyments.example", "payments", "mixed_script"),
    ],
)
def test_rules(host: str, imitates: str | None, rule: str) -> None:
    found = lookalike(host)
    assert found is not None
    assert found.rule == rule
    assert imitates is None or found.imitates == imitates
    assert found.organisation or rule == "mixed_script"


@pytest.mark.parametrize(
    "host",
    [
        "",
        "localhost",
        "127.0.0.1",
        "in",
        "co.in",
        "a" * 300 + ".com",
        "..",
        "web.whatsapp.com",
        "WEB.WhatsApp.com.",
        "lucknow.nic.in",
        "onlinesbi.sbi",
        "google.co.in",
        "youtube.com.mt",
        "t-me-shop.example",
        "onlinesbi.com.au",
        "telegraf.example",
        "python-telegram-bot.org",
        "sbi-holdings.jp",
        "sbi.example",
        "sbinfo.net",
        "press-telegram.com",
        "пример.example",
        "हिंदी.example",
        "xn--a.example",
    ],
)
def test_silence(host: str) -> None:
    assert lookalike(host) is None


@pytest.mark.parametrize("domain", ["whatsapp.com", "telegram.org"])
def test_permutations_of_the_messengers_are_caught(domain: str) -> None:
    fuzzer = dnstwist.Fuzzer(domain, dictionary=["join"], tld_dictionary=["in", "xyz"])
    fuzzer.generate()
    hosts = [entry["domain"] for entry in fuzzer.permutations() if entry["domain"] != domain][::15]
    caught = sum(lookalike(host) is not None for host in hosts)
    assert caught >= 0.92 * len(hosts)
