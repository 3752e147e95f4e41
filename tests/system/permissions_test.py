"""permissions_test.py BINARY

Who may read what the program makes: a journal and what lies beside it, its owner alone; a file that is not whole, too;
the refused invoices and a new log, those who may read the invoices; a file that exists keeps what it has."""
import os
import re
import sqlite3
import stat
import subprocess
import sys
import threading

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "crash"))
from office import Office  # noqa: E402

BINARY = os.path.abspath(sys.argv[1])
problems = []


def mode(path):
    return stat.S_IMODE(os.stat(path).st_mode)


def require(path, wanted, what):
    found = mode(path)
    if found != wanted:
        problems.append(f"{what}: {os.path.basename(path)} has {found:o}, not {wanted:o}")


def export(office, *options, umask=0o022, output="out/{flow}.xml"):
    done = subprocess.run(office.command(BINARY, *options, output=output), cwd=office.folder, timeout=60, check=False,
                          capture_output=True, text=True, env=office.environment(), umask=umask)
    if done.returncode > 1:
        problems.append(f"exit {done.returncode}: {done.stderr}")


def refuse_one(office):
    invoices = office.folder / "invoices.csv"
    invoices.write_text(invoices.read_text().replace("100,00;120,00", "90,00;120,00", 1))
    return invoices


def new_files():
    with Office(3) as office:
        invoices = refuse_one(office)
        os.chmod(invoices, 0o600)
        export(office, "--skip-invalid", "--report", "r.json", "--log-file", "run.log", output="out/1.xml")
        journal = office.folder / "chorus-export.journal"
        for path, wanted in ((journal, 0o600), (f"{journal}.sequence", 0o600),
                             (office.folder / "invoices.rejects.csv", 0o600), (office.folder / "run.log", 0o600),
                             (office.out / "1.xml", 0o644), (office.folder / "r.json", 0o644)):
            require(path, wanted, "new")
        if os.geteuid() == 0:
            (office.folder / "invoices.rejects.csv").unlink()
            os.chown(invoices, 65534, 65534)
            os.chmod(invoices, 0o640)
            export(office, "--skip-invalid", umask=0o002)
            rejects = office.folder / "invoices.rejects.csv"
            require(rejects, 0o640, "input of another user")
            if os.stat(rejects).st_uid != 65534:
                problems.append("the rejects file is not the owner's of the input")


def existing_files():
    """A journal that an office shares stays shared, with all that lies beside it."""
    with Office(3) as office:
        export(office, output="out/1.xml")
        journal = office.folder / "chorus-export.journal"
        os.chmod(journal, 0o660)
        os.unlink(f"{journal}.sequence")
        os.chmod(office.out / "1.xml", 0o604)
        office.add(1)
        export(office, "--again", umask=0o077, output="out/1.xml")
        require(journal, 0o660, "shared")
        require(f"{journal}.sequence", 0o660, "shared")
        require(office.out / "1.xml", 0o604, "replaced")
        rejects = office.folder / "invoices.rejects.csv"
        refuse_one(office)
        export(office, "--skip-invalid", "--again")
        os.chmod(rejects, 0o606)
        export(office, "--skip-invalid", "--again")
        require(rejects, 0o606, "replaced")


def while_it_runs():
    """Every mode that a .part, a lock or a -wal was seen with."""
    with Office(40, pdf_bytes=200000) as office:
        seen, done = {}, threading.Event()

        def look():
            while not done.is_set():
                for path in office.folder.rglob("*"):
                    kind = re.search(r"\.(part|lock|sequence)$|-(wal|shm)$", path.name)
                    if kind:
                        try:
                            seen.setdefault(kind.group(0), set()).add(mode(path))
                        except FileNotFoundError:
                            continue

        looking = threading.Thread(target=look)
        looking.start()
        export(office, "--report", "r.html", umask=0)
        done.set()
        looking.join()
        if ".part" not in seen:
            problems.append("no .part was seen")
        for kind, modes in seen.items():
            # Just before its name a whole .part has what the named file will have.
            if modes - ({0o600, 0o666} if kind == ".part" else {0o600}) or 0o600 not in modes:
                problems.append(f"{kind}: {[oct(one) for one in modes]}")


def killed():
    """What a killed run left for its owner alone gets its name, and what the umask gives."""
    with Office(2) as office:
        export(office, output="out/1.xml")
        part = office.out / "1.xml.gone.part"
        (office.out / "1.xml").rename(part)
        os.chmod(part, 0o600)
        office.edit("UPDATE run SET process = 1, process_since = ''")
        office.edit("UPDATE file SET state = 'pending', part = ?", str(part))
        export(office, output="out/2.xml")
        require(office.out / "1.xml", 0o644, "settled")


def older_journal():
    with Office(2) as office:
        export(office)
        journal = office.folder / "chorus-export.journal"
        database = sqlite3.connect(journal)
        database.executescript("DROP TABLE asked; DROP TABLE deposit; ALTER TABLE lot DROP COLUMN for_deposit;"
                               "ALTER TABLE lot DROP COLUMN channel; DROP TABLE alike; DROP TABLE kept_file; ALTER TABLE run DROP COLUMN process_since;"
                               "PRAGMA user_version = 1")
        database.close()
        os.chmod(journal, 0o640)
        export(office)
        require(f"{journal}.v1", 0o640, "the copy of an older one")


for part in (new_files, existing_files, while_it_runs, killed, older_journal):
    part()
print("\n".join(problems))
sys.exit(bool(problems))
