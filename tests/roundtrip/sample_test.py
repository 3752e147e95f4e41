"""examples/sample, exported, is the deposited sample of the format: the same declaration, processing instruction,
elements, order, attributes and texts. Apart from the flow's identifier, the bytes of the attachment, and the xsi:type
attributes that some serializer left in the sample."""
import os
import pathlib
import shutil
import subprocess
import sys

import cpp_document
import exporting

XSI_TYPE = "xsi:type"


def comparable(document):
    """Without what may differ."""
    leaves, code = [], None
    for leaf in document.leaves:
        attributes = {name: value for name, value in leaf.attributes.items()
                      if name != XSI_TYPE and not name.startswith("xmlns:xs")} \
            if XSI_TYPE in leaf.attributes else leaf.attributes
        text = leaf.text
        if leaf.path.endswith("/ParametreIndiv/Code"):
            code = text
        elif leaf.path.endswith("/Valeurparametre") and code == "IdFlx":
            text = "(identifier)" if text else text
        elif leaf.path.endswith("/Contenu"):
            text = "(attachment)"
        leaves.append(cpp_document.Leaf(leaf.path, attributes, text))
    version, encoding, standalone = document.declaration
    return document._replace(declaration=(version, encoding.upper(), standalone), leaves=leaves)


def compare(reference, written):
    reference, written = comparable(reference), comparable(written)
    faults = []
    if reference.declaration != written.declaration:
        faults.append(f"the declaration is {written.declaration}, not {reference.declaration}")
    if reference.instructions != written.instructions:
        faults.append(f"the processing instructions are {written.instructions}, not {reference.instructions}")
    return faults + cpp_document.differences(reference.leaves, written.leaves, "sample")


def check_attachment(document, source):
    """Sentences on the sample's only attachment."""
    texts = {leaf.path.rsplit("/", 1)[1]: leaf.text for leaf in document.leaves if "/PJ/" in leaf.path}
    pdf = cpp_document.attachment(texts["Contenu"], texts["NomPJ"])
    faults = [] if pdf.startswith(b"%PDF-") else ["the attachment is no PDF"]
    if pdf != (source / "examples/sample/pdf" / texts["NomPJ"]).read_bytes():
        faults.append("the attachment differs from its file")
    return faults


def check_schema(source, sample):
    """Our schema admits the deposited sample itself, xsi:type and all."""
    if shutil.which("xmllint") is None:
        return ["xmllint is not installed: the sample was not held against the schema"]
    schema = source / "schemas/cpp-facture-mixte.xsd"
    done = subprocess.run(["xmllint", "--noout", "--schema", os.fspath(schema), os.fspath(sample)],
                          capture_output=True, text=True)
    return [] if done.returncode == 0 else [f"the schema refuses the sample: {done.stderr.strip()[-300:]}"]


def unseen_changes(reference, data):
    """Changes to the written file that the comparison does not see: there must be none."""
    changes = {
        "a value": (b"873.99", b"874.00"), "an attribute": (b'Compteur="1"', b'Compteur="2"'),
        "a missing element": (b"<Nom>CHU DE BORDEAUX</Nom>", b""), "another name": (b"TVAS>", b"TVAs>"),
        "the instruction": (b"FSO1113A.xsl", b"FSO1113B.xsl"), "the declaration": (b' standalone="yes"', b""),
        "the schema's version": (b"_V1.14", b"_V1.15"), "the production date": (b"<Valeurparametre>2019", b"<Valeurparametre>2020"),
        "an element more": (b"<Cadre>", b"<Note>x</Note><Cadre>"), "no identifier": (b"IdFlx", b"IdFly"),
    }
    unseen = []
    for name, (before, after) in changes.items():
        changed = data.replace(before, after)
        if changed == data or not compare(reference, cpp_document.read(changed)):
            unseen.append(f"the comparison does not see a change of {name}")
    return unseen


def main():
    arguments = exporting.arguments()
    file = exporting.reference(arguments.source, "sample-cpp-facture-min.xml")
    with exporting.scratch() as folder:
        output = pathlib.Path(folder) / "ExportChorusPro.xml"
        exporting.export(arguments.binary, arguments.source / "examples/sample", "--invoices", "invoices.csv",
                         "--production-date", "2019-03-21", "--output", output)
        data = output.read_bytes()
    if not data.startswith(b"<?xml"):
        sys.exit("the file does not begin with the XML declaration")
    reference, written = cpp_document.read(file.read_bytes()), cpp_document.read(data)
    faults = compare(reference, written) + check_attachment(written, arguments.source)
    faults += check_schema(arguments.source, file)
    exporting.finish(faults + unseen_changes(reference, data), len(written.leaves), 50)


if __name__ == "__main__":
    main()
