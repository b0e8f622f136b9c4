"""Pages of a run: self-contained, sanitised, and readable on paper, phone and screen."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any, Final

from evac import __version__
from evac.report.pages.points import with_points
from evac.report.pages.sanitise import clean_html, plain_text
from evac.report.pages.unseen import named

#: The package's own sheet and script, which stand in each page.
STYLE: Final = "style.css"
SCRIPT: Final = "tables.js"
#: Tags of the cells that aren't part of the code a reader may want to see.
_PLUMBING: Final = frozenset(
    {"parameters", "injected-parameters", "papermill-error-cell-tag", "remove-cell"}
)
#: What stands at the top of a page: a name, a value, and where the value leads.
Fact = tuple[str, str, str | None]
_TITLE_LINE: Final = re.compile(r"\A\s*#\s+(.+?)\s*(?:\n|\Z)")
_TAG: Final = re.compile(r"<[^>]+>")


def templates() -> Path:
    """Return the folder of the package's page templates."""
    return Path(str(resources.files("evac.report") / "templates"))


@cache
def _environment() -> Any:
    import jinja2

    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(templates()),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        keep_trailing_newline=True,
    )


@cache
def _own(name: str) -> Any:
    import markupsafe

    # The package's own file: in <style> and <script> escapes would not be read back.
    return markupsafe.Markup((templates() / name).read_text(encoding="utf-8"))


@cache
def policy() -> str:
    """Return the Content-Security-Policy of every page.

    Nothing is fetched, whatever stands in the page; of scripts and style sheets only the package's
    own are let in, by their SHA-256, and no image from outside the page.
    """
    allowed = {
        name: base64.b64encode(hashlib.sha256(_own(name).encode("utf-8")).digest()).decode("ascii")
        for name in (STYLE, SCRIPT)
    }
    return (
        f"default-src 'none'; img-src data:; style-src 'sha256-{allowed[STYLE]}'; "
        f"script-src 'sha256-{allowed[SCRIPT]}'; base-uri 'none'; form-action 'none'"
    )


def render(
    template: str,
    *,
    title: str,
    run_id: str | None = None,
    home: str | None = "index.html",
    lang: str = "en",
    **values: Any,
) -> str:
    """Return a whole page from one of the package's templates.

    Every value is escaped, and characters that can't be seen are named (`unseen.named`).
    """
    page = _environment().get_template(template)
    text: str = page.render(
        title=title,
        run_id=run_id,
        home=home,
        lang=lang,
        policy=policy(),
        style=_own(STYLE),
        script=_own(SCRIPT),
        version=__version__,
        **values,
    )
    return named(text)


@cache
def _exporter() -> Any:
    from nbconvert import HTMLExporter
    from nbconvert.filters import DataTypeFilter, Highlight2HTML

    exporter: Any = HTMLExporter(  # type: ignore[no-untyped-call]
        template_name="notebook",
        extra_template_basedirs=[str(templates())],
        exclude_anchor_links=True,
    )
    # HTMLExporter's own conversion sets these two, then parses the whole page once more for the
    # sake of JupyterLab's templates; `to_html` calls the one beneath it.
    highlight: Any = Highlight2HTML
    exporter.register_filter("highlight_code", highlight(pygments_lexer="python"))
    exporter.register_filter("filter_data_type", DataTypeFilter())
    exporter.register_filter("clean_html", clean_html)
    exporter.register_filter("plain_text", plain_text)
    exporter.register_filter("text_base64", _text_base64)
    exporter.register_filter("base64_only", _base64_only)
    return exporter


def _text_base64(text: str) -> str:
    return base64.b64encode(text.encode("utf-8")).decode("ascii")


def _base64_only(data: str) -> str:
    """Return base64 data without its line ends, or nothing where it is anything else."""
    joined = "".join(data.split())
    return joined if re.fullmatch(r"[A-Za-z0-9+/]+=*", joined) else ""


def notebook_title(notebook: Mapping[str, Any], fallback: str) -> tuple[str, str]:
    """Return the title and the lead of a notebook: its first heading and the paragraph after."""
    for cell in notebook["cells"]:
        if cell["cell_type"] == "markdown" and (match := _TITLE_LINE.match(cell["source"])):
            rest = cell["source"][match.end() :].strip()
            return match.group(1), " ".join(rest.split("\n\n", 1)[0].split())
    return fallback, ""


def to_html(
    notebook: Mapping[str, Any],
    *,
    name: str,
    facts: Sequence[Fact] = (),
    parameters: Sequence[tuple[str, str, str]] = (),
    failure: str | None = None,
    run_id: str | None = None,
    qualifier: str = "",
) -> str:
    """Return an executed notebook as one self-contained page.

    `name` titles a notebook without a heading, and `qualifier` follows either; `facts` (name,
    value, address or None) and `parameters` (name, value, help) stand at the top; `failure` is the
    message of an execution that did not end well.
    """
    import nbformat
    from nbconvert.exporters import TemplateExporter

    title, lead = notebook_title(notebook, name)
    body_notebook = nbformat.from_dict(_without_title(notebook))  # type: ignore[no-untyped-call]
    body, _ = TemplateExporter.from_notebook_node(_exporter(), body_notebook)
    code = [
        cell["source"]
        for cell in notebook["cells"]
        if cell["cell_type"] == "code" and not _PLUMBING & set(cell["metadata"].get("tags", ()))
    ]
    body, contents = with_points(body)
    if code:
        contents.append(("code-of-this-report", "How this page was made"))
    return render(
        "report.html.j2",
        title=f"{title}, {qualifier}" if qualifier else title,
        lead=_TAG.sub("", clean_markdown(lead)),
        facts=facts,
        parameters=parameters,
        failure=plain_text(failure) if failure else None,
        contents=contents,
        body=body,
        code=code,
        run_id=run_id,
    )


def clean_markdown(text: str) -> str:
    """Return one paragraph of Markdown as plain words: emphasis and link marks taken off."""
    text = re.sub(r"\[([^\]]+)\]\([^)]*\)", r"\1", text)
    return re.sub(r"[*_`]{1,3}(\S.*?\S|\S)[*_`]{1,3}", r"\1", text)


def _without_title(notebook: Mapping[str, Any]) -> dict[str, Any]:
    """Return the notebook with its title and lead taken out: the page's head shows them."""
    cells: list[dict[str, Any]] = []
    found = False
    for cell in notebook["cells"]:
        match = _TITLE_LINE.match(cell["source"]) if cell["cell_type"] == "markdown" else None
        if match and not found:
            found = True
            rest = cell["source"][match.end() :].strip().split("\n\n", 1)
            cells.append({**cell, "source": rest[1] if len(rest) > 1 else ""})
        else:
            cells.append(dict(cell))
    return {**notebook, "cells": cells}
