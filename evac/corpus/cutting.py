"""Sources cut into shards: ranges of what can be addressed, pieces of what has to be streamed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, BinaryIO, Final

from evac.corpus.addresses import opened
from evac.corpus.shards import Shard, Source
from evac.corpus.table_streams import (
    csv_batches,
    group_rows,
    line_blocks,
    packed_groups,
    parquet_batches,
)
from evac.corpus.tables import CSV_SUFFIXES

#: Bytes of JSON Lines in a shard: some 1,000 reports of 2 KB, a second or two of work: as much as
#: a run that is killed loses for each worker.
LINE_BYTES: Final = 2 << 20
#: Rows in a shard of a table of another form.
ROWS: Final = 1_000


def shards_of(source: Source) -> Iterator[Shard]:
    """Yield the shards of a source; only what is `streamed` is read for it.

    Raises:
        EvacError: a Parquet file cannot be read, or the extra for WARC files is missing.
        OSError: a streamed source breaks off or cannot be read; what came before it stands.
    """
    place, kind = source.place, source.kind
    shard = Shard(kind, source.name, place.address, 0, 0, source.stamp, metadata=source.metadata)
    if kind == "files":
        yield replace(shard, stop=len(source.entries), entries=source.entries)
    elif kind == "lines" and not source.streamed:
        for start in range(0, place.size, LINE_BYTES):
            yield replace(shard, start=start, stop=min(place.size, start + LINE_BYTES))
    elif kind == "groups":
        for start, stop in packed_groups(group_rows(place.address), ROWS):
            yield replace(shard, start=start, stop=stop)
    else:
        with opened(place.address) as file:
            for number, (first, data) in enumerate(_pieces(source, file)):
                yield replace(shard, start=number, stop=number + 1, data=data, first=first)


def _pieces(source: Source, file: BinaryIO) -> Iterator[tuple[int, Any]]:
    """Return what a streamed source gives piece by piece, each with the number of its first."""
    place = source.place
    if source.kind == "lines":
        return line_blocks(file, LINE_BYTES)
    if source.kind == "pages":
        from evac.corpus.warc import page_batches

        return page_batches(file, place)
    if place.suffix in CSV_SUFFIXES:
        return csv_batches(file, place.address, ROWS)
    return parquet_batches(place.address, ROWS)
