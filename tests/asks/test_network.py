"""The network and the traits it sees, by hand-made weights and small texts."""

import numpy
import pytest

from bench.texts import traits_in as traits
from scanner.asks.layers import Array, Tensor, Weights, beside, tensor_of
from scanner.asks.network import asked, network, network_of
from scanner.asks.traits import (
    BEFORE,
    BEHIND,
    BUCKETS,
    CODES,
    COLUMNS,
    KINDS,
    NAMED,
    SHOWN,
    SIGNS,
    pieces_of,
)


def columns(text: str) -> list[set[str]]:
    """The traits of a text's words by name."""
    names = [
        *CODES,
        "named",
        "shown",
        *KINDS,
        *(f"{one} before" for one in SIGNS),
        *(f"{one} behind" for one in SIGNS),
    ]
    return [{names[column] for column in own} for own in traits(text).columns]


def test_what_the_lexicon_knows_of_words_and_the_signs_between_them() -> None:
    send, your, number = columns("Send your PAN:")
    assert send == {"give"}
    assert "your" in your
    assert number == {"pan", "named", "label", ": behind"}


def test_data_that_is_shown_questions_and_pictures() -> None:
    assert "shown" in columns("OTP: 482913")[0]
    assert "question" in columns("where do you live?")[0]
    assert "emoji before" in columns("😀 hello")[0]
    assert columns("hello\nthere") == [{"\n behind"}, {"\n before"}]


def test_columns_do_not_overlap() -> None:
    assert len(CODES) == NAMED < SHOWN < BEFORE < BEHIND < COLUMNS
    assert len(CODES) + 2 + len(KINDS) + 2 * len(SIGNS) == COLUMNS


def test_pieces_of_a_word_are_places_in_the_table() -> None:
    assert all(0 <= place < BUCKETS for place in pieces_of("aadhaar"))
    assert {*pieces_of("ab")} < {*pieces_of("abc")} | {*pieces_of("ab")}
    assert pieces_of("123456") == pieces_of("654321") != pieces_of("12345")
    assert len(pieces_of("a" * 10_000)) == len(pieces_of("a" * 40))


def test_every_word_is_likely_or_not_to_be_each_kind_and_none_is_certain() -> None:
    likely = asked(traits("Send your PAN number and name"), network())
    assert likely.shape == (6, len(CODES))
    assert 0 <= float(likely.min()) <= float(likely.max()) < 1


def test_one_thing_may_be_two_kinds_of_data() -> None:
    likely = asked(traits("Apna Aadhaar card ki photo bhejo"), network()).max(axis=0)
    assert likely[CODES.index("aadhaar")] > 0.8
    assert likely[CODES.index("document_upload")] > 0.8
    assert likely[CODES.index("pan")] < 0.1


def test_a_word_is_read_by_its_neighbours() -> None:
    """The same word, asked for and not."""
    wanted = asked(traits("Please send me your PAN number today"), network())
    warned = asked(traits("Never tell anybody your PAN number, says the bank"), network())
    pan = CODES.index("pan")
    assert float(wanted[:, pan].max()) > 0.8 > 0.2 > float(warned[:, pan].max())


def test_weights_are_kept_in_steps() -> None:
    kept = Tensor(shape=(2, 2), scale=0.5, steps=numpy.array([2, -4, 0, 127], numpy.int8).tobytes())
    assert tensor_of(kept).tolist() == [[1, -2], [0, 63.5]]


@pytest.mark.parametrize(("codes", "columns"), [(CODES, COLUMNS + 1), (CODES[1:], COLUMNS)])
def test_weights_of_other_kinds_of_words_are_refused(codes: tuple[str, ...], columns: int) -> None:
    with pytest.raises(ValueError, match="other kinds of words"):
        network_of(Weights(codes=codes, columns=columns, tensors={}))


def test_layers_that_look_beside_see_nothing_beyond_the_text() -> None:
    rows: Array = numpy.ones((1, 1), numpy.float32)
    layers = {
        "near": numpy.array([[[10.0]], [[1.0]], [[100.0]]], numpy.float32),
        "near bias": numpy.zeros(1, numpy.float32),
    }
    assert beside(layers, "near", rows, 4).tolist() == [[1.0]]
    assert beside(layers, "near", numpy.ones((3, 1), numpy.float32), 1).tolist() == [
        [101],
        [111],
        [11],
    ]
