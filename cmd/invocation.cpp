#include "invocation.hpp"

#include <algorithm>
#include <initializer_list>

namespace chorus {

namespace {

/// The first of `known` that the command line gives to `option`, « --option VALUE » or « --option=VALUE ».
std::string_view spoken_value(int argc, char** argv, std::string_view option,
                              std::initializer_list<std::string_view> known) {
  for (int i = 1; i < argc; ++i) {
    std::string_view value(argv[i]);
    if (value == option && i + 1 < argc) {
      value = argv[i + 1];
    } else if (value.starts_with(option) && value.substr(option.size()).starts_with('=')) {
      value.remove_prefix(option.size() + 1);
    } else {
      continue;
    }
    if (std::find(known.begin(), known.end(), value) != known.end()) return value;
  }
  return {};
}

}  // namespace

std::string command_line(const Invocation& invocation) {
  std::string line = "chorus-export " + std::string(invocation.command);
  for (const auto& argument : invocation.arguments) line += " " + argument;
  return line;
}

std::string line_to_type(int argc, char** argv) {
  std::string line = "chorus-export";
  for (int i = 1; i < argc; ++i) {
    const std::string_view word(argv[i]);
    const auto dashes = std::min(word.find_first_not_of('-'), word.size());  // no part of a file's name
    line += " " + std::string(word.substr(0, dashes));
    if (dashes == 0 || dashes < word.size()) line += shell_word(word.substr(dashes));
  }
  return line;
}

Language spoken_language(int argc, char** argv) {
  const auto lang = spoken_value(argc, argv, "--lang", {"fr", "en"});
  return lang.empty() ? environment_language() : lang == "fr" ? Language::french : Language::english;
}

Colour spoken_colour(int argc, char** argv) {
  const auto when = spoken_value(argc, argv, "--color", {"always", "never"});
  return when.empty() ? Colour::automatic : when == "never" ? Colour::never : Colour::always;
}

}  // namespace chorus
