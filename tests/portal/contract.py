"""What the portal may be asked and what it answers: contract.json, an excerpt of the authority's published contract of the
invoice API (Swagger 2.0), and stated.json, for what is not in it: stated by developers who use the API, not by the authority.

Stricter than either: a name that they do not have is a fault, since a portal passes over it in silence.
"""
import json
import pathlib
import urllib.parse

try:
    import jsonschema
except ImportError:
    jsonschema = None

HERE = pathlib.Path(__file__).resolve().parent
PREFIX = "/cpro/factures"  # the contract's basePath
_cache = {}


def _documents():
    if not _cache:
        for name in ("contract", "stated"):
            _cache[name] = json.loads((HERE / f"{name}.json").read_text(encoding="utf-8"))
            for definition in _cache[name]["definitions"].values():
                if "properties" in definition:
                    definition["additionalProperties"] = False
    return _cache


def _errors(document, reference, value):
    schema = {"$ref": reference, "definitions": document["definitions"]}
    return [f"{'/'.join(map(str, error.absolute_path)) or 'the whole'}: {error.message[:300]}"
            for error in jsonschema.Draft4Validator(schema).iter_errors(value)]


def _operation(path):
    """(document, operation) of a path as it is asked for; (None, None) for none that is known."""
    for document, prefix in ((_documents()["contract"], PREFIX), (_documents()["stated"], "")):
        found = document["paths"].get(path.removeprefix(prefix)) if path.startswith(prefix) else None
        if found:
            return document, found["post"]
    return None, None


def request_faults(path, headers, body, with_account):
    """What is wrong with a request; `headers` are looked up without regard to case. Nothing where jsonschema lacks."""
    if jsonschema is None:
        return []
    document, operation = _operation(path)
    if operation is None:
        return [f"{path} is in no contract"]
    kind = headers.get("Content-Type", "")
    faults = [] if kind in operation["consumes"] else [f"{path}: Content-Type is {kind!r}, not {operation['consumes']}"]
    accepted = headers.get("Accept", "")
    if accepted not in operation["produces"]:
        faults.append(f"{path}: Accept is {accepted!r}, not {operation['produces']}")
    for parameter in operation["parameters"]:
        if parameter["in"] == "header" and parameter["required"] and parameter["name"] not in headers:
            if with_account or parameter["name"] != "cpro-account":
                faults.append(f"{path}: the header {parameter['name']} is missing")
        if parameter["in"] == "body":
            try:
                value = json.loads(body) if "json" in kind else dict(urllib.parse.parse_qsl(body.decode(), strict_parsing=True))
            except ValueError:
                return faults + [f"{path}: the body cannot be read"]
            faults += [f"{path}: {fault}" for fault in _errors(document, parameter["schema"]["$ref"], value)]
    return faults


def answer_faults(path, value):
    """What is wrong with a right answer of the tests' portal: it would teach the program what the real one never says."""
    document, operation = _operation(path)
    if jsonschema is None or operation is None:
        return []
    return [f"the tests' portal, {path}: {fault}"
            for fault in _errors(document, operation["responses"]["200"]["schema"]["$ref"], value)]
