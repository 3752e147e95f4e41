#!/usr/bin/env python3
"""Measures chorus-export against the peers and against copying the same bytes; run.sh calls it, see there.

What makes figures lie, and what is done about it:
- A machine shared with others: the programs run in random order, round after round; ratios are taken within a round
  and the median of them is told, as are the medians of the times.
- A cold page cache: every PDF is read before each run, and let go of before a run that is to be cold.
- Files that were just deleted: ext4 leaves their inodes alone for minutes, and creating others becomes several times
  slower. Outputs are therefore never deleted between runs: they are cut to nothing and moved to `used/`.
- Dirty pages of the run before: sync before each run.
- Memory that a virtual machine has not touched yet: a process touches a good part of the free memory before each round.
- Peak memory of a child of Python begins at Python's own: GNU time starts the programs.

The JSON file:
  commit, date, size, rounds, machine {processors, model, memory_mb, kernel, load_before, load_after}
  stories[]      name, invoices, pdf_bytes, options, runs[]:
                 what, kind (floor, ours, peer), compression (null, stored, auto, 6, deflate), wall[], user[], system[] in
                 seconds and peak_kb[], one per round; output_bytes; median {wall, user, system, peak_kb}; to_cat and
                 to_sync (medians of the ratios to `cat` and to `cat, then sync` within a round); invoices_per_second;
                 saving (share of the stored output that is saved). A peer also checks every file and syncs it.
  start          what -> milliseconds[] for one small invoice, from start to exit
  scaling[]      invoices, wall[], us_per_invoice (median), peak_kb (the largest seen), of small invoices, stored
  memory[]       story, invoices, compression, peak_kb (the largest seen)
  instructions   what -> instructions of one small invoice, from start to exit, counted by callgrind
  targets[]      what, stretch, floor, measured, met, at_least; see targets.py, which prints them
"""
import argparse
import datetime
import json
import os
import platform
import random
import re
import shutil
import statistics
import subprocess
import sys
import time
from collections import namedtuple

import compare
import corpus
import programs
import targets

TIME = "/usr/bin/time"
Run = namedtuple("Run", "wall user system peak_kb")
Story = namedtuple("Story", "name invoices mean_kb options peers")
Program = namedtuple("Program", "what kind compression command cold", defaults=(False,))

# Few and large: an attachment of 10 MB or more is refused, so these stay below.
STORIES = {
    "full": [Story("invoices", 10000, 100, (), True), Story("many-small", 100000, 10, (), False),
             Story("few-large", 140, 7000, ("--channel", "edi"), False)],
    "medium": [Story("invoices", 3000, 105, (), True), Story("many-small", 30000, 10, (), False)],
    "small": [Story("invoices", 300, 100, (), True), Story("many-small", 3000, 10, (), False),
              Story("few-large", 2, 5000, ("--channel", "edi"), False)],
}
OURS = ("stored", "auto", "6")
SCALING = {"full": 100000, "medium": 100000, "small": 3000}  # small invoices, and a tenth of them
LARGE = Story("large", 20, 9000, ("--channel", "edi"), False)  # for its memory alone


# ---------------------------------------------------------------- running one program

def run_timed(command, folder, work):
    """One run under GNU time; its output is thrown away, its failure ends the measurement."""
    record = os.path.join(work, "time")
    errors = os.path.join(work, "stderr")
    with open(errors, "wb") as stderr:
        begin = time.perf_counter()
        code = subprocess.run([TIME, "-f", "%U %S %M", "-o", record, *command], cwd=folder, stderr=stderr,
                              stdout=subprocess.DEVNULL, env=programs.environment()).returncode
        wall = time.perf_counter() - begin
    if code != 0:
        with open(errors, encoding="utf-8", errors="replace") as file:
            sys.exit("%s\nexit status %d\n%s" % (" ".join(command), code, file.read()[-2000:]))
    with open(record, encoding="ascii") as file:
        user, system, peak = file.read().split()
    return Run(wall, float(user), float(system), int(peak))


def first_invoices(batch, count):
    """factures-COUNT.csv beside factures.csv."""
    name = "factures-%d.csv" % count
    with open(os.path.join(batch, "factures.csv"), "rb") as whole, open(os.path.join(batch, name), "wb") as part:
        for line in range(count + 1):  # no field of these batches holds a line break
            part.write(whole.readline())
    return name


class Bench:
    """A folder to work in: the batches, the outputs of a run, and what is left of earlier ones."""

    def __init__(self, work, touch):
        self.work, self.touch = work, touch
        self.out = os.path.join(work, "out")
        self.used = os.path.join(work, "used")
        os.makedirs(self.used, exist_ok=True)

    def fresh_output(self):
        if os.path.isdir(self.out):
            for folder, _, names in os.walk(self.out):
                for name in names:
                    os.truncate(os.path.join(folder, name), 0)
            os.rename(self.out, os.path.join(self.used, "%d-%d" % (os.getpid(), time.monotonic_ns())))
        os.mkdir(self.out)

    def output_bytes(self):
        return sum(os.path.getsize(os.path.join(folder, name))
                   for folder, _, names in os.walk(self.out) for name in names)

    def touch_memory(self):
        if not self.touch:
            return
        with open("/proc/meminfo", encoding="ascii") as file:
            free = int(next(line for line in file if line.startswith("MemFree")).split()[1])
        size = min(free // 2, 4 << 20) << 10
        subprocess.run([sys.executable, "-c", "import ctypes, mmap\nm = mmap.mmap(-1, %d)\n"
                        "ctypes.memset((ctypes.c_char * len(m)).from_buffer(m), 1, len(m))" % size], check=False)

    def warm(self, batch):
        subprocess.run("printf '%s\\0' *.pdf | xargs -0 cat >/dev/null", shell=True, check=True,
                       cwd=os.path.join(batch, "pdf"))

    def cool(self, batch):
        """Before it, sync: what is not on disk yet stays in memory."""
        for entry in os.scandir(os.path.join(batch, "pdf")):
            file = os.open(entry.path, os.O_RDONLY)
            os.posix_fadvise(file, 0, 0, os.POSIX_FADV_DONTNEED)
            os.close(file)

    def run(self, command, batch, cold=False):
        self.fresh_output()
        self.warm(batch)
        os.sync()
        if cold:
            self.cool(batch)
        return run_timed(command, batch, self.work)


# ---------------------------------------------------------------- a story

def programs_of(story, bench, batch, binary, peers):
    copy = "cd pdf && printf '%s\\0' *.pdf | xargs -0 cat >" + os.path.join(bench.out, "one")
    synced = copy + " && sync " + os.path.join(bench.out, "one")
    found = [Program("cat pdf/*.pdf > one", "floor", None, ["sh", "-c", copy]),
             Program("cat, then sync", "floor", None, ["sh", "-c", synced]),
             Program("cp -r pdf copy", "floor", None, ["cp", "-r", "pdf", os.path.join(bench.out, "copy")])]
    def export(what, compression, *options, journal=False, cold=False):
        command = programs.export(binary, bench.out, compression, *story.options, *options, journal=journal)
        found.append(Program("chorus-export, " + what, "ours", compression, command, cold))

    for compression in OURS if story.peers else ("stored", "auto"):
        export("level 6" if compression == "6" else compression, compression)
    export("stored, bundle", "stored", "--bundle")
    export("stored, journal", "stored", journal=True)
    export("stored, cold", "stored", cold=True)
    found.append(Program("cat, then sync, cold", "floor", None, ["sh", "-c", synced], True))
    for name, command in peers.items() if story.peers else ():
        for how in ("stored", "deflate"):
            writes = programs.peer(command, batch, bench.out, how)
            found.append(Program("%s, %s" % (name, how), "peer", how, programs.fair(writes, bench.out)))
    return found


def batch_of(bench, story):
    """The folder of the story's batch, which is written when it is not there."""
    folder = os.path.join(bench.work, "%dx%dKB" % (story.invoices, story.mean_kb))
    corpus.write_batch(folder, story.invoices, story.mean_kb)
    return folder


def measure_story(story, bench, batch, binary, peers, rounds, check):
    found = programs_of(story, bench, batch, binary, peers)
    taken = {program.what: [] for program in found}
    sizes = {}
    for number in range(rounds):
        bench.touch_memory()
        order = list(found)
        random.Random("%s %d" % (story.name, number)).shuffle(order)
        for program in order:
            run = bench.run(program.command, batch, program.cold)
            taken[program.what].append(run)
            sizes[program.what] = bench.output_bytes()
            print("  %-28s %8.3f s  %6.2f user %6.2f system %7.1f MB  load %.1f" % (
                program.what, run.wall, run.user, run.system, run.peak_kb / 1024, os.getloadavg()[0]), flush=True)
            plain = program.what in ("chorus-export, stored", "chorus-export, level 6") or program.kind == "peer"
            if check and number == 0 and plain:
                keep_for_comparison(bench, program)
    if check and story.peers:
        compare_kept(bench, found, batch)
    return story_results(story, batch, found, taken, sizes)


def kept(bench, program):
    return os.path.join(bench.work, "kept", program.what.replace(" ", "-").replace(",", ""))


def keep_for_comparison(bench, program):
    shutil.rmtree(kept(bench, program), ignore_errors=True)
    shutil.copytree(bench.out, kept(bench, program))


def compare_kept(bench, found, batch):
    for program in found:
        if program.kind != "peer":
            continue
        ours = next(p for p in found if p.kind == "ours" and
                    p.compression == ("stored" if program.compression == "stored" else "6"))
        try:
            count = compare.compare(kept(bench, ours), kept(bench, program), programs.PORTAL_LIMIT, batch)
        except compare.Difference as difference:
            sys.exit("%s writes something else than %s: %s" % (program.what, ours.what, difference))
        print("  %s: %d invoices, the same as ours" % (program.what, count), flush=True)


def story_results(story, batch, found, taken, sizes):
    pdf_bytes = sum(entry.stat().st_size for entry in os.scandir(os.path.join(batch, "pdf")))
    stored = sizes["chorus-export, stored"]
    floor = taken["cat pdf/*.pdf > one"]
    synced = taken["cat, then sync"]
    runs = []
    for program in found:
        all_runs = taken[program.what]
        median = {name: statistics.median(getattr(run, name) for run in all_runs) for name in Run._fields}
        written = program.kind != "floor"
        runs.append({
            "what": program.what, "kind": program.kind, "compression": program.compression,
            **{name: [round(getattr(run, name), 4) for run in all_runs] for name in Run._fields},
            "output_bytes": sizes[program.what], "median": median,
            "to_cat": statistics.median(run.wall / cat.wall for run, cat in zip(all_runs, floor)),
            "to_sync": statistics.median(run.wall / cat.wall for run, cat in zip(all_runs, synced)),
            "invoices_per_second": story.invoices / median["wall"],
            "saving": 1 - sizes[program.what] / stored if written else None,
        })
    return {"name": story.name, "invoices": story.invoices, "pdf_bytes": pdf_bytes, "options": list(story.options),
            "runs": runs}


def print_story(story):
    print("\n%s: %d invoices, %.0f KB each, %.0f MB of PDFs" % (
        story["name"], story["invoices"], story["pdf_bytes"] / story["invoices"] / 1000, story["pdf_bytes"] / 1e6))
    print("| what | wall s | to cat | to cat and sync | faster than the fastest peer | invoices/s | user s | system s "
          "| peak MB | output MB | saving |")
    print("|---|---|---|---|---|---|---|---|---|---|---|")
    for run in story["runs"]:
        median, faster = run["median"], targets.times_faster(run, story)
        print("| %s | %.2f | %.2f | %.2f | %s | %.0f | %.2f | %.2f | %.1f | %.1f | %s |" % (
            run["what"], median["wall"], run["to_cat"], run["to_sync"], "%.1f x" % faster if faster else "",
            run["invoices_per_second"], median["user"], median["system"], median["peak_kb"] / 1024,
            run["output_bytes"] / 1e6, "" if run["saving"] is None else "%.1f %%" % (100 * run["saving"])))


# ---------------------------------------------------------------- start, scaling, memory

def measure_start(bench, binary, peers):
    """One invoice of 10 KB, from start to exit, in milliseconds."""
    batch = os.path.join(bench.work, "one")
    corpus.write_batch(batch, 1, 10)
    taken = {}

    def add(what, command, times):
        taken[what] = []
        for _ in range(times):
            bench.fresh_output()
            begin = time.perf_counter()
            subprocess.run(command, cwd=batch, env=programs.environment(), check=True, stdout=subprocess.DEVNULL,
                           stderr=subprocess.DEVNULL)
            taken[what].append(round((time.perf_counter() - begin) * 1000, 3))

    add("true", ["/bin/true"], 30)
    add("chorus-export", programs.export(binary, bench.out, "auto"), 30)
    add("chorus-export check", programs.export(binary, bench.out, "auto", "--dry-run"), 30)
    for name, command in peers.items():
        add(name, programs.peer(command, batch, bench.out, "deflate"), 5)
    print("\none invoice of 10 KB, start to exit: " + ", ".join(
        "%s %.1f ms" % (what, statistics.median(times)) for what, times in taken.items()))
    return taken


def measure_instructions(bench, binary):
    """One invoice of 10 KB and --version, counted: they do not depend on the machine's load."""
    if shutil.which("valgrind") is None:
        print("skipped: instructions: valgrind is not installed")
        return {}
    batch = os.path.join(bench.work, "one")
    found = {}
    for what, command in (("one invoice", programs.export(binary, bench.out, "auto")), ("--version", [binary, "--version"])):
        bench.fresh_output()
        log = os.path.join(bench.work, "callgrind")
        subprocess.run(["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", "--log-file=" + log, *command],
                       cwd=batch, env=programs.environment(), check=True, stdout=subprocess.DEVNULL,
                       stderr=subprocess.DEVNULL)
        with open(log, encoding="utf-8") as file:
            found[what] = int(re.search(r"Collected : (\d+)", file.read()).group(1))
    print("\ninstructions: " + ", ".join("%s %.2f M" % (what, count / 1e6) for what, count in found.items()))
    return found


def measure_scaling(bench, binary, whole, rounds):
    """A batch of small invoices and the first tenth of it, stored: the cost of each."""
    batch = batch_of(bench, Story("scaling", whole, 10, (), False))
    counts = [whole // 10, whole]
    names = {count: first_invoices(batch, count) for count in counts}
    taken = {count: [] for count in counts}
    for number in range(rounds):
        order = counts * 1
        random.Random(number).shuffle(order)
        for count in order:
            # Short runs are repeated: one of them says little.
            for _ in range(3 if count < whole else 1):
                command = programs.export(binary, bench.out, "stored", invoices=names[count])
                taken[count].append(bench.run(command, batch))
    results = []
    for count in counts:
        wall = statistics.median(run.wall for run in taken[count])
        results.append({"invoices": count, "wall": [round(run.wall, 4) for run in taken[count]],
                        "us_per_invoice": wall / count * 1e6, "peak_kb": max(run.peak_kb for run in taken[count])})
    print("\ncost per invoice, stored: " + ", ".join(
        "%d: %.1f us, %.1f MB" % (r["invoices"], r["us_per_invoice"], r["peak_kb"] / 1024) for r in results))
    return results


def measure_memory(bench, binary, stories, scaled):
    """Peaks of 10 invoices and of all, per story and compression; of a few large ones too, and of so many small ones
    with a journal."""
    results = []
    for story in [*stories, LARGE]:
        batch = batch_of(bench, story)
        few = first_invoices(batch, min(10, story.invoices))
        for compression in ("stored", "auto"):
            for count, name in ((min(10, story.invoices), few), (story.invoices, "factures.csv")):
                command = programs.export(binary, bench.out, compression, *story.options, invoices=name)
                peak = bench.run(command, batch).peak_kb
                results.append({"story": story.name, "invoices": count, "compression": compression, "peak_kb": peak})
    if scaled:
        command = programs.export(binary, bench.out, "stored", journal=True)
        peak = bench.run(command, batch_of(bench, Story("scaling", scaled, 10, (), False))).peak_kb
        results.append({"story": "scaling, journal", "invoices": scaled, "compression": "stored", "peak_kb": peak})
    print("\npeak memory: " + ", ".join("%s, %d invoices, %s: %.1f MB" % (
        r["story"], r["invoices"], r["compression"], r["peak_kb"] / 1024) for r in results))
    return results


# ---------------------------------------------------------------- all of it

def machine():
    with open("/proc/cpuinfo", encoding="utf-8") as file:
        model = next((line.split(":")[1].strip() for line in file if line.startswith("model name")), platform.machine())
    return {"processors": len(os.sched_getaffinity(0)), "model": model, "kernel": platform.release(),
            "memory_mb": os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") >> 20,
            "load_before": os.getloadavg()[0]}


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--binary", required=True, help="the program")
    parser.add_argument("--work", required=True, help="folder for batches and outputs")
    parser.add_argument("--size", choices=STORIES, default="small")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--peers", default="etree,lxml,php,java,node", help="which ones, or none")
    parser.add_argument("--stories", default="invoices,many-small,few-large,scaling")
    parser.add_argument("--compare", action="store_true", help="also compare the outputs (always done with --size small)")
    parser.add_argument("--no-touch", action="store_true", help="do not touch the free memory before each round")
    parser.add_argument("--commit", default="", help="the commit that was built, for the JSON file")
    parser.add_argument("--json", help="file for the results")
    return parser.parse_args()


def main():
    options = arguments()
    if not os.path.exists(TIME):
        sys.exit("GNU time is not installed: apt-get install time")
    binary, work = os.path.abspath(options.binary), os.path.abspath(options.work)
    bench = Bench(work, not options.no_touch)
    peers = programs.peers(work, options.peers.split(","), download=True)
    stories = [story for story in STORIES[options.size] if story.name in options.stories.split(",")]
    results = {"commit": options.commit, "date": datetime.date.today().isoformat(), "size": options.size,
               "rounds": options.rounds, "machine": machine(), "stories": []}
    batches = {story.name: batch_of(bench, story) for story in stories}
    for story in stories:
        print("%s:" % story.name, flush=True)
        results["stories"].append(measure_story(story, bench, batches[story.name], binary, peers, options.rounds,
                                                options.compare or options.size == "small"))
    for story in results["stories"]:
        print_story(story)
    results["start"] = measure_start(bench, binary, peers)
    scaled = SCALING[options.size] if "scaling" in options.stories.split(",") else 0
    results["scaling"] = measure_scaling(bench, binary, scaled, min(options.rounds, 3)) if scaled else []
    results["memory"] = measure_memory(bench, binary, stories, scaled)
    results["instructions"] = measure_instructions(bench, binary)
    results["machine"]["load_after"] = os.getloadavg()[0]
    results["targets"] = targets.held_against(results)
    print("\n" + targets.table(results))
    print("\nload: %.1f before, %.1f after" % (results["machine"]["load_before"], results["machine"]["load_after"]))
    if options.json:
        with open(options.json, "w", encoding="utf-8") as file:
            json.dump(results, file, indent=1, ensure_ascii=False)
            file.write("\n")


if __name__ == "__main__":
    main()
