"""C++ files as tokens: enough of the language to tell code from comments and texts."""
import collections
import re

Token = collections.namedtuple("Token", "kind text line")
Literal = collections.namedtuple("Literal", "text line calls")
Pair = collections.namedtuple("Pair", "texts line")
Include = collections.namedtuple("Include", "header quoted line")

_TOKEN = re.compile(
    r"""
    (?P<comment>//(?:\\\n|[^\n])*|/\*.*?\*/)
  | (?P<include>^[ \t]*\#[ \t]*include[ \t]*(?:<[^>\n]*>|"[^"\n]*"))
  | (?P<directive>^[ \t]*\#(?:\\\n|[^\n])*)
  | (?P<raw>(?:u8|[uUL])?R"(?P<mark>[^ ()\\\t\n]*)\(.*?\)(?P=mark)")
  | (?P<string>(?:u8|[uUL])?"(?:\\.|[^"\\\n])*")
  | (?P<character>(?:u8|[uUL])?'(?:\\.|[^'\\\n])*')
  | (?P<number>\.?\d(?:'?[\w.]|(?<=[eEpP])[+-])*)
  | (?P<name>[A-Za-z_]\w*)
  | (?P<sign>::|->|\S)
    """,
    re.VERBOSE | re.MULTILINE | re.DOTALL,
)
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|x([0-9A-Fa-f]{2})|(.))", re.DOTALL)
_OPENING = {"(": ")", "{": "}", "[": "]"}


def files(source, folders=("cmd", "lib"), suffixes=(".hpp", ".cpp")):
    """The C++ files of the rooms, sorted."""
    found = []
    for folder in folders:
        found += [file for file in (source / folder).rglob("*") if file.suffix in suffixes]
    return sorted(found)


def tokens(text):
    """Every token but comments, with its line from 1."""
    found = []
    line, counted = 1, 0
    for match in _TOKEN.finditer(text):
        line += text.count("\n", counted, match.start())
        counted = match.start()
        kind = match.lastgroup if match.lastgroup != "mark" else "raw"
        if kind != "comment":
            found.append(Token(kind, match.group(), line))
    return found


def includes(text):
    found = []
    for token in tokens(text):
        if token.kind == "include":
            name = re.search(r'[<"](.*)[>"]', token.text).group(1)
            found.append(Include(name, '"' in token.text, token.line))
    return found


def plain(token):
    """The characters of a literal; a byte escape stands for itself and is no letter."""
    if token.kind == "raw":
        return token.text[token.text.index("(") + 1:token.text.rindex(")")]
    body = token.text[token.text.index('"') + 1:-1]

    def character(match):
        short, long, byte, other = match.groups()
        if short or long:
            return chr(int(short or long, 16))
        return "?" if byte else {"n": "\n", "t": "\t", "r": "\r"}.get(other, other)

    return _ESCAPE.sub(character, body)


def literals(text):
    """String literals, neighbours joined, each with the names of the calls that it is an argument of, inmost
    last: ("logic_error", "string") for std::logic_error(std::string("…"))."""
    found = []
    calls = []
    previous = None
    for token in tokens(text):
        if token.kind in ("string", "raw"):
            if previous and previous.kind in ("string", "raw"):
                found[-1] = found[-1]._replace(text=found[-1].text + plain(token))
            else:
                found.append(Literal(plain(token), token.line, tuple(name for name in calls if name)))
        elif token.text in _OPENING:
            is_call = token.text == "(" and previous and previous.kind == "name"
            calls.append(previous.text if is_call else "")
        elif token.text in _OPENING.values() and calls:
            calls.pop()
        previous = token
    return found


def pairs(text):
    """The two texts of every `{"English", "French"}`, neighbours joined."""
    stream = tokens(text)
    found = []
    for at, token in enumerate(stream):
        if token.text != "{":
            continue
        texts, between = [], []
        for inner in stream[at + 1:after_matching(stream, at) - 1]:
            if inner.kind not in ("string", "raw"):
                between.append(inner.text)
            elif texts and between == []:
                texts[-1] += plain(inner)
            else:
                texts.append(plain(inner))
                between = []
            if between not in ([], [","]):
                break
        else:
            if len(texts) == 2:
                found.append(Pair(texts, token.line))
    return found


def after_matching(stream, at):
    """The place behind the bracket that closes the one at `at`."""
    depth = 0
    while at < len(stream):
        if stream[at].text in _OPENING:
            depth += 1
        elif stream[at].text in _OPENING.values():
            depth -= 1
            if depth == 0:
                return at + 1
        at += 1
    return at


_CONTAINERS = {"namespace", "class", "struct", "enum", "union", "extern"}


def functions(text):
    """Name, first and last line of every function with a body, lambdas inside counted with it."""
    stream = [token for token in tokens(text) if token.kind not in ("include", "directive")]
    found = []
    at = head = 0
    while at < len(stream):
        token = stream[at]
        if token.text in ";}" or (token.text == ":" and stream[at - 1].text in ("public", "private", "protected")):
            head = at + 1
        elif token.text in "([":
            at = after_matching(stream, at)
            continue
        elif token.text == "{":
            header = stream[head:at]
            words = [t.text for t in header]
            name = _function_name(header)
            end = after_matching(stream, at)
            if name is None and _CONTAINERS & set(words) and "=" not in words:
                head = at + 1  # look inside
            elif name is None or (_begins_initialiser(words) and stream[at - 1].kind == "name"
                                  and stream[at - 1].text not in ("const", "noexcept", "override", "final")):
                at = end  # the braces of a value: {…} of a table, member_{…} of a constructor
                continue
            else:
                found.append((name, header[0].line, stream[end - 1].line))
                at = head = end
                continue
        at += 1
    return found


def _function_name(header):
    """The name before the first parenthesis of a declaration, None when it declares no function."""
    texts = [t.text for t in header]
    if "(" not in texts:
        return None
    first = texts.index("(")
    if "=" in texts[:first] and "operator" not in texts[:first]:
        return None
    if first == 0 or (header[first - 1].kind != "name" and "operator" not in texts[:first]):
        return None
    if "operator" in texts[:first]:
        return "".join(texts[texts.index("operator"):first])
    return texts[first - 1]


def _begins_initialiser(words):
    """True inside `Name(arguments) : member_{…}`."""
    depth = 0
    for index, word in enumerate(words):
        depth += word == "("
        depth -= word == ")"
        if word == ":" and depth == 0 and index and words[index - 1] in (")", "noexcept"):
            return True
    return False
