"""The JSON Schemas of invoices and debtors name every column that the program reads, and the examples keep to them."""
import json
import re

import checker
import columns_table

try:
    import jsonschema
except ImportError:
    checker.skip("python3-jsonschema is not installed")

# What an example's file name says it is. None: a file of another program, with no schema here.
KINDS = {"chorus-export.json": "configuration", "invoices.json": "invoices", "debtors.json": "debtors",
         "drawing.json": None}

# kind -> properties that JSON has beside the columns
BESIDE = {"invoices": {"vat"}, "debtors": set()}


def read(path):
    return json.loads(path.read_text(encoding="utf-8"))


def validator(source, kind):
    schema = read(source / f"schemas/{kind}.schema.json")
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def compare_names(source, kind):
    schema = read(source / f"schemas/{kind}.schema.json")
    record = next(iter(schema["$defs"].values()))
    properties = set(record["properties"])
    names = set(columns_table.canonical_names(source, kind)) | BESIDE[kind]
    faults = [f"{kind}: the schema lacks {name}" for name in sorted(names - properties)]
    faults += [f"{kind}: {name} is in the schema only" for name in sorted(properties - names)]
    if kind == "invoices":
        patterns = record.get("patternProperties", {})
        faults += [f"invoices: no pattern of the schema is {name}" for name in columns_table.numbered_names(source)
                   if not any(re.search(pattern, name) for pattern in patterns)]
    return faults, len(names)


def check_examples(source, validators):
    faults, count = [], 0
    for file in sorted((source / "examples").rglob("*.json")):
        path = file.relative_to(source).as_posix()
        if file.name not in KINDS:
            faults.append(f"{path}: no schema is known for a file of this name")
        elif KINDS[file.name]:
            count += 1
            for error in validators[KINDS[file.name]].iter_errors(read(file)):
                faults.append(f"{path}: {'/'.join(map(str, error.absolute_path))}: {error.message}")
    return faults, count


def check(source, _):
    faults, names = [], 0
    for kind in ("invoices", "debtors"):
        more, count = compare_names(source, kind)
        faults += more
        names += count
    validators = {kind: validator(source, kind) for kind in ("configuration", "invoices", "debtors")}
    more, examples = check_examples(source, validators)
    return faults + more, {"names": names, "examples": examples}


def _schema(**properties):
    record = {"type": "object", "properties": properties, "patternProperties": {"^vat_[1-9]_rate$": {}}}
    return json.dumps({"type": "array", "items": {"$ref": "#/$defs/record"}, "$defs": {"record": record}})


GOOD = {
    "lib/invoice/fields.cpp": """
{.field = Field::client, .name = "client", .headers = "Code client", .in_debtors = true, .meaning = {"code", "code"}},
{.field = Field::debtor_name, .name = "debtor_name", .headers = "Nom", .in_debtors = true, .meaning = {"name", "nom"}},
{.field = Field::vat_rate, .name = "vat_rate", .kind = FieldKind::vat, .headers = "Taux", .meaning = {"rate", "taux"}},
""",
    "schemas/configuration.schema.json": '{"type": "object"}',
    "schemas/invoices.schema.json": _schema(client={"type": "string"}, debtor_name={}, vat_rate={}, vat={}),
    "schemas/debtors.schema.json": _schema(client={}, name={}),
    "examples/story/invoices.json": '[{"client": "C"}]',
    "examples/story/chorus-export.json": "{}",
}
BAD = [
    ("a column that the schema lacks", {"schemas/debtors.schema.json": _schema(client={})}, "the schema lacks name"),
    ("a property that no column has", {"schemas/debtors.schema.json": _schema(client={}, name={}, siren={})},
     "siren is in the schema only"),
    ("numbered columns that the schema lacks",
     {"schemas/invoices.schema.json": GOOD["schemas/invoices.schema.json"].replace("[1-9]", "[1-8]")},
     "no pattern of the schema is vat_9_rate"),
    ("an example that does not validate", {"examples/story/invoices.json": '[{"client": 1.5}]'},
     "examples/story/invoices.json: 0/client: 1.5 is not of type"),
    ("an example that no schema knows", {"examples/story/x.json": "{}"}, "no schema is known"),
]

if __name__ == "__main__":
    checker.main(check, {"names": 30, "examples": 5}, GOOD, BAD)
