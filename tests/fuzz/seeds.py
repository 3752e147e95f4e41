"""Seeds of the fuzz targets, made of the fixtures, each under the name of its content.

    python3 tests/fuzz/seeds.py TOP_OF_THE_REPOSITORY FOLDER

FOLDER/TARGET/ holds the seeds, FOLDER/TARGET.dict the dictionary of a target that has one. Some targets take their choices
(a block size, an encoding) from the first bytes: seeds of theirs begin with such bytes.
"""
import base64
import hashlib
import io
import pathlib
import re
import shutil
import sys
import zipfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "golden"))
import cases  # noqa: E402

LARGEST = 64 << 10
INVOICES = re.compile(rb"<CPPFactureMixteUnitaire .*(?=</CPPFactures>)", re.DOTALL)
CONTENT = re.compile(rb"<Contenu>([A-Za-z0-9+/=]*)</Contenu>")
DAY = (2026, 3, 31, 12, 0, 0)
DICTIONARIES = {"csv": "csv", "csv_mark": "csv", "invoices": "csv", "debtors": "csv", "json": "json", "json_mark": "json",
                "configuration": "json", "answers": "xml", "portal": "json", "document": "xml", "plain_markup": "xml", "extract": "xml", "pdf": "pdf", "attachment": "pdf", "zip": "zip"}
TRAILERS = [b"/Size 5/Root 1 0 R>>", b"/Encrypt 5 0 R>>", b"/Encr#79pt<</V 4>>/Prev 9>>", b"/A(x\\)y)/B<00>/C[1<</D 1>>]%c\n>>"]


class Fixtures:
    """What tests and examples read: files, and the inputs of golden cases, each below its case's name."""

    def __init__(self, top):
        self.files = [(file, file.read_bytes()) for folder in ("tests/golden", "tests/rules", "examples")
                      for file in sorted((top / folder).rglob("*")) if file.is_file() and file.stat().st_size < LARGEST]
        self.cases = [case for in_file in cases.read_folder(top / "tests/golden").values() for case in in_file]
        self.files += [(pathlib.Path(case.name, file.path.decode()), file.content) for case in self.cases for file in case.inputs]

    def named(self, pattern, inside=""):
        return [content for file, content in self.files if file.match(pattern) and inside in str(file)]

    def commands(self, beginning):
        return [case.command for case in self.cases if case.name.startswith(beginning)]

    def names(self):
        """What the documents call their files, with the invoices' numbers, and what no document should."""
        yield "\n".join(file.name for file, _ in self.files[::50]).encode()
        for document in self.named("*.xml"):
            yield b"\n".join(b"F1\t" + name for name in re.findall(rb"<NomPJ>([^<]*)</NomPJ>", document))
        yield "../x\n..\nCON\nnul.pdf\nété.pdf\nÉTÉ.PDF\n-rf\n.a\na \na.\nF/1\tx\nF\\2\tx\n".encode() + b"x" * 260 + b".pdf"

    def contents(self):
        """The texts of every Contenu."""
        return [text for document in self.named("*.xml") for text in CONTENT.findall(document)]


def archives(fixtures):
    """Those in the documents, and what other producers write."""
    yield from (base64.b64decode(text + b"=" * (-len(text) % 4)) for text in fixtures.contents())
    for content in (b"", b"%PDF-1.4\n%%EOF\n", b"a" * 3000):
        for method in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            for seekable in (True, False):  # without seeking, sizes stand behind the content
                yield archive({"é.pdf": content}, method, seekable)
    yield archive({"a": b"1", "b": b"2"}, zipfile.ZIP_STORED, True)
    yield archive({}, zipfile.ZIP_STORED, True)
    yield archive({"a": b"1"}, zipfile.ZIP_BZIP2, True)
    yield archive({"a": b"1"}, zipfile.ZIP_DEFLATED, True, comment=b"by hand", extra=b"\x99\x99\x02\x00ab")


class Unseekable(io.BytesIO):
    def seekable(self):
        return False

    def tell(self):
        raise OSError

    seek = tell


def archive(entries, method, seekable, comment=b"", extra=b""):
    out = io.BytesIO() if seekable else Unseekable()
    with zipfile.ZipFile(out, "w") as opened:
        opened.comment = comment
        for name, content in entries.items():
            info = zipfile.ZipInfo(name, DAY)
            info.compress_type = method
            info.extra = extra
            opened.writestr(info, content)
    return out.getvalue()


def encoded(texts):
    """Each as it is and in the encodings that the program reads."""
    for text in texts:
        yield b"\x00" + text
        for choice, encoding in (b"\x01", "cp1252"), (b"\x02", "utf-16-le"), (b"\x03", "utf-16-be"):
            try:
                yield choice + text.decode("utf-8").encode(encoding)
            except UnicodeError:
                pass


def after(*heads):
    """Each seed behind each of these choices."""
    return lambda seeds: (head + seed for seed in seeds for head in heads)


# Status, type, Retry-After and body of answers, see portal_fuzz.cpp.
REPLIES = [b"\n".join(parts) for parts in (
    (b"200", b"application/json", b"", b'{"codeRetour":0,"libelle":"OK","numeroFluxDepot":"CPP-24","dateDepot":"2026-11-30"}'),
    (b"200", b"application/json", b"", b'{"codeRetour":20001,"libelle":"ce fichier est d\xc3\xa9j\xc3\xa0 connu"}'),
    (b"200", b"application/json", b"", b'{"access_token":"aZ09-._~+/=","token_type":"Bearer","expires_in":3600}'),
    (b"400", b"application/json", b"", b'{"error":"invalid_client"}'),
    (b"429", b"application/json", b"Sun, 06 Nov 1994 08:49:37 GMT", b'{"message":"quota"}'),
    (b"503", b"text/html", b"120", b"<!DOCTYPE html><title>Maintenance</title>"),
    (b"302", b"text/html; charset=utf-8", b"https://login.example/", b""),
    (b"200", b"text/plain", b"", b"[1, 2]"),
)]


def seeds_of(fixtures):
    csv, json, xml = fixtures.named("*.csv"), fixtures.named("*.json"), fixtures.named("*.xml")
    portal = fixtures.named("*.json", "import-report-") + fixtures.named("*.xml", "import-report-") \
        + fixtures.named("*.csv", "import-report-")
    return {
        "csv": after(b"$\x10", b"\x00\x03")(csv),
        "csv_mark": after(b"\x00\x00", b"\x04\x02", b"\x01\x01")(csv),
        "invoices": csv,
        "debtors": [*after(b"\x00")(csv), *after(b"\x01")(json)],
        "json": after(b"\x07")(json),
        "json_mark": after(b"\x00", b"\x06")(json),
        "configuration": fixtures.named("chorus-export.json"),
        "explain": fixtures.commands("explain-"),
        "document": xml,
        "plain_markup": [CONTENT.sub(b"<Contenu>AAAA</Contenu>", invoices) for document in xml for invoices in INVOICES.findall(document)],
        "extract": xml,
        "answers": portal + [archive({"a.csv": one, "b/c": two}, method, True)
                             for method in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for one, two in zip(portal, portal[1:])],
        "portal": REPLIES,
        "pdf": [*after(b"\x00")(fixtures.named("*.pdf")), *after(b"\x01")(TRAILERS)],
        "attachment": after(b"\x00", b"\x06", b"\x0F")(fixtures.named("*.pdf")),
        "names": fixtures.names(),
        "zip": after(b"\x00", b"\x09")(archives(fixtures)),
        "base64": after(b"\x00", b"\x11")(fixtures.contents()),
        "text": encoded(csv),
    }


def main():
    top, folder = map(pathlib.Path, sys.argv[1:])
    for target, seeds in seeds_of(Fixtures(top)).items():
        (folder / target).mkdir(parents=True, exist_ok=True)
        for seed in seeds:
            (folder / target / hashlib.sha256(seed).hexdigest()[:16]).write_bytes(seed)
    for target, dictionary in DICTIONARIES.items():
        shutil.copyfile(top / f"tests/fuzz/{dictionary}.dict", folder / f"{target}.dict")


if __name__ == "__main__":
    main()
