#include "completion.hpp"

namespace chorus {

namespace {

std::string fish_quoted(std::string_view text) {
  std::string out = "'";
  for (const char c : text) {
    if (c == '\'' || c == '\\') out += '\\';
    out += c;
  }
  return out + "'";
}

/// What follows, as the arguments of « complete ».
std::string takes(Completed kind, const std::vector<std::string>& words) {
  switch (kind) {
    case Completed::file: return " -r -F";
    case Completed::folder: return " -x -a '(__fish_complete_directories)'";
    case Completed::word: return " -x -a " + fish_quoted(joined(words, " "));
    case Completed::value: return " -x";
    case Completed::nothing: break;
  }
  return "";
}

std::string complete(std::string_view condition) {
  return "complete -c chorus-export -n " + fish_quoted(condition);
}

}  // namespace

std::string fish_completion(std::span<const CompletedCommand> commands) {
  std::vector<std::string> names;
  for (const auto& command : commands) names.push_back(command.name);
  std::string script =
      "# fish completion of chorus-export; made by: chorus-export completion fish\n"
      "function __chorus_export_command\n"
      "    set -l words (commandline -opc)\n"
      "    if set -q words[2]; and contains -- $words[2] " + joined(names, " ") + "\n"
      "        echo $words[2]\n"
      "    else\n"
      "        echo export\n"
      "    end\n"
      "end\n"
      "complete -c chorus-export -f\n";
  for (const auto& command : commands) {
    script += complete("test (count (commandline -opc)) -eq 1") + " -a " + command.name + " -d " +
              fish_quoted(command.summary) + "\n";
  }
  for (const auto& command : commands) {
    const std::string here = complete("test (__chorus_export_command) = " + command.name);
    for (const auto& option : command.options) {
      script += here;
      if (!option.short_name.empty()) script += " -s " + option.short_name.substr(1);
      script += " -l " + option.long_name.substr(2) + takes(option.kind, option.words) + " -d " +
                fish_quoted(option.meaning) + "\n";
    }
    if (command.kind == Completed::file) script += here + " -F\n";
    if (command.kind == Completed::folder) script += here + " -a '(__fish_complete_directories)'\n";
    if (command.kind == Completed::word) {
      script += complete("test (__chorus_export_command) = " + command.name +
                         "; and test (count (commandline -opc)) -gt 1") +
                " -a " + fish_quoted(joined(command.words, " ")) + "\n";
    }
  }
  return script;
}

}  // namespace chorus
