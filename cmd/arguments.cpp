#include "arguments.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <charconv>

#include "catalogue/sentences.hpp"
#include "diagnostic/failure.hpp"
#include "diagnostic/text.hpp"
#include "help_phrases.hpp"
#include "invoice/word.hpp"
#include "report/text_layout.hpp"

namespace chorus::phrase {

constexpr Phrase command_goes_first{"the command goes first: chorus-export {word} …",
                                    "la commande vient en premier : chorus-export {word} …"};
constexpr Phrase option_unknown{"there is no option « {word} »", "il n'y a pas d'option « {word} »"};
constexpr Phrase option_value_wrong{"{option} does not take « {value} »", "{option} n'accepte pas « {value} »"};
constexpr Phrase option_value_choices{"it takes: {choices}", "valeurs admises : {choices}"};
constexpr Phrase option_without_value{"the option {option} needs a value", "l'option {option} demande une valeur"};
constexpr Phrase option_repeated{"the option {option} is given twice", "l'option {option} est donnée deux fois"};
constexpr Phrase option_not_understood{"the command line is not understood: {detail}",
                                       "la ligne de commande n'est pas comprise : {detail}"};
constexpr Phrase option_date_remedy{"write a date that exists, like 31/03/2026 or 2026-03-31",
                                    "écrivez une date qui existe, comme 31/03/2026 ou 2026-03-31"};
constexpr Phrase option_list_remedy{"write what is meant, with a comma between two, like: {example}",
                                    "écrivez ce qui est voulu, avec une virgule entre deux, comme : {example}"};

constexpr Phrase option_help{"show this help", "affiche cette aide"};
constexpr Phrase option_version{"show the version", "affiche la version"};

}  // namespace chorus::phrase

namespace chorus {

namespace {

constexpr std::size_t help_column = 30;
constexpr std::size_t help_width = 100;

[[noreturn]] void refuse(Message message, Message remedy) {
  throw Failure(FailureKind::usage, std::move(message), std::move(remedy));
}

/// "-q,--quiet" -> "--quiet"
std::string_view long_name(std::string_view names) { return names.substr(names.find("--")); }

/// Whether an argument may be the option, alone, with its value, or as one letter of several.
bool may_be_typed(std::string_view names, const std::vector<std::string>& arguments) {
  const std::string_view whole = long_name(names);
  return std::any_of(arguments.begin(), arguments.end(), [&](const std::string& argument) {
    if (argument.starts_with("--")) return argument.starts_with(whole);
    return argument.starts_with('-') && names[1] != '-' && argument.find(names[1]) != argument.npos;
  });
}

}  // namespace

Arguments::Arguments(Language language, std::string_view command)
    : app_(std::make_unique<CLI::App>()), language_(language), command_(command) {
  app_->set_help_flag();  // ours: CLI11 prints and exits by itself
  app_->allow_extras();
  app_->allow_windows_style_options(false);
  option({"-h,--help", "", phrase::group_talk, phrase::option_help}, help_);
  option({"--version", "", phrase::group_talk, phrase::option_version}, version_);
}

Arguments::~Arguments() = default;

void Arguments::add(const OptionText& text, Target target, std::string_view bare) {
  options_.push_back(text);
  targets_.push_back({target, bare});
}

void Arguments::add_typed(const std::vector<std::string>& arguments) {
  for (std::size_t i = 0; i < options_.size(); ++i) {
    if (!may_be_typed(options_[i].names, arguments)) continue;
    const std::string names(options_[i].names);
    const auto& [target, bare] = targets_[i];
    CLI::Option* added = nullptr;
    if (auto* const* flag = std::get_if<bool*>(&target)) {
      added = app_->add_flag(names, **flag);
    } else if (auto* const* values = std::get_if<std::vector<std::string>*>(&target)) {
      added = app_->add_option(names, **values);
    } else {
      std::string& value = *std::get<std::string*>(target);
      if (bare.empty()) {
        added = app_->add_option(names)->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);  // see take_values
        single_.emplace_back(added, &value);
      } else {
        added = app_->add_flag(names + "{" + std::string(bare) + "}", value);
      }
    }
    added->type_name(std::string(options_[i].value));
  }
}

void Arguments::word(std::string_view name, std::string& target) {
  app_->add_option(std::string(name), target);
  takes_words_ = true;
}

void Arguments::words(std::string_view name, std::vector<std::string>& target) {
  app_->add_option(std::string(name), target);
  takes_words_ = true;
}

Message Arguments::see_help() const {
  if (command_.empty()) return {phrase::see_help, {}};
  return {phrase::see_command_help, {text_arg("command", command_)}};
}

/// CLI11 asks for one more word than there are: the last one is the option, by its name or as the last of several
/// letters.
void Arguments::refuse_without_value(const std::string& last) const {
  const auto names_it = [&](const OptionText& option) {
    const bool letter = option.names[1] != '-' && !last.starts_with("--") && last.ends_with(option.names[1]);
    return letter || last == long_name(option.names);
  };
  const auto found = std::find_if(options_.begin(), options_.end(), names_it);
  const std::string_view option = found == options_.end() ? last : long_name(found->names);
  refuse({phrase::option_without_value, {text_arg("option", option)}}, see_help());
}

/// CLI11 has one exception for a value too few and for one too many: it is left the first, and takes them all.
void Arguments::take_values() {
  for (const auto& [option, value] : single_) {
    if (option->count() > 1) refuse({phrase::option_repeated, {text_arg("option", option->get_name())}}, see_help());
    if (option->count() == 1) *value = option->results().front();
  }
}

void Arguments::refuse_remaining(std::span<const std::string_view> commands) {
  const auto remaining = app_->remaining();
  if (remaining.empty()) return;
  const std::string& word = remaining.front();
  if (!word.starts_with('-')) {
    if (std::find(commands.begin(), commands.end(), word) != commands.end()) {
      refuse({phrase::word_unexpected, {text_arg("word", word)}},
             {phrase::command_goes_first, {text_arg("word", word)}});
    }
    const Message file{phrase::word_unexpected_file, {text_arg("word", word)}};
    refuse({phrase::word_unexpected, {text_arg("word", word)}}, takes_words_ || !command_.empty() ? see_help() : file);
  }
  std::vector<std::string_view> known;
  for (const auto& option : options_) known.push_back(long_name(option.names));
  const auto near = nearest_word(word.substr(0, word.find('=')), known);
  const Message remedy = near.empty() ? see_help() : Message{phrase::did_you_mean, {text_arg("near", near)}};
  refuse({phrase::option_unknown, {text_arg("word", word)}}, remedy);
}

/// « -invoices » would be « -i nvoices ».
void Arguments::refuse_single_dash(const std::vector<std::string>& arguments) const {
  for (const auto& word : arguments) {
    if (word == "--") return;
    if (word.size() < 3 || word[0] != '-' || word[1] == '-') continue;
    const std::string meant = "-" + word.substr(0, word.find('='));
    for (const auto& option : options_) {
      if (long_name(option.names) != meant) continue;
      refuse({phrase::option_unknown, {text_arg("word", word)}}, {phrase::did_you_mean, {text_arg("near", meant)}});
    }
  }
}

/// A script's empty variable must not turn « only these » into « all ».
void Arguments::refuse_empty_values() const {
  const CLI::App& app = *app_;
  for (const CLI::Option* option : app.get_options()) {
    const auto& names = option->get_lnames();
    if (names.empty() || option->get_type_name().empty()) continue;  // a word, a flag
    for (const auto& value : option->results()) {
      if (!value.empty()) continue;
      refuse({phrase::option_without_value, {text_arg("option", "--" + names.front())}}, see_help());
    }
  }
}

Parse Arguments::parse(const std::vector<std::string>& arguments, std::span<const std::string_view> commands) {
  add_typed(arguments);
  refuse_single_dash(arguments);
  try {
    app_->parse(std::vector<std::string>(arguments.rbegin(), arguments.rend()));  // CLI11 takes them from the back
  } catch (const CLI::ArgumentMismatch&) {
    refuse_without_value(arguments.back());
  } catch (const CLI::ParseError& error) {
    take_values();
    refuse({phrase::option_not_understood, {text_arg("detail", error.what())}}, see_help());
  }
  take_values();
  if (help_) return Parse::show_help;
  if (version_) return Parse::show_version;
  refuse_remaining(commands);
  refuse_empty_values();
  return Parse::run;
}

std::string Arguments::help() const {
  std::string out;
  std::vector<std::string_view> groups;
  for (const auto& option : options_) {
    const auto name = option.group.in(language_);
    if (std::find(groups.begin(), groups.end(), name) == groups.end()) groups.push_back(name);
  }
  // The group of --help and --version was opened first, and comes last.
  std::rotate(groups.begin(), groups.begin() + 1, groups.end());
  for (const auto group : groups) {
    out += "\n" + std::string(group) + (language_ == Language::french ? " :\n" : ":\n");
    for (const auto& option : options_) {
      if (option.group.in(language_) != group) continue;
      std::string names = "  " + std::string(option.names);
      names.replace(names.find(',') == names.npos ? names.size() : names.find(','), 1,
                    names.find(',') == names.npos ? "" : ", ");
      if (!option.value.empty()) {
        names += (option.value.starts_with('[') ? "" : " ") + phrase::with_value_names(option.value, language_);
      }
      const std::size_t width = display_width(names);
      names += width + 2 > help_column ? "\n" + std::string(help_column, ' ') : std::string(help_column - width, ' ');
      out += names + wrapped(option.meaning.in(language_), help_column, help_width) + "\n";
    }
  }
  return out;
}

std::vector<std::string_view> words_of(const OptionText& option) {
  std::vector<std::string_view> words;
  for (std::string_view rest = option.words; !rest.empty();) words.push_back(take_part(rest, ','));
  return words;
}

std::size_t choice(std::string_view option, const std::string& value, const std::vector<std::string_view>& choices) {
  const auto it = std::find(choices.begin(), choices.end(), std::string_view(value));
  if (it != choices.end()) return static_cast<std::size_t>(it - choices.begin());
  const auto near = nearest_word(value, choices);
  std::string all;
  for (const auto one : choices) all += (all.empty() ? "" : ", ") + std::string(one);
  const Message remedy = near.empty() ? Message{phrase::option_value_choices, {text_arg("choices", all)}}
                                      : Message{phrase::did_you_mean, {text_arg("near", near)}};
  refuse({phrase::option_value_wrong, {text_arg("option", option), text_arg("value", value)}}, remedy);
}

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
                      {phrase::option_list_remedy,
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

}  // namespace chorus
