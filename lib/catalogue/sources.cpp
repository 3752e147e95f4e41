#include "catalogue/sources.hpp"

namespace chorus {

namespace {

constexpr Phrase sources[] = {
    {"EN 16931 and external specification V4.20: the type says that it is a credit",
     "EN 16931 et spécifications externes V4.20 : c'est le type qui dit que c'est un avoir"},
    {"HT + sum of VAT = TTC", "HT + somme des TVA = TTC"},
    {"INSEE, Luhn key of the SIREN", "INSEE, clé de Luhn du SIREN"},
    {"INSEE, Luhn key of the SIRET, La Poste excepted",
     "INSEE, clé de Luhn du SIRET, sauf La Poste"},
    {"INSEE, Luhn keys of SIREN and SIRET", "INSEE, clés de Luhn du SIREN et du SIRET"},
    {"ISO 13616, mod 97; at most 27 characters on the portal",
     "ISO 13616, modulo 97 ; 27 caractères au plus sur le portail"},
    {"ISO 32000-1, 7.5.5: a PDF ends with startxref and %%EOF",
     "ISO 32000-1, 7.5.5 : un PDF se termine par startxref et %%EOF"},
    {"VAT = base x rate; the tolerance is a setting", "TVA = base x taux ; la tolérance se règle"},
    {"XML 1.0, section 2.2, Char", "XML 1.0, section 2.2, Char"},
    {"a cell must not send any file of the machine",
     "une cellule ne doit pas pouvoir envoyer n'importe quel fichier de la machine"},
    {"a debtor that can be read in two ways is refused",
     "un débiteur qui peut se lire de deux façons est refusé"},
    {"a mistyped header would leave out a whole column",
     "un en-tête mal saisi écarterait toute une colonne"},
    {"a row that was cut off would lose values without a word",
     "une ligne coupée perdrait des valeurs sans un mot"},
    {"a shifted row would put values under the wrong headers",
     "une ligne décalée mettrait les valeurs sous d'autres en-têtes"},
    {"a value that can be read in two ways is refused",
     "une valeur qui peut se lire de deux façons est refusée"},
    {"a year outside this century is a typing error",
     "une année hors de ce siècle est une faute de frappe"},
    {"an attachment is a plain file", "une pièce jointe est un fichier ordinaire"},
    {"external specification V4.20", "spécifications externes V4.20"},
    {"external specification V4.20, G1.05", "spécifications externes V4.20, G1.05"},
    {"external specification V4.20, G1.05: unique per supplier",
     "spécifications externes V4.20, G1.05 : unique par fournisseur"},
    {"external specification V4.20, S2.05 (UNTDID 4461)",
     "spécifications externes V4.20, S2.05 (UNTDID 4461)"},
    {"external specification V4.20, attachments", "spécifications externes V4.20, pièces jointes"},
    {"external specification V4.20, characters of the engagement",
     "spécifications externes V4.20, caractères de l'engagement"},
    {"external specification V4.20, framework A2", "spécifications externes V4.20, cadre A2"},
    {"external specification V4.20: EUR", "spécifications externes V4.20 : EUR"},
    {"external specification V4.20: an invoice and its attachments under 120 MB",
     "spécifications externes V4.20 : une facture et ses pièces jointes sous 120 Mo"},
    {"external specification V4.20: at most 19 positions, at most 6 decimals",
     "spécifications externes V4.20 : 19 positions au plus, 6 décimales au plus"},
    {"external specification V4.20: each attachment under 10 MB",
     "spécifications externes V4.20 : chaque pièce jointe sous 10 Mo"},
    {"list of rates of the B2B reform", "liste des taux de la réforme entre entreprises"},
    {"net payable <= TTC", "net à payer <= TTC"},
    {"one VAT line per rate", "une ligne de TVA par taux"},
    {"pivot schema V2.02, DateEmissionFacture", "schéma du pivot V2.02, DateEmissionFacture"},
    {"pivot schema V2.02, Debiteur/Identifiant", "schéma du pivot V2.02, Debiteur/Identifiant"},
    {"pivot schema V2.02, DonneesFacture/Cadre", "schéma du pivot V2.02, DonneesFacture/Cadre"},
    {"pivot schema V2.02, DonneesFacture/Id", "schéma du pivot V2.02, DonneesFacture/Id"},
    {"pivot schema V2.02, DonneesFacture/Type", "schéma du pivot V2.02, DonneesFacture/Type"},
    {"pivot schema V2.02, Fournisseur/TypeIdentifiant",
     "schéma du pivot V2.02, Fournisseur/TypeIdentifiant"},
    {"pivot schema V2.02, Montants and TVA", "schéma du pivot V2.02, Montants et TVA"},
    {"pivot schema V2.02, NomPJ: at most 50 characters, extension included",
     "schéma du pivot V2.02, NomPJ : 50 caractères au plus, extension comprise"},
    {"pivot schema V2.02, annotation of IdFactureOrigine",
     "schéma du pivot V2.02, annotation d'IdFactureOrigine"},
    {"pivot schema V2.02, annotation of NumeroMarche",
     "schéma du pivot V2.02, annotation de NumeroMarche"},
    {"pivot schema V2.02, maxLength", "schéma du pivot V2.02, maxLength"},
    {"pivot schema V2.02, xs:date", "schéma du pivot V2.02, xs:date"},
    {"pivot schema V2.02, xs:decimal", "schéma du pivot V2.02, xs:decimal"},
    {"pivot schema V2.02: at least one PJ", "schéma du pivot V2.02 : au moins une PJ"},
    {"portal: %PDF- header", "portail : en-tête %PDF-"},
    {"portal: FACTURES_PUBLIQUES is reserved", "portail : FACTURES_PUBLIQUES est réservé"},
    {"portal: a deposit has at most 4 MB; API 10 MB; EDI 1 GB (the office's manual; external "
     "specification "
     "V4.20); each limit is a setting",
     "portail : un dépôt fait au plus 4 Mo ; API 10 Mo ; EDI 1 Go (manuel du cabinet ; "
     "spécifications "
     "externes V4.20) ; chaque limite se règle"},
    {"portal: a plain PDF is expected in this format", "portail : ce format attend un PDF simple"},
    {"what spreadsheets do to long numbers and to codes like 3E05",
     "ce que les tableurs font aux longs nombres et aux codes comme 3E05"},
    {"portal: a single service can demand an engagement (GestionEGMT)",
     "portail : un service peut à lui seul exiger un engagement (GestionEGMT)"},
    {"portal: empty attachments are rejected", "portail : les pièces jointes vides sont rejetées"},
    {"portal: encrypted PDFs are rejected", "portail : les PDF protégés sont rejetés"},
    {"portal: structure with mandatory engagement; the office's manual",
     "portail : structure à engagement obligatoire ; manuel du cabinet"},
    {"portal: structure with mandatory service", "portail : structure à service obligatoire"},
    {"portal: structure with mandatory service or engagement",
     "portail : structure à service ou engagement obligatoire"},
    {"schemas/invoices.schema.json, schemas/debtors.schema.json",
     "schemas/invoices.schema.json, schemas/debtors.schema.json"},
    {"scientific notation keeps fewer digits than a SIRET has",
     "la notation scientifique garde moins de chiffres qu'un SIRET n'en a"},
    {"several rows with the same number are one invoice",
     "plusieurs lignes de même numéro forment une facture"},
    {"sum of the bases = HT", "somme des bases = HT"},
    {"the debtor is found by client and address code, then by client alone",
     "le débiteur se cherche par client et code adresse, puis par client seul"},
    {"the debtor is found by its client code", "le débiteur se cherche par son code client"},
    {"the four forms of date of the input", "les quatre formes de date de l'entrée"},
    {"the words for yes and no of the input", "les mots de l'entrée pour oui et non"},
    {"two invoices do not share one PDF, unless it was copied by mistake",
     "deux factures n'ont pas le même PDF, sauf copie par erreur"},
    {"two numbers that differ by a space would be two invoices on the portal",
     "deux numéros qui diffèrent d'une espace feraient deux factures sur le portail"},
    {"what spreadsheets do to long numbers", "ce que les tableurs font des longs nombres"},
    {"works frameworks have a flow of their own since February 2024",
     "les cadres de travaux ont leur propre flux depuis février 2024"},
};

}  // namespace

std::span<const Phrase> known_sources() { return sources; }

Phrase source_phrase(const Rule& rule) {
  for (const auto& source : sources) {
    if (source.en == rule.source) return source;
  }
  return {rule.source, rule.source};
}

}  // namespace chorus
