#include "commands.hpp"

#include <ctime>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "console.hpp"
#include "diagnostic/failure.hpp"
#include "diagnostic/interruption.hpp"
#include "diagnostic/phrase.hpp"
#include "diagnostic/text.hpp"
#include "export/report_files.hpp"
#include "help.hpp"
#include "help_phrases.hpp"
#include "invoice/word.hpp"
#include "report/deposit_list.hpp"
#include "report/report_html.hpp"
#include "run/deposit.hpp"
#include "run/follow.hpp"
#include "run/portal_check.hpp"
#include "shared_options.hpp"

namespace chorus::phrase {

constexpr Phrase follow_pending{"still pending: {count}; « chorus-export follow » asks again",
                                "encore en attente : {count} ; « chorus-export follow » interrogera de nouveau"};
constexpr Phrase follow_new{"New of the invoices:", "Du nouveau pour les factures :"};

constexpr Phrase group_deposit{"Deposit", "Dépôt"};

constexpr Phrase group_follow{"Following", "Suivi"};

constexpr std::string_view usage_deposit = "chorus-export deposit [FILE...] [OPTION]...";
constexpr Phrase help_deposit{
    "Hands to Chorus Pro every lot that was exported with --channel api since « portal » is in the\n"
    "configuration and that was not deposited yet; or the files named, which the journal must know. Each lot\n"
    "is sent once: one without an answer is looked up on the portal, and never sent again by itself.",
    "Dépose sur Chorus Pro chaque lot exporté avec --channel api depuis que « portal » est dans la\n"
    "configuration et qui n'est pas encore déposé ; ou les fichiers indiqués, que le journal doit connaître.\n"
    "Chaque lot part une seule fois : sans réponse, il est recherché sur le portail, et jamais renvoyé de\n"
    "lui-même."};
constexpr Phrase help_deposit_exit_codes{
    "Exit status: 0 everything is deposited or nothing waited, 1 a lot was refused or asks for something, 2\n"
    "usage or configuration, 3 no journal, 4 the journal or a report cannot be written, 6 another run holds\n"
    "the journal, 7 the portal or the network failed, or an answer is unknown",
    "Code de retour : 0 tout est déposé ou rien n'attendait, 1 un lot a été refusé ou demande quelque chose,\n"
    "2 commande ou configuration, 3 pas de journal, 4 journal ou rapport impossible à écrire, 6 journal tenu\n"
    "par une autre exécution, 7 échec du portail ou du réseau, ou réponse inconnue"};
constexpr Phrase option_resend{
    "send the files named again although they were sent without an answer, or noted as deposited by hand",
    "renvoie les fichiers indiqués bien qu'ils soient partis sans réponse, ou notés comme déposés à la main"};
constexpr Phrase option_deposit_dry_run{"say what would be sent; ask nobody, write nothing",
                                        "dit ce qui serait envoyé ; n'interroge personne, n'écrit rien"};
constexpr Phrase option_deposit_max_bytes{
    "bytes of an XML file that the API takes; default: max_lot_bytes of the configuration, else 10000000",
    "octets d'un fichier XML que l'API accepte ; par défaut : max_lot_bytes de la configuration, sinon 10000000"};
constexpr Phrase option_list_report{"also write the result to a file: .json, .csv or .html (repeatable)",
                                    "écrit aussi le résultat dans un fichier : .json, .csv ou .html (répétable)"};
constexpr Phrase example_deposit{"chorus-export deposit", "chorus-export deposit"};
constexpr Phrase example_deposit_meaning{"what was exported and not deposited yet",
                                         "ce qui est exporté et pas encore déposé"};
constexpr Phrase example_deposit_file{"chorus-export deposit ExportChorusPro.xml --report deposit.json",
                                      "chorus-export deposit ExportChorusPro.xml --report depot.json"};
constexpr Phrase example_deposit_file_meaning{"one file, and the result for a program",
                                              "un fichier, et le résultat pour un programme"};
constexpr Phrase example_deposit_resend{"chorus-export deposit --resend ExportChorusPro.xml",
                                        "chorus-export deposit --resend ExportChorusPro.xml"};
constexpr Phrase example_deposit_resend_meaning{"a file that surely did not arrive",
                                                "un fichier qui n'est certainement pas arrivé"};

constexpr std::string_view usage_portal = "chorus-export portal check [OPTION]...";
constexpr Phrase help_portal{
    "check   tries proxy, certificate, clock, token, account and the two API that deposit and follow use, one\n"
    "        line each, with the remedy; nothing is deposited. Where the portal is, and who asks: « portal » of\n"
    "        the configuration, and CHORUS_EXPORT_CLIENT_ID, CHORUS_EXPORT_CLIENT_SECRET,\n"
    "        CHORUS_EXPORT_LOGIN and CHORUS_EXPORT_PASSWORD of the environment.",
    "check   essaie proxy, certificat, horloge, jeton, compte et les deux API dont deposit et follow se servent,\n"
    "        une ligne pour chacun, avec le remède ; rien n'est déposé. Où est le portail, et qui demande :\n"
    "        « portal » de la configuration, et CHORUS_EXPORT_CLIENT_ID, CHORUS_EXPORT_CLIENT_SECRET,\n"
    "        CHORUS_EXPORT_LOGIN et CHORUS_EXPORT_PASSWORD de l'environnement."};
constexpr Phrase help_portal_exit_codes{
    "Exit status: 0 all is well, 2 usage, configuration or secrets, 4 the log cannot be written, 7 something is wrong\n"
    "on the way",
    "Code de retour : 0 tout va bien, 2 commande, configuration ou secrets, 4 journal de bord impossible à écrire,\n"
    "7 quelque chose ne va pas en chemin"};
constexpr Phrase example_portal_check{"chorus-export portal check", "chorus-export portal check"};
constexpr Phrase example_portal_check_meaning{"before the first deposit, and when one fails",
                                              "avant le premier dépôt, et quand un dépôt échoue"};

constexpr std::string_view usage_follow = "chorus-export follow [OPTION]...";
constexpr Phrase help_follow{
    "Asks Chorus Pro about every flow that it still treats, and about the invoices that are not paid,\n"
    "rejected or abandoned, and notes the answers as import-report does. Lots sent without an answer are\n"
    "looked up. A state that chorus-export does not know is shown and stays pending.",
    "Interroge Chorus Pro sur chaque flux qu'il traite encore, et sur les factures qui ne sont ni mises en\n"
    "paiement, ni rejetées, ni abandonnées, et note les réponses comme import-report. Les lots partis sans\n"
    "réponse sont recherchés. Un état inconnu de chorus-export est montré et reste en attente."};
constexpr Phrase help_follow_exit_codes{
    "Exit status: 0 nothing new to do, also when flows are still pending, 1 something was newly rejected or\n"
    "is to be recycled, 2 usage or configuration, 3 no journal, 4 the journal or a report cannot be written,\n"
    "6 another run holds the journal, 7 the portal or the network failed",
    "Code de retour : 0 rien de nouveau à faire, même si des flux sont encore en attente, 1 quelque chose vient\n"
    "d'être rejeté ou est à recycler, 2 commande ou configuration, 3 pas de journal, 4 journal ou rapport\n"
    "impossible à écrire, 6 journal tenu par une autre exécution, 7 échec du portail ou du réseau"};
constexpr Phrase option_wait{
    "ask again until no flow is pending, so many minutes at most; without a number: 60",
    "interroge de nouveau jusqu'à ce qu'aucun flux n'attende, tant de minutes au plus ; sans nombre : 60"};
constexpr Phrase option_every{
    "hours between two questions about the invoices of a flow that the portal has treated; default: 6",
    "heures entre deux questions sur les factures d'un flux que le portail a traité ; par défaut : 6"};
constexpr Phrase example_follow{"chorus-export follow", "chorus-export follow"};
constexpr Phrase example_follow_meaning{"what is new on the portal", "ce qu'il y a de nouveau sur le portail"};
constexpr Phrase example_follow_wait{"chorus-export follow --wait=15", "chorus-export follow --wait=15"};
constexpr Phrase example_follow_wait_meaning{"at most a quarter of an hour for the last deposits",
                                             "au plus un quart d'heure pour les derniers dépôts"};
constexpr Phrase example_follow_report{"chorus-export follow --quiet --report follow.json",
                                       "chorus-export follow --quiet --report suivi.json"};
constexpr Phrase example_follow_report_meaning{"from a script", "depuis un script"};

}  // namespace chorus::phrase

namespace chorus {

namespace {

constexpr HelpExample deposit_examples[] = {
    {phrase::example_deposit, phrase::example_deposit_meaning},
    {phrase::example_deposit_file, phrase::example_deposit_file_meaning},
    {phrase::example_deposit_resend, phrase::example_deposit_resend_meaning},
};
constexpr HelpExample follow_examples[] = {
    {phrase::example_follow, phrase::example_follow_meaning},
    {phrase::example_follow_wait, phrase::example_follow_wait_meaning},
    {phrase::example_follow_report, phrase::example_follow_report_meaning},
};

/// What both have beside their own options.
void setup_portal_command(Arguments& a, TypedSettings& typed) {
  setup_setting(a, typed, "--report", phrase::group_output, phrase::option_list_report);
  setup_journal(a, typed);
  setup_portal(a, typed);
  setup_setting(a, typed, "--quiet");
  setup_setting(a, typed, "--verbose");
  setup_setting(a, typed, "--log-file");
}

PortalOpener open(const Office& office, const TypedSettings& typed, const NoticeSink& notice) {
  return portal_opener(office.configuration, typed.readable_credentials, notice);
}

/// Whether a file that begins so is an earlier list in CSV; `write` writes one without lines.
bool is_earlier_csv(std::string_view beginning, void (*write)(Language, const GridSink&)) {
  for (const Language language : {Language::english, Language::french}) {
    std::string head;
    write(language, [&](std::string_view text) { head += text; });
    if (beginning.starts_with(head)) return true;
  }
  return false;
}

ReportFileFormat page_format(std::string_view command, std::function<void(const GridSink&)> write) {
  return {".html", std::move(write), [command](std::string_view beginning) {
            return beginning.starts_with(list_page_head(command, Language::english)) ||
                   beginning.starts_with(list_page_head(command, Language::french));
          }};
}

std::vector<ReportFileFormat> formats_of(const DepositResult& result, Language language) {
  return {{".json", [&](const GridSink& sink) { write_deposits_json(result.lots, sink); },
           [](std::string_view beginning) { return beginning.starts_with(deposit_json_head); }},
          {".csv", [&result, language](const GridSink& sink) { write_deposits_csv(result.lots, language, sink); },
           [](std::string_view beginning) {
             return is_earlier_csv(beginning,
                                   [](Language one, const GridSink& sink) { write_deposits_csv({}, one, sink); });
           }},
          page_format(deposit_page, [&result, language](const GridSink& sink) {
            write_deposits_html(result.lots, today().iso(), language, sink);
          })};
}

std::vector<ReportFileFormat> formats_of(const FollowResult& result, Language language) {
  return {
      {".json", [&](const GridSink& sink) { write_follow_json(result.flows, result.unsettled, result.invoices, sink); },
       [](std::string_view beginning) { return beginning.starts_with(follow_json_head); }},
      {".csv", [&result, language](const GridSink& sink) { write_flows_csv(result.flows, language, sink); },
       [](std::string_view beginning) {
         return is_earlier_csv(beginning, [](Language one, const GridSink& sink) { write_flows_csv({}, one, sink); });
       }},
      page_format(follow_page, [&result, language](const GridSink& sink) {
        write_follow_html(result.flows, result.unsettled, result.invoices, today().iso(), language, sink);
      })};
}

/// A list, line by line: with --quiet it says nothing.
GridSink lines_of(Console& console, std::string& rest) {
  return [&console, &rest](std::string_view text) {
    for (rest += text; rest.find('\n') != rest.npos; rest.erase(0, rest.find('\n') + 1)) {
      console.result(std::string_view(rest).substr(0, rest.find('\n')));
    }
  };
}

struct DepositOptions {
  std::vector<std::string> files;
  bool resend = false;
  TypedSettings shared;
};

void setup_deposit(Arguments& a, DepositOptions& o) {
  a.words("FILES", o.files);
  a.option({"--resend", "", phrase::group_deposit, phrase::option_resend}, o.resend);
  setup_setting(a, o.shared, "--dry-run", phrase::group_deposit, phrase::option_deposit_dry_run);
  setup_setting(a, o.shared, "--max-lot-bytes", phrase::group_deposit, phrase::option_deposit_max_bytes);
  setup_portal_command(a, o.shared);
}

}  // namespace

ExitStatus run_deposit_command(const Invocation& invocation, Console& console) {
  DepositOptions options;
  Arguments arguments(invocation.language, invocation.command);
  setup_deposit(arguments, options);
  const CommandHelp help{phrase::usage_deposit, phrase::help_deposit, deposit_examples,
                         phrase::help_deposit_exit_codes};
  if (help_or_version(help, arguments, invocation, console)) return ExitStatus::ok;
  const TypedSettings& typed = options.shared;
  const Office office = find_office(typed, console);
  const DepositSettings settings{options.files, options.resend, typed.dry_run,
                                 deposit_limit(typed, office.configuration), command_line(invocation)};
  note_interruptions();
  DepositResult result;
  ReportOutputs reports(typed.reports, formats_of(result, console.language()), office.files());
  ProgressBar bar(console.shows_progress(), console.language());
  const NoticeSink tell = notices_of(console);
  const DepositListener listener{[&](const Notice& notice) {
                                   bar.erase();
                                   tell(notice);
                                 },
                                 [&](const std::string& name, std::uint64_t sent, std::uint64_t all) {
                                   stop_if_interrupted();
                                   bar.upload(name, sent, all);
                                 }};
  const auto show = [&] {
    bar.erase();
    std::string rest;
    write_deposits_text(result.lots, console.result_style(), lines_of(console, rest));
    reports.write();
    reports.commit();
    console.finish();
  };
  try {
    const PortalOpener opener = settings.dry_run ? PortalOpener() : open(office, typed, listener.notice);
    deposit_lots(settings, office.journal, opener, listener, result);
  } catch (...) {
    if (!result.lots.empty()) show();  // what is known is told, whatever ended the run
    throw;
  }
  show();
  if (result.portal_failed() && !settings.dry_run) return ExitStatus::portal;
  return result.asks() ? ExitStatus::refused : ExitStatus::ok;
}

namespace {

constexpr std::string_view longest_wait = "60";

struct FollowOptions {
  std::string wait;
  std::string every;
  TypedSettings shared;
};

void setup_follow(Arguments& a, FollowOptions& o) {
  a.option({"--wait", "[=MINUTES]", phrase::group_follow, phrase::option_wait}, o.wait, longest_wait);
  a.option({"--every", "HOURS", phrase::group_follow, phrase::option_every}, o.every);
  setup_portal_command(a, o.shared);
}

void show_follow(Console& console, const FollowResult& result, bool waited) {
  std::string rest;
  const TextStyle style = console.result_style();
  const GridSink lines = lines_of(console, rest);
  if (!result.unsettled.empty()) {
    write_deposits_text(result.unsettled, style, lines);
    console.result("");
  }
  write_flows_text(result.flows, style, lines);
  if (!result.invoices.empty()) {
    console.result("");
    console.result(heading(phrase::follow_new.in(style.language), style));
    write_answers_text(result.invoices, style, lines);
  }
  if (result.pending() == 0) return;
  const Message pending{phrase::follow_pending, {count_arg("count", result.pending())}};
  if (waited) return console.notice(pending, {}, Severity::note);
  console.result(pending.in(style.language));
}

}  // namespace

ExitStatus run_follow_command(const Invocation& invocation, Console& console) {
  FollowOptions options;
  Arguments arguments(invocation.language, invocation.command);
  setup_follow(arguments, options);
  const CommandHelp help{phrase::usage_follow, phrase::help_follow, follow_examples, phrase::help_follow_exit_codes};
  if (help_or_version(help, arguments, invocation, console)) return ExitStatus::ok;
  FollowSettings settings;
  constexpr std::uint64_t week_of_minutes = 10'080;
  constexpr std::uint64_t month_of_hours = 744;
  if (!options.wait.empty()) settings.wait = count_option("--wait", options.wait, week_of_minutes, 0);
  if (!options.every.empty()) settings.every = count_option("--every", options.every, month_of_hours, 0);
  settings.command = command_line(invocation);
  const TypedSettings& typed = options.shared;
  const Office office = find_office(typed, console);
  note_interruptions();
  FollowResult result;
  ReportOutputs reports(typed.reports, formats_of(result, console.language()), office.files());
  const NoticeSink tell = notices_of(console);
  const auto show = [&] {
    show_follow(console, result, settings.wait.has_value());
    reports.write();
    reports.commit();
    console.finish();
  };
  try {
    follow_flows(settings, office.journal, open(office, typed, tell), tell, result);
  } catch (...) {
    if (!result.flows.empty() || !result.unsettled.empty()) show();
    throw;
  }
  show();
  if (result.portal_failed) return ExitStatus::portal;
  return result.newly_refused ? ExitStatus::refused : ExitStatus::ok;
}

namespace {

constexpr Phrase portal_what{"say what to do with the portal", "dites quoi faire du portail"};
constexpr Phrase portal_what_remedy{"type: chorus-export portal check", "tapez : chorus-export portal check"};
constexpr Phrase portal_word_unknown{"« {word} » is nothing that « portal » does",
                                     "« {word} » n'est rien que fasse « portal »"};
constexpr Phrase finding_good{"{subject}  {sentence}", "{subject}  {sentence}"};
constexpr Phrase finding_wrong{"{subject}  WRONG: {sentence}", "{subject}  EN DÉFAUT : {sentence}"};
constexpr Phrase finding_remedy{"{blank}  -> {remedy}", "{blank}  -> {remedy}"};

constexpr HelpExample portal_examples[] = {
    {phrase::example_portal_check, phrase::example_portal_check_meaning},
};

void show(const PortalFinding& finding, Console& console) {
  constexpr std::size_t subject_width = 11;
  const Language language = console.language();
  const Arg subject = text_arg("subject", padded(finding.subject.in(language), subject_width, false));
  const bool wrong = finding.state == PortalFinding::State::wrong;
  console.result(printable(
      Message{wrong ? finding_wrong : finding_good, {subject, words_arg("sentence", finding.sentence)}}.in(language)));
  if (!wrong) return;
  console.result(printable(
      Message{finding_remedy, {text_arg("blank", std::string(subject_width, ' ')), words_arg("remedy", finding.remedy)}}
          .in(language)));
}

struct PortalOptions {
  std::vector<std::string> words;
  TypedSettings shared;
};

void require_check(const std::vector<std::string>& words) {
  const Message remedy{portal_what_remedy, {}};
  if (words.empty()) throw Failure(FailureKind::usage, {portal_what, {}}, remedy);
  if (words.front() != "check") {
    throw Failure(FailureKind::usage, {portal_word_unknown, {text_arg("word", words.front())}}, remedy);
  }
  if (words.size() > 1) {
    throw Failure(FailureKind::usage, {phrase::word_unexpected, {text_arg("word", words[1])}}, remedy);
  }
}

}  // namespace

ExitStatus run_portal_command(const Invocation& invocation, Console& console) {
  PortalOptions options;
  Arguments arguments(invocation.language, invocation.command);
  arguments.words("WORDS", options.words);
  setup_setting(arguments, options.shared, "--config", phrase::group_portal, phrase::option_config_here);
  setup_portal(arguments, options.shared);
  setup_talk(arguments, options.shared);
  setup_setting(arguments, options.shared, "--quiet");
  setup_setting(arguments, options.shared, "--verbose");
  setup_setting(arguments, options.shared, "--log-file");
  const CommandHelp help{phrase::usage_portal, phrase::help_portal, portal_examples, phrase::help_portal_exit_codes};
  if (help_or_version(help, arguments, invocation, console)) return ExitStatus::ok;
  require_check(options.words);
  note_interruptions();
  const Configuration configuration = find_settings(options.shared, console);
  const bool good =
      check_portal(portal_settings(configuration, options.shared.readable_credentials), std::time(nullptr),
                   notices_of(console), [&](const PortalFinding& finding) { show(finding, console); });
  console.finish();
  return good ? ExitStatus::ok : ExitStatus::portal;
}

}  // namespace chorus
