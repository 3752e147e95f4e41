#include "catalogue/rule_words.hpp"

#include <algorithm>
#include <map>
#include <mutex>
#include <stdexcept>

#include "catalogue/rules.hpp"
#include "catalogue/text_entries.hpp"
#include "diagnostic/text.hpp"

namespace chorus {

namespace {

constexpr TextKey rule_keys[] = {
    {"sentence", TextKey::once, true},
    {"remedy", TextKey::once, true},
    {"source", TextKey::once, true},
    {"why", TextKey::once, true},
    {"usual", TextKey::once, true},
    {"column"},
    {"given", TextKey::at_most_once, true},
    {"wrong"},
    {"right"},
    {"relax", TextKey::at_most_once, true},
};

RuleWords words_of_entry(const TextEntry& entry) {
  const Rule* rule = find_rule(entry.name());
  if (!rule) entry.refuse("no rule has this id");
  return {rule,
          entry.words("sentence"),
          entry.words("remedy"),
          entry.words("source"),
          entry.words("why"),
          entry.words("usual"),
          entry.text("column"),
          entry.words("given"),
          entry.text("wrong"),
          entry.text("right"),
          entry.words("relax")};
}

}  // namespace

TextTable<RuleWords> read_rule_words(EmbeddedText text) { return {text, rule_keys, words_of_entry}; }

const RuleWords& rule_words(const Rule& rule) {
  static std::mutex mutex;
  static std::map<std::string_view, TextTable<RuleWords>> read;  // by id; what was given out stays where it is
  const std::lock_guard lock(mutex);
  auto found = read.find(rule.id);
  if (found == read.end()) {
    found = read.try_emplace(rule.id, entry_text(rules_text(), rule.id), rule_keys, words_of_entry).first;
  }
  const std::vector<RuleWords>& words = found->second.rows();
  if (words.empty()) throw std::logic_error("a rule without words: " + std::string(rule.id));
  return words.front();
}

std::string sentence_of(const Diagnostic& fault, Language language) {
  return fill(rule_words(*fault.rule).sentence.in(language), fault.args, language);
}

std::string remedy_of(const Diagnostic& fault, Language language) {
  const std::string_view where = fault.where ? fault.where->in(language) : std::string_view();
  const Phrase& remedy = fault.own_remedy ? *fault.own_remedy : rule_words(*fault.rule).remedy;
  return std::string(where) + fill(remedy.in(language), fault.args, language);
}

namespace {

constexpr RuleSubject subjects[] = {
    {"ROW|FILE|TEXT|VALUE|COLUMN", {"Rows, cells, columns", "Lignes, cellules, colonnes"}},
    {"NUMBER", {"Invoice number", "Numéro de facture"}},
    {"DATE", {"Date", "Date"}},
    {"TYPE|FRAMEWORK|CURRENCY|PAYMENT|STATUS",
     {"Type, framework, currency, payment mode, status", "Type, cadre, devise, mode de paiement, statut"}},
    {"SIRET", {"SIRET of the debtor", "SIRET du débiteur"}},
    {"DEBTOR|SERVICE|ENGAGEMENT|DIRECTORY", {"Debtor, service, commitment", "Débiteur, service, engagement"}},
    {"AMOUNT|VAT|CREDIT", {"Amounts, VAT, credit notes", "Montants, TVA, avoirs"}},
    {"PDF|ATTACHMENT|LOT", {"PDFs and other attachments", "PDF et autres pièces jointes"}},
    {"SUPPLIER", {"Supplier", "Fournisseur"}},
    {"XML", {"The XML file itself", "Le fichier XML lui-même"}},
    {"JOURNAL", {"What left before", "Ce qui est déjà parti"}},
};

// The placeholders of the catalogue. What is made of words at the end of a sentence is left out.
// clang-format off
constexpr Phrase placeholder_names[] = {
    {"address", "adresse"},   {"amount", "montant"}, {"base", "base"},
    {"cells", "cellules"},    {"changes", "différences"}, {"character", "caractère"},
    {"client", "client"},     {"codes", "codes"},
    {"column", "colonne"},    {"count", "nombre"},
    {"before", "nombre"},
    {"columns", "colonnes"},  {"contract", "contrat"},
    {"date", "date"},         {"days", "jours"},
    {"delimiter", "séparateur"}, {"demand", "exigence"},
    {"detail", "détail"},
    {"digits", "chiffres"},   {"excl", "HT"},
    {"expected", "attendu"},  {"file_size", "taille du fichier"},
    {"file", "fichier"},      {"first", "endroit"},     {"folder", "dossier"},
    {"header", "en-tête"}, {"headers", "en-têtes"},    {"hint", ""},
    {"ignore", "réglage qui l'ignore"}, {"lead", ""}, {"line", "réglage"}, {"meaning", "sens"},
    {"known", "connus"},      {"length", "longueur"},
    {"limit", "limite"},      {"market", "marché"}, {"missing", "nombre"},
    {"name", "nom"},          {"names", "noms"}, {"near", "proche"},
    {"one", "l'une"},         {"other", "autre"},
    {"path", "chemin"},       {"position", "rang"},
    {"rate", "taux"},
    {"service", "service"},   {"siren", "SIREN"},
    {"siret", "SIRET"},       {"size", "taille"},
    {"source", ""},
    {"sum", "somme"},         {"target", "cible"},
    {"today", "aujourd'hui"}, {"tolerance", "tolérance"},
    {"total", "total"},       {"two", "l'autre"},
    {"value", "valeur"}, {"why", "raison"},      {"vat", "TVA"},
    {"where", ""},            {"what", "quoi"},       {"years", ""},
    {"sign", "signe"},        {"words", "mots"},
};
// clang-format on

std::string shown_placeholder(std::string_view name, Language language) {
  if (name.starts_with('\'') && name.size() > 2) name = name.substr(1, name.size() - 2);  // a word of a command
  for (const auto& known : placeholder_names) {
    if (known.en != name) continue;
    if (known.fr.empty()) return {};
    if (language == Language::french) name = known.fr;
    break;
  }
  return "‹" + std::string(name) + "›";
}

bool has_prefix(const RuleSubject& subject, std::string_view prefix) {
  for (auto rest = subject.prefixes; !rest.empty();) {
    if (take_part(rest) == prefix) return true;
  }
  return false;
}

}  // namespace

std::span<const RuleSubject> rule_subjects() { return subjects; }

const RuleSubject& subject_of(const Rule& rule) {
  for (const auto& subject : subjects) {
    if (has_prefix(subject, rule.id.substr(0, rule.id.find('-')))) return subject;
  }
  throw std::logic_error("a rule without a subject: " + std::string(rule.id));
}

std::string shown_pattern(const Phrase& phrase, Language language) {
  std::string shown;
  for (auto rest = phrase.in(language); !rest.empty();) {
    const auto brace = rest.find_first_of("{}");
    shown += rest.substr(0, brace);
    if (brace == rest.npos) break;
    rest.remove_prefix(brace);
    const auto close = rest.find('}');
    if (rest.starts_with("{{") || rest.starts_with('}') || close == rest.npos) {
      shown += rest[0];
      rest.remove_prefix(std::min<std::size_t>(2, rest.size()));
      continue;
    }
    shown += shown_placeholder(rest.substr(1, close - 1), language);
    rest.remove_prefix(close + 1);
  }
  return shown;
}

Phrase confidence_phrase(Confidence confidence) {
  switch (confidence) {
    case Confidence::proven: return {"proven by official files", "prouvé par des fichiers officiels"};
    case Confidence::stated: return {"stated by a reliable source", "affirmé par une source fiable"};
    case Confidence::inferred: return {"inferred", "déduit"};
    case Confidence::ours: break;
  }
  return {"our own, not the portal's", "de notre fait, pas du portail"};
}

Phrase resend_phrase(Resend resend) {
  switch (resend) {
    case Resend::corrected:
      return {
          "The same number may be used again once the fault is corrected: the invoice did not "
          "enter the "
          "portal.",
          "Le même numéro peut resservir une fois la faute corrigée : la facture n'est pas entrée "
          "dans le "
          "portail."};
    case Resend::unchanged:
      return {"The same file may be sent again as it is.", "Le même fichier peut être renvoyé tel quel."};
    case Resend::recycled:
      return {
          "The number stays: the portal lets you change SIRET, service and commitment, nothing "
          "else.",
          "Le numéro reste : le portail permet de changer SIRET, service et engagement, rien "
          "d'autre."};
    case Resend::completed:
      return {"The number stays: the portal lets you add attachments to it.",
              "Le numéro reste : le portail permet d'y ajouter des pièces jointes."};
    case Resend::new_number:
      return {"Not under this number: it takes another one.", "Pas sous ce numéro : il en faut un autre."};
    case Resend::nothing: break;
  }
  return {"There is nothing to send again.", "Il n'y a rien à renvoyer."};
}

}  // namespace chorus
