#include "commands.hpp"

#include "catalogue/help_phrases.hpp"
#include "catalogue/read_phrases.hpp"
#include "diagnostic/text.hpp"
#include "shared_options.hpp"
#include "export/choices.hpp"
#include "export/output_guard.hpp"
#include "export_options.hpp"
#include "help.hpp"
#include "interruption.hpp"
#include "report/table.hpp"
#include "run/verify.hpp"

namespace chorus {

namespace {

constexpr HelpExample verify_examples[] = {
    {phrase::example_verify, phrase::example_verify_meaning},
    {phrase::example_verify_api, phrase::example_verify_api_meaning},
    {phrase::example_verify_schema, phrase::example_verify_schema_meaning},
};

/// The options that « export » has too mean the same here; the files are its `invoices`.
void setup_verify(Arguments& a, ExportOptions& o) {
  using namespace phrase;
  a.words("FILES", o.invoices);
  a.value({"-c,--config", "FILE", group_input, option_config_beside}, o.config);
  a.value({"--channel", "NAME", group_rules, option_channel, "portal,api,edi"}, o.channel);
  a.value({"--max-lot-bytes", "N", group_rules, option_max_lot_bytes}, o.max_lot_bytes);
  a.value({"--max-lot-invoices", "N", group_rules, option_max_lot_invoices}, o.max_lot_invoices);
  a.value({"--schema", "FILE", group_rules, option_schema}, o.schema);
  a.value({"--profile", "PROFILE", group_rules, option_profile, "production,test"}, o.profile);
  a.value({"--production-date", "DATE", group_rules, option_check_date}, o.production_date);
  a.flag({"--strict", "", group_rules, option_strict_verify}, o.strict);
  a.value({"--lang", "LANG", group_talk, option_lang, "fr,en"}, o.lang);
  a.flag({"-q,--quiet", "", group_talk, option_quiet}, o.quiet);
  a.flag({"-v,--verbose", "", group_talk, option_verbose_problems}, o.verbose);
  a.value({"--color", "WHEN", group_talk, option_color, "auto,always,never"}, o.color);
  a.value({"--log-file", "FILE", group_talk, option_log_file}, o.log_file);
}

Message result_of(const std::string& path, const VerifiedFile& file, Language language) {
  const bool good = file.errors + file.warnings == 0;
  return {good ? phrase::verified_good : phrase::verified_bad,
          {text_arg("path", path), text_arg("size", readable_size(file.facts.bytes, language)),
           count_arg("invoices", file.facts.invoices),
           count_arg("attachments", file.facts.attachments), count_arg("errors", file.errors),
           count_arg("warnings", file.warnings)}};
}

ExitStatus verify_one(Verifier& verifier, const std::string& path, Names& names, Console& console) {
  const VerifiedFile file = verifier.verify(path, names, stop_if_interrupted);
  console.problems(file.faults, [](const Location&) { return std::nullopt; });
  const Language language = console.language();
  if (file.unreadable) {
    console.failure(*file.unreadable);
    return ExitStatus::input;
  }
  console.result(printable(result_of(path, file, language).in(language)));
  if (file.errors + file.warnings > file.faults.all().size()) {
    console.result(printable(Message{phrase::verified_cut,
                                     {text_arg("path", path),
                                      count_arg("kept", file.faults.all().size())}}
                                 .in(language)));
  }
  return file.errors > 0 ? ExitStatus::refused : ExitStatus::ok;
}

/// The worst of two: a file that cannot be read, then problems.
ExitStatus worse(ExitStatus a, ExitStatus b) {
  return static_cast<int>(a) > static_cast<int>(b) ? a : b;
}

}  // namespace

ExitStatus run_verify_command(const Invocation& invocation, Console& console) {
  ExportOptions options;
  Arguments arguments(invocation.language, invocation.command);
  setup_verify(arguments, options);
  const Parse parse = arguments.parse(invocation.arguments);
  if (parse == Parse::show_help) {
    return show_help({phrase::usage_verify, phrase::help_verify, verify_examples,
                      phrase::help_verify_exit_codes},
                     arguments, console);
  }
  if (parse == Parse::show_version) return show_version(console);
  require_document(options.invoices, invocation.command);
  Names names;
  const ExportSettings settings = export_settings(options, names);
  if (!options.log_file.empty()) refuse_input_as_output(settings, options.log_file);
  console.configure(console_options(options, settings.configuration));
  const VerifySettings verify{settings.limits,
                              severity_policy_of(settings),
                              {settings.production_date, settings.configuration.tolerance},
                              settings.schema_file};
  Verifier verifier(verify);
  ExitStatus status = ExitStatus::ok;
  for (const auto& path : options.invoices) {
    try {
      status = worse(status, verify_one(verifier, path, names, console));
    } catch (const Failure& failure) {  // of one file: the others are verified all the same
      if (failure.kind != FailureKind::input) throw;
      console.failure(failure);
      status = worse(status, ExitStatus::input);
    }
  }
  console.finish();
  return status;
}

}  // namespace chorus
