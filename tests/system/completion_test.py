"""What bash, zsh and fish complete with the scripts of « completion », each asked as a user asks it; and that the
scripts know every option, and every value of a closed list, that the program itself tells.

    completion_test.py BINARY

A shell that is not installed is left out, and said so; bash must be there.
"""
import os
import pathlib
import pty
import re
import select
import shutil
import subprocess
import sys
import tempfile
import time

import terminal

BINARY = pathlib.Path(sys.argv[1]).resolve()

# What is typed, what must be offered, what must not.
CASES = [
    ("chorus-export ", {"export", "verify", "extract", "init"}, {"--help"}),
    ("chorus-export ver", {"verify"}, {"export"}),
    ("chorus-export --inv", {"--invoices"}, {"--debtors"}),
    ("chorus-export --invoices ", {"march.csv", "deux mots.csv"}, {"verify"}),
    ("chorus-export --debtors march.csv --col", {"--color"}, {"march.csv"}),
    ("chorus-export --pdf-dir ", {"folder"}, {"march.csv"}),
    ("chorus-export --color ", {"auto", "always", "never"}, {"march.csv"}),
    ("chorus-export check --channel e", {"edi"}, {"portal"}),
    ("chorus-export verify --st", {"--strict"}, {"--skip-invalid"}),
    ("chorus-export verify mar", {"march.csv"}, {"verify"}),
    ("chorus-export extract --to ", {"folder"}, {"march.csv"}),
    ("chorus-export columns --kind d", {"debtors"}, {"invoices"}),
    ("chorus-export rules --format ", {"text", "json"}, {"csv"}),
    ("chorus-export explain SIRET-0", {"SIRET-02", "SIRET-04"}, {"DATE-01"}),
    ("chorus-export completion z", {"zsh"}, {"bash"}),
    ("chorus-export directory i", {"import"}, {"age", "deux mots.csv"}),
    ("chorus-export directory import d", {"deux mots.csv"}, {"debtors"}),
    ("chorus-export directory import march.csv d", {"deux mots.csv"}, {"debtors"}),
    ("chorus-export init fo", {"folder"}, {"march.csv"}),
]

ENVIRONMENT = {"PATH": f"{BINARY.parent}:{os.environ['PATH']}", "LC_ALL": "C.UTF-8", "TERM": "dumb", "HOME": "/nonexistent"}


def run(*command, **options):
    return subprocess.run(command, capture_output=True, text=True, env=ENVIRONMENT, timeout=60, **options)


def script(shell):
    done = run(BINARY, "completion", shell)
    assert done.returncode == 0 and done.stdout and not done.stderr, done
    return done.stdout


BASH = r"""
source "$1"
compopt() { :; }  # there is no line editor
read -ra COMP_WORDS <<<"$2"
[[ $2 == *' ' ]] && COMP_WORDS+=('')
COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
_chorus_export
printf '%s\n' "${COMPREPLY[@]}"
"""


def bash(typed, folder, file):
    done = run("bash", "--norc", "-c", BASH, "bash", file, typed, cwd=folder)
    assert done.returncode == 0 and not done.stderr, done
    return set(done.stdout.splitlines())


def fish(typed, folder, file):
    home = folder.parent / "home"
    home.mkdir(exist_ok=True)
    done = subprocess.run(["fish", "--no-config", "-c", f"source {file}; complete -C '{typed}'"], capture_output=True,
                          text=True, cwd=folder, timeout=60, env={**ENVIRONMENT, "HOME": os.fspath(home)})
    assert done.returncode == 0 and not done.stderr, done
    offered = {line.split("\t")[0].replace("\\ ", " ").rstrip("/") for line in done.stdout.splitlines()}
    return offered


class Zsh:
    """An interactive zsh. A command of the same name prints what the TAB key made of the line."""

    START = ("PS1=; PS2=; unsetopt beep zle_bracketed_paste prompt_cr prompt_sp; setopt auto_list; autoload -Uz compinit; "
             "compinit -u -D; source {file}; bindkey '^I' list-choices; zstyle ':completion:*' list-max 0; "
             "LISTMAX=9999; zstyle ':completion:*' verbose no; cd -q {folder}; print REA''DY\n")

    def __init__(self, folder, file):
        child, self.terminal = pty.fork()
        if child == 0:
            os.environ.clear()
            os.environ.update({**ENVIRONMENT, "TERM": "vt100", "COLUMNS": "200", "LINES": "500"})
            os.execvp("zsh", ["zsh", "-f", "-i"])
        self.child = child
        self.send(self.START.format(file=file, folder=folder))
        self.until("READY")

    def send(self, text):
        os.write(self.terminal, text.encode())

    def until(self, mark, quiet=None):
        """What comes until `mark`, or until nothing has come for `quiet` seconds."""
        seen, deadline = "", time.monotonic() + 30
        while time.monotonic() < deadline:
            ready, _, _ = select.select([self.terminal], [], [], quiet or 1)
            if not ready and quiet:
                return seen
            if ready:
                seen += os.read(self.terminal, 65536).decode("utf-8", "replace")
                if mark and mark in seen:
                    return seen
        raise AssertionError(f"zsh never said {mark}: {seen!r}")

    def offered(self, typed):
        self.send(typed + "\t")
        seen = self.until(None, quiet=1.0)
        self.send("\x03")
        self.until(None, quiet=0.2)
        seen = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]|\x1b[=>]|[\r\0]+", "\n", seen)
        words = set(re.split(r"\s{2,}|\n", seen)) | set(seen.split())
        return {word.strip().replace("\\ ", " ").rstrip("/") for word in words}

    def end(self):
        self.send("exit\n")
        os.close(self.terminal)
        os.waitpid(self.child, 0)


def check_cases(shell, offered, faults):
    for typed, wanted, unwanted in CASES:
        got = offered(typed)
        if wanted - got:
            faults.append(f"{shell}: « {typed} » does not offer {sorted(wanted - got)}, but {sorted(got)[:20]}")
        unwanted = unwanted - set(typed.split())  # a terminal shows what is typed, too
        if unwanted & got:
            faults.append(f"{shell}: « {typed} » offers {sorted(unwanted & got)}")


def help_options(command):
    text = run(BINARY, *command, "--help", "--lang", "en").stdout
    return re.findall(r"^  (?:-\w, )?(--[a-z-]+)(?: ([A-Z.]+))?", text, re.M)


def commands():
    text = run(BINARY, "--help", "--lang", "en").stdout
    return re.findall(r"^  ([a-z-]+) {2,}", text.split("Commands:")[1].split("\n\n")[0], re.M)


def check_tables(scripts, faults):
    """Every option of --help is in each script; what the program says it takes is what bash offers."""
    seen = lists = 0
    names = commands()
    for command in names:
        for option, value in help_options([command]):
            seen += 1
            faults += [f"{shell}: {command} {option} is not completed" for shell, text in scripts.items()
                       if option not in text and f"-l {option[2:]}" not in text]
            if not value or value.startswith(("FILE", "DIR", "N")):
                continue
            extra = {"verify": ["x.xml"], "explain": ["DATE-01"], "completion": ["bash"]}.get(command, [])
            invoices = ["--invoices", "march.csv"] if command in ("export", "check") else []
            done = run(BINARY, command, *extra, *invoices, option, "no-such-word", "--lang", *(["en"] if option != "--lang" else []))
            told = re.search(r"it takes: ([a-z0-9, -]+)$", done.stderr, re.M)
            if done.returncode != 2 or not told:
                continue
            lists += 1
            words = re.split("[, ]+", told.group(1))
            line = re.search(rf"{command}:[1*]:{option}\) (.*); return", scripts["bash"])
            offered = re.search(r"_words '([^']*)'", line.group(1)) if line else None
            if not offered or offered.group(1).split() != words:
                faults.append(f"{command} {option} takes {words}, completed is {offered and offered.group(1)}")
    if len(names) < 7 or seen < 80 or lists < 8:
        faults.append(f"looked at {len(names)} commands, {seen} options, {lists} lists only")
    print(f"{len(names)} commands, {seen} options, {lists} closed lists")


def main():
    faults = []
    with tempfile.TemporaryDirectory() as top:
        folder = pathlib.Path(top) / "work"
        folder.mkdir()
        (folder / "march.csv").touch()
        (folder / "deux mots.csv").touch()
        (folder / "folder").mkdir()
        scripts = {}
        for shell in ("bash", "zsh", "fish"):
            scripts[shell] = script(shell)
            (pathlib.Path(top) / shell).write_text(scripts[shell], encoding="utf-8")
        check_tables(scripts, faults)
        in_bash = lambda typed: bash(typed, folder, pathlib.Path(top) / "bash")
        check_cases("bash", in_bash, faults)
        if in_bash("chorus-export --invoices march.csv d") != {"deux mots.csv"}:
            faults.append("bash: a second file of --invoices is not offered")
        if in_bash("chorus-export check --channel = p") != {"portal"}:
            faults.append("bash: --channel=p is not completed")
        if shutil.which("fish"):
            check_cases("fish", lambda typed: fish(typed, folder, pathlib.Path(top) / "fish"), faults)
        else:
            print("fish is not installed: left out")
        no_terminal = terminal.missing()
        if not shutil.which("zsh"):
            print("zsh is not installed: left out")
        elif not no_terminal:
            zsh = Zsh(folder, pathlib.Path(top) / "zsh")
            check_cases("zsh", zsh.offered, faults)
            zsh.end()
    for fault in faults:
        print(fault)
    print(f"{len(faults)} faults")
    if not faults and shutil.which("zsh") and no_terminal:
        print(f"SKIPPED: zsh alone, the rest is well: {no_terminal}")
        sys.exit(77)
    sys.exit(1 if faults else 0)


main()
