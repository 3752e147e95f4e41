#include "catalogue/explanation_subjects.hpp"
#include "catalogue/siret.hpp"
#include "catalogue/supplier.hpp"

namespace chorus {

namespace {

constexpr Explanation supplier_table[] = {
    {&rule::supplier_siret,
     {"The portal knows who issues the invoices by the SIRET of the configuration; it must be the "
      "one of "
      "your account there.",
      "Le portail reconnaît l'émetteur des factures au SIRET de la configuration ; ce doit être "
      "celui de "
      "votre compte sur le portail."},
     {"The SIREN or the VAT number was typed, or spaces were left between the digits. A supplier "
      "without "
      "SIRET (another country, an individual) needs « identifier_type ».",
      "Le SIREN ou le numéro de TVA a été saisi, ou des espaces sont restées entre les chiffres. "
      "Un "
      "fournisseur sans SIRET (autre pays, particulier) demande « identifier_type »."},
     "supplier.identifier",
     {},
     "FR60263305823",
     "26330582300019"},
    {&rule::supplier_iban,
     {"The buyer pays to the account that it has on file, and may compare it with this one. Two "
      "check "
      "digits make sure that no digit was misread.",
      "L'acheteur paie sur le compte qu'il a enregistré, et peut le comparer à celui-ci. Deux "
      "chiffres de "
      "contrôle garantissent qu'aucun chiffre n'a été mal lu."},
     {"A digit was misread on the bank's document, or the old account number (RIB) was typed in "
      "place of "
      "the IBAN.",
      "Un chiffre a été mal lu sur le RIB, ou l'ancien numéro de compte a été saisi à la place de "
      "l'IBAN."},
     "supplier.iban",
     {},
     "FR7630006000011234567890188",
     "FR7630006000011234567890189"},
    {&rule::supplier_key,
     {"The SIRET's keys do not match: this number does not exist, and the portal would reject "
      "every "
      "invoice of the file.",
      "Les clés du SIRET ne correspondent pas : ce numéro n'existe pas, et le portail rejetterait "
      "toutes "
      "les factures du fichier."},
     {"Two digits were swapped when the configuration was written.",
      "Deux chiffres ont été intervertis à l'écriture de la configuration."},
     "supplier.identifier",
     {},
     "26330582300091",
     "26330582300019",
     {"\"profile\": \"test\" in the configuration, or --profile test, makes it a warning: the test "
      "platform "
      "hands out SIRETs whose keys are wrong",
      "\"profile\": \"test\" dans la configuration, ou --profile test, en fait un avertissement : "
      "la "
      "plateforme de test distribue des SIRET dont les clés sont fausses"}},
    {&rule::supplier_iban_unwritten,
     {"The portal has the supplier's bank details, and the buyer pays to those. Where this file would "
      "have an IBAN is not proven, and a wrong guess would get every file refused. So it is left out.",
      "Le portail a les coordonnées bancaires du fournisseur, et l'acheteur paie sur celles-là. La "
      "place d'un IBAN dans ce fichier n'est pas prouvée, et une erreur ferait refuser tous les "
      "fichiers. Il n'y est donc pas écrit."},
     {"The key dates from a version of this program that wrote it.",
      "La clé date d'une version de ce programme qui l'écrivait."},
     "supplier.iban",
     {},
     "FR7630006000011234567890189",
     ""},
    {&rule::supplier_bank_reference,
     {"The bank reference is part of the portal's own format; in this one its place is only guessed. "
      "When the guess is wrong, the whole file is refused, with all its invoices.",
      "La référence bancaire fait partie du format interne du portail ; dans celui-ci, sa place n'est "
      "que supposée. Si elle est fausse, tout le fichier est refusé, avec toutes ses factures."},
     {"The configuration asks for it with \"bank_reference\": true. The portal does not need it.",
      "La configuration le demande par \"bank_reference\": true. Le portail n'en a pas besoin."},
     "supplier.bank_reference",
     {},
     "true",
     "false"},
    {&rule::supplier_unknown,
     {"Fourteen zeros are nobody's SIRET: the portal knows the supplier by it and would reject every invoice of the file.",
      "Quatorze zéros ne sont le SIRET de personne : le portail reconnaît le fournisseur à ce numéro et rejetterait toutes les factures du fichier."},
     {"The configuration still has the zeros of a model.",
      "La configuration porte encore les zéros d'un modèle."},
     "supplier.identifier",
     {},
     "00000000000000",
     "26330582300019",
     {"\"profile\": \"test\" in the configuration, or --profile test, makes it a warning",
      "\"profile\": \"test\" dans la configuration, ou --profile test, en fait un avertissement"}},
};

}  // namespace

std::span<const Explanation> supplier_explanations() { return supplier_table; }

}  // namespace chorus
