"""200 invoices with everything that a column may hold or leave out, exported and read back."""
import pathlib

import batch
import comparison
import exporting


def main():
    arguments = exporting.arguments()
    with exporting.scratch() as name:
        folder = pathlib.Path(name)
        batch.Batch(folder).write()
        exporting.export(arguments.binary, folder, "--invoices", "factures.csv", "--output", "out.xml",
                         "--production-date", "2026-03-31")
        data = (folder / "out.xml").read_bytes()
        faults, compared = comparison.compare(folder, "factures.csv", "debiteurs.csv", "utf-8-sig", "pdf", data)
    exporting.finish(faults, compared, batch.COUNT * 30)


if __name__ == "__main__":
    main()
