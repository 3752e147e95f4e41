#include "commands.hpp"

#include <algorithm>
#include <map>
#include <string_view>
#include <vector>

#include "diagnostic/interruption.hpp"
#include "diagnostic/phrase.hpp"
#include "diagnostic/text.hpp"
#include "help.hpp"
#include "help_phrases.hpp"
#include "invoice/date.hpp"
#include "report/answer_list.hpp"
#include "report/fault_list.hpp"
#include "run/adoption.hpp"
#include "run/answer_import.hpp"
#include "run/deposit.hpp"
#include "run/history.hpp"
#include "shared_options.hpp"

namespace chorus::phrase {

constexpr Phrase flow_two_words{"--flow takes a file and the number of its flow",
                                "--flow prend un fichier et le numéro de son flux"};
constexpr Phrase flow_two_words_remedy{
    "type: chorus-export history --flow ExportChorusPro.xml CPP0011113000000000044750",
    "tapez : chorus-export history --flow ExportChorusPro.xml CPP0011113000000000044750"};
constexpr Phrase check_good{"the journal {path} is whole", "le journal {path} est intact"};
constexpr Phrase check_faults{"the journal {path} has faults: restore a backup, or tell us",
                              "le journal {path} a des défauts : remettez une sauvegarde, ou "
                              "prévenez-nous"};

constexpr std::string_view usage_history = "chorus-export history [OPTION]...";
constexpr Phrase help_history{
    "Lists what left this machine, by lot; by invoice with --invoice, --client, --state or --by invoice.\n"
    "--flow notes the number that the portal gave to a file; --check looks whether the journal is whole.",
    "Donne la liste de ce qui est parti de ce poste, par lot ; par facture avec --invoice, --client,\n"
    "--state ou --by invoice. --flow note le numéro que le portail a donné à un fichier ; --check contrôle\n"
    "que le journal est intact."};
constexpr Phrase help_history_exit_codes{
    "Exit status: 0 listed, noted or whole, 1 --check found a fault, 2 usage, 3 no journal, 4 a journal\n"
    "that cannot be read, 6 another run holds it",
    "Code de retour : 0 liste donnée, numéro noté ou journal intact, 1 défaut trouvé par --check, 2 commande,\n"
    "3 pas de journal, 4 journal illisible, 6 journal tenu par une autre exécution"};
constexpr Phrase option_by{"lot or invoice; default: lot", "lot ou invoice (facture) ; par défaut : lot"};
constexpr Phrase option_history_invoice{"only these invoice numbers (comma lists, repeatable)",
                                        "seulement ces numéros de facture (listes à virgules, répétable)"};
constexpr Phrase option_history_client{"only these clients (comma lists, repeatable)",
                                       "seulement ces clients (listes à virgules, répétable)"};
constexpr Phrase option_history_from{"only what left on this day or later",
                                     "seulement ce qui est parti ce jour-là ou après"};
constexpr Phrase option_history_to{"only what left on this day or earlier",
                                   "seulement ce qui est parti ce jour-là ou avant"};
constexpr Phrase option_history_state{
    "exported, accepted, suspended, to_recycle, flow_rejected, customer_rejected or left_again",
    "exported (exportée), accepted (acceptée), suspended (suspendue), to_recycle (à recycler), flow_rejected "
    "(rejetée à l'entrée), customer_rejected (rejetée par le client) ou left_again (renvoyée depuis)"};
constexpr Phrase option_history_format{"text, json (schemas/history.schema.json) or csv; default: text",
                                       "text, json (schemas/history.schema.json) ou csv ; par défaut : text"};
constexpr Phrase option_flow_note{"note the number of the flow that a file became",
                                  "note le numéro du flux qu'un fichier est devenu"};
constexpr Phrase option_flow_correct{
    "with --flow: replace the number that was noted for the last file of this name",
    "avec --flow : remplace le numéro qui était noté pour le dernier fichier de ce nom"};
constexpr Phrase option_deposited{"note that these files were deposited by hand: « deposit » leaves them alone",
                                  "note que ces fichiers ont été déposés à la main : « deposit » les laisse de côté"};
constexpr Phrase option_journal_check{"look whether the journal is whole", "contrôle que le journal est intact"};
constexpr Phrase example_history_state{"chorus-export history --state flow_rejected",
                                       "chorus-export history --state flow_rejected"};
constexpr Phrase example_history_state_meaning{"the invoices that wait for being sent again",
                                               "les factures qui attendent d'être renvoyées"};
constexpr Phrase example_history_flow{"chorus-export history --flow ExportChorusPro.xml CPP0011113000000000044750",
                                      "chorus-export history --flow ExportChorusPro.xml CPP0011113000000000044750"};
constexpr Phrase example_history_flow_meaning{"after the deposit: the flow that the file became",
                                              "après le dépôt : le flux que le fichier est devenu"};
constexpr Phrase example_history_csv{
    "chorus-export history --by invoice --from 2026-01-01 --format csv > sent.csv",
    "chorus-export history --by invoice --from 01/01/2026 --format csv --lang fr > envois.csv"};
constexpr Phrase example_history_csv_meaning{"the year's invoices for a spreadsheet",
                                             "les factures de l'année pour un tableur"};

constexpr std::string_view usage_import_report = "chorus-export import-report FILE... [OPTION]...";
constexpr Phrase help_import_report{
    "Reads the portal's answers (JSON of consulterCRDetaille and rechercher/fournisseur, XML CPPStatut, CSV\n"
    "with invoice number, state or reason, and date; or a .zip of them), notes them in the journal, and says\n"
    "for each invoice what to do. What may be sent again leaves with the next export. The same answers twice\n"
    "change nothing; nor does an answer against a final state: paid, in the accounts, mandated, rejected by\n"
    "the buyer.",
    "Lit les réponses du portail (JSON de consulterCRDetaille et de rechercher/fournisseur, XML CPPStatut,\n"
    "CSV avec numéro de facture, statut ou motif, et date ; ou un .zip de ces fichiers), les note dans le\n"
    "journal, et dit pour chaque facture quoi faire. Ce qui peut être renvoyé part avec le prochain export.\n"
    "Lire deux fois les mêmes réponses ne change rien ; une réponse contre un état définitif non plus : mise\n"
    "en paiement, comptabilisée, mandatée, rejetée par l'acheteur."};
constexpr Phrase help_import_report_exit_codes{
    "Exit status: 0 nothing to do, 1 an invoice asks for something or is not of the journal, or an answer\n"
    "was not applied that is not merely older, 2 usage, 3 an answer cannot be read, 4 the journal cannot be\n"
    "written, 6 another run holds it",
    "Code de retour : 0 rien à faire, 1 une facture demande quelque chose ou est absente du journal, ou une\n"
    "réponse n'est pas appliquée sans être simplement plus ancienne, 2 commande, 3 réponse illisible, 4 journal\n"
    "impossible à écrire, 6 journal tenu par une autre exécution"};
constexpr Phrase group_answers{"Answers", "Réponses"};
constexpr Phrase option_answer_flow{"number of the flow, for a report that does not say it",
                                    "numéro du flux, pour un compte rendu qui ne le dit pas"};
constexpr Phrase option_answers_format{"text, json (schemas/answers.schema.json) or csv; default: text",
                                       "text, json (schemas/answers.schema.json) ou csv ; par défaut : text"};
constexpr Phrase option_answers_force{
    "an answer may set free what was paid, rejected or suspended, or is known of a later date",
    "une réponse peut laisser repartir ce qui est payé, rejeté, suspendu ou connu d'une date plus récente"};
constexpr Phrase example_import_report{"chorus-export import-report answer.json",
                                       "chorus-export import-report reponse.json"};
constexpr Phrase example_import_report_meaning{"one answer of the API", "une réponse de l'API"};
constexpr Phrase example_import_report_flow{
    "chorus-export import-report report.json --flow CPP0011113000000000044750",
    "chorus-export import-report compte-rendu.json --flow CPP0011113000000000044750"};
constexpr Phrase example_import_report_flow_meaning{"a report whose flow only you know",
                                                    "un compte rendu dont vous seul savez le flux"};
constexpr Phrase example_import_report_csv{"chorus-export import-report rejects.csv statuses/*.xml",
                                           "chorus-export import-report rejets.csv statuts/*.xml"};
constexpr Phrase example_import_report_csv_meaning{"several, whatever their formats",
                                                   "plusieurs, quels que soient leurs formats"};

constexpr std::string_view usage_import_export = "chorus-export import-export FILE... [OPTION]...";
constexpr Phrase help_import_export{
    "Notes the invoices of CPP Facture Min files, ours or another program's (Dreamflore's\n"
    "« ExportChorusPro.xml » too), as already sent: a later export of the same invoices skips them, and one\n"
    "with other content under the same number is refused.",
    "Note comme déjà envoyées les factures de fichiers CPP Facture Min, les nôtres ou ceux d'un autre\n"
    "logiciel (« ExportChorusPro.xml » de Dreamflore aussi) : un export ultérieur des mêmes factures les\n"
    "passe, et un autre contenu sous le même numéro est refusé."};
constexpr Phrase help_import_export_exit_codes{
    "Exit status: 0 noted, 1 an invoice could not be noted, 2 usage, 3 a file cannot be read, 4 the journal\n"
    "cannot be written, 6 another run holds it",
    "Code de retour : 0 noté, 1 une facture n'a pas pu être notée, 2 commande, 3 fichier illisible,\n"
    "4 journal impossible à écrire, 6 journal tenu par une autre exécution"};
constexpr Phrase example_import_export{"chorus-export import-export ExportChorusPro.xml",
                                       "chorus-export import-export ExportChorusPro.xml"};
constexpr Phrase example_import_export_meaning{"what was sent before chorus-export came",
                                               "ce qui a été envoyé avant chorus-export"};
constexpr Phrase example_import_export_dir{"chorus-export import-export archive/*.xml",
                                           "chorus-export import-export archives/*.xml"};
constexpr Phrase example_import_export_dir_meaning{"a whole folder", "un dossier entier"};

}  // namespace chorus::phrase

namespace chorus {

namespace {

constexpr HelpExample history_examples[] = {
    {phrase::example_history_state, phrase::example_history_state_meaning},
    {phrase::example_history_flow, phrase::example_history_flow_meaning},
    {phrase::example_history_csv, phrase::example_history_csv_meaning},
};

constexpr std::string_view states = "exported,accepted,suspended,to_recycle,flow_rejected,customer_rejected,left_again";

struct HistoryOptions {
  std::string by;
  std::vector<std::string> invoices;
  std::vector<std::string> clients;
  std::string from;
  std::string to;
  std::string state;
  std::string format = "text";
  std::vector<std::string> flow;
  bool correct = false;
  std::vector<std::string> deposited;
  bool check = false;
  TypedSettings shared;
};

void setup_history(Arguments& a, HistoryOptions& o) {
  using namespace phrase;
  a.option({"--by", "KIND", group_list, option_by, "lot,invoice"}, o.by);
  a.option({"--invoice", "NUMBER...", group_list, option_history_invoice}, o.invoices);
  a.option({"--client", "CODE...", group_list, option_history_client}, o.clients);
  a.option({"--from", "DATE", group_list, option_history_from}, o.from);
  a.option({"--to", "DATE", group_list, option_history_to}, o.to);
  a.option({"--state", "STATE", group_list, option_history_state, states}, o.state);
  a.option({"--format", "FORMAT", group_list, option_history_format, "text,json,csv"}, o.format);
  a.option({"--flow", "FILE NUMBER", group_journal, option_flow_note}, o.flow);
  a.option({"--correct", "", group_journal, option_flow_correct}, o.correct);
  a.option({"--deposited", "FILE...", group_journal, option_deposited}, o.deposited);
  a.option({"--check", "", group_journal, option_journal_check}, o.check);
  setup_journal(a, o.shared);
}

HistorySettings history_settings_of(const HistoryOptions& options) {
  HistorySettings settings;
  settings.format = static_cast<HistoryFormat>(choice("--format", options.format, {"text", "json", "csv"}));
  auto& filter = settings.filter;
  filter.numbers = listed("--invoice", options.invoices);
  filter.clients = listed("--client", options.clients);
  if (const auto from = date_option("--from", options.from)) filter.from = from->iso();
  if (const auto to = date_option("--to", options.to)) filter.to = to->iso();
  filter.state = options.state;
  if (!filter.state.empty()) {
    choice("--state", filter.state,
           {"exported", "accepted", "suspended", "to_recycle", "flow_rejected", "customer_rejected", "left_again"});
  }
  const bool invoices_asked = !filter.numbers.empty() || !filter.clients.empty() || !filter.state.empty();
  settings.by_invoice = options.by.empty() ? invoices_asked : choice("--by", options.by, {"lot", "invoice"}) == 1;
  return settings;
}

ExitStatus check(const JournalPlace& place, Console& console) {
  const auto faults = check_journal(place);
  const Language language = console.language();
  const Args args{text_arg("path", place.path)};
  for (const auto& fault : faults) console.result(printable(fault.in(language)));
  const auto& verdict = faults.empty() ? phrase::check_good : phrase::check_faults;
  console.result(printable(Message{verdict, args}.in(language)));
  console.finish();
  return faults.empty() ? ExitStatus::ok : ExitStatus::refused;
}

ExitStatus note_flow(const JournalPlace& place, const HistoryOptions& options, Console& console) {
  if (options.flow.size() != 2) {
    throw Failure(FailureKind::usage, {phrase::flow_two_words, {}}, {phrase::flow_two_words_remedy, {}});
  }
  const Message noted = note_flow_number(place, options.flow[0], options.flow[1], options.correct, notices_of(console));
  console.result(printable(noted.in(console.language())));
  console.finish();
  return ExitStatus::ok;
}

ExitStatus note_by_hand(const JournalPlace& place, const HistoryOptions& options, Console& console) {
  for (const auto& file : options.deposited) {
    console.result(printable(note_deposited(place, file, notices_of(console)).in(console.language())));
  }
  console.finish();
  return ExitStatus::ok;
}

}  // namespace

ExitStatus run_history_command(const Invocation& invocation, Console& console) {
  HistoryOptions options;
  Arguments arguments(invocation.language, invocation.command);
  setup_history(arguments, options);
  const CommandHelp help{phrase::usage_history, phrase::help_history, history_examples,
                         phrase::help_history_exit_codes};
  if (help_or_version(help, arguments, invocation, console)) return ExitStatus::ok;
  const HistorySettings settings = history_settings_of(options);
  const JournalPlace place = find_journal(options.shared, console);
  if (!options.flow.empty() || options.correct) return note_flow(place, options, console);
  if (!options.deposited.empty()) return note_by_hand(place, options, console);
  if (options.check) return check(place, console);
  std::string line;  // the console ends each line itself
  list_history(place, settings, console.result_style(), [&](std::string_view text) {
    for (line += text; line.find('\n') != line.npos; line.erase(0, line.find('\n') + 1)) {
      console.result(std::string_view(line).substr(0, line.find('\n')));
    }
  });
  if (!line.empty()) console.result(line);
  console.finish();
  return ExitStatus::ok;
}

}  // namespace chorus

namespace chorus::phrase {

constexpr Phrase answers_missing{"no file of answers is named", "aucun fichier de réponses n'est indiqué"};
constexpr Phrase answers_missing_remedy{"type: chorus-export import-report answer.json",
                                        "tapez : chorus-export import-report reponse.json"};
constexpr Phrase exports_missing{"no file to note is named", "aucun fichier à noter n'est indiqué"};
constexpr Phrase exports_missing_remedy{"type: chorus-export import-export ExportChorusPro.xml",
                                        "tapez : chorus-export import-export ExportChorusPro.xml"};
constexpr Phrase adoption_done{
    "{file}: noted as sent: {noted}, known already: {known}, refused: {refused}",
    "{file} : notées comme envoyées : {noted}, déjà connues : {known}, refusées : {refused}"};
constexpr Phrase adoption_refused_remedy{
    "chorus-export verify {'file'} shows what is in it; history --invoice NUMBER shows what is known",
    "chorus-export verify {'file'} montre ce qu'il contient ; history --invoice NUMÉRO montre ce qui est connu"};

}  // namespace chorus::phrase

namespace chorus {

namespace {

constexpr HelpExample import_export_examples[] = {
    {phrase::example_import_export, phrase::example_import_export_meaning},
    {phrase::example_import_export_dir, phrase::example_import_export_dir_meaning},
};

struct ImportExportOptions {
  std::vector<std::string> files;
  TypedSettings shared;
};

void setup_import_export(Arguments& a, ImportExportOptions& o) {
  a.words("FILES", o.files);
  setup_journal(a, o.shared);
}

}  // namespace

ExitStatus run_import_export_command(const Invocation& invocation, Console& console) {
  ImportExportOptions options;
  Arguments arguments(invocation.language, invocation.command);
  setup_import_export(arguments, options);
  const CommandHelp help{phrase::usage_import_export, phrase::help_import_export, import_export_examples,
                         phrase::help_import_export_exit_codes};
  if (help_or_version(help, arguments, invocation, console)) return ExitStatus::ok;
  if (options.files.empty()) {
    throw Failure(FailureKind::usage, {phrase::exports_missing, {}}, {phrase::exports_missing_remedy, {}});
  }
  const JournalPlace place = find_journal(options.shared, console);
  note_interruptions();
  bool refused = false;
  adopt_files(options.files, place, notices_of(console), [&](const AdoptedFile& file) {
    stop_if_interrupted();
    const Args args{text_arg("file", file.path), count_arg("noted", file.noted), count_arg("known", file.known),
                    count_arg("refused", file.refused.size())};
    for (const auto& fault : file.refused) {
      console.notice(fault, {phrase::adoption_refused_remedy, args});
      refused = true;
    }
    console.result(printable(Message{phrase::adoption_done, args}.in(console.language())));
  });
  console.finish();
  return refused ? ExitStatus::refused : ExitStatus::ok;
}

namespace {

constexpr HelpExample import_report_examples[] = {
    {phrase::example_import_report, phrase::example_import_report_meaning},
    {phrase::example_import_report_flow, phrase::example_import_report_flow_meaning},
    {phrase::example_import_report_csv, phrase::example_import_report_csv_meaning},
};

struct ImportReportOptions {
  std::vector<std::string> files;
  std::string flow;
  std::string format = "text";
  bool force = false;
  TypedSettings shared;
};

void setup_import_report(Arguments& a, ImportReportOptions& o) {
  a.words("FILES", o.files);
  a.option({"--flow", "NUMBER", phrase::group_answers, phrase::option_answer_flow}, o.flow);
  a.option({"--format", "FORMAT", phrase::group_answers, phrase::option_answers_format, "text,json,csv"}, o.format);
  a.option({"--force", "", phrase::group_answers, phrase::option_answers_force}, o.force);
  setup_journal(a, o.shared);
}

constexpr Phrase remarks_more{"and {count} more remarks like those", "et {count} remarques semblables de plus"};

/// Not more of a kind than helps: an answer may name 100,000 invoices that the journal does not know.
void tell_remarks(Console& console, const std::vector<AnswerImportResult::Remark>& remarks) {
  std::map<std::string_view, std::size_t> of_kind;
  for (const auto& remark : remarks) {
    if (++of_kind[remark.sentence.phrase.en] <= faults_shown_per_rule) console.notice(remark.sentence, remark.remedy);
  }
  for (const auto& [kind, count] : of_kind) {
    if (count > faults_shown_per_rule) {
      console.notice({remarks_more, {count_arg("count", count - faults_shown_per_rule)}}, {});
    }
  }
}

}  // namespace

ExitStatus run_import_report_command(const Invocation& invocation, Console& console) {
  ImportReportOptions options;
  Arguments arguments(invocation.language, invocation.command);
  setup_import_report(arguments, options);
  const CommandHelp help{phrase::usage_import_report, phrase::help_import_report, import_report_examples,
                         phrase::help_import_report_exit_codes};
  if (help_or_version(help, arguments, invocation, console)) return ExitStatus::ok;
  if (options.files.empty()) {
    throw Failure(FailureKind::usage, {phrase::answers_missing, {}}, {phrase::answers_missing_remedy, {}});
  }
  const auto format = choice("--format", options.format, {"text", "json", "csv"});
  const JournalPlace place = find_journal(options.shared, console);
  note_interruptions();
  const AnswerImportResult result =
      import_answers({options.files, options.flow, options.force}, place, notices_of(console));
  tell_remarks(console, result.remarks);
  const TextStyle style = console.result_style();
  const GridSink sink = [&](std::string_view text) { console.result_bytes(text); };
  if (format == 0) write_answers_text(result.invoices, style, sink);
  if (format == 1) write_answers_json(result.invoices, sink);
  if (format == 2) write_answers_csv(result.invoices, style.language, sink);
  console.finish();
  return result.all_well() ? ExitStatus::ok : ExitStatus::refused;
}

}  // namespace chorus
