#include "diagnostic/phrase.hpp"

#include <algorithm>
#include <stdexcept>

namespace chorus {

namespace {

std::string value_in(const Arg& arg, Language language) {
  std::string value = arg.value;
  if (language == Language::english) return value;
  if (!arg.french.empty()) return arg.french;
  if (arg.kind == ArgKind::number) std::replace(value.begin(), value.end(), '.', ',');
  if (arg.kind == ArgKind::date && value.size() == 10) {
    return value.substr(8, 2) + "/" + value.substr(5, 2) + "/" + value.substr(0, 4);
  }
  return value;
}

}  // namespace

Arg text_arg(std::string_view name, std::string_view value) { return {name, std::string(value), ArgKind::text, {}}; }
Arg number_arg(std::string_view name, std::string value) { return {name, std::move(value), ArgKind::number, {}}; }
Arg count_arg(std::string_view name, std::uint64_t value) { return {name, std::to_string(value), ArgKind::text, {}}; }
Arg date_arg(std::string_view name, std::string value) { return {name, std::move(value), ArgKind::date, {}}; }
Arg words_arg(std::string_view name, const Message& words) {
  return {name, words.in(Language::english), ArgKind::text, words.in(Language::french)};
}

std::string shell_word(std::string_view path) {
  constexpr std::string_view plain = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._/+-";
  const std::string word = (path.starts_with('-') ? "./" : "") + std::string(path);
  if (!word.empty() && word.find_first_not_of(plain) == word.npos) return word;
  std::string quoted = "'";
  for (const char c : word) quoted += c == '\'' ? "'\\''" : std::string(1, c);
  return quoted + "'";
}

namespace {

constexpr std::string_view of_setting = "setting ";
constexpr std::string_view of_command = "command ";

/// What stands for `{setting …}` and `{command …}`; empty for another placeholder.
std::string typed(std::string_view name) {
  if (name.starts_with(of_command)) return "chorus-export " + std::string(name.substr(of_command.size()));
  if (!name.starts_with(of_setting)) return {};
  std::string option = "--" + std::string(name.substr(of_setting.size()));
  std::replace(option.begin(), option.end(), '_', '-');
  return option;
}

}  // namespace

std::string fill(std::string_view pattern, const Args& args, Language language) {
  std::string out;
  out.reserve(pattern.size() + 32);
  while (!pattern.empty()) {
    const auto open = pattern.find_first_of("{}");
    out += pattern.substr(0, open);
    if (open == std::string_view::npos) break;
    pattern.remove_prefix(open);
    if (pattern.starts_with("{{") || pattern.starts_with("}}")) {
      out += pattern[0];
      pattern.remove_prefix(2);
      continue;
    }
    if (pattern[0] == '}') throw std::logic_error("a closing brace that closes nothing");
    const auto close = pattern.find('}');
    if (close == std::string_view::npos) throw std::logic_error("unclosed placeholder");
    auto name = pattern.substr(1, close - 1);
    pattern.remove_prefix(close + 1);
    if (const std::string words = typed(name); !words.empty()) {
      out += words;
      continue;
    }
    const bool quoted = name.size() > 2 && name.starts_with('\'') && name.ends_with('\'');
    if (quoted) name = name.substr(1, name.size() - 2);
    const auto arg = std::find_if(args.begin(), args.end(), [&](const Arg& a) { return a.name == name; });
    if (arg == args.end()) {
      throw std::logic_error("no value for placeholder {" + std::string(name) + "}");
    }
    out += quoted ? shell_word(value_in(*arg, language)) : value_in(*arg, language);
  }
  return out;
}

std::string Message::in(Language language) const { return fill(phrase.in(language), args, language); }

}  // namespace chorus
