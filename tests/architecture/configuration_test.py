"""schemas/configuration.schema.json has the keys that the program reads, and its column names are those of
lib/invoice/fields.cpp; CHORUS_BLESS=1 writes these."""
import json
import os
import re
import subprocess
import tempfile

import checker
import columns_table

UNKNOWN = "zzzqqqxxx"  # near no key, so that the program names them all


def program_keys(binary):
    with tempfile.TemporaryDirectory(prefix="architecture-") as folder:
        path = os.path.join(folder, "chorus-export.json")
        with open(path, "w", encoding="utf-8") as file:
            json.dump({UNKNOWN: 1}, file)
        done = subprocess.run([binary, "check", "--lang", "en", "--config", path, "--invoices", "none.csv"],
                              capture_output=True, text=True)
    told = re.search(r"the keys are: (.*)$", done.stderr, re.MULTILINE)
    return (told.group(1).split(", ") if told else []), done.returncode


def schema_keys(schema, prefix=""):
    """Dotted; `supplier` and `csv` stand beside their inner ones."""
    keys = []
    for name, value in schema["properties"].items():
        if "properties" in value:
            keys += [prefix + name] + schema_keys(value, f"{prefix}{name}.")
        else:
            keys.append(prefix + name)
    return keys


def compare(what, program, schema):
    faults = [f"{what} {name} is missing in the schema" for name in program if name not in schema]
    faults += [f"{what} {name} is in the schema only" for name in schema if name not in program]
    faults += [f"{what} {name} is in the schema twice" for name in set(schema) if schema.count(name) > 1]
    return faults


def open_objects(schema, name="the configuration"):
    """Objects that would let an unknown key pass."""
    found = []
    if "properties" in schema and schema.get("additionalProperties") is not False:
        found.append(f"{name} admits unknown keys in the schema")
    for key, value in schema.get("properties", {}).items():
        found += open_objects(value, key)
    return found


def write_columns(path, names):
    """The numbered ones, three a line, stand where the others of VAT do."""
    lines = []
    for name in names:
        inner = re.fullmatch(r"vat_[1-9]_(rate|base|amount)", name)
        if inner and inner[1] != "rate":
            lines[-1] += f' "{name}",'
        else:
            lines.append(f'        "{name}",')
    text = path.read_text(encoding="utf-8")
    text = re.sub(r'("description": "Canonical column name.",\s*"enum": \[\n).*?(\n *\])',
                  lambda match: match[1] + "\n".join(lines)[:-1] + match[2], text, flags=re.S)
    path.write_text(text, encoding="utf-8")


def check(source, arguments):
    binary = checker.binary(source, arguments)
    path = source / "schemas/configuration.schema.json"
    names = list(dict.fromkeys([*columns_table.canonical_names(source, "invoices"), *columns_table.canonical_names(source, "debtors")]))
    at = names.index("vat_amount") + 1 if "vat_amount" in names else len(names)
    names[at:at] = columns_table.numbered_names(source)
    if os.environ.get("CHORUS_BLESS") == "1":
        write_columns(path, names)
    schema = json.loads(path.read_text(encoding="utf-8"))
    keys, status = program_keys(binary)
    faults = compare("key", keys, schema_keys(schema)) + open_objects(schema)
    if status != 2:
        faults.append(f"an unknown key ends with status {status}, not 2")
    faults += compare("column", names, schema["$defs"]["column"]["enum"])
    return faults, {"keys": len(keys), "columns": len(names)}


_SCHEMA = {
    "additionalProperties": False,
    "properties": {"supplier": {"properties": {"name": {}}, "additionalProperties": False}, "columns": {}},
    "$defs": {"column": {"enum": ["client", "name", *(f"vat_{n}_rate" for n in range(1, 10)), "vat_rate",
                                  "debtor_name"]}},
}


def _program(keys, status=2):
    return f"#!/bin/sh\necho 'x:1:2: hint: the keys are: {keys}' >&2\nexit {status}\n"


def _without(schema, *path):
    copy = json.loads(json.dumps(schema))
    inner = copy
    for key in path[:-1]:
        inner = inner[key]
    del inner[path[-1]]
    return json.dumps(copy)


GOOD = {
    "binary": _program("supplier, supplier.name, columns"),
    "schemas/configuration.schema.json": json.dumps(_SCHEMA),
    "lib/invoice/fields.cpp": """
{.field = Field::client, .name = "client", .headers = "Code client", .in_debtors = true, .meaning = {"code", "code"}},
{.field = Field::debtor_name, .name = "debtor_name", .headers = "Nom", .in_debtors = true, .meaning = {"name", "nom"}},
{.field = Field::vat_rate, .name = "vat_rate", .kind = FieldKind::vat, .headers = "Taux", .meaning = {"rate", "taux"}},
""",
}
BAD = [
    ("a key that the schema lacks", {"binary": _program("supplier, supplier.name, columns, output")}, "key output is missing"),
    ("a key that the program lacks", {"binary": _program("supplier, supplier.name")}, "key columns is in the schema only"),
    ("an unknown key passes", {"binary": _program("supplier, supplier.name, columns", 0)}, "status 0, not 2"),
    ("an open object", {"schemas/configuration.schema.json":
                        _without(_SCHEMA, "properties", "supplier", "additionalProperties")}, "supplier admits unknown"),
    ("a column that the schema lacks",
     {"schemas/configuration.schema.json": json.dumps(_SCHEMA).replace('"vat_9_rate", ', "")},
     "column vat_9_rate is missing"),
    ("a column that the program lacks",
     {"schemas/configuration.schema.json": json.dumps(_SCHEMA).replace('"client"', '"client", "amount"')},
     "column amount is in the schema only"),
]

if __name__ == "__main__":
    checker.main(check, {"keys": 20, "columns": 50}, GOOD, BAD)
