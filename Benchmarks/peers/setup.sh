#!/usr/bin/env bash
# Makes the virtual environment for the peers, once; it is remade when requirements.txt changes.
# GRADUS_PEERS_VENV names an existing environment to use instead: nothing is installed into that one.
set -euo pipefail
cd "$(dirname "$0")"
if [ -n "${GRADUS_PEERS_VENV:-}" ]; then
    if [ ! -x "$GRADUS_PEERS_VENV/bin/python" ]; then
        echo "setup.sh: expected GRADUS_PEERS_VENV to be a virtual environment, received \"$GRADUS_PEERS_VENV\"," \
            "which has no bin/python; try the folder that python3 -m venv made" >&2
        exit 1
    fi
    if [ -e .venv ] && [ ! -L .venv ]; then
        echo "setup.sh: expected no .venv of its own beside GRADUS_PEERS_VENV; move or delete $PWD/.venv" >&2
        exit 1
    fi
    ln -sfn "$(cd "$GRADUS_PEERS_VENV" && pwd)" .venv
    exit 0
fi
if [ -L .venv ]; then rm .venv; fi
if ! cmp -s requirements.txt .venv/installed.txt; then
    echo "setting up the peers (once; several gigabytes)…" >&2
    python3 -m venv .venv >&2
    .venv/bin/pip install --quiet --disable-pip-version-check -r requirements.txt >&2
    cp requirements.txt .venv/installed.txt
fi
