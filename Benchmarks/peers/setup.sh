#!/usr/bin/env bash
# Makes the virtual environment for the peers, once; it is remade when requirements.txt changes.
set -euo pipefail
cd "$(dirname "$0")"
if ! cmp -s requirements.txt .venv/installed.txt; then
    echo "setting up the peers (once)…" >&2
    python3 -m venv .venv >&2
    .venv/bin/pip install --quiet --disable-pip-version-check -r requirements.txt >&2
    cp requirements.txt .venv/installed.txt
fi
