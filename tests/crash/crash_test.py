"""crash_test.py BINARY BINARY_WITH_FAULTS steps | random COUNT | room | together COUNT | order | bug

After whatever happened to a run, the next one gives exactly one complete file for each lot: no invoice lost, none
doubled, and a journal that passes its own check. The last line counts what was tried."""
import os
import random
import re
import resource
import shutil
import signal
import subprocess
import sys
import time

from office import Office

LOTS = ("--max-lot-invoices", "4")  # three lots of twelve invoices
EDI = ("--channel", "edi")
STEPS = ["numbers-reserved", "numbers-reserved:2", "parts-written", "pending-unsaved", "pending", "named",
         "named:2", "named:3", "folder-synced", "written"]
problems = []


def expect(what, office, faults=None):
    for fault in office.faults() if faults is None else faults:
        problems.append(f"{what}: {fault}")


def finish(what, office, binary, *options, output="out/{flow}.xml"):
    """The next run, and the one after it, which has nothing left to do."""
    for turn in ("next run", "run after it"):
        status = office.run(binary, *options, output=output)
        if status != 0:
            problems.append(f"{what}: the {turn} ends with {status}: {office.said}")
    if office.said:
        problems.append(f"{what}: the run after the next still has to say: {office.said}")
    expect(what, office)


def killed(office, faulty, step, *options, output="out/{flow}.xml"):
    status = office.run(faulty, *options, output=output, fault=step)
    if status != -signal.SIGKILL:
        problems.append(f"{step}: was not reached, exit status {status}: {office.said}")


def at_every_step(binary, faulty):
    count = 0
    for options in ((), LOTS, LOTS + ("--bundle",), ("-j", "1", "--compression", "6") + LOTS, EDI,
                    EDI + LOTS, EDI + ("-j", "1", "--compression", "6") + LOTS):
        one_lot = options in ((), EDI)
        one_file = one_lot or "--bundle" in options or "edi" in options
        for step in STEPS:
            if one_file and step in ("named:2", "named:3") or one_lot and step == "numbers-reserved:2":
                continue
            with Office() as office:
                killed(office, faulty, step, *options)
                finish(f"{' '.join(options)} killed at {step}", office, binary, *options)
                count += 1
    return count


def while_settling(binary, faulty):
    """A settling that is killed itself; more invoices have come meanwhile."""
    count = 0
    for first, second in (("pending", "settle-renamed"), ("pending", "settle-recorded"), ("named", "settle-recorded"),
                          ("pending", "settle-recorded:2"), ("named:2", "settle-renamed")):
        with Office() as office:
            killed(office, faulty, first, *LOTS)
            office.add(3)
            killed(office, faulty, second, *LOTS)
            finish(f"killed at {first}, then at {second}", office, binary, *LOTS)
            count += 1
    return count


def with_the_disk_changed(binary, faulty):
    """Between the crash and the next run something happens to the files."""
    with Office() as office:  # a part that is not what was written is no file to send
        killed(office, faulty, "pending", *LOTS)
        part = sorted(office.out.glob("*.part"))[1]
        part.write_bytes(part.read_bytes()[:-1] + b"x")
        killed(office, faulty, "settle-abandoned", *LOTS)
        finish("a part that was changed", office, binary, *LOTS)
    with Office() as office:  # somebody took the file: it left
        killed(office, faulty, "named", output="out/x.xml")
        (office.out / "x.xml").rename(office.folder / "taken.xml")
        status = office.run(binary, output="out/x.xml")
        if status != 0 or "was never deposited" not in office.said or any(office.out.iterdir()):
            problems.append(f"a file that was taken: {status} {office.said}")
        (office.folder / "taken.xml").rename(office.out / "x.xml")
        expect("a file that was taken", office)
    for command in (["history", "--flow", "x.xml", "CPP1"], ["import-report", "answer.csv"]):
        with Office() as office:  # whoever writes to the journal settles first
            (office.folder / "answer.csv").write_text("number;state\nF00001;DEPOSEE\n", encoding="utf-8")
            killed(office, faulty, "pending", output="out/x.xml")
            done = subprocess.run([binary, *command], cwd=office.folder, env=office.environment(), capture_output=True)
            if done.returncode != 0:
                problems.append(f"{command[0]} after a crash: {done.returncode} {done.stderr.decode()}")
            expect(f"{command[0]} after a crash", office)
    with Office() as office:  # its folder is away: nothing can be said
        killed(office, faulty, "pending")
        office.out.rename(office.folder / "away")
        office.out.symlink_to(office.folder / "nowhere")
        status = office.run(binary, output="other.xml")
        if status != 0 or "stays open" not in office.said or (office.folder / "other.xml").exists():
            problems.append(f"a folder that is away: {status} {office.said}")
        office.out.unlink()
        (office.folder / "away").rename(office.out)
        finish("a folder that came back", office, binary)
    with Office() as office:  # a run without the journal does not touch what is the journal's
        killed(office, faulty, "pending", output="out/x.xml")
        office.run(binary, "--no-journal", output="out/x.xml")
        (office.out / "x.xml").unlink()
        finish("a run without journal in between", office, binary, output="out/x.xml")
    with Office() as office:  # who reads a stream saw its writer die
        killed(office, faulty, "named", output="-")
        if office.run(binary, output="-") != 0 or office.printed.count(b"<DonneesFacture>") != 12:
            problems.append(f"a stream is not written again: {office.said}")
    return 7


def at_random(binary, _, count):
    """The real program; the time between its start and its death grows from nothing to a whole run."""
    killed_runs = 0
    chance = random.Random(20260331)
    with Office(400, 20000) as office:
        begin = time.monotonic()
        office.run(binary, *LOTS[:1], "40")
        whole = time.monotonic() - begin
    offices = 0
    while killed_runs < count:
        with Office(400, 20000) as office:
            offices += 1
            options = ("--max-lot-invoices", "40") + (EDI if offices % 2 == 0 else ())
            for _ in range(5):  # several deaths in a row, more work each time
                process = subprocess.Popen(office.command(binary, *options), cwd=office.folder,
                                           env=office.environment(), stdout=subprocess.DEVNULL,
                                           stderr=subprocess.DEVNULL)
                time.sleep(chance.uniform(0, whole * 1.1))
                process.kill()
                if process.wait() != -signal.SIGKILL:
                    break  # it was done: the next ones would have nothing to die of
                killed_runs += 1
                office.add(1, 20000)
            finish("killed at random", office, binary, *options)
    return killed_runs


def without_room(binary, _):
    """No file may be larger than so many bytes: each write of journal, parts and lock fails once."""
    count = 0
    for limit in [0, 100, 1000, 3000, 4096, 5000, 8192, 12000, 16384, 20000, 28672, 33000, 41000, 45000, 50000,
                  60000, 70000, 90000, 120000, 200000]:
        for options in ((), LOTS):
            with Office() as office:
                def limited():
                    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)  # the write fails with EFBIG, as on a full disk
                    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
                done = subprocess.run(office.command(binary, *options), cwd=office.folder, env=office.environment(),
                                      capture_output=True, preexec_fn=limited, timeout=60)
                if done.returncode not in (0, 4):
                    problems.append(f"files of {limit} bytes: exit status {done.returncode}: {done.stderr.decode()}")
                count += done.returncode == 4
                finish(f"files of at most {limit} bytes", office, binary, *options)
    return count


def on_a_full_disk(binary, _):
    """Journal and files on a small disk that is full but for so many bytes."""
    count = 0
    with Office() as office:
        disk = office.folder / "disk"
        disk.mkdir()
        mount = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=512k", "tmpfs", str(disk)], capture_output=True)
        if mount.returncode != 0:
            print("SKIPPED: a small disk takes root")
            return 0
        try:
            options = ("--journal", "disk/chorus-export.journal", *LOTS)
            for free in range(0, 300, 12):
                for path in disk.iterdir():
                    path.unlink()
                size = shutil.disk_usage(disk).free - free * 1024
                (disk / "ballast").write_bytes(b"\0" * size)
                status = office.run(binary, *options, output="disk/{flow}.xml")
                if status not in (0, 4):
                    problems.append(f"{free} KiB free: exit status {status}: {office.said}")
                count += status == 4
                (disk / "ballast").unlink()
                finished_on(disk, office, binary, options, free)
        finally:
            subprocess.run(["umount", str(disk)], check=False)
    return count


def finished_on(disk, office, binary, options, free):
    out, office.out = office.out, disk
    journal = office.folder / "chorus-export.journal"
    journal.unlink(missing_ok=True)
    journal.symlink_to(disk / "chorus-export.journal")
    finish(f"{free} KiB free", office, binary, *options, output="disk/{flow}.xml")
    office.out = out


def together(binary, _, count):
    """So many started at once: one exports, the others find the journal held or everything done."""
    with Office(30) as office:
        runs = [subprocess.Popen(office.command(binary), cwd=office.folder, env=office.environment(),
                                 stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) for _ in range(count)]
        for run in runs:
            said = run.communicate(timeout=120)[1].decode()
            if run.returncode not in (0, 6):
                problems.append(f"one of {count} at once ends with {run.returncode}: {said}")
            if run.returncode == 6 and "another run holds the journal" not in said:
                problems.append(f"exit status 6 without a holder: {said}")
        finish(f"{count} at once", office, binary)
    with Office(30) as office:  # patience: all of them succeed
        runs = [subprocess.Popen(office.command(binary, "--lock-timeout", "60"), cwd=office.folder,
                                 env=office.environment(), stderr=subprocess.DEVNULL) for _ in range(8)]
        if any(run.wait(timeout=120) != 0 for run in runs):
            problems.append("--lock-timeout: a run that waits does not end well")
        finish("eight that wait", office, binary)
    return count + 8


def in_order(binary, _):
    """What a power cut could see: the system calls, in their order."""
    if shutil.which("strace") is None:
        print("SKIPPED: strace is not installed")
        sys.exit(77)
    with Office() as office:
        trace = office.folder / "trace"
        calls = "openat,fsync,fdatasync,rename,renameat2,write,pwrite64"
        done = subprocess.run(["strace", "-f", "-y", "-e", f"trace={calls}", "-o", str(trace)]
                              + office.command(binary, "-j", "1"), cwd=office.folder,
                              env=office.environment(ASAN_OPTIONS="detect_leaks=0"),  # the search for leaks cannot be traced
                              capture_output=True)
        if done.returncode != 0:
            print(f"SKIPPED: strace cannot be used here: {done.stderr.decode()[-200:]}")
            sys.exit(77)
        lines = trace.read_text().splitlines()

    def last(pattern, before=None):
        found = [at for at, line in enumerate(lines[:before]) if re.search(pattern, line)]
        return found[-1] if found else None

    def first(pattern, after):
        return next((at for at, line in enumerate(lines) if at > after and re.search(pattern, line)), None)

    part_written = last(r"p?write.*\.part>")
    part_synced = last(r"(fsync|fdatasync)\(\d+<[^>]*\.part>")
    renamed = last(r"renameat2?\(.*\.part\"|rename\(.*\.part\"")
    pending = last(r"(fsync|fdatasync)\(\d+<[^>]*journal-wal>", renamed)
    folder = first(r"(fsync|fdatasync)\(\d+<[^>]*/out>", renamed or 0)
    written = first(r"(fsync|fdatasync)\(\d+<[^>]*journal-wal>", folder or 0)
    order = [part_written, part_synced, pending, renamed, folder, written]
    if None in order or order != sorted(order):
        names = ["part written", "part synced", "pending synced", "renamed", "folder synced", "written synced"]
        problems.append(f"not in order: {dict(zip(names, order))}\n" + "\n".join(lines))
    return 1


def at_a_bug(binary, faulty):
    """What no case of ours caught: the maintainers get what was typed, and nobody a secret."""
    typed = ("--only=F00001,F00002", "--report", "it's all.json")
    for language, words in (("en", "fault of chorus-export itself"), ("fr", "erreur de chorus-export")):
        with Office() as office:
            options = ("--lang", language, *typed)
            status = office.run(faulty, *options, fault="parts-written!", CHORUS_EXPORT_PASSWORD="sesame")
            echoed = f"--quiet --invoices invoices.csv --output 'out/{{flow}}.xml' --overwrite --lang {language} " \
                     "--'only=F00001,F00002' --report 'it'\\''s all.json'"
            if status != 70 or words not in office.said or "reached parts-written" not in office.said:
                problems.append(f"a bug: exit status {status}: {office.said}")
            if echoed not in office.said or "sesame" in office.said:
                problems.append(f"a bug does not say what was typed, {echoed}: {office.said}")
            finish("a bug of ours", office, binary)
    return 2


def main():
    binary, faulty = (os.path.abspath(path) for path in sys.argv[1:3])
    what, *numbers = sys.argv[3:]
    number = [int(text) for text in numbers]
    parts = {"steps": [at_every_step, while_settling, with_the_disk_changed], "random": [at_random],
             "room": [without_room, on_a_full_disk], "together": [together], "order": [in_order],
             "bug": [at_a_bug]}
    counts = {part.__name__: part(binary, faulty, *number) for part in parts[what]}
    print("\n".join(problems[:40]))
    print(", ".join(f"{name}: {count}" for name, count in counts.items()) + f"; {len(problems)} problems")
    sys.exit(1 if problems else 0)


if __name__ == "__main__":
    main()
