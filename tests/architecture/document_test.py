"""What « show --format json » prints keeps to its schema, for every XML file among the fixtures, good or bad."""
import json
import subprocess

import checker

try:
    import jsonschema
except ImportError:
    checker.skip("python3-jsonschema is not installed")


def check(source, arguments):
    binary = checker.binary(source, arguments)
    schema = json.loads((source / "schemas/document.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())
    faults, documents, invoices = [], 0, 0
    for file in sorted((source / "tests").rglob("*.xml")):
        done = subprocess.run([binary, "show", file, "--format", "json"], capture_output=True)
        if done.returncode not in (0, 1):
            continue  # it is there to be refused
        document = json.loads(done.stdout)
        documents += 1
        invoices += len(document["invoices"])
        place = file.relative_to(source)
        faults += [f"{place}: {'/'.join(map(str, error.absolute_path))}: {error.message}"
                   for error in validator.iter_errors(document)]
        if document["sums"]["invoices"] != len(document["invoices"]):
            faults.append(f"{place}: the sums count {document['sums']['invoices']} invoices")
    return faults, {"documents": documents, "invoices": invoices}


def _binary(document, status=0):
    return f"#!/bin/sh\ncat <<'END'\n{json.dumps(document)}\nEND\nexit {status}\n"


GOOD = {
    "binary": _binary({"version": 1, "sums": {"invoices": 1}, "invoices": [{}]}),
    "schemas/document.schema.json": json.dumps({"type": "object", "required": ["version"]}),
    "tests/rules/XML-01/ok.xml": "<a/>",
}
BAD = [
    ("a document that breaks the schema", {"binary": _binary({"sums": {"invoices": 0}, "invoices": []})}, "version"),
    ("a wrong count", {"binary": _binary({"version": 1, "sums": {"invoices": 2}, "invoices": [{}]}, 1)}, "sums count 2"),
]

if __name__ == "__main__":
    checker.main(check, {"documents": 15, "invoices": 20}, GOOD, BAD)
