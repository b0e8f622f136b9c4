"""The run table: which notebooks are run, with which parameters (`seeds/runs.yml`)."""

from __future__ import annotations

import ast
import datetime as dt
import io
import itertools
import json
import re
import sys
import tokenize
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from evac.errors import EvacError, at, nearest
from evac.report.pages.names import job_slug

KEYS: Final = frozenset({"notebook", "name", "params", "each"})
#: Set by the run itself, so that every notebook of a run reads the same data.
RESERVED: Final = frozenset({"corpus", "data", "out", "changes"})
_TYPES: Final[dict[str, tuple[type, ...]]] = {
    "str": (str,),
    "int": (int,),
    "float": (int, float),
    "bool": (bool,),
}
_LIMITS: Final = re.compile(
    r"\[(?:(?P<least>-?[\d.]+) to (?P<most>-?[\d.]+)|(?P<choices>[^\]|]+(?:\|[^\]|]+)+))\]"
    r"\s*(?P<help>.*)"
)


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter of a notebook's parameters cell: its type's name, default (source) and help.

    What it takes stands in square brackets before the help: `# [1 to 200] campaigns drawn` for
    numbers, both ends included, or `# [documents | all] whose claims`. `span` and `choices` hold
    that, None and empty where the notebook takes anything of the type.
    """

    name: str
    type_name: str
    default: str
    help: str
    span: tuple[float, float] | None = None
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Job:
    """One execution of one notebook. `slug` names its page; `name` is what `--only` selects."""

    slug: str
    name: str
    notebook: Path
    params: tuple[tuple[str, object], ...]
    declared: tuple[Parameter, ...]

    @property
    def stem(self) -> str:
        """Return the notebook's file name without its ending."""
        return self.notebook.stem


def quiet_schema_import() -> None:
    """Keep jsonschema from loading a grammar that takes two seconds and that nothing here uses.

    jsonschema suppresses the ImportError and only loses the `iri` formats
    (https://github.com/python-jsonschema/jsonschema/issues/1428).
    """
    sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]


def load_runs(path: Path, only: Iterable[str] = ()) -> list[Job]:
    """Return the jobs of a run table in its order, one for each combination of `each`.

    `only` keeps the entries of these names (or notebooks). Raises EvacError, naming file and row,
    for unknown keys, notebooks, parameters, or values that don't fit; and for an `only` that
    selects nothing.
    """
    from evac.corpus.yaml_files import read_yaml

    if not path.exists():
        raise EvacError(f"{path}: no such run table; write one as seeds/runs.yml shows")
    rows = read_yaml(path)
    if not isinstance(rows, list) or not rows:
        raise EvacError(f"{path}: a run table is a list of entries, each with `notebook: NAME`")
    jobs: list[Job] = []
    for row, entry in enumerate(rows, 1):
        jobs.extend(_jobs_of(path, row, entry))
    _refuse_clashes(path, jobs)
    wanted = set(only)
    if not wanted:
        return jobs
    known = {job.name for job in jobs} | {job.stem for job in jobs} | {job.slug for job in jobs}
    if unknown := sorted(wanted - known):
        raise EvacError(f"{path}: nothing is named {', '.join(unknown)}; it has {_list(known)}")
    return [job for job in jobs if {job.name, job.stem, job.slug} & wanted]


def _jobs_of(path: Path, row: int, entry: object) -> list[Job]:
    if not isinstance(entry, dict) or "notebook" not in entry:
        raise EvacError(f"{at(path, row)}an entry is a mapping with `notebook: NAME`")
    if unknown := sorted(str(key) for key in entry.keys() - KEYS):
        raise EvacError(f"{at(path, row)}unknown {', '.join(unknown)}; an entry has {_list(KEYS)}")
    notebook = find_notebook(path, row, entry["notebook"])
    declared = declared_parameters(notebook)
    params = _mapping(path, row, "params", entry.get("params"))
    each = _mapping(path, row, "each", entry.get("each"))
    for name, values in each.items():
        if not isinstance(values, list) or not values:
            raise EvacError(f"{at(path, row, f'each.{name}')}give a list of values")
        if name in params:
            raise EvacError(f"{at(path, row, f'each.{name}')}is in `params` as well; keep one")
    for name in (*params, *each):
        _check_name(path, row, name, notebook, declared)
    for name, value in itertools.chain(
        params.items(), ((n, value) for n, values in each.items() for value in values)
    ):
        _check_value(path, row, name, value, declared[name])
    name = entry.get("name", notebook.stem)
    if not isinstance(name, str) or not name:
        raise EvacError(f"{at(path, row, 'name')}give a text")
    jobs = []
    for combination in itertools.product(*each.values()):
        chosen = dict(zip(each, combination, strict=True))
        jobs.append(
            Job(
                slug=job_slug(name, chosen),
                name=name,
                notebook=notebook,
                params=tuple({**params, **chosen}.items()),
                declared=tuple(declared.values()),
            )
        )
    return jobs


def find_notebook(path: Path, row: int, name: object) -> Path:
    """Return the notebook of an entry: beside the table, or in `notebooks/` there or above."""
    if not isinstance(name, str) or not name or Path(name).is_absolute():
        raise EvacError(f"{at(path, row, 'notebook')}give a notebook's name, not {name!r}")
    file = name if name.endswith(".ipynb") else name + ".ipynb"
    here = path.resolve().parent
    folders = (here, here / "notebooks", here.parent / "notebooks", Path.cwd() / "notebooks")
    for folder in folders:
        if (folder / file).is_file():
            return folder / file
    raise EvacError(
        f"{at(path, row, 'notebook')}no notebook {file}; looked beside the table, in notebooks/ "
        f"there and one folder up, and in notebooks/ of the working folder"
    )


def declared_parameters(notebook: Path) -> dict[str, Parameter]:
    """Return the parameters that a notebook's parameters cell declares, by name, in order.

    Read from the cell's own syntax: papermill's reader leaves out, with a log line, any line whose
    comment holds a quote, and then sets the parameter nowhere. Raises EvacError naming the notebook
    where it can't be read.
    """
    try:
        cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
        sources = [
            "".join(cell["source"])
            for cell in cells
            if "parameters" in cell.get("metadata", {}).get("tags", ())
        ]
        return {item.name: item for source in sources for item in _parameters(source)}
    except (OSError, ValueError, KeyError, TypeError, SyntaxError, tokenize.TokenError) as fault:
        raise EvacError(f"{notebook.name}: this notebook can't be read: {fault!r}") from fault


def _parameters(source: str) -> Iterator[Parameter]:
    """Yield the assignments of a parameters cell, `name: type = default  # help`."""
    comments = {
        token.start[0]: token.string.lstrip("# ")
        for token in tokenize.generate_tokens(io.StringIO(source).readline)
        if token.type == tokenize.COMMENT
    }
    for node in ast.parse(source).body:
        if isinstance(node, ast.AnnAssign) and node.value is not None:
            target: ast.expr = node.target
            type_name = ast.unparse(node.annotation)
        elif isinstance(node, ast.Assign) and len(node.targets) == 1:
            target, type_name = node.targets[0], "None"
        else:
            continue
        if isinstance(target, ast.Name) and node.value is not None:
            comment = comments.get(node.end_lineno or node.lineno, "")
            span, choices, help_text = _limits(comment)
            default = ast.unparse(node.value)
            yield Parameter(target.id, type_name, default, help_text, span, choices)


def _limits(comment: str) -> tuple[tuple[float, float] | None, tuple[str, ...], str]:
    """Return the span, the choices and the help that a parameter's comment states."""
    found = _LIMITS.fullmatch(comment)
    if found is None:
        return None, (), comment
    if found["least"] is not None:
        return (float(found["least"]), float(found["most"])), (), found["help"]
    return None, tuple(word.strip() for word in found["choices"].split("|")), found["help"]


def _mapping(path: Path, row: int, column: str, value: object) -> dict[str, Any]:
    if value is None:
        return {}
    if not isinstance(value, Mapping):
        raise EvacError(f"{at(path, row, column)}give `name: value` pairs")
    return {str(name): item for name, item in value.items()}


def _check_name(
    path: Path, row: int, name: str, notebook: Path, declared: Mapping[str, Parameter]
) -> None:
    # A parameter's name is written into the notebook as code; only a plain name may get there.
    if not name.isidentifier():
        raise EvacError(f"{at(path, row, 'params')}{name!r} is no parameter name")
    if name in RESERVED:
        raise EvacError(
            f"{at(path, row, f'params.{name}')}is set by the run; use --corpus and --out"
        )
    if name not in declared:
        have = _list(declared.keys() - RESERVED) or "none"
        raise EvacError(
            f"{at(path, row, f'params.{name}')}{notebook.name} has no such parameter; it has {have}"
            + nearest(name, declared.keys() - RESERVED)
        )


def _check_value(path: Path, row: int, name: str, value: object, declared: Parameter) -> None:
    where = at(path, row, f"params.{name}")
    if isinstance(value, dt.date | dt.datetime):
        raise EvacError(f'{where}a date must stand in quotes: "{value}"')
    allowed = _TYPES.get(declared.type_name)
    if allowed is not None:
        fits = isinstance(value, allowed) and (bool in allowed or not isinstance(value, bool))
    elif declared.type_name.startswith("list"):
        fits = isinstance(value, list)
    else:
        fits = value is None or isinstance(value, str | int | float | bool | list)
    if not fits:
        raise EvacError(
            f"{where}is {value!r} ({type(value).__name__}); the notebook wants {declared.type_name}"
        )
    if declared.choices and value not in declared.choices:
        hint = nearest(value, declared.choices)
        raise EvacError(f"{where}is {value!r}; it takes {', '.join(declared.choices)}{hint}")
    if declared.span is not None and isinstance(value, int | float):
        least, most = declared.span
        if not least <= value <= most:
            raise EvacError(f"{where}is {value!r}; it takes {least:g} to {most:g}")


def _refuse_clashes(path: Path, jobs: Sequence[Job]) -> None:
    # Also where only the case differs: some file systems hold one file for both.
    seen: set[str] = set()
    for job in jobs:
        if job.slug.lower() in seen:
            raise EvacError(
                f"{path}: two entries would write {job.slug}.html; give one of them a `name`"
            )
        seen.add(job.slug.lower())


def _list(names: Iterable[str]) -> str:
    return ", ".join(sorted(names))
