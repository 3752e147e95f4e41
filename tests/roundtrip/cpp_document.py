"""A CPP Facture Min file, read back without any code of ours."""
import base64
import binascii
import collections
import io
import re
import xml.parsers.expat
import zipfile

Leaf = collections.namedtuple("Leaf", "path attributes text")
Document = collections.namedtuple("Document", "declaration instructions leaves")

_BASE64 = re.compile(r"(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?")


def read(data):
    """The declaration (version, encoding, standalone), the processing instructions before the root, and every
    element in document order. A container has the text None; text beside child elements is an error."""
    parser = xml.parsers.expat.ParserCreate()
    parser.buffer_text = True
    declaration, instructions, leaves, open_elements = [], [], [], []

    def begin(name, attributes):
        if open_elements:
            leaves[open_elements[-1]] = leaves[open_elements[-1]]._replace(text=None)
            path = f"{leaves[open_elements[-1]].path}/{name}"
        else:
            path = name
        texts.append([])
        open_elements.append(len(leaves))
        leaves.append(Leaf(path, attributes, ""))

    def end(_):
        at = open_elements.pop()
        text = "".join(texts.pop())
        if leaves[at].text is not None:
            leaves[at] = leaves[at]._replace(text=text)
        elif text.strip():
            raise ValueError(f"{leaves[at].path}: text beside elements: {text.strip()[:40]!r}")

    texts = []
    parser.XmlDeclHandler = lambda *parts: declaration.extend(parts)
    parser.ProcessingInstructionHandler = lambda target, content: instructions.append((target, content, len(leaves)))
    parser.StartElementHandler = begin
    parser.EndElementHandler = end
    parser.CharacterDataHandler = lambda text: texts[-1].append(text)
    parser.Parse(data, True)
    return Document(tuple(declaration), instructions, leaves)


def archive(content):
    """The bytes of the ZIP archive in a Contenu, which is base64 on one line."""
    if not _BASE64.fullmatch(content):
        raise ValueError(f"Contenu is not base64 on one line: {content[:40]!r}…")
    try:
        return base64.b64decode(content, validate=True)
    except binascii.Error as error:
        raise ValueError(f"Contenu: {error}") from error


def attachment(content, name):
    """The bytes of the archive's only entry, whose name must be `name`."""
    try:
        with zipfile.ZipFile(io.BytesIO(archive(content))) as opened:
            names = opened.namelist()
            if names != [name]:
                raise ValueError(f"the archive holds {names}, not {name!r} alone")
            return opened.read(name)
    except zipfile.BadZipFile as error:
        raise ValueError(f"{name}: {error}") from error


def by_invoice(document):
    """The leaves before the first invoice, and those of each invoice."""
    head, invoices = [], []
    for leaf in document.leaves:
        if leaf.path.endswith("/CPPFactureMixteUnitaire"):
            invoices.append([])
        (invoices[-1] if invoices else head).append(leaf)
    return head, invoices


def differences(expected, found, name):
    """Sentences on two lists of leaves that should be equal."""
    faults = []
    for one, other in zip(expected, found):
        if one.path != other.path:
            return faults + [f"{name}: {one.path} is expected, {other.path} is there"]
        if one.attributes != other.attributes:
            faults.append(f"{name}: {one.path} has the attributes {other.attributes}, not {one.attributes}")
        if one.text != other.text:
            faults.append(f"{name}: {one.path} is {other.text!r:.120}, not {one.text!r:.120}")
    if len(expected) != len(found):
        rest = (expected if len(expected) > len(found) else found)[min(len(expected), len(found))]
        faults.append(f"{name}: {len(found)} elements, not {len(expected)}; the first of the rest is {rest.path}")
    return faults
