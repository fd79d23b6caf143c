"""What a trip keeps of what was found on its way."""

from msgspec.structs import replace

from scanner.asks.text import read_text
from scanner.model import Via
from scanner.scan.trip import Trip


def test_what_is_sure_takes_the_place_of_a_hint_and_stays() -> None:
    trip = Trip()
    hop = trip.arrive("chat.example", Via.LINK, None)
    (sure,) = read_text("Send your Aadhaar number to the admin").asks
    hint = replace(sure, weak=True, hint=True, rule="opinion.aadhaar")
    trip.add_asks([hint, hint], hop)
    assert [ask.hint for ask in trip.asks] == [True]
    trip.add_asks([sure, hint], hop)
    assert [(ask.hint, ask.host) for ask in trip.asks] == [(False, "chat.example")]
