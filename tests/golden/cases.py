r"""The text of golden cases: tests/golden/<subject>.cases, read and written byte for byte.

    # What the case shows, in as many lines as it needs.
    case journal-again
    file invoices.csv
        number;date;client
        F2026-001;12/03/2026;MAIRIE
    file first.xml < two-invoices.xml
    $ chorus-export -i invoices.csv --again
    exit 1
    out
        exported: 2, refused: 0, warnings: 0
    err
    leaves
        ExportChorusPro.xml

What begins at the margin is syntax, what is indented by four spaces is content: neither can be taken for the other.

    case NAME            begins a case; the name begins with the file's own, journal.cases: « journal-… »
    file PATH            an input; without content it is an empty file
    file PATH < FIXTURE  an input that is large or binary: a copy of fixtures/FIXTURE
    $ LINE               a line of the command, run by `sh -eu`, as it stands: nothing is escaped in it
    exit CODE            the exit code when it is not 0
    out, err             what the command writes there; left out when that is nothing
    leaves               the files that it makes, sorted, one on a line; left out when there are none
    #                    a remark for the reader

A blank line between two lines of content is an empty line of the content; other blank lines only part what they stand
between. In content and in names a backslash begins an escape:

    \\              a backslash
    \t \r           tab, carriage return
    \xNN            a byte: what is no UTF-8, and control characters
    \uNNNN \UNNNNNNNN  a character that is not seen: \u00a0 is the no-break space, \ufeff the byte order mark
    \.              nothing: it holds the spaces at the end of a line, and an empty line at the edge of a content
    \ as the last   no line break follows

What is not printable must be escaped, and a line cannot end with a space: what a reader sees is all there is.
"""
import dataclasses
import os
import re

INDENT = "    "
SUFFIX = ".cases"
PARTS = ("exit", "out", "err", "leaves")  # the expectations, in the order in which they are written
_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_ESCAPE = re.compile(r"\\(?:x([0-9a-f]{2})|u([0-9a-f]{4})|U([0-9a-f]{8})|(.?))", re.DOTALL)
_SHORT = {"\\": b"\\", "t": b"\t", "r": b"\r", ".": b""}


class SyntaxFault(ValueError):
    """What cannot be read, said as « file:line: what »."""

    def __init__(self, where, line, what):
        super().__init__(f"{where}:{line}: {what}")


@dataclasses.dataclass
class Input:
    path: bytes
    content: bytes
    fixture: str = ""  # where the content comes from when it does not stand in the case


@dataclasses.dataclass
class Outcome:
    """What a run did, or what it is expected to do."""
    code: int = 0
    out: bytes = b""
    err: bytes = b""
    left: tuple = ()  # names of files, bytes, sorted


@dataclasses.dataclass
class Case:
    name: str
    inputs: list = dataclasses.field(default_factory=list)
    command: bytes = b""
    expected: Outcome = dataclasses.field(default_factory=Outcome)
    # Where it stands: these lines of the text, counted from 0, the end not among them.
    begin: int = dataclasses.field(default=0, compare=False)
    end: int = dataclasses.field(default=0, compare=False)
    spans: dict = dataclasses.field(default_factory=dict, compare=False)  # a part of PARTS -> its (begin, end)


# Writing


def escape(raw):
    """One line of bytes as printable text."""
    def shown(char):
        code = ord(char)
        if char == "\\":
            return "\\\\"
        if char == "\t":
            return "\\t"
        if char == "\r":
            return "\\r"
        if 0xDC80 <= code <= 0xDCFF:  # a byte that is no UTF-8
            return f"\\x{code - 0xDC00:02x}"
        if char.isprintable():
            return char
        return f"\\x{code:02x}" if code < 0x80 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
    return "".join(map(shown, raw.decode("utf-8", "surrogateescape")))


def content_lines(raw):
    """A content as lines of a case, not yet indented. None for no content."""
    if not raw:
        return []
    lines = [escape(line) for line in raw.split(b"\n")]
    broken_off = lines.pop()
    lines = [line + "\\." if line.endswith(" ") else line for line in lines]
    if broken_off:
        lines.append(broken_off + "\\")
    return [line or ("\\." if at in (0, len(lines) - 1) else "") for at, line in enumerate(lines)]


def _block(head, raw):
    return [head, *((INDENT + line).rstrip(" ") for line in content_lines(raw))]


def _name(raw):
    text = escape(raw).replace("<", "\\x3c")
    if text[:1] == " ":
        text = "\\." + text
    return text + "\\." if text[-1:] == " " else text


def part_lines(part, outcome):
    """An expectation as lines of the text; none when it goes without saying."""
    if part == "exit":
        return [f"exit {outcome.code}"] if outcome.code else []
    if part == "leaves":
        return ["leaves", *(INDENT + _name(name) for name in outcome.left)] if outcome.left else []
    raw = getattr(outcome, part)
    return _block(part, raw) if raw else []


def command_lines(raw):
    """A command as lines of the text. ValueError for what cannot stand there as it is."""
    text = raw.decode("utf-8")
    if not text.endswith("\n"):
        raise ValueError("the command does not end with a line break")
    lines = text[:-1].split("\n")
    for line in lines:
        if not line.isprintable() or line.endswith(" "):
            raise ValueError(f"the command has what cannot be seen: {line!r}")
    return [f"$ {line}" if line else "$" for line in lines]


def write(case):
    """The lines of a case."""
    lines = [f"case {case.name}"]
    for file in case.inputs:
        head = f"file {_name(file.path)}"
        lines += [f"{head} < {file.fixture}"] if file.fixture else _block(head, file.content)
    lines += command_lines(case.command)
    for part in PARTS:
        lines += part_lines(part, case.expected)
    return lines


# Reading


class _Reader:
    def __init__(self, where, text, fixtures):
        self.where, self.fixtures = where, fixtures
        self.lines = []
        for number, line in enumerate(text.split(b"\n"), 1):
            try:
                self.lines.append(line.decode("utf-8"))
            except UnicodeDecodeError:
                raise SyntaxFault(where, number, "no UTF-8: write such bytes as \\xNN") from None
        self.at = 0
        self.cases = []

    def fault(self, what):
        return SyntaxFault(self.where, self.at + 1, what)

    def read(self):
        subject = os.path.basename(self.where)[:-len(SUFFIX)]
        while self.at < len(self.lines):
            line = self.lines[self.at]
            self.must_be_seen(line)
            word, _, rest = line.partition(" ")
            if word == "case":
                self.begin_case(rest, subject)
            elif not line or word.startswith("#"):
                self.at += 1
            elif line.startswith(" "):
                raise self.fault("an indented line belongs to no content")
            elif not self.cases:
                raise self.fault("« case NAME » comes first")
            else:
                self.read_part(word, rest)
                self.cases[-1].end = self.at
        for case in self.cases:
            if not case.command:
                raise SyntaxFault(self.where, case.begin + 1, f"the case {case.name} has no command, « $ … »")
        return self.cases

    def begin_case(self, name, subject):
        if not _NAME.fullmatch(name):
            raise self.fault(f"« {name} » is no name: small letters, digits and hyphens")
        if not name.startswith(subject):
            raise self.fault(f"the case « {name} » belongs in another file: names begin with « {subject} » here")
        if any(name == other.name for other in self.cases):
            raise self.fault(f"the case « {name} » is here twice")
        self.cases.append(Case(name, begin=self.at, end=self.at + 1))
        self.at += 1

    def read_part(self, word, rest):
        case, begin = self.cases[-1], self.at
        if word in PARTS and word in case.spans:
            raise self.fault(f"« {word} » twice in the case {case.name}")
        if word in ("out", "err", "leaves") and rest:
            raise self.fault(f"« {word} » stands alone: its content is indented below it")
        if word == "$":
            case.command += rest.encode() + b"\n"
            self.at += 1
        elif word == "file":
            self.read_file(case, rest)
        elif word == "exit":
            if not re.fullmatch(r"0|[1-9][0-9]{0,2}", rest):
                raise self.fault(f"« {rest} » is no exit code")
            case.expected.code = int(rest)
            self.at += 1
        elif word in ("out", "err"):
            setattr(case.expected, word, self.content())
        elif word == "leaves":
            case.expected.left = self.names()
        else:
            raise self.fault(f"« {word} » means nothing here")
        if word in PARTS:
            case.spans[word] = (begin, self.at)

    def read_file(self, case, rest):
        name, _, fixture = rest.partition(" < ")
        path = self.unescape(name)
        if not path or path.startswith(b"/") or b".." in path.split(b"/") or b"\0" in path:
            raise self.fault(f"« {name} » is no path below the case's folder")
        if any(path == other.path for other in case.inputs):
            raise self.fault(f"the file « {name} » twice in the case {case.name}")
        if not fixture:
            case.inputs.append(Input(path, self.content()))
        elif fixture not in self.fixtures:
            raise self.fault(f"there is no fixture « {fixture} »")
        else:
            case.inputs.append(Input(path, self.fixtures[fixture], fixture))
            self.at += 1

    def block(self):
        """The indented lines below this one, and what stands there in between; ends behind the last of them."""
        lines = []
        end = self.at = self.at + 1
        while end < len(self.lines) and (not self.lines[end] or self.lines[end].startswith(INDENT)):
            if self.lines[end]:
                lines += [(at, self.lines[at]) for at in range(self.at, end + 1)]
                self.at = end + 1
            end += 1
        if lines and not lines[0][1]:
            self.at = lines[0][0]
            raise self.fault("an empty line at the edge of a content is written \\.")
        end = self.at
        for self.at, line in lines:
            self.must_be_seen(line)
            yield line[len(INDENT):]
        self.at = end

    def content(self):
        raw = b""
        for line in self.block():
            raw += self.unescape(line, "\n")
        return raw

    def names(self):
        return tuple(sorted(self.unescape(line) for line in self.block()))

    def must_be_seen(self, line):
        if line.endswith(" "):
            raise self.fault("a line ends with spaces: in a content, hold them with \\.")
        if not line.isprintable():
            unseen = next(char for char in line if not char.isprintable())
            raise self.fault("a character that is not seen: " + (
                "in a command, let printf make it" if line.startswith("$") else f"write it as {escape(unseen.encode())}"))

    def unescape(self, text, line_break=""):
        def meant(match):
            byte, short, long, sign = match.groups()
            if byte:
                raw.append(bytes.fromhex(byte))
            elif short or long:
                code = int(short or long, 16)
                if code > 0x10FFFF or 0xD800 <= code <= 0xDFFF:
                    raise self.fault(f"« {match.group()} » is no character")
                raw.append(chr(code).encode())
            elif sign in _SHORT:
                raw.append(_SHORT[sign])
            else:
                raise self.fault(f"« {match.group()} » is no escape; a backslash is written \\\\")
        raw, at = [], 0
        for match in _ESCAPE.finditer(text):
            raw.append(text[at:match.start()].encode())
            at = match.end()
            if match.group() == "\\" and line_break:
                return b"".join(raw)
            meant(match)
        return b"".join([*raw, (text[at:] + line_break).encode()])


def parse(where, text, fixtures):
    """The cases of one text; `where` is its file's name, fixtures a dict of name -> bytes. Raises SyntaxFault."""
    return _Reader(where, text, fixtures).read()


def bless(where, text, fixtures, outcomes):
    """The text with its expectations replaced; outcomes is a dict of case name -> Outcome. All else stays as it is."""
    edits = []  # (begin, number of the part, end, new lines): what stands last is replaced first
    for case in parse(where, text, fixtures):
        outcome = outcomes.get(case.name, case.expected)
        for number, part in enumerate(PARTS):
            new = part_lines(part, outcome)
            if new != part_lines(part, case.expected):
                later = [case.spans[other] for other in PARTS[number:] if other in case.spans]
                begin, end = case.spans.get(part) or (min(later)[0] if later else case.end,) * 2
                edits.append((begin, number, end, [line.encode() for line in new]))
    lines = text.split(b"\n")
    for begin, _, end, new in sorted(edits, reverse=True):
        lines[begin:end] = new
    blessed = b"\n".join(lines)
    assert all(case.expected == outcomes.get(case.name, case.expected) for case in parse(where, blessed, fixtures))
    return blessed


def read_fixtures(folder):
    """fixtures/ as a dict of name -> bytes."""
    if not os.path.isdir(folder):
        return {}
    found = {}
    for name in sorted(os.listdir(folder)):
        with open(os.path.join(folder, name), "rb") as file:
            found[name] = file.read()
    return found


def read_folder(folder):
    """Every case below tests/golden: a dict of the file's path -> its cases. Raises SyntaxFault, also for a name that two
    files have and for a fixture that nobody uses."""
    fixtures = read_fixtures(os.path.join(folder, "fixtures"))
    found, names, used = {}, {}, set()
    for entry in sorted(os.listdir(folder)):
        if not entry.endswith(SUFFIX):
            continue
        path = os.path.join(folder, entry)
        with open(path, "rb") as file:
            found[path] = parse(path, file.read(), fixtures)
        for case in found[path]:
            if case.name in names:
                raise SyntaxFault(path, case.begin + 1, f"the case « {case.name} » is in {names[case.name]} too")
            names[case.name] = path
            used.update(file.fixture for file in case.inputs)
    for name in sorted(set(fixtures) - used):
        raise SyntaxFault(os.path.join(folder, "fixtures", name), 1, "no case uses this fixture")
    return found
