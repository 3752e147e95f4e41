"""A portal of the tests' own: takes files, moves flows through their states, and keeps account of what it was asked.

    python3 tests/portal/portal.py [SCENARIO.json] [--log FILE] [--port N] [--tls CERTIFICATE KEY] [--proxy]

prints « http://127.0.0.1:PORT » and serves until it is ended: the token at /api/oauth/token, the rest behind /cpro. In a
test: `with portal.Portal(scenario) as one: ... one.url, one.requests, one.takes`. --proxy also answers CONNECT, and then
joins any address to this portal (an HTTPS proxy of the tests').

The scenario is an object; every key may be left out:

    client_id, client_secret    of the application: "app", "app-secret"
    login, password             of the technical account: "tech", "tech-secret"; login null: no cpro-account is wanted,
                                and one that is sent is refused
    expires                     seconds that a token lives: 3600
    date_offset                 seconds that the portal's clock is ahead of ours
    states                      what a flow's states are, one question about it, or search without a flow, after the other:
                                ["IN_RECU", "IN_TRAITE_SE_CPP", "IN_INTEGRE"]; the last one stays. IN_INTEGRE and
                                IN_INTEGRE_PARTIEL settle the invoices: those that are good can be found from then on
    reject                      {invoice number: why the integration rejects it}; with one of them the end of a flow that
                                would be IN_INTEGRE is IN_INTEGRE_PARTIEL, with all of them IN_REJETE
    statuses                    {invoice number: [its states, one search after the other]}; else DEPOSEE
    comments                    {invoice number: commentaireEtatCourant}
    known                       [{"numeroFacture": ..., "codeFournisseur": ..., "montantTTC": ..., "numeroFluxDepot": ...}]:
                                invoices that the portal has from before
    one_as_object               a list of one is that object alone
    numbers_as_text             "codeRetour": "0", "total": "12"
    faults                      what goes wrong, see below

A fault is an object; the first that fits a request and is not used up decides:

    path       a part of the address: "token", "deposer/flux", "consulterCRDetaille", "rechercher/fournisseur"; "" is any
    after      this many requests that fit pass first: 0
    times      how many it meets: 1; 0 is all
    delay      seconds before anything else
    take       true: the request is carried out first, a deposit is taken; else it is not
    status, headers, body, html, json    the answer in place of the right one: 200, {}, "", "a page", any JSON
    merge      fields laid over the right answer (take is implied)
    cut        true: the answer ends in its middle
    close      true: no answer, the connection is closed; "early": before the body of the request is read

Every request is held against the contract, contract.py: whoever made a wrong one is told at the end of the `with`, and so is
an answer of this portal that the real one would not give.

While it runs: GET /-/state is what it knows, as JSON; POST /-/scenario lays an object over the scenario.
A file is taken each time it is: `takes` counts contents by their SHA-256. Duplicates, number and supplier the same as
those of an integrated invoice, are refused at integration, as the real one does it.
"""
import argparse
import base64
import binascii
import collections
import datetime
import email.utils
import hashlib
import http.server
import json
import os
import re
import socket
import ssl
import subprocess
import sys
import threading
import time
import urllib.parse
import xml.etree.ElementTree as ElementTree

sys.path.insert(0, os.path.dirname(os.path.realpath(__file__)))
import contract  # noqa: E402

DEFAULTS = {
    "client_id": "app", "client_secret": "app-secret", "login": "tech", "password": "tech-secret", "expires": 3600,
    "date_offset": 0, "states": ["IN_RECU", "IN_TRAITE_SE_CPP", "IN_INTEGRE"], "reject": {}, "statuses": {},
    "comments": {}, "known": [], "one_as_object": False, "numbers_as_text": False, "faults": [],
}
SYNTAX = "IN_DP_E2_CPP_FACTURE_MIN"
LARGEST = 10 * 1000 * 1000  # of the file itself
OK = {"codeRetour": 0, "libelle": "TRA_MSG_00.000"}


class Flow:
    def __init__(self, number, name, content, moment):
        self.number, self.name, self.moment = number, name, moment
        self.digest = hashlib.sha256(content).hexdigest()
        self.questions = 0
        self.state = ""
        self.invoices = invoices_of(content)
        self.errors = []
        self.technical = []
        self.settled = False


def certificate(folder, of_other_host=False, ended=False):
    """Paths of a certificate that nobody signed, for this machine, and of its key. `ended`: yesterday."""
    paths = os.path.join(folder, "certificate.pem"), os.path.join(folder, "key.pem")
    names = "DNS:other.example" if of_other_host else "DNS:localhost,IP:127.0.0.1"
    asked = subprocess.run(["openssl", "req", "-new", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
                            "-subj", "/CN=portal", "-addext", f"subjectAltName={names}", "-keyout", paths[1]],
                           check=True, capture_output=True).stdout
    subprocess.run(["openssl", "x509", "-req", "-signkey", paths[1], "-copy_extensions", "copy", "-days", "-1" if ended else "30",
                    "-out", paths[0]], input=asked, check=True, capture_output=True)
    return paths


def invoices_of(content):
    """The invoices of a CPP Facture Min file; None when it is none."""
    found = []
    try:
        for one in ElementTree.fromstring(content).iter("CPPFactureMixteUnitaire"):
            found.append({"numeroFacture": one.findtext("DonneesFacture/Id"),
                          "typeFacture": "AVOIR" if one.findtext("DonneesFacture/Type") == "381" else "FACTURE",
                          "codeFournisseur": one.findtext("Fournisseur/Identifiant"),
                          "typeIdentifiantFournisseur": "SIRET",
                          "codeDestinataire": one.findtext("Debiteur/Identifiant"),
                          "designationDestinataire": one.findtext("Debiteur/Nom"),
                          "dateFacture": one.findtext("DonneesFacture/DateEmissionFacture") + "T00:00:00.000+01:00",
                          "devise": "EUR",
                          "montantHT": number(one.findtext("DonneesFacture/Montants/MontantHT")),
                          "montantTTC": number(one.findtext("DonneesFacture/Montants/MontantTTC")),
                          "montantAPayer": number(one.findtext("DonneesFacture/Montants/MontantNetAPayer"))})
    except (ElementTree.ParseError, TypeError):
        return None
    return found


def number(text):
    return json.loads(text) if text and re.fullmatch(r"-?\d+(\.\d+)?", text) else None


class Portal:
    """One portal, in threads of this process from `with` on."""

    def __init__(self, scenario=None, log=None, port=0, tls=None, proxy=False):
        self.scenario = {**DEFAULTS, **(scenario or {})}
        self.lock = threading.RLock()
        self.requests = []  # of each: path, status, and what a test may want to know; no secrets
        self.wrong = []  # requests that the contract does not know, and answers of ours
        self.takes = collections.Counter()  # SHA-256 of a deposited file -> how often it was taken
        self.flows = {}
        self.tokens = {}  # token -> when it ends
        self.integrated = {}  # (supplier, number) -> invoice with its flow's number
        self.asked = collections.Counter()  # number of an invoice -> searches that told its state
        self.used = collections.Counter()  # fault -> requests that fitted
        self.log = open(log, "a", encoding="utf-8") if log else None
        self.proxy = proxy
        self.server = Server(("127.0.0.1", port), self)
        if tls:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(*tls)
            self.server.tls = context
        self.port = self.server.server_address[1]
        self.url = f"{'https' if tls else 'http'}://127.0.0.1:{self.port}"
        for invoice in self.scenario["known"]:
            self.integrated[invoice["codeFournisseur"], invoice["numeroFacture"]] = dict(invoice)

    def settings(self, **more):
        """The section « portal » of a configuration that leads here."""
        return {"environment": "qualification", "token_url": self.url + "/api/oauth/token", "api_url": self.url + "/cpro", **more}

    def secrets(self):
        """The environment of a program that may come in."""
        names = {"CHORUS_EXPORT_CLIENT_ID": "client_id", "CHORUS_EXPORT_CLIENT_SECRET": "client_secret",
                 "CHORUS_EXPORT_LOGIN": "login", "CHORUS_EXPORT_PASSWORD": "password"}
        return {name: self.scenario[key] for name, key in names.items() if self.scenario["login"] or key.startswith("client")}

    def __enter__(self):
        self.thread = threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        self.thread.start()
        return self

    def __exit__(self, kind, *_):
        self.server.shutdown()
        self.server.server_close()
        if self.log:
            self.log.close()
        if self.wrong and kind is None:
            raise AssertionError("against the contract: " + "; ".join(self.wrong))

    # What a request becomes

    def note(self, **facts):
        with self.lock:
            self.requests.append(facts)
            if self.log:
                print(json.dumps(facts, ensure_ascii=False), file=self.log, flush=True)

    def fault_of(self, path):
        with self.lock:
            for at, fault in enumerate(self.scenario["faults"]):
                if fault.get("path", "") not in path:
                    continue
                self.used[at] += 1
                passed = self.used[at] - fault.get("after", 0)
                if passed > 0 and (fault.get("times", 1) == 0 or passed <= fault.get("times", 1)):
                    return fault
        return {}

    def lay_over(self, scenario):
        with self.lock:
            self.scenario.update(scenario)
            if "faults" in scenario:
                self.used.clear()

    def state(self):
        with self.lock:
            return {"takes": dict(self.takes), "requests": self.requests,
                    "flows": [{"number": flow.number, "name": flow.name, "sha256": flow.digest, "state": flow.state,
                               "invoices": [invoice["numeroFacture"] for invoice in flow.invoices or []]}
                              for flow in self.flows.values()]}

    def answer(self, path, headers, body):
        """(status, answer) of a request that nothing happens to."""
        with self.lock:
            if path == "/api/oauth/token":
                return self.token(body)
            refusal = self.gate(headers)
            if refusal:
                return refusal
            try:
                asked = json.loads(body)
            except ValueError:
                return 400, {"codeRetour": 1, "libelle": "JSON"}
            handlers = {"/cpro/factures/v1/deposer/flux": self.deposit,
                        "/cpro/transverses/v1/consulterCRDetaille": self.report,
                        "/cpro/factures/v1/rechercher/fournisseur": self.search}
            if path not in handlers:
                return 403, {"error": "forbidden"}  # the gateway says the same of a wrong path and of no subscription
            return 200, handlers[path](asked)

    def token(self, body):
        form = dict(urllib.parse.parse_qsl(body.decode("utf-8")))
        wanted = {"grant_type": "client_credentials", "scope": "openid", "client_id": self.scenario["client_id"],
                  "client_secret": self.scenario["client_secret"]}
        if form != wanted:
            return 400, {"error": "invalid_client"}
        token = f"token-{len(self.tokens) + 1}"
        self.tokens[token] = time.monotonic() + self.scenario["expires"]
        return 200, {"access_token": token, "token_type": "Bearer", "expires_in": self.scenario["expires"], "scope": "openid"}

    def gate(self, headers):
        kind, _, token = headers.get("Authorization", "").partition(" ")
        if kind != "Bearer" or self.tokens.get(token, 0) < time.monotonic():
            return 401, {"error": "invalid_token"}
        login = self.scenario["login"]
        account = headers.get("cpro-account")
        wanted = base64.b64encode(f"{login}:{self.scenario['password']}".encode()).decode() if login else None
        return None if account == wanted else (401, {"error": "unauthorized"})

    def deposit(self, asked):
        try:
            content = base64.b64decode(asked["fichierFlux"], validate=True)
            name = asked["nomFichier"]
        except (KeyError, TypeError, binascii.Error):
            return {"codeRetour": 20000, "libelle": "GDP_MSG_01.000"}
        if len(content) > LARGEST:
            return {"codeRetour": 20001, "libelle": "GDP_MSG_11.022"}
        if asked.get("syntaxeFlux") != SYNTAX or len(name) > 200 or "." not in name:
            return {"codeRetour": 20002, "libelle": "GDP_MSG_01.001"}
        sequence = 44750 + len(self.flows)
        flow = Flow(f"CPP0011113{sequence:015d}", name, content, self.now())
        self.flows[flow.number] = flow
        self.takes[flow.digest] += 1
        return {**OK, "numeroFluxDepot": flow.number, "dateDepot": flow.moment, "syntaxeFlux": SYNTAX}

    def now(self):
        moment = time.time() + self.scenario["date_offset"]
        return datetime.datetime.fromtimestamp(moment, datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.000+00:00")

    def report(self, asked):
        flow = self.flows.get(asked.get("numeroFluxDepot"))
        if not flow:
            return {"codeRetour": 20010, "libelle": "GDP_MSG_05.001"}
        self.move(flow)
        one = self.one_or_list
        return {**OK, "etatCourantDepotFlux": flow.state, "nomFichier": f"FSO1113A_CPP001_{flow.number}",
                "codeInterfaceDepotFlux": "FSO1113A", "dateHeureEtatCourantFlux": self.now(), "dateDepotFlux": flow.moment,
                "listeErreurDP": one(flow.errors), "listeErreurTechnique": one(flow.technical)}

    def move(self, flow):
        """One step further through its states."""
        if flow.settled:
            return
        states = self.scenario["states"]
        flow.state = states[min(flow.questions, len(states) - 1)]
        flow.questions += 1
        if flow.state in ("IN_INTEGRE", "IN_INTEGRE_PARTIEL"):
            self.integrate(flow)

    def integrate(self, flow):
        flow.settled = True
        if not flow.invoices:
            flow.state = "IN_REJETE"
            flow.technical = [{"natureErreur": "BLOQUANTE", "codeErreur": "GDP_MSG_02", "libelleErreur": "no invoice"}]
            return
        for invoice in flow.invoices:
            key = invoice["codeFournisseur"], invoice["numeroFacture"]
            why = self.scenario["reject"].get(invoice["numeroFacture"])
            if key in self.integrated:
                why = "Une facture existe déjà pour le fournisseur avec ce numéro"
            if why:
                flow.errors.append({"numeroDP": invoice["numeroFacture"], "identifiantFournisseur": key[0],
                                    "identifiantDestinataire": invoice["codeDestinataire"], "libelleErreurDP": why})
            else:
                self.integrated[key] = {**invoice, "numeroFluxDepot": flow.number, "dateDepot": flow.moment}
        if flow.errors:
            flow.state = "IN_INTEGRE_PARTIEL" if len(flow.errors) < len(flow.invoices) else "IN_REJETE"

    def search(self, asked):
        wanted = {key: asked[key] for key in ("numeroFluxDepot", "numeroFacture") if asked.get(key)}
        if "numeroFluxDepot" not in wanted:
            for flow in self.flows.values():
                self.move(flow)
        found = [invoice for invoice in self.integrated.values()
                 if all(str(invoice.get(key)) == value for key, value in wanted.items())]
        how = asked.get("rechercheFactureParFournisseur", {})
        per_page, page = how.get("nbResultatsParPage", 10), how.get("pageResultatDemandee", 1)
        pages = max(1, -(-len(found) // per_page))
        told = []
        for invoice in found[(page - 1) * per_page:page * per_page]:
            number_ = invoice["numeroFacture"]
            states = self.scenario["statuses"].get(number_, ["DEPOSEE"])
            at = self.asked[number_]
            self.asked[number_] += 1
            invoice = {"statut": states[min(at, len(states) - 1)], "dateHeureEtatCourant": self.now(), **invoice}
            if number_ in self.scenario["comments"]:
                invoice["commentaireEtatCourant"] = self.scenario["comments"][number_]
            told.append({key: value for key, value in invoice.items() if value is not None})
        counts = {"pageCourante": page, "pages": pages, "nbResultatsParPage": per_page, "total": len(found)}
        return {**OK, "parametresRetour": counts, "listeFactures": self.one_or_list(told)}

    def one_or_list(self, items):
        return items[0] if self.scenario["one_as_object"] and len(items) == 1 else items

    def written(self, value):
        """The answer's bytes; numbers as texts where the scenario wants them so."""
        def told(part):
            if isinstance(part, dict):
                return {key: told(inner) for key, inner in part.items()}
            if isinstance(part, list):
                return [told(inner) for inner in part]
            return str(part) if isinstance(part, (int, float)) and not isinstance(part, bool) else part
        return json.dumps(told(value) if self.scenario["numbers_as_text"] else value, ensure_ascii=False).encode()


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True
    tls = None

    def __init__(self, address, portal):
        self.portal = portal
        super().__init__(address, Handler)

    def finish_request(self, request, client_address):
        if self.tls:
            try:
                request = self.tls.wrap_socket(request, server_side=True)
            except (OSError, ssl.SSLError):
                return  # the other side did not like the certificate
        self.RequestHandlerClass(request, client_address, self)

    def handle_error(self, request, client_address):
        if not isinstance(sys.exc_info()[1], (ConnectionError, ssl.SSLError, TimeoutError)):
            super().handle_error(request, client_address)


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    timeout = 60
    disable_nagle_algorithm = True

    def log_message(self, *_):
        pass

    def date_time_string(self, timestamp=None):
        return email.utils.formatdate((timestamp or time.time()) + self.server.portal.scenario["date_offset"], usegmt=True)

    def do_CONNECT(self):
        """Joins the caller to this portal, whatever address he named."""
        portal = self.server.portal
        fault = portal.fault_of("CONNECT")
        portal.note(path="CONNECT", to=self.path, status=fault.get("status", 200))
        if not portal.proxy or "status" in fault:
            return self.send(fault.get("status", 405), b"", fault.get("headers", {}))
        self.send_response_only(200)
        self.end_headers()
        with socket.create_connection(("127.0.0.1", int(self.path.rpartition(":")[2]))) as other:
            back = threading.Thread(target=pump, args=(other, self.connection), daemon=True)
            back.start()
            pump(self.connection, other)
            back.join()
        self.close_connection = True

    def do_GET(self):
        if self.path == "/-/state":
            return self.send(200, json.dumps(self.server.portal.state()).encode(), {})
        self.send(404, b"", {})

    def do_POST(self):
        portal = self.server.portal
        if self.path == "/-/scenario":
            portal.lay_over(json.loads(self.read_body()))
            return self.send(200, b"{}", {})
        fault = portal.fault_of(self.path)
        if fault.get("close") == "early":
            self.rfile.read(1)
            self.note(None, None, fault)
            return self.hang_up()
        time.sleep(fault.get("delay", 0))
        body = self.read_body()
        if body is None:
            self.note(None, None, fault)
            return self.hang_up()
        carried_out = not fault or fault.get("take") or "merge" in fault or set(fault) <= {"path", "after", "times", "delay", "cut"}
        status, value = portal.answer(self.path, self.headers, body) if carried_out else (200, {})
        wrong = contract.request_faults(self.path, self.headers, body, bool(portal.scenario["login"]) and status != 401)
        if carried_out and status == 200 and not portal.scenario["one_as_object"]:
            wrong += contract.answer_faults(self.path, value)
        portal.wrong += wrong
        if "merge" in fault:
            value = {**value, **fault["merge"]}
        status = fault.get("status", status)
        raw, kind = portal.written(value), "application/json;charset=utf-8"
        if "json" in fault:
            raw = json.dumps(fault["json"]).encode()
        if "body" in fault:
            raw = fault["body"].encode()
        if "html" in fault:
            raw, kind = f"<!DOCTYPE html>\n<html><body>{fault['html']}</body></html>".encode(), "text/html"
        self.note(status, body, fault)
        if fault.get("close"):
            return self.hang_up()
        headers = {"Content-Type": kind, "x-piste-request-id": f"request-{len(portal.requests)}", **fault.get("headers", {})}
        self.send(status, raw, headers, cut=fault.get("cut"))

    def note(self, status, body, fault):
        facts = {"path": self.path, "status": status, "account": "cpro-account" in self.headers,
                 "expect": self.headers.get("Expect"), "length": int(self.headers.get("Content-Length", -1)),
                 "type": self.headers.get("Content-Type"), "accept": self.headers.get("Accept"), "fault": bool(fault)}
        if body is not None and "token" not in self.path:
            facts["bytes"] = len(body)
            try:
                asked = json.loads(body)
                if "fichierFlux" in asked:
                    content = base64.b64decode(asked.pop("fichierFlux"))
                    asked["sha256"] = hashlib.sha256(content).hexdigest()
                facts["asked"] = asked
            except (ValueError, TypeError):
                facts["asked"] = None
        self.server.portal.note(**facts)

    def read_body(self):
        """None when the caller went away before its end."""
        length = int(self.headers.get("Content-Length", 0))
        body = self.rfile.read(length)
        return body if len(body) == length else None

    def send(self, status, body, headers, cut=False):
        self.send_response_only(status)
        self.send_header("Date", self.date_time_string())
        for name, value in headers.items():
            self.send_header(name, str(value))
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body[:len(body) // 2] if cut else body)
        if cut:
            self.hang_up()

    def hang_up(self):
        self.close_connection = True
        self.wfile.flush()
        try:
            self.connection.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass


def pump(source, sink):
    try:
        while block := source.recv(65536):
            sink.sendall(block)
        sink.shutdown(socket.SHUT_WR)
    except OSError:
        pass


def main():
    parser = argparse.ArgumentParser(description="The tests' own portal; its head tells the scenario.")
    parser.add_argument("scenario", nargs="?")
    parser.add_argument("--log")
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--tls", nargs=2, metavar=("CERTIFICATE", "KEY"))
    parser.add_argument("--proxy", action="store_true")
    arguments = parser.parse_args()
    scenario = {}
    if arguments.scenario:
        with open(arguments.scenario, encoding="utf-8") as file:
            scenario = json.load(file)
    with Portal(scenario, arguments.log, arguments.port, arguments.tls, arguments.proxy) as portal:
        print(portal.url, flush=True)
        portal.thread.join()


if __name__ == "__main__":
    main()
