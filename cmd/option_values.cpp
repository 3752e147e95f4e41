#include "option_values.hpp"

#include <charconv>

#include "catalogue/output_phrases.hpp"
#include "catalogue/usage_phrases.hpp"
#include "diagnostic/failure.hpp"

namespace chorus {

namespace {

std::string_view without_blanks(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

}  // namespace

void refuse_value(std::string_view option, const std::string& value,
                  const std::string& choices) {
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
      if (word.empty()) refuse_value(option, list, "F2026-001, F2026-002");
      words.emplace_back(word);
      if (comma == rest.npos) break;
      rest.remove_prefix(comma + 1);
    }
  }
  return words;
}

std::uint64_t count_option(std::string_view option, const std::string& text, std::uint64_t most) {
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size() || number == 0 || number > most) {
    refuse_value(option, text, "1 … " + std::to_string(most));
  }
  return number;
}

std::chrono::seconds lock_timeout(const std::string& text) {
  constexpr std::uint64_t longest = 86'400;
  if (text.empty() || text == "0") return std::chrono::seconds(0);
  return std::chrono::seconds(count_option("--lock-timeout", text, longest));
}

}  // namespace chorus
