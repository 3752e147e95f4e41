"""Our files, turned into the pivot that the portal derives from them, hold before the pivot's official schema."""
import pathlib
import shutil
import subprocess

import batch
import exporting

STORIES = [("sample", "invoices.csv", "2019-03-21"), ("mairie", "factures.csv", "2026-03-31"),
           ("starter", "factures.csv", "2026-03-31"), ("json", "invoices.json", "2026-03-31")]

# What the pivot must refuse in a document of ours: then it has looked.
DAMAGES = {
    "a service code of 101 characters": (b"<CodeService>", b"<CodeService>" + b"x" * 101),
    "a debtor's SIRET of 15 digits": (b"<Debiteur><TypeIdentifiant>1</TypeIdentifiant><Identifiant>",
                                      b"<Debiteur><TypeIdentifiant>1</TypeIdentifiant><Identifiant>1"),
    "an unknown framework": (b"<Cadre>A1<", b"<Cadre>A99<"),
    "an amount with a comma": (b"<MontantHT>", b"<MontantHT>1,"),
    "elements in another order": (b"<Devise>EUR</Devise>", b""),
    "a name of 60 characters": (b"<NomPJ>", b"<NomPJ>" + b"x" * 60),
}


def refusal(stylesheet, schema, document):
    """What the pivot's schema says of the document, None when it is content."""
    pivot = document.with_suffix(".pivot")
    done = subprocess.run(["xsltproc", "--huge", "--nonet", "--output", pivot, stylesheet, document],
                          capture_output=True, text=True)
    if done.returncode == 0:
        done = subprocess.run(["xmllint", "--noout", "--huge", "--nonet", "--schema", schema, pivot],
                              capture_output=True, text=True)
    if done.returncode == 0:
        return None
    lines = done.stderr.strip().splitlines() or [f"status {done.returncode}"]
    return f"{document.name}: {lines[0][:300]}"


def main():
    arguments = exporting.arguments()
    for tool in ("xmllint", "xsltproc"):
        if shutil.which(tool) is None:
            exporting.skip(f"{tool} is not installed")
    schema = exporting.reference(arguments.source, "CPPFacturePivot_V2_02.xsd")
    stylesheet = arguments.source / "tests/roundtrip/pivot.xsl"
    faults, count = [], 0
    with exporting.scratch() as name:
        folder = pathlib.Path(name)
        documents = []
        for story, invoices, date in STORIES:
            documents.append(folder / f"{story}.xml")
            exporting.export(arguments.binary, arguments.source / "examples" / story, "--invoices", invoices,
                             "--output", documents[-1], "--production-date", date)
        office = folder / "office"
        office.mkdir()
        batch.Batch(office).write()
        documents.append(folder / "batch.xml")
        exporting.export(arguments.binary, office, "--invoices", "factures.csv", "--output", documents[-1],
                         "--production-date", "2026-03-31")
        for document in documents:
            faults.append(refusal(stylesheet, schema, document))
            count += document.read_bytes().count(b"<CPPFactureMixteUnitaire")
        good = documents[1].read_bytes()
        for what, (old, new) in DAMAGES.items():
            damaged = folder / "damaged.xml"
            damaged.write_bytes(good.replace(old, new, 1))
            if damaged.read_bytes() == good:
                faults.append(f"{what}: the document has nothing to damage")
            elif refusal(stylesheet, schema, damaged) is None:
                faults.append(f"the pivot's schema does not see {what}")
            count += 1
    exporting.finish([fault for fault in faults if fault], count, 220)


if __name__ == "__main__":
    main()
