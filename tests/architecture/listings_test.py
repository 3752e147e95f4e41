"""What « rules » and « columns » print as JSON keeps to its schema, and names every rule and column there is."""
import json
import re
import subprocess

import checker
import columns_table

try:
    import jsonschema
except ImportError:
    checker.skip("python3-jsonschema is not installed")


def printed(binary, command):
    return json.loads(subprocess.run([binary, command, "--format", "json"], capture_output=True, check=True).stdout)


def validate(source, kind, document):
    schema = json.loads((source / f"schemas/{kind}.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    return [f"{kind}: {'/'.join(map(str, error.absolute_path))}: {error.message}"
            for error in jsonschema.Draft202012Validator(schema).iter_errors(document)]


def differences(what, ours, printed_names):
    return [f"{what}: {name} is not printed" for name in sorted(ours - printed_names)] + \
           [f"{what}: {name} is printed, and does not exist" for name in sorted(printed_names - ours)]


def rule_ids(source):
    text = "".join(file.read_text(encoding="utf-8") for file in (source / "lib/catalogue").glob("*.hpp"))
    return set(re.findall(r'inline constexpr Rule \w+\{\s*"([A-Z]+-[0-9]+)"', text))


def check(source, arguments):
    binary = checker.binary(source, arguments)
    rules, columns = printed(binary, "rules"), printed(binary, "columns")
    faults = validate(source, "rules", rules) + validate(source, "columns", columns)
    if faults:
        return faults, {}
    ids = rule_ids(source)
    faults += differences("rules", ids, {rule["id"] for rule in rules["rules"]})
    count = 0
    for file in columns["files"]:
        names = set(columns_table.canonical_names(source, file["kind"]))
        count += len(names)
        faults += differences(file["kind"], names, {column["name"] for column in file["columns"]})
    return faults, {"rules": len(ids), "columns": count}


_RULES = {"version": 1, "rules": [{"id": "A-01"}]}
_COLUMNS = {"version": 1, "files": [{"kind": "debtors", "columns": [{"name": "client"}]}]}
_SCHEMA = json.dumps({"type": "object", "required": ["version"]})


def _binary(rules, columns):
    return ('#!/bin/sh\ncase $1 in rules) cat <<\'END\'\n' + json.dumps(rules) + "\nEND\n;; *) cat <<'END'\n" +
            json.dumps(columns) + "\nEND\n;; esac\n")


GOOD = {
    "binary": _binary(_RULES, _COLUMNS),
    "schemas/rules.schema.json": _SCHEMA,
    "schemas/columns.schema.json": _SCHEMA,
    "lib/catalogue/a.hpp": 'inline constexpr Rule a{\n    "A-01",\n',
    "lib/invoice/fields.cpp": """
{.field = Field::client, .name = "client", .headers = "Code client", .in_debtors = true, .meaning = {"code", "code"}},
""",
}
BAD = [
    ("rules against the schema", {"binary": _binary({"rules": []}, _COLUMNS)}, "rules: : 'version' is a required"),
    ("columns against the schema", {"binary": _binary(_RULES, {"files": []})}, "columns: : 'version' is a required"),
    ("a rule that is not printed", {"lib/catalogue/b.hpp": 'inline constexpr Rule b{"B-01",'}, "rules: B-01 is not"),
    ("a rule that is gone", {"lib/catalogue/a.hpp": ""}, "rules: A-01 is printed, and does not exist"),
    ("a column that is not printed",
     {"binary": _binary(_RULES, {**_COLUMNS, "files": [{"kind": "debtors", "columns": []}]})},
     "debtors: client is not printed"),
]

if __name__ == "__main__":
    checker.main(check, {"rules": 60, "columns": 30}, GOOD, BAD)
