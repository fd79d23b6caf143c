"""Settings are read once, and a wrong one says which and why."""

import pytest

from scanner.config import Settings, read_settings
from scanner.errors import SettingsError


def test_nothing_set_gives_the_defaults() -> None:
    assert read_settings({"PATH": "/bin", "SCANNER_TESTS_REQUIRE": "browser"}) == Settings()


def test_values_are_read_by_type() -> None:
    settings = read_settings(
        {
            "SCANNER_PORT": "0",
            "SCANNER_SCAN_SECONDS": "2.5",
            "SCANNER_API_KEYS": "a, b,",
            "SCANNER_ALLOW_NETWORKS": "127.0.0.0/8,::1/128",
            "SCANNER_PORTS": "80, 443,8443",
            "SCANNER_CLIENT_LIMIT": "5/second",
            "SCANNER_LOG_LEVEL": "DEBUG",
            "SCANNER_CONTACT": "",
            "SCANNER_STORE": "redis://127.0.0.1:6379/0",
        }
    )
    assert (settings.port, settings.scan_seconds, settings.api_keys) == (0, 2.5, ("a", "b"))
    assert settings.allow_networks == ("127.0.0.0/8", "::1/128")
    assert settings.ports == (80, 443, 8443)
    assert (settings.client_limit, settings.log_level, settings.contact) == (
        "5/second",
        "debug",
        Settings().contact,
    )


@pytest.mark.parametrize(
    ("variable", "text", "hint"),
    [
        ("SCANNER_PROT", "1", "no setting"),
        ("SCANNER_PORT", "http", "takes a number"),
        ("SCANNER_PORT", "70000", "from 0 to 65535"),
        ("SCANNER_RETENTION_DAYS", "31", "to 30"),
        ("SCANNER_CLIENT_LIMIT", "many", "rate such as"),
        ("SCANNER_ALLOW_NETWORKS", "everything", "CIDRs"),
        ("SCANNER_STORE", "postgres://x", "sqlite:///"),
        ("SCANNER_CA_FILE", "/no/such/file", "no file"),
        ("SCANNER_LOG_LEVEL", "loud", "takes debug"),
        ("SCANNER_PORTS", "80,x", "takes a number"),
    ],
)
def test_a_wrong_value_names_the_variable(variable: str, text: str, hint: str) -> None:
    with pytest.raises(SettingsError, match=hint) as raised:
        read_settings({variable: text})
    assert variable in str(raised.value)
    assert text not in str(raised.value) or len(text) == 1


def test_keys_stay_out_of_repr() -> None:
    assert "hidden-key" not in repr(Settings(api_keys=("hidden-key",)))
