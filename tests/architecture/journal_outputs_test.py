"""What « history » and « import-report » print as JSON in the golden cases keeps to its schema, and the schemas know
every stage and advice of the catalogue."""
import json
import pathlib
import re
import sys

import checker

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "golden"))
import cases  # noqa: E402

try:
    import jsonschema
except ImportError:
    checker.skip("python3-jsonschema is not installed")

# The beginning of a golden case's name -> the schema of the documents that it prints.
SCHEMAS = {"import-report": "answers", "history": "history"}


def documents(text):
    """The JSON objects that a text consists of; none when it is something else."""
    found, at, decoder = [], 0, json.JSONDecoder()
    while text[at:].lstrip().startswith("{"):
        at += len(text[at:]) - len(text[at:].lstrip())
        document, at = decoder.raw_decode(text, at)
        found.append(document)
    return found


def check_documents(source, schemas):
    faults, count = [], 0
    golden = [case for in_file in cases.read_folder(source / "tests/golden").values() for case in in_file]
    for case in golden:
        kind = next((schema for beginning, schema in SCHEMAS.items() if case.name.startswith(beginning)), None)
        if kind is None:
            continue
        for document in documents(case.expected.out.decode("utf-8")):
            count += 1
            validator = jsonschema.Draft202012Validator(schemas[kind])
            faults += [f"{case.name}: {'/'.join(map(str, error.absolute_path))}: {error.message}"
                       for error in validator.iter_errors(document)]
    return faults, count


def check_names(source, schema):
    """The closed lists of the schema are those of the tables `stage_words` and `advice_words`."""
    text = (source / "lib/catalogue/portal_messages.cpp").read_text(encoding="utf-8")
    properties = schema["$defs"]["invoice"]["properties"]
    faults, count = [], 0
    for table, name in (("stage_words", "stage"), ("advice_words", "advice")):
        body = text.split(f" {table}[] = {{", 1)[-1].split("\n};", 1)[0]
        ours = set(re.findall(r'\{[\w:]+,\s*"([a-z_]+)",', body))
        count += len(ours)
        listed = set(properties[name]["enum"])
        faults += [f"{name}: the schema lacks {word}" for word in sorted(ours - listed)]
        faults += [f"{name}: {word} is in the schema only" for word in sorted(listed - ours)]
    return faults, count


def check(source, _):
    schemas = {kind: json.loads((source / f"schemas/{kind}.schema.json").read_text(encoding="utf-8"))
               for kind in SCHEMAS.values()}
    for schema in schemas.values():
        jsonschema.Draft202012Validator.check_schema(schema)
    faults, count = check_documents(source, schemas)
    more, names = check_names(source, schemas["answers"])
    return faults + more, {"documents": count, "names": names}


_CODES = 'constexpr StageWords stage_words[] = {\n    {paid, "paid", {"a", "b"}},\n};\n' \
         'constexpr AdviceWords advice_words[] = {\n    {Advice::wait,\n     "wait",\n     {"a", "b"}},\n};\n'
_ANSWERS = json.dumps({"required": ["version"], "$defs": {"invoice": {"properties": {
    "stage": {"enum": ["paid"]}, "advice": {"enum": ["wait"]}}}}})

GOOD = {
    "lib/catalogue/portal_messages.cpp": _CODES,
    "schemas/answers.schema.json": _ANSWERS,
    "schemas/history.schema.json": '{"required": ["version"]}',
    "tests/golden/history.cases": 'case history-json\n$ true\nout\n    {"version": 1}\n    {"version": 1}\n',
    "tests/golden/import-report.cases": "case import-report-flow\n$ true\nout\n    Invoice  File\n",
}
BAD = [
    ("a document against its schema", {"tests/golden/history.cases": 'case history-json\n$ true\nout\n    {"version": 1}\n    {"lots": []}\n'},
     "history-json: : 'version' is a required"),
    ("a stage that the schema lacks", {"lib/catalogue/portal_messages.cpp": _CODES.replace('"paid"', '"owed"')},
     "stage: the schema lacks owed"),
    ("an advice that is gone", {"lib/catalogue/portal_messages.cpp": _CODES.replace('"wait"', '"go"')},
     "advice: wait is in the schema only"),
]

if __name__ == "__main__":
    checker.main(check, {"documents": 3, "names": 20}, GOOD, BAD)
