#include "commands.hpp"

#include "catalogue/help_phrases.hpp"
#include "catalogue/read_phrases.hpp"
#include "diagnostic/interruption.hpp"
#include "diagnostic/text.hpp"
#include "export/output_guard.hpp"
#include "help.hpp"
#include "report/table.hpp"
#include "run/verify.hpp"
#include "shared_options.hpp"

namespace chorus {

namespace {

constexpr HelpExample verify_examples[] = {
    {phrase::example_verify, phrase::example_verify_meaning},
    {phrase::example_verify_api, phrase::example_verify_api_meaning},
    {phrase::example_verify_schema, phrase::example_verify_schema_meaning},
};

/// The options that « export » has too mean the same here; the files are its `invoices`.
void setup_verify(Arguments& a, TypedSettings& typed) {
  using namespace phrase;
  a.words("FILES", typed.invoices);
  setup_setting(a, typed, "--config", {}, option_config_beside);
  for (const auto option : {"--channel", "--max-lot-bytes", "--max-lot-invoices", "--schema", "--profile"}) {
    setup_setting(a, typed, option, group_rules);
  }
  setup_setting(a, typed, "--directory", group_rules);
  setup_setting(a, typed, "--no-directory", group_rules);
  setup_setting(a, typed, "--production-date", group_rules, option_check_date);
  setup_setting(a, typed, "--strict", {}, option_strict_verify);
  setup_setting(a, typed, "--lang");
  setup_setting(a, typed, "--quiet");
  setup_setting(a, typed, "--verbose", {}, option_verbose_problems);
  setup_setting(a, typed, "--color");
  setup_setting(a, typed, "--log-file");
}

Message result_of(const std::string& path, const VerifiedFile& file, Language language) {
  const bool good = file.errors + file.warnings == 0;
  return {good ? phrase::verified_good : phrase::verified_bad,
          {text_arg("path", path), text_arg("size", readable_size(file.facts.bytes, language)),
           count_arg("invoices", file.facts.invoices), count_arg("attachments", file.facts.attachments),
           count_arg("errors", file.errors), count_arg("warnings", file.warnings)}};
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
    console.result(printable(
        Message{phrase::verified_cut, {text_arg("path", path), count_arg("kept", file.faults.all().size())}}.in(
            language)));
  }
  return file.errors > 0 ? ExitStatus::refused : ExitStatus::ok;
}

/// The worst of two: a file that cannot be read, then problems.
ExitStatus worse(ExitStatus a, ExitStatus b) { return static_cast<int>(a) > static_cast<int>(b) ? a : b; }

}  // namespace

ExitStatus run_verify_command(const Invocation& invocation, Console& console) {
  TypedSettings typed;
  Arguments arguments(invocation.language, invocation.command);
  setup_verify(arguments, typed);
  const CommandHelp help{phrase::usage_verify, phrase::help_verify, verify_examples, phrase::help_verify_exit_codes};
  if (help_or_version(help, arguments, invocation, console)) return ExitStatus::ok;
  require_document(typed.invoices, invocation.command);
  Names names;
  const ExportSettings settings = settle(typed, names);
  if (!typed.log_file.empty()) protect_inputs_from_log(settings, typed.log_file);
  console.configure(console_options(typed, settings.language));
  note_interruptions();
  const VerifySettings verify{
      settings.output.limits,      severity_policy(settings.severity, settings.input.configuration),
      settings.input.rules,        settings.input.reading.yearly_numbers,
      settings.output.schema_file, settings.input.directory};
  Verifier verifier(verify);
  ExitStatus status = ExitStatus::ok;
  for (const auto& path : settings.input.invoices) {
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
