import pytest

from scanner.errors import SettingsError
from scanner.fetch.connect_to import mapped, parse_connect_to


@pytest.mark.parametrize(
    ("text", "host", "port", "to"),
    [
        ("", "a.example", 443, ("a.example", 443)),
        ("::127.0.0.1:8443", "a.example", 443, ("127.0.0.1", 8443)),
        ("a.example::b.example:", "a.example", 443, ("b.example", 443)),
        ("a.example::b.example", "A.Example", 443, ("b.example", 443)),
        (":443::8443", "a.example", 443, ("a.example", 8443)),
        (":443::8443", "a.example", 80, ("a.example", 80)),
        ("b.example:443:c.example:1, a.example:443:[::1]:8443", "a.example", 443, ("::1", 8443)),
        ("[2A00::1]:80:127.0.0.1:81", "2a00::1", 80, ("127.0.0.1", 81)),
        ("a.example:443:first:1,::second:2", "a.example", 443, ("first", 1)),
        ("a.example:443:first:1,::second:2", "b.example", 443, ("second", 2)),
    ],
)
def test_mapping(text: str, host: str, port: int, to: tuple[str, int]) -> None:
    assert mapped(parse_connect_to(text), host, port) == to


@pytest.mark.parametrize(
    "text", ["a", "a:b", "a:b:c:d", "a:1:[::1%lo]:2", "a:0:b:1", "a:1:b:70000", "::1:80:b:1", "a:1:b:2:3"]
)
def test_wrong(text: str) -> None:
    with pytest.raises(SettingsError):
        parse_connect_to(text)
