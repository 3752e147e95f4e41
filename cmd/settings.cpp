#include "settings.hpp"

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <limits>
#include <thread>

#include "console.hpp"
#include "diagnostic/environment.hpp"
#include "diagnostic/failure.hpp"
#include "export/output_guard.hpp"
#include "help_phrases.hpp"
#include "input/configuration.hpp"
#include "invoice/edi_name.hpp"
#include "invoice/word.hpp"
#include "run/directory.hpp"

namespace chorus::phrase {

constexpr Phrase date_environment_wrong{
    "SOURCE_DATE_EPOCH is « {value} », not a number of seconds of a day from 2000 to 2099",
    "SOURCE_DATE_EPOCH vaut « {value} », pas un nombre de secondes d'un jour de 2000 à 2099"};
constexpr Phrase clock_wrong{"the clock of this computer says {date}", "l'horloge de cet ordinateur dit {date}"};
constexpr Phrase clock_wrong_remedy{"set the clock, or give --production-date",
                                    "réglez l'horloge, ou donnez --production-date"};
constexpr Phrase date_environment_remedy{"unset it, or give --production-date",
                                         "effacez-la, ou donnez --production-date"};

constexpr Phrase edi_needs_journal{
    "--no-journal is given, and the names of EDI flows hold a number that only the journal knows to be unused",
    "--no-journal est donné, et les noms des flux EDI contiennent un numéro que seul le journal sait inutilisé"};
constexpr Phrase edi_needs_journal_remedy{"leave --no-journal out, or name the file yourself with --output",
                                          "enlevez --no-journal, ou nommez vous-même le fichier par --output"};

constexpr Phrase group_selection{"Selection", "Sélection"};

constexpr Phrase option_invoices{"CSV or JSON files of invoices, - for standard input",
                                 "fichiers CSV ou JSON de factures, - pour l'entrée standard"};
constexpr Phrase option_debtors{"CSV or JSON file of the debtors", "fichier CSV ou JSON des débiteurs"};
constexpr Phrase option_directory{
    "directory of public structures; default: directory.sqlite beside the journal, if it is there",
    "annuaire des structures publiques ; par défaut : directory.sqlite à côté du journal, s'il y est"};
constexpr Phrase option_no_directory{"check without the directory of public structures",
                                     "contrôle sans l'annuaire des structures publiques"};
constexpr Phrase option_config{"configuration; default: chorus-export.json beside the invoices",
                               "configuration ; par défaut : chorus-export.json à côté des factures"};
constexpr Phrase option_pdf_dir{"folder of the PDFs; default: the invoices file's",
                                "dossier des PDF ; par défaut : celui du fichier des factures"};
constexpr Phrase option_allow_outside{"allow attachments outside the PDF folder",
                                      "autorise les pièces jointes situées hors du dossier des PDF"};
constexpr Phrase option_input_format{"csv or json; default: by the content",
                                     "csv ou json ; par défaut : d'après le contenu"};
constexpr Phrase option_encoding{
    "of the invoices: utf-8, windows-1252, utf-16, utf-16le, utf-16be; default: detected",
    "des factures : utf-8, windows-1252, utf-16, utf-16le, utf-16be ; par défaut : détecté"};
constexpr Phrase option_delimiter{"of the invoices: ; , | or tab; default: detected",
                                  "des factures : ; , | ou tab (tabulation) ; par défaut : détecté"};
constexpr Phrase option_decimal{
    "comma or point; default: both, what reads in two ways is refused",
    "comma (virgule) ou point ; par défaut : les deux, mais ce qui se lit de deux façons est refusé"};
constexpr Phrase option_date_order{
    "day-first or month-first: how 03/05/2026 is to be read, and 03/05/26 too; default: the day, unless a date shows "
    "another order, and no year of two digits",
    "day-first (jour d'abord) ou month-first (mois d'abord) : lecture de 03/05/2026, et aussi de 03/05/26 ; par défaut : le "
    "jour, sauf si une date montre un autre ordre, et pas d'année à deux chiffres"};
constexpr Phrase option_output{"file to write, - for standard output; default: ExportChorusPro.xml",
                               "fichier à écrire, - pour la sortie standard ; par défaut : ExportChorusPro.xml"};
constexpr Phrase option_bundle{
    "pack the files into one .zip, which the portal takes when there are several; of EDI files a tar.gz without suffix",
    "réunit les fichiers dans un .zip, que le portail accepte quand il y en a plusieurs ; ceux de l'EDI dans un tar.gz "
    "sans extension"};
constexpr Phrase option_overwrite{"replace an existing file", "remplace un fichier existant"};
constexpr Phrase option_report{
    "tell the run in this file, by its suffix .json, .csv or .html (repeatable)",
    "raconte l'exécution dans ce fichier, selon son extension .json, .csv ou .html (répétable)"};
constexpr Phrase option_skip_invalid{"export the good invoices when others are refused",
                                     "exporte les bonnes factures quand d'autres sont refusées"};
constexpr Phrase option_mark_edited{"set the status of the exported invoices to « Éditée » in their file",
                                    "met le statut des factures exportées à « Éditée » dans leur fichier"};
constexpr Phrase option_dry_run{"check only, write nothing (same as the command check)",
                                "contrôle seulement, n'écrit rien (comme la commande check)"};
constexpr Phrase option_production_date{
    "date of the file and « today » of the checks; default: today",
    "date du fichier, qui tient lieu d'« aujourd'hui » dans les contrôles ; par défaut : la date du jour"};
constexpr Phrase option_schema{"check against this XSD (the official one) instead of ours",
                               "contrôle le fichier avec ce XSD (l'officiel) au lieu du nôtre"};
constexpr Phrase option_channel{
    "portal (4 MB a file), api (10 MB) or edi (1 GB, 500 invoices); default: portal",
    "portal (4 Mo par fichier), api (10 Mo) ou edi (1 Go, 500 factures) ; par défaut : portal"};
constexpr Phrase option_max_lot_bytes{"most bytes of one file; default: the channel's",
                                      "taille maximale d'un fichier, en octets ; par défaut : celle du canal"};
constexpr Phrase option_max_lot_invoices{"most invoices of one file; default: the channel's",
                                         "nombre maximal de factures par fichier ; par défaut : celui du canal"};
constexpr Phrase option_compression{
    "auto, stored or 1 … 12; default: auto, which deflates a PDF where it pays",
    "auto, stored (aucune) ou 1 … 12 ; par défaut : auto, qui ne compresse un PDF que s'il y gagne"};
constexpr Phrase option_jobs{"threads that work; default: the processors",
                             "nombre de tâches menées de front ; par défaut : le nombre de processeurs"};
constexpr Phrase option_only{"export only these invoice numbers (comma lists, repeatable)",
                             "n'exporte que ces numéros de facture (séparés par des virgules ; option répétable)"};
constexpr Phrase option_exclude{"leave out these invoice numbers (comma lists, repeatable)",
                                "écarte ces numéros de facture (séparés par des virgules ; option répétable)"};
constexpr Phrase option_distinct{
    "export these numbers although NUMBER-07 or NUMBER-08 takes them for others (comma lists, repeatable)",
    "exporte ces numéros bien que NUMBER-07 ou NUMBER-08 les prenne pour d'autres (séparés par des virgules ; option "
    "répétable)"};
constexpr Phrase option_client{"export only these clients (comma lists, repeatable)",
                               "n'exporte que ces codes client (séparés par des virgules ; option répétable)"};
constexpr Phrase option_from{"export only invoices of this day or later",
                             "n'exporte que les factures datées de ce jour ou d'après"};
constexpr Phrase option_to{"export only invoices of this day or earlier",
                           "n'exporte que les factures datées de ce jour ou d'avant"};
constexpr Phrase option_journal{
    "what left already; default: chorus-export.journal beside the configuration",
    "ce qui est déjà parti ; par défaut : chorus-export.journal à côté de la configuration"};
constexpr Phrase option_no_journal{"keep no journal: export everything, remember nothing",
                                   "sans journal : exporte tout, ne retient rien"};
constexpr Phrase option_again{"export unchanged invoices again; changed ones too when --only names them",
                              "exporte de nouveau les factures inchangées ; les modifiées aussi si --only les nomme"};
constexpr Phrase option_start_anew{"with --overwrite: replace a file whose invoices the journal does not know",
                                   "avec --overwrite : remplace un fichier dont le journal ignore les factures"};
constexpr Phrase option_lock_timeout{"seconds to wait for another run that holds the journal; default: 0",
                                     "secondes d'attente si une autre exécution tient le journal ; par défaut : 0"};
constexpr Phrase option_strict{"warnings refuse an invoice too", "un avertissement suffit à refuser une facture"};
constexpr Phrase option_fail_if_empty{"exit status 1 when nothing was exported",
                                      "code de retour 1 si rien n'est exporté"};
constexpr Phrase option_payment_mode{
    "payment mode of invoices that say none; default: 30 (transfer)",
    "mode de paiement des factures qui n'en indiquent pas ; par défaut : 30 (virement)"};
constexpr Phrase option_profile{"production or test (accepts the test platform's SIRETs)",
                                "production ou test (test accepte les SIRET de la plateforme de test)"};
constexpr Phrase option_lang{"fr or en; default: the configuration, then the environment",
                             "fr ou en ; par défaut : la configuration, puis l'environnement"};
constexpr Phrase option_quiet{"show problems only", "n'affiche que les problèmes"};
constexpr Phrase option_verbose{"show what was decided", "affiche aussi ce que le programme a décidé"};
constexpr Phrase option_color{"auto, always or never", "couleurs : auto, always (toujours) ou never (jamais)"};
constexpr Phrase option_log_file{"append a dated log to this file", "ajoute un journal daté à la fin de ce fichier"};

constexpr Phrase decided_configuration{"configuration: {path}", "configuration : {path}"};
constexpr Phrase decided_no_configuration{"no configuration file was found", "aucun fichier de configuration trouvé"};
constexpr Phrase decided_pdf_dir{"PDF folder: {path}", "dossier des PDF : {path}"};
constexpr Phrase decided_journal{"journal: {path}", "journal : {path}"};
constexpr Phrase decided_no_journal{"no journal", "aucun journal"};
constexpr Phrase decided_date{"production date: {date}, profile: {profile}",
                              "date de production : {date}, profil : {profile}"};

}  // namespace chorus::phrase

namespace chorus {

namespace {

/// 01, 10, 20: what a completion offers.
std::span<const std::string_view> payment_codes() {
  static const std::vector<std::string_view> codes = [] {
    std::vector<std::string_view> list;
    for (const auto& mode : payment_modes()) list.push_back(mode.code);
    return list;
  }();
  return codes;
}

}  // namespace

Message Told::message(const ExportSettings& settings, const ExportResult& result) const {
  Args args = values(settings, result);
  return {args.front().value.empty() && !none.en.empty() ? none : sentence, std::move(args)};
}

const Told told_configuration{phrase::decided_configuration, phrase::decided_no_configuration,
                              [](const ExportSettings& settings, const ExportResult&) -> Args {
                                return {text_arg("path", settings.input.configuration)};
                              }};

namespace {

const Told told_pdf_dir{phrase::decided_pdf_dir, {}, [](const ExportSettings&, const ExportResult& result) -> Args {
                          return {text_arg("path", result.pdf_dir)};
                        }};

const Told told_journal{
    phrase::decided_journal, phrase::decided_no_journal,
    [](const ExportSettings&, const ExportResult& result) -> Args { return {text_arg("path", result.journal)}; }};

/// The profile, and the day with it.
const Told told_profile{phrase::decided_date, {}, [](const ExportSettings& settings, const ExportResult&) -> Args {
                          return {date_arg("date", settings.output.document.production_date.iso()),
                                  text_arg("profile", name_of(profiles, settings.severity.profile))};
                        }};

}  // namespace

std::span<const Setting> settings() {
  using namespace phrase;
  using T = TypedSettings;
  static const Setting table[] = {
      // {names, value, group, meaning, words}, typed, key of the configuration, default, environment, what --verbose
      // tells
      {{"-i,--invoices", "FILE...", group_input, option_invoices}, &T::invoices},
      {{"-d,--debtors", "FILE", group_input, option_debtors}, &T::debtors, "debtors"},
      {{"--directory", "FILE", group_input, option_directory}, &T::directory, "directory", default_directory},
      {{"--no-directory", "", group_input, option_no_directory}, &T::no_directory},
      {{"-c,--config", "FILE", group_input, option_config},
       &T::config,
       "",
       default_configuration,
       "CHORUS_EXPORT_CONFIG",
       &told_configuration},
      {{"--pdf-dir", "DIR", group_input, option_pdf_dir}, &T::pdf_dir, "pdf_dir", "", "", &told_pdf_dir},
      {{"--allow-outside", "", group_input, option_allow_outside}, &T::allow_outside},
      {{"--input-format", "FORMAT", group_input, option_input_format, listed_names<input_formats>}, &T::input_format},
      {{"--encoding", "NAME", group_input, option_encoding, listed_names<encodings>}, &T::encoding, "csv.encoding"},
      {{"--delimiter", "CHAR", group_input, option_delimiter}, &T::delimiter, "csv.delimiter"},
      {{"--decimal", "MARK", group_input, option_decimal, listed_names<decimal_marks>}, &T::decimal, "csv.decimal"},
      {{"--date-order", "ORDER", group_input, option_date_order, listed_names<date_orders>},
       &T::date_order,
       "csv.date_order"},
      {{"-o,--output", "FILE", group_output, option_output}, &T::output, "output", "ExportChorusPro.xml"},
      {{"--bundle", "", group_output, option_bundle}, &T::bundle},
      {{"--overwrite", "", group_output, option_overwrite}, &T::overwrite},
      {{"--report", "FILE...", group_output, option_report}, &T::reports},
      {{"--skip-invalid", "", group_output, option_skip_invalid}, &T::skip_invalid},
      {{"--mark-edited", "", group_output, option_mark_edited}, &T::mark_edited},
      {{"-n,--dry-run", "", group_output, option_dry_run}, &T::dry_run},
      {{"--channel", "NAME", group_output, option_channel, listed_names<channels>}, &T::channel, "channel", "portal"},
      {{"--max-lot-bytes", "N", group_output, option_max_lot_bytes}, &T::max_lot_bytes, "max_lot_bytes"},
      {{"--max-lot-invoices", "N", group_output, option_max_lot_invoices}, &T::max_lot_invoices, "max_lot_invoices"},
      {{"--compression", "HOW", group_output, option_compression}, &T::compression, "compression", "auto"},
      {{"-j,--jobs", "N", group_output, option_jobs}, &T::jobs},
      {{"--production-date", "DATE", group_output, option_production_date},
       &T::production_date,
       "",
       "today",
       "SOURCE_DATE_EPOCH"},
      {{"--schema", "FILE", group_output, option_schema}, &T::schema},
      {{"--journal", "FILE", group_journal, option_journal},
       &T::journal,
       "journal",
       "chorus-export.journal",
       "",
       &told_journal},
      {{"--no-journal", "", group_journal, option_no_journal}, &T::no_journal},
      {{"--again", "", group_journal, option_again}, &T::again},
      {{"--start-anew", "", group_journal, option_start_anew}, &T::start_anew},
      {{"--lock-timeout", "SECONDS", group_journal, option_lock_timeout}, &T::lock_timeout, "", "0"},
      {{"--only", "NUMBER...", group_selection, option_only}, &T::only},
      {{"--exclude", "NUMBER...", group_selection, option_exclude}, &T::exclude},
      {{"--client", "CODE...", group_selection, option_client}, &T::clients},
      {{"--from", "DATE", group_selection, option_from}, &T::from},
      {{"--to", "DATE", group_selection, option_to}, &T::to},
      {{"--distinct", "NUMBER...", group_rules, option_distinct}, &T::distinct},
      {{"--payment-mode", "MODE", group_rules, option_payment_mode, payment_codes()},
       &T::payment_mode,
       "payment_mode",
       "30"},
      {{"--profile", "PROFILE", group_rules, option_profile, listed_names<profiles>},
       &T::profile,
       "profile",
       "production",
       "",
       &told_profile},
      {{"--strict", "", group_rules, option_strict}, &T::strict},
      {{"--fail-if-empty", "", group_rules, option_fail_if_empty}, &T::fail_if_empty},
      {{"--lang", "LANG", group_talk, option_lang, listed_names<languages>},
       &T::lang,
       "language",
       "",
       "LC_ALL,LC_MESSAGES,LANG"},
      {{"-q,--quiet", "", group_talk, option_quiet}, &T::quiet},
      {{"-v,--verbose", "", group_talk, option_verbose}, &T::verbose},
      {{"--color", "WHEN", group_talk, option_color, listed_names<colours>}, &T::color, "", "auto", "NO_COLOR,TERM"},
      {{"--log-file", "FILE", group_talk, option_log_file}, &T::log_file},
  };
  return table;
}

namespace {

// Of SOURCE_DATE_EPOCH: a number of another century is milliseconds, or was never set.
constexpr std::int64_t first_second_of_2000 = 946'684'800;
constexpr std::int64_t last_second_of_2099 = 4'102'444'799;

constexpr std::int64_t last_second = 253'402'300'799;  // of the year 9999: a date has four digits of year

}  // namespace

Date today() {
  if (const char* epoch = std::getenv("SOURCE_DATE_EPOCH")) {  // set to nothing it is wrong, too
    const std::string_view text(epoch);
    std::int64_t seconds = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seconds);
    if (error != std::errc() || end != text.data() + text.size() || seconds < first_second_of_2000 ||
        seconds > last_second_of_2099) {
      throw Failure(FailureKind::usage, {phrase::date_environment_wrong, {text_arg("value", text)}},
                    {phrase::date_environment_remedy, {}});
    }
    return date_of_unix_time(seconds);
  }
  const std::time_t now = std::time(nullptr);
  std::tm local{};
  localtime_r(&now, &local);
  if (now < 0 || now > last_second) {
    throw Failure(FailureKind::usage, {phrase::clock_wrong, {text_arg("date", date_of_unix_time(now).iso())}},
                  {phrase::clock_wrong_remedy, {}});
  }
  return {local.tm_year + 1900, static_cast<std::uint8_t>(local.tm_mon + 1), static_cast<std::uint8_t>(local.tm_mday)};
}

namespace {

const Setting& setting(std::string_view option) {
  for (const Setting& known : settings()) {
    if (known.option.names.ends_with(option)) return known;
  }
  throw std::logic_error("a setting that the table does not have");
}

/// The one place that decides over a setting that is a text.
Said said_of(const Setting& row, const TypedSettings& typed, const Configuration& configuration) {
  const std::string& option = typed.*std::get<std::string TypedSettings::*>(row.typed);
  if (!option.empty()) return {option, SaidBy::option};
  // Variables of ours hold what the option takes. Those of the system say what is meant where nobody says anything
  // else: who reads the default asks them.
  if (row.variable.starts_with("CHORUS_EXPORT_")) {
    std::string variable = environment_variable(std::string(row.variable).c_str());
    if (!variable.empty()) return {std::move(variable), SaidBy::environment};
  }
  const auto key = configuration.said.find(row.key);
  if (key != configuration.said.end()) return {key->second, SaidBy::configuration};
  return {std::string(row.fallback), SaidBy::fallback};
}

}  // namespace

Settled::Settled(const TypedSettings& typed, Configuration read) : configuration(std::move(read)) {
  for (const Setting& row : settings()) {
    if (!std::holds_alternative<std::string TypedSettings::*>(row.typed)) continue;
    texts_.emplace_back(row.option.names, said_of(row, typed, configuration));
  }
}

const Said& Settled::operator[](std::string_view option) const {
  for (const auto& [names, said] : texts_) {
    if (names.ends_with(option)) return said;
  }
  throw std::logic_error("a setting that the table does not have");
}

Settled read_settled(const TypedSettings& typed, const std::string& first_input, Names& names) {
  const Said named = said_of(setting("--config"), typed, {});
  const std::string file = named.by == SaidBy::fallback ? find_configuration(named.text, first_input) : named.text;
  return Settled(typed, file.empty() ? Configuration{} : read_configuration(file, names));
}

Language settled_language(const Settled& settled) {
  const std::string& words = settled["--lang"].text;
  return words.empty() ? environment_language() : choice("--lang", words, languages);
}

JournalPlace journal_place(const Settled& settled) {
  const auto& [text, by] = settled["--journal"];
  const bool by_default = by == SaidBy::fallback;
  return {journal_behind(by_default ? home_of_journal(text, settled.configuration.path) : text),
          by_default,
          {},
          settled.configuration.read.yearly_numbers};
}

std::string directory_place(const Settled& settled) {
  const auto& [text, by] = settled["--directory"];
  if (by != SaidBy::fallback) return text;
  const std::string journal = journal_place(settled).path;
  return journal.empty() ? journal : (std::filesystem::path(journal).parent_path() / text).string();
}

std::chrono::seconds lock_timeout(const Settled& settled) {
  constexpr std::uint64_t day = 86'400;
  return std::chrono::seconds(count_option("--lock-timeout", settled["--lock-timeout"].text, day, 0));
}

namespace {

SelectionSettings selection(const TypedSettings& typed) {
  SelectionSettings selection{listed("--only", typed.only), listed("--exclude", typed.exclude),
                              listed("--client", typed.clients)};
  selection.from = date_option("--from", typed.from).value_or(first_day);
  selection.to = date_option("--to", typed.to).value_or(last_day);
  if (selection.to < selection.from) refuse_value("--to", typed.to, "--from … " + selection.from.iso());
  selection.distinct = listed("--distinct", typed.distinct);
  selection.again = typed.again;
  return selection;
}

/// The code of --payment-mode, which may be a name.
std::string payment_mode(const std::string& text) {
  const auto mode = parse_payment_mode(text);
  if (!mode.value) {
    const Args& args = mode.remark->args;  // value, codes, hint
    refuse_value("--payment-mode", text, args[1].value + args[2].value);
  }
  return std::string(*mode.value);
}

Encoding encoding(const std::string& name) {
  if (const auto encoding = parse_encoding(name)) return *encoding;
  std::string all;
  for (const auto& known : encodings) all += (all.empty() ? "" : ", ") + std::string(known.name);
  refuse_value("--encoding", name, all);
}

char delimiter(const std::string& name) {
  if (const auto* known = find_named(csv_delimiters, name)) return known->value;
  if (name.size() == 1 && !name_of(csv_delimiters, name[0]).empty()) return name[0];  // a tab itself
  std::string signs;
  std::string words;
  for (const auto& known : csv_delimiters) {
    if (known.name.size() == 1) signs += "\"" + std::string(known.name) + "\" ";
    if (known.name.size() > 1) words += known.name;
  }
  refuse_value("--delimiter", name, signs + words);
}

/// What nobody says is detected.
ReadOptions reading(const Settled& settled) {
  ReadOptions read = settled.configuration.read;
  const auto is_said = [&](std::string_view option) { return !settled[option].text.empty(); };
  if (is_said("--input-format")) read.format = choice("--input-format", settled["--input-format"].text, input_formats);
  if (is_said("--encoding")) read.dialect.encoding = encoding(settled["--encoding"].text);
  if (is_said("--delimiter")) read.dialect.delimiter = delimiter(settled["--delimiter"].text);
  if (is_said("--decimal")) read.decimal = choice("--decimal", settled["--decimal"].text, decimal_marks);
  if (is_said("--date-order")) read.date_order = choice("--date-order", settled["--date-order"].text, date_orders);
  return read;
}

/// The channel's limits, unless others are said.
LotLimits limits_of(Channel channel, const Settled& settled) {
  constexpr std::uint64_t most = 1'000'000'000'000;
  constexpr std::uint64_t any = std::numeric_limits<std::uint64_t>::max();
  LotLimits limits = portal_limits(channel);
  const auto settle = [&](std::string_view option, std::uint64_t& limit) {
    const auto& [text, by] = settled[option];
    if (!text.empty()) limit = count_option(option, text, by == SaidBy::option ? most : any);
  };
  settle("--max-lot-bytes", limits.bytes);
  settle("--max-lot-invoices", limits.invoices);
  return limits;
}

attachment::Compression compression(const std::string& how) {
  std::string_view name = how;
  if (std::all_of(name.begin(), name.end(), is_digit))
    name.remove_prefix(std::min(name.find_first_not_of('0'), name.size()));
  if (const auto* known = find_named(attachment::compressions, name)) return known->value;
  refuse_value("--compression", how, "auto, stored, 1 … 12");
}

/// The directory, if it is there or somebody named it; empty for none.
std::string directory(const TypedSettings& typed, const Settled& settled) {
  if (typed.no_directory) return {};
  std::string place = directory_place(settled);
  std::error_code unknown;
  const bool by_default = settled["--directory"].by == SaidBy::fallback;
  return by_default && !std::filesystem::exists(place, unknown) ? std::string() : place;
}

InputSettings input(const TypedSettings& typed, const Settled& settled, const Date& today) {
  return {.invoices = typed.invoices,
          .debtors = settled["--debtors"].text,
          .directory = directory(typed, settled),
          .configuration = settled.configuration.path,
          .configuration_stamp = settled.configuration.stamp,
          .reading = reading(settled),
          .pdf_dir = settled["--pdf-dir"].text,
          .pdf_pattern = settled.configuration.pdf_pattern,
          .allow_outside = typed.allow_outside,
          .supplier = settled.configuration.supplier,
          .payment_mode = payment_mode(settled["--payment-mode"].text),
          .rules = {today, settled.configuration.tolerance},
          .leave_out_by_status = settled.configuration.leave_out_by_status,
          .edited_word = settled.configuration.edited_word};
}

/// The names of EDI flows, in the folder of the configuration's « output », unless a name was typed.
void settle_edi(OutputSettings& output, const TypedSettings& typed, const Settled& settled) {
  const std::string& application = settled.configuration.edi_application;
  const auto& [path, by] = settled["--output"];
  if (output.channel != Channel::edi || by == SaidBy::option) return;
  output.edi = !application.empty();
  output.edi_nameless = !output.edi;
  if (!output.edi) return;
  const auto folder = path.rfind('/') + 1;  // 0: none
  output.path = path.substr(0, folder) + edi_name_beginning(application);
  output.transmitted = portal_limits(output.channel);
  if (typed.no_journal && !typed.dry_run) {
    throw Failure(FailureKind::usage, {phrase::edi_needs_journal, {}}, {phrase::edi_needs_journal_remedy, {}});
  }
}

OutputSettings output(const TypedSettings& typed, const Settled& settled, const Date& today) {
  OutputSettings output;
  const auto& [path, by] = settled["--output"];
  output.path = by == SaidBy::option ? one_name_of_output(path) : path;
  output.bundle = typed.bundle;
  if (output.bundle && output.path == "-") {
    throw Failure(Reason::is_a_stream, FileRole::bundle, {}).of_kind(FailureKind::usage);
  }
  output.existing = typed.overwrite ? Existing::replace : Existing::refuse;
  output.start_anew = typed.start_anew;
  output.document = {today,
                     {},
                     settled.configuration.sender_id,
                     settled.configuration.receiver_id,
                     settled.configuration.schema_version};
  output.channel = choice("--channel", settled["--channel"].text, channels);
  output.limits = limits_of(output.channel, settled);
  output.for_deposit = output.channel == Channel::api && settled.configuration.portal.is_there() && !typed.no_journal &&
                       output.path != "-";
  output.compression = compression(settled["--compression"].text);
  output.schema_file = typed.schema;
  output.reports = typed.reports;
  output.rejects = typed.skip_invalid && !typed.dry_run;
  output.marks = typed.mark_edited;
  settle_edi(output, typed, settled);
  return output;
}

unsigned jobs(const std::string& typed) {
  constexpr std::uint64_t most = 256;
  if (typed.empty()) return std::max(1U, std::thread::hardware_concurrency());
  return static_cast<unsigned>(count_option("--jobs", typed, most));
}

JournalSettings journal(const TypedSettings& typed, const Settled& settled) {
  JournalSettings journal{!typed.no_journal, {}, typed.command};
  if (journal.keep || !typed.journal.empty()) journal.place = journal_place(settled);
  journal.place.patience = lock_timeout(settled);
  return journal;
}

std::vector<std::string> protected_files(const ExportSettings& settings, const Settled& settled) {
  const auto& said = settled.configuration.said;
  std::vector<std::string> files = settings.input.invoices;
  files.insert(files.end(), {settings.input.debtors, settled.configuration.path, settings.output.schema_file});
  const auto debtors = said.find(setting("--debtors").key);
  if (debtors != said.end()) files.push_back(debtors->second);
  if (settings.journal.keep) files.push_back(settings.journal.place.path);
  files.push_back(settings.input.directory);
  return files;
}

}  // namespace

void setup_setting(Arguments& arguments, TypedSettings& typed, std::string_view option, const Phrase& group,
                   const Phrase& meaning) {
  const Setting& row = setting(option);
  OptionText text = row.option;
  if (!group.en.empty()) text.group = group;
  if (!meaning.en.empty()) text.meaning = meaning;
  std::visit([&](const auto& target) { arguments.option(text, typed.*target); }, row.typed);
}

void setup_export(Arguments& arguments, TypedSettings& typed) {
  for (const Setting& row : settings()) setup_setting(arguments, typed, row.option.names);
}

Date production_date(const TypedSettings& typed) {
  const auto date = date_option("--production-date", typed.production_date);
  return date ? *date : today();
}

std::uint64_t deposit_limit(const Settled& settled) { return limits_of(Channel::api, settled).bytes; }

std::string directory_to_read(const TypedSettings& typed) {
  Names names;
  return directory(typed, read_settled(typed, {}, names));
}

OfficeFiles office_files(const TypedSettings& typed, const std::string& first_input) {
  Names names;
  const Settled settled = read_settled(typed, first_input, names);
  return {reading(settled), settled["--debtors"].text};
}

ExportSettings settle(const TypedSettings& typed, Names& names) {
  if (typed.invoices.empty()) {
    throw Failure(FailureKind::usage, {phrase::invoices_missing, {}}, {phrase::invoices_missing_remedy, {}});
  }
  // What was typed wrong is told before the configuration is looked for.
  const Date day = production_date(typed);
  ExportSettings settings;
  settings.selection = selection(typed);
  if (!typed.payment_mode.empty()) payment_mode(typed.payment_mode);

  const Settled settled = read_settled(typed, typed.invoices.front(), names);
  settings.severity = {typed.strict, choice("--profile", settled["--profile"].text, profiles),
                       settled.configuration.allow_future_dates, settled.configuration.relax};
  settings.input = input(typed, settled, day);
  settings.output = output(typed, settled, day);
  settings.jobs = jobs(typed.jobs);
  settings.journal = journal(typed, settled);
  settings.protected_files = protected_files(settings, settled);
  settings.check_only = typed.dry_run;
  // --verbose and the log have them all.
  settings.faults_kept_per_rule = typed.verbose || !typed.log_file.empty() ? 0 : faults_shown_per_rule;
  settings.language = settled_language(settled);
  return settings;
}

}  // namespace chorus
