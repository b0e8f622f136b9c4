"""What the commands have in common: exit codes, help texts, and messages on stderr."""

from __future__ import annotations

import argparse
import sys
from typing import Final

OK: Final = 0
FAILED: Final = 1
USAGE: Final = 2


def command(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
    name: str,
    short: str,
    text: str,
    example: str,
) -> argparse.ArgumentParser:
    """Return the parser of a new command, with its help and an example."""
    return commands.add_parser(
        name,
        help=short,
        description=text,
        epilog=f"example: {example}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )


def say(message: str) -> None:
    """Print a message for the person at the screen, not for a pipe."""
    print(message, file=sys.stderr)
