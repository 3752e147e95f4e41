"""Base64 and ZIP against Python's: what the program packs, Python unpacks; what Python packs, the program takes out
again; and of damaged archives it takes none that Python would not, nor with other bytes."""
import base64
import binascii
import io
import json
import pathlib
import random
import re
import subprocess
import zipfile
import zlib

import cpp_document
import exporting

SEED = 5
DAMAGED = 800
EDGE = 2 << 20  # the program holds files up to here whole, and walks larger ones in chunks
SIZES = [*range(30, 48), 1000, 65_535, 65_536, 65_537]
LARGE_SIZES = [EDGE, EDGE + 1, EDGE + 2]
COMPRESSIONS = ["stored", "auto", *map(str, range(1, 13))]
ALSO_LARGE = ["stored", "auto", "6"]
SUPPLIER = {"supplier": {"identifier": "99920260900023", "name": "Dupont"}}
DAY = (2026, 3, 31, 12, 0, 0)
UNIT = re.compile(rb"<CPPFactureMixteUnitaire.*?</CPPFactureMixteUnitaire>\n?", re.DOTALL)
PIECE = re.compile(rb"<PJ .*</PJ>", re.DOTALL)


def pdf(source, size):
    """Half of it deflates well, half of it not at all."""
    head, tail = b"%PDF-1.4\n", b"\nstartxref\n0\n%%EOF\n"
    room = size - len(head) - len(tail)
    return head + (b"0000000000 65535 f \n" * (room // 40 + 1))[:room // 2] + source.randbytes(room - room // 2) + tail


def write_office(folder, files):
    rows = ["N° facture;Date facture;SIRET;Montant HT;Taux TVA"]
    for number, content in files.items():
        (folder / f"{number}.pdf").write_bytes(content)
        rows.append(f"{number};31/03/2026;26690934000017;1,00;0")
    (folder / "factures.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    (folder / "chorus-export.json").write_text(json.dumps(SUPPLIER), encoding="utf-8")


def packed_by_program(binary, folder, source):
    """Every size with every compression."""
    files = {f"F-{size}": pdf(source, size) for size in [*SIZES, *LARGE_SIZES]}
    large = ",".join(f"F-{size}" for size in LARGE_SIZES)
    write_office(folder, files)
    faults, looked, total = [], 0, {}
    for compression in COMPRESSIONS:
        leave_out = [] if compression in ALSO_LARGE else ["--exclude", large]
        exporting.export(binary, folder, "--invoices", "factures.csv", "--output", "out.xml", "--overwrite", "--compression",
                         compression, "--channel", "api", "--max-lot-bytes", "100000000", "--production-date", "2026-03-31",
                         *leave_out)
        for leaves in cpp_document.by_invoice(cpp_document.read((folder / "out.xml").read_bytes()))[1]:
            texts = {leaf.path.rsplit("/", 1)[1]: leaf.text for leaf in leaves}
            archive = cpp_document.archive(texts["Contenu"])
            if len(files[texts["NomPJ"][:-4]]) < EDGE:
                total[compression] = total.get(compression, 0) + len(archive)
            faults += [f"{compression} {texts['NomPJ']}: {fault}" for fault in packing_faults(archive, texts, files, compression)]
            looked += 1
    if not total["stored"] > total["auto"] > total["12"] or total["1"] < total["12"]:
        faults.append(f"the compressions do not differ as they should: {total}")
    return faults, looked


def packing_faults(archive, texts, files, compression):
    if base64.b64encode(archive).decode() != texts["Contenu"]:
        yield "Python encodes it otherwise"
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        entry = opened.infolist()[0]
        content = opened.read(entry)  # Python compares the CRC
        if len(opened.infolist()) != 1 or entry.filename != texts["NomPJ"] or content != files[entry.filename[:-4]]:
            yield "another name or content"
        if compression == "stored" and entry.compress_type != zipfile.ZIP_STORED:
            yield "deflated, though stored was asked for"
        if entry.compress_size > len(content):
            yield "larger than the file"


class Unseekable(io.BytesIO):
    """Where Python cannot go back, it writes sizes behind the content."""
    def seekable(self):
        return False

    def tell(self):
        raise OSError

    seek = tell


def packed(content, name="a.pdf", method=zipfile.ZIP_DEFLATED, out=None, comment=b"", extra=b"", level=None):
    out = out or io.BytesIO()
    with zipfile.ZipFile(out, "w") as opened:
        opened.comment = comment
        info = zipfile.ZipInfo(name, DAY)
        info.compress_type, info.extra = method, extra
        opened.writestr(info, content, compresslevel=level)
    return out.getvalue()


def two_entries(content):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as opened:
        opened.writestr("a.pdf", content)
        opened.writestr("b.pdf", content)
    return out.getvalue()


def good_texts(source):
    """Texts of Contenu that must be taken, and what is in them."""
    for size in (0, 1, 2, 3, 500, 70_000):
        content = (b"%PDF-1.4 " + source.randbytes(size // 2) + b"x" * size)[:size]
        for archive in (packed(content, method=zipfile.ZIP_STORED), *(packed(content, level=level) for level in (1, 6, 9)),
                        packed(content, out=Unseekable()), packed(content, comment=b"by hand"), packed(content, name="été.pdf"),
                        packed(content, extra=b"\x99\x99\x03\x00abc")):
            yield base64.b64encode(archive), content
        yield base64.encodebytes(packed(content)), content  # lines of 76 characters


def bad_texts(source, good):
    """Texts with something wrong, most of it somewhere by chance, and what was in them before."""
    content = b"%PDF-1.4 " + b"y" * 300
    yield base64.b64encode(two_entries(content)), content
    yield base64.b64encode(packed(content, method=zipfile.ZIP_BZIP2)), content
    yield base64.b64encode(packed(content, method=zipfile.ZIP_LZMA)), content
    yield base64.b64encode(packed(content, out=Unseekable(), method=zipfile.ZIP_STORED)), content
    yield base64.b64encode(packed(content) + b"\0"), content
    yield base64.b64encode(content), content
    yield b"", b""
    small = [(text, content) for text, content in good if len(text) < 2000]
    for _ in range(DAMAGED):
        text, content = source.choice(small)
        if source.random() < 0.2:  # of the base64
            at = source.randrange(len(text))
            yield text[:at] + source.choice([b"", b"=", b"-", b"A", b"\xc3\xa9"]) + text[at + source.randrange(2):], content
        else:
            archive = bytearray(base64.b64decode(text))
            for _ in range(source.choice([1, 1, 2])):
                at = source.randrange(len(archive))
                archive[at] = source.choice([archive[at] ^ 1 << source.randrange(8), 0, 255, archive[at - 1]])
            yield base64.b64encode(archive[:source.choice([len(archive)] * 3 + [source.randrange(len(archive))])]), content


def unpacked_by_python(text, content):
    """The only entry's bytes; nothing when Python refuses the text. What it refuses and we need not (another version, extra
    fields that are no such fields, a name said to be UTF-8 in one header alone) has its `content`, undamaged."""
    try:
        with zipfile.ZipFile(io.BytesIO(base64.b64decode(re.sub(rb"\s", b"", text), validate=True))) as opened:
            entries = opened.infolist()
            return opened.read(entries[0]) if len(entries) == 1 else None
    except (binascii.Error, zipfile.BadZipFile, ValueError, EOFError, NotImplementedError, RuntimeError, zlib.error, OSError) as error:
        return content if re.search("zip file version|Corrupt extra field|File name in directory", str(error)) else None


def document(template, texts):
    """A file of one invoice for each text."""
    unit = UNIT.search(template).group()
    units = []
    for number, text in enumerate(texts):
        piece = b'<PJ NumOrdre="1"><Contenu>%s</Contenu><NomPJ>%d.pdf</NomPJ><TypePJ>01</TypePJ>' \
                b"<MimeTypePJ>application/pdf</MimeTypePJ></PJ>" % (text, number)
        units.append(PIECE.sub(lambda _: piece, unit).replace(b'NumOrdre="1"', b'NumOrdre="%d"' % (number + 1), 1))
    whole = UNIT.sub(b"", template).replace(b"</CPPFactures>", b"".join(units) + b"</CPPFactures>")
    return re.sub(rb'Compteur="\d+"', b'Compteur="%d"' % len(texts), whole)


def run(binary, folder, *options):
    return subprocess.run([binary.absolute(), *options], cwd=folder, capture_output=True, text=True)


def read_by_program(binary, folder, source):
    template = (folder / "out.xml").read_bytes()
    good = list(good_texts(source))
    faults = []
    (folder / "good.xml").write_bytes(document(template, [text for text, _ in good]))
    done = run(binary, folder, "extract", "good.xml", "--to", "good")
    if done.returncode != 0:
        faults.append(f"good archives: exit status {done.returncode}: {done.stderr[:300]}")
    for number, (text, content) in enumerate(good):
        file = folder / f"good/{number}.pdf"
        if not file.is_file() or file.read_bytes() != content:
            faults.append(f"good archive {number} is not taken out as it was")
        if unpacked_by_python(text, None) != content:
            faults.append(f"good archive {number}: Python does not read it either")

    bad = list(bad_texts(source, good))
    (folder / "bad.xml").write_bytes(document(template, [text for text, _ in bad]))
    done = run(binary, folder, "extract", "bad.xml", "--to", "bad")
    if done.returncode != 1:
        faults.append(f"damaged archives: exit status {done.returncode}: {done.stderr[:300]}")
    taken = refused = stricter = 0
    for number, (text, content) in enumerate(bad):
        file = folder / f"bad/{number}.pdf"
        theirs = unpacked_by_python(text, content)
        taken += file.is_file()
        refused += theirs is None
        stricter += theirs is not None and not file.is_file()
        if file.is_file() and file.read_bytes() != theirs:
            faults.append(f"damaged archive {number} is taken, {'with other bytes than' if theirs else 'not'} by Python: {text!r:.400}")
    print(f"of {len(bad)} damaged archives {taken} are taken, {refused} are refused by Python too, {stricter} by us alone")
    if taken < 50 or refused < 200:
        faults.append("the damages are lopsided")
    return faults, len(good) + len(bad)


def main():
    arguments = exporting.arguments()
    source = random.Random(SEED)
    with exporting.scratch() as name:
        folder = pathlib.Path(name)
        faults, looked = packed_by_program(arguments.binary, folder, source)
        more, count = read_by_program(arguments.binary, folder, source)
    exporting.finish(faults + more, looked + count, len(SIZES) * len(COMPRESSIONS) + DAMAGED)


if __name__ == "__main__":
    main()
