"""Start Dask workers on SLURM and print the scheduler's address: `python deploy/slurm.py 20`.

Needs `pip install evac[dask] dask-jobqueue`, and deploy/slurm.yml in ~/.config/dask/. Let it run
(in tmux, or as a job of its own) while `evac extract CORPUS --store DIR --scheduler ADDRESS` works.
The corpus must be at the same path, or at the same fsspec address, for every worker; the store only
for the process that you start.
"""

from __future__ import annotations

import signal
import sys

from dask_jobqueue import SLURMCluster


def main(jobs: int) -> None:
    """Ask for so many jobs and hold the cluster until interrupted."""
    with SLURMCluster() as cluster:
        cluster.scale(jobs=jobs)
        print(cluster.scheduler_address, flush=True)
        signal.pause()


if __name__ == "__main__":
    main(int(sys.argv[1]))
