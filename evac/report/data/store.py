"""The data folder of a run: what was read and found, as files that read back equal.

JSON Lines is the exact form that the other notebooks read; the rest is for other tools
(`evac.report.data.interchange`).
"""

from __future__ import annotations

import dataclasses
import json
import shutil
import tempfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

from evac.analyse.corrections import Reviewed
from evac.corpus.writing import columns_of, write_table
from evac.errors import EvacError, at
from evac.extract.register import read_claims, write_claims
from evac.models import (
    MOVEMENT_FIELDS,
    VERDICT_FIELDS,
    Claim,
    Document,
    Dropped,
    Exclusion,
    Movement,
    Verdict,
)
from evac.report.data.portion import Portion, read_portion

if TYPE_CHECKING:
    import pandas as pd

#: The text of a document is in documents.jsonl and on its page; a table is for metadata.
DOCUMENT_COLUMNS: Final = tuple(
    item.name for item in dataclasses.fields(Document) if item.name != "text"
)
_Value = TypeVar("_Value", Document, Dropped, Exclusion, Movement, Reviewed, Verdict)
#: Where a data folder keeps what the claims of documents and of registers come to together.
WITH_REGISTERS: Final = "with_registers"
#: And what it is a part of.
PORTION: Final = "portion.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Materials:
    """Everything that the notebooks work on, as values. `notices` are the reader's remarks.

    `claims`, `movements` and `verdicts` are of the documents alone; `with_registers` holds the same
    of documents and registers together, None where the corpus has no register. `beside` are second
    counts of movements, which must not be added to them. `reviewed` is what became of the declared
    corrections. `portion` says of what these are the part that is shown, None where they are all.
    """

    documents: tuple[Document, ...] = ()
    claims: tuple[Claim, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    exclusions: tuple[Exclusion, ...] = ()
    movements: tuple[Movement, ...] = ()
    verdicts: tuple[Verdict, ...] = ()
    notices: tuple[str, ...] = ()
    beside: tuple[Movement, ...] = ()
    reviewed: tuple[Reviewed, ...] = ()
    with_registers: Materials | None = None
    portion: Portion | None = None


def write_materials(materials: Materials, folder: Path) -> None:
    """Write a data folder, whole or not at all; one that stands there is replaced."""
    # It describes the tables below, so it imports from here.
    from evac.report.data.interchange import write_interchange

    folder.parent.mkdir(parents=True, exist_ok=True)
    staging = Path(tempfile.mkdtemp(prefix=".data-", dir=folder.parent))
    try:
        _write_results(materials, staging)
        if materials.with_registers is not None:
            (staging / WITH_REGISTERS).mkdir()
            _write_results(materials.with_registers, staging / WITH_REGISTERS)
        for suffix in ("jsonl", "csv"):
            _write(staging / f"dropped.{suffix}", Dropped, materials.dropped)
            _write(staging / f"exclusions.{suffix}", Exclusion, materials.exclusions)
            _write(staging / f"corrections.{suffix}", Reviewed, materials.reviewed)
        _write(staging / "documents.jsonl", Document, materials.documents)
        _write(staging / "documents.csv", Document, materials.documents, DOCUMENT_COLUMNS)
        (staging / "notices.json").write_text(
            json.dumps(list(materials.notices), indent=2, ensure_ascii=False) + "\n", "utf-8"
        )
        write_interchange(materials, staging)
        if materials.portion is not None:
            cells = dataclasses.asdict(materials.portion)
            (staging / PORTION).write_text(
                json.dumps(cells, indent=2, ensure_ascii=False) + "\n", "utf-8"
            )
        # mkdtemp keeps others out; a result is for sharing.
        staging.chmod(0o755)
        if folder.exists():
            shutil.rmtree(folder)
        staging.rename(folder)
    except BaseException:
        shutil.rmtree(staging, ignore_errors=True)
        raise


def _write_results(materials: Materials, folder: Path) -> None:
    for suffix in ("jsonl", "csv", "parquet"):
        write_claims(materials.claims, folder / f"claims.{suffix}")
        _write(folder / f"movements.{suffix}", Movement, materials.movements, MOVEMENT_FIELDS)
        _write(folder / f"verdicts.{suffix}", Verdict, materials.verdicts, VERDICT_FIELDS)
        _write(folder / f"beside.{suffix}", Movement, materials.beside, MOVEMENT_FIELDS)


def read_materials(folder: Path) -> Materials:
    """Read a data folder back. Raises EvacError where it isn't one, or a line can't be read."""
    if not (folder / "claims.jsonl").is_file():
        raise EvacError(
            f"{folder}: no claims.jsonl there; give the data folder that 10_extraction wrote, "
            f'or leave data = "" to read the corpus'
        )
    notices = folder / "notices.json"
    own = Materials(
        documents=_read_lines(folder / "documents.jsonl", Document),
        claims=tuple(read_claims(folder / "claims.jsonl")),
        dropped=_read_lines(folder / "dropped.jsonl", Dropped),
        exclusions=_read_lines(folder / "exclusions.jsonl", Exclusion),
        movements=_read_lines(folder / "movements.jsonl", Movement),
        verdicts=_read_lines(folder / "verdicts.jsonl", Verdict),
        notices=tuple(json.loads(notices.read_text("utf-8"))) if notices.is_file() else (),
        beside=_read_lines(folder / "beside.jsonl", Movement),
        reviewed=_read_lines(folder / "corrections.jsonl", Reviewed),
        portion=_portion(folder / PORTION),
    )
    both = folder / WITH_REGISTERS
    if not both.is_dir():
        return own
    return dataclasses.replace(
        own,
        with_registers=dataclasses.replace(
            own,
            claims=tuple(read_claims(both / "claims.jsonl")),
            movements=_read_lines(both / "movements.jsonl", Movement),
            verdicts=_read_lines(both / "verdicts.jsonl", Verdict),
            beside=_read_lines(both / "beside.jsonl", Movement),
        ),
    )


def _portion(path: Path) -> Portion | None:
    return read_portion(json.loads(path.read_text("utf-8"))) if path.is_file() else None


def values_frame(values: Sequence[Any], kind: type) -> pd.DataFrame:
    """Return a table of dataclass values: one column a field, tuples joined by `|`."""
    import pandas as pd

    columns: dict[str, Any] = {}
    for item in dataclasses.fields(kind):
        column = [getattr(value, item.name) for value in values]
        if "tuple" in str(item.type):
            columns[item.name] = pd.array(["|".join(cell) or None for cell in column], dtype="str")
        elif "date" in str(item.type):
            columns[item.name] = pd.Series(column, dtype="object")
        elif "float" in str(item.type):
            whole = all(cell is None or float(cell).is_integer() for cell in column)
            columns[item.name] = pd.array(column, dtype="Int64" if whole else "Float64")
        elif str(item.type).startswith("int"):
            columns[item.name] = pd.array(column, dtype="Int64")
        else:
            columns[item.name] = pd.array([cell or None for cell in column], dtype="str")
    return pd.DataFrame(columns)


def documents_frame(materials: Materials) -> pd.DataFrame:
    """Return one row a document: its metadata, length, and the numbers of claims and drops."""
    import pandas as pd

    claims = Counter(claim.doc_id for claim in materials.claims)
    dropped = Counter(drop.doc_id for drop in materials.dropped)
    rows = [
        {
            "doc_id": document.doc_id,
            "outlet": document.outlet,
            "published": document.published,
            "published_basis": document.published_basis,
            "title": document.title,
            "url": document.url,
            "characters": len(document.text),
            "claims": claims[document.doc_id],
            "dropped": None if materials.portion else dropped[document.doc_id],
            "sha256": document.sha256 or None,
        }
        for document in materials.documents
    ]
    names = ("doc_id", "outlet", "published", "published_basis", "title", "url")
    frame = pd.DataFrame(rows, columns=[*names, "characters", "claims", "dropped", "sha256"])
    return frame.astype({"characters": "Int64", "claims": "Int64", "dropped": "Int64"})


def _write(
    path: Path, kind: type, values: Sequence[Any], names: Sequence[str] | None = None
) -> None:
    chosen = names or tuple(item.name for item in dataclasses.fields(kind))
    records = [{name: getattr(value, name) for name in chosen} for value in values]
    write_table(path, columns_of(kind, chosen), records)


def _read_lines(path: Path, kind: type[_Value]) -> tuple[_Value, ...]:
    if not path.is_file():
        raise EvacError(f"{path}: missing; run 10_extraction again to write the whole folder")
    types = {item.name: str(item.type) for item in dataclasses.fields(kind)}
    values = []
    # Not splitlines(): article text holds line separators that are no ends of lines here.
    with path.open(encoding="utf-8", newline="\n", errors="surrogatepass") as stream:
        for row, line in enumerate(stream, 1):
            try:
                cells = json.loads(line)
                values.append(kind(**{k: _restore(types[k], v) for k, v in cells.items()}))
            except (ValueError, TypeError, KeyError) as fault:
                raise EvacError(f"{at(path, row)}can't be read back: {fault}") from fault
    return tuple(values)


def _restore(type_name: str, value: Any) -> Any:
    if value is None:
        return None
    if type_name.startswith("date"):
        return date.fromisoformat(value)
    if type_name.startswith("tuple"):
        return tuple(value)
    return value
