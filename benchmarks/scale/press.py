"""A country's press, made: documents of 2 KB shaped like the seeds, 2 % of them on a movement."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).resolve().parent
SEEDS = HERE.parents[1] / "seeds"
#: Of a thousand documents so many are reports on a movement, and so many more on the conflict.
RELEVANT, CONFLICT = 20, 50
BYTES = 2_000
_DAY_ZERO = date(2018, 1, 1)
_FIGURE = re.compile(r"\d{1,3}(?:,\d{3})+|(?<![\d.,/-])\d{2,4}(?![\d.,/-]|th|st|nd|rd)")
_SLOT = re.compile(r"\{(\w+)\}")


class Press:
    """Writes documents; equal seeds give equal ones. A document depends on its number alone."""

    def __init__(self, seed: int = 1, relevant: int = RELEVANT) -> None:
        self.seed, self.relevant = seed, relevant
        self.known: dict[str, Any] = yaml.safe_load((HERE / "press.yml").read_text("utf-8"))
        self.reports = [path.read_text("utf-8") for path in sorted(SEEDS.glob("0*.txt"))]
        self.topics = [topic for topic in self.known["topics"] if topic != "conflict"]

    def document(self, number: int) -> dict[str, str]:
        """Return a row: doc_id, text, outlet, url, published, title."""
        chance = random.Random(self.seed * 1_000_003 + number)
        share = chance.randrange(1_000)
        if share < self.relevant:
            text = self._relevant(chance)
        else:
            conflict = share < self.relevant + CONFLICT
            text = self._other("conflict" if conflict else chance.choice(self.topics), chance)
        day = _DAY_ZERO + timedelta(days=chance.randrange(700))
        return {
            "doc_id": f"p{number:07}",
            "text": text,
            "outlet": f"Outlet {number % 40}",
            "url": f"https://press.example/{number}",
            "published": day.isoformat(),
            "title": text[: text.find("\n")][:100],
        }

    def rows(self, first: int, last: int) -> Iterator[dict[str, str]]:
        """Yield the documents of a range of numbers."""
        return map(self.document, range(first, last))

    def _relevant(self, chance: random.Random) -> str:
        """Return a seed's report with other figures, cut or filled to length."""

        def other(match: re.Match[str]) -> str:
            value = int(match[0].replace(",", ""))
            if 1990 <= value <= 2030:
                return match[0]
            return f"{max(2, round(value * chance.uniform(0.6, 1.6))):,}"

        text = _FIGURE.sub(other, chance.choice(self.reports))
        if len(text.encode()) < BYTES:
            return text + "\n\n" + self._other("conflict", chance, BYTES - len(text.encode()))
        return text[: text.rfind(" ", 0, BYTES)]

    def _other(self, topic: str, chance: random.Random, size: int = BYTES) -> str:
        paragraphs, held = [], 0
        while held < size:
            sentences = [self._sentence(topic, chance) for _ in range(chance.randint(1, 4))]
            paragraphs.append(" ".join(sentences))
            held += len(paragraphs[-1].encode()) + 2
        return "\n\n".join(paragraphs)

    def _sentence(self, topic: str, chance: random.Random) -> str:
        values = {
            "n": lambda: f"{chance.randint(2, 90_000):,}",
            "p": lambda: f"{chance.randint(1, 19)}.{chance.randint(0, 9)}",
            "name": lambda: chance.choice(self.known["names"]),
            "place": lambda: chance.choice(self.known["places"]),
            "body": lambda: chance.choice(self.known["bodies"]),
            "day": lambda: chance.choice(self.known["days"]),
        }
        template = chance.choice(self.known["topics"][topic])
        return _SLOT.sub(lambda match: values[match[1]](), template)


def write_lines(path: Path, press: Press, first: int, last: int) -> None:
    """Write documents as JSON Lines."""
    with path.open("w", encoding="utf-8") as file:
        for row in press.rows(first, last):
            file.write(json.dumps(row, ensure_ascii=False) + "\n")


def write_parquet(path: Path, press: Press, first: int, last: int) -> None:
    """Write documents as Parquet in row groups of 2,000."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    names = ["doc_id", "text", "outlet", "url", "published", "title"]
    schema = pa.schema([(name, pa.string()) for name in names])
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        for start in range(first, last, 2_000):
            rows = list(press.rows(start, min(last, start + 2_000)))
            writer.write_table(pa.Table.from_pylist(rows, schema=schema))


def write_corpus(folder: Path, form: str, number: int, files: int, press: Press) -> None:
    """Write documents in so many files of a form, "jsonl" or "parquet"."""
    folder.mkdir(parents=True, exist_ok=True)
    write = write_lines if form == "jsonl" else write_parquet
    cuts = [number * index // files for index in range(files + 1)]
    for index in range(files):
        write(folder / f"press-{index:03}.{form}", press, cuts[index], cuts[index + 1])
