"""`invite-scanner explain` says what the matcher saw and why it decided."""

import pytest

from scanner.cli import main

DAY = ("--on", "2026-12-01")


def told(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(["explain", *arguments, *DAY]) == 0
    return capsys.readouterr().out


def test_a_disowned_name_in_other_letters(capsys: pytest.CaptureFixture[str]) -> None:
    out = told(capsys, "ВЅР ІТ Сеll Lucknow")
    assert "folded     bsp ıt cell lucknow" in out
    assert "ВЅР → bsp" in out
    assert "name       bsp → Bahujan Samaj Party (in.party.bsp; “BSP”, acronym)" in out
    assert "IT Cell (it_cell, body)" in out
    assert "rule       organisation and unit: IT Cell → unverified" in out
    assert "claim        disowned: Bahujan Samaj Party, IT Cell (“ВЅР ІТ Сеll” in the title)" in out
    assert "advisory   DNA-2025-0001 (active)" in out


@pytest.mark.parametrize(
    ("title", "says"),
    [
        ("ASP IT Cell", "no organisation of the registry is named"),
        ("BSP Lucknow", "an acronym by itself is never a claim"),
        ("Bhilai Steel Plant BSP", "something else of the same letters: bhilai"),
        ("Bright Students Point (BSP)", "the initials of other words: bright students point"),
        ("BSP (R) IT Cell", "a faction or another body, named in brackets: r"),
        ("Rashtriya Samajwadi Party", "part of a longer name: rashtriya samajwadi"),
        ("SBI PO notes", "about an exam: "),
        ("BSP has no IT Cell", "the words deny it or warn of it"),
        ("B SPIT CELL", "squashed"),
        ("बीएसपी आईटी सेल", "[letters]"),
        ("bspitcellup", "[glued]"),
        ("Bahujn Samaj Party", "(nearly)"),
        ("BASAPA IT Cell", "may be     Bhartiya Sarvodaya Party"),
    ],
)
def test_why(capsys: pytest.CaptureFixture[str], title: str, says: str) -> None:
    assert says in told(capsys, title)


def test_handle_and_host_are_read_too(capsys: pytest.CaptureFixture[str]) -> None:
    out = told(capsys, "--handle", "bsp_itcell", "--host", "bsp-it-cell.whatsapp.com.join.example")
    assert "handle       bsp_itcell" in out
    assert "look-alike   bsp-it-cell.whatsapp.com.join.example resembles whatsapp.com" in out


def test_an_official_host_has_its_source(capsys: pytest.CaptureFixture[str]) -> None:
    assert "source     general knowledge" in told(capsys, "State Bank of India", "--host", "onlinesbi.sbi")
    assert "claim        none" in told(capsys, "Terrace gardening")
