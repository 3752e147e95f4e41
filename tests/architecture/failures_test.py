"""Failures have reasons: the table of lib/report/failure_words.cpp has words for every pair of reason and role that the
program makes, only what is wrong with a command line, with what an input holds or with the portal has words of its own,
nobody tells cases apart by comparing sentences, no catch words a failure anew, and the rooms below
lib/report name no option or command of a command line that they do not know: they say {setting pdf_dir} and
{command init}, which the program has."""
import re
import subprocess

import checker
import cpp_source

TABLE = "lib/report/failure_words.cpp"
REASONS = "lib/diagnostic/failure.hpp"
HIGH_ROOMS = ("report", "export", "run")  # and cmd, which is no room of lib
OPTION = re.compile(r"--[a-z]")
TYPED = re.compile(r"\{(setting|command) ([^{}]*)\}")

PAIR = re.compile(r"Reason::(\w+),\s*FileRole::(\w+)")
OF_ANY_ROLE = re.compile(r"Failure\(Reason::(\w+),\s*(?!FileRole::)\w")
COMPARED = re.compile(r"\bphrase \. en [!=] =|[!=] = (?:\w+ (?:::|\.) )*phrase (?:::|\.) (?:\w+ \. )?en\b")
BASES = re.compile(r"((?:case FileRole::\w+:\s*)+)return FileRole::(\w+);")


# The kinds whose failures have a reason; FailureKind::usage, input and portal may bring words of their own.
REASONED = re.compile(r"[({]\s*FailureKind::(?:output|self_check|locked|memory|bug)\s*,")
NEVER_RETURNS = re.compile(r"\[\[noreturn\]\] (?:static )?void (\w+)\(")


def line_of(text, at):
    return text.count("\n", 0, at) + 1


def bases(table):
    return {role: base for cases, base in BASES.findall(table) for role in re.findall(r"FileRole::(\w+)", cases)}


def found_out(header):
    """The reasons that have no words of the system's to fall back on."""
    names = re.search(r"// What is found out here.*?\};", header, re.DOTALL)
    return set(re.findall(r"^  (\w+),", names.group(), re.MULTILINE)) if names else set()


def words_faults(texts):
    table = texts.get(TABLE, "")
    rows, base_of, ours = set(PAIR.findall(table)), bases(table), found_out(texts.get(REASONS, ""))
    faults, count = [], 0
    for path, text in texts.items():
        if path == TABLE:
            continue
        pairs = [(match, match.groups()) for match in PAIR.finditer(text)]
        pairs += [(match, (match.group(1), None)) for match in OF_ANY_ROLE.finditer(text)]
        for match, (reason, role) in pairs:
            count += 1
            roles = {role} if role else {"input", "export_file"}
            while role in base_of:
                role = base_of[role]
                roles.add(role)
            if reason in ours and not any((reason, one) in rows for one in roles | {"none"}):
                faults.append(f"{path}:{line_of(text, match.start())}: the table has no words for {match.group()}")
    return faults, count


def catch_faults(path, text):
    stream = cpp_source.tokens(text)
    refusing = set(NEVER_RETURNS.findall(text))
    for at, token in enumerate(stream):
        words = [one.text for one in stream[at:at + 8]]
        if token.text != "catch" or "Failure" not in words:
            continue
        body = next(i for i in range(at, len(stream)) if stream[i].text == "{")
        inside = [one.text for one in stream[body:cpp_source.after_matching(stream, body)]]
        thrown = any(a == "throw" and b == "Failure" for a, b in zip(inside, inside[1:]))
        if thrown or (refusing | {"message", "remedy"}).intersection(inside):
            yield f"{path}:{token.line}: a catch that words a failure anew"


def reworded_faults(path, text):
    """A failure whose words are changed after it was made."""
    stream = cpp_source.tokens(text)
    for at, token in enumerate(stream[3:], 3):
        before = [one.text for one in stream[at - 3:at]]
        if token.text == "=" and before[1] in (".", "->") and before[2] in ("message", "remedy") and before[0] == "failure":
            yield f"{path}:{token.line}: the words of a failure are changed"


def typed_by(binary):
    """The options and commands that --help of the program and of each command shows."""
    def help_of(*command):
        return subprocess.run([binary, *command, "--help", "--lang", "en"], capture_output=True, text=True, check=True).stdout
    whole = help_of()
    commands = re.findall(r"^  ([a-z-]+)  ", whole.partition("Commands:")[2].partition("\n\n")[0], re.MULTILINE)
    pages = whole + "".join(map(help_of, commands))
    return set(re.findall(r"--([a-z-]+)", pages)), set(commands)


def typed_faults(path, literal, options, commands):
    """A low room's text that names what is typed, and anybody's that means what the program does not have."""
    room = path.split("/")[1]
    named = OPTION.search(literal.text) or re.search(rf"chorus-export ({'|'.join(commands)})\b", literal.text)
    if path.startswith("lib/") and room not in HIGH_ROOMS and named:
        yield f"{path}:{literal.line}: « {literal.text} » names an option or a command"
    for what, name in TYPED.findall(literal.text):
        known = options if what == "setting" else commands
        if name.split(" ")[0].replace("_", "-") not in known:
            yield f"{path}:{literal.line}: the program has no {what} « {name} »"


def check(source, arguments):
    texts = {file.relative_to(source).as_posix(): file.read_text(encoding="utf-8")
             for file in cpp_source.files(source)}
    faults, pairs = words_faults(texts)
    options, commands = typed_by(checker.binary(source, arguments))
    typed = 0
    for path, text in texts.items():
        faults += catch_faults(path, text)
        faults += reworded_faults(path, text)
        faults += [f"{path}:{line_of(text, match.start())}: {match.group()[1:-1]} has a reason, not words of its own"
                   for match in REASONED.finditer(text)]
        if COMPARED.search(" ".join(one.text for one in cpp_source.tokens(text) if one.kind not in ("string", "raw"))):
            faults.append(f"{path}: sentences are compared: look at the reason")
        for literal in cpp_source.literals(text):
            typed += len(TYPED.findall(literal.text))
            faults += typed_faults(path, literal, options, commands)
    return faults, {"pairs of reason and role": pairs, "settings and commands": typed, "files": len(texts)}


GOOD = {
    REASONS: "enum class Reason {\n  other,\n  // What is found out here. In brackets\n  foreign,  ///< x\n  busy,\n};\n",
    TABLE: 'constexpr Wording wordings[] = {{Reason::foreign, FileRole::export_file,\n {"a", "b"}, {"c", "d"}}};\n'
           "case FileRole::log:\ncase FileRole::report: return FileRole::export_file;\n",
    "lib/export/report.cpp": "throw Failure(Reason::foreign, FileRole::report, path);\n"
                             "throw Failure(Reason::other, FileRole::input, path);\n"
                             "throw Failure(Reason::foreign, role, path);\n",
    "lib/catalogue/a.hpp": 'constexpr Phrase choose{"{setting pdf_dir}, {command show}", "{command show} de chorus-export"};\n',
    "lib/file/a.cpp": "try { a(); } catch (const Failure& failure) { if (failure.reason == x) throw; }\n",
    "lib/export/a.cpp": 'say("--output");\n',
    "binary": "#!/bin/sh\nprintf 'Commands:\\n  show    shows\\n\\nOutput:\\n  --pdf-dir DIR\\n'\n",
}
BAD = [
    ("a pair without words", {"lib/lot/a.cpp": "throw Failure(Reason::foreign, FileRole::input, path);\n"},
     "lib/lot/a.cpp:1: the table has no words for Reason::foreign, FileRole::input"),
    ("a reason without words", {"lib/lot/a.cpp": "throw Failure(Reason::busy, role, path);\n"}, "has no words for"),
    ("a row that is gone", {TABLE: "case FileRole::report: return FileRole::export_file;\n"}, "has no words for"),
    ("an option in a low room", {"lib/portal/b.cpp": '\nsay("--output");\n'}, "b.cpp:2: « --output » names an option"),
    ("a command in a low room", {"lib/catalogue/b.hpp": 'say("chorus-export show");\n'}, "names an option or a command"),
    ("a setting that is no option", {"lib/rules/b.cpp": 'say("{setting pdf_folder}");\n'}, "no setting « pdf_folder »"),
    ("a command that is none", {"lib/run/b.cpp": 'say("{command shows}");\n'}, "has no command « shows »"),
    ("sentences compared", {"lib/run/a.cpp": "if (failure.message.phrase.en == phrase::full.en) return;\n"},
     "lib/run/a.cpp: sentences are compared"),
    ("a catch that throws anew", {"lib/run/a.cpp": "catch (const Failure& f) {\n throw Failure(f.kind, x, y); }\n"},
     "lib/run/a.cpp:1: a catch that words"),
    ("a catch that refuses", {"lib/run/a.cpp": "[[noreturn]] void refuse(int x) {}\ncatch (const Failure& f) { refuse(1); }\n"},
     "lib/run/a.cpp:2: a catch that words"),
    ("a failure that is changed", {"lib/run/a.cpp": "answer.failure->remedy = {other, {}};\n"}, "a.cpp:1: the words of a failure"),
    ("own words for a disk", {"cmd/a.cpp": "\nreturn {FailureKind::output,\n {full, {}}, {}};\n"},
     "cmd/a.cpp:2: FailureKind::output has a reason"),
    ("a catch that changes the remedy", {"lib/run/a.cpp": "catch (Failure& f) { f.remedy = {}; throw; }\n"},
     "a catch that words"),
]

if __name__ == "__main__":
    checker.main(check, {"pairs of reason and role": 25, "settings and commands": 50, "files": 300}, GOOD, BAD)
