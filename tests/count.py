"""Counts what ctest ran, from its JUnit files: prints « passed failed skipped », three numbers.

    count.py JUNIT_FILE... | --self-test

A test that runs many is counted as many: one whose last line is « NAME: N passed, N failed, N skipped » (the last is
left out where nothing is), and a Catch2 program, by its summary. Where ctest and such a line disagree, the worse is
believed: whoever ends badly has failed at least once.
"""
import io
import re
import sys
import xml.etree.ElementTree

RUNNER = re.compile(r"[^:]+: (\d+) passed, (\d+) failed(?:, (\d+) skipped)?")
ALL_PASSED = re.compile(r"^All tests passed \(\d+ assertions? in (\d+) test cases?\)$", re.M)
SOME_FAILED = re.compile(r"^test cases: +(\d+) \|(.*)$", re.M)


def inner(output):
    """What a test of many says of itself: passed, failed, skipped; None when it says nothing."""
    lines = output.strip().split("\n")
    if match := RUNNER.fullmatch(lines[-1].strip()):
        return tuple(int(number or 0) for number in match.groups())
    if match := (ALL_PASSED.findall(output) or [None])[-1]:
        return int(match), 0, 0
    if found := SOME_FAILED.findall(output):
        total, parts = found[-1]
        failed = re.search(r"(\d+) failed(?! as expected)", parts)
        failed = int(failed[1]) if failed else 0
        return int(total) - failed, failed, 0
    return (0, 0, 0) if lines[-1].startswith("No tests ran") else None


def judge(case):
    """One test of ctest: passed, failed, skipped."""
    status, output = case.get("status"), case.findtext("system-out") or ""
    if status == "disabled":
        return 0, 0, 1
    if status == "notrun":  # its program may be missing, too
        by_itself = (case.find("skipped").get("message") or "").startswith("SKIP_")
        return (0, 0, 1) if by_itself else (0, 1, 0)
    passed, failed, skipped = inner(output) or ((1, 0, 0) if status == "run" else (0, 1, 0))
    if failed == 0 and (status != "run" or passed + skipped == 0):
        failed = 1
    return passed, failed, skipped


def count(files):
    sums = [0, 0, 0]
    for file in files:
        cases = xml.etree.ElementTree.parse(file).getroot().findall("testcase")
        for counts in map(judge, cases):
            sums = [one + more for one, more in zip(sums, counts)]
        if not cases:  # that ran nothing
            sums[1] += 1
    return tuple(sums)


def self_test():
    catch_failed = "x.cpp:3: FAILED:\n  CHECK( 1 == 2 )\n\n=====\ntest cases: 45 | 42 passed | 2 failed | 1 failed as expected\n" \
                   "assertions: 90 | 88 passed | 2 failed\n\n"
    catch_passed = "Filters: ~[long]\n=====\nAll tests passed (1 assertion in 45 test cases)\n\n"
    expected = [
        ("run", "fine", (1, 0, 0)), ("fail", "oh", (0, 1, 0)), ("disabled", "", (0, 0, 1)),
        ("run", "golden: a: 3 passed, 4 failed\nfine", (1, 0, 0)),
        ("notrun SKIP_RETURN_CODE=77", "", (0, 0, 1)), ("notrun Unable to find executable", "", (0, 1, 0)),
        ("run", "x\ngolden: 563 passed, 0 failed, 2 skipped\n", (563, 0, 2)), ("run", "rules: 17 passed, 0 failed", (17, 0, 0)),
        ("fail", "golden: 560 passed, 3 failed, 0 skipped\n", (560, 3, 0)),
        ("run", "golden: 560 passed, 3 failed, 0 skipped\n", (560, 3, 0)),
        ("fail", "golden: 563 passed, 0 failed, 0 skipped\n", (563, 1, 0)),
        ("run", "golden: 0 passed, 0 failed, 0 skipped\n", (0, 1, 0)),
        ("run", catch_passed, (45, 0, 0)), ("fail", catch_passed + "LeakSanitizer: 3 bytes\n", (45, 1, 0)),
        ("fail", catch_failed, (43, 2, 0)), ("run", "All tests passed (9 assertions in 1 test case)\n", (1, 0, 0)),
        ("fail", "test cases: 1 | 1 failed\nassertions: 1 | 1 failed\n", (0, 1, 0)), ("run", "No tests ran\n", (0, 1, 0)),
    ]
    faults, documents = [], []
    for number, (status, output, counts) in enumerate(expected):
        status, _, message = status.partition(" ")
        inside = f'<skipped message="{message}"/>' if status in ("notrun", "disabled") else ""
        documents.append(f'<testcase name="{number}" status="{status}">{inside}<system-out>{output}</system-out></testcase>')
        seen = count([io.StringIO(f"<testsuite>{documents[-1]}</testsuite>")])
        if seen != counts:
            faults.append(f"{status} {output!r}: {seen} instead of {counts}")
    together = count([io.StringIO(f"<testsuite>{''.join(documents)}</testsuite>") for _ in range(2)])
    if together != tuple(2 * sum(column) for column in zip(*(counts for _, _, counts in expected))):
        faults.append(f"all of them twice: {together}")
    if count([io.StringIO("<testsuite/>")]) != (0, 1, 0):
        faults.append("no test at all is no fault")
    print("\n".join(faults + [f"{len(expected)} outcomes, {len(faults)} faults"]))
    return 1 if faults else 0


if __name__ == "__main__":
    if sys.argv[1:] == ["--self-test"]:
        sys.exit(self_test())
    print(*count(sys.argv[1:]))
