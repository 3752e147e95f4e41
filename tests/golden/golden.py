"""Runs the golden cases and compares everything that they say and leave, byte for byte.

    python3 tests/golden/golden.py BINARY [-k PATTERN] [-j NUMBER]

The cases are in the files *.cases beside this one; cases.py tells how they are written. Each runs in a folder of its
own: a copy of base/, the good configuration, debtors and PDFs that cases share, with its inputs laid over it, and a
journal in which nothing has left yet: what is said of a new one is for the cases that remove it first. The command is run
by `sh -eu`, chorus-export is on its PATH; English unless the case says otherwise, and always 31 March 2026. The journal
beside the configuration and its file of numbers are not among the files left; what SQLite keeps beside an open journal is,
and so is a lock.

CHORUS_BLESS=1 rewrites the expectations instead. Read what it wrote: `git diff tests/golden`.
"""
import itertools
import os
import pathlib
import shutil
import sys
import tempfile
import threading

sys.dont_write_bytecode = True  # the tree stays as it is
HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

import cases  # noqa: E402
import runner  # noqa: E402


JOURNAL = "chorus-export.journal"


def list_files(folder):
    """Everything below a folder that is no folder, but for the journal: paths as bytes."""
    found = set()
    for place, folders, files in os.walk(os.fsencode(folder)):
        links = [name for name in folders if os.path.islink(os.path.join(place, name))]
        found.update(os.path.relpath(os.path.join(place, name), os.fsencode(folder))
                     for name in files + links if os.fsdecode(name) not in (JOURNAL, JOURNAL + ".sequence"))
    return found


def remove(folder):
    """Also what a case has made read-only."""
    try:
        shutil.rmtree(folder)
    except PermissionError:
        for place, _, _ in os.walk(folder):
            os.chmod(place, 0o700)
            for name in os.listdir(place):
                if os.path.isdir(os.path.join(place, name)) and not os.path.islink(os.path.join(place, name)):
                    os.chmod(os.path.join(place, name), 0o700)
        shutil.rmtree(folder)


class Runner:
    def __init__(self, scratch, tools=""):
        """`tools`: a folder whose programs the commands may call too."""
        self.scratch = scratch
        self.tools = tools
        self.numbers = itertools.count()
        self.base = runner.read_tree(HERE / "base")
        self.journal = None  # its bytes
        self.making = threading.Lock()

    def new_journal(self, binary):
        """The journal of an office that has exported nothing yet."""
        with self.making:
            if self.journal is None:
                with tempfile.TemporaryDirectory(dir=self.scratch) as work:
                    runner.lay_out(work, [*self.base, (b"invoices.csv", b"number;date;client\n")])
                    out = os.path.join(work, "out")
                    runner.run([binary, "-i", "invoices.csv"], work, runner.environment(os.environ["PATH"], HOME=work), out, out)
                    self.journal = pathlib.Path(work, JOURNAL).read_bytes()
        return self.journal

    def run(self, binary, case):
        """The Outcome of one case; None when it took too long."""
        # The folder's name has a fixed length: nothing in an output may depend on it.
        folder = os.path.join(self.scratch, f"{next(self.numbers):06}")
        work = os.path.join(folder, "work")
        os.makedirs(work)
        try:
            journal = (JOURNAL.encode(), self.new_journal(binary))
            runner.lay_out(work, [*self.base, journal] + [(file.path, file.content) for file in case.inputs])
            before = list_files(work)
            env = runner.environment(":".join(filter(None, [os.path.dirname(binary), self.tools, "/usr/local/bin:/usr/bin:/bin"])),
                                     HOME=work)
            out, err = os.path.join(folder, "out"), os.path.join(folder, "err")
            code = runner.run(["/bin/sh", "-euc", case.command], work, env, out, err)
            if code is None:
                return None
            left = tuple(sorted(list_files(work) - before))
            return cases.Outcome(code, pathlib.Path(out).read_bytes(), pathlib.Path(err).read_bytes(), left)
        finally:
            remove(folder)

    def try_one(self, binary, case):
        outcome = self.run(binary, case)
        if outcome is None:
            return [f"{case.name}: not done after {runner.SECONDS} seconds"], None
        faults = []
        for part in cases.PARTS:
            faults += runner.difference(f"{case.name}: {part} differs", cases.part_lines(part, case.expected) or [part],
                                        cases.part_lines(part, outcome) or [part])
        return faults, outcome


def read(folder):
    return {case.name: case for in_file in cases.read_folder(folder).values() for case in in_file}


def bless(folder, outcomes):
    fixtures = cases.read_fixtures(os.path.join(folder, "fixtures"))
    for path in cases.read_folder(folder):
        text = pathlib.Path(path).read_bytes()
        blessed = cases.bless(path, text, fixtures, outcomes)
        if blessed != text:
            pathlib.Path(path).write_bytes(blessed)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="golden.") as scratch:
        one = Runner(scratch)
        runner.main("golden", str(HERE), read, one.try_one, bless)
