"""schemas/README.md's table of columns says what the program says; CHORUS_BLESS=1 writes it. README.md is short, names no
path that does not exist, says its commands in both languages alike, and shows the run of a golden case as it is. No size or time stands in two
documents."""
import collections
import os
import re

import checker
import columns_table

TABLE_OF = "schemas/README.md"
HEAD = "| column | file | other headers | meaning |\n|---|---|---|---|\n"
GOLDEN = "tests/golden/first.cases"
FIGURE = re.compile(r"(?<![\w.,])(\d[\d.,\u00a0 ]*\d|\d)[\u00a0 ](GB|MB|kB|ms|s|minutes|hours|instructions|executions)\b")
# The French page is the English one's translation; what is measured has figures of everything, and findings are others' programs.
FIGURES_APART = ("cmd/chorus-export.fr.1.md", "tests/performance/", "findings/", "build", "release")
LONGEST = 6 * 1024  # bytes of README.md


def table_rows(text):
    """The cells of every table row, with the header cells of its table."""
    rows, header = [], None
    for line in text.splitlines():
        if not line.startswith("|"):
            header = None
            continue
        cells = [cell.strip().replace("\\|", "|") for cell in re.split(r"(?<!\\)\|", line)[1:]]
        if cells and cells[-1] == "":
            cells.pop()
        if header is None:
            header = cells
        elif not set("".join(cells)) <= set("-: "):
            rows.append((header, cells))
    return rows


def differences(ours, tables):
    """Sentences on two dictionaries that should be equal."""
    faults = [f"{TABLE_OF} lacks the column `{key}`" for key in ours if key not in tables]
    faults += [f"{TABLE_OF} has the column `{key}`, which does not exist" for key in tables if key not in ours]
    faults += [f"{TABLE_OF} says of the column `{key}` « {tables[key]} », the program « {ours[key]} »"
               for key in ours if key in tables and ours[key] != tables[key]]
    return faults


def files_of(column):
    return ", ".join(kind for kind, there in (("invoices", column.in_invoices), ("debtors", column.in_debtors)) if there)


def written(columns):
    """The table as it should be."""
    escaped = [[cell.replace("|", "\\|") for cell in (files_of(column), ", ".join(column.aliases), column.meaning)]
               for column in columns]
    return HEAD + "".join(f"| `{column.name}` | {' | '.join(cells)} |\n" for column, cells in zip(columns, escaped))


def check_columns(source):
    columns, path = columns_table.read(source), source / TABLE_OF
    text = path.read_text(encoding="utf-8")
    if os.environ.get("CHORUS_BLESS") == "1":
        text = re.sub(re.escape(HEAD) + r"(?:\|.*\n)*", lambda _: written(columns), text)
        path.write_text(text, encoding="utf-8")
    told = {cells[0].strip("`"): " / ".join(cells[1:]) for header, cells in table_rows(text) if header[0] == "column"}
    ours = {column.name: " / ".join([files_of(column), ", ".join(column.aliases), column.meaning]) for column in columns}
    return differences(ours, told), len(ours)


def check_front(source):
    """README.md: its size, its paths, and the commands that stand in both languages."""
    text = (source / "README.md").read_text(encoding="utf-8")
    size, faults = len(text.encode()), []
    if size > LONGEST:
        faults.append(f"README.md has {size} bytes, more than {LONGEST}")
    paths = set(re.findall(r"`((?:cmd|lib|tests|schemas|examples|findings)/[^\s`]*)`", text))
    paths |= set(re.findall(r"\]\(([^)#]+)\)", text))
    faults += [f"README.md names {path}, which does not exist" for path in sorted(paths)
               if not (source / path).exists()]
    french, english = text.split("## In English")[0], text.split("## In English")[-1]
    faults += [f"README.md says « {command} » in one language alone"
               for command in ("sh examples/run.sh", "sh tests/run.sh", "chorus-export init", "chorus-export --invoices")
               if (command in french) != (command in english)]
    return faults, len(paths)


def run_shown(text):
    """The lines under the first command of README.md."""
    shown = re.search(r"^    \$ chorus-export .*\n((?:    .*\n|\n(?=    ))*)", text, re.M)
    return [line[4:] for line in shown[1].splitlines()] if shown else []


def check_run(source):
    """That run is what a golden case holds the program to."""
    cases = (source / GOLDEN).read_text(encoding="utf-8")
    case = cases.split("case first-readme\n")[-1].split("\nout\n")[-1].split("\nleaves")[0]
    said = [line[4:].replace("\\u00a0", " ") for line in case.splitlines()]
    shown = [line.replace("\u00a0", " ") for line in run_shown((source / "README.md").read_text(encoding="utf-8"))]
    return [] if shown == said and shown else [f"README.md shows a run that {GOLDEN} does not have: "
                                               f"{[line for line in shown if line not in said]}"]


def check_figures(source):
    """Who changes a figure changes one document. The pages of the manual say the same in two languages."""
    places = collections.defaultdict(set)
    for file in sorted(source.rglob("*.md")):
        path = file.relative_to(source).as_posix()
        if any(path.startswith(apart) for apart in FIGURES_APART):
            continue
        for number, unit in FIGURE.findall(file.read_text(encoding="utf-8")):
            places[re.sub(r"\s", "", number) + " " + unit].add(path)
    return [f"« {figure} » stands in {' and '.join(sorted(paths))}" for figure, paths in sorted(places.items()) if len(paths) > 1]


def check(source, _):
    column_faults, columns = check_columns(source)
    front_faults, paths = check_front(source)
    return column_faults + front_faults + check_run(source) + check_figures(source), {"columns": columns, "paths": paths}


_COMMANDS = "sh examples/run.sh sh tests/run.sh chorus-export init chorus-export --invoices"
_RUN = "    $ chorus-export --invoices a.csv\n    a.csv:2: erreur\n\n    refusées : 1\n"
_README = f"# x\n\n{_RUN}\n{_COMMANDS} `tests/rules` [code](lib/README.md)\n\n## In English\n\n{_COMMANDS}\n"
_TABLE = r"""# y

| column | file | other headers | meaning |
|---|---|---|---|
| `number` | invoices | N° facture, Facture | invoice number |
| `client` | invoices, debtors | Code client | code |
"""
GOOD = {
    "README.md": _README,
    "lib/README.md": "",
    "tests/rules/README.md": "",
    TABLE_OF: _TABLE,
    GOLDEN: "case first-readme\n$ x\nout\n    a.csv:2: erreur\n\n    refusées : 1\nleaves\n    a\n",
    "lib/invoice/fields.cpp": """
{.field = Field::number, .name = "number", .headers = "N° facture|"
 "Facture", .meaning = {"invoice number", "numéro"}},
{.field = Field::client, .name = "client", .headers = "Code client", .in_debtors = true, .meaning = {"code", "code"}},
""",
}
BAD = [
    ("a column that the table lacks", {TABLE_OF: _TABLE.replace("`client`", "`clients`")}, "lacks the column `client`"),
    ("a header that the table lacks", {TABLE_OF: _TABLE.replace("N° facture, Facture", "N° facture")},
     "of the column `number`"),
    ("a column of other files", {TABLE_OF: _TABLE.replace("invoices, debtors", "debtors")}, "of the column `client`"),
    ("an unescaped bar", {TABLE_OF: _TABLE.replace("| code |", "| co | de |")}, "of the column `client`"),
    ("a path that is gone", {"README.md": _README.replace("tests/rules", "tests/laws")}, "names tests/laws"),
    ("a link that is gone", {"README.md": _README.replace("(lib/", "(library/")}, "names library/README.md"),
    ("a command in one language", {"README.md": _README.replace("sh tests/run.sh", "make", 1)}, "« sh tests/run.sh »"),
    ("another run", {"README.md": _README.replace("refusées : 1", "refusées : 2")}, "shows a run that"),
    ("a figure in two documents", {"README.md": _README + "14 MB", "lib/README.md": "in 14\u00a0MB of memory"}, "« 14 MB » stands"),
    ("a long page", {"README.md": _README + "x" * LONGEST}, "more than"),
]

if __name__ == "__main__":
    checker.main(check, {"columns": 25, "paths": 8}, GOOD, BAD)
