#include "completion.hpp"

namespace chorus {

namespace {

/// Between single quotes, with `signs` marked as text.
std::string zsh_escaped(std::string_view text, std::string_view signs) {
  std::string out;
  for (const char c : text) {
    if (c == '\'') {
      out += "'\\''";
      continue;
    }
    if (signs.find(c) != signs.npos || c == '\\') out += '\\';
    out += c;
  }
  return out;
}

std::string action(Completed kind, const std::vector<std::string>& words) {
  switch (kind) {
    case Completed::file: return "_files";
    case Completed::folder: return "_files -/";
    case Completed::word: return "(" + joined(words, " ") + ")";
    case Completed::value:
    case Completed::nothing: break;
  }
  return " ";
}

/// '*'{-i,--invoices}'[meaning]:value:_files'
std::string argument(const CompletedOption& option) {
  const std::string both = option.short_name.empty()
                               ? option.long_name
                               : "{" + option.short_name + "," + option.long_name + "}";
  const std::string before = option.repeats ? "'*'" : "'(" + joined(option.names(), " ") + ")'";
  std::string rest = "'[" + zsh_escaped(option.meaning, "[]:") + "]";
  if (option.kind != Completed::nothing) rest += ":value:" + action(option.kind, option.words);
  return "      " + before + both + rest + "'";
}

}  // namespace

std::string zsh_completion(std::span<const CompletedCommand> commands) {
  std::string script =
      "#compdef chorus-export\n"
      "# zsh completion of chorus-export; made by: chorus-export completion zsh\n"
      "_chorus_export() {\n"
      "  local -a commands=(\n";
  std::vector<std::string> names;
  for (const auto& command : commands) {
    names.push_back(command.name);
    script += "    '" + command.name + ":" + zsh_escaped(command.summary, ":") + "'\n";
  }
  script +=
      "  )\n"
      "  if (( CURRENT == 2 )) && [[ ${words[2]} != -* ]]; then\n"
      "    _describe -t commands command commands\n"
      "    return\n"
      "  fi\n"
      "  local command=export\n"
      "  if [[ ${words[2]} == (" + joined(names, "|") + ") ]]; then\n"
      "    command=${words[2]}\n"
      "    shift words\n"
      "    (( CURRENT-- ))\n"
      "  fi\n"
      "  case $command in\n";
  for (const auto& command : commands) {
    std::vector<std::string> specs;
    for (const auto& option : command.options) specs.push_back(argument(option));
    if (command.kind != Completed::nothing) {
      specs.push_back("      '*:word:" + action(command.kind, command.words) + "'");
    }
    script += "    " + command.name + ")\n      _arguments -s -S : \\\n" + joined(specs, " \\\n") +
              "\n      ;;\n";
  }
  return script +
         "  esac\n"
         "}\n"
         "# sourced, it registers itself; autoloaded, it is called at once\n"
         "if [[ $funcstack[1] == _chorus-export ]]; then\n"
         "  _chorus_export \"$@\"\n"
         "else\n"
         "  compdef _chorus_export chorus-export\n"
         "fi\n";
}

}  // namespace chorus
