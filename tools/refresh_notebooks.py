"""Execute the notebooks and store the outputs of their key tables, and of nothing else.

nbval compares what is stored with what comes out. Run this after a change that is meant to change
the tables, and read the difference before committing it:

    python tools/refresh_notebooks.py [NOTEBOOK...] [--check]

`--check` writes nothing and exits 1 where a stored table is not what comes out.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))


def refreshed(path: Path) -> str:
    """Return a notebook's text with the outputs of its key tables as they come out now."""
    from evac.report.runs.execute import execute
    from evac.report.runs.runtable import Job

    job = Job(slug=path.stem, name=path.stem, notebook=path, params=(), declared=())
    with tempfile.TemporaryDirectory() as work:
        outcome = execute(job, {}, folder=path.parent, work=Path(work))
    if outcome.failure or outcome.notebook is None:
        raise SystemExit(f"{path.name}: {outcome.failure}")
    stored = json.loads(path.read_text(encoding="utf-8"))
    # papermill may add cells of its own, so cells are matched by id.
    executed = {cell["id"]: cell for cell in outcome.notebook["cells"]}
    for cell in stored["cells"]:
        if cell["cell_type"] == "code":
            key = "key-table" in cell["metadata"].get("tags", [])
            # nbval takes a cell without a number for one that was never run; any will do.
            cell["execution_count"] = 1 if key else None
            cell["outputs"] = [bare(out) for out in executed[cell["id"]]["outputs"]] if key else []
    return json.dumps(stored, indent=1, ensure_ascii=False) + "\n"


def bare(output: Any) -> dict[str, Any]:
    """Return an output without what differs from run to run; texts as lists of lines."""
    kept = {k: v for k, v in dict(output).items() if k not in ("execution_count", "metadata")}
    if "data" in kept:
        kept["data"] = {
            kind: text.splitlines(keepends=True) for kind, text in sorted(kept["data"].items())
        }
        kept["metadata"] = {}
    if kept["output_type"] == "execute_result":
        kept["execution_count"] = 1
    return kept


def main() -> int:
    """Refresh, or check, the notebooks named, or all."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("notebook", nargs="*", type=Path)
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 on a change")
    arguments = parser.parse_args()
    changed = []
    for path in arguments.notebook or sorted((ROOT / "notebooks").glob("*.ipynb")):
        text = refreshed(path.resolve())
        if text != path.read_text(encoding="utf-8"):
            changed.append(path.name)
            if not arguments.check:
                path.write_text(text, encoding="utf-8")
    print(f"changed: {', '.join(changed) or 'none'}")
    return 1 if changed and arguments.check else 0


if __name__ == "__main__":
    sys.exit(main())
