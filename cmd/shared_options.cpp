#include "shared_options.hpp"

#include "diagnostic/failure.hpp"
#include "export/output_guard.hpp"
#include "help_phrases.hpp"
#include "input/configuration.hpp"

namespace chorus::phrase {

constexpr Phrase document_missing{"no XML file was given", "aucun fichier XML n'est donné"};
constexpr Phrase document_missing_remedy{
    "type: chorus-export {command} ExportChorusPro.xml; chorus-export {command} --help shows the rest",
    "tapez : chorus-export {command} ExportChorusPro.xml ; chorus-export {command} --help montre le reste"};

constexpr Phrase option_readable_credentials{
    "read the file « credentials » although its file system shows no permissions of its own",
    "lit le fichier « credentials » bien que son système de fichiers ne montre pas de vraies permissions"};

}  // namespace chorus::phrase

namespace chorus {

void setup_talk(Arguments& a, TypedSettings& typed) {
  setup_setting(a, typed, "--lang", {}, phrase::option_lang_environment);
  setup_setting(a, typed, "--color");
}

ConsoleOptions console_options(const TypedSettings& typed, Language language) {
  ConsoleOptions console;
  console.language = language;
  if (!typed.color.empty()) {
    console.colour = static_cast<Colour>(choice("--color", typed.color, {"auto", "always", "never"}));
  }
  console.quiet = typed.quiet;
  console.verbose = typed.verbose;
  console.result_to_stderr = one_name_of_output(typed.output) == "-";
  console.log_file = typed.log_file;
  return console;
}

ConsoleOptions console_options(const TypedSettings& typed) { return console_options(typed, settled_language(typed)); }

void show_text(Console& console, std::string_view text) {
  if (text.ends_with('\n')) text.remove_suffix(1);  // the line break that every line of a result gets
  console.result(text);
  console.finish();
}

void setup_journal(Arguments& a, TypedSettings& typed) {
  setup_setting(a, typed, "--journal");
  setup_setting(a, typed, "--config", phrase::group_journal, phrase::option_config_here);
  setup_setting(a, typed, "--lock-timeout");
  setup_setting(a, typed, "--lang");
  setup_setting(a, typed, "--color");
}

void setup_portal(Arguments& a, TypedSettings& typed) {
  a.option({"--allow-readable-credentials", "", phrase::group_portal, phrase::option_readable_credentials},
           typed.readable_credentials);
}

Configuration find_settings(const TypedSettings& typed, Console& console) {
  Names names;
  Configuration configuration;
  const auto file = find_configuration(typed.config, {});
  if (!file.empty()) configuration = read_configuration(file, names);
  console.configure(console_options(typed, settled_language(typed, configuration.language)));
  return configuration;
}

Office find_office(const TypedSettings& typed, Console& console) {
  Office office{find_settings(typed, console), {}};
  const Configuration& configuration = office.configuration;
  office.journal =
      journal_place(typed.journal, configuration.journal, configuration.path, configuration.read.yearly_numbers);
  require_home(office.journal);
  office.journal.patience = lock_timeout(typed.lock_timeout);
  return office;
}

JournalPlace find_journal(const TypedSettings& typed, Console& console) { return find_office(typed, console).journal; }

std::string find_directory(const TypedSettings& typed, Console& console) {
  const std::string path = directory_place(typed, find_settings(typed, console)).path;
  if (path.empty()) throw Failure(Reason::no_home, FileRole::new_directory, {});
  return path;
}

NoticeSink notices_of(Console& console) {
  return [&console](const Notice& notice) {
    if (notice.detail) {
      console.decision(notice.sentence);
    } else {
      console.notice(notice.sentence, notice.remedy, notice.severity);
    }
  };
}

void require_document(const std::vector<std::string>& files, std::string_view command) {
  if (!files.empty()) return;
  throw Failure(FailureKind::usage, {phrase::document_missing, {}},
                {phrase::document_missing_remedy, {text_arg("command", command)}});
}

}  // namespace chorus
