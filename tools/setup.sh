#!/bin/sh
# Makes .venv from the committed locks: `tools/setup.sh runtime` or `tools/setup.sh test`.
# Called by the Makefile, which keeps stamps so that this is not repeated. PYTHON names another Python.
set -eu
cd "$(dirname "$0")/.."
lock="requirements/${1:?runtime or test}.txt"
venv=.venv
python="$venv/bin/python"

say() { printf '%s\n' "$*" >&2; }
is_new_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }

find_python() {
    for candidate in ${PYTHON:-python3 python3.14 python3.13 python3.12 python3.11}; do
        if is_new_enough "$candidate"; then
            printf '%s' "$candidate"
            return
        fi
    done
    say "No Python 3.11 or newer found (tried: ${PYTHON:-python3, python3.14 ... python3.11})."
    say "Install one, or name it: make PYTHON=/path/to/python3.12 report"
    exit 1
}

# A folder that was moved, or whose Python is gone, holds a dead interpreter: start anew.
if ! is_new_enough "$python" || ! "$python" -m pip --version >/dev/null 2>&1; then
    base=$(find_python)
    say "Making $venv with $("$base" --version)"
    if ! "$base" -m venv --clear "$venv"; then
        rm -rf "$venv"
        say "The venv module of $base does not work here. On Debian and Ubuntu it is a package of its own:"
        say "    sudo apt install python3-venv"
        say "Then run the same make command again."
        exit 1
    fi
fi

by_pip() { "$python" -m pip --disable-pip-version-check --quiet install "$@"; }

# uv turns a minute and a half into seconds. It is asked to trust the certificates of the system, as
# pip is, so that it works behind the same proxies; where it cannot be had or fails, pip goes on.
uv="$venv/bin/uv"
if [ ! -x "$uv" ] && ! by_pip --require-hashes -r requirements/uv.txt; then
    say "uv cannot be had here; going on with pip, which takes a minute or two."
fi
install() {
    if [ -x "$uv" ]; then
        if UV_SYSTEM_CERTS=1 "$uv" pip install --quiet --python "$python" "$@"; then
            return
        fi
        say "uv failed (see above); going on with pip, which takes a minute or two."
    fi
    by_pip "$@"
}

say "Installing $(grep -c '^[a-z0-9]' "$lock") packages from $lock"
install --require-hashes -r "$lock"
install --no-deps --no-build-isolation -e .
# The kernel that the notebooks name, bound to this very Python.
"$python" -m ipykernel install --sys-prefix --name python3 --display-name "Python 3 (evac)" >/dev/null
