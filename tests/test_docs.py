"""What the documents say is what the code has: fields, words, columns, links."""

from __future__ import annotations

import csv
import re
import subprocess
from pathlib import Path

import pytest

from evac import models

ROOT = Path(__file__).resolve().parents[1]
CODEBOOK = (ROOT / "docs" / "codebook.md").read_text(encoding="utf-8")
SEEDS = (ROOT / "seeds" / "README.md").read_text(encoding="utf-8")


def section(text: str, heading: str) -> str:
    """Return what stands under a heading, down to the next of the same depth or higher."""
    body = text[text.index(f"\n{heading}\n") + len(heading) + 2 :]
    depth = len(heading.split()[0])
    end = re.search(rf"^#{{1,{depth}}} ", body, re.M)
    return body[: end.start()] if end else body


def first_column(text: str) -> list[str]:
    """Return the names in backticks that open the rows of the tables, in order."""
    rows = re.findall(r"^\| ((?:`\w+`(?:, )?)+) \|", text, re.M)
    return [name for row in rows for name in re.findall(r"`(\w+)`", row)]


def test_codebook_describes_every_field_of_a_claim() -> None:
    fields = section(CODEBOOK, "## Fields")
    # The tables of qualifiers and of `who` hold words, not fields.
    words = {*models.QUALIFIERS, *models.WHO, "who", "qualifier"}
    described = {name for name in first_column(fields) if name not in words}
    assert described == set(models.CLAIM_FIELDS) - {"who", "qualifier"}
    assert {"who", "qualifier"} <= set(first_column(fields))


@pytest.mark.parametrize(
    ("heading", "words"),
    [
        ("### How many", models.QUALIFIERS),
        ("### How many", models.UNITS),
        ("### Who", models.WHO),
        ("### What kind of movement", models.MOVEMENTS),
        ("### What kind of movement", models.STATUSES),
        ("### What kind of movement", models.AGGREGATIONS),
        ("### When", models.PRECISIONS),
        ("## Verdicts and movements", models.VERDICTS),
    ],
)
def test_codebook_has_every_word_of_the_closed_lists(heading: str, words: tuple[str, ...]) -> None:
    text = section(CODEBOOK, heading)
    assert [word for word in words if f"`{word}`" not in text] == []


def test_seeds_dictionary_is_that_of_the_metadata() -> None:
    with (ROOT / "seeds" / "metadata.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert first_column(section(SEEDS, "## metadata.csv")) == rows[0]
    documents = re.findall(r"^\| `([^`]+\.txt)` \| ([^|]+) \| ([^|]+) \|", SEEDS, re.M)
    # One title holds commas without quotes, so only the columns before it are compared.
    assert documents == [(row[0], row[1], row[3]) for row in rows[1:]]


def markdown() -> list[Path]:
    done = subprocess.run(
        ["git", "ls-files", "-z", "*.md"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if done.returncode:
        return sorted(ROOT.glob("*.md"))
    return [ROOT / name for name in done.stdout.split("\0") if name and (ROOT / name).is_file()]


@pytest.mark.parametrize("path", markdown(), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(path: Path) -> None:
    text = re.sub(r"```.*?```|`[^`\n]*`", "", path.read_text(encoding="utf-8"), flags=re.S)
    targets = re.findall(r"\]\(([^)\s]+)\)", text)
    local = [target.split("#")[0] for target in targets if "://" not in target]
    assert [target for target in local if target and not (path.parent / target).exists()] == []


def test_make_help_lists_what_the_readme_tells() -> None:
    done = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True)
    listed = set(re.findall(r"^make (\w+)", done.stdout, re.M))
    told = set(re.findall(r"^make (\w+)", (ROOT / "README.md").read_text(encoding="utf-8"), re.M))
    assert {"report", "test"} <= told
    assert told <= listed
