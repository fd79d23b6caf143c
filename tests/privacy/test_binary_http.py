"""Binary HTTP against the examples of RFC 9292, and against what it calls invalid."""

import contextlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scanner.errors import DataError
from scanner.privacy.binary_http import (
    MOST_FIELDS,
    BinaryRequest,
    BinaryResponse,
    decode_request,
    decode_response,
    encode_request,
    encode_response,
    number,
    padded,
)

CURL = "curl/7.16.3 libcurl/7.16.3 OpenSSL/0.9.7l zlib/1.2.3"
# RFC 9292, section 5.1.
REQUEST = BinaryRequest(
    method="GET",
    scheme="https",
    path="/hello.txt",
    fields=(("user-agent", CURL), ("host", "www.example.com"), ("accept-language", "en, mi")),
)
KNOWN = bytes.fromhex(
    "00034745 54056874 74707300 0a2f6865 6c6c6f2e 74787440 6c0a7573 65722d61 67656e74 34637572 6c2f372e"
    "31362e33 206c6962 6375726c 2f372e31 362e3320 4f70656e 53534c2f 302e392e 376c207a 6c69622f 312e322e"
    "3304686f 73740f77 77772e65 78616d70 6c652e63 6f6d0f61 63636570 742d6c61 6e677561 67650665 6e2c206d"
    "690000"
)
INDETERMINATE = bytes.fromhex(
    "02034745 54056874 74707300 0a2f6865 6c6c6f2e 7478740a 75736572 2d616765 6e743463 75726c2f 372e3136"
    "2e33206c 69626375 726c2f37 2e31362e 33204f70 656e5353 4c2f302e 392e376c 207a6c69 622f312e 322e3304"
    "686f7374 0f777777 2e657861 6d706c65 2e636f6d 0f616363 6570742d 6c616e67 75616765 06656e2c 206d6900"
    "00000000 00000000 00000000"
)
# Section 5.2: a response with two interim ones, and a chunked one with a trailer.
INTERIM = bytes.fromhex(
    "03406607 72756e6e 696e670a 22736c65 65702031 35220040 67046c69 6e6b233c 2f737479 6c652e63 73733e3b"
    "2072656c 3d707265 6c6f6164 3b206173 3d737479 6c65046c 696e6b24 3c2f7363 72697074 2e6a733e 3b207265"
    "6c3d7072 656c6f61 643b2061 733d7363 72697074 0040c804 64617465 1d4d6f6e 2c203237 204a756c 20323030"
    "39203132 3a32383a 35332047 4d540673 65727665 72064170 61636865 0d6c6173 742d6d6f 64696669 65641d57"
    "65642c20 3232204a 756c2032 30303920 31393a31 353a3536 20474d54 04657461 67142233 34616133 38372d64"
    "2d313536 38656230 30220d61 63636570 742d7261 6e676573 05627974 65730e63 6f6e7465 6e742d6c 656e6774"
    "68023531 04766172 790f4163 63657074 2d456e63 6f64696e 670c636f 6e74656e 742d7479 70650a74 6578742f"
    "706c6169 6e003348 656c6c6f 20576f72 6c642120 4d792063 6f6e7465 6e742069 6e636c75 64657320 61207472"
    "61696c69 6e672043 524c462e 0d0a0000"
)
TRAILER = bytes.fromhex(
    "0140c800 1d546869 7320636f 6e74656e 7420636f 6e746169 6e732043 524c462e 0d0a0d07 74726169 6c657204"
    "74657874"
)


@pytest.mark.parametrize("cut", [0, 1, 2])
def test_the_known_length_example(cut: int) -> None:
    assert decode_request(KNOWN[: len(KNOWN) - cut]) == REQUEST
    assert encode_request(REQUEST) == KNOWN[:-2], "empty parts at the end are left out"


@pytest.mark.parametrize("cut", range(13))
def test_the_indeterminate_example_with_any_of_its_padding(cut: int) -> None:
    assert decode_request(INDETERMINATE[: len(INDETERMINATE) - cut]) == REQUEST


def test_a_response_behind_interim_ones() -> None:
    response = decode_response(INTERIM)
    assert response.status == 200
    assert response.fields[0] == ("date", "Mon, 27 Jul 2009 12:28:53 GMT")
    assert response.fields[-1] == ("content-type", "text/plain")
    assert response.content == b"Hello World! My content includes a trailing CRLF.\r\n"


def test_a_response_with_a_trailer() -> None:
    assert decode_response(TRAILER) == BinaryResponse(status=200, content=b"This content contains CRLF.\r\n")


def test_chunks_are_joined() -> None:
    chunked = b"\x02" + b"\x04POST\x05https\x00\x01/" + b"\x00" + b"\x02ab\x01c\x00" + b"\x00"
    assert decode_request(chunked) == BinaryRequest(method="POST", path="/", content=b"abc")


TEXT = st.text(st.characters(min_codepoint=0x21, max_codepoint=0x7E), max_size=40)
FIELD = st.tuples(st.from_regex(r"[a-z][a-z0-9-]{0,20}", fullmatch=True), TEXT)


@settings(max_examples=40)
@given(
    st.builds(
        BinaryRequest,
        method=st.sampled_from(["GET", "POST"]),
        scheme=st.just("https"),
        authority=TEXT,
        path=TEXT.map(lambda text: f"/{text}"),
        fields=st.lists(FIELD, max_size=5).map(tuple),
        content=st.binary(max_size=5_000),
    ),
    st.sampled_from([1, 64, 4096]),
)
def test_what_is_written_is_read(request: BinaryRequest, room: int) -> None:
    message = padded(encode_request(request), room)
    assert len(message) % room == 0
    assert decode_request(message) == request


@settings(max_examples=40)
@given(st.integers(200, 599), st.lists(FIELD, max_size=5).map(tuple), st.binary(max_size=200))
def test_so_are_responses(status: int, fields: tuple[tuple[str, str], ...], content: bytes) -> None:
    response = BinaryResponse(status=status, fields=fields, content=content)
    assert decode_response(padded(encode_response(response), 128)) == response


@given(st.binary(max_size=300))
def test_no_bytes_do_worse_than_be_refused(data: bytes) -> None:
    for decode in (decode_request, decode_response):
        with contextlib.suppress(DataError):
            decode(data)


def test_a_message_cut_elsewhere_is_refused() -> None:
    after_control_data = len(encode_request(BinaryRequest(method="GET", path="/hello.txt")))
    for length in set(range(len(KNOWN) - 2)) - {after_control_data}:
        with pytest.raises(DataError):
            decode_request(KNOWN[:length])


START = b"\x00\x03GET\x05https\x00\x01/"


def field(name: bytes, value: bytes = b"x") -> bytes:
    line = number(len(name)) + name + number(len(value)) + value
    return START + number(len(line)) + line


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x04" + START[1:],
        b"\x01" + START[1:],
        b"\x00\x00\x05https\x00\x01/",
        b"\x00\x03GET\x05https\x00\x00",
        b"\x00\x03GE\xff\x05https\x00\x01/",
        START + b"\x00\x00\x00\x01",
        START + b"\x02\x00\x00",
        field(b"Upper"),
        field(b"sp ace"),
        field(b"colon:"),
        field(b":path"),
        field(b"ok", b"line\nbreak"),
        field(b"ok", b"nul\x00"),
        field(b"ok", b" space"),
        field(b"ok", b"space "),
        START + b"\x0a" + b"\x01a\x01x" + b"\x04:odd\x00",
        START + number(4 * (MOST_FIELDS + 1)) + b"\x01a\x01x" * (MOST_FIELDS + 1),
        START + b"\x00\xff\xff\xff\xff\xff\xff\xff\xff",
    ],
)
def test_invalid_requests(data: bytes) -> None:
    with pytest.raises(DataError, match="binary HTTP"):
        decode_request(data)


@pytest.mark.parametrize("data", [b"\x00", b"\x01\x40\x63", b"\x01\x42\x58", b"\x01", b"\x01\x40\x64\x00"])
def test_invalid_responses(data: bytes) -> None:
    with pytest.raises(DataError, match="binary HTTP"):
        decode_response(data)


# RFC 9000, section A.1.
@pytest.mark.parametrize(
    ("value", "written"),
    [
        (37, "25"),
        (15_293, "7bbd"),
        (494_878_333, "9d7f3e7d"),
        (151_288_809_941_952_652, "c2197c5eff14e88c"),
    ],
)
def test_numbers(value: int, written: str) -> None:
    assert number(value).hex() == written


def test_a_number_that_is_too_large() -> None:
    with pytest.raises(DataError):
        number(1 << 62)


def test_nothing_is_named_in_logs() -> None:
    assert "hello" not in repr(REQUEST)
    assert "Hello" not in repr(decode_response(INTERIM))
    assert REQUEST.field("host") == "www.example.com"
    assert REQUEST.field("cookie") == ""
