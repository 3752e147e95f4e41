"""Many small cases in one process, side by side: chosen by name, compared, blessed, counted.

A kind of case calls main() with what it can read and what it does with one case. The last line that is printed is
« KIND: N passed, N failed, N skipped ».
"""
import argparse
import concurrent.futures
import difflib
import fnmatch
import os
import pathlib
import signal
import subprocess
import sys

DAY = "1774915200"  # 31 March 2026: every run is on this day
SECONDS = 120  # for one command; a run that hangs is a failure


def environment(path, **more):
    """The environment of a run: nothing of the caller's, English, the same day always."""
    return {"PATH": path, "LC_ALL": "C", "TZ": "UTC", "SOURCE_DATE_EPOCH": DAY, **more}


def run(command, folder, env, out, err):
    """The exit code of a command, as a shell counts it; None when it took too long. Output goes to the files out and err."""
    with open(out, "wb") as out_file, open(err, "wb") as err_file:
        process = subprocess.Popen(command, cwd=folder, env=env, stdin=subprocess.DEVNULL, stdout=out_file,
                                   stderr=err_file, start_new_session=True)
        try:
            code = process.wait(SECONDS)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            return None
    return code if code >= 0 else 128 - code


def read_tree(folder):
    """The files below a folder: a list of (path, content), both bytes."""
    return [(os.fsencode(file.relative_to(folder)), file.read_bytes())
            for file in sorted(pathlib.Path(folder).rglob("*")) if file.is_file()]


def lay_out(folder, files):
    """Writes such a list into a folder, the later over the earlier."""
    for path, content in files:
        path = os.path.join(os.fsencode(folder), path)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as file:
            file.write(content)


def difference(title, expected, actual):
    """Lines of text as a unified diff under a title; nothing when they are the same."""
    if expected == actual:
        return []
    return [f"{title} (- expected, + actual)", *list(difflib.unified_diff(expected, actual, lineterm=""))[2:]]


def chosen(name, patterns):
    return any(fnmatch.fnmatchcase(name, pattern if set(pattern) & set("*?[") else f"*{pattern}*") for pattern in patterns)


def main(kind, folder, read, try_one, bless):
    """Ends the process: 0 when every case passed, 1 when one failed, 2 when they cannot be run.

    read(folder) returns a dict of name -> case and raises ValueError with its place; try_one(binary, case) returns the
    lines that say what is wrong and what the run gave; bless(folder, dict of name -> what the run gave) rewrites what is
    expected.
    """
    parser = argparse.ArgumentParser(description=f"Runs the {kind} cases. CHORUS_BLESS=1 rewrites what they expect, "
                                     "CHORUS_SKIP=PATTERN leaves cases out.")
    parser.add_argument("binary")
    parser.add_argument("-k", metavar="PATTERN", action="append", help="only cases with such a name: « journal », « csv-*bom »")
    parser.add_argument("-j", type=int, default=len(os.sched_getaffinity(0)), help="how many at a time")
    parser.add_argument("--folder", default=folder, help="where the cases are")
    arguments = parser.parse_args()
    binary = os.path.abspath(arguments.binary)
    if not os.access(binary, os.X_OK):
        sys.exit(_cannot(f"{binary} is no program"))
    try:
        cases = read(arguments.folder)
    except ValueError as error:
        sys.exit(_cannot(str(error)))
    skip = list(filter(None, [os.environ.get("CHORUS_SKIP")]))
    cases = {name: case for name, case in cases.items() if not arguments.k or chosen(name, arguments.k)}
    meant = {name: case for name, case in cases.items() if not chosen(name, skip)}
    if not meant:
        sys.exit(_cannot(f"no {kind} case" + (f" is named so: {' '.join(arguments.k)}" if arguments.k else " is there")))
    sys.exit(_run_all(kind, binary, arguments, meant, len(cases) - len(meant), try_one, bless))


def _cannot(why):
    print(why, file=sys.stderr)
    return 2


def _run_all(kind, binary, arguments, cases, skipped, try_one, bless):
    blessing = os.environ.get("CHORUS_BLESS") == "1"
    failed, outcomes = 0, {}
    with concurrent.futures.ThreadPoolExecutor(arguments.j) as threads:
        for name, (faults, outcome) in zip(cases, threads.map(lambda case: try_one(binary, case), cases.values())):
            if blessing and outcome is not None:
                outcomes[name] = outcome
            elif faults:
                failed += 1
                print(*faults, sep="\n", flush=True)
    if blessing:
        bless(arguments.folder, outcomes)
    print(f"{kind}: {len(cases) - failed} passed, {failed} failed, {skipped} skipped")
    return 1 if failed else 0
