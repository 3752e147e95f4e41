"""An office that exports for the API and deposits on the tests' own portal."""
import json
import os
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "crash"))
from office import Office  # noqa: E402

LOTS = ("--max-lot-invoices", "4")  # three lots of twelve invoices


class PortalOffice(Office):
    def __init__(self, portal, count=12, pdf_bytes=2000):
        self.portal = portal
        super().__init__(count, pdf_bytes)
        self.configure()

    def configure(self, **more):
        """The configuration, with the portal unless `more` says otherwise."""
        configuration = {"supplier": {"identifier": "99920260900023", "name": "Presqu'île Propreté"},
                         "debtors": "debtors.csv", "compression": "stored", "channel": "api",
                         "portal": self.portal.settings(), **more}
        configuration = {key: value for key, value in configuration.items() if value is not None}
        (self.folder / "chorus-export.json").write_text(json.dumps(configuration), encoding="utf-8")

    def environment(self, **more):
        # no SOURCE_DATE_EPOCH of the office of the crash tests: the portal's clock and ours are one
        return {"PATH": os.environ["PATH"], "HOME": str(self.folder), "LC_ALL": "C", "TZ": "UTC",
                "CHORUS_EXPORT_PORTAL_PAUSE": "0", **self.portal.secrets(), **more}

    def export(self, binary, *options, fault=None):
        return self.run(binary, *(options or LOTS), fault=fault)

    def start(self, binary, *words, fault=None, **more):
        return subprocess.Popen([str(binary), *words], cwd=self.folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                env=self.environment(**({"CHORUS_FAULT": fault} if fault else {}), **more))

    def call(self, binary, *words, fault=None, **more):
        """The exit status; stdout and stderr are kept."""
        process = self.start(binary, *words, fault=fault, **more)
        out, err = process.communicate(timeout=120)
        self.printed, self.said = out.decode(), err.decode()
        return process.returncode

    def report(self, binary, *words, expect=None):
        """What a command writes as JSON."""
        path = self.folder / "result.json"
        path.unlink(missing_ok=True)
        status = self.call(binary, *words, "--report", "result.json")
        if expect is not None and status != expect:
            raise AssertionError(f"{' '.join(words)} ends with {status}, not {expect}: {self.said}")
        return json.loads(path.read_text(encoding="utf-8"))

    def states(self, binary, *words, expect=None):
        """The states of the lots after « deposit », in order."""
        return [lot["state"] for lot in self.report(binary, "deposit", *words, expect=expect)["lots"]]

    def invoice_states(self):
        """number -> state of its last departure."""
        return dict(self.journal("SELECT number, state FROM invoice ORDER BY id"))
