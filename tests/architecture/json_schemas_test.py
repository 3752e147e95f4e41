"""The JSON Schemas of invoices and debtors name every column that the program reads, those of the report and of « show »
every field that they tell, and the examples keep to them."""
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

# kind -> properties that JSON has beside the fields
BESIDE = {"invoices": {"vat"}, "debtors": set(),
          "report": {"state", "reason", "vat", "pdf", "missing", "file", "flow_id", "place", "faults"},
          "document": {"supplier", "vat", "attachments", "line"}}


def read(path):
    return json.loads(path.read_text(encoding="utf-8"))


def validator(source, kind):
    schema = read(source / f"schemas/{kind}.schema.json")
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def compare_names(source, kind):
    schema = read(source / f"schemas/{kind}.schema.json")
    told = kind in ("report", "document")
    record = schema["$defs"]["invoice"] if told else next(iter(schema["$defs"].values()))
    properties = set(record["properties"])
    names_of = columns_table.told_names if told else columns_table.canonical_names
    names = set(names_of(source, kind)) | BESIDE[kind]
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
    for kind in BESIDE:
        more, count = compare_names(source, kind)
        faults += more
        names += count
    validators = {kind: validator(source, kind) for kind in ("configuration", "invoices", "debtors")}
    more, examples = check_examples(source, validators)
    return faults + more, {"names": names, "examples": examples}


def _schema(**properties):
    record = {"type": "object", "properties": properties, "patternProperties": {"^vat_[1-9]_rate$": {}}}
    return json.dumps({"type": "array", "items": {"$ref": "#/$defs/record"}, "$defs": {"record": record}})


def _told(kind, *names):
    record = {"properties": dict.fromkeys([*names, *BESIDE[kind]], {})}
    return json.dumps({"$defs": {"text": {}, "invoice": record}})


GOOD = {
    "lib/invoice/fields.cpp": """
{.field = Field::client, .name = "client", .headers = "Code client", .in_debtors = true, .place = 1,
 .in_reports = true, .meaning = {"code", "code"}},
{.field = Field::debtor_name, .name = "debtor_name", .headers = "Nom", .in_debtors = true, .element = "<Nom>", .place = 2,
 .meaning = {"name", "nom"}},
{.field = Field::vat_rate, .name = "vat_rate", .kind = FieldKind::vat, .headers = "Taux", .meaning = {"rate", "taux"}},
""",
    "schemas/configuration.schema.json": '{"type": "object"}',
    "schemas/invoices.schema.json": _schema(client={"type": "string"}, debtor_name={}, vat_rate={}, vat={}),
    "schemas/debtors.schema.json": _schema(client={}, name={}),
    "schemas/report.schema.json": _told("report", "client"),
    "schemas/document.schema.json": _told("document", "debtor_name"),
    "examples/story/invoices.json": '[{"client": "C"}]',
    "examples/story/chorus-export.json": "{}",
}
BAD = [
    ("a column that the schema lacks", {"schemas/debtors.schema.json": _schema(client={})}, "the schema lacks name"),
    ("a property that no column has", {"schemas/debtors.schema.json": _schema(client={}, name={}, siren={})},
     "siren is in the schema only"),
    ("a field that the report's schema lacks", {"schemas/report.schema.json": _told("report")},
     "report: the schema lacks client"),
    ("a field that only the schema has", {"schemas/document.schema.json": _told("document", "debtor_name", "client")},
     "document: client is in the schema only"),
    ("numbered columns that the schema lacks",
     {"schemas/invoices.schema.json": GOOD["schemas/invoices.schema.json"].replace("[1-9]", "[1-8]")},
     "no pattern of the schema is vat_9_rate"),
    ("an example that does not validate", {"examples/story/invoices.json": '[{"client": 1.5}]'},
     "examples/story/invoices.json: 0/client: 1.5 is not of type"),
    ("an example that no schema knows", {"examples/story/x.json": "{}"}, "no schema is known"),
]

if __name__ == "__main__":
    checker.main(check, {"names": 70, "examples": 5}, GOOD, BAD)
