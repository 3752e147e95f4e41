"""Documents for the schema: one that is right, and changes of it that leave it right or make it wrong."""
import copy
import re
import xml.etree.ElementTree as ElementTree

# Four elements carry xsi:type, as a serializer wrote them in a deposited file.
_TYPE = ' xmlns:xs="http://www.w3.org/2001/XMLSchema" xsi:type="xs:string"'
BASE = f"""<?xml version="1.0" encoding="utf-8" standalone="yes"?>
<?xml-stylesheet type="text/xsl" href="FSO1113A.xsl"?>
<CPPFactureMixte xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:noNamespaceSchemaLocation="CPPFactureMixte_V1.14.xsd">
 <Enveloppe><EnveloppeUnitaire NumOrdre="1">
  <Parametres>
   <ParametreIndiv NumOrdre="0001"><Code>DtPrd</Code><Valeurparametre>2026-03-31</Valeurparametre></ParametreIndiv>
   <ParametreIndiv NumOrdre="0002"><Code>IdFlx</Code><Valeurparametre>20260331-1</Valeurparametre></ParametreIndiv>
  </Parametres>
  <Partenaires><Recepteur><Id>00000000</Id></Recepteur><Emetteur><Id>00000000</Id></Emetteur></Partenaires>
 </EnveloppeUnitaire></Enveloppe>
 <CPPFactures Compteur="1"><CPPFactureMixteUnitaire NumOrdre="1">
  <Fournisseur>
   <TypeIdentifiant>1</TypeIdentifiant><Identifiant{_TYPE}>99920260900023</Identifiant>
   <RaisonSociale{_TYPE}>PRESQU'ILE PROPRETE</RaisonSociale><CodePays>FR</CodePays>
  </Fournisseur>
  <Debiteur>
   <TypeIdentifiant>1</TypeIdentifiant><Identifiant>26690934000017</Identifiant><Nom{_TYPE}>Centre hospitalier</Nom>
   <CodeService>LABO</CodeService><NomService>Laboratoire</NomService>
  </Debiteur>
  <DonneesFacture>
   <Id>F2026-0301</Id><Type>380</Type><Cadre>A1</Cadre><DateEmissionFacture>2026-03-12</DateEmissionFacture>
   <ModePaiement><Code>01</Code></ModePaiement><Devise>EUR</Devise>
   <Montants><MontantHT>689.20</MontantHT><MontantTTC>727.11</MontantTTC><MontantNetAPayer>727.11</MontantNetAPayer></Montants>
   <TVAS><TVA><Taux>5.5</Taux><BaseHt>689.20</BaseHt><MontantTVA>37.91</MontantTVA></TVA></TVAS>
   <Engagement><NumeroMarche>2025/M/18</NumeroMarche><NumeroEngagement>4500981726</NumeroEngagement></Engagement>
  </DonneesFacture>
  <PJ NumOrdre="1"><Contenu>UEsDBA==</Contenu><NomPJ>F2026-0301.pdf</NomPJ><TypePJ>01</TypePJ><MimeTypePJ{_TYPE}>application/pdf</MimeTypePJ></PJ>
 </CPPFactureMixteUnitaire></CPPFactures>
</CPPFactureMixte>
"""


# Each of these makes a change: a function from a document to another.

def same(text):
    return text


def replace(before, after, count=1):
    def change(text):
        assert before in text, before
        return text.replace(before, after, count)
    return change


def _nth(pattern, nth, replacement):
    """Changes the nth match, counted from 1, by a function of the match."""
    def change(text):
        matches = list(re.finditer(pattern, text, re.DOTALL))
        match = matches[nth - 1]
        return text[:match.start()] + replacement(match) + text[match.end():]
    return change


def value(element, text, nth=1):
    return _nth(rf"(<{element}(?: [^>]*)?>)[^<]*(</{element}>)", nth, lambda m: m.group(1) + text + m.group(2))


def drop(element, nth=1):
    return _nth(rf"<{element}(?: [^>]*)?>.*?</{element}>", nth, lambda _: "")


def after(element, more, nth=1):
    return _nth(f"</{element}>", nth, lambda m: m.group(0) + more)


def before(element, more, nth=1):
    return _nth(rf"<{element}(?: [^>]*)?>", nth, lambda m: more + m.group(0))


def attribute(element, name, text, nth=1):
    """Another value, or none: `text` is None."""
    written = "" if text is None else f' {name}="{text}"'
    return _nth(rf'(<{element}\b[^>]*?) {name}="[^"]*"', nth, lambda m: m.group(1) + written)


def move(element, target):
    """An element to the place before another."""
    def change(text):
        whole = re.search(rf"<{element}(?: [^>]*)?>.*?</{element}>", text, re.DOTALL).group(0)
        return before(target, whole)(text.replace(whole, "", 1))
    return change


def swap(one, other):
    return lambda text: text.replace(f"{one}>", "X>").replace(f"{other}>", f"{one}>").replace("X>", f"{other}>")


def both(*changes):
    def change(text):
        for each in changes:
            text = each(text)
        return text
    return change


def bank(inner, kind=' Type="IBAN"'):
    return after("CodePays", f"<ReferenceBancaire{kind}>{inner}</ReferenceBancaire>")


def without_types(text):
    return text.replace(_TYPE, "")


def twice(element, **renumbered):
    """An element written twice, the second with other attributes."""
    def change(text):
        whole = re.search(rf"<{element}\b.*?</{element}>", text, re.DOTALL).group(0)
        second = whole
        for name, number in renumbered.items():
            second = attribute(element, name, number)(second)
        return text.replace(whole, whole + second, 1)
    return change


def empty(name):
    return f"<{name}></{name}>"


ACCOUNT, BRANCH, PAYEE = (f"<{name}>1</{name}>" for name in ("Compte", "Etablissement", "RaisonSocialeEncaisseur"))
CREDIT_NOTE = both(value("Type", "381"), before("Type", "<IdFactureOrigine>F.2018 é</IdFactureOrigine>"))

GOOD = {
    "the document": same,
    "no xsi:type": without_types,
    "nothing optional": both(*map(drop, ("Nom", "CodeService", "NomService", "TVAS", "Engagement"))),
    "a market alone": drop("NumeroEngagement"),
    "an engagement alone": drop("NumeroMarche"),
    "an IBAN": bank("<Compte>FR7630006000011234567890189</Compte>"),
    "a whole RIB": bank(ACCOUNT + BRANCH + PAYEE, ' Type="RIB"'),
    "a bank without type": bank(BRANCH + PAYEE, ""),
    "a branch alone": bank(BRANCH),
    "a payee alone": bank(PAYEE),
    "an account and a payee": bank(ACCOUNT + PAYEE),
    "a credit note": CREDIT_NOTE,
    "another producer's empty Nom": value("Nom", ""),
    "two rates": after("TVA", "<TVA><Taux>20</Taux><BaseHt>0</BaseHt><MontantTVA>0.000000</MontantTVA></TVA>"),
    "two attachments": twice("PJ", NumOrdre="2"),
    "a complementary file": both(twice("PJ", NumOrdre="2"), value("TypePJ", "02", 2)),
    "two invoices": both(twice("CPPFactureMixteUnitaire", NumOrdre="2"), attribute("CPPFactures", "Compteur", "2")),
    "the longest texts": both(value("Id", "A" * 20, 3), value("CodeService", "é" * 100), value("NomPJ", "é" * 50),
                              value("NumeroMarche", "x" * 50), value("NumeroEngagement", "y" * 50),
                              before("Type", f"<IdFactureOrigine>{'é' * 20}</IdFactureOrigine>"),
                              value("MontantHT", "1234567890123.123456")),
    "every character of a number": value("Id", "aZ9 +_/-", 3),
    "the shortest partners": both(value("Id", "ABC", 1), value("Id", "ABC", 2)),
    **{f"supplier type {n}": value("TypeIdentifiant", str(n)) for n in range(1, 8)},
    **{f"payment mode {code}": value("Code", code, 3)
       for code in "01 10 20 30 31 42 48 49 58 59 97".split()},
    **{f"framework A{n}": value("Cadre", f"A{n}") for n in (*range(1, 11), *range(12, 26))},
}

_CONTAINERS = ["Enveloppe", "CPPFactures", "EnveloppeUnitaire", "Parametres", "Partenaires", "Recepteur", "Emetteur",
               "CPPFactureMixteUnitaire", "Fournisseur", "Debiteur", "DonneesFacture", "PJ", "ModePaiement", "Montants"]
_REQUIRED = ["Valeurparametre", "RaisonSociale", "CodePays", "Type", "Cadre", "DateEmissionFacture", "Devise",
             "MontantHT", "MontantTTC", "MontantNetAPayer", "Taux", "BaseHt", "MontantTVA", "Contenu", "NomPJ", "TypePJ",
             "MimeTypePJ"]
_NOT_EMPTY = ["Valeurparametre", "CodeService", "NomService", "NumeroMarche", "NumeroEngagement", "Contenu", "NomPJ",
              "MontantHT"]
_NUMBERED = ["EnveloppeUnitaire", "CPPFactureMixteUnitaire", "PJ"]
_DECIMALS = ["MontantHT", "MontantTTC", "MontantNetAPayer", "Taux", "BaseHt", "MontantTVA"]

BAD = {
    **{f"no {name}": drop(name) for name in _CONTAINERS + _REQUIRED},
    **{f"an empty {name}": value(name, "") for name in _NOT_EMPTY},
    **{f"{name} without NumOrdre": attribute(name, "NumOrdre", None) for name in _NUMBERED},
    **{f"{name} NumOrdre of letters": attribute(name, "NumOrdre", "1a") for name in _NUMBERED},
    **{f"{name} NumOrdre -1": attribute(name, "NumOrdre", "-1") for name in _NUMBERED},
    **{f"seven decimals in {name}": value(name, "1.1234567") for name in _DECIMALS},
    **{f"twenty digits in {name}": value(name, "12345678901234.123456") for name in _DECIMALS},
    # the document and its envelope
    "another root": lambda text: text.replace("CPPFactureMixte ", "Autre ").replace("</CPPFactureMixte>", "</Autre>"),
    "a fragment": lambda text: re.search(r"<PJ.*</PJ>", without_types(text), re.DOTALL).group(0),
    "a namespace": replace("<CPPFactureMixte ", '<CPPFactureMixte xmlns="urn:x" '),
    "invoices before the envelope": move("CPPFactures", "Enveloppe"),
    "one parameter": drop("ParametreIndiv", 2),
    "three parameters": after("ParametreIndiv", '<ParametreIndiv NumOrdre="0003"><Code>Autre</Code>'
                              "<Valeurparametre>x</Valeurparametre></ParametreIndiv>", 2),
    "three parameters of known codes": after("ParametreIndiv", '<ParametreIndiv NumOrdre="0003"><Code>IdFlx</Code>'
                                             "<Valeurparametre>x</Valeurparametre></ParametreIndiv>", 2),
    "the same parameter twice": value("Code", "DtPrd", 2),
    "an unknown parameter": value("Code", "DtPrx", 1),
    "no Code": drop("Code"),
    "the value before its code": move("Valeurparametre", "Code"),
    "parameter order 1": attribute("ParametreIndiv", "NumOrdre", "1"),
    "parameter order 00001": attribute("ParametreIndiv", "NumOrdre", "00001"),
    "parameter order 000a": attribute("ParametreIndiv", "NumOrdre", "000a"),
    "no parameter order": attribute("ParametreIndiv", "NumOrdre", None),
    "a note on a parameter": after("Valeurparametre", "<Note>x</Note>"),
    "the sender before the receiver": swap("Recepteur", "Emetteur"),
    "no receiver's Id": drop("Id", 1), "no sender's Id": drop("Id", 2),
    "a receiver of 2": value("Id", "12", 1), "a receiver of 9": value("Id", "123456789", 1),
    "a sender of 2": value("Id", "12", 2), "a sender of 9": value("Id", "123456789", 2),
    "no counter": attribute("CPPFactures", "Compteur", None),
    "a counter in words": attribute("CPPFactures", "Compteur", "un"),
    "a counter of -1": attribute("CPPFactures", "Compteur", "-1"),
    "an unknown attribute": replace("<Fournisseur>", '<Fournisseur x="1">'),
    "an unknown element": after("PJ", "<Lignes/>"),
    "text in a container": replace("<Montants>", "<Montants>x"),
    # the supplier
    "the debtor first": move("Debiteur", "Fournisseur"),
    "supplier type 0": value("TypeIdentifiant", "0"), "supplier type 8": value("TypeIdentifiant", "8"),
    "no supplier type": drop("TypeIdentifiant"), "no supplier identifier": drop("Identifiant"),
    "another type of Identifiant": replace('xs:string">9', 'xs:int">9'),
    "another type of RaisonSociale": replace('xs:string">PRESQU', 'xs:date">PRESQU'),
    "another type of Nom": replace('xs:string">Centre', 'xs:date">Centre'),
    "another type of MimeTypePJ": replace('xs:string">app', 'xs:date">app'),
    "a country of 3": value("CodePays", "FRA"), "a country of 1": value("CodePays", "F"),
    "a country in small letters": value("CodePays", "fr"),
    "ModeEmission": after("CodePays", "<ModeEmission>flux</ModeEmission>"),
    "an empty bank": bank(""), "a bank of another type": bank(ACCOUNT, ' Type="CB"'),
    "an empty account": bank(empty("Compte")), "an empty branch": bank(empty("Etablissement")),
    "an empty payee": bank(empty("RaisonSocialeEncaisseur")),
    "an empty branch of an account": bank(ACCOUNT + empty("Etablissement")),
    "an empty payee of an account": bank(ACCOUNT + empty("RaisonSocialeEncaisseur")),
    "an empty payee of a branch": bank(BRANCH + empty("RaisonSocialeEncaisseur")),
    "the branch before the account": bank(BRANCH + ACCOUNT),
    "two banks": both(bank(ACCOUNT), bank(ACCOUNT)),
    "the bank before the country": before("CodePays", f"<ReferenceBancaire>{ACCOUNT}</ReferenceBancaire>"),
    "two branches": bank(BRANCH * 2), "two payees": bank(PAYEE * 2), "two payees of a branch": bank(BRANCH + PAYEE * 2),
    # the debtor
    "debtor type 2": value("TypeIdentifiant", "2", 2), "no debtor type": drop("TypeIdentifiant", 2),
    "no debtor identifier": drop("Identifiant", 2), "a SIRET of 13": value("Identifiant", "0" * 13, 2),
    "a SIRET of 15": value("Identifiant", "0" * 15, 2), "a letter in a SIRET": value("Identifiant", "0" * 13 + "A", 2),
    "a service of 101": value("CodeService", "x" * 101), "the service before the name": move("CodeService", "Nom"),
    # the invoice
    "no number": drop("Id", 3), "an empty number": value("Id", "", 3), "a number of 21": value("Id", "A" * 21, 3),
    "a dot in a number": value("Id", "A.1", 3), "an accent in a number": value("Id", "É1", 3),
    "an empty original invoice": before("Type", empty("IdFactureOrigine")),
    "an original invoice of 21": before("Type", f"<IdFactureOrigine>{'1' * 21}</IdFactureOrigine>"),
    "the original invoice after the type": after("Type", "<IdFactureOrigine>1</IdFactureOrigine>"),
    "two original invoices": before("Type", "<IdFactureOrigine>1</IdFactureOrigine>" * 2),
    "type 389": value("Type", "389"),
    **{f"framework {code}": value("Cadre", code) for code in ("A0", "A11", "A26", "a1")},
    "a French date": value("DateEmissionFacture", "21/03/2019"),
    "30 February": value("DateEmissionFacture", "2019-02-30"),
    "no payment mode in ModePaiement": drop("Code", 3), "payment mode 1": value("Code", "1", 3),
    "payment mode 99": value("Code", "99", 3), "a label of the payment mode": after("Code", "<Libelle>x</Libelle>", 3),
    "a currency in small letters": value("Devise", "eur"), "a currency of 4": value("Devise", "EURO"),
    "the totals in another order": swap("MontantHT", "MontantTTC"),
    "a decimal comma": value("MontantHT", "828,43"), "an exponent": value("MontantHT", "1E3"),
    "no rate in TVAS": drop("TVA"), "TVAs": lambda text: text.replace("TVAS>", "TVAs>"),
    "BaseHT": lambda text: text.replace("BaseHt", "BaseHT"),
    "an empty commitment": both(drop("NumeroMarche"), drop("NumeroEngagement")),
    "an empty engagement alone": both(drop("NumeroMarche"), value("NumeroEngagement", "")),
    "a market of 51": value("NumeroMarche", "x" * 51), "an engagement of 51": value("NumeroEngagement", "x" * 51),
    "the engagement before the market": move("NumeroEngagement", "NumeroMarche"),
    "the commitment before the VAT": move("Engagement", "TVAS"),
    "two engagements alone": both(drop("NumeroMarche"), after("NumeroEngagement", "<NumeroEngagement>1</NumeroEngagement>")),
    # attachments
    "a file name of 51": value("NomPJ", "x" * 51), "attachment type 1": value("TypePJ", "1"),
    "attachment type 03": value("TypePJ", "03"), "the type before the name": move("TypePJ", "NomPJ"),
}

_MAY_REPEAT = ("TVA", "PJ", "CPPFactureMixteUnitaire")


def _doubled():
    """A document with every element, and each of its elements written twice in turn."""
    rich = both(without_types, CREDIT_NOTE, bank(ACCOUNT + BRANCH + PAYEE))(BASE)
    count = len(list(ElementTree.fromstring(rich.encode()).iter()))
    for place in range(1, count):
        root = ElementTree.fromstring(rich.encode())
        element = list(root.iter())[place]
        parent = next(candidate for candidate in root.iter() if element in list(candidate))
        parent.insert(list(parent).index(element), copy.deepcopy(element))
        yield f"{element.tag} twice (element {place})", element.tag in _MAY_REPEAT, \
            ElementTree.tostring(root, encoding="unicode")


def documents():
    """(title, whether the schema must admit it, text); each is well-formed, and no change is without effect."""
    for good, changes in ((True, GOOD), (False, BAD)):
        for title, change in changes.items():
            text = change(BASE)
            ElementTree.fromstring(text.encode())
            assert good or text != BASE, f"{title} changes nothing"
            yield title, good, text
    yield from _doubled()
