"""Runs notebooks and the hard cases through the installed kernel; the report is one line each."""

from __future__ import annotations

import functools
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

import nbformat
from drift import drift
from hard_cases import CASES, QUIET
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

KERNEL = "gradus"


def run_notebook(path: Path) -> str:
    """Says how long its cells took; raises an AssertionError where it gives something else than what is stored."""
    notebook = nbformat.read(path, as_version=4)
    stored = [cell.get("outputs", []) for cell in notebook.cells]
    seconds: list[float] = []
    begun = 0.0

    def begin(**_: object) -> None:
        nonlocal begun
        begun = time.perf_counter()

    def end(**_: object) -> None:
        seconds.append(time.perf_counter() - begun)

    client = NotebookClient(
        notebook, timeout=600, kernel_name=KERNEL, extra_arguments=QUIET,
        resources={"metadata": {"path": str(path.parent)}}, on_cell_execute=begin, on_cell_executed=end,
    )  # fmt: skip
    try:
        client.execute()
    except CellExecutionError as error:
        raise AssertionError(f"{error}") from None
    number = 0
    for old, cell in zip(stored, notebook.cells):
        if cell.cell_type != "code" or not cell.source.strip():
            continue
        number += 1
        assert cell.execution_count == number, f"expected In[{number}], received In[{cell.execution_count}]"
        if report := drift(old, cell.outputs):
            raise AssertionError(f"In[{number}]: {report}")
    if not seconds:
        return "no cells"
    rest = seconds[1:] or seconds
    return (
        f"{number} cells as stored; the first took {seconds[0]:.2f} s, "
        f"the others {statistics.median(rest):.2f} s (median), {max(rest):.2f} s (longest)"
    )


def check(name: str, work: Callable[[], str]) -> bool:
    start = time.perf_counter()
    try:
        said = work()
    except Exception as error:  # Whatever it is belongs into the report, and the next case is still of interest.
        kind = "" if isinstance(error, AssertionError) else f"{type(error).__name__}: "
        print(f"FAILED  {name}: {kind}{error}", flush=True)
        return False
    print(f"ok      {name} ({time.perf_counter() - start:.1f} s){': ' + said if said else ''}", flush=True)
    return True


def main() -> None:
    results = [check(file, functools.partial(run_notebook, Path(file))) for file in sys.argv[1:]]
    results += [check(name, work) for name, work in CASES]
    print(f"{results.count(True)} passed, {results.count(False)} failed")
    sys.exit(0 if all(results) else 1)


main()
