#!/usr/bin/env python3
"""An output that keeps nothing: whoever writes there must not believe that the invoices left.

    python3 lost_output_test.py BINARY

After each the journal knows nothing: an ordinary export of the same invoices still writes all of them.
"""
import os
import shutil
import subprocess
import sys
import tempfile

BASE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "golden", "base")
CLOSED = ("stdout cannot be written: that stream is closed, or open for reading only",
          "stdout ne peut pas être écrit : ce flux est fermé, ou ouvert en lecture seulement")
DRY_RUN = ("use --dry-run", "utilisez --dry-run")
NOTHING = ("keeps nothing of what is written to it", "ne conserve rien de ce qui y est écrit")
FULL = ("stdout cannot be written: the disk is full", "stdout ne peut pas être écrit : le disque est plein")
READER = ("the program that reads it has ended", "le programme qui le lit s'est arrêté")
EXISTS = ("lot-002-of-002.xml exists already", "lot-002-of-002.xml existe déjà")
FILE_NAME = ("the name of a file", "le nom d'un fichier")

# What a shell does with the program, its exit status, and what it says in English and French.
CASES = [
    ("$CE -o - >&-", 4, [CLOSED]),
    ("$CE -o - <&- >&- 2>err; code=$?; cat err >&2; exit $code", 4, [CLOSED]),
    ("$CE -o - 1<invoices.csv", 4, [CLOSED]),
    ("$CE -o - >/dev/full", 4, [FULL]),
    *[("$CE -o - >%s" % device, 4, [NOTHING, DRY_RUN]) for device in ("/dev/null", "/dev/zero")],
    *[("$CE -o %s >&-" % name, 4, [CLOSED]) for name in ("/dev/stdout", "/dev/fd/1", "/proc/self/fd/1", "link-stdout")],
    *[("$CE -o %s >/dev/null" % name, 4, [NOTHING, DRY_RUN]) for name in ("/dev/stdout", "/dev/fd/1", "link-stdout")],
    *[("$CE -o %s" % name, 4, [NOTHING, DRY_RUN])
      for name in ("/dev/null", "/dev/zero", "/dev/full", "/dev/urandom", "null.xml", "twice.xml")],
    ("$CE -o /dev/fd/5 5>/dev/null", 4, [NOTHING, DRY_RUN]),
    ("$CE --overwrite -o null.xml", 4, [NOTHING, DRY_RUN]),
    ("$CE -o 'day-{date}.xml'", 4, [NOTHING, DRY_RUN]),
    ("$CE -o 'lot.xml' --max-lot-invoices 1", 4, [EXISTS]),  # how many there are is known when all are written
    *[("$CE --bundle -o %s" % name, 4, [NOTHING, DRY_RUN]) for name in ("month.xml", "/dev/null")],
    ("$CE -c null.json", 4, [NOTHING, DRY_RUN]),
    ("$CE -c stdout.json", 2, [FILE_NAME]),
    ("set -o pipefail; $CE -o - | true", 4, [READER]),
    ("set -o pipefail; $CE -o - | head -c 10 >/dev/null", 4, [READER]),
    ("set -o pipefail; $CE -i batch.csv -o - | head -c 100000 >/dev/null", 4, [READER]),
    ("$CE -o - --log-file /dev/stdout", 2, []),
    ("$CE -o - --report report.json", 2, []),
]
# What looks like them and keeps everything.
GOOD = [
    ("$CE -o - | cat >kept.xml", True),
    ("$CE -o - | { sleep 0.3; cat; } >kept.xml", True),
    ("$CE -o /dev/stdout >kept.xml", True),
    ("$CE -o link-stdout >kept.xml", True),
    ("$CE -o /dev/fd/5 5>kept.xml", True),
    ("$CE -o kept.xml <&- --log-file /dev/null", True),
    ("$CE -o kept.xml <&- 2>&-", True),
    ("$CE -o kept.xml >/dev/null", True),
    ("$CE --dry-run -o /dev/null", False),
    ("$CE --dry-run -o - >&-", False),
]


class Scene:
    def __init__(self, binary):
        self.binary = binary
        self.faults = []

    def begin(self):
        self.folder = tempfile.mkdtemp()
        shutil.copytree(BASE, self.folder, dirs_exist_ok=True)
        for link, target in (("null.xml", "/dev/null"), ("twice.xml", "null.xml"), ("day-2026-03-31.xml", "/dev/null"),
                             ("lot-002-of-002.xml", "/dev/null"), ("month.zip", "/dev/null"),
                             ("link-stdout", "/dev/stdout"), ("report.json", "/dev/stdout")):
            os.symlink(target, self.path(link))
        with open(self.path("chorus-export.json"), encoding="utf-8") as file:
            configuration = file.read()
        for name, output in (("null.json", "/dev/null"), ("stdout.json", "/dev/stdout")):
            with open(self.path(name), "w", encoding="utf-8") as file:
                file.write(configuration.replace("{", '{ "output": "%s",' % output, 1))
        with open(self.path("big.pdf"), "wb") as file:
            file.write(b"%PDF-1.4\n" + os.urandom(300000) + b"\nstartxref\n9\n%%EOF\n")
        with open(self.path("batch.csv"), "w", encoding="utf-8") as file:
            file.write("number;date;client;total_excl_tax;total_incl_tax;vat_rate;vat_base;vat_amount;pdf\n"
                       "B1;31/03/2026;COLLEGE;100,00;120,00;20;100,00;20,00;../big.pdf\n")
        os.mkdir(self.path("out"))

    def end(self):
        shutil.rmtree(self.folder)

    def path(self, name):
        return os.path.join(self.folder, name)

    def shell(self, line, language="en"):
        environment = {"PATH": os.environ["PATH"], "HOME": self.folder, "TMPDIR": self.folder, "LC_ALL": "C", "TZ": "UTC",
                       "SOURCE_DATE_EPOCH": "1774915200"}
        invoices = "" if "-i " in line else " -i invoices.csv"
        line = line.replace("$CE", "%s%s --allow-outside --journal journal --lang %s" % (self.binary, invoices, language))
        return subprocess.run(["bash", "-c", line], cwd=self.folder, env=environment, stdin=subprocess.DEVNULL,
                              capture_output=True, timeout=60, check=False)

    def fault(self, line, done, what):
        self.faults.append("%s: %s (exit status %d)\n%s" % (line, what, done.returncode, done.stderr.decode()))

    def exports_all(self, line, yes):
        """Whether the next run still has them to export."""
        done = self.shell("$CE -o out/next.xml")
        if (done.returncode, os.path.exists(self.path("out/next.xml"))) != (0, yes):
            self.fault(line, done, "the next export writes them" if not yes else "they count as sent")

    def check_lost(self, line, status, told):
        for number, language in enumerate(("en", "fr")):
            self.begin()
            done = self.shell(line, language)
            said = done.stderr.decode()
            if done.returncode != status or not all(words[number] in said for words in told):
                self.fault(line, done, "not what was expected")
            if b"<CPPFacture" in done.stdout:
                self.fault(line, done, "an XML file is on standard output")
            self.exports_all(line, True)
            if [name for name in os.listdir(self.folder) if name.endswith(".part")]:
                self.fault(line, done, "a .part file was left")
            self.end()

    def check_kept(self, line, exports):
        self.begin()
        done = self.shell(line)
        if done.returncode != 0:
            self.fault(line, done, "does not succeed")
        if exports:
            with open(self.path("kept.xml"), "rb") as file:
                document = file.read()
            if not (document.startswith(b"<?xml") and document.endswith(b"</CPPFactureMixte>\n")):
                self.fault(line, done, "the file is not whole, or more than it")
        self.exports_all(line, not exports)
        self.end()


def main():
    scene = Scene(os.path.abspath(sys.argv[1]))
    for case in CASES:
        scene.check_lost(*case)
    for case in GOOD:
        scene.check_kept(*case)
    for fault in scene.faults:
        print("FAILED: " + fault)
    sys.exit(1 if scene.faults else 0)


if __name__ == "__main__":
    main()
