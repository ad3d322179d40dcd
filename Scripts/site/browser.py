"""A headless Chromium, spoken to through a pipe: the standard library is enough."""

import base64
import json
import os
import select
import shutil
import signal
import tempfile
import time

NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"]


def find():
    """The path of a Chromium, or None. GRADUS_BROWSER names another."""
    for name in [os.environ.get("GRADUS_BROWSER", "")] + NAMES:
        path = shutil.which(name) if name else None
        if path:
            return path
    return None


class Browser:
    def __init__(self, path):
        read_end, self.out = os.pipe()
        self.into, write_end = os.pipe()
        self.folder = tempfile.mkdtemp(prefix="gradus-browser-")
        arguments = [
            path, "--headless=new", "--remote-debugging-pipe", f"--user-data-dir={self.folder}", "--no-sandbox",
            "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-extensions",
            "--hide-scrollbars", "--disable-dev-shm-usage", "about:blank",
        ]
        quiet = os.open(os.devnull, os.O_WRONLY)
        self.process = os.posix_spawn(
            path, arguments, os.environ,
            file_actions=[
                (os.POSIX_SPAWN_DUP2, read_end, 103), (os.POSIX_SPAWN_DUP2, write_end, 104),
                (os.POSIX_SPAWN_DUP2, 103, 3), (os.POSIX_SPAWN_DUP2, 104, 4), (os.POSIX_SPAWN_DUP2, quiet, 2),
            ])
        os.close(read_end)
        os.close(write_end)
        self.buffer = b""
        self.count = 0
        self.events = []

    def close(self):
        try:
            self.call("Browser.close")
        except OSError:
            pass
        deadline = time.time() + 5
        while time.time() < deadline and os.waitpid(self.process, os.WNOHANG)[0] == 0:
            time.sleep(0.05)
        else:
            if time.time() >= deadline:
                os.kill(self.process, signal.SIGKILL)
                os.waitpid(self.process, 0)
        shutil.rmtree(self.folder, ignore_errors=True)

    def _message(self, timeout):
        deadline = time.time() + timeout
        while b"\0" not in self.buffer:
            left = deadline - time.time()
            if left <= 0 or not select.select([self.into], [], [], left)[0]:
                raise TimeoutError(f"expected an answer of the browser within {timeout} s")
            more = os.read(self.into, 1 << 20)
            if not more:
                raise OSError("the browser has gone")
            self.buffer += more
        message, _, self.buffer = self.buffer.partition(b"\0")
        return json.loads(message)

    def call(self, method, parameters=None, session=None, timeout=30):
        self.count += 1
        number = self.count
        request = {"id": number, "method": method, "params": parameters or {}}
        if session:
            request["sessionId"] = session
        data = json.dumps(request).encode() + b"\0"
        while data:
            data = data[os.write(self.out, data):]
        while True:
            message = self._message(timeout)
            if message.get("id") == number:
                if "error" in message:
                    raise RuntimeError(f"{method}: {message['error']['message']}")
                return message["result"]
            if "method" in message:
                self.events.append(message)

    def page(self):
        return Page(self)


class Page:
    """One tab. What it says on the console and asks of the network is kept."""

    def __init__(self, browser):
        self.browser = browser
        target = browser.call("Target.createTarget", {"url": "about:blank"})["targetId"]
        self.target = target
        self.session = browser.call("Target.attachToTarget", {"targetId": target, "flatten": True})["sessionId"]
        for domain in ["Page", "Runtime", "Log", "Network"]:
            self.call(f"{domain}.enable")

    def call(self, method, parameters=None):
        return self.browser.call(method, parameters, self.session)

    def close(self):
        self.browser.call("Target.closeTarget", {"targetId": self.target})

    def look(self, width=1280, height=900, dark=False, calm=True, scripts=True, scale=1):
        """The window and what the reader asked the system for."""
        self.call("Emulation.setDeviceMetricsOverride", {
            "width": width, "height": height, "deviceScaleFactor": scale, "mobile": width < 500})
        self.call("Emulation.setEmulatedMedia", {"features": [
            {"name": "prefers-color-scheme", "value": "dark" if dark else "light"},
            {"name": "prefers-reduced-motion", "value": "reduce" if calm else "no-preference"}]})
        self.call("Emulation.setScriptExecutionDisabled", {"value": not scripts})

    def open(self, address):
        self.browser.events.clear()
        self.call("Page.navigate", {"url": address})
        deadline = time.time() + 20
        while time.time() < deadline:
            if any(event["method"] == "Page.loadEventFired" for event in self.browser.events):
                return
            self.call("Runtime.evaluate", {"expression": "1"})
            time.sleep(0.01)
        raise TimeoutError(f"expected {address} to load")

    def run(self, expression):
        """The value of a JavaScript expression, promises awaited."""
        result = self.call("Runtime.evaluate", {
            "expression": expression, "returnByValue": True, "awaitPromise": True, "userGesture": True})
        if "exceptionDetails" in result:
            details = result["exceptionDetails"]
            raise RuntimeError(details.get("exception", {}).get("description", details["text"]))
        return result["result"].get("value")

    KEYS = {
        "ArrowRight": 39, "ArrowLeft": 37, "ArrowUp": 38, "ArrowDown": 40, "Home": 36, "End": 35, "Tab": 9,
        "Enter": 13, "Escape": 27, " ": 32,
    }

    def press(self, key, shift=False):
        # The codes of signs are those of other keys: 46, the point, is Delete.
        code = self.KEYS.get(key, ord(key.upper()) if len(key) == 1 and key.isalnum() else 0)
        text = "\r" if key == "Enter" else key if len(key) == 1 else ""
        down = {"key": key, "windowsVirtualKeyCode": code, "modifiers": 8 if shift else 0}
        kind = "keyDown" if text else "rawKeyDown"
        self.call("Input.dispatchKeyEvent", {"type": kind, "text": text, **down})
        self.call("Input.dispatchKeyEvent", {"type": "keyUp", **down})

    def type(self, text):
        for letter in text:
            self.press(letter)

    def screenshot(self, path, whole=False):
        parameters = {"format": "png", "captureBeyondViewport": whole}
        if whole:
            size = self.call("Page.getLayoutMetrics")["cssContentSize"]
            parameters["clip"] = {"x": 0, "y": 0, "width": size["width"], "height": size["height"], "scale": 1}
        data = self.call("Page.captureScreenshot", parameters)["data"]
        with open(path, "wb") as file:
            file.write(base64.b64decode(data))
