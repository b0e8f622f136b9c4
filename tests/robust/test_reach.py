"""What the package may reach: no code from data, and the network only where it is named."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

#: Calls that run code or objects out of data, and what opens a connection.
CALLS = {"eval", "exec", "compile", "__import__", "os.system", "os.popen", "yaml.unsafe_load"}
CALLS |= {"yaml.full_load", "urllib.request.urlopen", "urlopen", "pickle.loads", "pickle.load"}
MODULES = {"pickle", "marshal", "shelve", "dill", "urllib.request", "http.client", "socket"}
MODULES |= {"ftplib", "smtplib", "requests", "httpx", "aiohttp"}
#: Who opens addresses at all: fsspec for inputs that the user names with a protocol, and a Dask
#: cluster that the user names with --scheduler.
ADDRESSES = {"fsspec": {"corpus/addresses.py"}, "distributed": {"bulk/engines.py"}}


def reaches(source: str) -> list[str]:
    """Return what a module imports or calls of the above, and a `yaml.load` without a loader."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found += [a.name for a in node.names if a.name in MODULES | set(ADDRESSES)]
        elif isinstance(node, ast.ImportFrom) and node.module:
            found += [node.module] * (node.module in MODULES | set(ADDRESSES))
        elif isinstance(node, ast.Call):
            name = ast.unparse(node.func)
            found += [name] * (name in CALLS)
            loaders = [ast.unparse(k.value) for k in node.keywords if k.arg == "Loader"]
            if name == "yaml.load" and loaders != ["_Loader"]:
                found.append("yaml.load")
            shell = [k for k in node.keywords if k.arg == "shell"]
            if shell and ast.unparse(shell[0].value) != "False":
                found.append("shell")
    return found


def test_the_package_runs_nothing_out_of_data_and_names_what_it_reaches(root: Path) -> None:
    found: dict[str, set[str]] = {}
    for path in sorted((root / "evac").rglob("*.py")):
        for what in reaches(path.read_text("utf-8")):
            found.setdefault(what, set()).add(path.relative_to(root / "evac").as_posix())
    assert found == ADDRESSES


def test_every_yaml_loader_is_a_safe_one(root: Path) -> None:
    import importlib

    import yaml

    loaders = []
    for path in sorted((root / "evac").rglob("*.py")):
        if "_Loader" in path.read_text("utf-8"):
            name = ".".join(path.relative_to(root).with_suffix("").parts)
            loaders.append(importlib.import_module(name)._Loader)
    assert loaders
    assert set(loaders) <= {yaml.SafeLoader, getattr(yaml, "CSafeLoader", yaml.SafeLoader)}


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("import pickle", ["pickle"]),
        ("from urllib.request import urlopen\nurlopen(x)", ["urllib.request", "urlopen"]),
        ("eval(x)", ["eval"]),
        ("yaml.load(x, Loader=yaml.Loader)", ["yaml.load"]),
        ("subprocess.run(x, shell=True)", ["shell"]),
        # a pattern is compiled, an argument list is run, a safe loader is named
        ("re.compile(x)\nsubprocess.run(x)\nyaml.load(x, Loader=_Loader)", []),
    ],
)
def test_the_look_out(source: str, found: list[str]) -> None:
    assert reaches(source) == found
