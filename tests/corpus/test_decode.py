"""Bytes to text: exactly, or a reason."""

from __future__ import annotations

import pytest

from evac.corpus.decode import decode

READ = [
    # plain UTF-8: line ends, blanks and tabs as they are
    (b" a\r\nb\t \n", " a\r\nb\t \n", ""),
    # the byte order mark is no character of the text
    (b"\xef\xbb\xbfabc", "abc", ""),
    ("حمص".encode("utf-16"), "حمص", "utf-16-le"),
    (b"\xfe\xff" + "حمص".encode("utf-16-be"), "حمص", "utf-16-be"),
    # little-endian UTF-32 begins like UTF-16
    ("ab".encode("utf-32"), "ab", "utf-32-le"),
    # curly quotes of Windows
    (b"Dara\x92ya fell", "Dara’ya fell", "windows-1252"),
]


@pytest.mark.parametrize(("data", "text", "encoding"), READ)
def test_read(data: bytes, text: str, encoding: str) -> None:
    decoded = decode(data)
    assert (decoded.text, decoded.encoding, decoded.reason) == (text, encoding, "")


REFUSED = [
    (b"", "empty"),
    (b" \r\n\t", "empty"),
    (b"%PDF-1.7\x00\x01", "binary"),
    ("a\x00b".encode("utf-16"), "binary"),
    # 0x81 is no character in either encoding
    (b"caf\xe9 \x81", "undecodable"),
    # Arabic in its own code page would be accented gibberish
    ("خرجت الحافلات من حمص".encode("windows-1256"), "undecodable"),
    # half a UTF-16 pair
    (b"\xff\xfea", "undecodable"),
    (b"<!DOCTYPE html><p>300 left", "unsupported"),
    (b"\n<html lang=en>", "unsupported"),
]


@pytest.mark.parametrize(("data", "reason"), REFUSED)
def test_refused(data: bytes, reason: str) -> None:
    decoded = decode(data)
    assert (decoded.reason, decoded.text) == (reason, "")
