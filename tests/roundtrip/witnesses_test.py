"""What others say of our files: xmllint of the document, Python's zipfile and Info-ZIP's unzip of every archive in it."""
import os
import pathlib
import shutil
import subprocess
import sys

import batch
import cpp_document
import exporting

STORIES = [("sample", "invoices.csv", "2019-03-21"), ("mairie", "factures.csv", "2026-03-31"),
           ("starter", "factures.csv", "2026-03-31"), ("json", "invoices.json", "2026-03-31")]
ZIPFILE_SAMPLE = 5  # archives of each document: a Python process takes long; unzip sees them all


def outputs(arguments, folder):
    """Every story and the generated batch, exported."""
    written = []
    for story, invoices, date in STORIES:
        written.append(folder / f"{story}.xml")
        exporting.export(arguments.binary, arguments.source / "examples" / story, "--invoices", invoices,
                         "--output", written[-1], "--production-date", date)
    office = folder / "office"
    office.mkdir()
    batch.Batch(office).write()
    written.append(folder / "batch.xml")
    exporting.export(arguments.binary, office, "--invoices", "factures.csv", "--output", written[-1],
                     "--production-date", "2026-03-31")
    return written


def refusal(*command):
    """What a witness says, None when it is content."""
    done = subprocess.run(list(map(os.fspath, command)), capture_output=True, text=True)
    said = (done.stderr or done.stdout).strip().splitlines()
    return None if done.returncode == 0 else f"{command[0]}: status {done.returncode}: {said[-1] if said else ''}"


def archives(document, folder):
    """The ZIP of every Contenu, each in a file."""
    found = []
    for leaf in document.leaves:
        if leaf.path.endswith("/PJ/Contenu"):
            found.append(folder / f"{len(found)}.zip")
            found[-1].write_bytes(cpp_document.archive(leaf.text))
    return found


def zipfile_refusal(archive):
    """Python's zipfile names a damaged entry, and ends with 0 all the same."""
    done = subprocess.run([sys.executable, "-m", "zipfile", "-t", archive], capture_output=True, text=True)
    content = done.returncode == 0 and "corrupted" not in done.stdout
    return None if content else f"zipfile: {archive.name}: {done.stdout}{done.stderr}"


def unzip_all(folder, count):
    """A fault, or None: every archive of the folder is tested by one unzip, which knows wildcards itself."""
    done = subprocess.run(["unzip", "-tq", f"{folder}/*.zip"], capture_output=True, text=True)
    said = f"{count} archives were successfully processed." if count > 1 else "No errors detected"
    content = done.returncode == 0 and said in done.stdout + done.stderr
    return None if content else f"unzip: status {done.returncode}: {(done.stdout + done.stderr).strip()[-300:]}"


def broken(path):
    """The same archive with a byte of its entry changed."""
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    other = path.with_name("broken-" + path.name)
    other.write_bytes(data)
    return other


def unseen_damage(schema, document, archive):
    """A witness that is content with a damaged file is none."""
    damaged = document.with_name("damaged.xml")
    damaged.write_bytes(document.read_bytes().replace(b"<Devise>EUR", b"<Devise>eur", 1))
    unseen = []
    if not refusal("xmllint", "--noout", "--schema", schema, damaged):
        unseen.append("xmllint is content with a damaged document")
    if not zipfile_refusal(broken(archive)):
        unseen.append("zipfile is content with a damaged archive")
    if not refusal("unzip", "-tqq", broken(archive)):
        unseen.append("unzip is content with a damaged archive")
    return unseen


def main():
    arguments = exporting.arguments()
    for tool in ("xmllint", "unzip"):
        if shutil.which(tool) is None:
            exporting.skip(f"{tool} is not installed")
    schema = arguments.source / "schemas/cpp-facture-mixte.xsd"
    faults, count = [], 0
    with exporting.scratch() as name:
        folder = pathlib.Path(name)
        for file in outputs(arguments, folder):
            faults.append(refusal("xmllint", "--noout", "--huge", "--schema", schema, file))
            inside = folder / f"{file.stem}-archives"
            inside.mkdir()
            zips = archives(cpp_document.read(file.read_bytes()), inside)
            count += 1 + len(zips)
            faults.append(unzip_all(inside, len(zips)))
            faults += [zipfile_refusal(archive) for archive in zips[:ZIPFILE_SAMPLE]]
        faults += unseen_damage(schema, file, zips[-1])
    exporting.finish([fault for fault in faults if fault], count, 220)


if __name__ == "__main__":
    main()
