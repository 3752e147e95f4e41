#include "settings.hpp"

#include <charconv>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <thread>

#include "console.hpp"
#include "diagnostic/failure.hpp"
#include "export/output_guard.hpp"
#include "help_phrases.hpp"
#include "input/configuration.hpp"
#include "invoice/edi_name.hpp"

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

}  // namespace chorus::phrase

namespace chorus {

namespace {

/// "01,10,20": what a completion offers.
std::string_view payment_codes() {
  static const std::string codes = [] {
    std::string list;
    for (const auto& mode : payment_modes()) list += (list.empty() ? "" : ",") + std::string(mode.code);
    return list;
  }();
  return codes;
}

}  // namespace

std::span<const Setting> settings() {
  using namespace phrase;
  using T = TypedSettings;
  static const Setting table[] = {
      // {names, value, group, meaning, words}, typed, key of the configuration, default, environment
      {{"-i,--invoices", "FILE...", group_input, option_invoices}, &T::invoices},
      {{"-d,--debtors", "FILE", group_input, option_debtors}, &T::debtors, "debtors"},
      {{"--directory", "FILE", group_input, option_directory}, &T::directory, "directory", "directory.sqlite"},
      {{"--no-directory", "", group_input, option_no_directory}, &T::no_directory},
      {{"-c,--config", "FILE", group_input, option_config},
       &T::config,
       "",
       "chorus-export.json",
       "CHORUS_EXPORT_CONFIG"},
      {{"--pdf-dir", "DIR", group_input, option_pdf_dir}, &T::pdf_dir, "pdf_dir"},
      {{"--allow-outside", "", group_input, option_allow_outside}, &T::allow_outside},
      {{"--input-format", "FORMAT", group_input, option_input_format, "csv,json"}, &T::input_format},
      {{"--encoding", "NAME", group_input, option_encoding, "utf-8,windows-1252,utf-16,utf-16le,utf-16be"},
       &T::encoding,
       "csv.encoding"},
      {{"--delimiter", "CHAR", group_input, option_delimiter}, &T::delimiter, "csv.delimiter"},
      {{"--decimal", "MARK", group_input, option_decimal, "comma,point"}, &T::decimal, "csv.decimal"},
      {{"--date-order", "ORDER", group_input, option_date_order, "day-first,month-first"},
       &T::date_order,
       "csv.date_order"},
      {{"-o,--output", "FILE", group_output, option_output}, &T::output, "output", "ExportChorusPro.xml"},
      {{"--bundle", "", group_output, option_bundle}, &T::bundle},
      {{"--overwrite", "", group_output, option_overwrite}, &T::overwrite},
      {{"--report", "FILE...", group_output, option_report}, &T::reports},
      {{"--skip-invalid", "", group_output, option_skip_invalid}, &T::skip_invalid},
      {{"--mark-edited", "", group_output, option_mark_edited}, &T::mark_edited},
      {{"-n,--dry-run", "", group_output, option_dry_run}, &T::dry_run},
      {{"--channel", "NAME", group_output, option_channel, "portal,api,edi"}, &T::channel, "channel", "portal"},
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
      {{"--journal", "FILE", group_journal, option_journal}, &T::journal, "journal", "chorus-export.journal"},
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
      {{"--profile", "PROFILE", group_rules, option_profile, "production,test"}, &T::profile, "profile", "production"},
      {{"--strict", "", group_rules, option_strict}, &T::strict},
      {{"--fail-if-empty", "", group_rules, option_fail_if_empty}, &T::fail_if_empty},
      {{"--lang", "LANG", group_talk, option_lang, "fr,en"}, &T::lang, "language", "", "LC_ALL,LC_MESSAGES,LANG"},
      {{"-q,--quiet", "", group_talk, option_quiet}, &T::quiet},
      {{"-v,--verbose", "", group_talk, option_verbose}, &T::verbose},
      {{"--color", "WHEN", group_talk, option_color, "auto,always,never"}, &T::color, "", "auto", "NO_COLOR,TERM"},
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
  if (const char* epoch = std::getenv("SOURCE_DATE_EPOCH")) {
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

constexpr std::string_view api_channel = "api";

/// The option over the configuration over the default.
std::string said(std::string_view option, const std::string& typed, const std::string& configured) {
  if (!typed.empty()) return typed;
  return configured.empty() ? std::string(setting(option).fallback) : configured;
}

/// One of the words that the option takes, or none. Throws Failure(usage).
const std::string& word_typed(std::string_view option, const std::string& typed) {
  if (!typed.empty()) choice(option, typed, words_of(setting(option).option));
  return typed;
}

SelectionSettings selection(const TypedSettings& typed) {
  const auto from = date_option("--from", typed.from);
  const auto to = date_option("--to", typed.to);
  if (from && to && *to < *from) refuse_value("--to", typed.to, "--from … " + from->iso());
  return {listed("--only", typed.only),
          listed("--exclude", typed.exclude),
          listed("--client", typed.clients),
          from,
          to,
          listed("--distinct", typed.distinct),
          typed.again};
}

/// The code of --payment-mode, which may be a name.
std::string payment_mode(const std::string& typed) {
  if (typed.empty()) return {};
  const auto mode = parse_payment_mode(typed);
  if (!mode.value) {
    const Args& args = mode.remark->args;  // value, codes, hint
    refuse_value("--payment-mode", typed, args[1].value + args[2].value);
  }
  return std::string(*mode.value);
}

ReadOptions reading(const TypedSettings& typed, ReadOptions read) {
  if (!typed.input_format.empty()) {
    read.format = word_typed("--input-format", typed.input_format) == "csv" ? InputFormat::csv : InputFormat::json;
  }
  if (!typed.encoding.empty()) {
    read.dialect.encoding = parse_encoding(typed.encoding);
    if (!read.dialect.encoding) {
      refuse_value("--encoding", typed.encoding, "utf-8, windows-1252, utf-16, utf-16le, utf-16be");
    }
  }
  if (!typed.delimiter.empty()) {
    constexpr std::string_view delimiters = ";,|\t";
    const std::string& sign = typed.delimiter;
    if (sign != "tab" && (sign.size() != 1 || delimiters.find(sign[0]) == delimiters.npos)) {
      refuse_value("--delimiter", sign, "\";\" \",\" \"|\" tab");
    }
    read.dialect.delimiter = sign == "tab" ? '\t' : sign[0];
  }
  if (!typed.decimal.empty()) {
    read.decimal = word_typed("--decimal", typed.decimal) == "comma" ? DecimalMark::comma : DecimalMark::point;
  }
  if (!typed.date_order.empty()) {
    const bool day_first = word_typed("--date-order", typed.date_order) == "day-first";
    read.date_order = day_first ? DateOrder::day_first : DateOrder::month_first;
  }
  return read;
}

const Channel& channel(const TypedSettings& typed, const Configuration& configuration) {
  const std::string name = said("--channel", word_typed("--channel", typed.channel), configuration.channel);
  for (const auto& known : channels()) {
    if (known.name == name) return known;
  }
  throw std::logic_error("a channel that the table does not have");
}

/// The channel's limits, then the configuration's, then the options'.
LotLimits limits_of(std::string_view name, const TypedSettings& typed, const Configuration& configuration) {
  constexpr std::uint64_t most = 1'000'000'000'000;
  LotLimits limits{};
  for (const auto& channel : channels()) {
    if (channel.name == name) limits = channel.limits;
  }
  limits.bytes = configuration.max_lot_bytes.value_or(limits.bytes);
  limits.invoices = configuration.max_lot_invoices.value_or(limits.invoices);
  if (const auto& text = typed.max_lot_bytes; !text.empty()) {
    limits.bytes = count_option("--max-lot-bytes", text, most);
  }
  if (const auto& text = typed.max_lot_invoices; !text.empty()) {
    limits.invoices = count_option("--max-lot-invoices", text, most);
  }
  return limits;
}

attachment::Compression compression(const std::string& how) {
  if (how == "auto") return attachment::Compression::automatic();
  if (how == "stored") return attachment::Compression::stored();
  std::uint64_t level = 0;
  const auto [end, error] = std::from_chars(how.data(), how.data() + how.size(), level);
  if (error != std::errc() || end != how.data() + how.size() || level < 1 || level > 12) {
    refuse_value("--compression", how, "auto, stored, 1 … 12");
  }
  return attachment::Compression::at_level(static_cast<int>(level));
}

/// The directory that is named, else the one beside the journal; empty for none.
std::string directory(const TypedSettings& typed, const Configuration& configuration) {
  if (typed.no_directory) return {};
  const DirectoryPlace place = directory_place(typed, configuration);
  std::error_code unknown;
  return place.by_default && !std::filesystem::exists(place.path, unknown) ? std::string() : place.path;
}

InputSettings input(const TypedSettings& typed, const Configuration& configuration, const Date& today,
                    const std::string& payment_mode) {
  return {.invoices = typed.invoices,
          .debtors = said("--debtors", typed.debtors, configuration.debtors),
          .directory = directory(typed, configuration),
          .configuration = configuration.path,
          .configuration_stamp = configuration.stamp,
          .reading = reading(typed, configuration.read),
          .pdf_dir = said("--pdf-dir", typed.pdf_dir, configuration.pdf_dir),
          .pdf_pattern = configuration.pdf_pattern,
          .allow_outside = typed.allow_outside,
          .supplier = configuration.supplier,
          .payment_mode = said("--payment-mode", payment_mode, configuration.payment_mode),
          .rules = {today, configuration.tolerance},
          .leave_out_by_status = configuration.leave_out_by_status,
          .edited_word = configuration.edited_word};
}

/// The names of EDI flows, in the folder of the configuration's « output », unless a name was typed.
void settle_edi(OutputSettings& output, const TypedSettings& typed, const Configuration& configuration) {
  if (output.channel != "edi" || !typed.output.empty()) return;
  output.edi = !configuration.edi_application.empty();
  output.edi_nameless = !output.edi;
  if (!output.edi) return;
  const auto folder = configuration.output.rfind('/') + 1;  // 0: none
  output.path = configuration.output.substr(0, folder) + edi_name_beginning(configuration.edi_application);
  output.transmitted = channel(typed, configuration).limits;
  if (typed.no_journal && !typed.dry_run) {
    throw Failure(FailureKind::usage, {phrase::edi_needs_journal, {}}, {phrase::edi_needs_journal_remedy, {}});
  }
}

OutputSettings output(const TypedSettings& typed, const Configuration& configuration, const Date& today) {
  OutputSettings output;
  output.path = said("--output", one_name_of_output(typed.output), configuration.output);
  output.bundle = typed.bundle;
  if (output.bundle && output.path == "-") {
    throw Failure(Reason::is_a_stream, FileRole::bundle, {}).of_kind(FailureKind::usage);
  }
  output.existing = typed.overwrite ? Existing::replace : Existing::refuse;
  output.start_anew = typed.start_anew;
  output.document = {today, {}, configuration.sender_id, configuration.receiver_id, configuration.schema_version};
  output.channel = channel(typed, configuration).name;
  output.limits = limits_of(output.channel, typed, configuration);
  output.for_deposit =
      output.channel == api_channel && configuration.portal.is_there() && !typed.no_journal && output.path != "-";
  output.compression = compression(said("--compression", typed.compression, configuration.compression));
  output.schema_file = typed.schema;
  output.reports = typed.reports;
  output.rejects = typed.skip_invalid && !typed.dry_run;
  output.marks = typed.mark_edited;
  settle_edi(output, typed, configuration);
  return output;
}

unsigned jobs(const std::string& typed) {
  constexpr std::uint64_t most = 256;
  if (typed.empty()) return std::max(1U, std::thread::hardware_concurrency());
  return static_cast<unsigned>(count_option("--jobs", typed, most));
}

JournalSettings journal(const TypedSettings& typed, const Configuration& configuration) {
  JournalSettings journal{!typed.no_journal, {}, typed.command};
  if (journal.keep || !typed.journal.empty()) {
    journal.place =
        journal_place(typed.journal, configuration.journal, configuration.path, configuration.read.yearly_numbers);
  }
  journal.place.patience = lock_timeout(said("--lock-timeout", typed.lock_timeout, {}));
  return journal;
}

std::vector<std::string> protected_files(const ExportSettings& settings, const Configuration& configuration) {
  std::vector<std::string> files = settings.input.invoices;
  files.insert(files.end(),
               {settings.input.debtors, configuration.debtors, configuration.path, settings.output.schema_file});
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

std::uint64_t deposit_limit(const TypedSettings& typed, const Configuration& configuration) {
  return limits_of(api_channel, typed, configuration).bytes;
}

std::string directory_to_read(const TypedSettings& typed) {
  Names names;
  const auto file = find_configuration(typed.config, {});
  return directory(typed, file.empty() ? Configuration{} : read_configuration(file, names));
}

OfficeFiles office_files(const TypedSettings& typed, const std::string& first_input) {
  Names names;
  const auto file = find_configuration(typed.config, first_input);
  const Configuration configuration = file.empty() ? Configuration{} : read_configuration(file, names);
  return {reading(typed, configuration.read), said("--debtors", typed.debtors, configuration.debtors)};
}

DirectoryPlace directory_place(const TypedSettings& typed, const Configuration& configuration) {
  const std::string& named = typed.directory.empty() ? configuration.directory : typed.directory;
  if (!named.empty()) return {named, false};
  const std::string journal = journal_place(typed.journal, configuration.journal, configuration.path, false).path;
  if (journal.empty()) return {{}, true};
  return {(std::filesystem::path(journal).parent_path() / setting("--directory").fallback).string(), true};
}

Language settled_language(const TypedSettings& typed, const std::string& configured) {
  const std::string words = said("--lang", word_typed("--lang", typed.lang), configured);
  if (words.empty()) return environment_language();
  return words == "fr" ? Language::french : Language::english;
}

ExportSettings settle(const TypedSettings& typed, Names& names) {
  if (typed.invoices.empty()) {
    throw Failure(FailureKind::usage, {phrase::invoices_missing, {}}, {phrase::invoices_missing_remedy, {}});
  }
  // What was typed wrong is told before the configuration is looked for.
  const auto date = date_option("--production-date", typed.production_date);
  const Date day = date ? *date : today();
  ExportSettings settings;
  settings.selection = selection(typed);
  const std::string mode = payment_mode(typed.payment_mode);
  Configuration configuration;
  const auto file = find_configuration(typed.config, typed.invoices.front());
  if (!file.empty()) configuration = read_configuration(file, names);

  const auto profile = said("--profile", word_typed("--profile", typed.profile), configuration.profile);
  settings.severity = {typed.strict, profile == "test" ? Profile::test : Profile::production,
                       configuration.allow_future_dates, configuration.relax};
  settings.input = input(typed, configuration, day, mode);
  settings.output = output(typed, configuration, day);
  settings.jobs = jobs(typed.jobs);
  settings.journal = journal(typed, configuration);
  settings.protected_files = protected_files(settings, configuration);
  settings.check_only = typed.dry_run;
  // --verbose and the log have them all.
  settings.faults_kept_per_rule = typed.verbose || !typed.log_file.empty() ? 0 : faults_shown_per_rule;
  settings.language = settled_language(typed, configuration.language);
  return settings;
}

}  // namespace chorus
