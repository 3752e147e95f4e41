"""A directory of public structures as the authority publishes it: names of communes, several services each, closed
ones, the same name in several towns. The same seed gives the same files.

    python3 generate.py FOLDER [--structures 200000] [--services 80000] [--seed 1]
"""
import argparse
import csv
import os
import random

STRUCTURE_COLUMNS = ("TypeIdentifiant Identifiant RaisonSociale EmetteurEdi RecepteurEdi GestionStatutMiseEnPaiement "
                     "GestionEngagement GestionService GestionServiceEngagement EstMOA EstMOAUniquement StructureActive "
                     "Adresse ComplementAdresse1 ComplementAdresse2 CodePostal Ville NumTelephone Courriel CodePays "
                     "LibellePays").split()
SERVICE_COLUMNS = ("Identifiant RaisonSociale Code Nom GestionEGMT ServiceActif Adresse ComplementAdresse1 "
                   "ComplementAdresse2 CodePostal Ville NumTelephone Courriel CodePays LibellePays").split()

DEPARTMENTS = ([f"{n:02}" for n in range(1, 96) if n != 20] + ["2A", "2B", "971", "972", "973", "974", "976"])
SAINTS = ("Martin Pierre Jean Denis Germain Hilaire Aubin Laurent Georges Michel Paul Étienne Maurice Julien Vincent "
          "Léger Médard Sulpice Nicolas André Romain Cyr Marcel Rémy Brice Loup Sauveur Gilles Éloi Benoît").split()
SAINTES = "Marie Colombe Anne Croix Foy Radegonde Geneviève Hélène Gemme Eulalie".split()
ROOTS = ("Beau Mont Roche Ville Bois Font Champ Neu Vieu Chastel Haute Basse Gros Clair Noir Rouge Bon Mal Val Pré "
         "Aubi Cham Mar Tour Cour Ver Bar Sau Lan Mor Pont Cas Vil Fleur Grand Ger Ar Lou Bri Cre Die Fon Gar Jus "
         "Ker Lam Mou Nor Or Plou Quin Ram Sar Tré Us Vau Wi").split()
MIDDLES = ["", "", "", "e", "i", "le", "ne", "re", "ze", "be", "lan", "ma", "ti", "ro"]
ENDINGS = ("mont court ville gny ac ay y ières igny oux ans euil ion ais bourg heim ange eau elle otte onne ette "
           "ieu as is ols enne ard iers on ou ence ez osse ort aux").split()
TAILS = ("", "", "", "", "", "", "", "-sur-Loire", "-sur-Seine", "-en-Bresse", "-les-Bains", "-sous-Bois", "-le-Château", "-la-Forêt",
         "-sur-Mer", "-aux-Bois", "-d'Auge", "-l'Abbaye", "-de-Gascogne", "-en-Plaine", "-lès-Dijon", "-sur-Saône")
KINDS = (("COMMUNE DE {town}", 34), ("CCAS DE {town}", 12), ("ECOLE PRIMAIRE {person}", 6),
         ("COLLEGE {person}", 9), ("LYCEE {person}", 6), ("EHPAD {flower}", 6),
         ("CENTRE HOSPITALIER DE {town}", 4), ("SYNDICAT INTERCOMMUNAL DES EAUX DE {town}", 5),
         ("COMMUNAUTE DE COMMUNES DU PAYS DE {town}", 4), ("OFFICE PUBLIC DE L'HABITAT DE {town}", 3),
         ("OFFICE DE TOURISME DE {town}", 3), ("CAISSE DES ECOLES DE {town}", 4),
         ("SERVICE DEPARTEMENTAL D'INCENDIE ET DE SECOURS DE {town}", 2), ("MAISON DE RETRAITE {flower}", 2))
PEOPLE = ("Jean Moulin;Victor Hugo;Jules Ferry;Marie Curie;Louis Pasteur;Émile Zola;Jean Jaurès;George Sand;Molière;"
          "Jacques Prévert;Simone Veil;Albert Camus;Antoine de Saint-Exupéry;Paul Éluard;Romain Rolland").split(";")
FLOWERS = "Les Tilleuls;Les Glycines;La Roseraie;Les Acacias;Le Clos Fleuri;Les Marronniers;Bellevue".split(";")
SERVICES = (("COMPTA", "Service comptabilité"), ("FINANCES", "Direction des finances"), ("TECH", "Services techniques"),
            ("ACHATS", "Service des achats"), ("CUISINE", "Cuisine centrale"), ("INFO", "Service informatique"),
            ("CULTURE", "Affaires culturelles"), ("SCOLAIRE", "Affaires scolaires"), ("EAU", "Régie de l'eau"),
            ("RH", "Ressources humaines"), ("BIBLIO", "Bibliothèque municipale"), ("SPORTS", "Service des sports"))


def luhn(digits):
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (2 if place % 2 else 1)
        total += value - 9 if value > 9 else value
    return total % 10


def with_key(digits):
    return digits + str((10 - luhn(digits + "0")) % 10)


def siret(number, first="21"):
    """The n-th one; both keys are right."""
    siren = with_key(f"{first}{number % 1000000:06}")
    return with_key(siren + f"{number // 1000000 + 1:04}")


def towns(count, rng):
    """(name, postcode, department); names come again in several departments."""
    found, seen = [], set()
    while len(found) < count:
        roll = rng.random()
        if found and roll < 0.06:
            name = rng.choice(found)[0]
        elif roll < 0.36:
            name = rng.choice(["Saint-" + s for s in SAINTS] + ["Sainte-" + s for s in SAINTES]) + rng.choice(TAILS)
            if rng.random() < 0.4:
                name += "-de-" + rng.choice(ROOTS) + rng.choice(MIDDLES) + rng.choice(ENDINGS)
        else:
            name = rng.choice(ROOTS) + rng.choice(MIDDLES) + rng.choice(ENDINGS) + rng.choice(TAILS)
            if rng.random() < 0.06:
                name = rng.choice(["Le ", "La ", "Les ", "L'"]) + name
        department = rng.choice(DEPARTMENTS)
        if (name, department) in seen:
            continue
        seen.add((name, department))
        area = {"2A": "20", "2B": "20"}.get(department, department)
        low, high = {"2A": (0, 199), "2B": (200, 699)}.get(department, (0, 999))
        postcode = area + (f"{rng.randint(0, 99):02}" if len(area) == 3 else f"{rng.randint(low, high):03}")
        found.append((name, postcode, department))
    return found


def plain(text):
    """As the authority writes a town: capitals, no accents."""
    for accented, letter in zip("ÉÈÊËÀÂÎÏÔÛÙÇéèêëàâîïôûùç", "EEEEAAIIOUUCeeeeaaiiouuc"):
        text = text.replace(accented, letter)
    return text.upper()


def structures(count, rng):
    """Dictionaries of texts, by column."""
    places = towns(max(1, count // 6), rng)
    names, weights = zip(*KINDS)
    rows, used = [], set()
    for number in range(count):
        if number < len(places):
            town, postcode, department = places[number]
            kind = names[0]
        else:
            town, postcode, department = rng.choice(places)
            kind = rng.choices(names, weights)[0]
            if kind == names[0]:
                kind = "COMMUNE DE {town} " + rng.choice(["EAU", "ASSAINISSEMENT", "LOTISSEMENT", "FORET"])
        name = kind.format(town=town, person=rng.choice(PEOPLE), flower=rng.choice(FLOWERS))
        if (name, town, department) in used:
            name += f" {number % 90 + 2}"
        used.add((name, town, department))
        name = name if rng.random() < 0.3 else plain(name).replace("-", " ")
        demand = rng.choices(["none", "engagement", "service", "either", "both"], [50, 20, 12, 10, 8])[0]
        yes = {True: "true", False: "false"}
        rows.append({
            "TypeIdentifiant": "SIRET", "Identifiant": siret(number), "RaisonSociale": name, "EmetteurEdi": "false",
            "RecepteurEdi": yes[rng.random() < 0.1], "GestionStatutMiseEnPaiement": yes[rng.random() < 0.5],
            "GestionEngagement": yes[demand in ("engagement", "both")],
            "GestionService": yes[demand in ("service", "both")],
            "GestionServiceEngagement": yes[demand == "either"], "EstMOA": "false", "EstMOAUniquement": "false",
            "StructureActive": yes[rng.random() > 0.02], "Adresse": f"{rng.randint(1, 99)} place de la Mairie",
            "ComplementAdresse1": "", "ComplementAdresse2": "", "CodePostal": postcode, "Ville": plain(town),
            "NumTelephone": f"0{rng.randint(1, 5)}{rng.randint(0, 99999999):08}",
            "Courriel": f"factures{number}@exemple.invalid", "CodePays": "FR", "LibellePays": "FRANCE"})
    return rows


def services(count, of, rng):
    """Those of the structures that demand one come first; some are closed."""
    wanting = [row for row in of if "true" in (row["GestionService"], row["GestionServiceEngagement"])]
    rows, used = [], set()
    while len(rows) < count:
        owner = wanting[len(rows)] if len(rows) < len(wanting) else rng.choice(wanting or of)
        stem, name = rng.choice(SERVICES)
        code = stem if rng.random() < 0.5 else f"{stem}-{rng.randint(1, 40)}"
        if (owner["Identifiant"], code) in used:
            code = f"{stem}-{len(rows)}"
        used.add((owner["Identifiant"], code))
        rows.append({
            "Identifiant": owner["Identifiant"], "RaisonSociale": owner["RaisonSociale"], "Code": code, "Nom": name,
            "GestionEGMT": "true" if rng.random() < 0.2 else "false",
            "ServiceActif": "false" if rng.random() < 0.05 else "true", "Adresse": owner["Adresse"],
            "ComplementAdresse1": "", "ComplementAdresse2": "", "CodePostal": owner["CodePostal"],
            "Ville": owner["Ville"], "NumTelephone": "", "Courriel": "", "CodePays": "FR", "LibellePays": "FRANCE"})
    return rows


def write(path, columns, rows, bom=True, newline="\r\n", quoting=csv.QUOTE_MINIMAL):
    with open(path, "w", encoding="utf-8-sig" if bom else "utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, delimiter=";", lineterminator=newline, quoting=quoting,
                                extrasaction="ignore", restval="")
        writer.writeheader()
        writer.writerows(rows)


def generate(folder, structure_count, service_count, seed=1):
    """Writes structures.csv and services.csv; returns their rows."""
    rng = random.Random(seed)
    os.makedirs(folder, exist_ok=True)
    of = structures(structure_count, rng)
    within = services(service_count, of, rng)
    shuffled = of[:]
    rng.shuffle(shuffled)  # no order can be relied on
    write(os.path.join(folder, "structures.csv"), STRUCTURE_COLUMNS, shuffled)
    write(os.path.join(folder, "services.csv"), SERVICE_COLUMNS, within)
    return of, within


if __name__ == "__main__":
    arguments = argparse.ArgumentParser()
    arguments.add_argument("folder")
    arguments.add_argument("--structures", type=int, default=200_000)
    arguments.add_argument("--services", type=int, default=80_000)
    arguments.add_argument("--seed", type=int, default=1)
    given = arguments.parse_args()
    generate(given.folder, given.structures, given.services, given.seed)
