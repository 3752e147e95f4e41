"""cmd/chorus-export.1.md says what the program says: every command with its options as --help has them, every exit
status, every environment variable that the sources read.

The blocks between « options » and « end » are written by this test with CHORUS_BLESS=1; the rest is written by hand.
"""
import os
import re
import subprocess

import checker
import settings_table

MANUAL = "cmd/chorus-export.1.md"
NAMES_WIDTH = 30  # where --help begins to say what an option means
BLOCK = re.compile(r"<!-- options: ([a-z]+) -->\n(.*?)<!-- end -->", re.S)


def said(binary, *arguments):
    return subprocess.run([binary, *arguments, "--lang", "en"], capture_output=True, text=True, check=True).stdout


def commands(help_text):
    """[(name, summary)], the default one first."""
    section = help_text.split("Commands:\n")[1].split("\n\n")[0]
    return [re.match(r"  (\S+) +(.*)", line).groups() for line in section.splitlines()]


def option_lines(help_text):
    """[(group, names, meaning)] of --help."""
    options, group = [], ""
    for line in help_text.splitlines():
        if re.fullmatch(r"[A-Z][a-z]+:", line):
            group = line[:-1]
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
    return " ".join(help_text.split("\n\n")[1].split())


def block_of(binary, which):
    program = said(binary, "--help")
    if which == "export":
        return "\n" + options_markdown(program, set())
    text, default = "", commands(program)[0][0]
    common = {"-h, --help", "--version", "--lang LANG", "--color WHEN"}
    for name, summary in commands(program):
        if name == default:
            continue
        own = said(binary, name, "--help")
        if own == program:
            text += f"\n## chorus-export {name}\n\n{escaped(summary)}; its options are those of **{default}**.\n"
            continue
        usage = own.splitlines()[0].split(": ", 1)[1]
        text += f"\n## {escaped(usage)}\n\n{escaped(summary_of(own))}\n\n{options_markdown(own, common)}".rstrip() + "\n"
    return text + "\n"


def check_blocks(path, text, binary):
    faults, seen = [], 0
    for match in BLOCK.finditer(text):
        seen += 1
        meant = block_of(binary, match.group(1))
        if match.group(2) != meant:
            ours, theirs = set(match.group(2).splitlines()), set(meant.splitlines())
            faults.append(f"{path}: the block « {match.group(1)} » differs from --help; CHORUS_BLESS=1 writes it. Lacks: "
                          f"{sorted(theirs - ours)[:5]}, has too much: {sorted(ours - theirs)[:5]}")
    return faults, seen


def check_statuses(source, text):
    numbers = re.findall(r"^\s+\w+ = (\d+),", (source / "cmd/exit_status.hpp").read_text(encoding="utf-8"), re.M)
    section = text.split("# EXIT STATUS")[-1].split("\n# ")[0]
    told = set(re.findall(r"\*\*(\d+)\*\*", section))
    return [f"{MANUAL}: the exit status {number} is not told" for number in numbers if number not in told], len(numbers)


def check_environment(source, text):
    read = set()
    for file in [*source.glob("lib/*/*.cpp"), *source.glob("cmd/*.cpp")]:
        code = file.read_text(encoding="utf-8")
        read |= {one or other for one, other in re.findall(
            r'(?:getenv|environment|named)\("([A-Z_]+)"\)|"(CHORUS_EXPORT_[A-Z_]+)"', code)}
        for names in re.findall(r"for \(const char\* name : \{([^}]*)\}", code):
            read |= set(re.findall(r'"([A-Z_]+)"', names))
    section = text.split("# ENVIRONMENT")[-1].split("\n# ")[0].replace("\\_", "_")
    faults = [f"{MANUAL}: the environment variable {name} is not told" for name in sorted(read)
              if f"**{name}**" not in section]
    faults += [f"nothing reads {name}, which the table of settings names" for setting in settings_table.read(source)
               for name in setting.variables if name not in read]
    return faults, len(read)


def check(source, arguments):
    path = source / MANUAL
    text = path.read_text(encoding="utf-8")
    binary = checker.binary(source, arguments)
    if os.environ.get("CHORUS_BLESS") == "1":
        text = BLOCK.sub(lambda m: f"<!-- options: {m.group(1)} -->\n{block_of(binary, m.group(1))}<!-- end -->", text)
        path.write_text(text, encoding="utf-8")
    faults, blocks = check_blocks(MANUAL, text, binary)
    more, statuses = check_statuses(source, text)
    still_more, variables = check_environment(source, text)
    return faults + more + still_more, {"blocks": blocks, "statuses": statuses, "variables": variables,
                                        "lines": len(text.splitlines())}


_HELP = """Usage: x [COMMAND]

Does things.

Commands:
  export                      export (the default)

Input:
  -i, --invoices FILE...      files
"""
_MANUAL = """<!-- options: export -->

**-i**, **--invoices** *FILE*...
:   files

<!-- end -->

# ENVIRONMENT

**TMPDIR**

# EXIT STATUS

**0**
"""
GOOD = {
    "binary": "#!/bin/sh\ncat <<'END'\n" + _HELP + "END\n",
    MANUAL: _MANUAL,
    "cmd/exit_status.hpp": "enum class ExitStatus : int {\n  ok = 0,  ///< done\n};\n",
    "lib/file/spool.cpp": 'getenv("TMPDIR")',
    "cmd/settings.cpp": '{{"--dir", "D", g, m}, &T::dir, "", "", "TMPDIR"}',
}
BAD = [
    ("an option that the manual lacks", {MANUAL: _MANUAL.replace("--invoices", "--invoice")}, "differs from --help"),
    ("an option told otherwise", {MANUAL: _MANUAL.replace("files", "file")}, "differs from --help"),
    ("an exit status", {MANUAL: _MANUAL.replace("**0**", "**7**")}, "the exit status 0"),
    ("a variable", {MANUAL: _MANUAL.replace("TMPDIR", "TEMP")}, "variable TMPDIR"),
    ("a variable that nothing reads", {"cmd/settings.cpp": '{{"--dir", "D", g, m}, &T::dir, "", "", "TEMP"}'}, "nothing reads TEMP"),
]

if __name__ == "__main__":
    checker.main(check, {"blocks": 2, "statuses": 8, "variables": 8, "lines": 250}, GOOD, BAD)
