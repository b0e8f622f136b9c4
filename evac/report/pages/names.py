"""Names of the files a run writes: made from ids and parameters, and never outside their folder."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from evac.errors import EvacError

#: File systems stop at 255 bytes a name; the rest is room for a digest and a suffix.
LONGEST_SLUG: Final = 80
_NOT_SAFE: Final = re.compile(r"[^A-Za-z0-9_.-]+")


def slug(text: str) -> str:
    """Return a file name for `text`: letters, digits, `_`, `-` and inner dots only.

    A text that is such a name already stays as it is. Any other keeps its safe characters and gets
    eight hex digits of its SHA-256, so that two texts never share a name.
    """
    safe = _NOT_SAFE.sub("-", text).strip("-.")[:LONGEST_SLUG]
    if safe == text and safe:
        return safe
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return f"{safe}-{digest}" if safe else digest


def job_slug(stem: str, parameters: Mapping[str, object]) -> str:
    """Return the output name of one run of a notebook: `stem__name_value__name_value`."""
    parts = [slug(stem), *(f"{name}_{slug(str(value))}" for name, value in parameters.items())]
    return "__".join(parts)


def inside(folder: Path, name: str) -> Path:
    """Return `folder / name`; raise EvacError where that would leave `folder`."""
    path = (folder / name).resolve()
    if not path.is_relative_to(folder.resolve()):
        raise EvacError(f"{name!r} would be written outside {folder}; choose another name")
    return folder / name


def document_file(doc_id: str) -> str:
    """Return the file name of a document's page."""
    return slug(doc_id) + ".html"


def claim_anchor(claim_id: str) -> str:
    """Return the id of a claim's mark on its document's page."""
    return "claim-" + slug(claim_id)


def dropped_anchor(start: int) -> str:
    """Return the id of the mark of a dropped figure on its document's page, by where it stands."""
    return f"dropped-{start}"


def row_anchor(claim_id: str) -> str:
    """Return the id of a claim's row in the claims table."""
    return "row-" + slug(claim_id)


def movement_anchor(movement_id: str) -> str:
    """Return the id of a movement's row in the overview."""
    return "movement-" + slug(movement_id)


def table_anchor(caption: str) -> str:
    """Return the id of a table in a page, by its caption."""
    return "table-" + (re.sub(r"[^a-z0-9]+", "-", caption.lower()).strip("-") or "untitled")
