"""calls_test.py BINARY_WITH_FAULTS [all]

Every system call of a command fails once, and from one point on for good. The command ends with a sentence, never by
a signal or with a claim that is not true; what an export left is settled by the next one: no invoice lost, none
doubled. Without « all » a part of the calls, which are always the same."""
import json
import os
import re
import shutil
import signal
import subprocess
import sys

from office import Office

LOTS = ("-j", "1", "--max-lot-invoices", "2")  # two lots of three invoices
FAILING = {"open": "EIO", "fstat": "EIO", "read": "EIO", "pread": "EIO", "write": "ENOSPC", "writev": "ENOSPC",
           "pwrite": "ENOSPC", "fallocate": "ENOSPC", "ftruncate": "EIO", "lseek": "EIO", "fdatasync": "EIO",
           "fsync": "EIO", "flock": "ENOLCK", "rename": "EIO", "renameat2": "EIO", "unlink": "EIO",
           "pthread_create": "EAGAIN"}
FEW = ("fdatasync", "fsync", "flock", "rename", "renameat2")  # and each of them decides: all are tried
# What a disk or a kernel may do without any harm.
HARMLESS = ["fallocate:1+:ENOSYS", "fallocate:1:EINTR", "flock:1:EINTR", "writev:1:EINTR", "writev:1:EAGAIN",
            "writev:1+:SHORT", "pread:1:EINTR", "renameat2:1+:EINVAL", "renameat2:1+:ENOSYS,link:1+:EPERM",
            "pthread_create:1+:EAGAIN"]
# In memory where that can be: hundreds of exports would wait for a disk, half of the time in all.
PARENT = "/dev/shm" if "TMPDIR" not in os.environ and os.access("/dev/shm", os.W_OK | os.X_OK) else None
problems = []


def say(what, text):
    problems.append(what)
    print(f"{what}: {text}", flush=True)


def run(office, command, **environment):
    """The exit status; stdout and stderr are kept."""
    try:
        done = subprocess.run(command, cwd=office.folder, timeout=60, capture_output=True,
                              env=office.environment(**environment))
    except subprocess.TimeoutExpired:
        say(f"{' '.join(command[1:])}, {environment}", "does not end")
        return None
    office.said, office.printed = done.stderr.decode(), done.stdout
    return done.returncode


def run_failing(office, command, fault):
    """Exit status, stdout, and whether the fault was reached."""
    status = run(office, command, CHORUS_FAILING_CALL=fault)
    if status is None:
        return 0, b"", False
    said = office.said
    office.said = re.sub(r"(?m)^\[\w+ fails\]\n", "", said)
    return status, office.printed, said != office.said


def require_sentence(what, office, status, allowed):
    if "new:" in what and status in (-signal.SIGABRT, 128 + signal.SIGABRT):  # the second is how a shell says it
        return  # before main begins, and in CLI11, nobody can catch it; what is left must be right all the same
    if status not in allowed:
        say(what, f"exit status {status}: {office.said}")
    elif status != 0 and "error:" not in office.said:
        say(what, f"exit status {status} without a word: {office.said}")


class Export:
    """A way to export, and what must be true behind it."""

    most_step = 19  # calls from one attempt to the next: it makes hundreds

    def __init__(self, name, *options, killed_at=None):
        self.name, self.options, self.killed_at = name, options, killed_at
        self.alone = "--no-journal" in options
        self.output = "out/x.xml" if self.alone else "out/{flow}.xml"

    def prepare(self, office, faulty):
        if self.killed_at is not None:
            run(office, self.command(office, faulty), CHORUS_FAULT=self.killed_at)

    def command(self, office, faulty):
        """With --overwrite once: names are given in another way then."""
        command = office.command(faulty, *self.options, output=self.output)
        return command if "settling" in self.name else [word for word in command if word != "--overwrite"]

    def attempt(self, office, faulty, fault):
        table = (office.folder / "invoices.csv").read_bytes()
        status, _, reached = run_failing(office, self.command(office, faulty), fault)
        what = f"{self.name}, {fault}"
        if reached or status != 0:
            require_sentence(what, office, status, (0, 1, 2, 3, 4, 5))
            self.judge_tables(what, office, table, status)
            if self.alone:
                self.judge_alone(what, office, status)
            else:
                self.judge(what, office, status, faulty)
        return status, reached

    def judge(self, what, office, status, faulty):
        faults = office.faults() if status == 0 else []  # a claim is true before anybody mends it
        for fault in faults:
            if "unlink" not in what or "was left" not in fault:
                say(what, f"claimed to be well: {fault}")
        for turn in ("next run", "run after it"):
            after = run(office, self.command(office, faulty))
            if after != 0:
                say(what, f"the {turn} ends with {after}: {office.said}")
        for fault in office.faults():
            say(what, fault)

    def judge_alone(self, what, office, status):
        """All or nothing, when no journal can mend it."""
        numbers = [number for _, document in office.documents()
                   for number in re.findall(rb"<DonneesFacture><Id>([^<]*)</Id>", document)]
        if sorted(numbers) != (sorted(number.encode() for number in office.numbers) if status == 0 else []):
            say(what, f"exit status {status}, but there are {numbers}: {office.said}")
        # Where fstat fails, nobody knows whose the .part is: the next run takes it over.
        kept = "unlink" in what or "fstat" in what
        if not kept and any(path.suffix == ".part" for path in office.out.iterdir()):
            say(what, "a .part was left")

    def judge_tables(self, what, office, table, status):
        """The invoices file is as it was or marked as a whole, a report whole or not there."""
        now = (office.folder / "invoices.csv").read_text(encoding="utf-8").splitlines()
        lines = table.decode().splitlines()
        marked = [lines[0] + ";status"] + [line + ";Éditée" for line in lines[1:]]
        if now != lines and ("--mark-edited" not in self.options or now != marked):
            say(what, f"the invoices file is broken: {now}")
        report = office.folder / "told.json"
        if "--report" in self.options and (status == 0 or report.exists()):
            json.loads(report.read_text(encoding="utf-8"))


EXPORTS = [Export("lots", *LOTS), Export("bundle", *LOTS, "--bundle"), Export("edi", *LOTS, "--channel", "edi"), Export("settling", *LOTS, killed_at="pending"),
           Export("half settled", *LOTS, killed_at="named"), Export("told", *LOTS, "--report", "told.json"),
           Export("marked", *LOTS, "--mark-edited"), Export("no journal", *LOTS, "--no-journal")]


class Reading:
    """A command that tells what it reads: the same as ever, or that something is wrong."""

    most_step = 3  # it makes few

    def __init__(self, *arguments, journal=True, pipe=None):
        self.name, self.arguments, self.journal, self.pipe = " ".join(arguments), arguments, journal, pipe

    def command(self, faulty):
        command = [str(faulty), *self.arguments]
        return ["sh", "-c", 'cat -- "$0" | "$@"', self.pipe, *command] if self.pipe else command

    def attempt(self, office, faulty, fault):
        command = self.command(faulty)
        with Office(0, parent=PARENT) as twin:  # what a command writes must not be there for the next one
            shutil.copytree(office.folder, twin.folder, dirs_exist_ok=True)
            status, told, _ = run_failing(twin, command, "")
            if status != 0:
                say(self.name, f"exit status {status} without any fault: {twin.said}")
        status, now, reached = run_failing(office, command, fault)
        what = f"{self.name}, {fault}"
        if reached:
            require_sentence(what, office, status, (0, 1, 2, 3, 4, 5))
            if status == 0 and now != told:
                say(what, f"told something else: {now.decode()} instead of {told.decode()}")
        return status, reached

    def prepare(self, office, faulty):
        status = office.run(faulty, *LOTS, *([] if self.journal else ["--no-journal"]), output="out/x.xml")
        if status != 0:
            say(self.name, f"not prepared: {status}, {office.said}")
        (office.folder / "answer.csv").write_text("number;state\nF00001;DEPOSEE\n", encoding="utf-8")


READINGS = [Reading("check", "-i", "invoices.csv"), Reading("check", "-i", "-", pipe="invoices.csv"),
            Reading("show", "out/x-001-of-002.xml"), Reading("verify", "out/x-001-of-002.xml"),
            Reading("extract", "out/x-001-of-002.xml", "--to", "pdfs", "--overwrite"), Reading("history"),
            Reading("import-report", "answer.csv"), Reading("import-export", "out/x-001-of-002.xml", journal=False)]


def one(case, faulty, fault):
    """Whether the fault was reached."""
    with Office(3, 400, PARENT) as office:
        case.prepare(office, faulty)
        return case.attempt(office, faulty, fault)[1]


def every_call(faulty, every):
    count = 0
    for number, case in enumerate(EXPORTS + READINGS):
        before = count
        for call, error in FAILING.items():
            step = 1 if call in FEW else min(every, case.most_step)
            time = 1 + number % step
            while one(case, faulty, f"{call}:{time}:{error}"):
                count += 1
                if every == 1 or (time // step + number) % 2 == 0:
                    count += one(case, faulty, f"{call}:{time}+:{error}")
                time += step
        if count == before:
            say(case.name, "no call of it failed")
    return count


def no_memory(faulty, every):
    """One allocation out of the thousands of a run fails."""
    count = 0
    for case in EXPORTS + READINGS:
        time = 1
        while one(case, faulty, f"new:{time}:ENOMEM"):
            count += 1
            time += every
    return count


def harmless(faulty):
    for case in EXPORTS:
        for fault in HARMLESS:
            with Office(3, 400, PARENT) as office:
                case.prepare(office, faulty)
                status, _ = case.attempt(office, faulty, fault)
                if status != 0:
                    say(f"{case.name}, {fault}", f"exit status {status}: {office.said}")
    return len(EXPORTS) * len(HARMLESS) + nameless(faulty)


def nameless(faulty):
    """Not every disk has files without a name: those who keep one of a pipe's or an attachment's bytes do without."""
    count = 0
    for case in READINGS:
        with Office(3, 400, PARENT) as office:
            case.prepare(office, faulty)
            status, reached = case.attempt(office, faulty, "tmpfile:1+:EOPNOTSUPP")
            count += reached
            if status != 0:
                say(f"{case.name}, no nameless file", f"exit status {status}: {office.said}")
    if count < 2:
        say("nameless", f"{count} commands asked for a file without a name")
    return count


def main():
    faulty = os.path.abspath(sys.argv[1])
    everything = sys.argv[2:] == ["all"]
    counts = {"calls": every_call(faulty, 1 if everything else 19), "harmless": harmless(faulty),
              "allocations": no_memory(faulty, 11 if everything else 397)}
    print(", ".join(f"{name}: {count}" for name, count in counts.items()) + f"; {len(problems)} problems")
    sys.exit(1 if problems or min(counts.values()) == 0 else 0)


if __name__ == "__main__":
    main()
