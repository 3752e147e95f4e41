#!/usr/bin/env python3
"""Compares the files that two programs wrote for the same batch.

    python3 compare.py OURS THEIRS --limit BYTES [--batch FOLDER]

Every leaf and attribute of every file is compared, invoice by invoice across the files, except the production date, the
flow's identifier and the bytes of the ZIPs: of those, the entry's name and its content count. Where the files end may
differ by the few bytes of markup that are free; that no file is over the limit and none is closed before it is full is
checked for each side. With --batch each attachment is also compared with the PDF itself.
Exit status 0 when nothing differs, 1 otherwise.
"""
import argparse
import base64
import hashlib
import io
import os
import sys
import xml.etree.ElementTree as ET
import zipfile
from itertools import zip_longest

MARKUP = 4000  # bytes, more than any invoice of these batches has besides its PDF
STYLESHEET = b'<?xml-stylesheet type="text/xsl" href="FSO1113A.xsl"?>'


class Difference(Exception):
    pass


def content(text, name):
    """What the base64 of a ZIP holds: its bytes' digest and their number."""
    try:
        with zipfile.ZipFile(io.BytesIO(base64.b64decode(text, validate=True))) as archive:
            if archive.namelist() != [name]:
                raise Difference("the ZIP holds %s, NomPJ is %s" % (archive.namelist(), name))
            data = archive.read(name)
    except (zipfile.BadZipFile, ValueError) as error:
        raise Difference("%s: %s" % (name, error)) from error
    return hashlib.sha256(data).hexdigest(), len(data)


def leaves(element, path=""):
    """(path with attributes, text) of every element without children, in order; attachments by their content."""
    path += "/" + element.tag + "".join(" %s=%s" % pair for pair in sorted(element.attrib.items()))
    if element.tag == "Contenu":
        return  # attachments() looks at them
    if len(element) == 0:
        yield path, element.text or ""
    for child in element:
        yield from leaves(child, path)


def attachments(invoice):
    for part in invoice.iter("PJ"):
        yield part.findtext("NomPJ"), *content(part.findtext("Contenu"), part.findtext("NomPJ"))


def envelope(element):
    found = list(leaves(element))
    free = {"DtPrd", "IdFlx"}
    return [(path, "" if found[place - 1][1] in free and place else text) for place, (path, text) in enumerate(found)]


class Lots:
    """The files of a folder, in order of their names."""

    def __init__(self, folder, limit):
        self.folder, self.limit = folder, limit
        self.files = sorted(name for name in os.listdir(folder) if name.endswith(".xml"))
        self.envelopes = set()
        if not self.files:
            raise Difference("%s holds no file" % folder)

    def invoices(self):
        """(leaves, attachments) of each invoice; the files themselves are checked on the way."""
        before = None  # the size of the last file
        for name in self.files:
            path = os.path.join(self.folder, name)
            size = os.path.getsize(path)
            if size > self.limit:
                raise Difference("%s has %d bytes" % (path, size))
            with open(path, "rb") as file:
                if STYLESHEET not in file.read(200):
                    raise Difference("%s: no stylesheet" % path)
            count = 0
            for event, element in ET.iterparse(path, ("start", "end")):
                if event == "start" and element.tag == "CPPFactureMixte":
                    root = element
                if event == "start" and element.tag == "CPPFactures":
                    told = int(element.get("Compteur"))
                    all_invoices = element
                if event == "end" and element.tag == "Enveloppe":
                    self.envelopes.add(repr((root.tag, root.attrib, envelope(element))))
                if event != "end" or element.tag != "CPPFactureMixteUnitaire":
                    continue
                count += 1
                if element.attrib != {"NumOrdre": str(count)}:
                    raise Difference("%s: invoice %d has %s" % (path, count, element.attrib))
                element.attrib.clear()
                if count == 1 and before is not None:
                    room = sum(len(part.text) for part in element.iter("Contenu")) + MARKUP
                    if before + room <= self.limit:
                        raise Difference("the file before %s was closed at %d bytes" % (path, before))
                yield list(leaves(element)), list(attachments(element))
                all_invoices.clear()
            if told != count:
                raise Difference("%s: Compteur says %d of %d" % (path, told, count))
            before = size
        if len(self.envelopes) != 1:
            raise Difference("%s: envelopes differ" % self.folder)


def compare(ours, theirs, limit, batch=None):
    """The number of invoices; raises Difference."""
    left, right = Lots(ours, limit), Lots(theirs, limit)
    count = 0
    for one, other in zip_longest(left.invoices(), right.invoices()):
        count += 1
        if one is None or other is None:
            raise Difference("invoice %d is missing on one side" % count)
        for (a, b) in zip_longest(one[0], other[0]):
            if a != b:
                raise Difference("invoice %d: %s and %s" % (count, a, b))
        if one[1] != other[1] or not one[1]:
            raise Difference("invoice %d: attachments %s and %s" % (count, one[1], other[1]))
        if batch:
            for name, digest, _ in one[1]:
                with open(os.path.join(batch, "pdf", name), "rb") as file:
                    if hashlib.sha256(file.read()).hexdigest() != digest:
                        raise Difference("invoice %d: %s is not the PDF" % (count, name))
    if left.envelopes != right.envelopes:
        raise Difference("envelopes: %s and %s" % (left.envelopes, right.envelopes))
    return count


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("ours")
    parser.add_argument("theirs")
    parser.add_argument("--limit", type=int, required=True)
    parser.add_argument("--batch")
    arguments = parser.parse_args()
    try:
        count = compare(arguments.ours, arguments.theirs, arguments.limit, arguments.batch)
    except Difference as difference:
        print("they differ:", difference)
        return 1
    print("%d invoices, the same in both" % count)
    return 0


if __name__ == "__main__":
    sys.exit(main())
