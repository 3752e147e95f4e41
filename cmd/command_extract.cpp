#include "commands.hpp"

#include "catalogue/help_phrases.hpp"
#include "catalogue/read_phrases.hpp"
#include "diagnostic/interruption.hpp"
#include "diagnostic/text.hpp"
#include "help.hpp"
#include "report/table.hpp"
#include "run/extract.hpp"
#include "shared_options.hpp"

namespace chorus {

namespace {

constexpr HelpExample extract_examples[] = {
    {phrase::example_extract, phrase::example_extract_meaning},
    {phrase::example_extract_only, phrase::example_extract_only_meaning},
};

struct ExtractOptions {
  std::vector<std::string> files;
  std::string to;
  std::vector<std::string> only;
  bool overwrite = false;
  std::string max_attachment_bytes = "120000000";
  std::string max_total_bytes = "4000000000";
  TypedSettings shared;
};

void setup_extract(Arguments& a, ExtractOptions& o) {
  using namespace phrase;
  a.words("FILE", o.files);
  a.option({"--to", "DIR", group_files, option_extract_to}, o.to);
  a.option({"--only", "NUMBER...", group_files, option_extract_only}, o.only);
  a.option({"--overwrite", "", group_files, option_extract_overwrite}, o.overwrite);
  a.option({"--max-attachment-bytes", "N", group_files, option_max_attachment_bytes}, o.max_attachment_bytes);
  a.option({"--max-total-bytes", "N", group_files, option_max_total_bytes}, o.max_total_bytes);
  setup_setting(a, o.shared, "--quiet");
  setup_talk(a, o.shared);
}

ExtractSettings extract_settings_of(const ExtractOptions& options, std::string_view command) {
  constexpr std::uint64_t most = 1'000'000'000'000;
  require_document(options.files, command);
  const std::string& file = options.files.front();
  if (options.files.size() > 1) {
    throw Failure(FailureKind::usage, {phrase::extract_one_file, {}},
                  {phrase::extract_one_file_remedy, {text_arg("path", file)}});
  }
  if (file == "-") {
    throw Failure(FailureKind::usage, {phrase::extract_from_stream, {}}, {phrase::extract_from_stream_remedy, {}});
  }
  return {file,
          options.to,
          listed("--only", options.only),
          options.overwrite,
          count_option("--max-attachment-bytes", options.max_attachment_bytes, most),
          count_option("--max-total-bytes", options.max_total_bytes, most)};
}

void tell_extracted(Console& console, const ExtractSettings& settings, const ExtractResult& result) {
  const Language language = console.language();
  const auto line = [&](const Message& message) { console.result(printable(message.in(language))); };
  std::uint64_t written = 0;
  std::uint64_t bytes = 0;
  for (const ExtractedFile& file : result.files) {
    if (!file.intact) continue;
    ++written;
    bytes += file.size;
    line({phrase::extracted_file,
          {text_arg("path", result.folder + "/" + file.name), text_arg("size", readable_size(file.size, language)),
           text_arg("number", file.invoice)}});
  }
  if (result.files.empty()) {
    line({phrase::extracted_none, {}});
  } else {
    line({phrase::extracted_total,
          {count_arg("files", written), text_arg("size", readable_size(bytes, language)),
           count_arg("damaged", result.files.size() - written)}});
  }
  if (result.any_too_large) line({phrase::extract_allow_larger, {}});
  if (result.problems == 0) return;
  line({phrase::see_verify, {text_arg("path", settings.file), count_arg("count", result.problems)}});
}

}  // namespace

ExitStatus run_extract_command(const Invocation& invocation, Console& console) {
  ExtractOptions options;
  Arguments arguments(invocation.language, invocation.command);
  setup_extract(arguments, options);
  const CommandHelp help{phrase::usage_extract, phrase::help_extract, extract_examples,
                         phrase::help_extract_exit_codes};
  if (help_or_version(help, arguments, invocation, console)) return ExitStatus::ok;
  const ExtractSettings settings = extract_settings_of(options, invocation.command);
  console.configure(console_options(options.shared));
  note_interruptions();
  Names names;
  const ExtractResult result = extract_attachments(settings, names, stop_if_interrupted);
  console.problems(result.faults, [](const Location&) { return std::nullopt; });
  if (result.unreadable) console.failure(*result.unreadable);
  tell_extracted(console, settings, result);
  console.finish(true);
  if (result.unreadable) return ExitStatus::input;
  return result.faults.errors() > 0 ? ExitStatus::refused : ExitStatus::ok;
}

}  // namespace chorus
