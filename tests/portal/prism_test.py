"""prism_test.py DRIVER FOLDER: what the room lib/portal asks the invoice API, judged by Prism on the authority's contract.

Prism (@stoplight/prism-cli) is another's reading of the contract: it answers what the contract promises to what the contract
allows, and refuses the rest. It is kept in FOLDER, where npm puts it the first time. 77: no Node 20, no npm, or no network.
"""
import json
import os
import pathlib
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request

sys.dont_write_bytecode = True
import portal  # noqa: E402

PRISM = "@stoplight/prism-cli@5.14.2"
HERE = pathlib.Path(__file__).resolve().parent
LARGE = 7_400_000  # bytes of a file whose request Prism still takes: 10 MiB with its base64


def skip(why):
    print(f"SKIPPED: {why}")
    sys.exit(77)


def installed(folder):
    if not shutil.which("node") or not shutil.which("npm"):
        skip("node and npm are not installed")
    version = subprocess.run(["node", "--version"], capture_output=True, text=True).stdout
    if int(version.lstrip("v").split(".")[0] or 0) < 20:
        skip(f"Prism wants Node 20, not {version.strip()}")
    program = folder / "node_modules/.bin/prism"
    if not program.exists():
        folder.mkdir(parents=True, exist_ok=True)
        done = subprocess.run(["npm", "install", "--prefix", str(folder), "--no-audit", "--no-fund", "--ignore-scripts", PRISM],
                              capture_output=True, text=True)
        if done.returncode != 0:
            skip(f"npm cannot install {PRISM}: {done.stderr.strip()[-300:]}")
    return program


def contract_for_prism(path):
    """Prism drops the basePath of a Swagger: its paths begin with it here."""
    contract = json.loads((HERE / "contract.json").read_text(encoding="utf-8"))
    contract["paths"] = {contract["basePath"] + name: value for name, value in contract["paths"].items()}
    path.write_text(json.dumps(contract), encoding="utf-8")


def listening(port, process):
    for _ in range(240):
        if process.poll() is not None:
            return False
        with socket.socket() as one:
            if one.connect_ex(("127.0.0.1", port)) == 0:
                return True
        time.sleep(0.25)
    return False


def status_of(url, body, **headers):
    request = urllib.request.Request(url, json.dumps(body).encode(), {
        "Content-Type": "application/json;charset=utf-8", "Accept": "application/json;charset=utf-8", "Authorization": "Bearer x",
        "cpro-account": "x", **headers})
    request.headers = {name: value for name, value in request.headers.items() if value}
    try:
        with urllib.request.urlopen(request) as answer:
            return answer.status
    except urllib.error.HTTPError as error:
        return error.code


def said_by(driver, url, words):
    with portal.Portal() as one:  # of the token, which is not in the contract
        environment = {**os.environ, **one.secrets(), "CHORUS_EXPORT_PORTAL_PAUSE": "0"}
        done = subprocess.run([driver, one.url + "/api/oauth/token", url + "/cpro", *words], env=environment, capture_output=True,
                              text=True)
    return done.returncode, [line.partition(": ")[::2] for line in done.stdout.splitlines()]


def check(driver, url, folder):
    search = url + "/cpro/factures/v1/rechercher/fournisseur"
    assert status_of(search, {"numeroFacture": "F-1"}) == 200, "Prism refuses what the contract allows"
    for body, headers in (({"numeroFacture": 1}, {}), ({"typeFacture": "DEVIS"}, {}), ({}, {"cpro-account": ""})):
        status = status_of(search, body, **headers)
        assert status == 400, f"Prism lets pass what the contract forbids: {status} for {body}, {headers}"
    (folder / "small.xml").write_bytes(b"<a/>")
    (folder / "large.xml").write_bytes(b"<a>" + b"x" * LARGE + b"</a>")
    code, said = said_by(driver, url, ["deposit", str(folder / "small.xml"), "small.xml", "deposit", str(folder / "large.xml"),
                                       "l\"é.xml", "search", "CPP0011113000000000044750", "", "2", "100", "search", "", "F-1", "1", "1"])
    facts = [(word, value) for word, value in said if word in ("outcome", "flow", "code", "failure")]
    deposit = [("outcome", "taken"), ("flow", "string"), ("code", "0")]
    assert (code, facts) == (0, deposit * 2), f"exit status {code}: {said}"
    assert sum(word == "body" for word, _ in said) == 2, said


def main():
    driver, folder = os.path.abspath(sys.argv[1]), pathlib.Path(sys.argv[2]).resolve()
    prism = installed(folder)
    with tempfile.TemporaryDirectory(prefix="prism.") as scratch, socket.socket() as free:
        contract_for_prism(pathlib.Path(scratch, "contract.json"))
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        free.close()
        process = subprocess.Popen([str(prism), "mock", "contract.json", "-h", "127.0.0.1", "-p", str(port)], cwd=scratch,
                                   stdout=subprocess.PIPE, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL)
        try:
            assert listening(port, process), "Prism does not start"
            check(driver, f"http://127.0.0.1:{port}", pathlib.Path(scratch))
        finally:
            process.terminate()
            said = process.communicate(timeout=30)[0].decode(errors="replace")
    assert "VALIDATOR" in said, said
    print("portal: Prism takes every request")


if __name__ == "__main__":
    main()
