#include "commands.hpp"

#include <stdexcept>
#include <string>
#include <vector>

#include "catalogue/sentences.hpp"
#include "diagnostic/failure.hpp"
#include "help_phrases.hpp"
#include "invoice/word.hpp"

namespace chorus::phrase {

constexpr Phrase command_verify{"check XML files, ours or another program's",
                                "contrôle des fichiers XML, les nôtres ou ceux d'un autre logiciel"};
constexpr Phrase command_show{"show what an XML file holds", "montre ce que contient un fichier XML"};
constexpr Phrase command_extract{"take the PDFs out of an XML file", "extrait les PDF d'un fichier XML"};
constexpr Phrase command_unknown{"there is no command « {word} »", "il n'y a pas de commande « {word} »"};

constexpr Phrase command_export{"export invoices (the default)", "exporte des factures (par défaut)"};
constexpr Phrase command_check{"the same checks, writes nothing", "les mêmes contrôles, n'écrit rien"};
constexpr Phrase command_init{"write an example folder to start from", "écrit un dossier d'exemple pour commencer"};
constexpr Phrase command_rules{"list every rule that is checked", "donne la liste des règles contrôlées"};
constexpr Phrase command_explain{"explain a rule, or a message of the portal",
                                 "explique une règle, ou un message du portail"};
constexpr Phrase command_columns{"list the columns of the input files",
                                 "donne la liste des colonnes des fichiers d'entrée"};
constexpr Phrase command_completion{"completion of the command line for a shell",
                                    "complétion de la ligne de commande pour un shell"};
constexpr Phrase command_directory{"the public structures and what they demand, offline",
                                   "les structures publiques et ce qu'elles exigent, hors ligne"};
constexpr Phrase command_history{"list what was exported, or check the journal",
                                 "donne la liste de ce qui a été exporté, ou contrôle le journal"};
constexpr Phrase command_import_report{"read what the portal answered, and say what to do",
                                       "lit ce que le portail a répondu, et dit quoi faire"};
constexpr Phrase command_import_export{"note the invoices of an existing file as sent",
                                       "note comme envoyées les factures d'un fichier existant"};
constexpr Phrase command_deposit{"hand exported files to Chorus Pro by its API",
                                 "dépose les fichiers exportés sur Chorus Pro par son API"};
constexpr Phrase command_portal{"try the way to Chorus Pro", "essaie l'accès à Chorus Pro"};
constexpr Phrase command_follow{"ask Chorus Pro what became of the flows and their invoices",
                                "demande à Chorus Pro ce que sont devenus les flux et leurs factures"};

}  // namespace chorus::phrase

namespace chorus {

namespace {

constexpr Command table[] = {
    {"export", phrase::command_export, run_export_command},
    {"check", phrase::command_check, run_check_command},
    {"init", phrase::command_init, run_init_command},
    {"show", phrase::command_show, run_show_command},
    {"extract", phrase::command_extract, run_extract_command},
    {"verify", phrase::command_verify, run_verify_command},
    {"deposit", phrase::command_deposit, run_deposit_command},
    {"follow", phrase::command_follow, run_follow_command},
    {"portal", phrase::command_portal, run_portal_command},
    {"history", phrase::command_history, run_history_command},
    {"import-report", phrase::command_import_report, run_import_report_command},
    {"import-export", phrase::command_import_export, run_import_export_command},
    {"directory", phrase::command_directory, run_directory_command},
    {"rules", phrase::command_rules, run_rules_command},
    {"explain", phrase::command_explain, run_explain_command},
    {"columns", phrase::command_columns, run_columns_command},
    {"completion", phrase::command_completion, run_completion_command},
};

[[noreturn]] void refuse_command(const std::string& word) {
  const auto near = nearest_word(word, command_names());
  const bool is_file = word.find('.') != word.npos || word.find('/') != word.npos;
  const Message remedy = is_file        ? Message{phrase::word_unexpected_file, {text_arg("word", word)}}
                         : near.empty() ? Message{phrase::see_help, {}}
                                        : Message{phrase::did_you_mean, {text_arg("near", near)}};
  throw Failure(FailureKind::usage, {phrase::command_unknown, {text_arg("word", word)}}, remedy);
}

}  // namespace

std::span<const Command> commands() { return table; }

std::vector<std::string_view> command_names() {
  std::vector<std::string_view> names;
  for (const auto& command : table) names.push_back(command.name);
  return names;
}

const Command& find_command(std::string_view name) {
  for (const auto& command : table) {
    if (command.name == name) return command;
  }
  throw std::logic_error("a command that the table does not have");
}

Invocation parse_invocation(int argc, char** argv) {
  Invocation invocation{table[0].name, {argv + (argc > 0 ? 1 : 0), argv + argc}, {}};
  auto& arguments = invocation.arguments;
  invocation.language = spoken_language(argc, argv);
  if (arguments.empty() || arguments[0].starts_with('-')) return invocation;
  for (const auto& command : table) {
    if (command.name != arguments[0]) continue;
    invocation.command = command.name;
    arguments.erase(arguments.begin());
    return invocation;
  }
  refuse_command(arguments[0]);
}

}  // namespace chorus
