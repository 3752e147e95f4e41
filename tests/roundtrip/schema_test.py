"""schemas/cpp-facture-mixte.xsd admits what the format allows and refuses the rest: xmllint judges a document for each
thing that the schema says, both with the whole document in memory and as a stream. Then every facet and every required
attribute is taken out of the schema in turn, and some document must notice.

    schema_test.py --source DIR                 the test
    schema_test.py --source DIR --every-change  also enumerations, occurrences and types: a minute more
"""
import argparse
import copy
import os
import pathlib
import re
import shutil
import subprocess
import tempfile
import xml.etree.ElementTree as ElementTree

import exporting
from schema_documents import documents

XS = "{http://www.w3.org/2001/XMLSchema}"
# Changes that no document can notice, because the schema says the same elsewhere.
IMPLIED = {("ParametreIndiv", "maxOccurs=unbounded"): "two codes, each at most once",
           ("Code", "maxOccurs=unbounded"): "xs:unique takes one code of each parameter"}
FACETS = ("minLength", "maxLength", "pattern", "totalDigits", "fractionDigits", "unique")


def verdicts(schema, files, *options):
    """file -> whether it validates; what xmllint says when the schema itself is broken."""
    done = subprocess.run(["xmllint", "--noout", *options, "--schema", schema, *files], capture_output=True, text=True)
    judged = {}
    for line in done.stderr.splitlines():
        match = re.fullmatch(r"(.*) (validates|fails to validate)", line)
        if match:
            judged[match.group(1)] = match.group(2) == "validates"
    return judged, done.stderr


def wrong(schema, files, *options):
    """Sentences on documents whose verdict is not the expected one."""
    judged, said = verdicts(schema, files, *options)
    if len(judged) != len(files):
        return [f"xmllint judged {len(judged)} documents of {len(files)}: {said[-300:]}"]
    return [f"{title} {'validates' if judged[file] else 'is refused'}"
            for file, (title, good) in files.items() if judged[file] != good]


def actions(element):
    """What can be taken out of the schema at an element, the ones behind None only with --every-change."""
    kind = element.tag.removeprefix(XS)
    found = ["remove"] if kind in FACETS else []
    if element.get("use") == "required":
        found.append("optional")
    found.append(None)
    if kind == "enumeration":
        found.append("remove")
    if kind == "element" and element.get("name") != "CPPFactureMixte":
        found.append("minOccurs=1" if element.get("minOccurs") == "0" else "minOccurs=0")
        found.append("maxOccurs=1" if element.get("maxOccurs") == "unbounded" else "maxOccurs=unbounded")
        if element.get("type") not in (None, "xs:string"):
            found.append("type=xs:anyType")
    if kind == "attribute" and element.get("type"):
        found.append("type=xs:anySimpleType")
    return found


def changed_schemas(schema, every):
    """The schema without one of the things that it says: (what, tree)."""
    base = ElementTree.parse(schema).getroot()
    for place, element in enumerate(base.iter()):
        found = actions(element)
        for action in found if every else found[:found.index(None)]:
            if action is None or (element.get("name"), action) in IMPLIED:
                continue
            root = copy.deepcopy(base)
            target = list(root.iter())[place]
            if action == "remove":
                next(parent for parent in root.iter() if target in list(parent)).remove(target)
            elif action == "optional":
                target.set("use", "optional")
            else:
                target.set(*action.split("="))
            name = element.get("name") or element.get("value")
            yield f"{element.tag.removeprefix(XS)} {name} (element {place}): {action}", root


def unnoticed(schema, files, folder, every):
    """Changes of the schema that no document notices, and how many changes there were."""
    ElementTree.register_namespace("xs", XS[1:-1])
    changed = os.path.join(folder, "changed.xsd")
    faults, count = [], 0
    for what, root in changed_schemas(schema, every):
        count += 1
        ElementTree.ElementTree(root).write(changed, encoding="utf-8")
        judged, _ = verdicts(changed, files)
        # A change after which the schema does not compile is noticed by everybody.
        if len(judged) == len(files) and all(judged[file] == good for file, (_, good) in files.items()):
            faults.append(f"no document notices the change of {what}")
    return faults, count


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--source", type=pathlib.Path, required=True)
    parser.add_argument("--every-change", action="store_true")
    arguments = parser.parse_args()
    if shutil.which("xmllint") is None:
        exporting.skip("xmllint is not installed")
    schema = os.fspath(arguments.source / "schemas/cpp-facture-mixte.xsd")
    with tempfile.TemporaryDirectory(prefix="roundtrip-") as folder:
        files = {}
        for number, (title, good, text) in enumerate(documents()):
            file = os.path.join(folder, f"{number:03}.xml")
            pathlib.Path(file).write_text(text, encoding="utf-8")
            files[file] = title, good
        faults = wrong(schema, files) + wrong(schema, files, "--stream")
        more, changes = unnoticed(schema, files, folder, arguments.every_change)
    good = sum(good for _, good in files.values())
    print(f"{good} documents validate, {len(files) - good} are refused, {changes} changes of the schema")
    if changes < 20:
        faults.append(f"only {changes} changes of the schema were tried")
    exporting.finish(faults + more, len(files), 270)


if __name__ == "__main__":
    main()
