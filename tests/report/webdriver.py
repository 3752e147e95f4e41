"""A headless Chromium, driven by the WebDriver protocol and nothing but Python's standard library."""
import base64
import json
import os
import pathlib
import shutil
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request

TAB, ENTER = "\ue004", "\ue007"
ELEMENT = "element-6066-11e4-a52e-4f735466cecf"  # the protocol's name for a reference to an element


def missing():
    """What this machine lacks for it, None when all is there."""
    for program in ("chromium", "chromedriver"):
        if shutil.which(program) is None:
            return f"{program} is not installed"
    return None


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


STARTED = time.monotonic()
PATIENCE = 600  # a minute is what it takes


class TooSlow(RuntimeError):
    """The browser had no time to answer: that says nothing of the page."""


class Browser:
    def __init__(self, dark=False, script=True):
        self.home = tempfile.mkdtemp(prefix="chorus-page-")
        port = free_port()
        self.base = f"http://127.0.0.1:{port}"
        environment = {**os.environ, "HOME": self.home, "XDG_CONFIG_HOME": self.home, "XDG_CACHE_HOME": self.home}
        self.driver = subprocess.Popen(["chromedriver", f"--port={port}"], env=environment,
                                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.session = None
        options = {"args": ["--headless=new", "--disable-gpu", "--disable-dev-shm-usage", "--window-size=1400,1000",
                            "--no-first-run", "--disable-background-networking", "--disable-component-update",
                            f"--user-data-dir={self.home}/profile"] + (["--no-sandbox"] if os.geteuid() == 0 else []),
                   "prefs": {} if script else {"profile.managed_default_content_settings.javascript": 2}}
        self._wait_for_driver()
        answer = self._call("POST", "/session", {"capabilities": {"alwaysMatch": {
            "browserName": "chrome", "goog:chromeOptions": options,
            "goog:loggingPrefs": {"browser": "ALL", "performance": "ALL"}}}})
        self.session = "/session/" + answer["sessionId"]
        if dark:
            self.devtools("Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": "dark"}]})

    def __enter__(self):
        return self

    def __exit__(self, *_):
        try:
            if self.session:
                self._call("DELETE", self.session)
        finally:
            self.driver.terminate()
            self.driver.wait(20)
            shutil.rmtree(self.home, ignore_errors=True)

    def _wait_for_driver(self):
        for _ in range(200):
            try:
                if self._call("GET", "/status")["ready"]:
                    return
            except (urllib.error.URLError, ConnectionError):
                time.sleep(0.05)
        raise RuntimeError("chromedriver does not answer")

    def _call(self, method, path, body=None):
        if time.monotonic() - STARTED > PATIENCE:
            raise TooSlow(f"not done in {PATIENCE} seconds")
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self.base + path, data, {"Content-Type": "application/json"}, method=method)
        try:
            with urllib.request.urlopen(request, timeout=120) as answer:
                return json.load(answer)["value"]
        except urllib.error.HTTPError as error:
            said = error.read().decode(errors='replace')[:600]
            # Chromedriver gives a page ten seconds to print itself, however busy the machine is.
            raise (TooSlow if "Timed out receiving message from renderer" in said else RuntimeError)(
                f"{path}: {said}") from None
        except TimeoutError:
            raise TooSlow(f"{path}: no answer in two minutes") from None

    def open(self, path):
        self._call("POST", self.session + "/url", {"url": pathlib.Path(path).resolve().as_uri()})

    def run(self, script, *arguments):
        """The value that a piece of JavaScript returns."""
        return self._call("POST", self.session + "/execute/sync", {"script": script, "args": list(arguments)})

    def wait(self, script, *arguments):
        for _ in range(200):
            value = self.run(script, *arguments)
            if value:
                return value
            time.sleep(0.05)
        raise RuntimeError(f"never true: {script}")

    def find(self, selector):
        return self._call("POST", self.session + "/element", {"using": "css selector", "value": selector})[ELEMENT]

    def click(self, selector):
        self._call("POST", f"{self.session}/element/{self.find(selector)}/click", {})

    def type(self, selector, text):
        self._call("POST", f"{self.session}/element/{self.find(selector)}/value", {"text": text})

    def key(self, key):
        """To whatever has the focus."""
        actions = [{"type": "keyDown", "value": key}, {"type": "keyUp", "value": key}]
        self._call("POST", self.session + "/actions", {"actions": [{"type": "key", "id": "keys", "actions": actions}]})

    def print(self, **options):
        """The page as a PDF."""
        return base64.b64decode(self._call("POST", self.session + "/print", {"background": True, **options}))

    def screenshot(self, path):
        pathlib.Path(path).write_bytes(base64.b64decode(self._call("GET", self.session + "/screenshot")))

    def window(self, width, height):
        self._call("POST", self.session + "/window/rect", {"width": width, "height": height})

    def devtools(self, command, parameters):
        return self._call("POST", self.session + "/goog/cdp/execute", {"cmd": command, "params": parameters})

    def console(self):
        """What the page said, errors of its policy among it."""
        return self._call("POST", self.session + "/se/log", {"type": "browser"})

    def requests(self):
        """The addresses that were asked for."""
        addresses = []
        for entry in self._call("POST", self.session + "/se/log", {"type": "performance"}):
            message = json.loads(entry["message"])["message"]
            if message["method"] == "Network.requestWillBeSent":
                addresses.append(message["params"]["request"]["url"])
        return addresses
