"""Run the command line: `python -m evac`."""

import sys

from evac.cli import main

if __name__ == "__main__":
    sys.exit(main())
