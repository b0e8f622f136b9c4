"""pyproject.toml, environment.yml and the locks agree, and name nothing of one machine."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
import tomllib
import zipfile
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
import yaml

import evac

ROOT = Path(__file__).resolve().parents[1]
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
ENVIRONMENT = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))
DIST_INFO = f"evac-{PYPROJECT['project']['version']}.dist-info"
LOCKS = ("uv", "runtime", "test", "bench", "mutants")

#: Names that conda-forge spells otherwise.
CONDA = {
    "matplotlib": "matplotlib-base",
    "jupyter-server": "jupyter_server",
    "jupyter-client": "jupyter_client",
}

#: What users may add to the package, one name a purpose.
EXTRAS = ("dask", "web")

#: Dependencies that no module or notebook imports, and why they stand all the same.
NOT_IMPORTED = {
    "ipykernel": "the kernel that runs the notebooks",
    "jupyterlab": "make lab",
    "lxml-html-clean": "what justext, under trafilatura, takes from lxml",
    "jupyter-server": "comes with jupyterlab; named for the lower bound that closes a hole",
    "nbval": "runs the notebooks as tests; on the user's list",
    "pyarrow": "the engine of DataFrame.to_parquet and read_parquet",
}


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def split(requirement: str) -> tuple[str, str]:
    """Return (normalised name, version bounds sorted) of "pandas>=3.0,<4"."""
    match = re.fullmatch(r"([A-Za-z0-9._-]+?)\s*((?:[<>=!~].*)?)", requirement.strip())
    assert match, requirement
    return normal(match[1]), ",".join(sorted(match[2].replace(" ", "").split(",")))


def pins(lock: str) -> dict[str, str]:
    """Return {name: version} of a lock."""
    text = (ROOT / "requirements" / f"{lock}.txt").read_text(encoding="utf-8")
    return {normal(n): v for n, v in re.findall(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)", text, re.M)}


def direct(*extras: str) -> dict[str, str]:
    """Return {name: bounds} of the runtime dependencies and of the extras named."""
    project = PYPROJECT["project"]
    wanted = [*project["dependencies"]]
    for extra in extras:
        wanted += project["optional-dependencies"][extra]
    return dict(map(split, wanted))


def test_conda_environment_holds_the_same_dependencies() -> None:
    conda = [d for d in ENVIRONMENT["dependencies"] if isinstance(d, str)]
    by_pip = next(d["pip"] for d in ENVIRONMENT["dependencies"] if isinstance(d, dict))
    back = {normal(theirs): ours for ours, theirs in CONDA.items()}
    named = [split(d) for d in [*conda, *by_pip] if not d.startswith("-")]
    bounds = {back.get(name, name): version for name, version in named}
    assert bounds.pop("python") == "=3.11"
    assert bounds.pop("pip") == ""
    assert bounds == direct()
    assert by_pip[-1] == "-e ."
    assert ENVIRONMENT["channels"] == ["conda-forge", "nodefaults"]


@pytest.mark.parametrize(
    ("lock", "extras"),
    [("runtime", ()), ("test", ("test",)), ("bench", ("bench",)), ("mutants", ("mutants",))],
)
def test_lock_holds_what_is_declared(lock: str, extras: tuple[str, ...]) -> None:
    from packaging.specifiers import SpecifierSet

    pinned = pins(lock)
    for name, bounds in direct(*extras).items():
        assert name in pinned, f"{name} is not in requirements/{lock}.txt: make lock"
        assert pinned[name] in SpecifierSet(bounds), f"{name}: make lock"
    for requirement in PYPROJECT["build-system"]["requires"]:
        assert split(requirement)[0] in pinned


@pytest.mark.parametrize("larger", ["test", "bench", "mutants"])
def test_locks_agree(larger: str) -> None:
    """`make test` after `make report` adds packages and changes none."""
    assert pins("runtime").items() <= pins(larger).items()


def test_locks_agree_with_what_runs() -> None:
    """This very environment is the locked one, where it was made from the lock."""
    if not (ROOT / ".venv" / ".test").exists() or Path(sys.prefix) != ROOT / ".venv":
        pytest.skip("not running in .venv")
    from importlib.metadata import version

    pinned = pins("test")
    assert {name: version(name) for name in direct("test")} == {
        n: pinned[n] for n in direct("test")
    }


@pytest.mark.parametrize("lock", LOCKS)
def test_lock_has_hashes_and_no_addresses(lock: str) -> None:
    text = (ROOT / "requirements" / f"{lock}.txt").read_text(encoding="utf-8")
    blocks = re.split(r"^(?=[A-Za-z0-9])", text, flags=re.M)[1:]
    assert blocks
    for block in blocks:
        assert re.match(r"\S+==\S+", block), f"not pinned: {block[:60]}"
        assert "--hash=sha256:" in block, f"no hash: {block[:60]}"
        # Another hash kind or an option of the installer would be a surprise here.
        assert set(re.findall(r"--[a-z-]+", re.sub(r"#.*", "", block))) == {"--hash"}
    assert "://" not in text
    assert not re.search(r"(^|\s)/\w", text), "a path of one machine"


def test_lock_stays_above_known_holes() -> None:
    """The floors of pyproject.toml that were set for security say which hole they close."""
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    floors = re.findall(r'^\s+"([a-z-]+)>=([\d.]+)",\s+# CVE-', text, re.M)
    assert {name for name, _ in floors} == {"jupyter-server", "jupyterlab", "nbconvert"}
    pinned = pins("runtime")
    for name, floor in floors:
        assert tuple(map(int, pinned[name].split("."))) >= tuple(map(int, floor.split(".")))


def third_party_imports() -> set[str]:
    """Return the top-level names that the package and the notebooks import from elsewhere."""
    sources = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "evac").rglob("*.py"))]
    for path in sorted((ROOT / "notebooks").glob("*.ipynb")):
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        code = ["".join(c["source"]) for c in cells if c["cell_type"] == "code"]
        sources += [re.sub(r"^%.*$", "", text, flags=re.M) for text in code]
    found = set()
    for source in sources:
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.Import):
                found |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                found.add(node.module.split(".")[0])
    return found - set(sys.stdlib_module_names) - {"evac"}


def test_imports_and_dependencies_are_the_same_set() -> None:
    owners = packages_distributions()
    needed = set()
    for name in third_party_imports():
        assert name in owners, f"{name} is imported and not installed"
        # One import name may come from several distributions (a library and its stubs).
        candidates = {normal(owner) for owner in owners[name]}
        assert candidates & set(direct(*EXTRAS)), f"{name} is imported and not in pyproject.toml"
        needed |= candidates & set(direct(*EXTRAS))
    assert needed | set(NOT_IMPORTED) == set(direct(*EXTRAS))


def test_what_users_may_add_is_tested() -> None:
    assert direct(*EXTRAS).items() <= direct("test").items()


def test_wheel_holds_the_package_and_its_data(tmp_path: Path) -> None:
    """What is installed elsewhere has every module, word list, template and map of this tree."""
    pytest.importorskip("hatchling", reason="the lock brings it; this environment has none")
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel"]
    subprocess.run([*command, "--directory", str(tmp_path)], cwd=ROOT, check=True)
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        names = {name for name in archive.namelist() if name.startswith("evac/")}
        entry_points = archive.read(f"{DIST_INFO}/entry_points.txt").decode()
    here = {path for path in (ROOT / "evac").rglob("*") if path.is_file()}
    wanted = {path.relative_to(ROOT).as_posix() for path in here if "__pycache__" not in path.parts}
    assert names == wanted
    assert any(name.startswith("evac/data/") for name in names)
    assert "evac = evac.cli:main" in entry_points


def test_versions_agree() -> None:
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert citation["version"] == evac.__version__ == PYPROJECT["project"]["version"]
    assert citation["license"] == PYPROJECT["project"]["license"]


def test_ci_calls_make_test_and_nothing_else() -> None:
    lines = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    assert lines[-1] == "exec make test"
    assert "set -euo pipefail" in lines
