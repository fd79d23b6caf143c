import pytest

from scanner.model import Ask, FindingCode, Report, Verdict
from scanner.privacy.hashing import link_hash
from scanner.privacy.reasons import Reason, basis_of, list_code, read_code, reason_of, softened
from tests.store.reports import ask, disowned, finding, report


def test_the_link_hash_is_plain_truncated_sha_256() -> None:
    assert link_hash("abc").hex() == "ba7816bf8f01cfea"


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        (report(claims=(disowned(),), asks=(ask(),)), Reason.DISOWNED_NAME),
        (
            report(findings=(finding(FindingCode.COLLECTS_THEN_INVITES),), asks=(ask(),)),
            Reason.COLLECTS_THEN_INVITES,
        ),
        (report(asks=(ask(Ask.PHONE), ask(Ask.AADHAAR))), Reason.ASKS_DOCUMENT),
        (report(asks=(ask(Ask.OTP, weak=True), ask(Ask.NAME))), Reason.ASKS_BASIC),
        (report(findings=(finding(FindingCode.DEAD_INVITE),)), Reason.OTHER),
        (report(), Reason.OTHER),
    ],
)
def test_the_main_reason(given: Report, reason: Reason) -> None:
    assert reason_of(given) is reason
    assert read_code(list_code(given)) == (Verdict.RISKY, reason)


@pytest.mark.parametrize("verdict", [Verdict.NO_RISK_FOUND, Verdict.COULD_NOT_CHECK])
def test_what_is_no_warning_has_no_byte(verdict: Verdict) -> None:
    assert list_code(report(verdict, asks=(ask(),))) == 0


def test_reading_bytes_of_other_versions() -> None:
    assert read_code(0) is None
    assert read_code(3 << 6) is None
    assert read_code(2 << 6 | 63) == (Verdict.RISKY, Reason.OTHER)
    assert read_code(softened(2 << 6 | 1)) == (Verdict.CAUTION, Reason.DISOWNED_NAME)


def test_the_advisory_behind_a_warning() -> None:
    assert basis_of(report(claims=(disowned("x/1"),))) == "x/1"
    assert basis_of(report(asks=(ask(),))) == ""
