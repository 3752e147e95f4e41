"""The manual pages, English and French, say what the program says: every command with its options as --help has them,
every exit status, every environment variable that the sources read. They have the same chapters, files and examples.

The blocks between « options » and « end » are written by this test with CHORUS_BLESS=1; the rest is written by hand.
"""
import itertools
import os
import re
import subprocess

import checker
import settings_table

class Page:
    """One manual page, and the words by which its language is read."""

    def __init__(self, path, language, commands, usage, options_of, statuses, environment):
        self.path, self.language, self.commands, self.usage = path, language, commands, usage
        self.options_of, self.statuses, self.environment = options_of, statuses, environment


ENGLISH = Page("cmd/chorus-export.1.md", "en", "Commands:\n", "Usage: ", "; its options are those of **{}**.",
               "# EXIT STATUS", "# ENVIRONMENT")
FRENCH = Page("cmd/chorus-export.fr.1.md", "fr", "Commandes :\n", "Usage : ", " ; ses options sont celles d'**{}**.",
              "# CODES DE RETOUR", "# ENVIRONNEMENT")
PAGES = (ENGLISH, FRENCH)
NAMES_WIDTH = 30  # where --help begins to say what an option means
BLOCK = re.compile(r"<!-- options: ([a-z]+) -->\n(.*?)<!-- end -->", re.S)


def said(binary, page, *arguments):
    return subprocess.run([binary, *arguments, "--lang", page.language], capture_output=True, text=True, check=True).stdout


def commands(page, help_text):
    """[(name, summary)], the default one first."""
    section = help_text.split(page.commands)[1].split("\n\n")[0]
    return [re.match(r"  (\S+) +(.*)", line).groups() for line in section.splitlines()]


def option_lines(help_text):
    """[(group, names, meaning)] of --help."""
    options, group = [], ""
    for line in help_text.splitlines():
        if re.fullmatch(r"[A-ZÀ-Ý][\w' ]+:", line):
            group = line[:-1].strip()
        elif line.startswith("  -"):
            beside = line[NAMES_WIDTH - 1:NAMES_WIDTH] == " "  # else the meaning begins on the next line
            names = (line[:NAMES_WIDTH] if beside else line).strip()
            options.append([group, names, line[NAMES_WIDTH:].strip() if beside else ""])
        elif options and options[-1][0] == group and line.startswith(" " * NAMES_WIDTH):
            options[-1][2] = (options[-1][2] + " " + line.strip()).strip()
        elif not line.startswith(" "):
            group = "" if line else group
    return options


def escaped(text):
    return re.sub(r"([\\*_`\[\]<>|~])", r"\\\1", text)


def names_markdown(names):
    marked = re.sub(r"(--?[a-z][a-z-]*)", r"**\1**", names)
    return re.sub(r"\b([A-Z]+)(\.\.\.)?$", r"*\1*\2", marked)


def options_markdown(help_text, common):
    text = ""
    for _, names, meaning in option_lines(help_text):
        if names not in common:
            text += f"{names_markdown(names)}\n:   {escaped(meaning)}\n\n"
    return text


def summary_of(help_text):
    """What stands under the usage: a paragraph, or a list of verbs in two columns."""
    paragraph = help_text.split("\n\n")[1]
    rows = [re.fullmatch(r"(\S+(?: \S+)*) {2,}(\S.*)", line) for line in paragraph.splitlines()]
    if all(rows):
        verbs = [(names_markdown(re.sub(r"^([a-z]+)", r"**\1**", row[1])), escaped(row[2])) for row in rows]
        return "\n\n".join(f"{verb}\n:   {meaning}" for verb, meaning in verbs)
    return escaped(" ".join(paragraph.split()))


def block_of(binary, page, which):
    program = said(binary, page, "--help")
    if which == "export":
        return "\n" + options_markdown(program, set())
    text, default = "", commands(page, program)[0][0]
    common = {names for _, names, _ in option_lines(program) if re.match(r"-h, --help|--version|--lang|--color", names)}
    for name, summary in commands(page, program):
        if name == default:
            continue
        own = said(binary, page, name, "--help")
        if page.usage not in own:
            raise SystemExit(f"chorus-export {name} --help does not say « {page.usage}»")
        if own == program:
            text += f"\n## chorus-export {name}\n\n{escaped(summary)}{page.options_of.format(default)}\n"
            continue
        usage = own.splitlines()[0].split(page.usage, 1)[1]
        text += f"\n## {escaped(usage)}\n\n{summary_of(own)}\n\n{options_markdown(own, common)}".rstrip() + "\n"
    return text + "\n"


def check_blocks(page, text, binary):
    faults, seen = [], 0
    for match in BLOCK.finditer(text):
        seen += 1
        meant = block_of(binary, page, match.group(1))
        if match.group(2) != meant:
            ours, theirs = set(match.group(2).splitlines()), set(meant.splitlines())
            faults.append(f"{page.path}: the block « {match.group(1)} » differs from --help; CHORUS_BLESS=1 writes it. "
                          f"Lacks: {sorted(theirs - ours)[:5]}, has too much: {sorted(ours - theirs)[:5]}")
    return faults, seen


def chapter(text, heading):
    return text.split(f"{heading}\n")[-1].split("\n# ")[0].replace("\\_", "_")


def check_statuses(source, page, text):
    numbers = re.findall(r"^\s+\w+ = (\d+),", (source / "cmd/invocation.hpp").read_text(encoding="utf-8"), re.M)
    told = set(re.findall(r"\*\*(\d+)\*\*", chapter(text, page.statuses)))
    faults = [f"{page.path}: the exit status {number} is not told" for number in numbers if number not in told]
    faults += [f"{page.path}: there is no exit status {number}" for number in sorted(told - set(numbers))]
    return faults, len(numbers)


def variables_read(source):
    read = set()
    for file in [*source.glob("lib/*/*.cpp"), *source.glob("cmd/*.cpp")]:
        code = file.read_text(encoding="utf-8")
        read |= {one or other for one, other in re.findall(
            r'(?:getenv|environment_variable)\("([A-Z_]+)"\)|"(CHORUS_EXPORT_[A-Z_]+)"', code)}
        for names in re.findall(r"for \(const char\* name : \{([^}]*)\}", code):
            read |= set(re.findall(r'"([A-Z_]+)"', names))
    return read


def check_environment(page, text, read):
    section = chapter(text, page.environment)
    return [f"{page.path}: the environment variable {name} is not told" for name in sorted(read)
            if f"**{name}**" not in section]


def skeleton(text):
    """What two pages in two languages have alike: how many chapters, entries, commands and paragraphs in each."""
    by_hand = BLOCK.sub("", text)
    return [(chapter.count("\n:   "), chapter.count("\n    chorus-export "), len(re.findall(r"\n\n(?=\S)", chapter)))
            for chapter in by_hand.split("\n# ")[1:]]


def check(source, arguments):
    binary, faults, read = checker.binary(source, arguments), [], variables_read(source)
    counts = {"blocks": 0, "statuses": 0, "variables": len(read), "lines": 0}
    texts = []
    for page in PAGES:
        path = source / page.path
        text = path.read_text(encoding="utf-8")
        if os.environ.get("CHORUS_BLESS") == "1":
            text = BLOCK.sub(lambda m, page=page: f"<!-- options: {m.group(1)} -->\n{block_of(binary, page, m.group(1))}<!-- end -->", text)
            path.write_text(text, encoding="utf-8")
        more, blocks = check_blocks(page, text, binary)
        still_more, statuses = check_statuses(source, page, text)
        faults += more + still_more + check_environment(page, text, read)
        counts["blocks"] += blocks
        counts["statuses"] += statuses
        counts["lines"] += len(text.splitlines())
        texts.append(text)
    faults += [f"nothing reads {name}, which the table of settings names" for setting in settings_table.read(source)
               for name in setting.variables if name not in read]
    for number, (one, other) in enumerate(itertools.zip_longest(*map(skeleton, texts)), 1):
        if one != other:
            faults.append(f"chapter {number} has (entries, commands, paragraphs) {one} in English, {other} in French")
    return faults, counts


_HELP = """Usage: x [COMMAND]

Does things.

Commands:
  export                      export (the default)

Input:
  -i, --invoices FILE...      files
"""
_MANUAL = """
# COMMANDS

<!-- options: export -->

**-i**, **--invoices** *FILE*...
:   files

<!-- end -->

# ENVIRONMENT

**TMPDIR**
:   folder

# EXIT STATUS

**0**
:   done
"""
_FRENCH = (_MANUAL.replace("COMMANDS", "COMMANDES").replace("ENVIRONMENT", "ENVIRONNEMENT")
           .replace("EXIT STATUS", "CODES DE RETOUR"))
GOOD = {
    "binary": "#!/bin/sh\ncat <<'END'\n" + _HELP + "END\n",
    ENGLISH.path: _MANUAL,
    FRENCH.path: _FRENCH,
    "cmd/invocation.hpp": "enum class ExitStatus : int {\n  ok = 0,  ///< done\n};\n",
    "lib/file/spool.cpp": 'getenv("TMPDIR")',
    "cmd/settings.cpp": '{{"--dir", "D", g, m}, &T::dir, "", "", "TMPDIR"}',
}
BAD = [
    ("an option that the manual lacks", {ENGLISH.path: _MANUAL.replace("--invoices", "--invoice")}, "differs from --help"),
    ("an option that the French one lacks", {FRENCH.path: _FRENCH.replace("--invoices", "--invoice")}, "fr.1.md: the block"),
    ("an option told otherwise", {ENGLISH.path: _MANUAL.replace("files", "file")}, "differs from --help"),
    ("an exit status", {ENGLISH.path: _MANUAL.replace("**0**", "**7**")}, "the exit status 0"),
    ("an exit status too many", {FRENCH.path: _FRENCH.replace("**0**", "**0**, **7**")}, "no exit status 7"),
    ("a variable", {ENGLISH.path: _MANUAL.replace("TMPDIR", "TEMP")}, "variable TMPDIR"),
    ("a variable that nothing reads", {"cmd/settings.cpp": '{{"--dir", "D", g, m}, &T::dir, "", "", "TEMP"}'}, "nothing reads TEMP"),
    ("a paragraph in one language", {FRENCH.path: _FRENCH + "\nEt encore.\n"}, "chapter 3 has"),
    ("a chapter in one language", {ENGLISH.path: _MANUAL + "\n# BUGS\n"}, "chapter 4 has"),
]

if __name__ == "__main__":
    checker.main(check, {"blocks": 4, "statuses": 16, "variables": 8, "lines": 900}, GOOD, BAD)
