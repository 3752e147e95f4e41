#include "shared_options.hpp"

#include <charconv>

#include "catalogue/help_phrases.hpp"
#include "catalogue/sentences.hpp"
#include "diagnostic/failure.hpp"
#include "diagnostic/text.hpp"
#include "export/output_guard.hpp"
#include "input/configuration.hpp"

namespace chorus::phrase {

constexpr Phrase document_missing{"no XML file was given", "aucun fichier XML n'est donné"};
constexpr Phrase document_missing_remedy{
    "type: chorus-export {command} ExportChorusPro.xml; chorus-export {command} --help shows the rest",
    "tapez : chorus-export {command} ExportChorusPro.xml ; chorus-export {command} --help montre le reste"};
constexpr Phrase option_date_remedy{"write a date that exists, like 31/03/2026 or 2026-03-31",
                                    "écrivez une date qui existe, comme 31/03/2026 ou 2026-03-31"};

}  // namespace chorus::phrase

namespace chorus {

namespace {

constexpr Phrase option_list_remedy{"write what is meant, with a comma between two, like: {example}",
                                    "écrivez ce qui est voulu, avec une virgule entre deux, comme : {example}"};

}  // namespace

void refuse_value(std::string_view option, const std::string& value, const std::string& choices) {
  throw Failure(FailureKind::usage,
                {phrase::option_value_wrong, {text_arg("option", option), text_arg("value", value)}},
                {phrase::option_value_choices, {text_arg("choices", choices)}});
}

std::optional<Date> date_option(std::string_view option, const std::string& text) {
  if (text.empty()) return std::nullopt;
  const auto date = parse_date(text);
  if (!date.value) {
    throw Failure(FailureKind::usage,
                  {phrase::option_value_wrong, {text_arg("option", option), text_arg("value", text)}},
                  {phrase::option_date_remedy, {}});
  }
  return date.value;
}

std::vector<std::string> listed(std::string_view option, const std::vector<std::string>& lists) {
  std::vector<std::string> words;
  for (const auto& list : lists) {
    for (std::string_view rest = list;;) {
      const auto comma = rest.find(',');
      const auto word = without_blanks(rest.substr(0, comma));
      if (word.empty()) {
        throw Failure(FailureKind::usage,
                      {phrase::option_value_wrong, {text_arg("option", option), text_arg("value", list)}},
                      {option_list_remedy,
                       {text_arg("example", option == "--client" ? "MAIRIE,HOPITAL" : "F2026-001,F2026-002")}});
      }
      words.emplace_back(word);
      if (comma == rest.npos) break;
      rest.remove_prefix(comma + 1);
    }
  }
  return words;
}

std::uint64_t count_option(std::string_view option, const std::string& text, std::uint64_t most, std::uint64_t least) {
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size() || number < least || number > most) {
    refuse_value(option, text, std::to_string(least) + " … " + std::to_string(most));
  }
  return number;
}

std::chrono::seconds lock_timeout(const std::string& text) {
  constexpr std::uint64_t longest = 86'400;
  if (text.empty()) return std::chrono::seconds(0);
  return std::chrono::seconds(count_option("--lock-timeout", text, longest, 0));
}

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
