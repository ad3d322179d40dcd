"""Tells Jupyter of the kernel, and has it forget it."""

from __future__ import annotations

import argparse
import importlib.util
import json
import shutil
import sys
import tempfile
from pathlib import Path

from gradus_kernel.server import ROOT_VARIABLE

NAME = "gradus"
DISPLAY_NAME = "Swift (Gradus)"
FOLDER = Path(__file__).resolve().parent
ROOT = FOLDER.parents[2]


def spec() -> dict[str, object]:
    return {
        "argv": [sys.executable, str(FOLDER), "-f", "{connection_file}"],
        "display_name": DISPLAY_NAME,
        "language": "swift",
        "interrupt_mode": "message",
        # The second keeps a debugger that is not used from warning.
        "env": {ROOT_VARIABLE: str(ROOT), "PYDEVD_DISABLE_FILE_VALIDATION": "1"},
    }


def missing(action: str) -> str | None:
    """The first thing that is needed and not there, with what mends it."""
    if sys.version_info < (3, 9):
        return f"expected Python 3.9 or later, received {sys.version.split()[0]}; try a newer python3"
    for module in ["ipykernel", "jupyter_client"]:
        if importlib.util.find_spec(module) is None:
            python = sys.executable
            return f"expected {module} for {python}, received none; try {python} -m pip install jupyterlab"
    if action == "uninstall":
        return None
    if not (ROOT / "Package.swift").is_file():
        return f"expected the package Gradus in {ROOT}, received no Package.swift; try the install of a whole checkout"
    if shutil.which("swift") is None:
        return "expected swift on the PATH, received none; try https://www.swift.org/install"
    return None


def install(prefix: str | None, user: bool) -> str:
    from jupyter_client.kernelspec import KernelSpecManager

    with tempfile.TemporaryDirectory() as folder:
        # Jupyter copies the folder with its rights.
        Path(folder).chmod(0o755)
        (Path(folder) / "kernel.json").write_text(json.dumps(spec(), indent=2) + "\n")
        shutil.copy(FOLDER / "logo-svg.svg", folder)
        return KernelSpecManager().install_kernel_spec(folder, NAME, user=user, prefix=prefix)


def uninstall(prefix: str | None) -> str:
    from jupyter_client.kernelspec import KernelSpecManager

    manager = KernelSpecManager()
    folder = f"{prefix}/share/jupyter/kernels" if prefix else manager.user_kernel_dir
    manager.kernel_dirs = [folder]
    try:
        return manager.remove_kernel_spec(NAME)
    except KeyError:
        sys.exit(f"gradus kernel: expected a kernel {NAME} in {folder}, received none; there is nothing to remove")


def main(arguments: list[str]) -> None:
    parser = argparse.ArgumentParser(
        prog="gradus_kernel", description=f"Installs the Jupyter kernel “{DISPLAY_NAME}”."
    )
    parser.add_argument("action", choices=["install", "uninstall"])
    where = parser.add_mutually_exclusive_group()
    where.add_argument("--user", action="store_true", help="for this user (outside a virtual environment the default)")
    where.add_argument("--prefix", help="into this environment (inside a virtual environment the default)")
    options = parser.parse_args(arguments)
    if lack := missing(options.action):
        sys.exit(f"gradus kernel: {lack}")
    prefix = options.prefix
    if not prefix and not options.user and sys.prefix != sys.base_prefix:
        prefix = sys.prefix
    if options.action == "install":
        print(f"“{DISPLAY_NAME}” is installed in {install(prefix, user=not prefix)}; open a notebook with: jupyter lab")
    else:
        print(f"“{DISPLAY_NAME}” is removed from {uninstall(prefix)}")
