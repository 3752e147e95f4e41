#include "export_options.hpp"

#include <charconv>
#include <cstdlib>
#include <ctime>
#include <thread>

#include "catalogue/help_phrases.hpp"
#include "catalogue/output_phrases.hpp"
#include "catalogue/usage_phrases.hpp"
#include "shared_options.hpp"

namespace chorus {

namespace {

constexpr std::int64_t last_second =
    253'402'300'799;  // of the year 9999: a date has four digits of year

/// Today, as the clock on the office's wall says; SOURCE_DATE_EPOCH makes runs repeatable.
Date today() {
  if (const char* epoch = std::getenv("SOURCE_DATE_EPOCH")) {
    const std::string_view text(epoch);
    std::int64_t seconds = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seconds);
    if (error != std::errc() || end != text.data() + text.size() || seconds < 0 ||
        seconds > last_second) {
      throw Failure(FailureKind::usage, {phrase::date_environment_wrong, {text_arg("value", text)}},
                    {phrase::date_environment_remedy, {}});
    }
    return date_of_unix_time(seconds);
  }
  const std::time_t now = std::time(nullptr);
  std::tm local{};
  localtime_r(&now, &local);
  if (now < 0 || now > last_second) {
    throw Failure(FailureKind::usage,
                  {phrase::clock_wrong, {text_arg("date", date_of_unix_time(now).iso())}},
                  {phrase::clock_wrong_remedy, {}});
  }
  return {local.tm_year + 1900, static_cast<std::uint8_t>(local.tm_mon + 1),
          static_cast<std::uint8_t>(local.tm_mday)};
}

SelectionSettings selection(const ExportOptions& options) {
  const auto from = date_option("--from", options.from);
  const auto to = date_option("--to", options.to);
  if (from && to && *to < *from) refuse_value("--to", options.to, "--from … " + from->iso());
  return {listed("--only", options.only), listed("--exclude", options.exclude),
          listed("--client", options.clients),
          from, to, listed("--distinct", options.distinct)};
}

std::string payment_mode(const ExportOptions& options) {
  if (options.payment_mode.empty()) return {};
  const auto mode = parse_payment_mode(options.payment_mode);
  if (!mode.value) {
    const Args& args = mode.remark->args;  // value, codes, hint
    refuse_value("--payment-mode", options.payment_mode, args[1].value + args[2].value);
  }
  return std::string(*mode.value);
}

void lay_over_reading(const ExportOptions& options, ReadOptions& read) {
  if (!options.input_format.empty()) {
    const auto format = choice("--input-format", options.input_format, {"csv", "json"});
    read.format = format == 0 ? InputFormat::csv : InputFormat::json;
  }
  if (!options.encoding.empty()) {
    read.dialect.encoding = parse_encoding(options.encoding);
    if (!read.dialect.encoding) {
      refuse_value("--encoding", options.encoding, "utf-8, windows-1252, utf-16, utf-16le, utf-16be");
    }
  }
  if (!options.delimiter.empty()) {
    constexpr std::string_view delimiters = ";,|\t";
    const std::string& typed = options.delimiter;
    if (typed != "tab" && (typed.size() != 1 || delimiters.find(typed[0]) == delimiters.npos)) {
      refuse_value("--delimiter", typed, "\";\" \",\" \"|\" tab");
    }
    read.dialect.delimiter = typed == "tab" ? '\t' : typed[0];
  }
  if (!options.decimal.empty()) {
    const auto mark = choice("--decimal", options.decimal, {"comma", "point"});
    read.decimal = mark == 0 ? DecimalMark::comma : DecimalMark::point;
  }
  if (!options.date_order.empty()) {
    const auto order = choice("--date-order", options.date_order, {"day-first", "month-first"});
    read.date_order = order == 0 ? DateOrder::day_first : DateOrder::month_first;
  }
}

/// The channel's limits, then the configuration's, then the options'.
LotLimits limits(const ExportOptions& options, const Configuration& configuration) {
  constexpr std::uint64_t most = 1'000'000'000'000;
  LotLimits limits = channels()[0].limits;
  std::string name = configuration.channel;
  if (!options.channel.empty()) {
    choice("--channel", options.channel, {"portal", "api", "edi"});
    name = options.channel;
  }
  for (const auto& channel : channels()) {
    if (channel.name == name) limits = channel.limits;
  }
  limits.bytes = configuration.max_lot_bytes.value_or(limits.bytes);
  limits.invoices = configuration.max_lot_invoices.value_or(limits.invoices);
  if (const auto& text = options.max_lot_bytes; !text.empty()) {
    limits.bytes = count_option("--max-lot-bytes", text, most);
  }
  if (const auto& text = options.max_lot_invoices; !text.empty()) {
    limits.invoices = count_option("--max-lot-invoices", text, most);
  }
  return limits;
}

attachment::Compression compression(const ExportOptions& options,
                                    const Configuration& configuration) {
  const std::string& how = options.compression.empty() ? configuration.compression : options.compression;
  if (how.empty() || how == "auto") return attachment::Compression::automatic();
  if (how == "stored") return attachment::Compression::stored();
  std::uint64_t level = 0;
  const auto [end, error] = std::from_chars(how.data(), how.data() + how.size(), level);
  if (error != std::errc() || end != how.data() + how.size() || level < 1 || level > 12) {
    refuse_value("--compression", how, "auto, stored, 1 … 12");
  }
  return attachment::Compression::at_level(static_cast<int>(level));
}

bool bundle(const ExportOptions& options, const Configuration& configuration) {
  const std::string& output = options.output.empty() ? configuration.output : options.output;
  if (options.bundle && output == "-") {
    throw Failure(Reason::is_a_stream, FileRole::bundle, {}).of_kind(FailureKind::usage);
  }
  return options.bundle;
}

JournalSettings journal(const ExportOptions& options) {
  JournalSettings journal;
  journal.keep = !options.no_journal;
  journal.file = options.journal;
  journal.patience = lock_timeout(options.lock_timeout);
  return journal;
}

unsigned jobs(const ExportOptions& options) {
  constexpr std::uint64_t most = 256;
  if (options.jobs.empty()) return std::max(1U, std::thread::hardware_concurrency());
  return static_cast<unsigned>(count_option("--jobs", options.jobs, most));
}

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

void setup_export(Arguments& a, ExportOptions& o) {
  using namespace phrase;
  a.values({"-i,--invoices", "FILE...", group_input, option_invoices}, o.invoices);
  a.value({"-d,--debtors", "FILE", group_input, option_debtors}, o.debtors);
  a.value({"-c,--config", "FILE", group_input, option_config}, o.config);
  a.value({"--pdf-dir", "DIR", group_input, option_pdf_dir}, o.pdf_dir);
  a.flag({"--allow-outside", "", group_input, option_allow_outside}, o.allow_outside);
  a.value({"--input-format", "FORMAT", group_input, option_input_format, "csv,json"}, o.input_format);
  a.value({"--encoding", "NAME", group_input, option_encoding, "utf-8,windows-1252,utf-16,utf-16le,utf-16be"}, o.encoding);
  a.value({"--delimiter", "CHAR", group_input, option_delimiter}, o.delimiter);
  a.value({"--decimal", "MARK", group_input, option_decimal, "comma,point"}, o.decimal);
  a.value({"--date-order", "ORDER", group_input, option_date_order, "day-first,month-first"}, o.date_order);
  a.value({"-o,--output", "FILE", group_output, option_output}, o.output);
  a.flag({"--bundle", "", group_output, option_bundle}, o.bundle);
  a.flag({"--overwrite", "", group_output, option_overwrite}, o.overwrite);
  a.values({"--report", "FILE...", group_output, option_report}, o.reports);
  a.flag({"--skip-invalid", "", group_output, option_skip_invalid}, o.skip_invalid);
  a.flag({"--mark-edited", "", group_output, option_mark_edited}, o.mark_edited);
  a.flag({"-n,--dry-run", "", group_output, option_dry_run}, o.dry_run);
  a.value({"--channel", "NAME", group_output, option_channel, "portal,api,edi"}, o.channel);
  a.value({"--max-lot-bytes", "N", group_output, option_max_lot_bytes}, o.max_lot_bytes);
  a.value({"--max-lot-invoices", "N", group_output, option_max_lot_invoices}, o.max_lot_invoices);
  a.value({"--compression", "HOW", group_output, option_compression}, o.compression);
  a.value({"-j,--jobs", "N", group_output, option_jobs}, o.jobs);
  a.value({"--production-date", "DATE", group_output, option_production_date}, o.production_date);
  a.value({"--schema", "FILE", group_output, option_schema}, o.schema);
  a.value({"--journal", "FILE", group_journal, option_journal}, o.journal);
  a.flag({"--no-journal", "", group_journal, option_no_journal}, o.no_journal);
  a.flag({"--again", "", group_journal, option_again}, o.again);
  a.flag({"--start-anew", "", group_journal, option_start_anew}, o.start_anew);
  a.value({"--lock-timeout", "SECONDS", group_journal, option_lock_timeout}, o.lock_timeout);
  a.values({"--only", "NUMBER...", group_selection, option_only}, o.only);
  a.values({"--exclude", "NUMBER...", group_selection, option_exclude}, o.exclude);
  a.values({"--client", "CODE...", group_selection, option_client}, o.clients);
  a.value({"--from", "DATE", group_selection, option_from}, o.from);
  a.value({"--to", "DATE", group_selection, option_to}, o.to);
  a.values({"--distinct", "NUMBER...", group_rules, option_distinct}, o.distinct);
  a.value({"--payment-mode", "MODE", group_rules, option_payment_mode,
           payment_codes()}, o.payment_mode);
  a.value({"--profile", "PROFILE", group_rules, option_profile, "production,test"}, o.profile);
  a.flag({"--strict", "", group_rules, option_strict}, o.strict);
  a.flag({"--fail-if-empty", "", group_rules, option_fail_if_empty}, o.fail_if_empty);
  a.value({"--lang", "LANG", group_talk, option_lang, "fr,en"}, o.lang);
  a.flag({"-q,--quiet", "", group_talk, option_quiet}, o.quiet);
  a.flag({"-v,--verbose", "", group_talk, option_verbose}, o.verbose);
  a.value({"--color", "WHEN", group_talk, option_color, "auto,always,never"}, o.color);
  a.value({"--log-file", "FILE", group_talk, option_log_file}, o.log_file);
}

ExportSettings export_settings(const ExportOptions& options, Names& names) {
  if (options.invoices.empty()) {
    throw Failure(FailureKind::usage, {phrase::invoices_missing, {}},
                  {phrase::invoices_missing_remedy, {}});
  }
  ExportSettings settings;
  const auto date = date_option("--production-date", options.production_date);
  settings.production_date = date ? *date : today();
  settings.selection = selection(options);
  settings.payment_mode = payment_mode(options);
  const auto file = find_configuration(options.config, options.invoices.front());
  if (!file.empty()) settings.configuration = read_configuration(file, names);
  if (!options.profile.empty()) {
    const auto profile = choice("--profile", options.profile, {"production", "test"});
    settings.configuration.profile = profile == 0 ? Profile::production : Profile::test;
  }
  lay_over_reading(options, settings.configuration.read);
  settings.invoices = options.invoices;
  settings.debtors = options.debtors;
  settings.pdf_dir = options.pdf_dir;
  settings.output = options.output;
  settings.bundle = bundle(options, settings.configuration);
  settings.reports = options.reports;
  settings.overwrite = options.overwrite;
  settings.start_anew = options.start_anew;
  settings.skip_invalid = options.skip_invalid;
  settings.mark_edited = options.mark_edited;
  settings.again = options.again;
  settings.check_only = options.dry_run;
  settings.strict = options.strict;
  settings.limits = limits(options, settings.configuration);
  settings.compression = compression(options, settings.configuration);
  settings.jobs = jobs(options);
  settings.journal = journal(options);
  settings.allow_outside = options.allow_outside;
  settings.schema_file = options.schema;
  return settings;
}

ConsoleOptions console_options(const ExportOptions& options, const Configuration& configuration) {
  ConsoleOptions console = console_options(TalkOptions{options.lang, options.color});
  if (options.lang.empty()) console.language = configuration.language.value_or(console.language);
  console.quiet = options.quiet;
  console.verbose = options.verbose;
  console.result_to_stderr = options.output == "-";
  console.log_file = options.log_file;
  return console;
}

}  // namespace chorus
