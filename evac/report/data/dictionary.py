"""What the columns of a run's tables mean: the data dictionary, made from the models and a schema.

The types and closed lists are those of evac/models.py; the words and HXL hashtags stand in
evac/data/schema.yml. Written as a CSV for people and as a Frictionless Table Schema
(https://specs.frictionlessdata.io/table-schema) for programs.
"""

from __future__ import annotations

from dataclasses import fields
from functools import cache
from importlib.resources import files
from typing import Any, Final

from evac import models
from evac.analyse.corrections import Reviewed
from evac.corpus.writing import Column, Kind, columns_of
from evac.report.data.store import DOCUMENT_COLUMNS

#: The value behind a row of each table.
MODELS: Final[dict[str, type]] = {
    "claims": models.Claim,
    "movements": models.Movement,
    "beside": models.Movement,
    "verdicts": models.Verdict,
    "documents": models.Document,
    "dropped": models.Dropped,
    "exclusions": models.Exclusion,
    "corrections": Reviewed,
}
_NAMES: Final = {
    "claims": models.CLAIM_FIELDS,
    "movements": models.MOVEMENT_FIELDS,
    "beside": models.MOVEMENT_FIELDS,
    "documents": DOCUMENT_COLUMNS,
}
#: The closed lists, by column.
_CLOSED: Final = {
    "qualifier": models.QUALIFIERS,
    "unit": models.UNITS,
    "who": models.WHO,
    "movement": models.MOVEMENTS,
    "status": models.STATUSES,
    "aggregation": models.AGGREGATIONS,
    "date_precision": models.PRECISIONS,
    "verdict": models.VERDICTS,
}
_WITH_CLOSED: Final = frozenset({"claims", "movements", "beside", "verdicts"})
_WORDS: Final[dict[Kind, str]] = {
    "text": "text",
    "count": "number",
    "day": "day, as 2018-03-25",
    "texts": "texts joined by |",
    "spans": "spans start-end joined by |",
}
_FRICTIONLESS: Final[dict[Kind, str]] = {"count": "number", "day": "date"}


def columns(table: str) -> tuple[Column, ...]:
    """Return the columns of a table in their order."""
    model = MODELS[table]
    return columns_of(model, _NAMES.get(table) or tuple(item.name for item in fields(model)))


@cache
def schema() -> dict[str, Any]:
    """Return evac/data/schema.yml: by table `what`, and by column `what` and `hxl`."""
    import yaml

    text = files("evac").joinpath("data", "schema.yml").read_text(encoding="utf-8")
    read: dict[str, Any] = yaml.safe_load(text)
    return read


def hashtag(table: str, column: str) -> str:
    """Return the HXL hashtag of a column."""
    return str(schema()[table]["columns"][column]["hxl"])


def dictionary_rows() -> list[dict[str, str | None]]:
    """Return one row a column of every table: table, column, form, values, meaning, hashtag."""
    return [
        {
            "table": table,
            "column": column.name,
            "form": _WORDS[column.kind],
            "values": ", ".join(_closed(table, column.name)) or None,
            "meaning": schema()[table]["columns"][column.name]["what"],
            "hxl": hashtag(table, column.name),
        }
        for table in MODELS
        for column in columns(table)
    ]


def table_schemas() -> dict[str, Any]:
    """Return a Frictionless data package that describes the CSV tables of a data folder."""
    return {
        "profile": "tabular-data-package",
        "name": "evac",
        "resources": [
            {
                "name": table,
                "path": f"{table}.csv",
                "description": schema()[table]["what"],
                "encoding": "utf-8",
                "schema": {
                    "missingValues": [""],
                    "fields": [_field(table, column) for column in columns(table)],
                },
            }
            for table in MODELS
        ],
    }


def _field(table: str, column: Column) -> dict[str, Any]:
    described: dict[str, Any] = {
        "name": column.name,
        "type": _FRICTIONLESS.get(column.kind, "string"),
        "description": schema()[table]["columns"][column.name]["what"],
    }
    # A list in one cell has no value of its own to be one of.
    if column.kind == "text" and (closed := _closed(table, column.name)):
        described["constraints"] = {"enum": list(closed)}
    return described


def _closed(table: str, column: str) -> tuple[str, ...]:
    # "movement" is a closed list in every table that has it, "status" in the claims alone.
    return _CLOSED.get(column, ()) if table in _WITH_CLOSED else ()
