#include "invoice/codes.hpp"

#include <algorithm>
#include <vector>

#include "catalogue/rules.hpp"
#include "invoice/status.hpp"
#include "invoice/word.hpp"

namespace chorus {

namespace {

// Of TYPE-01 and FRAMEWORK-01, where the value belongs to something else.
constexpr Phrase type_not_to_leave{
    "a quote, an order, a delivery note, a reminder, a pro forma, a draft or a cancelled invoice must not leave: take its row "
    "out of the file; if it was invoiced, write 380",
    "un devis, une commande, un bon de livraison, une relance, une facture pro forma, un brouillon ou une facture annulée ne "
    "doit pas partir : retirez sa ligne du fichier ; si elle est facturée, écrivez 380"};
constexpr Phrase type_is_code{
    "this is a code of the program: have it export the word, or replace each code by « facture » or « avoir » (in Dolibarr 2 "
    "is a credit note, 4 a pro forma that must not leave, 0, 1, 3 and 5 are invoices)",
    "c'est un code du logiciel : faites-lui exporter le mot, ou remplacez chaque code par « facture » ou « avoir » (chez "
    "Dolibarr, 2 est un avoir, 4 une facture pro forma qui ne doit pas partir, 0, 1, 3 et 5 sont des factures)"};
constexpr Phrase framework_is_type{
    "this is the type of the invoice, not its framework: write it into the column « Type » (« type » in JSON), or map this "
    "column to type under « columns » in the configuration",
    "c'est le type de la facture, pas son cadre : écrivez-le dans la colonne « Type » (« type » en JSON), ou associez cette "
    "colonne à type sous « columns » dans la configuration"};

// Of PAYMENT-01, where the value says when, not how.
constexpr Phrase payment_is_term{
    "this says when it is to be paid, not how: leave the cell empty (a transfer is written), or map the column that holds the "
    "payment mode under « columns » in the configuration",
    "ceci dit quand payer, pas comment : laissez la cellule vide (un virement est écrit), ou associez la colonne qui contient le "
    "mode de paiement sous « columns » dans la configuration"};

// Pivot schema V2.02, annotation of Cadre; works frameworks (A4-A8, A10, A13-A25) left this flow in
// February 2024, A3 and A21 are not invoices of an office.
constexpr Code framework_table[] = {
    {"A1", {"invoice", "facture"}},
    {"A2", {"invoice already paid", "facture déjà payée"}},
    {"A3", {"legal costs", "mémoire de frais de justice"}, false},
    {"A4", {"draft monthly statement", "projet de décompte mensuel"}, false},
    {"A5", {"advance statement", "état d'acompte"}, false},
    {"A6", {"validated advance statement", "état d'acompte validé"}, false},
    {"A7", {"draft final statement", "projet de décompte final"}, false},
    {"A8", {"general and final statement", "décompte général et définitif"}, false},
    {"A9", {"subcontractor's invoice", "facture de sous-traitant"}},
    {"A10", {"subcontractor's payment request", "demande de paiement de sous-traitant"}, false},
    {"A12", {"co-contractor's invoice", "facture de cotraitant"}},
    {"A13", {"co-contractor's draft monthly statement", "projet de décompte mensuel de cotraitant"}, false},
    {"A14", {"co-contractor's draft final statement", "projet de décompte final de cotraitant"}, false},
    {"A15", {"advance statement by the project manager", "état d'acompte par la MOE"}, false},
    {"A16", {"validated advance statement by the project manager", "état d'acompte validé par la MOE"}, false},
    {"A17", {"draft general statement by the project manager", "projet de décompte général par la MOE"}, false},
    {"A18", {"general statement by the project manager", "décompte général par la MOE"}, false},
    {"A19", {"validated advance statement by the owner", "état d'acompte validé par la MOA"}, false},
    {"A20", {"general statement by the owner", "décompte général par la MOA"}, false},
    {"A21", {"refund of the fuel tax", "demande de remboursement de la TIC"}, false},
    {"A22", {"draft general statement by the supplier", "projet de décompte général par le fournisseur"}, false},
    {"A23", {"tacit general and final statement", "décompte général et définitif tacite"}, false},
    {"A24", {"general and final statement by the project manager", "décompte général et définitif par la MOE"}, false},
    {"A25", {"general and final statement by the owner", "décompte général et définitif par la MOA"}, false},
};

constexpr Code payment_table[] = {
    {"01", {"not defined", "non défini"}},
    {"10", {"cash", "espèces"}},
    {"20", {"cheque", "chèque"}},
    {"30", {"credit transfer", "virement"}},
    {"31", {"debit transfer", "virement (débit)"}},
    {"42", {"payment to bank account", "virement (compte bancaire)"}},
    {"48", {"bank card", "carte bancaire"}},
    {"49", {"direct debit", "prélèvement"}},
    {"58", {"SEPA credit transfer", "virement SEPA"}},
    {"59", {"SEPA direct debit", "prélèvement SEPA"}},
    {"97", {"clearing between partners", "report"}},
};

// Other words that offices use for a payment mode.
struct Synonym {
  std::string_view word;
  std::string_view code;
};
constexpr Synonym payment_synonyms[] = {
    {"autre", "01"},
    {"other", "01"},
    {"especes", "10"},
    {"liquide", "10"},
    {"check", "20"},
    {"transfer", "30"},
    {"vir", "30"},
    {"virementbancaire", "30"},
    {"cb", "48"},
    {"carte", "48"},
    {"card", "48"},
    {"prelevementautomatique", "49"},
    {"chq", "20"},
    {"compensation", "97"},
    {"clearing", "97"},
    {"mandat", "30"},
    {"mandatadministratif", "30"},
    {"virt", "30"},
    {"vrt", "30"},
    {"virementadministratif", "30"},
    {"banktransfer", "30"},
    {"wire", "30"},
    {"wiretransfer", "30"},
    {"cartebleue", "48"},
    {"creditcard", "48"},
    {"carteb", "48"},
    {"tpe", "48"},
    {"prlv", "49"},
    {"prel", "49"},
    {"prelev", "49"},
    {"cheques", "20"},
    {"chequebancaire", "20"},
    {"cheque", "20"},
    {"numeraire", "10"},
    {"cash", "10"},
};

std::string_view find_payment_mode(const std::string& word) {
  for (const auto& mode : payment_table) {
    if (word == mode.code) return mode.code;  // no word of ours is another mode's code
  }
  for (const auto& mode : payment_table) {
    if (word == plain_word(mode.label.fr) || word == plain_word(mode.label.en) ||
        (mode.code[0] == '0' && word == mode.code.substr(1))) {  // a spreadsheet made 1 of 01
      return mode.code;
    }
  }
  for (const auto& synonym : payment_synonyms) {
    if (word == synonym.word) return synonym.code;
  }
  return {};
}

}  // namespace

std::string_view type_code(InvoiceType type) { return type == InvoiceType::credit_note ? "381" : "380"; }

Parsed<InvoiceType> parse_type(std::string_view text) {
  if (means_credit_note(text) || is_credit_code(text)) return Parsed<InvoiceType>::ok(InvoiceType::credit_note);
  if (means_invoice(text)) return Parsed<InvoiceType>::ok(InvoiceType::invoice);
  const Phrase* remedy = means_other_document(text) ? &type_not_to_leave : nullptr;
  if (text.size() == 1 && is_digit(text[0])) remedy = &type_is_code;
  return Parsed<InvoiceType>::refused(rule::type_unknown, {text_arg("value", text)}, remedy);
}

std::span<const Code> frameworks() { return framework_table; }

namespace {

/// « A1_FACTURE_FOURNISSEUR » and « A1 - Dépôt par un fournisseur d'une facture », as the portal writes them: « a1 ».
std::string framework_word(std::string_view text) {
  const auto end = std::find_if_not(text.begin() + (text.empty() ? 0 : 1), text.end(), is_digit) - text.begin();
  const auto behind = text.substr(static_cast<std::size_t>(end));
  const bool is_code = end > 1 && end < 4 && (text[0] == 'A' || text[0] == 'a');
  const bool parted = !behind.empty() && (behind[0] == '_' || behind[0] == ' ' || behind[0] == ':');
  return plain_word(is_code && parted ? text.substr(0, static_cast<std::size_t>(end)) : text);
}

/// « 30 jours », « à réception », « fin de mois ».
bool is_payment_term(std::string_view text) {
  const auto words = plain_words(text.substr(0, 100));
  return std::any_of(words.begin(), words.end(), [](const std::string& word) {
    for (const std::string_view one : {"jour", "jours", "j", "days", "day", "reception", "echeance", "fdm", "mois",
                                       "comptant", "terme", "immediat", "receipt", "net"}) {
      if (word == one || (one == "j" && word.size() > 1 && word.ends_with("j") && is_digit(word[0]))) return true;
    }
    return false;
  });
}

}  // namespace

Parsed<std::string_view> parse_framework(std::string_view text) {
  const std::string word = framework_word(text);
  for (const auto& framework : framework_table) {
    if (word != plain_word(framework.code)) continue;
    if (framework.accepted) return Parsed<std::string_view>::ok(framework.code);
    return Parsed<std::string_view>::remarked(framework.code, rule::framework_not_accepted,
                                              {text_arg("value", framework.code)});
  }
  const bool type = means_credit_note(text) || means_invoice(text);
  return Parsed<std::string_view>::refused(rule::framework_unknown, {text_arg("value", text)},
                                           type ? &framework_is_type : nullptr);
}

std::span<const Code> payment_modes() { return payment_table; }

Parsed<std::string_view> parse_payment_mode(std::string_view text) {
  const auto code = find_payment_mode(plain_word(text));
  if (!code.empty()) return Parsed<std::string_view>::ok(code);
  std::string codes;
  for (const auto& mode : payment_table) {
    codes += codes.empty() ? "" : " ";
    codes += mode.code;
  }
  std::vector<std::string_view> labels;
  for (const auto& mode : payment_table) labels.push_back(mode.label.fr);
  const auto near = nearest_word(text, labels);
  const std::string hint = near.empty() ? "" : " (« " + std::string(near) + " » ?)";
  return Parsed<std::string_view>::refused(rule::payment_unknown,
                                           {text_arg("value", text), text_arg("codes", codes), text_arg("hint", hint)},
                                           is_payment_term(text) ? &payment_is_term : nullptr);
}

bool means_euro(std::string_view text) {
  const std::string word = plain_word(text);
  return word == "eur" || word == "euro" || word == "euros" || word == "€";
}

Parsed<bool> parse_yes_no(std::string_view text) {
  constexpr std::string_view yes[] = {"oui",    "o",       "vrai",  "yes",    "y",        "true",
                                      "x",      "1",       "✓",     "✔",      "☑",        "obligatoire",
                                      "requis", "requise", "exige", "exigee", "required", "mandatory"};
  constexpr std::string_view no[] = {
      "",           "non",         "n",         "faux",        "no",       "false",          "0",
      "facultatif", "facultative", "optionnel", "optionnelle", "optional", "nonobligatoire", "nonrequis",
      "notrequired"};
  const std::string word = plain_word(text);
  if (std::find(std::begin(yes), std::end(yes), word) != std::end(yes)) return Parsed<bool>::ok(true);
  if (std::find(std::begin(no), std::end(no), word) != std::end(no)) return Parsed<bool>::ok(false);
  return Parsed<bool>::refused(rule::yes_no_unknown, {text_arg("value", text)});
}

}  // namespace chorus
