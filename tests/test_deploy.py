"""The shipped settings for SLURM and Kubernetes fit what they are settings of."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml


@pytest.fixture
def deploy(root: Path) -> Path:
    return root / "deploy"


def read(path: Path) -> dict[str, Any]:
    found = yaml.safe_load(path.read_text("utf-8"))
    assert isinstance(found, dict)
    return found


def test_one_image_and_one_thread_a_worker(deploy: Path) -> None:
    spec = read(deploy / "kubernetes.yml")["spec"]
    (worker,), (scheduler,) = (spec[name]["spec"]["containers"] for name in ("worker", "scheduler"))
    # Another version at the workers is refused by evac itself.
    assert worker["image"] == scheduler["image"]
    assert worker["args"][worker["args"].index("--nthreads") + 1] == "1"


def test_kubernetes_cluster_is_what_the_operator_takes(deploy: Path) -> None:
    operator = pytest.importorskip("dask_kubernetes", reason="not installed with the test extra")
    jsonschema = pytest.importorskip("jsonschema")
    crds = "operator/deployment/helm/dask-kubernetes-operator/crds/daskcluster.yaml"
    found = read(Path(operator.__file__).parent / crds)
    schema = found["spec"]["versions"][0]["schema"]["openAPIV3Schema"]
    jsonschema.validate(read(deploy / "kubernetes.yml"), schema)


def test_slurm_settings_give_a_job(deploy: Path) -> None:
    jobqueue = pytest.importorskip("dask_jobqueue", reason="not installed with the test extra")
    import dask

    settings = read(deploy / "slurm.yml")
    known = read(Path(jobqueue.__file__).parent / "jobqueue.yaml")
    assert set(settings["jobqueue"]["slurm"]) <= set(known["jobqueue"]["slurm"])
    with dask.config.set(jobqueue=settings["jobqueue"]), jobqueue.SLURMCluster() as cluster:
        script = cluster.job_script()
    assert "--nthreads 1" in script
    assert "--nworkers 8" in script
