// What a shell needs to complete the command line, from the tables that --help shows.
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "catalogue/rules.hpp"
#include "commands.hpp"
#include "help.hpp"
#include "help_phrases.hpp"
#include "shared_options.hpp"

namespace chorus::phrase {

constexpr Phrase shell_missing{"no shell was named", "aucun shell n'est nommé"};
constexpr Phrase shell_unknown{"there is no completion for « {word} »", "il n'y a pas de complétion pour « {word} »"};
constexpr Phrase shell_remedy{"type: chorus-export completion bash, zsh or fish",
                              "tapez : chorus-export completion bash, zsh ou fish"};

constexpr std::string_view usage_completion = "chorus-export completion bash|zsh|fish [OPTION]...";
constexpr Phrase help_completion{
    "Prints a script by which the shell completes commands, options, file names and the values of closed\n"
    "lists. It is made from the tables that --help is made from.",
    "Affiche un script grâce auquel le shell complète les commandes, les options, les noms de fichiers et\n"
    "les valeurs des listes fermées. Il est tiré des mêmes tables que --help."};
constexpr Phrase example_completion_bash{"source <(chorus-export completion bash)",
                                         "source <(chorus-export completion bash)"};
constexpr Phrase example_completion_bash_meaning{"for this bash; in ~/.bashrc, for every one",
                                                 "pour ce bash ; dans ~/.bashrc, pour tous"};
constexpr Phrase example_completion_zsh{"chorus-export completion zsh > ~/.zfunc/_chorus-export",
                                        "chorus-export completion zsh > ~/.zfunc/_chorus-export"};
constexpr Phrase example_completion_zsh_meaning{"for zsh, ~/.zfunc being in its fpath",
                                                "pour zsh, ~/.zfunc étant dans son fpath"};
constexpr Phrase example_completion_fish{
    "chorus-export completion fish > ~/.config/fish/completions/chorus-export.fish",
    "chorus-export completion fish > ~/.config/fish/completions/chorus-export.fish"};
constexpr Phrase example_completion_fish_meaning{"for fish", "pour fish"};

}  // namespace chorus::phrase

namespace chorus {

namespace {

/// What stands behind an option, or in a command's own place.
enum class Completed : std::uint8_t {
  nothing,  ///< a flag, or no word of its own
  file,
  folder,
  word,   ///< one of a closed list
  value,  ///< something that nobody can guess
};

struct CompletedOption {
  std::string short_name;  ///< "-i", empty when it has none
  std::string long_name;   ///< "--invoices"
  Completed kind = Completed::nothing;
  std::vector<std::string> words;
  bool repeats = false;  ///< takes several values: FILE...
  std::string meaning;

  /// Both names, or the only one.
  std::vector<std::string> names() const;
};

struct CompletedCommand {
  std::string name;
  std::string summary;
  std::vector<CompletedOption> options;
  Completed kind = Completed::nothing;  ///< of its words
  std::vector<std::string> words;
  Completed then = Completed::nothing;  ///< of those behind the first, where that is one of a closed list
};

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
  if (value.empty() || value.starts_with('[')) return Completed::nothing;
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

/// A command's own words, as its usage names them: "chorus-export init [DIR] [OPTION]...", or a closed list and what
/// follows one of it: "chorus-export directory import|show [FILE|WORD]... [OPTION]...".
void complete_words(CompletedCommand& command, std::string_view usage) {
  for (std::string word : split(usage, ' ')) {
    if (word.starts_with('[')) word.erase(0, 1);
    const bool closed_list = word.find('|') != word.npos && word[0] >= 'a' && word[0] <= 'z';
    if (closed_list) {
      command.words = split(word, '|');
    } else if (word.starts_with("ID|")) {
      command.words = rule_ids();
    } else if (word.starts_with("FILE")) {
      (command.words.empty() ? command.kind : command.then) = Completed::file;
      return;
    } else if (word.starts_with("DIR")) {
      command.kind = Completed::folder;
      return;
    } else if (word.starts_with("--") || word.starts_with("OPTION")) {
      return;  // what follows belongs to options
    }
    if (!command.words.empty()) command.kind = Completed::word;
  }
}

std::vector<std::string> CompletedOption::names() const {
  if (short_name.empty()) return {long_name};
  return {short_name, long_name};
}

/// Every command, the default one first.
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

/// "a b c" of ["a", "b", "c"].
std::string joined(const std::vector<std::string>& words, std::string_view between) {
  std::string text;
  for (const std::string& word : words) {
    if (!text.empty()) text += between;
    text += word;
  }
  return text;
}

constexpr std::string_view script_head = R"(# bash completion of chorus-export; made by: chorus-export completion bash
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

/// One of the closed list, or what follows it once it stands there.
std::string behind_first(const CompletedCommand& command) {
  return "case \" ${COMP_WORDS[*]:2:COMP_CWORD-2} \" in *' " + joined(command.words, " '*|*' ") + " '*) " +
         call(command.then, {}) + " ;; *) " + call(command.kind, command.words) + " ;; esac";
}

std::string option_case(const CompletedCommand& command, const CompletedOption& option) {
  std::vector<std::string> patterns;
  for (const auto& name : option.names()) {
    patterns.push_back(command.name + ":" + (option.repeats ? "*" : "1") + ":" + name);
  }
  return "    " + joined(patterns, "|") + ") " + call(option.kind, option.words) + "; return ;;\n";
}

std::string bash_completion(std::span<const CompletedCommand> commands) {
  std::vector<std::string> names;
  for (const auto& command : commands) names.push_back(command.name);
  std::string script(script_head);
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
    const std::string first = call(command.kind, command.words);
    script +=
        "    " + command.name + ") " + (command.then == Completed::nothing ? first : behind_first(command)) + " ;;\n";
  }
  return script.append("  esac\n").append(ending);
}

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
  const std::string both =
      option.short_name.empty() ? option.long_name : "{" + option.short_name + "," + option.long_name + "}";
  const std::string before = option.repeats ? "'*'" : "'(" + joined(option.names(), " ") + ")'";
  std::string rest = "'[" + zsh_escaped(option.meaning, "[]:") + "]";
  if (option.kind != Completed::nothing) rest += ":value:" + action(option.kind, option.words);
  return "      " + before + both + rest + "'";
}

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
      "  if [[ ${words[2]} == (" +
      joined(names, "|") +
      ") ]]; then\n"
      "    command=${words[2]}\n"
      "    shift words\n"
      "    (( CURRENT-- ))\n"
      "  fi\n"
      "  case $command in\n";
  for (const auto& command : commands) {
    std::vector<std::string> specs;
    for (const auto& option : command.options) specs.push_back(argument(option));
    if (command.kind != Completed::nothing) {
      const std::string_view place = command.then == Completed::nothing ? "*" : "1";
      specs.push_back("      '" + std::string(place) + ":word:" + action(command.kind, command.words) + "'");
    }
    if (command.then != Completed::nothing) specs.push_back("      '*:word:" + action(command.then, {}) + "'");
    script += "    " + command.name + ")\n      _arguments -s -S : \\\n" + joined(specs, " \\\n") + "\n      ;;\n";
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

std::string complete(std::string_view condition) { return "complete -c chorus-export -n " + fish_quoted(condition); }

std::string fish_completion(std::span<const CompletedCommand> commands) {
  std::vector<std::string> names;
  for (const auto& command : commands) names.push_back(command.name);
  std::string script =
      "# fish completion of chorus-export; made by: chorus-export completion fish\n"
      "function __chorus_export_command\n"
      "    set -l words (commandline -opc)\n"
      "    if set -q words[2]; and contains -- $words[2] " +
      joined(names, " ") +
      "\n"
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
      const std::string there = "test (__chorus_export_command) = " + command.name;
      const std::string said = "__fish_seen_subcommand_from " + joined(command.words, " ");
      const bool once = command.then != Completed::nothing;
      script += complete(there + "; and test (count (commandline -opc)) -gt 1" + (once ? "; and not " + said : "")) +
                " -a " + fish_quoted(joined(command.words, " ")) + "\n";
      if (once) script += complete(there + "; and " + said) + takes(command.then, {}) + "\n";
    }
  }
  return script;
}

constexpr HelpExample completion_examples[] = {
    {phrase::example_completion_bash, phrase::example_completion_bash_meaning},
    {phrase::example_completion_zsh, phrase::example_completion_zsh_meaning},
    {phrase::example_completion_fish, phrase::example_completion_fish_meaning},
};

struct Shell {
  std::string_view name;
  std::string (*script)(std::span<const CompletedCommand>);
};
constexpr Shell shells[] = {
    {"bash", bash_completion},
    {"zsh", zsh_completion},
    {"fish", fish_completion},
};

const Shell& shell_of(const std::string& name) {
  for (const Shell& shell : shells) {
    if (shell.name == name) return shell;
  }
  throw Failure(
      FailureKind::usage,
      name.empty() ? Message{phrase::shell_missing, {}} : Message{phrase::shell_unknown, {text_arg("word", name)}},
      {phrase::shell_remedy, {}});
}

}  // namespace

ExitStatus run_completion_command(const Invocation& invocation, Console& console) {
  std::string name;
  TypedSettings shared;
  Arguments arguments(invocation.language, invocation.command);
  arguments.word("SHELL", name);
  setup_talk(arguments, shared);
  const CommandHelp help{phrase::usage_completion, phrase::help_completion, completion_examples,
                         phrase::help_list_exit_codes};
  if (help_or_version(help, arguments, invocation, console)) return ExitStatus::ok;
  const Shell& shell = shell_of(name);
  console.configure(console_options(shared));
  show_text(console, shell.script(completed_commands(console)));
  return ExitStatus::ok;
}

}  // namespace chorus
