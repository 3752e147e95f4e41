"""Runs fuzz targets one after the other, each for so many seconds of its own processor time, and writes what came out.

    python3 tests/fuzz/long.py BUILD_FOLDER LOG_FOLDER [--seconds 1200] [--jobs 2] [TARGET...]

BUILD_FOLDER is one that run.sh has seen: programs and seeds are copied from there when a target's turn comes, so a
rebuild does not disturb. Processor time is counted, not the clock's: the targets may be stopped and continued, though
after twenty minutes libFuzzer, which looks at the clock, calls that a time-out. A target that finds something is started
again with another seed until its time is over. Called again, it goes on where LOG_FOLDER ends, corpus and time.
`--jobs 0` only prints the table of what LOG_FOLDER holds.
"""
import argparse
import os
import pathlib
import re
import shutil
import signal
import subprocess
import threading
import time

HERE = pathlib.Path(__file__).resolve().parent
TICKS = os.sysconf("SC_CLK_TCK")
MOST_STARTS = 40


def all_targets():
    return sorted(file.name.removesuffix("_fuzz.cpp") for file in HERE.glob("*_fuzz.cpp"))


def cpu_seconds(pid):
    """What the process has used so far; 0 when it is gone."""
    try:
        fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    except (FileNotFoundError, ProcessLookupError):
        return 0.0
    return (int(fields[11]) + int(fields[12])) / TICKS


class Run:
    """One target's folder of logs, corpus and findings."""

    def __init__(self, build, logs, target):
        self.folder = logs / target
        self.target = target
        self.build = build
        self.cpu = self.folder / "cpu"
        self.spent = float(self.cpu.read_text()) if self.cpu.exists() else 0.0

    def note(self, seconds):
        """Whole or not at all: the next start goes on from it."""
        part = self.folder / "cpu.part"
        part.write_text(f"{seconds:.0f}\n")
        part.replace(self.cpu)

    def prepare(self):
        for name in ("corpus", "found"):
            (self.folder / name).mkdir(parents=True, exist_ok=True)
        shutil.copy2(self.build / f"tests/fuzz/{self.target}_fuzz", self.folder)
        shutil.copytree(self.build / "seeds" / self.target, self.folder / "seeds", dirs_exist_ok=True)
        dictionary = self.build / f"seeds/{self.target}.dict"
        if dictionary.exists():
            shutil.copy2(dictionary, self.folder / "dict")

    def command(self, start):
        options = [f"-seed={start + 1}", "-print_final_stats=1", "-report_slow_units=5", "-reload=0",
                   f"-artifact_prefix={self.folder}/found/"]
        if (self.folder / "dict").exists():
            options.append("-dict=dict")
        return [f"./{self.target}_fuzz", *options, "corpus", "seeds"]

    def start_once(self, start, seconds):
        """Until the target has used `seconds` in all or has found something."""
        with open(self.folder / f"log-{start}", "wb") as log:
            process = subprocess.Popen(self.command(start), cwd=self.folder, stdout=log, stderr=log)
            used = 0.0
            while process.poll() is None:
                used = max(used, cpu_seconds(process.pid))
                self.note(self.spent + used)
                if self.spent + used >= seconds:
                    process.send_signal(signal.SIGINT)
                    process.wait()
                    break
                time.sleep(0.5)
        self.spent += used

    def run(self, seconds):
        self.prepare()
        first = sum(1 for _ in self.folder.glob("log-*"))
        for start in range(first, first + MOST_STARTS):
            if self.spent >= seconds:
                break
            self.start_once(start, seconds)


def row(folder):
    """Target, seeds, CPU seconds, executions, coverage, findings: from the logs alone."""
    executions, coverage, features = 0, 0, 0
    for log in folder.glob("log-*"):
        text = log.read_text(errors="replace")
        counts = [int(n) for n in re.findall(r"^#(\d+)\t", text, re.MULTILINE)]
        executions += max(counts, default=0)
        for cov, feature in re.findall(r"cov: (\d+) ft: (\d+)", text):
            coverage, features = max(coverage, int(cov)), max(features, int(feature))
    seeds = sum(1 for _ in (folder / "seeds").iterdir())
    findings = sorted(file.name.split("-")[0] for file in (folder / "found").iterdir())
    said = ", ".join(f"{findings.count(kind)} {kind}" for kind in sorted(set(findings))) or "none"
    cpu = folder / "cpu"
    spent = cpu.read_text().strip() if cpu.exists() else "begins"
    return f"| {folder.name} | {seeds} | {spent} | {executions:,} | {coverage:,} | {features:,} | {said} |"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("build", type=pathlib.Path)
    parser.add_argument("logs", type=pathlib.Path)
    parser.add_argument("targets", nargs="*")
    parser.add_argument("--seconds", type=float, default=1200)
    parser.add_argument("--jobs", type=int, default=2)
    arguments = parser.parse_intermixed_args()
    waiting = list(arguments.targets or all_targets())
    lock = threading.Lock()

    def work():
        while True:
            with lock:
                if not waiting:
                    return
                target = waiting.pop(0)
            Run(arguments.build.resolve(), arguments.logs.resolve(), target).run(arguments.seconds)

    workers = [threading.Thread(target=work) for _ in range(arguments.jobs)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    print("| target | seeds | CPU seconds | executions | cov | features | found |\n|---|---|---|---|---|---|---|")
    for folder in sorted(arguments.logs.iterdir()):
        if (folder / "seeds").is_dir():
            print(row(folder))


if __name__ == "__main__":
    main()
