#include "completion.hpp"

namespace chorus {

namespace {

constexpr std::string_view beginning = R"(# bash completion of chorus-export; made by: chorus-export completion bash
_chorus_export() {
  local current=${COMP_WORDS[COMP_CWORD]} command=export option= distance=0 i
  # bash takes « --option=value » apart
  if [[ $current == '=' ]]; then current=; fi
  COMPREPLY=()
)";

constexpr std::string_view middle = R"(  for ((i = COMP_CWORD - 1; i > 0; --i)); do
    [[ ${COMP_WORDS[i]} == '=' ]] && continue
    distance=$((distance + 1))
    if [[ ${COMP_WORDS[i]} == -* ]]; then
      option=${COMP_WORDS[i]}
      break
    fi
  done
  # distance 1: the option's own value; more: another value of an option that takes several
  case $command:$distance:$option in
)";

constexpr std::string_view behind_options = R"(  esac
  if [[ $current == -* ]]; then
    case $command in
)";

constexpr std::string_view behind_names = R"(    esac
    return
  fi
)";

constexpr std::string_view ending = R"(}

_chorus_export_files() {
  compopt -o filenames
  mapfile -t COMPREPLY < <(compgen "$1" -- "$2")
}

_chorus_export_words() {
  mapfile -t COMPREPLY < <(compgen -W "$1" -- "$2")
}

complete -F _chorus_export chorus-export
)";

std::string call(Completed kind, const std::vector<std::string>& words) {
  switch (kind) {
    case Completed::file: return "_chorus_export_files -f \"$current\"";
    case Completed::folder: return "_chorus_export_files -d \"$current\"";
    case Completed::word: return "_chorus_export_words '" + joined(words, " ") + "' \"$current\"";
    case Completed::value:
    case Completed::nothing: break;
  }
  return ":";
}

std::string option_case(const CompletedCommand& command, const CompletedOption& option) {
  std::vector<std::string> patterns;
  for (const auto& name : option.names()) {
    patterns.push_back(command.name + ":" + (option.repeats ? "*" : "1") + ":" + name);
  }
  return "    " + joined(patterns, "|") + ") " + call(option.kind, option.words) + "; return ;;\n";
}

}  // namespace

std::string bash_completion(std::span<const CompletedCommand> commands) {
  std::vector<std::string> names;
  for (const auto& command : commands) names.push_back(command.name);
  std::string script(beginning);
  script += "  if ((COMP_CWORD > 1)); then\n    case ${COMP_WORDS[1]} in\n      " + joined(names, "|") +
            ") command=${COMP_WORDS[1]} ;;\n    esac\n  fi\n";
  script += middle;
  for (const auto& command : commands) {
    for (const auto& option : command.options) {
      if (option.kind != Completed::nothing) script += option_case(command, option);
    }
  }
  script += behind_options;
  for (const auto& command : commands) {
    std::vector<std::string> options;
    for (const auto& option : command.options) {
      for (const auto& name : option.names()) options.push_back(name);
    }
    script += "      " + command.name + ") " + call(Completed::word, options) + " ;;\n";
  }
  script += behind_names;
  script += "  if ((COMP_CWORD == 1)); then\n    " + call(Completed::word, names) +
            "\n    return\n  fi\n  case $command in\n";
  for (const auto& command : commands) {
    if (command.kind == Completed::nothing) continue;
    script += "    " + command.name + ") " + call(command.kind, command.words) + " ;;\n";
  }
  return script.append("  esac\n").append(ending);
}

}  // namespace chorus
