"""A written file against the office's own files: every value, and every attachment byte for byte."""
import json

import cpp_document
import expected


def compare(folder, invoices_file, debtors_file, encoding, pdf_folder, data):
    """Sentences on what differs, and how many values were compared."""
    configuration = json.loads((folder / "chorus-export.json").read_text(encoding="utf-8"))
    groups = expected.invoices(expected.rows((folder / invoices_file).read_bytes(), encoding))
    debtors = [{name: value for (name, _), value in row.items()}
               for row in expected.rows((folder / debtors_file).read_bytes(), encoding)]
    document = cpp_document.read(data)
    head, units = cpp_document.by_invoice(document)
    faults = _check_head(head, configuration, len(groups))
    if len(units) != len(groups):
        faults.append(f"{len(units)} invoices are written, not {len(groups)}")
    for order, (group, leaves) in enumerate(zip(groups, units), 1):
        faults += _compare_invoice(group, debtors, configuration, order, leaves, folder / pdf_folder)
    return faults, len(document.leaves)


def _check_head(head, configuration, count):
    texts = {}
    for leaf in head:
        texts.setdefault(leaf.path, []).append(leaf.text)
    unit = "CPPFactureMixte/Enveloppe/EnveloppeUnitaire"
    faults = []
    for path, value in ((f"{unit}/Partenaires/Recepteur/Id", configuration.get("receiver_id", "00000000")),
                        (f"{unit}/Partenaires/Emetteur/Id", configuration.get("sender_id", "00000000")),
                        (f"{unit}/Parametres/ParametreIndiv/Code", ["DtPrd", "IdFlx"])):
        if texts.get(path) != (value if isinstance(value, list) else [value]):
            faults.append(f"{path} is {texts.get(path)}, not {value}")
    if head[-1].attributes != {"Compteur": str(count)}:
        faults.append(f"{head[-1].path} has {head[-1].attributes}, not a Compteur of {count}")
    return faults


def _compare_invoice(group, debtors, configuration, order, leaves, pdf_folder):
    names = [leaf.text for leaf in leaves if leaf.path.endswith("/NomPJ")]
    contents = [leaf.text for leaf in leaves if leaf.path.endswith("/Contenu")]
    wanted, files = expected.elements(group, debtors, configuration, names, order)
    hidden = [leaf._replace(text="(attachment)") if leaf.path.endswith("/Contenu") else leaf for leaf in leaves]
    invoice = f"invoice {order} ({group[0][('number', 0)]})"
    faults = cpp_document.differences(wanted, hidden, invoice)
    if len({name.lower() for name in names}) != len(names):
        faults.append(f"{invoice}: two attachments share a name: {names}")
    if len(names) != len(files):
        faults.append(f"{invoice}: {len(names)} attachments, not {len(files)}")
    for file, name, content in zip(files, names, contents):
        faults += [f"{invoice}: {fault}" for fault in expected.portal_name_faults(name, file)]
        if cpp_document.attachment(content, name) != (pdf_folder / file).read_bytes():
            faults.append(f"{invoice}: {name} differs from {file}")
    return faults


def unseen_changes(folder, invoices_file, debtors_file, encoding, pdf_folder, data, changes):
    """Changes to the written file that the comparison does not see: there must be none."""
    unseen = []
    for name, (before, after) in changes.items():
        changed = data.replace(before, after, 1)
        try:
            seen = compare(folder, invoices_file, debtors_file, encoding, pdf_folder, changed)[0]
        except ValueError as error:
            seen = [str(error)]
        if changed == data or not seen:
            unseen.append(f"the comparison does not see a change of {name}")
    return unseen
