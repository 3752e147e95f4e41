"""deposit_crash_test.py BINARY BINARY_WITH_FAULTS steps | random COUNT

Runs of « deposit » and « follow » that are killed. The tests' own portal counts: no lot was taken twice, and none is
forgotten: it was taken, or it waits, or it is shown as sent without an answer, until somebody looks and frees it."""
import os
import random
import signal
import sys
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "portal"))
from portal import Portal  # noqa: E402
from portal_office import LOTS, PortalOffice  # noqa: E402

DEPOSIT_STEPS = ["deposit-chosen", "deposit-unsaved", "deposit-begun", "deposit-answered", "answer-unsaved",
                 "deposit-noted"]
FOLLOW_STEPS = ["follow-asked", "follow-unsaved", "follow-noted"]
SCENARIO = {"states": ["IN_RECU", "IN_INTEGRE"]}
problems = []


def killed(office, faulty, fault, *words):
    status = office.call(faulty, *words, fault=fault)
    if status != -signal.SIGKILL:
        problems.append(f"{fault}: was not reached, exit status {status}: {office.said}")


def settle(what, portal, office, binary):
    """What the office does afterwards: the two commands, and by hand what the portal really does not have."""
    for _ in range(4):
        office.call(binary, "deposit")
        office.call(binary, "follow", "--every", "0")
    taken = {flow.digest for flow in portal.flows.values()}
    for file, sha256, state, number in office.journal(
            "SELECT file.path, file.sha256, coalesce((SELECT state FROM deposit WHERE deposit.lot = lot.id ORDER BY id "
            "DESC LIMIT 1), ''), flow_number FROM lot JOIN file ON file.id = lot.file WHERE file.state = 'written'"):
        if number is not None:
            continue
        if state not in ("unknown", "sending"):
            problems.append(f"{what}: {file} was forgotten, it is « {state} »")
        if sha256 in taken:
            problems.append(f"{what}: {file} was taken, and is not found")
            continue
        if office.call(binary, "deposit", "--resend", file) != 0:
            problems.append(f"{what}: {file} is not sent again: {office.said}")
    for _ in range(2):
        office.call(binary, "follow", "--every", "0")
    check(what, portal, office, binary)


def check(what, portal, office, binary):
    wrong = {digest: count for digest, count in portal.takes.items() if count != 1}
    if wrong:
        problems.append(f"{what}: taken more than once: {wrong}")
    there = sorted(number for _, number in portal.integrated)
    if there != sorted(office.numbers):
        problems.append(f"{what}: the portal has {len(there)} of {len(office.numbers)} invoices")
    states = office.invoice_states()
    open_ones = {number: state for number, state in states.items() if state != "accepted"}
    if open_ones:
        problems.append(f"{what}: the journal has heard nothing of {open_ones}")
    if office.call(binary, "deposit") != 0 or office.said:
        problems.append(f"{what}: a last deposit still has to say: {office.said}")
    if office.call(binary, "history", "--check") != 0:
        problems.append(f"{what}: {office.printed}")


def at_every_step(binary, faulty):
    count = 0
    for step in DEPOSIT_STEPS + [step + ":2" for step in DEPOSIT_STEPS] + ["deposit-begun:3", "deposit-noted:3"]:
        with Portal(SCENARIO) as portal, PortalOffice(portal) as office:
            office.export(binary)
            killed(office, faulty, step, "deposit")
            settle(f"deposit killed at {step}", portal, office, binary)
            count += 1
    for step in FOLLOW_STEPS + [step + ":2" for step in FOLLOW_STEPS]:
        with Portal({"states": ["IN_INTEGRE"]}) as portal, PortalOffice(portal) as office:
            office.export(binary)
            office.call(binary, "deposit")
            killed(office, faulty, step, "follow")
            settle(f"follow killed at {step}", portal, office, binary)
            count += 1
    return count


def while_settling(binary, faulty):
    """A lot without an answer, and the run that looks for it is killed too."""
    count = 0
    for take in (True, False):
        for command in ("deposit", "follow"):
            for step in ("flow-searched", "answer-unsaved", "flow-found"):
                if not take and step != "flow-searched":
                    continue  # nothing is found
                with Portal({"states": ["IN_INTEGRE"]}) as portal, PortalOffice(portal) as office:
                    office.export(binary)
                    portal.lay_over({"faults": [{"path": "deposer/flux", "close": True, "take": take}]})
                    office.call(binary, "deposit")
                    killed(office, faulty, step, command)
                    settle(f"{command} killed at {step}, taken: {take}", portal, office, binary)
                    count += 1
    for step in ("lot-freed", "deposit-begun", "deposit-answered"):
        with Portal({"states": ["IN_INTEGRE"]}) as portal, PortalOffice(portal, count=2) as office:
            office.export(binary)
            portal.lay_over({"faults": [{"path": "deposer/flux", "close": True}]})
            office.call(binary, "deposit")
            file = str(next(office.out.glob("*.xml")))
            killed(office, faulty, step, "deposit", "--resend", file)
            settle(f"resend killed at {step}", portal, office, binary)
            count += 1
    return count


def by_hand(binary, faulty):
    with Portal(SCENARIO) as portal, PortalOffice(portal) as office:
        office.configure(portal=None)
        office.export(binary, *LOTS)
        office.configure()
        files = [str(path) for path in sorted(office.out.glob("*.xml"))]
        killed(office, faulty, "by-hand-noted:2", "history", "--deposited", *files)
        noted = office.journal("SELECT count(*) FROM deposit WHERE state = 'by_hand'")
        if noted != [(2,)] or office.call(binary, "history", "--deposited", files[2]) != 0:
            problems.append(f"history --deposited killed: {noted} {office.said}")
    return 1


def at_random(binary, _, count):
    """The real program, and a portal that takes its time; the export is killed too, now and then."""
    deaths = 0
    chance = random.Random(20260331)
    while deaths < count:
        slow = {**SCENARIO, "faults": [{"path": "", "delay": 0.02, "times": 0}]}
        with Portal(slow) as portal, PortalOffice(portal) as office:
            office.export(binary)
            for _ in range(6):
                words = chance.choice([["deposit"], ["deposit"], ["follow", "--every", "0"]])
                process = office.start(binary, *words)
                time.sleep(chance.uniform(0, 0.3))
                process.kill()
                process.communicate()
                deaths += process.returncode == -signal.SIGKILL
                office.add(1)
                office.export(binary)
            time.sleep(0.2)  # what the portal is still reading
            settle("killed at random", portal, office, binary)
    return deaths


def main():
    binary, faulty = (os.path.abspath(path) for path in sys.argv[1:3])
    what, *numbers = sys.argv[3:]
    number = [int(text) for text in numbers]
    parts = {"steps": [at_every_step, while_settling, by_hand], "random": [at_random]}
    counts = {part.__name__: part(binary, faulty, *number) for part in parts[what]}
    print("\n".join(problems[:40]))
    print(", ".join(f"{name}: {count}" for name, count in counts.items()) + f"; {len(problems)} problems")
    sys.exit(1 if problems else 0)


if __name__ == "__main__":
    main()
