"""PDFs that look to a compressor as offices' PDFs do: embedded fonts, JPEG, dense Flate streams, plain text.

Standard library only. Fonts are cut down from Debian's fonts-liberation and fonts-dejavu where they are installed.
Where they are not, invented outlines take their place: as long, and deflated to about the same half, but the bytes,
and so the sizes and the savings, differ from those of a machine that has the fonts. `fonts_are_real()` tells which.
"""
import os
import struct
import zlib

FONT_FOLDER = "/usr/share/fonts/truetype/"
FONT_FILES = [
    "liberation/LiberationSans-Regular.ttf", "liberation/LiberationSans-Bold.ttf",
    "liberation/LiberationSans-Italic.ttf", "liberation/LiberationSerif-Regular.ttf",
    "liberation/LiberationSerif-Bold.ttf", "liberation/LiberationMono-Regular.ttf",
    "dejavu/DejaVuSans.ttf", "dejavu/DejaVuSans-Bold.ttf",
]
LETTERS = [chr(code) for code in range(32, 127)] + list("éèàçêô°€")
WORDS = ("maintenance chauffage contrat fourniture papier prestation intervention école mairie réseau câble "
         "nettoyage entretien véhicule formation conseil étude transport repas livraison lot chantier béton "
         "peinture location matériel informatique licence support").split()


def fonts_are_real():
    return all(os.path.exists(FONT_FOLDER + name) for name in FONT_FILES)


# ---------------------------------------------------------------- fonts

def _glyphs_of(cmap, characters):
    """The glyphs of some characters, by the first subtable of format 4."""
    glyphs = {0}
    for i in range(struct.unpack(">H", cmap[2:4])[0]):
        start = struct.unpack(">HHI", cmap[4 + 8 * i:12 + 8 * i])[2]
        if struct.unpack(">H", cmap[start:start + 2])[0] != 4:
            continue
        segments = struct.unpack(">H", cmap[start + 6:start + 8])[0] // 2

        def table(offset):
            return struct.unpack(">%dH" % segments, cmap[offset:offset + 2 * segments])

        ends = table(start + 14)
        starts, deltas, ranges = (table(start + 16 + 2 * k * segments) for k in (1, 2, 3))
        for code in map(ord, characters):
            for j in range(segments):
                if not starts[j] <= code <= ends[j]:
                    continue
                glyph = (code + deltas[j]) & 0xFFFF
                if ranges[j]:
                    at = start + 16 + 6 * segments + 2 * j + ranges[j] + 2 * (code - starts[j])
                    glyph = struct.unpack(">H", cmap[at:at + 2])[0]
                glyphs.add(glyph)
                break
        break
    return glyphs


def _with_components(glyphs, glyf, places):
    for glyph in list(glyphs):
        data = glyf[places[glyph]:places[glyph + 1]]
        if len(data) <= 10 or struct.unpack(">h", data[:2])[0] >= 0:
            continue
        at, more = 10, True
        while more:
            flags, part = struct.unpack(">HH", data[at:at + 4])
            glyphs.add(part)
            at += 4 + (4 if flags & 1 else 2)
            at += 2 if flags & 8 else 4 if flags & 64 else 8 if flags & 128 else 0
            more = flags & 32
    return glyphs


def subset(path, characters):
    """A TrueType file with the outlines of some characters only, as PDF writers embed it."""
    with open(path, "rb") as file:
        data = file.read()
    count = struct.unpack(">H", data[4:6])[0]
    where = {data[12 + 16 * i:16 + 16 * i]: struct.unpack(">II", data[20 + 16 * i:28 + 16 * i])
             for i in range(count)}

    def table(tag):
        return data[where[tag][0]:where[tag][0] + where[tag][1]]

    head, loca, glyf = table(b"head"), table(b"loca"), table(b"glyf")
    if struct.unpack(">h", head[50:52])[0]:
        places = struct.unpack(">%dI" % (len(loca) // 4), loca)
    else:
        places = [2 * place for place in struct.unpack(">%dH" % (len(loca) // 2), loca)]
    keep = _with_components(_glyphs_of(table(b"cmap"), characters), glyf, places)
    outlines, new_places = bytearray(), []
    for glyph in range(len(places) - 1):
        new_places.append(len(outlines))
        if glyph in keep:
            outlines += glyf[places[glyph]:places[glyph + 1]]
    new_places.append(len(outlines))
    # PDF writers renumber the glyphs; here the unused ones at the end go, which comes to the same size.
    last = max(keep) + 2
    tables = {tag: table(tag) for tag in (b"hhea", b"maxp", b"cvt ", b"fpgm", b"prep") if tag in where}
    tables[b"hmtx"] = table(b"hmtx")[:4 * last]
    tables[b"glyf"] = bytes(outlines)
    tables[b"loca"] = struct.pack(">%dI" % last, *new_places[:last])
    tables[b"head"] = head[:50] + b"\0\1" + head[52:]
    directory = struct.pack(">IHHHH", 0x10000, len(tables), 128, 3, 16 * len(tables) - 128)
    offset, body = 12 + 16 * len(tables), b""
    for tag in sorted(tables):
        directory += tag + struct.pack(">III", 0, offset + len(body), len(tables[tag]))
        body += tables[tag] + bytes(-len(tables[tag]) % 4)
    return directory + body


def invented_outlines(rng, characters):
    """Bytes with the habits of glyph outlines: runs of flags, small steps, few large ones."""
    out = bytearray()
    for _ in range(characters):
        points = rng.randrange(8, 40)
        out += struct.pack(">hhhhh", 1, 0, rng.randrange(-400, 0), rng.randrange(400, 1500), rng.randrange(900, 1500))
        out += bytes(rng.choices((0x01, 0x03, 0x05, 0x21, 0x33, 0x37), (8, 2, 2, 4, 5, 6), k=points))
        out += bytes(min(255, int(rng.expovariate(1 / 40))) for _ in range(2 * points))
        out += bytes(rng.choices((0xB0, 0xB1, 0x00, 0x40, 0x2C, 0x15, 0x1B), k=points))
    return bytes(out)


def font_pool(rng):
    """(name, deflated, raw length), three subsets of each font."""
    pool = []
    for file in FONT_FILES:
        name = os.path.basename(file)[:-4]
        for share in (0.2, 0.5, 1.0):
            characters = rng.sample(LETTERS, int(len(LETTERS) * share))
            raw = subset(FONT_FOLDER + file, characters) if fonts_are_real() else \
                invented_outlines(rng, 2 * len(characters) + 60)
            pool.append((name, zlib.compress(raw, 6), len(raw)))
    return pool


# ---------------------------------------------------------------- images

DC_BITS = bytes([0, 1, 5, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0])
DC_VALUES = bytes(range(12))
AC_BITS = bytes([0, 2, 1, 3, 3, 2, 4, 3, 5, 5, 4, 4, 0, 0, 1, 0x7D])
AC_VALUES = bytes.fromhex(
    "01020300041105122131410613516107227114328191a1082342b1c11552d1f02433627282090a161718191a25262728292a34353637"
    "38393a434445464748494a535455565758595a636465666768696a737475767778797a838485868788898a92939495969798999aa2a3"
    "a4a5a6a7a8a9aab2b3b4b5b6b7b8b9bac2c3c4c5c6c7c8c9cad2d3d4d5d6d7d8d9dae1e2e3e4e5e6e7e8e9eaf1f2f3f4f5f6f7f8f9fa")
# Deflate sees a block again only within 32 KB and at the same bit of a byte: with so many of them, hardly ever.
JPEG_BLOCKS = 32768


def _huffman(bits, values):
    codes, code, next_value = {}, 0, 0
    for length in range(1, 17):
        for _ in range(bits[length - 1]):
            codes[values[next_value]] = format(code, "0%db" % length)
            code, next_value = code + 1, next_value + 1
        code <<= 1
    return codes


def _number(value, size):
    return format(value if value > 0 else value + (1 << size) - 1, "0%db" % size) if size else ""


def jpeg_blocks(rng, richness):
    """Encoded 8 x 8 blocks as strings of bits; `richness` is the mean number of coefficients besides the first."""
    dc, ac = _huffman(DC_BITS, DC_VALUES), _huffman(AC_BITS, AC_VALUES)
    blocks = []
    for _ in range(JPEG_BLOCKS):
        step = int(rng.gauss(0, 12))
        size = abs(step).bit_length()
        bits = dc[size] + _number(step, size)
        place, left = 1, min(40, int(rng.expovariate(1 / richness)))
        while left and place < 64:
            run = min(int(rng.expovariate(0.9)), 63 - place, 15)
            place, left = place + run + 1, left - 1
            value = (int(rng.expovariate(0.55)) + 1) * rng.choice((-1, 1))
            size = abs(value).bit_length()
            bits += ac[run << 4 | size] + _number(value, size)
        blocks.append(bits + (ac[0] if place < 64 else ""))
    return blocks


def jpeg(rng, width, height, blocks):
    bits = "".join(rng.choices(blocks, k=((width + 7) // 8) * ((height + 7) // 8)))
    bits += "1" * (-len(bits) % 8)
    scan = int(bits, 2).to_bytes(len(bits) // 8, "big").replace(b"\xff", b"\xff\0")
    quantization = bytes([6] + [8 + i // 3 for i in range(63)])
    return (b"\xff\xd8\xff\xe0\0\x10JFIF\0\1\1\0\0\x48\0\x48\0\0\xff\xdb\0\x43\0" + quantization +
            b"\xff\xc0\0\x0b\x08" + struct.pack(">HH", height, width) + b"\1\1\x11\0" +
            b"\xff\xc4\0\x1f\0" + DC_BITS + DC_VALUES + b"\xff\xc4\0\xb5\x10" + AC_BITS + AC_VALUES +
            b"\xff\xda\0\x08\1\1\0\0\x3f\0" + scan + b"\xff\xd9")


def image_pool(rng, largest):
    """(width, height, filter, bytes), smallest first: JPEGs, and every sixth a deflated bitmap."""
    rich = [jpeg_blocks(rng, mean) for mean in (2, 4, 7)]
    pool, width = [], 60.0
    while True:
        side = int(width)
        height = side if side > 600 else max(16, side // 3)
        if len(pool) % 6 == 5:
            row = bytes(min(255, int(rng.gauss(128, 24))) for _ in range(side))
            bitmap = b"".join(bytes(row[k:] + row[:k]) if k % 3 else rng.randbytes(side)
                              for k in range(min(height, 400)))
            pool.append((side, min(height, 400), "FlateDecode", zlib.compress(bitmap, 6)))
        else:
            pool.append((side, height, "DCTDecode", jpeg(rng, side, height, rng.choice(rich))))
        if len(pool[-1][3]) > largest or side > 2400:
            break
        width *= 1.16
    return sorted(pool, key=lambda image: len(image[3]))


# ---------------------------------------------------------------- the document

class Objects:
    """The numbered objects of a PDF and their assembly."""

    def __init__(self):
        self.bodies = []

    def add(self, body):
        self.bodies.append(body if isinstance(body, bytes) else body.encode("latin-1", "replace"))
        return len(self.bodies)

    def stream(self, entries, data):
        return self.add(b"<<%s/Length %d>>\nstream\n" % (entries.encode(), len(data)) + data + b"\nendstream")

    def deflated(self, entries, data, level=6):
        return self.stream(entries + "/Filter/FlateDecode", zlib.compress(data, level))

    def file(self):
        """The bytes, and where the cross-reference table begins."""
        parts, offset, places = [b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n"], 15, []
        for number, body in enumerate(self.bodies, 1):
            part = b"%d 0 obj\n" % number + body + b"\nendobj\n"
            places.append(offset)
            offset += len(part)
            parts.append(part)
        table = b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1)
        table += b"".join(b"%010d 00000 n \n" % place for place in places)
        parts.append(table + b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(places) + 1, offset))
        return b"".join(parts), offset


class Body:
    """A PDF that many invoices share; `of(number)` gives each its own bytes."""

    def __init__(self, objects):
        self.bytes, self.table = objects.file()
        self.objects = len(objects.bodies)

    def of(self, number):
        """The body and an incremental update with the invoice's own title, as PDF editors append it."""
        info = self.objects + 1
        start = len(self.bytes)
        update = b"%d 0 obj\n<</Title(Facture %s)/Producer(chorus-export performance)>>\nendobj\n" % (
            info, number.encode())
        at = start + len(update)
        return self.bytes + update + (
            b"xref\n%d 1\n%010d 00000 n \ntrailer\n<</Size %d/Root 1 0 R/Info %d 0 R/Prev %d>>\nstartxref\n%d\n%%%%EOF\n"
            % (info, start, info + 1, info, self.table, at))


XMP = ('<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?>\n<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF '
       'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\n<rdf:Description rdf:about="" '
       'xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" pdfaid:part="2" pdfaid:conformance="B"/>\n'
       '</rdf:RDF></x:xmpmeta>\n' + (" " * 99 + "\n") * 20 + '<?xpacket end="w"?>')
CHARACTER_MAP = ("/CIDInit/ProcSet findresource begin\n12 dict begin\nbegincmap\n/CMapType 2 def\n1 begincodespacerange\n"
                 "<00> <FF>\nendcodespacerange\n100 beginbfchar\n" +
                 "".join("<%02X> <%04X>\n" % (i, i) for i in range(32, 132)) + "endbfchar\nendcmap\nend\nend\n").encode()
# How the PDF was made -> how often: an office suite, PDF/A with its metadata, a scanner, a web page, plain streams.
STYLES = {"office": 45, "archive": 25, "scan": 18, "web": 9, "plain": 3}


def _add_fonts(objects, rng, style, fonts, room):
    numbers, used = [], 0
    for name, deflated, raw_size in sorted(fonts, key=lambda font: len(font[1])):
        if used + len(deflated) > room:
            break
        if style == "plain":
            file = objects.stream("/Length1 %d" % raw_size, zlib.decompress(deflated))
            used += raw_size
        else:
            file = objects.stream("/Length1 %d/Filter/FlateDecode" % raw_size, deflated)
            used += len(deflated)
        descriptor = objects.add(
            "<</Type/FontDescriptor/FontName/ABCDEF+%s/Flags 32/FontBBox[-543 -303 1301 979]/ItalicAngle 0/Ascent 905"
            "/Descent -211/CapHeight 979/StemV 80/FontFile2 %d 0 R>>" % (name, file))
        plain = style in ("web", "plain")
        unicode_map = objects.stream("", CHARACTER_MAP) if plain else objects.deflated("", CHARACTER_MAP)
        widths = " ".join(str(rng.randrange(200, 900)) for _ in range(32, 256))
        numbers.append(objects.add(
            "<</Type/Font/Subtype/TrueType/BaseFont/ABCDEF+%s/FirstChar 32/LastChar 255/Widths[%s]"
            "/Encoding/WinAnsiEncoding/FontDescriptor %d 0 R/ToUnicode %d 0 R>>" % (name, widths, descriptor, unicode_map)))
    if not numbers:  # too small for any: one of the fonts that every reader has
        numbers.append(objects.add("<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"))
    return numbers, used


def _add_images(objects, rng, images, room):
    """Each image once; beyond that large ones again, too far apart for deflate's 32 KB to see."""
    numbers, seen = [], set()
    while room > 3000:
        fitting = [image for image in images if len(image[3]) <= room]
        fresh = [image for image in fitting if id(image) not in seen]
        again = [image for image in fitting if len(image[3]) > 65536]
        if room > 1000000 and again:
            image = rng.choice(again)
        elif fresh and len(numbers) < 12:
            image = fresh[-1]
        else:
            break
        seen.add(id(image))
        width, height, how, data = image
        numbers.append(objects.stream(
            "/Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/%s"
            % (width, height, how), data))
        room -= len(data)
    return numbers


def _page_text(rng, images, fonts):
    text = ["q 0.1 w 40 800 515 -760 re S Q", "BT /F1 14 Tf 40 780 Td (FACTURE) Tj ET"]
    text += ["q 120 0 0 50 40 %d cm /Im%d Do Q" % (700 - 80 * i, i) for i in range(images)]
    for line in range(rng.randrange(10, 80)):
        price, pieces = rng.randrange(100, 99999) / 100, rng.randrange(1, 40)
        for x, words in ((40, "REF%05d" % rng.randrange(99999)), (110, " ".join(rng.choices(WORDS, k=5))),
                         (400, str(pieces)), (450, "%.2f" % price), (510, "%.2f" % (price * pieces))):
            text.append("BT /F%d 8 Tf 1 0 0 1 %.2f %.2f Tm (%s) Tj ET" % (1 + line % fonts, x, 680 - 11.35 * line, words))
    return "\n".join(text).encode("latin-1", "replace")


def body(rng, size, fonts, images):
    """A PDF of about `size` bytes."""
    style = rng.choices(list(STYLES), list(STYLES.values()))[0] if size > 8000 else "office"
    objects = Objects()
    objects.add("<</Type/Catalog/Pages 2 0 R>>")
    objects.add("")
    wanted = rng.sample(fonts, 1 if style in ("scan", "plain") else rng.randrange(2, 6))
    font_numbers, used = _add_fonts(objects, rng, style, wanted, (size - 3500) * 0.7)
    structure = rng.choice((0, 20, 60, 150)) if style != "scan" and size > 30000 else 0
    room = size - used - 2500 - 900 * len(font_numbers) - 110 * structure
    image_numbers = _add_images(objects, rng, images, room)
    text = _page_text(rng, len(image_numbers), len(font_numbers))
    contents = objects.stream("", text) if style == "plain" else objects.deflated("", text)
    if style in ("archive", "web") and size > 8000:
        metadata = objects.stream("/Type/Metadata/Subtype/XML", XMP.encode())
        objects.bodies[0] = b"<</Type/Catalog/Pages 2 0 R/Metadata %d 0 R>>" % metadata
    page = objects.add(
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents %d 0 R/Resources<</Font<<%s>>/XObject<<%s>>>>>>" % (
            contents, "".join("/F%d %d 0 R" % pair for pair in enumerate(font_numbers, 1)),
            "".join("/Im%d %d 0 R" % pair for pair in enumerate(image_numbers))))
    objects.bodies[1] = b"<</Type/Pages/Kids[%d 0 R]/Count 1>>" % page
    for i in range(structure):
        objects.add("<</Type/StructElem/S/P/P %d 0 R/K %d/Pg %d 0 R/A[<</O/Layout/TextAlign/Start/BBox[%d %d %d %d]>>]>>"
                    % (page, i, page, *(rng.randrange(800) for _ in range(4))))
    return Body(objects)
