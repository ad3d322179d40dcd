"""The kernel: passes on what Jupyter asks to the evaluator, and what that answers to Jupyter."""

from __future__ import annotations

import re
import threading
from typing import Any

from ipykernel.kernelbase import Kernel

from gradus_kernel import __version__
from gradus_kernel.server import Build, Server, ServerError, built_program


class GradusKernel(Kernel):
    implementation = "gradus"
    implementation_version = __version__
    banner = "Swift with Gradus: an autograd engine to look into"
    language_info: dict[str, object] = {
        "name": "swift",
        "mimetype": "text/x-swift",
        "file_extension": ".swift",
        "codemirror_mode": "swift",
    }

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._server: Server | None = None
        self._build: Build | None = None
        # Held while one of the three below changes or is asked about: interrupts come on another thread.
        self._turn = threading.Lock()
        self._is_executing = False
        self._is_interrupted = False
        self._sent: int | None = None

    @property
    def kernel_info(self) -> dict[str, Any]:
        # No debugger, and one cell after the other.
        return {**super().kernel_info, "supported_features": []}

    def set_parent(self, ident: Any, parent: Any, channel: str = "shell") -> None:
        # Before Jupyter tells anyone that the kernel is busy: who has heard of that may interrupt.
        if channel == "shell":
            with self._turn:
                self._is_executing = parent["header"]["msg_type"] == "execute_request"
                self._is_interrupted = False
        super().set_parent(ident, parent, channel)

    async def do_execute(
        self,
        code: str,
        silent: bool,
        store_history: bool = True,
        user_expressions: dict[str, str] | None = None,
        allow_stdin: bool = False,
        **_: Any,
    ) -> dict[str, Any]:
        if not code.strip():
            return self._reply(None)
        if silent:
            # Jupyter did not count it, but the evaluator needs a number for every cell.
            self.execution_count += 1
        error: dict[str, Any] | None = None
        try:
            server = self._started()
            with self._turn:
                self._sent = server.send({"execute": code, "number": self.execution_count})
                if self._is_interrupted:
                    server.interrupt(self._sent)
            for answer in server.answers(self._sent):
                error = self._pass_on(answer, silent) or error
        except ServerError as problem:
            error = self._lost(problem)
        finally:
            with self._turn:
                self._is_executing = False
                self._sent = None
        if error and not silent:
            self._publish("error", error)
        return self._reply(error)

    def _started(self) -> Server:
        if self._server is None:
            program = built_program()
            if program is None:
                text = "Gradus is being built, which takes a minute or two …\n"
                self._publish("stream", {"name": "stdout", "text": text})
                with self._turn:
                    self._build = Build()
                    if self._is_interrupted:
                        self._build.interrupt()
                try:
                    self._build.finish()
                finally:
                    self._build = None
                program = built_program()
                if program is None:
                    raise ServerError("expected gradus after swift build, received none; try swift build yourself")
                self._publish("clear_output", {"wait": False})
            self._server = Server(program)
        return self._server

    def _pass_on(self, answer: dict[str, Any], silent: bool) -> dict[str, Any] | None:
        """Tells Jupyter of an event; gives the error, if it is one."""
        if "error" in answer:
            error = answer["error"]
            return {"ename": error["name"], "evalue": error["sentence"], "traceback": error["report"]}
        if "problem" in answer:
            return self._error("EvaluatorError", answer["problem"])
        if silent:
            return None
        if "stream" in answer:
            self._publish("stream", {"name": answer["stream"], "text": answer["text"]})
        elif "display" in answer:
            self._publish("display_data", {"data": answer["display"], "metadata": {}})
        elif "result" in answer:
            content = {"data": answer["result"], "metadata": {}, "execution_count": self.execution_count}
            self._publish("execute_result", content)
        return None

    def _lost(self, problem: ServerError) -> dict[str, Any]:
        if self._server is None:
            return self._error("EvaluatorError", f"{problem}")
        self._server.close()
        self._server = None
        return self._error(
            "EvaluatorEnded", f"{problem}; the next cell starts a new one: run the earlier cells again first"
        )

    def _reply(self, error: dict[str, Any] | None) -> dict[str, Any]:
        if error:
            return {"status": "error", "execution_count": self.execution_count, **error}
        return {"status": "ok", "execution_count": self.execution_count, "payload": [], "user_expressions": {}}

    @staticmethod
    def _error(name: str, sentence: str) -> dict[str, Any]:
        return {"ename": name, "evalue": sentence, "traceback": f"{name}: {sentence}".splitlines()}

    def _publish(self, kind: str, content: dict[str, Any]) -> None:
        self.send_response(self.iopub_socket, kind, content)

    async def do_complete(self, code: str, cursor_pos: int) -> dict[str, Any]:
        found: dict[str, Any] = {}
        try:
            # Completing is no reason to build.
            if self._server or built_program():
                server = self._started()
                found = next(server.answers(server.send({"complete": code, "cursor": cursor_pos})), {})
        except ServerError as problem:
            self._lost(problem)
        return {
            "status": "ok",
            "matches": found.get("matches", []),
            "cursor_start": found.get("start", cursor_pos),
            "cursor_end": found.get("end", cursor_pos),
            "metadata": {},
        }

    async def do_is_complete(self, code: str) -> dict[str, Any]:
        # Texts and comments may hold any bracket.
        bare = re.sub(r'"""[\s\S]*?"""|"(\\.|[^"\\\n])*"|//.*|/\*[\s\S]*?\*/', "", code)
        depth = sum(bare.count(sign) for sign in "([{") - sum(bare.count(sign) for sign in ")]}")
        if depth > 0 or '"""' in bare or "/*" in bare:
            return {"status": "incomplete", "indent": "    " * max(0, depth)}
        return {"status": "complete" if depth == 0 else "invalid"}

    async def interrupt_request(self, stream: Any, ident: Any, parent: Any) -> None:
        """Comes on a thread of its own, while a cell runs. It is for that cell, wherever it is, and for no other."""
        with self._turn:
            if self._is_executing:
                self._is_interrupted = True
                if self._build:
                    self._build.interrupt()
                elif self._server and self._sent is not None:
                    self._server.interrupt(self._sent)
        if self.session:
            self.session.send(stream, "interrupt_reply", {"status": "ok"}, parent, ident=ident)

    async def do_shutdown(self, restart: bool) -> dict[str, Any]:
        if self._build:
            self._build.interrupt()
        if self._server:
            self._server.close()
        return {"status": "ok", "restart": restart}
