"""manners_test.py BINARY [ROUNDS]

How the program ends when it is stopped, or when the system gives too little: always with a status of its own, a
sentence, and nothing half-done."""
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "crash"))
from office import Office  # noqa: E402

problems = []


def require(condition, what, said=""):
    if not condition:
        problems.append(f"{what}: {said}")


def export(office, *options, output="out/1.xml", before=None, **environment):
    """Exit status and words of an export into an empty folder without a journal."""
    shutil.rmtree(office.out)
    office.out.mkdir()
    for path in office.folder.glob("chorus-export.journal*"):
        path.unlink()
    done = subprocess.run(office.command(BINARY, *options, output=output), cwd=office.folder, timeout=60, check=False,
                          capture_output=True, text=True, preexec_fn=before, env=office.environment(**environment))
    return done.returncode, done.stderr


def left_behind(office):
    return [path.name for path in office.folder.rglob("*.part")]


def two_signals(rounds):
    chance = random.Random(18)
    with Office(20, pdf_bytes=20000) as office:
        for number in range(rounds):
            running = subprocess.Popen(office.command(BINARY, "--report", "r.html", "--report", "r.json"),
                                       cwd=office.folder, env=office.environment(), stderr=subprocess.DEVNULL,
                                       stdout=subprocess.DEVNULL)
            time.sleep(chance.uniform(0, 0.12))
            first, second = chance.sample([signal.SIGINT, signal.SIGTERM, signal.SIGHUP], 2)
            running.send_signal(first)
            running.send_signal(second)
            running.wait(timeout=60)
            require(not left_behind(office), f"round {number}: {first.name}, {second.name}", left_behind(office))


def while_waiting():
    """One signal is enough for a run that waits for its invoices, or for the journal."""
    for number in (signal.SIGHUP, signal.SIGINT, signal.SIGTERM):
        with Office(1) as office:
            running = subprocess.Popen([BINARY, "-i", "-", "-o", "out/1.xml", "--report", "r.json"],
                                       cwd=office.folder, env=office.environment(), stdin=subprocess.PIPE,
                                       stderr=subprocess.PIPE, stdout=subprocess.PIPE)
            for _ in range(1000):
                if os.path.exists(office.folder / "chorus-export.journal.lock"):
                    break
                time.sleep(0.01)
            time.sleep(0.1)
            running.send_signal(number)
            try:
                running.wait(timeout=30)
            except subprocess.TimeoutExpired:
                running.kill()
            running.communicate()
            require(running.returncode == 128 + number, f"{number.name} while waiting", running.returncode)
            require(not left_behind(office), f"{number.name} while waiting", left_behind(office))


def ignored_hangup():
    """nohup: the run goes on."""
    with Office(1) as office:
        running = subprocess.Popen(
            [BINARY, "-i", "-", "-o", "out/1.xml"], cwd=office.folder, env=office.environment(), stdin=subprocess.PIPE,
            stderr=subprocess.PIPE, stdout=subprocess.PIPE, preexec_fn=lambda: signal.signal(signal.SIGHUP, signal.SIG_IGN))
        time.sleep(0.3)
        running.send_signal(signal.SIGHUP)
        running.communicate((office.folder / "invoices.csv").read_bytes(), timeout=60)
        require(running.returncode == 0, "nohup", running.returncode)


def limits():
    with Office(3, pdf_bytes=30000) as office:
        def descriptors(number):
            return lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (number, number))

        def size(number):
            return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (number, number))

        for number in range(5, 16):
            status, said = export(office, before=descriptors(number))
            fine = status == 4 and "too many files are open" in said and "PDF-" not in said
            require(status == 0 or fine, f"{number} descriptors", f"exit {status}: {said}")
        for number in (0, 4096, 65536, 100000):
            status, said = export(office, before=size(number))
            require(status == 4 and "error: " in said, f"files of {number} bytes", f"exit {status}: {said}")
            require(not left_behind(office), f"files of {number} bytes", left_behind(office))


def usage():
    with Office(1) as office:
        for name, near in (("{flwo}", "{flow}"), ("{dates}", "{date}"), ("{LOT}", "{lot}"), ("{client}", None)):
            status, said = export(office, output=f"out/{name}.xml")
            hint = f"did you mean « {near} »?" if near else "it has {date}, {flow}, {lot} and {lots}"
            require(status == 2 and name in said and hint in said, name, f"exit {status}: {said}")
            require(not (office.folder / "chorus-export.journal").exists(), name, "a journal was made")
        for second, wanted in ((946684799, 2), (946684800, 1), (4102444799, 0), (4102444800, 2), (1774915200000, 2)):
            status, said = export(office, SOURCE_DATE_EPOCH=str(second))
            require(status == wanted, f"SOURCE_DATE_EPOCH={second}", f"exit {status}: {said}")


BINARY = os.path.abspath(sys.argv[1])
two_signals(int(sys.argv[2]) if len(sys.argv) > 2 else 20)
while_waiting()
ignored_hangup()
limits()
usage()
print("\n".join(problems))
sys.exit(bool(problems))
