"""Web pages and web archives: the report with its day, outlet and title, and what is set aside."""

from __future__ import annotations

import gzip
from datetime import date
from pathlib import Path

import pytest

from evac.corpus.cutting import shards_of
from evac.corpus.page_dates import prove_page_dates
from evac.corpus.records import Record, file_record
from evac.corpus.shard_records import open_shard
from evac.corpus.shards import plan
from evac.corpus.webpages import bare_text, report_of

pytest.importorskip("trafilatura", reason="the extra `web` is not installed")

PAGE = """<!doctype html><html><head><title>Rebels leave Arbin | The Daily</title>
<meta property="og:title" content="Rebels leave Arbin">
<meta property="og:site_name" content="The Daily">
<meta property="article:published_time" content="2018-03-26T10:00:00+03:00">
</head><body><nav><a href="/">Home</a> <a href="/s">Sport: 4,000 fans left</a></nav>
<article><h1>Rebels leave Arbin</h1>
<p>Some <b>5,453</b> militants &amp; their family members were evacuated via a humanitarian corridor
on March 25 in 81 buses to the Idlib province, the ministry said in a statement on its website.</p>
<p>Over the past two days, 6,441 militants and their family members have been evacuated from Arbil
to the Idlib province, the ministry said. Officers of the centre were there all the time.</p>
</article><footer>All rights reserved. Published 2001-01-01.</footer></body></html>"""


def page(text: str, **known: object) -> Record:
    return file_record(text.encode(), "p.html", "p.html", page=True)._replace(**known)  # type: ignore[arg-type]


def test_the_report_of_a_page() -> None:
    read = report_of(page(PAGE))
    assert read.text.startswith("Rebels leave Arbin\n\nSome 5,453 militants & their family")
    assert "Sport" not in read.text
    assert "rights" not in read.text
    assert (read.outlet, read.title) == ("The Daily", "Rebels leave Arbin")
    assert (read.published, read.published_basis) == (date(2018, 3, 26), "page")


def test_what_the_metadata_say_stands() -> None:
    read = report_of(
        page(PAGE, outlet="Mine", published=date(2018, 3, 1), published_basis="metadata")
    )
    assert (read.outlet, read.published, read.published_basis) == (
        "Mine",
        date(2018, 3, 1),
        "metadata",
    )


@pytest.mark.parametrize(
    "change",
    [
        ("article:published_time", "article:modified_time"),  # the day of a change
        ("2018-03-26T10:00:00+03:00", "26/03/2018"),
        ("2018-03-26T10:00:00+03:00", "yesterday"),
    ],
)
def test_no_day_is_guessed(change: tuple[str, str]) -> None:
    # "March 25" and "2001-01-01" stand in the page's text, and a clock in the machine.
    assert report_of(page(PAGE.replace(*change))).published is None


def test_a_page_without_a_report_is_set_aside() -> None:
    read = report_of(page("<html><head><title>Home</title></head><body></body></html>"))
    assert read.reason == "no report"


def test_page_dates_are_proved() -> None:
    assert prove_page_dates() == []


def test_bare_text_holds_all_words() -> None:
    words = bare_text("<b>r</b>ebels</p><p>le&#102;t<script>x = 'from'</script>").split()
    assert {"rebels", "left", "from"} <= {word.strip("='") for word in words}


@pytest.mark.parametrize(
    ("head", "data"),
    [
        ('<meta charset="windows-1251">', "Арбин".encode("windows-1251")),
        (
            '<meta http-equiv="Content-Type" content="text/html; charset=koi8-r">',
            "Арбин".encode("koi8-r"),
        ),
        ("", "Арбин".encode()),
        ('<meta charset="no-such-thing">', "Арбин".encode()),  # a wrong label is not believed
    ],
)
def test_a_page_says_what_it_is_written_in(head: str, data: bytes) -> None:
    record = file_record(f"<html><head>{head}</head><p>".encode() + data, "p", "p", page=True)
    assert record.text.endswith("<p>Арбин")


# Web archives


def warc(*pages: tuple[str, str, bytes]) -> list[bytes]:
    """Return the records of (url, content type, body)."""
    found = []
    for number, (url, kind, body) in enumerate(pages, start=1):
        http = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\n\r\n".encode() + body
        head = (
            "WARC/1.0\r\nWARC-Type: response\r\n"
            f"WARC-Record-ID: <urn:uuid:0000-{number}>\r\nWARC-Target-URI: {url}\r\n"
            "WARC-Date: 2019-01-01T00:00:00Z\r\n"
            "Content-Type: application/http; msgtype=response\r\n"
            f"Content-Length: {len(http)}\r\n\r\n"
        )
        found.append(head.encode() + http + b"\r\n\r\n")
    return found


PAGES = (
    ("https://a.example/1", "text/html; charset=utf-8", PAGE.encode()),
    ("https://a.example/logo.png", "image/png", b"\x89PNG"),
    ("https://a.example/2", "text/html", b"<html><p>Short</p></html>"),
)


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz"])
def test_the_pages_of_an_archive(tmp_path: Path, name: str) -> None:
    records = warc(*PAGES)
    data = b"".join(map(gzip.compress, records) if name.endswith(".gz") else records)
    (tmp_path / name).write_bytes(data)
    read = [
        record
        for source in plan([str(tmp_path)]).sources
        for shard in shards_of(source)
        for record in open_shard(shard).records()
    ]
    assert [(r.doc_id, r.url, r.page) for r in read] == [
        ("0000-1", "https://a.example/1", True),
        ("0000-3", "https://a.example/2", True),
    ]
    report = report_of(read[0])
    # The day of the page, not the one on which it was crawled.
    assert (report.outlet, report.published) == ("The Daily", date(2018, 3, 26))


def test_an_archive_that_breaks_off_is_told(tmp_path: Path) -> None:
    data = b"".join(warc(*PAGES[:1]))
    (tmp_path / "a.warc").write_bytes(data[:-400])
    (source,) = plan([str(tmp_path)]).sources
    (record,) = [r for s in shards_of(source) for r in open_shard(s).records()]
    assert record.reason == "unreadable"
    assert "breaks off after" in record.detail
