"""The evaluator, `gradus notebook serve`, as a process to ask."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT_VARIABLE = "GRADUS_ROOT"


class ServerError(Exception):
    """It cannot be built or started, or it has ended; the text says it in one sentence."""


def root() -> Path:
    return Path(os.environ.get(ROOT_VARIABLE) or Path(__file__).resolve().parents[3])


def built_program() -> Path | None:
    """`gradus`, where a build has left it."""
    usual = root() / ".build" / "debug" / "gradus"
    if usual.is_file():
        return usual
    asked = subprocess.run(
        [swift(), "build", "--show-bin-path"], cwd=root(), stdin=subprocess.DEVNULL, capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    program = Path(asked.stdout.strip()) / "gradus"
    return program if asked.returncode == 0 and program.is_file() else None


def swift() -> str:
    if not (root() / "Package.swift").is_file():
        raise ServerError(f"expected the package Gradus in {root()}, received none; try Notebooks/kernel/install again")
    path = shutil.which("swift")
    if path is None:
        raise ServerError("expected swift on the PATH, received none; try starting Jupyter where `swift` works")
    return path


class Build:
    """`swift build` of the evaluator."""

    def __init__(self) -> None:
        self._is_interrupted = False
        self._process = subprocess.Popen(
            [swift(), "build", "--product", "gradus"], cwd=root(), stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace", start_new_session=True,
        )  # fmt: skip

    def finish(self) -> None:
        output, _ = self._process.communicate()
        if self._is_interrupted:
            raise ServerError("the build was interrupted; the next cell takes it up again")
        if self._process.returncode != 0:
            last = "\n".join(output.strip().splitlines()[-20:])
            raise ServerError(f"expected swift build to succeed, received\n{last}")

    def interrupt(self) -> None:
        self._is_interrupted = True
        end(self._process, signal.SIGINT)  # The compilers that it started end with it.


class Server:
    """Answers one request after the other; `interrupt` and `close` may come from another thread meanwhile."""

    def __init__(self, program: Path) -> None:
        self._said = tempfile.TemporaryFile()
        self._writing = threading.Lock()
        self._number = 0
        try:
            self._process = subprocess.Popen(
                [program, "notebook", "serve"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self._said,
                start_new_session=True,
            )  # fmt: skip
        except OSError as error:
            raise ServerError(f"expected to start {program}, received “{error.strerror}”; try swift build") from None
        if not any("ready" in answer for answer in self._lines()):
            raise self._ended()

    def send(self, request: dict[str, Any]) -> int:
        """The request's number, by which `answers` and `interrupt` know it."""
        self._number += 1
        self._write({**request, "id": self._number})
        return self._number

    def answers(self, number: int) -> Iterator[dict[str, Any]]:
        """The lines that answer a request, up to and with the last."""
        for answer in self._lines():
            # What answers an earlier request that nobody waits for any more is passed over.
            if answer.get("id") != number:
                continue
            yield answer
            if "done" in answer or "matches" in answer:
                return
        raise self._ended()

    def interrupt(self, number: int) -> None:
        """Ends the cell that was sent with this number, wherever it is, and no other."""
        self._write({"interrupt": number})

    def close(self) -> None:
        # A cell that is running is ended; the evaluator ends with its input.
        self._write({"interrupt": True})
        if self._process.stdin:
            try:
                self._process.stdin.close()
            except OSError:
                pass
        try:
            self._process.wait(5)
        except subprocess.TimeoutExpired:
            end(self._process, signal.SIGKILL)

    def _write(self, request: dict[str, Any]) -> None:
        line = json.dumps(request, ensure_ascii=False) + "\n"
        try:
            with self._writing:
                assert self._process.stdin
                self._process.stdin.write(line.encode("utf-8", "replace"))
                self._process.stdin.flush()
        except (OSError, ValueError):
            pass  # It has ended, which whoever reads its answers will see.

    def _lines(self) -> Iterator[dict[str, Any]]:
        assert self._process.stdout
        for line in self._process.stdout:
            yield json.loads(line)

    def _ended(self) -> ServerError:
        status = self._process.wait()
        how = f"signal {-status}" if status < 0 else f"status {status}"
        self._said.seek(0)
        said = self._said.read().decode("utf-8", "replace").strip()
        return ServerError(f"the evaluator ended with {how}" + (f": {said[-2000:]}" if said else ""))


def end(process: subprocess.Popen[Any], number: signal.Signals) -> None:
    """Sends a signal to a process and to all that it started."""
    try:
        os.killpg(process.pid, number)
    except ProcessLookupError:
        pass
