"""portal_test.py DRIVER [NAME...]: the room lib/portal against the tests' own portal, by tests/portal/driver.cpp.

What is deposited arrives byte for byte, once at most whatever goes wrong, and what becomes of it is told as it is; what
may be asked again is, within bounds; secrets go to the portal alone.
"""
import base64
import hashlib
import http.server
import json
import os
import pathlib
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import unittest
import urllib.parse
import urllib.request

sys.dont_write_bytecode = True
import contract  # noqa: E402
import portal  # noqa: E402

DRIVER = ""
FLOW = "CPP0011113000000000044750"
INVOICE = """<CPPFactureMixteUnitaire NumOrdre="1"><Fournisseur><Identifiant>99920260900023</Identifiant></Fournisseur>
<Debiteur><Identifiant>21690912700013</Identifiant><Nom>Ville</Nom></Debiteur><DonneesFacture><Id>{number}</Id><Type>380</Type>
<DateEmissionFacture>2026-03-31</DateEmissionFacture><Montants><MontantHT>100.00</MontantHT><MontantTTC>120.00</MontantTTC>
<MontantNetAPayer>120.00</MontantNetAPayer></Montants></DonneesFacture></CPPFactureMixteUnitaire>"""


def file_of(*numbers, padding=0):
    invoices = "".join(INVOICE.format(number=number) for number in numbers)
    return f"<CPPFactureMixte><CPPFactures>{invoices}</CPPFactures><!--{'x' * padding}--></CPPFactureMixte>".encode()


class Said:
    def __init__(self, code, out, err):
        self.code, self.err = code, err
        self.lines = [tuple(line.split(": ", 1)) for line in out.splitlines() if ": " in line]
        self.all = out + err

    def __getitem__(self, word):
        """The last of them; None when there is none."""
        return next((value for name, value in reversed(self.lines) if name == word), None)

    def every(self, word):
        return [value for name, value in self.lines if name == word]


class Room(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory(prefix="portal-room.")
        self.addCleanup(self.folder.cleanup)
        self.path = os.path.join(self.folder.name, "lot.xml")
        self.content = file_of("F-1", "F-2")
        pathlib.Path(self.path).write_bytes(self.content)

    def start(self, one, *words, urls=None, **more):
        """Of `more`, None takes a variable away."""
        urls = urls or (one.url + "/api/oauth/token", one.url + "/cpro")
        environment = {"PATH": os.environ["PATH"], "CHORUS_EXPORT_PORTAL_PAUSE": "0", "CHORUS_EXPORT_PORTAL_TIMEOUT": "2",
                       **one.secrets(), **more}
        return subprocess.Popen([DRIVER, *urls, *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                env={name: value for name, value in environment.items() if value is not None})

    def ask(self, one, *words, **more):
        process = self.start(one, *words, **more)
        out, err = process.communicate(timeout=60)
        self.assertGreaterEqual(process.returncode, 0, err)
        return Said(process.returncode, out.decode(), err.decode())

    def deposit(self, one, name="lot.xml", **more):
        return self.ask(one, "deposit", self.path, name, **more)

    def paths(self, one):
        return [request["path"].rpartition("/")[2] for request in one.requests]

    def taken_at_most_once(self, one):
        self.assertLessEqual(max(one.takes.values(), default=0), 1)


class Deposit(Room):
    def test_arrives_as_it_is(self):
        for size in (0, 1, 2, 3, 4, 98303 - len(self.content), 98304, 98305, 300_001):
            self.content = file_of("F-1", padding=size)
            pathlib.Path(self.path).write_bytes(self.content)
            with portal.Portal() as one:
                said = self.deposit(one, name='é "1".xml')
                self.assertEqual((said["outcome"], said["flow"], said["hooks"], said["progress"]), ("taken", FLOW, "1", "whole"))
                self.assertEqual(dict(one.takes), {hashlib.sha256(self.content).hexdigest(): 1})
                request = one.requests[-1]
                self.assertEqual(request["bytes"], request["length"])
                self.assertEqual((request["expect"], request["account"]), (None, True))
                self.assertEqual(request["type"], "application/json;charset=utf-8")
                self.assertEqual(request["asked"], {"nomFichier": 'é "1".xml', "syntaxeFlux": portal.SYNTAX, "avecSignature": False,
                                                    "sha256": hashlib.sha256(self.content).hexdigest()})

    def test_empty_file(self):
        pathlib.Path(self.path).write_bytes(b"")
        with portal.Portal() as one:
            self.assertEqual(self.deposit(one)["outcome"], "taken")
            self.assertEqual(dict(one.takes), {hashlib.sha256(b"").hexdigest(): 1})

    def test_memory(self):
        pathlib.Path(self.path).write_bytes(file_of("F-1", padding=9_900_000))
        with portal.Portal() as one:
            said = self.deposit(one)
            self.assertEqual(said["outcome"], "taken")
            if b"asan" not in pathlib.Path(DRIVER).read_bytes():
                self.assertLess(int(said["kilobytes"]), 40_000)

    def test_without_account(self):
        with portal.Portal({"login": None}) as one:
            self.assertEqual(self.deposit(one)["outcome"], "taken")
            self.assertEqual([request["account"] for request in one.requests], [False, False])

    def test_numbers_as_text(self):
        with portal.Portal({"numbers_as_text": True}) as one:
            self.assertEqual(self.deposit(one)["flow"], FLOW)

    def outcome(self, fault, *, taken, hooks="1", **more):
        with portal.Portal({"faults": [{"path": "deposer/flux", **fault}]}) as one:
            said = self.deposit(one, **more)
            time.sleep(2 * ("delay" in fault))  # the portal is still at it
            self.assertEqual((sum(one.takes.values()), said["hooks"]), (taken, hooks), said.all)
            self.taken_at_most_once(one)
            self.requests = self.paths(one)
            self.said = said
            if said["outcome"] != "taken":
                for word in ("failure", "échec", "remedy", "remède"):
                    self.assertTrue(said[word], said.all)
            return said["outcome"]

    def test_token_refused_once(self):
        self.assertEqual(self.outcome({"status": 401}, taken=1), "taken")
        self.assertEqual(self.requests, ["token", "flux", "token", "flux"])

    def test_token_refused_for_good(self):
        self.assertEqual(self.outcome({"status": 401, "times": 0}, taken=0), "refused")
        self.assertEqual(self.requests, ["token", "flux", "token", "flux"])
        self.assertIn("424", self.said["remedy"])

    def test_not_subscribed(self):
        self.assertEqual(self.outcome({"status": 403}, taken=0), "refused")
        self.assertEqual(self.requests, ["token", "flux"])
        self.assertIn("request-2", self.said["failure"])

    def test_quota(self):
        began = time.monotonic()
        self.assertEqual(self.outcome({"status": 429, "headers": {"Retry-After": 1}}, taken=1), "taken")
        self.assertGreaterEqual(time.monotonic() - began, 1)
        self.assertIn("waiting 1 s", self.said["notice"])

    def test_quota_as_a_date(self):
        moment = portal.email.utils.formatdate(time.time() + 3600 + 2, usegmt=True)
        with portal.Portal({"date_offset": 3600,
                            "faults": [{"path": "flux", "status": 429, "headers": {"Retry-After": moment}}]}) as one:
            said = self.deposit(one)
            self.assertEqual(said["outcome"], "taken")
            self.assertRegex(said["notice"], "waiting [12] s")

    def test_quota_for_too_long(self):
        self.assertEqual(self.outcome({"status": 429, "headers": {"Retry-After": 301}}, taken=0), "refused")
        self.assertIn("301 s", self.said["failure"])
        self.assertEqual(self.outcome({"status": 429, "headers": {"Retry-After": 0}, "times": 0}, taken=0), "refused")
        self.assertEqual(self.requests.count("flux"), 4)

    def test_said_no(self):
        for code in (20001, "20001"):
            self.assertEqual(self.outcome({"json": {"codeRetour": code, "libelle": "GDP_MSG_11.022"}}, taken=0), "refused")
            self.assertEqual((self.said["code"], self.said["label"], self.said["flow"]), ("20001", "GDP_MSG_11.022", None))

    def test_no_answer_is_unknown(self):
        for fault in ({"status": 500}, {"status": 503, "take": True}, {"status": 504, "html": "time out"}, {"close": True},
                      {"close": True, "take": True}, {"close": "early"}, {"cut": True}, {"delay": 3.5}, {"html": "Maintenance"},
                      {"body": "", "take": True}, {"body": "null"}, {"merge": {"numeroFluxDepot": None}}, {"status": 408},
                      {"status": 302, "headers": {"Location": "/cpro/factures/v1/deposer/flux"}}):
            with self.subTest(fault):
                taken = int(bool(fault.get("take") or "merge" in fault or set(fault) & {"cut", "delay"}))
                self.assertEqual(self.outcome(fault, taken=taken), "unknown")
                self.assertEqual(self.requests.count("flux"), 1)

    def test_answer_without_end(self):
        self.assertEqual(self.outcome({"body": "x" * 4_300_000}, taken=0), "unknown")
        self.assertIn("4194304", self.said["failure"])

    def test_kept_connection_is_closed(self):
        """libcurl by itself would send the deposit anew: the portal closes a connection that was used before."""
        with portal.Portal({"faults": [{"path": "flux", "close": True, "take": True, "times": 0}]}) as one:
            said = self.ask(one, "search", "", "F-1", "1", "10", "deposit", self.path, "lot.xml")
            self.assertEqual(said["outcome"], "unknown")
            self.assertEqual(self.paths(one), ["token", "fournisseur", "flux"])

    def test_wrong_secret(self):
        with portal.Portal() as one:
            said = self.deposit(one, CHORUS_EXPORT_CLIENT_SECRET="other")
            self.assertEqual((said["outcome"], said["hooks"]), ("not sent", "0"))
            self.assertIn("client_id or client_secret", said["remedy"])

    def test_empty_token(self):
        with portal.Portal({"faults": [{"path": "token", "merge": {"access_token": ""}}]}) as one:
            self.assertEqual(self.deposit(one)["outcome"], "not sent")
            self.assertEqual(self.paths(one), ["token"])

    def test_token_that_ends_on_the_way(self):
        """It lives a second, and the portal thinks for two about the first question."""
        with portal.Portal({"expires": 1, "faults": [{"path": "fournisseur", "delay": 1.5}]}) as one:
            said = self.ask(one, "search", "", "F-1", "1", "10", "deposit", self.path, "lot.xml")
            self.assertEqual((said["outcome"], said["hooks"]), ("taken", "1"))
            self.assertGreater(self.paths(one).count("token"), 1)

    def test_the_file_shrinks(self):
        pathlib.Path(self.path).write_bytes(file_of("F-1", padding=9_000_000))
        with portal.Portal({"faults": [{"path": "token", "delay": 1}]}) as one:
            process = self.start(one, "deposit", self.path, "lot.xml")
            time.sleep(0.5)
            os.truncate(self.path, 1000)
            out, err = process.communicate(timeout=30)
            self.assertIn("outcome: unknown", out.decode())
            self.assertEqual(sum(one.takes.values()), 0)

    def test_interrupted(self):
        with portal.Portal({"faults": [{"path": "token", "delay": 3}]}) as one:
            self.interrupt(one, "token")
        with portal.Portal({"faults": [{"path": "token", "status": 429, "headers": {"Retry-After": 60}}]}) as one:
            began = time.monotonic()
            self.interrupt(one, "token")
            self.assertLess(time.monotonic() - began, 5)

    def interrupt(self, one, path):
        process = self.start(one, "deposit", self.path, "lot.xml", CHORUS_EXPORT_PORTAL_TIMEOUT="60")
        time.sleep(0.7)
        process.send_signal(signal.SIGTERM)
        out, _ = process.communicate(timeout=30)
        self.assertEqual((process.returncode, out.decode().count("interrupted: yes")), (130, 1), out)


class Questions(Room):
    def test_report_and_search(self):
        with portal.Portal({"reject": {"F-2": "no such service"}, "states": ["IN_INTEGRE"], "one_as_object": True}) as one:
            said = self.ask(one, "deposit", self.path, "lot.xml", "report", FLOW, "search", FLOW, "", "1", "100")
            report, search = map(json.loads, said.every("body"))
            self.assertEqual(report["etatCourantDepotFlux"], "IN_INTEGRE_PARTIEL")
            self.assertEqual(report["listeErreurDP"]["numeroDP"], "F-2")
            self.assertEqual(search["listeFactures"]["numeroFacture"], "F-1")
            self.assertEqual(self.paths(one), ["token", "flux", "consulterCRDetaille", "fournisseur"])

    def test_pages(self):
        pathlib.Path(self.path).write_bytes(file_of(*(f"F-{n}" for n in range(25))))
        with portal.Portal({"states": ["IN_INTEGRE"]}) as one:
            said = self.ask(one, "deposit", self.path, "lot.xml", "report", FLOW, *(
                word for page in "123" for word in ("search", FLOW, "", page, "10")))
            pages = [json.loads(body) for body in said.every("body")[1:]]
            self.assertEqual([len(page["listeFactures"]) for page in pages], [10, 10, 5])

    def test_asked_again(self):
        for fault in ({"status": 503}, {"close": True}, {"cut": True}, {"html": "Maintenance"}, {"delay": 3.5}, {"status": 401},
                      {"status": 429}):
            with self.subTest(fault), portal.Portal({"faults": [{"path": "fournisseur", "times": 1, **fault}]}) as one:
                said = self.ask(one, "search", "", "F-1", "1", "10")
                time.sleep(2 * ("delay" in fault))  # the portal is still at it
                self.assertEqual((said.code, json.loads(said["body"])["codeRetour"]), (0, 0), said.all)
                self.assertEqual(self.paths(one).count("fournisseur"), 2)

    def test_not_for_ever(self):
        # Where a kept connection is closed, libcurl asks once more by itself.
        for fault, times in (({"status": 503}, 4), ({"close": True}, 5), ({"status": 403}, 1), ({"status": 400}, 1),
                             ({"status": 401}, 2)):
            with self.subTest(fault), portal.Portal({"faults": [{"path": "fournisseur", "times": 0, **fault}]}) as one:
                said = self.ask(one, "search", "", "F-1", "1", "10")
                self.assertEqual(said.code, 7, said.all)
                self.assertEqual(self.paths(one).count("fournisseur"), times)

    def test_the_portals_own_no_is_an_answer(self):
        with portal.Portal({"faults": [{"path": "fournisseur", "json": {"codeRetour": "7"}}]}) as one:
            self.assertEqual(self.ask(one, "search", "", "F-1", "1", "10")["body"], '{"codeRetour": "7"}')
            self.assertEqual(self.paths(one), ["token", "fournisseur"])

    def test_pauses_grow(self):
        with portal.Portal({"faults": [{"path": "token", "status": 503, "times": 2}]}) as one:
            began = time.monotonic()
            said = self.ask(one, "search", "", "F-1", "1", "10", CHORUS_EXPORT_PORTAL_PAUSE="1")
            self.assertGreaterEqual(time.monotonic() - began, 5)
            self.assertEqual([text[-18:] for text in said.every("notice")], ["asked again in 1 s", "asked again in 4 s"])


class Network(Room):
    def test_nothing_listens(self):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        with portal.Portal() as one:
            nowhere = f"http://127.0.0.1:{port}/cpro"
            said = self.deposit(one, urls=(one.url + "/api/oauth/token", nowhere))
            self.assertEqual((said["outcome"], said["hooks"], len(said.every("notice"))), ("not sent", "0", 3))

    def test_comes_back(self):
        """Refused three times, then it is there: nothing had left, so it is sent."""
        with portal.Portal() as first:
            with socket.socket() as free:
                free.bind(("127.0.0.1", 0))
                port = free.getsockname()[1]
            process = self.start(first, "deposit", self.path, "lot.xml", CHORUS_EXPORT_PORTAL_PAUSE="1",
                                 urls=(f"http://127.0.0.1:{port}/api/oauth/token", f"http://127.0.0.1:{port}/cpro"))
            time.sleep(0.5)
            with portal.Portal(port=port) as one:
                out, _ = process.communicate(timeout=30)
                self.assertIn("outcome: taken", out.decode())
                self.taken_at_most_once(one)

    def test_name_is_not_found(self):
        with portal.Portal() as one:
            said = self.deposit(one, urls=("https://oauth.portal.invalid/token", "https://api.portal.invalid/cpro"))
            self.assertEqual(said["outcome"], "not sent")
            self.assertIn("oauth.portal.invalid", said["failure"])

    def test_redirect_gets_no_secrets(self):
        with portal.Portal() as other, portal.Portal({"faults": [
                {"path": "fournisseur", "status": 307, "headers": {"Location": other.url + "/cpro/factures/v1/rechercher/fournisseur"},
                 "times": 0}]}) as one:
            said = self.ask(one, "search", "", "F-1", "1", "10")
            self.assertEqual((said.code, other.requests), (7, []))
            self.assertIn("secrets do not follow", said["failure"])

    def test_plain_http_is_for_this_machine(self):
        with portal.Portal() as one:
            said = self.deposit(one, urls=(one.url + "/api/oauth/token", "http://api.example.fr/cpro"))
            self.assertEqual((said.code, said["outcome"], one.requests), (7, None, []))

    def test_no_proxy_on_this_machine(self):
        with portal.Portal(proxy=True) as proxy, portal.Portal() as one:
            said = self.deposit(one, http_proxy=proxy.url, all_proxy=proxy.url)
            self.assertEqual((said["outcome"], proxy.requests), ("taken", []))

    def test_tls(self):
        tls = portal.certificate(self.folder.name)
        with portal.Portal(tls=tls) as one, portal.Portal(proxy=True) as proxy:
            self.assertEqual(self.deposit(one)["outcome"], "not sent")
            self.assertEqual(one.requests, [])
            self.assertEqual(self.deposit(one, SSL_CERT_FILE=tls[0])["outcome"], "taken")
            said = self.deposit(one, SSL_CERT_FILE=tls[0], https_proxy=proxy.url)
            self.assertEqual((said["outcome"], {request["path"] for request in proxy.requests}), ("taken", {"CONNECT"}))
        other = portal.certificate(self.folder.name, of_other_host=True)
        with portal.Portal(tls=other) as one:
            said = self.deposit(one, SSL_CERT_FILE=other[0])
            self.assertEqual((said["outcome"], one.requests), ("not sent", []))
            self.assertIn("certificate", said["failure"])
        ended = portal.certificate(self.folder.name, ended=True)
        with portal.Portal(tls=ended) as one:
            said = self.deposit(one, SSL_CERT_FILE=ended[0])
            self.assertEqual((said["outcome"], one.requests), ("not sent", []))
            self.assertIn("expired", said["failure"])


@unittest.skipIf(contract.jsonschema is None, "python3-jsonschema is not installed")
class Contract(unittest.TestCase):
    """The guard itself: a request that the authority's contract does not know is told."""
    PATH = "/cpro/factures/v1/rechercher/fournisseur"
    HEADERS = {"Content-Type": "application/json;charset=utf-8", "Accept": "application/json;charset=utf-8", "cpro-account": "x"}

    def faults(self, body, path=PATH, **headers):
        kept = {name: value for name, value in {**self.HEADERS, **headers}.items() if value}
        return "; ".join(contract.request_faults(path, kept, json.dumps(body).encode(), True))

    def test_what_is_right(self):
        self.assertEqual(self.faults({"numeroFacture": "F-1", "rechercheFactureParFournisseur": {"pageResultatDemandee": 1}}), "")
        flux = {"fichierFlux": "eA==", "nomFichier": "a.xml", "syntaxeFlux": portal.SYNTAX, "avecSignature": False}
        self.assertEqual(self.faults(flux, "/cpro/factures/v1/deposer/flux"), "")
        self.assertEqual(self.faults({"numeroFluxDepot": "1"}, "/cpro/transverses/v1/consulterCRDetaille"), "")

    def test_what_is_wrong(self):
        self.assertIn("'numero' was unexpected", self.faults({"numero": "F-1"}))
        self.assertIn("is not of type 'string'", self.faults({"numeroFacture": 1}))
        self.assertIn("is not of type 'integer'", self.faults({"rechercheFactureParFournisseur": {"pageResultatDemandee": "1"}}))
        self.assertIn("is not one of", self.faults({"syntaxeFlux": "CPP"}, "/cpro/factures/v1/deposer/flux"))
        self.assertIn("cpro-account is missing", self.faults({}, **{"cpro-account": None}))
        self.assertIn("Content-Type", self.faults({}, **{"Content-Type": "text/plain"}))
        self.assertIn("Accept", self.faults({}, Accept="*/*"))
        self.assertIn("in no contract", self.faults({}, "/cpro/factures/v1/deposer/fichier"))
        self.assertIn("numeroFluxDepot", self.faults({}, "/cpro/transverses/v1/consulterCRDetaille"))
        self.assertIn("codeRetour", "".join(contract.answer_faults(self.PATH, {"libelle": "x"})))

    def test_portal_tells(self):
        with self.assertRaisesRegex(AssertionError, "against the contract: .*flux: Content-Type"), portal.Portal() as one:
            urllib.request.urlopen(urllib.request.Request(one.url + "/api/oauth/token", urllib.parse.urlencode({
                "grant_type": "client_credentials", "client_id": "app", "client_secret": "app-secret", "scope": "openid"}).encode(),
                {"Accept": "application/json"})).close()
            urllib.request.urlopen(urllib.request.Request(one.url + "/cpro/factures/v1/deposer/flux", b"{}", {
                "Authorization": "Bearer token-1", "cpro-account": base64.b64encode(b"tech:tech-secret").decode(),
                "Content-Type": "text/plain"})).close()


class Secrets(Room):
    def test_none_is_told(self):
        """Whatever goes wrong, no secret is in what is said, nor in the command line."""
        secrets = {"CHORUS_EXPORT_CLIENT_ID": "id-of-mine", "CHORUS_EXPORT_CLIENT_SECRET": "secret-of-mine",
                   "CHORUS_EXPORT_LOGIN": "login-of-mine", "CHORUS_EXPORT_PASSWORD": "password-of-mine"}
        hidden = [*secrets.values(), base64.b64encode(b"login-of-mine:password-of-mine").decode(), "token-1", "token-2"]
        scenario = {"client_id": "id-of-mine", "client_secret": "secret-of-mine", "login": "login-of-mine",
                    "password": "password-of-mine"}
        for fault in ({}, {"path": "token", "status": 400}, {"status": 401}, {"status": 403}, {"status": 500}, {"close": True},
                      {"html": "x"}, {"path": "token", "json": {"error": "invalid_client"}}, {"cut": True}):
            faults = [{"path": "flux", "times": 0, **fault}] if fault else []
            with self.subTest(fault), portal.Portal({**scenario, "faults": faults}) as one:
                said = self.deposit(one, **secrets)
                for secret in hidden:
                    self.assertNotIn(secret, said.all)


if __name__ == "__main__":
    DRIVER = os.path.abspath(sys.argv.pop(1))
    unittest.main()
