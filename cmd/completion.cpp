#include "completion.hpp"

#include "catalogue/help_phrases.hpp"
#include "catalogue/rules.hpp"
#include "help.hpp"

namespace chorus {

namespace {

std::vector<std::string> split(std::string_view text, char between) {
  std::vector<std::string> words;
  while (!text.empty()) {
    const auto end = std::min(text.find(between), text.size());
    if (end > 0) words.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return words;
}

Completed kind_of(std::string_view value, bool has_words) {
  if (value.empty()) return Completed::nothing;
  if (has_words) return Completed::word;
  if (value.starts_with("FILE")) return Completed::file;
  return value.starts_with("DIR") ? Completed::folder : Completed::value;
}

CompletedOption completed(const OptionText& text, Language language) {
  CompletedOption option;
  const auto comma = text.names.find(',');
  if (comma != text.names.npos) option.short_name = text.names.substr(0, comma);
  option.long_name = text.names.substr(text.names.find("--"));
  option.words = split(text.words, ',');
  option.kind = kind_of(text.value, !option.words.empty());
  option.repeats = text.value.ends_with("...");
  option.meaning = text.meaning.in(language);
  return option;
}

std::vector<std::string> rule_ids() {
  std::vector<std::string> ids;
  for (const Rule* rule : all_rules()) ids.emplace_back(rule->id);
  return ids;
}

/// A command's own words, as its usage names them: "chorus-export init [DIR] [OPTION]...".
void complete_words(CompletedCommand& command, std::string_view usage) {
  for (std::string word : split(usage, ' ')) {
    if (word.starts_with('[')) word.erase(0, 1);
    const bool closed_list = word.find('|') != word.npos && word[0] >= 'a' && word[0] <= 'z';
    if (closed_list) {
      command.words = split(word, '|');
    } else if (word.starts_with("ID|")) {
      command.words = rule_ids();
    } else if (word.starts_with("FILE")) {
      command.kind = Completed::file;
      return;
    } else if (word.starts_with("DIR")) {
      command.kind = Completed::folder;
      return;
    } else if (word.starts_with("--") || word.starts_with("OPTION")) {
      return;  // what follows belongs to options
    }
    if (!command.words.empty()) {
      command.kind = Completed::word;
      return;
    }
  }
}

}  // namespace

std::vector<std::string> CompletedOption::names() const {
  if (short_name.empty()) return {long_name};
  return {short_name, long_name};
}

std::vector<CompletedCommand> completed_commands(Console& console) {
  const Language language = console.language();
  std::vector<CompletedCommand> all;
  for (const Command& command : commands()) {
    const HelpPage page = help_page(command, console);
    CompletedCommand one;
    one.name = command.name;
    one.summary = command.summary.in(language);
    for (const OptionText& option : page.options) one.options.push_back(completed(option, language));
    complete_words(one, page.usage);
    all.push_back(std::move(one));
  }
  return all;
}

std::string joined(const std::vector<std::string>& words, std::string_view between) {
  std::string text;
  for (const std::string& word : words) {
    if (!text.empty()) text += between;
    text += word;
  }
  return text;
}

}  // namespace chorus
