"""Every sentence can be filled: braces are placeholders or doubled, and both languages have the same placeholders; those
of a rule, which stand in a text file, somebody fills. Each has a name of its own: of two with one name, the program has
whichever the linker takes. And a sentence that one file says stands in that file."""
import collections
import re

import checker
import cpp_source
import sentences_test

NAME = re.compile(r"^(?:inline )?constexpr (?:const )?[\w:<>*]+ (\w+)", re.MULTILINE)
PHRASE = re.compile(r"^(?:inline )?constexpr Phrase (\w+)\s*\{", re.MULTILINE)
SHARED = re.compile(r"lib/catalogue/.*\.hpp|cmd/help_phrases\.hpp")
FILLED = re.compile(r'_arg\(\s*"(\w+)"')
TEXT = re.compile(r"\w+\.(en|fr):(.*)")
RULES = "lib/catalogue/rules.txt"
PIECE = re.compile(r"\{\{|\}\}|\{'?[a-z0-9_]+'?\}|\{(?:setting|command) [a-z _-]+\}|[{}]")


def placeholders(text):
    """The placeholders of a sentence, None when a brace is neither doubled nor part of one."""
    pieces = PIECE.findall(text)
    return None if "{" in pieces or "}" in pieces else {piece for piece in pieces if piece not in ("{{", "}}")}


# A file's name as a word of a command, which may have blanks: {'path'}.
BARE = re.compile(r"(?:chorus-export [a-z-]+|import-report|--[a-z-]+|\{(?:setting|command) [a-z _-]+\}) (\{(?:path|file|list|word)\})(?! (?:…|needs|demande))")


def check_pair(path, pair):
    english, french = map(placeholders, pair.texts)
    for bare in {found for text in pair.texts for found in BARE.findall(text)}:
        return [f"{path}:{pair.line}: {bare} is a word of a command: {{'{bare[1:-1]}'}}"]
    if english is None or french is None:
        return [f"{path}:{pair.line}: a lone brace: {pair.texts}"]
    if english != french:
        return [f"{path}:{pair.line}: one language lacks {', '.join(sorted(english ^ french))}"]
    return []


def text_pairs(text):
    """The two texts under each NAME.en and NAME.fr of a text file (lib/catalogue/text_entries.hpp)."""
    found, goes_on = [], False
    for number, line in enumerate(text.splitlines(), 1):
        if goes_on and line.startswith(" "):
            found[-1].texts[-1] += " " + line.strip()
            continue
        match = TEXT.match(line)
        goes_on = match is not None
        if match and (match[1] == "en" or not found):
            found.append(cpp_source.Pair([], number))
        if match:
            found[-1].texts.append(match[2].strip())
    return found


def check_rules(text, codes):
    filled = {name for code in codes.values() for name in FILLED.findall(code)}
    faults, pairs = [], text_pairs(text)
    for pair in pairs:
        if len(pair.texts) != 2:
            faults.append(f"{RULES}:{pair.line}: English and French do not stand side by side")
            continue
        faults += check_pair(RULES, pair)
        unknown = {piece.strip("{'}") for piece in placeholders(pair.texts[0]) or ()} - filled
        faults += [f"{RULES}:{pair.line}: nobody fills {{{name}}}" for name in sorted(unknown)]
    return faults, len(pairs)


def said_once(source, codes):
    """The phrases of the shared headers that one source file of another room says, and nobody else."""
    defined = {}
    for path in sorted(codes):
        if SHARED.fullmatch(path):
            defined.update({name: path for name in PHRASE.findall(codes[path])})
    users = collections.defaultdict(set)
    for path, code in codes.items():
        words = r"\w+" if "using namespace phrase" in code else r"phrase::(\w+)"
        for name in set(re.findall(words, code)) & defined.keys():
            if path != defined[name]:
                users[name].add(path)
    return [f"{defined[name]}: only {path} says « {name} »: it stands there" for name in sorted(users)
            for path in users[name] if len(users[name]) == 1 and path.endswith(".cpp") and "catalogue" not in path]


def check(source, _):
    faults, count, places = [], 0, {}
    codes = {file.relative_to(source).as_posix(): file.read_text(encoding="utf-8")
             for file in cpp_source.files(source)}
    for path, code in codes.items():
        headers = path.startswith("lib/catalogue/") and path.endswith(".hpp")
        for name in NAME.findall(code) if headers else PHRASE.findall(code):
            if places.setdefault(name, path) != path:
                faults.append(f"{path}: {places[name]} has a « {name} » too")
        for pair in cpp_source.pairs(code):
            if headers or any(map(sentences_test.suspicious, pair.texts)):
                count += 1
                faults += check_pair(path, pair)
    of_rules, worded = check_rules((source / RULES).read_text(encoding="utf-8"), codes)
    alone = said_once(source, codes)
    return faults + of_rules + alone, {"sentences": count, "names": len(places), "texts of rules": worded}


GOOD = {"lib/catalogue/a.hpp": 'constexpr Phrase a{"the {thing} is like {{ \\"x\\" }}",\n'
                               '    "le {thing} est "\n    "comme {{ \\"x\\" }}"};\n'
                               'constexpr Rule b{"A-01", Severity::error, "field", Confidence::ours};\n',
        RULES: "# {of any form\n[A-01]\nsentence.en: {a} and {{\n  {b}\nsentence.fr: {b} et {{\n  {a}\ncolumn: {\n",
        "lib/lot/a.cpp": 'say(phrase::a, text_arg("a", x), count_arg(\n  "b", y));\nconstexpr Phrase own{"a {file} is", "un {file} est"};\nif (brace == "{") x = {"}", "{"};\n',
        "cmd/a.cpp": "say(phrase::a);\n"}
BAD = [
    ("a placeholder that French lacks", {"lib/catalogue/a.hpp": 'constexpr Phrase a{"the {thing}", "la chose"};'},
     "a.hpp:1: one language lacks {thing}"),
    ("a placeholder that English lacks", {"lib/catalogue/a.hpp": 'Row b{"A-01", x, {"no", "non {b}"}};'},
     "one language lacks {b}"),
    ("a placeholder that a rule lacks", {RULES: "[A-01]\nwhy.en: {a}\n  {b}\nwhy.fr: {a}\n"},
     "rules.txt:2: one language lacks {b}"),
    ("a language that a rule lacks", {RULES: "[A-01]\nwhy.en: a\nusual.en: b\nusual.fr: c\n"}, "rules.txt:2: English and"),
    ("a lone brace of a rule", {RULES: "[A-01]\nwhy.en: a {\nwhy.fr: a {\n"}, "rules.txt:2: a lone brace"),
    ("a placeholder that nobody fills", {RULES: "[A-01]\nremedy.en: {'c'}\nremedy.fr: {'c'}\n"},
     "rules.txt:2: nobody fills {c}"),
    ("a brace that is not doubled", {"lib/catalogue/a.hpp": 'constexpr Phrase a{"like { }", "comme {{ }}"};'},
     "a lone brace"),
    ("a file in a command", {"lib/catalogue/a.hpp": 'constexpr Phrase a{"type --invoices {file}", "tapez --invoices {file}"};'},
     "{file} is a word of a command"),
    ("a name that another file has", {"lib/catalogue/b.hpp": 'inline constexpr Phrase a{"one", "un"};'},
     "b.hpp: lib/catalogue/a.hpp has a « a » too"),
    ("a name that a room has", {"lib/lot/b.cpp": 'constexpr Phrase a{"one", "un"};'},
     "b.cpp: lib/catalogue/a.hpp has a « a » too"),
    ("a pair of a room", {"lib/lot/b.cpp": 'Phrase b{"the {file} is gone", "le fichier est parti"};'},
     "b.cpp:1: one language lacks {file}"),
    ("a sentence that one file says", {"cmd/a.cpp": ""}, "only lib/lot/a.cpp says « a »"),
]

if __name__ == "__main__":
    checker.main(check, {"sentences": 150, "names": 300, "texts of rules": 800}, GOOD, BAD)
