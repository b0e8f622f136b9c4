"""What is fuzzed: the extractor, and each reader of files; an input in, a broken invariant out."""

from __future__ import annotations

import io
import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from benchmarks.fuzz.hostile import byte_of, published_of, text_of
from benchmarks.fuzz.oracle import Broken, check
from evac.corpus.addresses import Place
from evac.corpus.dates import document_date
from evac.corpus.language import other_language
from evac.corpus.metadata import read_metadata
from evac.corpus.records import file_record
from evac.corpus.tables import read_table
from evac.corpus.warc import page_batches
from evac.corpus.webpages import bare_text, report_of
from evac.errors import EvacError
from evac.extract.claims import extract
from evac.extract.knowledge import Knowledge
from evac.extract.register import claims_jsonl, read_claims, write_claims
from evac.models import Document

#: What became of the inputs, by a word.
Counts = Counter[str]


def extractor(known: Knowledge, counts: Counts) -> Callable[[bytes], None]:
    """Return the target that reads an input as a report.

    A report with claims is read a second time: whatever was read in between, it gives the same.
    """
    kept: list[tuple[Document, object]] = []

    def read(data: bytes) -> None:
        document = Document(doc_id="d", text=text_of(data), published=published_of(data))
        found = extract(document, known)
        check(document, found)
        counts["read"] += 1
        counts["claims"] += len(found.claims)
        counts["dropped"] += len(found.dropped)
        if found.claims or found.dropped:
            counts["documents with figures"] += 1
            kept.append((document, found))
        if len(kept) > 1:  # the one before the last, now that another was read
            before, then = kept.pop(0)
            if extract(before, known) != then:
                raise Broken("the same text gave other claims the second time")

    return read


def readers(folder: Path, counts: Counts) -> Callable[[bytes], None]:
    """Return the target that gives an input to the reader that its first byte names.

    A reader answers with what it read, or with an EvacError that names the file. It reads from
    `folder`, which should be in memory.
    """
    names = sorted(READERS)

    def read(data: bytes) -> None:
        if not data:
            return
        name = names[data[0] % len(names)]
        suffix, reader = READERS[name]
        path = folder / f"input{suffix}"
        path.write_bytes(data[1:])
        try:
            reader(path)
            counts[f"{name}: read"] += 1
        except EvacError as fault:
            counts[f"{name}: refused"] += 1
            told = str(fault)
            if str(path) not in told or not told.strip():
                raise Broken(f"{name}: the fault does not name the file: {told}") from fault

    return read


def reports() -> Iterator[bytes]:
    """Yield inputs for the extractor that stand for reports with claims, to start from."""
    for words in _REPORTS:
        yield b"\x01" + bytes(map(byte_of, words.split("|")))


def seeds() -> Mapping[str, bytes]:
    """Return an input for each reader that it reads well, to start from."""
    names = sorted(READERS)
    return {
        f"{name}-{number}": bytes([names.index(name)]) + text
        for name, texts in _SEEDS.items()
        for number, text in enumerate(texts)
    }


def _text(path: Path) -> None:
    data = path.read_bytes()
    record = file_record(data, str(path), "d")
    if bool(record.reason) == bool(record.text):
        raise Broken(f"a document is read or set aside with a reason: {record!r}")
    if record.text and not record.notice and record.text.encode("utf-8") not in data:
        raise Broken("the text is not what stands in the file")
    other_language(record.text)
    document_date(record.text)


def _page(path: Path) -> None:
    record = file_record(path.read_bytes(), str(path), "d", page=True)
    if record.reason:
        return
    bare_text(record.text)
    found = report_of(record)
    if bool(found.reason) == bool(found.text):
        raise Broken(f"a page is read or set aside with a reason: {found!r}")


def _table(path: Path) -> None:
    table = read_table(path)
    if any(set(row.cells) - set(table.columns) for row in table.rows):
        raise Broken("a cell stands under no column")


def _register(path: Path) -> None:
    claims = read_claims(path)
    if not claims:
        return
    for suffix in (".csv", ".jsonl"):
        copy = path.with_name(f"copy{suffix}")
        write_claims(claims, copy)
        if claims_jsonl(read_claims(copy)) != claims_jsonl(claims):
            raise Broken(f"a register written as {suffix} reads back otherwise")


def _warc(path: Path) -> None:
    place = Place(str(path), path.name, True, path.stat().st_size, "")
    try:
        for _number, records in page_batches(io.BytesIO(path.read_bytes()), place):
            for record in records:
                if bool(record.reason) == bool(record.text):
                    raise Broken(f"a page is read or set aside with a reason: {record!r}")
    except OSError:
        return  # the file breaks off; the caller says so


def _corrections(path: Path) -> None:
    from evac.analyse.corrections import read_corrections

    read_corrections(path)


def _runs(path: Path) -> None:
    from evac.report.runs.runtable import load_runs

    load_runs(path)


def _places(path: Path) -> None:
    from evac.extract.lists import gazetteer_files

    read = gazetteer_files.read_csv if path.suffix == ".csv" else gazetteer_files.read_yaml
    read(path)


def _bodies(path: Path) -> None:
    from evac.extract.lists.sources_data import load_entries

    load_entries(path)


def _gold(path: Path) -> None:
    from evac.extract.evaluate import evaluate

    json.dumps(evaluate(path, []).as_dict())


READERS: dict[str, tuple[str, Callable[[Path], None]]] = {
    "text": (".txt", _text),
    "page": (".html", _page),
    "csv": (".csv", _table),
    "lines": (".jsonl", _table),
    "parquet": (".parquet", _table),
    "metadata": (".csv", lambda path: read_metadata(path) and None),
    "register csv": (".csv", _register),
    "register lines": (".jsonl", _register),
    "corrections": (".yml", _corrections),
    "runs": (".yml", _runs),
    "places csv": (".csv", _places),
    "places yaml": (".yml", _places),
    "bodies": (".yml", _bodies),
    "gold": (".jsonl", _gold),
    "warc": (".warc", _warc),
}

_REPORTS = (
    "412|fighters|were evacuated|from|Homs|on Sunday|, according to|the UN said|.",
    "about|3,000|people|left|Aleppo|to|Idlib|yesterday|,|including|20|children|.",
    "evacuation|deal|.|dozens of|buses|departed|from|Zamalka|on 24 March|.|SOHR said|1.5 million",
)

_SEEDS: dict[str, tuple[bytes, ...]] = {
    "text": (
        b"BEIRUT, March 24, 2018 (Reuters) - 412 people left Homs.",
        b"\xff\xfea\x00",
        "Über 300 Menschen verließen Homs.".encode("windows-1252"),
    ),
    "page": (
        b"<html><head><meta charset='utf-8'><title>T</title></head><body><article><p>412 people "
        b"were evacuated from Homs on Sunday, the army said in a statement.</p></article></body>",
    ),
    "csv": (b'doc_id,text\nd1,"a, b"\n',),
    "lines": (b'{"doc_id": "d1", "text": "a"}\n',),
    "metadata": (
        b"file,outlet,url,published,published_basis,title\na.txt,R,http://x.y,2018-03-26,header,T\n",
    ),
    "register csv": (
        b"claim_id,doc_id,value,low,high,qualifier,unit,movement,status,aggregation,date_start,"
        b"date_end,who,mentions,note\nc1,d1,412,412,412,exact,people,evacuation,completed,"
        b"increment,2018-03-24,2018-03-24,fighters|women,3-6|8-9,x\n",
    ),
    "register lines": (
        b'{"claim_id": "c1", "doc_id": "d1", "value": 412, "qualifier": "exact", "unit": "people", '
        b'"movement": "evacuation", "status": "completed", "aggregation": "increment", "who": []}\n',
    ),
    "corrections": (
        b"- claim: c1\n  expect: {value: 412}\n  change: {value: 413}\n  reason: r\n"
        b"  reviewer: x\n  date: 2018-03-26\n",
    ),
    "runs": (b'- notebook: 00_overview\n  name: a\n  params: {x: "y"}\n  each: {z: [1, 2]}\n',),
    "places csv": (
        b"place_id,name,kind,country,lat,lon,part_of,names,rank,source\nx,X,town,SY,1,2,,a|b,1,s\n",
    ),
    "places yaml": (b"- id: x\n  name: X\n  kind: town\n  at: [1.0, 2.0]\n  names: [a]\n",),
    "bodies": (
        b"groups:\n- id: x\n  name: X\n  kind: armed group\n  side: rebels\n  names: [X]\n"
        b"  evidence: http://x.y\n  examples: [X said]\n  never: [Y said]\n",
    ),
    "gold": (b'{"doc_id": "d", "claims": [{"value": 412, "quote": "412 people"}]}\n',),
    "warc": (
        b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:1>\r\nContent-Type: "
        b"application/http; msgtype=response\r\nContent-Length: 58\r\n\r\nHTTP/1.1 200 OK\r\n"
        b"Content-Type: text/html\r\n\r\n<p>412 left.</p>\r\n\r\n",
    ),
}
