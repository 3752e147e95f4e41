#include "commands.hpp"

#include <algorithm>

#include "help.hpp"
#include "help_phrases.hpp"
#include "report/reference_lists.hpp"
#include "run/explain.hpp"
#include "shared_options.hpp"

namespace chorus::phrase {

constexpr Phrase help_rules{
    "Lists every rule that we check, by subject: id, severity, column, sentence, remedy and source.",
    "Donne la liste des règles, par sujet : identifiant, gravité, colonne, message, conseil et source."};
constexpr Phrase option_rules_format{"text or json (schemas/rules.schema.json); default: text",
                                     "text ou json (schemas/rules.schema.json) ; par défaut : text"};
constexpr Phrase example_rules_read{"chorus-export rules | less", "chorus-export rules | less"};
constexpr Phrase example_rules_read_meaning{"read the list page by page", "pour lire la liste page par page"};
constexpr Phrase example_rules_json{"chorus-export rules --format json > rules.json",
                                    "chorus-export rules --format json > regles.json"};
constexpr Phrase example_rules_json_meaning{"the list for another program, in both languages",
                                            "la liste pour un autre logiciel, dans les deux langues"};

constexpr std::string_view usage_explain = "chorus-export explain ID|MESSAGE [ID]... [OPTION]...";
constexpr Phrase help_explain{
    "Explains rules by their ids: why, what usually goes wrong, an example, the remedy. Or explains, in\n"
    "plain words, what the portal answered to a deposit: what to correct, where, and whether the same\n"
    "number may be used again. A message may hold several, joined by « | », and may be cut.",
    "Explique des règles d'après leur identifiant : leur raison, les fautes courantes, un exemple, ce\n"
    "qu'il faut faire. Ou explique, en mots simples, ce que le portail a répondu à un dépôt : quoi\n"
    "corriger, où, et si le même numéro peut resservir. Plusieurs messages joints par « | » se donnent\n"
    "ensemble, et un message coupé est reconnu aussi."};
constexpr Phrase help_explain_exit_codes{
    "Exit status: 0 explained, 1 a message was not recognised, 2 no rule has this id",
    "Code de retour : 0 expliqué, 1 un message n'a pas été reconnu, 2 aucune règle n'a cet identifiant"};
constexpr Phrase example_explain_rule{"chorus-export explain SIRET-04 SERVICE-01",
                                      "chorus-export explain SIRET-04 SERVICE-01"};
constexpr Phrase example_explain_rule_meaning{"two rules at length", "deux règles en détail"};
constexpr Phrase example_explain_message{
    "chorus-export explain \"Le champ (ExchangedDocument.ID) ne doit pas depasser 20 caracteres\"",
    "chorus-export explain \"Le champ (ExchangedDocument.ID) ne doit pas depasser 20 caracteres\""};
constexpr Phrase example_explain_message_meaning{"a message, copied from the report of a flow",
                                                 "un message, copié du compte rendu d'un flux"};
constexpr Phrase example_explain_state{"chorus-export explain IN_REJETE", "chorus-export explain IN_REJETE"};
constexpr Phrase example_explain_state_meaning{"a state or a code of the portal", "un état ou un code du portail"};

constexpr Phrase help_columns{
    "Lists the columns that invoices and debtors files may have, with every header known for them.",
    "Donne la liste des colonnes que peuvent avoir les fichiers de factures et de débiteurs, avec tous\n"
    "les en-têtes reconnus pour chacune."};
constexpr Phrase option_columns_format{
    "text, json (schemas/columns.schema.json), or csv: a header line to start a file from, in French with --lang "
    "fr (« ; », for a spreadsheet), else with the canonical names; default: text",
    "text, json (schemas/columns.schema.json), ou csv : une ligne d'en-têtes pour commencer un fichier, en "
    "français avec --lang fr (« ; », pour un tableur), sinon avec les noms canoniques ; par défaut : text"};
constexpr Phrase option_columns_kind{"invoices or debtors; default: both, csv: invoices",
                                     "invoices (factures) ou debtors (débiteurs) ; par défaut : les deux, "
                                     "csv : invoices"};
constexpr Phrase example_columns_read{"chorus-export columns --kind debtors", "chorus-export columns --kind debtors"};
constexpr Phrase example_columns_read_meaning{"the columns of the debtors file",
                                              "les colonnes du fichier des débiteurs"};
constexpr Phrase example_columns_csv{"chorus-export columns --format csv > invoices.csv",
                                     "chorus-export columns --format csv --lang fr > factures.csv"};
constexpr Phrase example_columns_csv_meaning{"an empty invoices file to fill in",
                                             "un fichier de factures vide à remplir"};

}  // namespace chorus::phrase

namespace chorus {

namespace {

constexpr HelpExample columns_examples[] = {
    {phrase::example_columns_read, phrase::example_columns_read_meaning},
    {phrase::example_columns_csv, phrase::example_columns_csv_meaning},
};

struct ColumnsOptions {
  std::string format = "text";
  std::string kind;
  TypedSettings shared;
};

void setup_columns(Arguments& a, ColumnsOptions& o) {
  a.option({"--format", "FORMAT", phrase::group_list, phrase::option_columns_format, "text,json,csv"}, o.format);
  a.option({"--kind", "KIND", phrase::group_list, phrase::option_columns_kind, "invoices,debtors"}, o.kind);
  setup_talk(a, o.shared);
}

std::vector<ColumnFile> files_of(const ColumnsOptions& options) {
  if (options.kind.empty()) {
    return {column_dictionary(ColumnsOf::invoices), column_dictionary(ColumnsOf::debtors)};
  }
  const auto kind = choice("--kind", options.kind, {"invoices", "debtors"});
  return {column_dictionary(kind == 0 ? ColumnsOf::invoices : ColumnsOf::debtors)};
}

}  // namespace

ExitStatus run_columns_command(const Invocation& invocation, Console& console) {
  ColumnsOptions options;
  Arguments arguments(invocation.language, invocation.command);
  setup_columns(arguments, options);
  const CommandHelp help{"chorus-export columns [OPTION]...", phrase::help_columns, columns_examples,
                         phrase::help_list_exit_codes};
  if (help_or_version(help, arguments, invocation, console)) return ExitStatus::ok;
  const auto format = choice("--format", options.format, {"text", "json", "csv"});
  const auto files = files_of(options);
  console.configure(console_options(options.shared));
  const TextStyle style = console.result_style();
  show_text(console, format == 0   ? columns_text(files, style)
                     : format == 1 ? columns_json(files)
                                   : columns_csv(files.front(), style.language));
  return ExitStatus::ok;
}

namespace {

constexpr HelpExample rules_examples[] = {
    {phrase::example_rules_read, phrase::example_rules_read_meaning},
    {phrase::example_rules_json, phrase::example_rules_json_meaning},
};

struct RulesOptions {
  std::string format = "text";
  TypedSettings shared;
};

void setup_rules(Arguments& a, RulesOptions& o) {
  a.option({"--format", "FORMAT", phrase::group_list, phrase::option_rules_format, "text,json"}, o.format);
  setup_talk(a, o.shared);
}

}  // namespace

ExitStatus run_rules_command(const Invocation& invocation, Console& console) {
  RulesOptions options;
  Arguments arguments(invocation.language, invocation.command);
  setup_rules(arguments, options);
  const CommandHelp help{"chorus-export rules [OPTION]...", phrase::help_rules, rules_examples,
                         phrase::help_list_exit_codes};
  if (help_or_version(help, arguments, invocation, console)) return ExitStatus::ok;
  const bool json = choice("--format", options.format, {"text", "json"}) == 1;
  console.configure(console_options(options.shared));
  show_text(console, json ? rules_json() : rules_text(console.result_style()));
  return ExitStatus::ok;
}

namespace {

constexpr HelpExample explain_examples[] = {
    {phrase::example_explain_rule, phrase::example_explain_rule_meaning},
    {phrase::example_explain_message, phrase::example_explain_message_meaning},
    {phrase::example_explain_state, phrase::example_explain_state_meaning},
};

struct ExplainOptions {
  std::vector<std::string> words;
  TypedSettings shared;
};

void setup_explain(Arguments& a, ExplainOptions& o) {
  a.words("WORDS", o.words);
  setup_talk(a, o.shared);
}

std::string text_of(const Explained& explained, const TextStyle& style) {
  std::string text;
  for (const Rule* rule : explained.rules) {
    text += (text.empty() ? "" : "\n\n") + explanation_text(*rule, style);
  }
  return explained.parts.empty() ? text : portal_message_text(explained.parts, style);
}

}  // namespace

ExitStatus run_explain_command(const Invocation& invocation, Console& console) {
  ExplainOptions options;
  Arguments arguments(invocation.language, invocation.command);
  setup_explain(arguments, options);
  const CommandHelp help{phrase::usage_explain, phrase::help_explain, explain_examples,
                         phrase::help_explain_exit_codes};
  if (help_or_version(help, arguments, invocation, console)) return ExitStatus::ok;
  console.configure(console_options(options.shared));
  const Explained explained = explain(options.words);
  show_text(console, text_of(explained, console.result_style()));
  const bool known = std::all_of(explained.parts.begin(), explained.parts.end(), [](const PortalMessagePart& part) {
    return part.message != nullptr || part.state != nullptr;
  });
  return known ? ExitStatus::ok : ExitStatus::refused;
}

}  // namespace chorus
