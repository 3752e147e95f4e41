"""examples/mairie, exported and read back: every value is the one of the spreadsheet, every PDF is there byte for byte."""
import pathlib

import comparison
import exporting

CHANGES = {
    "an amount": (b"<MontantTTC>827.04<", b"<MontantTTC>827.05<"),
    "a market number": (b"<NumeroMarche>2025-M-0018<", b"<NumeroMarche>2025-M-0019<"),
    "a letter's accent": ("hôtelier".encode(), b"hotelier"),
    "a type": (b"<Type>381</Type>", b"<Type>380</Type>"),
    "an original invoice": (b"<IdFactureOrigine>F2026-0214</IdFactureOrigine>", b""),
    "an attachment's name": (b"<NomPJ>F2026-0302.pdf<", b"<NomPJ>F2026-0303.pdf<"),
    "an attachment's role": (b"<TypePJ>02<", b"<TypePJ>01<"),
    "an invoice's order": (b'Unitaire NumOrdre="2"', b'Unitaire NumOrdre="3"'),
    "the counter": (b'Compteur="12"', b'Compteur="13"'),
    "an attachment's bytes": (b"<Contenu>UEsDB", b"<Contenu>UEsDC"),
}


def main():
    arguments = exporting.arguments()
    story = arguments.source / "examples/mairie"
    with exporting.scratch() as folder:
        output = pathlib.Path(folder) / "out.xml"
        exporting.export(arguments.binary, story, "--invoices", "factures.csv", "--output", output,
                         "--production-date", "2026-03-31")
        data = output.read_bytes()
    files = (story, "factures.csv", "debiteurs.csv", "cp1252", "pdf")
    faults, compared = comparison.compare(*files, data)
    exporting.finish(faults + comparison.unseen_changes(*files, data, CHANGES), compared, 400)


if __name__ == "__main__":
    main()
