"""The programs that are measured: chorus-export, the peers that this machine can run, and the floors."""
import os
import shlex
import shutil
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
PEERS = os.path.join(HERE, "peers")
SCHEMA = os.path.join(os.path.dirname(os.path.dirname(HERE)), "schemas", "cpp-facture-mixte.xsd")
PRODUCTION_DATE = "2026-12-31"  # the peers write it too
PORTAL_LIMIT = 4000000


def environment():
    """Nothing of this user's: no configuration, no language, no date."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "TMPDIR", "LD_LIBRARY_PATH") if name in os.environ}
    return {**kept, "LC_ALL": "C.UTF-8", "TZ": "UTC", "CHORUS_EXPORT_CONFIG": "", "XDG_CONFIG_HOME": "/nonexistent"}


def export(binary, out, compression, *options, invoices="factures.csv", journal=False):
    """chorus-export on a batch; runs in the batch's folder. A journal is a new one in `out`."""
    kept = ["--journal", os.path.join(out, "journal.sqlite")] if journal else ["--no-journal"]
    return [binary, *kept, "--invoices", invoices, "--output", os.path.join(out, "Export.xml"), "--compression", compression,
            "--production-date", PRODUCTION_DATE, *options]


def runs(*command, **options):
    try:
        return subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **options).returncode == 0
    except FileNotFoundError:
        return False


def python_with(module):
    """The first Python 3 that has the module: the one that runs this, the one on the path, the system's."""
    for python in (sys.executable, shutil.which("python3"), "/usr/bin/python3"):
        if python and runs(python, "-c", "import " + module):
            return python
    return None


def _java(work):
    if not runs("javac", "-version") or not runs("java", "-version"):
        return None, "no JDK is installed"
    classes = os.path.join(work, "java")
    if not runs("javac", "-encoding", "UTF-8", "-d", classes, os.path.join(PEERS, "Peer.java")):
        return None, "Peer.java does not compile here"
    return ["java", "-cp", classes, "Peer"], ""


def _node(work, download):
    if not runs("node", "--version"):
        return None, "Node.js is not installed"
    folder = os.path.join(work, "node")
    os.makedirs(folder, exist_ok=True)
    for name in ("peer.mjs", "package.json", "package-lock.json"):
        shutil.copyfile(os.path.join(PEERS, name), os.path.join(folder, name))
    if not os.path.isdir(os.path.join(folder, "node_modules", "xmlbuilder2")):
        if not download or not runs("npm", "ci", "--no-audit", "--no-fund", cwd=folder):
            return None, "its npm packages are not installed"
    return ["node", os.path.join(folder, "peer.mjs")], ""


def _php():
    check = "exit(class_exists('ZipArchive') && class_exists('XMLWriter') && function_exists('iconv') ? 0 : 1);"
    if not runs("php", "-r", check):
        return None, "PHP with zip and xmlwriter is not installed"
    return ["php", os.path.join(PEERS, "peer.php")], ""


def _lxml():
    python = python_with("lxml.etree")
    if not python:
        return None, "no Python 3 with lxml is installed"
    return [python, "-B", os.path.join(PEERS, "peer_lxml_stream.py")], ""


def peers(work, wanted=None, download=False):
    """name -> command without its arguments, of those that can run here; says which cannot, and why."""
    makers = {
        "Python etree": lambda: ([sys.executable, "-B", os.path.join(PEERS, "peer_etree.py")], ""),
        "Python lxml": _lxml,
        "PHP": _php,
        "Java": lambda: _java(work),
        "Node": lambda: _node(work, download),
    }
    found = {}
    os.makedirs(work, exist_ok=True)
    for name, make in makers.items():
        if wanted is not None and name.split()[-1].lower() not in wanted:
            continue
        command, reason = make()
        if command:
            found[name] = command
        else:
            print("skipped: the peer in %s: %s" % (name, reason), flush=True)
    return found


def peer(command, batch, out, how, limit=PORTAL_LIMIT):
    return [*command, batch, out, str(limit), how]


def fair(command, out):
    """What a peer has to do beside writing to promise what chorus-export does: every file checked by the schema, and synced."""
    files = "find %s -name '*.xml' -print0 | xargs -0 " % shlex.quote(out)
    check = "xmllint --noout --huge --stream --schema %s" % shlex.quote(SCHEMA)
    return ["sh", "-ec", "%s; %s%s; %ssync" % (shlex.join(command), files, check, files)]
