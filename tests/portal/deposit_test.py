"""deposit_test.py BINARY [NAME...]: deposit and follow against the tests' own portal, each road and each thing that goes
wrong on it. Whatever happened, no file was taken twice that nobody asked to send twice."""
import json
import os
import pathlib
import signal
import sys
import time

from portal import Portal
from portal_office import LOTS, PortalOffice

try:
    import jsonschema
except ImportError:
    jsonschema = None

SCHEMAS = pathlib.Path(__file__).resolve().parents[2] / "schemas"
BINARY = ""
TESTS = []


def test(function):
    TESTS.append(function)
    return function


def same(what, found, expected):
    if found != expected:
        raise AssertionError(f"{what}: {found!r} instead of {expected!r}")


def has(what, text, *words):
    for word in words:
        if word not in text:
            raise AssertionError(f"{what}: « {word} » is not in: {text}")


def once(portal, count):
    """So many files were taken, each once."""
    same("files taken", sorted(portal.takes.values()), [1] * count)


def keeps_to_schema(name, document):
    if jsonschema is None:
        return
    schema = json.loads((SCHEMAS / f"{name}.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    resolver = jsonschema.RefResolver(SCHEMAS.as_uri() + "/", schema)
    faults = [error.message for error in jsonschema.Draft202012Validator(schema, resolver=resolver).iter_errors(document)]
    same(f"{name}.schema.json", faults, [])


def paths(portal):
    return [request["path"].rpartition("/v1/")[2] for request in portal.requests if "/v1/" in request["path"]]


@test
def the_happy_road():
    with Portal({"statuses": {"F00001": ["DEPOSEE", "MISE_EN_PAIEMENT"]}}) as portal, PortalOffice(portal) as office:
        same("export", office.export(BINARY), 0)
        same("dry run", office.states(BINARY, "--dry-run", expect=0), ["to_send"] * 3)
        same("requests of a dry run", portal.requests, [])
        report = office.report(BINARY, "deposit", expect=0)
        keeps_to_schema("deposit", report)
        same("lots", [(lot["state"], lot["invoices"]) for lot in report["lots"]], [("deposited", 4)] * 3)
        same("flow numbers", [lot["flow_number"] for lot in report["lots"]], sorted(portal.flows))
        has("table", office.printed, "Flow number", "deposited", sorted(portal.flows)[0])
        same("nothing waits", office.states(BINARY, expect=0), [])
        once(portal, 3)
        report = office.report(BINARY, "follow", expect=0)
        keeps_to_schema("follow", report)
        same("flows", {flow["state"] for flow in report["flows"]}, {"IN_RECU"})
        has("pending", office.printed, "still pending: 3")
        same("wait", office.call(BINARY, "follow", "--wait=1", "--quiet"), 0)
        same("quiet", office.printed + office.said, "")
        same("states", set(office.invoice_states().values()), {"accepted"})
        before = len(portal.requests)
        same("within six hours", office.call(BINARY, "follow"), 0)
        same("requests", len(portal.requests), before)
        office.call(BINARY, "follow", "--every", "0")
        same("paid", office.journal("SELECT code FROM outcome JOIN invoice ON invoice.id = outcome.invoice "
                                    "WHERE number = 'F00001' ORDER BY outcome.id DESC LIMIT 1"), [("MISE_EN_PAIEMENT",)])


@test
def in_french():
    with Portal() as portal, PortalOffice(portal) as office:
        office.export(BINARY)
        office.call(BINARY, "deposit", "--lang", "fr")
        has("table", office.printed, "Numéro de flux", "déposé")
        office.call(BINARY, "follow", "--lang", "fr")
        has("flows", office.printed, "encore en attente")


@test
def partial_integration():
    with Portal({"reject": {"F00002": "Le numéro d'engagement est obligatoire"}, "states": ["IN_INTEGRE"]}) as portal, \
            PortalOffice(portal) as office:
        office.export(BINARY)
        office.call(BINARY, "deposit")
        report = office.report(BINARY, "follow", expect=1)
        keeps_to_schema("follow", report)
        advice = {invoice["number"]: invoice["advice"] for invoice in report["invoices"]}
        same("advice", advice["F00002"], "correct")
        states = office.invoice_states()
        same("rejected", [number for number, state in states.items() if state != "accepted"], ["F00002"])
        same("again", office.call(BINARY, "follow", "--every", "0"), 0)
        portal.lay_over({"reject": {}})
        office.export(BINARY)  # what was rejected leaves again
        same("second deposit", office.states(BINARY, expect=0), ["deposited"])
        same("second follow", office.call(BINARY, "follow"), 0)
        same("states", set(office.invoice_states().values()), {"accepted"})
        once(portal, 4)


@test
def many_pages():
    with Portal({"states": ["IN_INTEGRE"]}) as portal, PortalOffice(portal, count=250) as office:
        office.export(BINARY, "--max-lot-invoices", "500")
        office.call(BINARY, "deposit")
        office.call(BINARY, "follow")
        same("states", set(office.invoice_states().values()), {"accepted"})
        known = office.journal("SELECT count(*) FROM outcome WHERE code = 'DEPOSEE'")
        same("invoices whose state came", known, [(250,)])
        same("pages", paths(portal).count("rechercher/fournisseur"), 3)


@test
def a_lot_in_a_bundle():
    with Portal({"states": ["IN_INTEGRE"]}) as portal, PortalOffice(portal) as office:
        same("export", office.run(BINARY, *LOTS, "--bundle", output="out/all.zip"), 0)
        same("lots", office.states(BINARY, expect=0), ["deposited"] * 3)
        once(portal, 3)
        same("names", [flow.name.endswith(".xml") for flow in portal.flows.values()], [True] * 3)
        (office.out / "all.zip").rename(office.folder / "moved.zip")
        same("known", office.states(BINARY, "moved.zip", expect=0), ["known"] * 3)


@test
def one_object_and_texts():
    with Portal({"states": ["IN_INTEGRE"], "one_as_object": True, "numbers_as_text": True,
                 "reject": {"F00001": "Le numéro d'engagement est obligatoire"}}) as portal, \
            PortalOffice(portal, count=2) as office:
        office.export(BINARY)
        same("lots", office.states(BINARY, expect=0), ["deposited"])
        same("follow", office.call(BINARY, "follow"), 1)
        same("states", office.invoice_states(), {"F00001": "flow_rejected", "F00002": "accepted"})


def unknown_then(portal, office, faults, settles):
    """Deposits three lots while something happens to the first, and looks what becomes of it."""
    office.export(BINARY)
    portal.lay_over({"faults": faults})
    states = office.states(BINARY, expect=7)
    same("the lots behind wait", states, ["unknown", "not_tried", "not_tried"])
    has("said", office.said, "answer unknown")
    taken = sum(portal.takes.values())
    states = office.states(BINARY)
    if settles:
        same("found at the second look", states[0], "found")
        once(portal, 3)
        return
    same("still unknown", states[0], "unknown")
    for _ in range(4):
        office.call(BINARY, "deposit")
        office.call(BINARY, "follow")
    same("taken", sum(portal.takes.values()), taken + 2)
    file = office.report(BINARY, "deposit", expect=7)["lots"][0]["file"]
    same("resend", office.states(BINARY, "--resend", file, expect=0), ["deposited"])
    once(portal, 3)


@test
def an_answer_that_does_not_come():
    integrated = {"states": ["IN_INTEGRE"]}
    deposit = {"path": "deposer/flux"}
    for faults, settles in (
            ([{**deposit, "status": 500, "take": True}], True), ([{**deposit, "status": 503}], False),
            ([{**deposit, "close": True, "take": True}], True), ([{**deposit, "close": True}], False),
            ([{**deposit, "cut": True}], True), ([{**deposit, "html": "maintenance", "take": True}], True),
            ([{**deposit, "merge": {"numeroFluxDepot": None}}], True)):
        try:
            with Portal(integrated) as portal, PortalOffice(portal) as office:
                unknown_then(portal, office, faults, settles)
        except AssertionError as problem:
            raise AssertionError(f"{faults}: {problem}") from problem


@test
def found_only_once_it_is_integrated():
    with Portal({"states": ["IN_RECU", "IN_RECU", "IN_RECU", "IN_INTEGRE"]}) as portal, \
            PortalOffice(portal, count=1) as office:
        office.export(BINARY)
        portal.lay_over({"faults": [{"path": "deposer/flux", "status": 502, "take": True}]})
        found = [office.states(BINARY)[0] for _ in range(5)]
        same("states", found[:2], ["unknown", "unknown"])
        same("in the end", "found" in found or office.states(BINARY) == [], True)
        once(portal, 1)


@test
def a_duplicate_that_somebody_asked_for():
    with Portal({"states": ["IN_RECU", "IN_RECU", "IN_INTEGRE"]}) as portal, PortalOffice(portal, count=1) as office:
        office.export(BINARY)
        portal.lay_over({"faults": [{"path": "deposer/flux", "close": True, "take": True}]})
        same("first", office.states(BINARY), ["unknown"])
        file = str(next(office.out.glob("*.xml")))
        same("resend", office.states(BINARY, "--resend", file, expect=0), ["deposited"])
        portal.integrate(next(iter(portal.flows.values())))
        same("taken twice, since a person said so", list(portal.takes.values()), [2])
        office.call(BINARY, "follow", "--wait=1")
        has("told", office.printed, "existe déjà")


@test
def refused():
    refusal = {"path": "deposer/flux", "json": {"codeRetour": 20001, "libelle": "GDP_MSG_11.022"}, "status": 200}
    with Portal({"faults": [refusal]}) as portal, PortalOffice(portal) as office:
        office.export(BINARY)
        report = office.report(BINARY, "deposit", expect=1)
        same("states", [lot["state"] for lot in report["lots"]], ["refused", "deposited", "deposited"])
        same("code", report["lots"][0]["code"], "20001")
        has("meaning", office.said, "20001", "GDP_MSG_11.022", "too large")
        same("mended", office.states(BINARY, expect=0), ["deposited"])
        once(portal, 3)


@test
def a_token_that_ended():
    with Portal({"faults": [{"path": "deposer/flux", "status": 401, "json": {"error": "invalid_token"}}]}) as portal, \
            PortalOffice(portal, count=1) as office:
        office.export(BINARY)
        first = office.states(BINARY)
        if first != ["deposited"]:  # the request had left: it is looked up, or it was refused for sure
            office.call(BINARY, "deposit")
        same("takes", sum(portal.takes.values()) <= 1, True)


@test
def no_right():
    with Portal({"faults": [{"path": "deposer/flux", "status": 403, "json": {"error": "forbidden"}, "times": 0}]}) as portal, \
            PortalOffice(portal) as office:
        office.export(BINARY)
        states = office.states(BINARY, expect=7)
        same("none was taken", dict(portal.takes), {})
        same("the others were not tried", states[1:], ["not_tried", "not_tried"])
        portal.lay_over({"faults": []})
        office.call(BINARY, "deposit")
        same("takes", set(portal.takes.values()) <= {1}, True)


@test
def the_quota():
    busy = {"path": "", "status": 429, "headers": {"Retry-After": "1"}, "json": {"httpCode": "429"}, "after": 1}
    with Portal({"faults": [busy]}) as portal, PortalOffice(portal, count=1) as office:
        office.export(BINARY)
        office.call(BINARY, "deposit")
        office.call(BINARY, "deposit")
        once(portal, 1)


@test
def no_portal_there():
    with Portal() as portal, PortalOffice(portal, count=2) as office:
        office.export(BINARY)
        office.configure(portal={**portal.settings(), "token_url": "http://127.0.0.1:9/api/oauth/token",
                                 "api_url": "http://127.0.0.1:9/cpro"})
        same("states", office.states(BINARY, expect=7), ["not_sent"])
        same("follow", office.call(BINARY, "follow"), 0)  # nothing was to be asked
        office.configure()
        same("afterwards", office.states(BINARY, expect=0), ["deposited"])
        once(portal, 1)
        office.configure(portal={**portal.settings(), "token_url": "http://127.0.0.1:9/api/oauth/token",
                                 "api_url": "http://127.0.0.1:9/cpro"})
        same("follow", office.call(BINARY, "follow"), 7)


@test
def wrong_secret():
    with Portal() as portal, PortalOffice(portal, count=1) as office:
        office.export(BINARY)
        same("status", office.call(BINARY, "deposit", CHORUS_EXPORT_CLIENT_SECRET="3b9e-no-secret"), 7)
        same("not in what is said", "3b9e" in office.said + office.printed, False)
        same("afterwards", office.states(BINARY, expect=0), ["deposited"])


@test
def many_at_once():
    with Portal({"faults": [{"path": "deposer/flux", "delay": 0.1, "times": 0}]}) as portal, \
            PortalOffice(portal) as office:
        office.export(BINARY)
        runs = [office.start(BINARY, "deposit", *(("--lock-timeout", "60") if at % 2 else ())) for at in range(8)]
        for run in runs:
            said = run.communicate(timeout=60)[1].decode()
            if run.returncode not in (0, 6):
                raise AssertionError(f"one of eight ends with {run.returncode}: {said}")
        once(portal, 3)


@test
def interrupted():
    with Portal({"states": ["IN_INTEGRE"], "faults": [{"path": "deposer/flux", "delay": 1, "times": 0}]}) as portal, \
            PortalOffice(portal) as office:
        office.export(BINARY)
        run = office.start(BINARY, "deposit")
        for _ in range(200):
            if office.journal("SELECT count(*) FROM deposit") != [(0,)]:
                break
            time.sleep(0.02)
        time.sleep(0.1)
        run.send_signal(signal.SIGINT)
        out, err = run.communicate(timeout=20)
        same("status", run.returncode, 130)
        has("table", out.decode(), "sent, answer unknown")
        time.sleep(1.2)  # the portal ends what it was asked
        portal.lay_over({"faults": []})
        office.call(BINARY, "deposit")
        office.call(BINARY, "deposit")
        same("takes", set(portal.takes.values()), {1})


@test
def what_is_not_sent_by_itself():
    with Portal() as portal, PortalOffice(portal) as office:
        office.configure(portal=None)
        office.export(BINARY)
        office.configure()
        same("older", office.states(BINARY, expect=0), [])
        has("listed", office.said, "by themselves: 3 (", "history --deposited")
        files = [str(path) for path in sorted(office.out.glob("*.xml"))]
        same("by hand", office.call(BINARY, "history", "--deposited", files[0], files[1]), 0)
        same("named", office.states(BINARY, files[2], expect=0), ["deposited"])
        office.call(BINARY, "deposit")
        same("nothing is left", office.said, "")
        once(portal, 1)


@test
def a_file_of_another_program():
    with Portal({"states": ["IN_INTEGRE"]}) as portal, PortalOffice(portal, count=2) as office:
        same("export", office.run(BINARY, "--no-journal", output="out/theirs.xml"), 0)
        office.run(BINARY, "--only", "F00001", output="out/first.xml")  # makes a journal
        office.call(BINARY, "history", "--deposited", "out/first.xml")
        same("unknown", office.states(BINARY, "out/theirs.xml", expect=1), ["stranger"])
        has("remedy", office.said, "import-export out/theirs.xml")
        same("noted", office.call(BINARY, "import-export", "out/theirs.xml"), 0)
        same("deposited", office.states(BINARY, "out/theirs.xml", expect=0), ["deposited"])
        once(portal, 1)


@test
def the_crontab():
    line = (SCHEMAS.parent / "examples/cron/crontab-deposit").read_text(encoding="utf-8").splitlines()[-1]
    command = line.split("  ", 1)[1]
    with Portal({"states": ["IN_INTEGRE"]}) as portal, PortalOffice(portal, count=3) as office:
        office.call(BINARY, "--quiet", "--invoices", "invoices.csv", "--only", "F00001", "--output", "out/first.xml")
        (office.folder / "bin").mkdir()
        (office.folder / "bin/chorus-export").symlink_to(BINARY)
        (office.folder / "F00002.pdf").unlink()  # refused
        (office.folder / "invoices.csv").rename(office.folder / "factures.csv")
        command = command.replace("/srv/factures", str(office.folder))
        same("status", office.call("/bin/sh", "-c", command, PATH=f"{office.folder}/bin:{os.environ['PATH']}"), 0)
        has("what cron mails", office.said, "F00002.pdf")
        once(portal, 2)
        same("states", office.invoice_states(), {"F00001": "accepted", "F00003": "accepted"})


@test
def reports():
    with Portal() as portal, PortalOffice(portal) as office:
        office.export(BINARY)
        (office.folder / "other.csv").write_text("mine\n", encoding="utf-8")
        same("a foreign file", office.call(BINARY, "deposit", "--report", "other.csv"), 4)
        same("an unknown suffix", office.call(BINARY, "deposit", "--report", "a.txt"), 2)
        same("nothing was sent", portal.requests, [])
        same("csv", office.call(BINARY, "deposit", "--report", "a.csv", "--report", "a.json"), 0)
        has("csv", (office.folder / "a.csv").read_text(encoding="utf-8"), "flow_number", "deposited")
        same("again", office.call(BINARY, "deposit", "--report", "a.csv"), 0)
        same("follow", office.call(BINARY, "follow", "--report", "f.csv"), 0)
        has("csv", (office.folder / "f.csv").read_text(encoding="utf-8"), "IN_RECU")


def main():
    global BINARY
    BINARY = os.path.abspath(sys.argv[1])
    problems = []
    chosen = [one for one in TESTS if not sys.argv[2:] or one.__name__ in sys.argv[2:]]
    for one in chosen:
        try:
            one()
        except AssertionError as problem:
            problems.append(f"{one.__name__}: {problem}")
    print("\n".join(problems))
    print(f"deposit and follow: {len(chosen) - len(problems)} passed, {len(problems)} failed")
    sys.exit(1 if problems else 0)


if __name__ == "__main__":
    main()
