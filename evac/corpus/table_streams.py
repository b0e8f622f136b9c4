"""Tables read piece by piece: lines, CSV rows and Parquet row groups, in bounded memory."""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Generator, Iterator, Sequence
from contextlib import closing
from typing import Any, BinaryIO, Final

from evac.corpus.addresses import BLOCK, Place, opened, raw_file
from evac.corpus.records import MAX_BYTES
from evac.corpus.tables import CSV_SUFFIXES, JSONL_SUFFIXES, check_header, json_record
from evac.errors import EvacError, at

Cells = dict[str, Any]
#: A batch of records also ends at so many characters: some reports are books.
_BATCH_CHARACTERS: Final = 8 << 20
#: Bytes of a line (of a CSV's record, characters): a report of the most that is read, each of its
#: bytes escaped. What is packed may unfold without end.
_LONGEST_LINE: Final = 6 * MAX_BYTES


def columns_of_table(place: Place) -> tuple[str, ...]:
    """Return the columns of a table: of a CSV's header, a schema, or the first JSON records.

    Raises:
        EvacError: there is no header, or the file is no Parquet.
        OSError: the file cannot be read.
    """
    if place.suffix in JSONL_SUFFIXES:
        return _first_keys(place.address)
    if place.suffix in CSV_SUFFIXES:
        with opened(place.address) as file:
            with closing(_csv_records(file, place.address)) as records:
                header: Any = next(records, (1, []))[1]
            if isinstance(header, str):
                raise EvacError(header)
            if not header:
                raise EvacError(f"{place.address}: the file is empty; it needs a header row")
            names = [name.strip() for name in header]
            check_header(place.address, names)
            return tuple(names)
    with raw_file(place.address) as file:
        return tuple(_parquet(file, place.address).schema_arrow.names)


def line_blocks(file: BinaryIO, size: int) -> Iterator[tuple[int, bytes]]:
    """Yield a file's lines in blocks of about `size` bytes, each with its first line's number.

    Raises:
        OSError: a line is longer than any report written as JSON: a packed file may unfold without
            end.
    """
    first, block = 1, file.read(size)
    while block:
        block += file.readline(_LONGEST_LINE)
        if len(block) >= _LONGEST_LINE and not block.endswith(b"\n"):
            raise OSError(f"row {first} or one after it has more than {_LONGEST_LINE:,} bytes")
        yield first, block
        first += block.count(b"\n")
        block = file.read(size)


def csv_batches(
    file: BinaryIO, address: str, rows: int
) -> Iterator[tuple[int, list[tuple[int, Cells | str]]]]:
    """Yield batches of (row number, cells) of a CSV file, for a faulty row what is wrong with it.

    Raises:
        OSError: the file breaks off.
    """
    records = _csv_records(file, address)
    header = [name.strip() for name in next(records, (1, []))[1]]
    batch: list[tuple[int, Cells | str]] = []
    held = 0
    for number, cells in records:
        if isinstance(cells, str):
            batch.append((number, cells))
        elif len(cells) > len(header):
            batch.append(
                (
                    number,
                    at(address, number) + f"{len(cells)} cells under {len(header)} columns; "
                    "put a cell that holds a comma in double quotes",
                )
            )
        elif any(cells):
            cells = [*cells, *[""] * (len(header) - len(cells))]
            batch.append((number, dict(zip(header, cells, strict=True))))
            held += sum(map(len, cells))
        if len(batch) >= rows or held >= _BATCH_CHARACTERS:
            yield batch[0][0], batch
            batch, held = [], 0
    if batch:
        yield batch[0][0], batch


def _csv_records(file: BinaryIO, address: str) -> Generator[tuple[int, Any]]:
    """Yield (number, cells) of each record; (number, fault) for the one the file ends with."""
    text = io.TextIOWrapper(file, encoding="utf-8-sig", newline="", errors="strict")
    before = csv.field_size_limit(sys.maxsize)
    number = held = 0

    def lines() -> Iterator[str]:
        """Yield lines; a record goes on over them while a quote is open."""
        nonlocal held
        while line := text.readline(_LONGEST_LINE):
            held += len(line)
            if held >= _LONGEST_LINE:
                raise csv.Error(f"a row of more than {_LONGEST_LINE:,} characters")
            yield line

    try:
        for cells in csv.reader(lines(), strict=True):
            number, held = number + 1, 0
            yield number, cells
    except csv.Error as fault:
        # Where a quote is missing nobody knows where the next record begins.
        yield (
            number + 1,
            at(address, number + 1)
            + f"malformed CSV ({fault}); check the double quotes; the rest was not read",
        )
    except UnicodeDecodeError as fault:
        yield (
            number + 1,
            at(address, number + 1)
            + f"not UTF-8 ({fault.object[fault.start]:#04x}); save the table as UTF-8, in a "
            "spreadsheet as 'CSV UTF-8'; the rest was not read",
        )
    finally:
        csv.field_size_limit(before)
        text.detach()


def group_rows(address: str) -> list[int]:
    """Return the number of rows of each row group of a Parquet file.

    Raises:
        EvacError: the file is no Parquet.
    """
    with raw_file(address) as file:
        found = _parquet(file, address).metadata
        return [found.row_group(index).num_rows for index in range(found.num_row_groups)]


def packed_groups(rows: Sequence[int], most: int) -> Iterator[tuple[int, int]]:
    """Yield ranges of row groups of about `most` rows together; a file that grows keeps them."""
    start, held = 0, 0
    for index, count in enumerate(rows):
        held += count
        if held >= most:
            yield start, index + 1
            start, held = index + 1, 0
    if start < len(rows):
        yield start, len(rows)


def read_groups(
    address: str, start: int, stop: int, columns: Sequence[str]
) -> tuple[int, list[Cells], bytes]:
    """Return the rows of row groups: the number of the first, the cells, the bytes they rest on.

    Raises:
        EvacError: the file is not readable as Parquet.
    """
    import pyarrow as pa

    with raw_file(address) as file:
        parquet = _parquet(file, address)
        found = parquet.metadata
        first = 1 + sum(found.row_group(index).num_rows for index in range(start))
        wanted = [name for name in columns if name in parquet.schema_arrow.names]
        ends = [_extent(found.row_group(index)) for index in range(start, stop)]
        low, high = min(e[0] for e in ends), max(e[1] for e in ends)
        file.seek(low)
        data = file.read(high - low)
        try:
            table = parquet.read_row_groups(
                list(range(start, stop)), columns=wanted, use_threads=False
            )
        except pa.ArrowException as fault:
            raise EvacError(f"{address}: not readable as Parquet ({fault})") from fault
    return first, _rows(table), data


def parquet_batches(address: str, rows: int) -> Iterator[tuple[int, list[tuple[int, Cells]]]]:
    """Yield batches of (row number, cells) of a Parquet file of large row groups.

    Raises:
        EvacError: the file is not readable as Parquet.
    """
    import pyarrow as pa

    from evac.corpus.records import ID_COLUMNS, TABLE_COLUMNS

    with raw_file(address) as file:
        parquet = _parquet(file, address, streamed=True)
        names = parquet.schema_arrow.names
        wanted = [n for n in (*ID_COLUMNS, "text", *TABLE_COLUMNS) if n in names]
        number = 1
        try:
            for batch in parquet.iter_batches(rows, columns=wanted, use_threads=False):
                cells = _rows(pa.Table.from_batches([batch]))
                yield number, list(enumerate(cells, start=number))
                number += len(cells)
        except pa.ArrowException as fault:
            raise EvacError(f"{address}: not readable as Parquet ({fault})") from fault


def _rows(table: Any) -> list[Cells]:
    # Column by column: several times as fast as `to_pylist` of the table.
    names = table.column_names
    columns = [table.column(name).to_pylist() for name in names]
    return [dict(zip(names, cells, strict=True)) for cells in zip(*columns, strict=True)]


def _parquet(file: BinaryIO, address: str, *, streamed: bool = False) -> Any:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        return pq.ParquetFile(file, pre_buffer=False, buffer_size=BLOCK if streamed else 0)
    except pa.ArrowException as fault:
        raise EvacError(f"{address}: not readable as Parquet ({fault})") from fault


def _extent(group: Any) -> tuple[int, int]:
    """Return where the bytes of a row group begin and end in its file."""
    starts, ends = [], []
    for index in range(group.num_columns):
        column = group.column(index)
        start = column.data_page_offset
        if column.has_dictionary_page and column.dictionary_page_offset:
            start = min(start, column.dictionary_page_offset)
        starts.append(start)
        ends.append(start + column.total_compressed_size)
    return min(starts), max(ends)


def _first_keys(address: str) -> tuple[str, ...]:
    """Return the keys of the first record of JSON Lines that is one, () where none of some is."""
    with opened(address) as file:
        for _ in range(_TRIED):
            line = file.readline(_LONGEST_LINE)
            if not line:
                return ()
            try:
                return tuple(json_record(line))
            except ValueError:
                continue  # it is named when the rows are read
    return ()


#: Lines that are tried for a record before a file counts as no table.
_TRIED: Final = 1_000
