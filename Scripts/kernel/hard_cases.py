"""What may go wrong in a session, each case in a kernel of its own."""

from __future__ import annotations

import contextlib
import json
import os
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from jupyter_client.manager import KernelManager

# Jupyter's own remarks, that it speaks without encryption for one, are not what is looked for.
QUIET = ["--log-level=ERROR"]

LIBC = """
#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif
"""


@dataclass
class Given:
    """What a cell gave."""

    number: int
    status: str
    outputs: list[dict[str, Any]] = field(default_factory=list)

    @property
    def text(self) -> str:
        """What it printed, and its result."""
        return "".join(
            output["text"] if "text" in output else output.get("data", {}).get("text/plain", "")
            for output in self.outputs
        )

    @property
    def error(self) -> dict[str, Any]:
        return next((output for output in self.outputs if "ename" in output), {})

    @property
    def report(self) -> str:
        return "\n".join(self.error.get("traceback", []))


class Session:
    def __init__(self) -> None:
        self.manager = KernelManager(kernel_name="gradus")
        self.manager.start_kernel(extra_arguments=QUIET)
        self.client = self.manager.blocking_client()
        self.client.start_channels()
        self.client.wait_for_ready(timeout=60)

    def run(
        self, code: str, begun: Callable[[], None] | None = None, busy: Callable[[], None] | None = None, **options: Any
    ) -> Given:
        """Runs a cell; `begun` is called when it prints for the first time, `busy` when the kernel has taken it up."""
        outputs: list[dict[str, Any]] = []

        def take(message: dict[str, Any]) -> None:
            nonlocal begun, busy
            kind = message["msg_type"]
            if kind in ("stream", "display_data", "execute_result", "error"):
                outputs.append({"kind": kind, **message["content"]})
            if kind == "stream" and begun:
                action, begun = begun, None
                action()
            if kind == "status" and message["content"]["execution_state"] == "busy" and busy:
                action, busy = busy, None
                action()

        reply = self.client.execute_interactive(code, output_hook=take, timeout=120, **options)["content"]
        return Given(reply["execution_count"], reply["status"], outputs)

    def interrupt(self) -> None:
        """Interrupts what runs, if anything does, and waits for the kernel's answer.

        Interrupts and cells come by two channels. Who does not wait may see the interrupt overtaken by the next cell.
        """
        self.client.control_channel.send(self.client.session.msg("interrupt_request", {}))
        reply = self.client.get_control_msg(timeout=60)
        assert reply["msg_type"] == "interrupt_reply", f"expected interrupt_reply, received {reply['msg_type']}"

    def says(self, code: str, expected: str) -> None:
        given = self.run(code)
        assert given.status == "ok" and given.text == expected, f"{code}: expected {expected!r}, received {given}"

    def fails(self, code: str, name: str, *places: str, **options: Any) -> Given:
        given = self.run(code, **options)
        assert given.error.get("ename") == name, f"{code}: expected {name}, received {given}"
        for place in places:
            assert place in given.report, f"{code}: expected {place!r} in the report, received\n{given.report}"
        return given


@contextlib.contextmanager
def session() -> Iterator[Session]:
    one = Session()
    try:
        yield one
    finally:
        one.client.stop_channels()
        if one.manager.has_kernel:
            one.manager.shutdown_kernel()


def state() -> str:
    with session() as it:
        it.says("let a = 2", "")
        it.says("func twice(_ x: Int) -> Int { 2 * x }\nvar total = 0", "")
        it.says("total += twice(a)\ntotal", "4")
        it.says("print(total, terminator: \"\")\ntotal + 1", "45")
        it.says("import Gradus\nlet tape = Tape()\nlet x = tape.value(3, \"x\")\n(x * x).gradients()[x]", "6.0")
    return ""


def redefinition() -> str:
    with session() as it:
        it.says("struct Point { var x = 1 }\nlet old = Point()", "")
        it.says("struct Point { var x = 10, y = 20 }\nPoint().x + Point().y", "30")
        it.says("old.x", "1")
        it.says("let old = \"new\"\nold", "\"new\"")
    return ""


def compile_error() -> str:
    with session() as it:
        it.says("let kept = 7", "")
        it.fails("let fine = 1\nlet bad: Int = \"word\"", "CompileError", "In[2]:2:", 'let bad: Int = "word"')
        it.fails("kept + missing", "CompileError", "In[3]:1:8", "missing")
        it.says("kept", "7")
    return ""


def traps() -> str:
    with session() as it:
        it.says("var list = [1, 2, 3]", "")
        it.fails("print(\"before\")\nlist[5]", "Trap", "In[2]:2:", "Index out of range")
        it.says("list.append(4)\nlist.count", "4")
        it.fails("func deep(_ n: Int) -> Int { precondition(n > 0, \"no more\"); return deep(n - 1) }\ndeep(2)",
                 "Trap", "In[4]:1:", "no more")  # fmt: skip
        it.fails("struct Lost: Error {}\nthrow Lost()", "Lost", "Lost()")
        it.fails(LIBC + "exit(3)", "Exit", "exit(3)")
        it.says("list.count", "4")
    return ""


def interrupted() -> str:
    with session() as it:
        it.says("var count = 5", "")
        start = time.perf_counter()
        it.fails("print(\"begun\")\nwhile true {}", "Interrupt", begun=it.manager.interrupt_kernel)
        took = time.perf_counter() - start
        it.says("count", "5")
        # One that prints all the time, and one that comes when nothing runs.
        it.fails("while true { print(count) }", "Interrupt", begun=it.manager.interrupt_kernel)
        it.interrupt()
        it.says("count += 1\ncount", "6")
    return f"an endless loop was over {took:.2f} s after its cell was sent"


def interrupted_early() -> str:
    """As soon as the kernel is busy: before its cell was sent, while it is compiled, or when it has begun."""
    with session() as it:
        # The evaluator is not even started.
        it.fails("while true {}", "Interrupt", busy=it.interrupt)
        it.says("var count = 5", "")
        for _ in range(10):
            # Answered at once, and so at any point of the way, and nothing of it is left for the next cell.
            given = it.run("count", busy=it.interrupt)
            assert given.status == "ok" or given.error["ename"] == "Interrupt", f"received {given}"
            it.fails("count = 0\nwhile true {}", "Interrupt", busy=it.interrupt)
            it.says("count", "5")
    return ""


def interrupted_at_its_end() -> str:
    """Whichever of the two comes first, an interrupt or the cell's end: the next cell is not hit."""
    with session() as it:
        it.says("var count = 0", "")
        for number in range(1, 21):
            given = it.run("count += 1\nprint(count)", begun=it.interrupt)
            done = given.status == "ok"
            assert done or given.error["ename"] == "Interrupt", f"expected an end or Interrupt, received {given}"
            it.says(f"count = {number}\ncount", f"{number}")
    return ""


def interrupted_restoring() -> str:
    """While earlier cells run again."""
    with session() as it, tempfile.TemporaryDirectory() as folder:
        # The second time it tells so by a file and goes on for ever, until the file has gone.
        first, second = (json.dumps(f"{folder}/{name}") for name in ("first", "second"))
        it.says(f"import Foundation\nvar count = 5\nif FileManager.default.fileExists(atPath: {first}) {{\n"
                f"    _ = FileManager.default.createFile(atPath: {second}, contents: nil)\n"
                f"    while FileManager.default.fileExists(atPath: {second}) {{}}\n}}\n"
                f"_ = FileManager.default.createFile(atPath: {first}, contents: nil)", "")  # fmt: skip
        it.fails("fatalError()", "Trap")
        waiting = threading.Thread(target=lambda: (wait_for(Path(folder) / "second"), it.interrupt()))
        waiting.start()
        it.fails("count", "Interrupt")
        waiting.join()
        (Path(folder) / "first").unlink()
        it.says("count", "5")
    return ""


def wait_for(file: Path) -> None:
    deadline = time.time() + 60
    while not file.exists():
        assert time.time() < deadline, f"expected the file {file.name}, received none within a minute"
        time.sleep(0.01)


def waiting() -> str:
    with session() as it:
        it.says("func later(_ x: Int) async -> Int { await Task.yield(); return x }\nlet a = await later(2)\na", "2")
        it.says("#if os(Linux) || os(macOS)\nlet b = await later(a + 1)\n#endif", "")
        it.fails("print(b)\nawait withUnsafeContinuation { (_: UnsafeContinuation<Void, Never>) in }", "Interrupt",
                 begun=it.interrupt)  # fmt: skip
        it.says("a + b", "5")
    return ""


def completion() -> str:
    with session() as it:
        it.says("let learningRate = 0.1", "")
        for code, expected, start in [("learn", "learningRate", 0), ("let é = Tens", "Tensor", 8)]:
            found = it.client.complete(code, reply=True, timeout=60)["content"]
            assert expected in found["matches"], f"{code}: expected {expected}, received {found}"
            assert (found["cursor_start"], found["cursor_end"]) == (start, len(code)), f"{code}: received {found}"
        for code, expected in [("let x = 1", "complete"), ("func f() {", "incomplete"), ('let s = "("', "complete")]:
            it.client.is_complete(code)
            found = it.client.get_shell_msg(timeout=60)["content"]
            assert found.get("status") == expected, f"{code}: expected {expected}, received {found}"
    return ""


def restart() -> str:
    with session() as it:
        it.says("let gone = 1", "")
        it.manager.restart_kernel()
        it.client.wait_for_ready(timeout=60)
        it.fails("gone", "CompileError", "In[1]:1:1", "gone")
    return ""


def display() -> str:
    with session() as it:
        given = it.run(
            "import Gradus\nlet tape = Tape()\nlet x = tape.value(2, \"x\")\nlet y = x.squared\n"
            "display(GraphPicture(of: y, gradients: y.gradients()))\nprint(\"after\")\ny"
        )
        kinds = [output["kind"] for output in given.outputs]
        assert kinds == ["display_data", "stream", "execute_result"], f"expected three outputs, received {given}"
        forms = given.outputs[0]["data"]
        assert forms["image/svg+xml"].lstrip().startswith("<svg"), f"expected an SVG, received {forms}"
        assert forms["text/plain"], f"expected its text too, received {forms}"
    return ""


def numbers() -> str:
    with session() as it:
        it.run("let quiet = 1", silent=True)
        it.says("", "")
        given = it.fails("quiet + missing", "CompileError")
        assert f"In[{given.number}]:1:9" in given.report, f"expected In[{given.number}], received {given.report}"
        it.says("quiet", "1")
    return ""


def killed_evaluator() -> str:
    with session() as it:
        it.says("let gone = 1", "")
        it.fails(LIBC + "kill(getppid(), SIGKILL)\nwhile true {}", "EvaluatorEnded", "signal 9", "run the earlier")
        it.fails("gone", "CompileError", "In[3]:1:1")
        it.says("let back = 2\nback", "2")
    return ""


def nothing_left() -> str:
    for now in [False, True]:
        with session() as it:
            processes = [int(word) for word in it.run(LIBC + "print(getpid(), getppid())").text.split()]
            assert len(processes) == 2 and all(map(is_running, processes)), f"expected two processes, got {processes}"
            it.client.execute("print(\"begun\")\nwhile true {}")
            while it.client.get_iopub_msg(timeout=60)["msg_type"] != "stream":
                pass
            it.manager.shutdown_kernel(now=now)
            deadline = time.time() + 10
            while any(map(is_running, processes)) and time.time() < deadline:
                time.sleep(0.1)
            left = [process for process in processes if is_running(process)]
            assert not left, f"expected no process after a shutdown (now: {now}), received {len(left)} of 2"
    return ""


def is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    # One that has ended and was not yet asked after is gone; where there is no such file, there are none of these.
    status = Path(f"/proc/{process}/stat")
    return not status.exists() or status.read_text().rpartition(")")[2].split()[0] != "Z"


CASES: list[tuple[str, Callable[[], str]]] = [
    ("state lives on across cells", state),
    ("types and names are declared anew", redefinition),
    ("a slip is shown at its place", compile_error),
    ("a trap, an error and an exit leave the session as it was", traps),
    ("an endless loop is interrupted", interrupted),
    ("an interrupt that comes early is not lost", interrupted_early),
    ("an interrupt at a cell's end does not hit the next", interrupted_at_its_end),
    ("an interrupt while earlier cells run again", interrupted_restoring),
    ("await at the top of a cell, and #if", waiting),
    ("completion", completion),
    ("restart forgets", restart),
    ("pictures", display),
    ("silent and empty cells", numbers),
    ("a killed evaluator is told of and replaced", killed_evaluator),
    ("nothing is left running, even in an endless loop", nothing_left),
]
