"""README.md says what the program says: the options of --help, the table of columns, the exit statuses."""
import re
import subprocess

import checker
import columns_table

NAMES_WIDTH = 30  # where --help begins to say what an option means


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


def help_options(text):
    """« -o, --output FILE » -> what --help says of it, from the lines that begin with an option."""
    options, names = {}, None
    for line in text.splitlines():
        if line.startswith("  -"):
            beside = line[NAMES_WIDTH - 1:NAMES_WIDTH] == " "  # else the meaning begins on the next line
            names = (line[:NAMES_WIDTH] if beside else line).strip()
            options[names] = line[NAMES_WIDTH:].strip() if beside else ""
        elif names and line.startswith(" " * NAMES_WIDTH):
            options[names] = (options[names] + " " + line.strip()).strip()
        else:
            names = None
    return options


def differences(what, ours, readmes):
    """Sentences on two dictionaries that should be equal."""
    faults = [f"README.md lacks the {what} `{key}`" for key in ours if key not in readmes]
    faults += [f"README.md has the {what} `{key}`, which does not exist" for key in readmes if key not in ours]
    faults += [f"README.md says of the {what} `{key}` « {readmes[key]} », the program « {ours[key]} »"
               for key in ours if key in readmes and ours[key] != readmes[key]]
    return faults


def check_options(rows, help_text):
    readme = {cells[0].strip("`"): cells[-1] for _, cells in rows if cells[0].startswith("`-")}
    options = help_options(help_text)
    return differences("option", options, readme), len(options)


def check_columns(rows, source):
    columns = columns_table.read(source)
    names = {column.name for column in columns}
    readme = {}
    for header, cells in rows:
        first = header[0].lower()
        if "column" not in first and "colonne" not in first:
            continue
        readme[cells[0].strip("`")] = " / ".join(cells[1:])
    ours = {}
    for column in columns:
        files = [kind for kind, there in (("invoices", column.in_invoices), ("debtors", column.in_debtors)) if there]
        ours[column.name] = " / ".join([", ".join(files), ", ".join(column.aliases), column.meaning])
    return differences("column", ours, readme), len(names)


def check_statuses(rows, source):
    text = (source / "cmd/exit_status.hpp").read_text(encoding="utf-8")
    ours = {int(number) for number in re.findall(r"^\s+\w+ = (\d+),", text, re.MULTILINE)}
    readme = set()
    for header, cells in rows:
        if "exit" in header[0].lower():
            readme |= {int(number) for number in re.findall(r"\d+", cells[0])}
    faults = [f"README.md lacks the exit status {number}" for number in sorted(ours - readme)]
    faults += [f"README.md has the exit status {number}, which does not exist" for number in sorted(readme - ours)]
    return faults, len(ours)


def check(source, arguments):
    binary = checker.binary(source, arguments)
    said = subprocess.run([binary, "--help", "--lang", "en"], capture_output=True, text=True, check=True).stdout
    rows = table_rows((source / "README.md").read_text(encoding="utf-8"))
    option_faults, options = check_options(rows, said)
    column_faults, columns = check_columns(rows, source)
    status_faults, statuses = check_statuses(rows, source)
    return option_faults + column_faults + status_faults, {
        "rows": len(rows), "options": options, "columns": columns, "exit statuses": statuses}


_HELP = """Input:
  -i, --invoices FILE...      files of invoices, ; or | inside,
                              - for standard input
  --a-very-long-option-name FORMAT
                              csv or json
  -q, --quiet                 show problems only
"""
_README = r"""# x

| option | meaning |
|---|---|
| `-i, --invoices FILE...` | files of invoices, ; or \| inside, - for standard input |
| `--a-very-long-option-name FORMAT` | csv or json |
| `-q, --quiet` | show problems only |

| column | file | other headers | meaning |
|---|---|---|---|
| `number` | invoices | N° facture, Facture | invoice number |
| `client` | invoices, debtors | Code client | code |

| exit status | meaning |
|---|---|
| 0 | done |
| 130, 143 | interrupted |
"""
GOOD = {
    "binary": "#!/bin/sh\ncat <<'END'\n" + _HELP + "END\n",
    "README.md": _README,
    "lib/invoice/fields.cpp": """
{.field = Field::number, .name = "number", .headers = "N° facture|"
 "Facture", .meaning = {"invoice number", "numéro"}},
{.field = Field::client, .name = "client", .headers = "Code client", .in_debtors = true, .meaning = {"code", "code"}},
""",
    "cmd/exit_status.hpp": "enum class ExitStatus : int {\n  ok = 0,  ///< done\n  a = 130,\n  b = 143,\n};\n",
}
BAD = [
    ("an option that README lacks", {"README.md": _README.replace("| `-q, --quiet` | show problems only |\n", "")},
     "README.md lacks the option `-q, --quiet`"),
    ("an option that is gone", {"README.md": _README.replace("`-q,", "`-Q,")}, "`-Q, --quiet`, which does not exist"),
    ("an option told otherwise", {"README.md": _README.replace("show problems only", "be silent")},
     "of the option `-q, --quiet`"),
    ("a column that README lacks", {"README.md": _README.replace("`client`", "`clients`")}, "lacks the column `client`"),
    ("a header that README lacks", {"README.md": _README.replace("N° facture, Facture", "N° facture")},
     "of the column `number`"),
    ("a column of other files", {"README.md": _README.replace("invoices, debtors", "debtors")},
     "of the column `client`"),
    ("an unescaped bar", {"README.md": _README.replace("| code |", "| co | de |")}, "of the column `client`"),
    ("an exit status that README lacks", {"README.md": _README.replace("130, 143", "130")}, "lacks the exit status 143"),
    ("an exit status too many", {"README.md": _README.replace("| 0 |", "| 0, 7 |")}, "the exit status 7, which"),
]

if __name__ == "__main__":
    checker.main(check, {"rows": 60, "options": 20, "columns": 25, "exit statuses": 8}, GOOD, BAD)
