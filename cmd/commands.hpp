// The table of commands, and the commands.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "console.hpp"
#include "diagnostic/phrase.hpp"

namespace chorus {

// The exit statuses of the command line, never a count.

enum class ExitStatus : int {
  ok = 0,          ///< everything asked for was exported, or there was nothing to export
  refused = 1,     ///< at least one invoice was refused
  usage = 2,       ///< command line or configuration
  input = 3,       ///< an input cannot be read
  output = 4,      ///< an output cannot be written, or exists
  self_check = 5,  ///< the written file failed its own check; nothing was kept
  locked = 6,      ///< another run holds the journal
  portal = 7,      ///< the portal or the network: what is known of each lot is told
  bug = 70,        ///< EX_SOFTWARE of sysexits.h: the fault is ours
  hung_up = 129,   ///< 128 and the number of the signal, as shells say it
  interrupted = 130,
  terminated = 143,
};

/// What the command line said before any configuration is read.
struct Invocation {
  std::string_view command;
  std::vector<std::string> arguments;  ///< without the program's and the command's name
  Language language = Language::english;
};

struct Command {
  std::string_view name;
  Phrase summary;
  ExitStatus (*run)(const Invocation&, Console&);
};

/// Every command; the first is the default.
std::span<const Command> commands();

/// The language of every sentence before a configuration is read, those about the command line too:
/// --lang, else the environment. A wrong --lang is refused later.
Language spoken_language(int argc, char** argv);

/// What --color says, wherever it stands: a command line that is refused keeps to it too.
Colour spoken_colour(int argc, char** argv);

/// Splits a command line into command and arguments. Throws Failure(usage) for an unknown command.
Invocation parse_invocation(int argc, char** argv);

const Command& find_command(std::string_view name);

/// What the user typed, for a run that has to wait for this one.
std::string command_line(const Invocation& invocation);

// The commands, each in its command_<name>.cpp. They throw Failure for what stops a run.

ExitStatus run_export_command(const Invocation& invocation, Console& console);

/// The same, but nothing is written.
ExitStatus run_check_command(const Invocation& invocation, Console& console);

/// Writes a folder to start from, and says what to type next.
ExitStatus run_init_command(const Invocation& invocation, Console& console);

/// Tells what an XML file holds. `refused` when an attachment of it is damaged.
ExitStatus run_show_command(const Invocation& invocation, Console& console);

/// Writes the attachments of an XML file into a folder. `refused` when one is damaged.
ExitStatus run_extract_command(const Invocation& invocation, Console& console);

/// Checks CPP Facture Min files. `refused` when one has a problem, `input` when one cannot be read.
ExitStatus run_verify_command(const Invocation& invocation, Console& console);

/// Hands lots to the portal. `portal` when it or the network failed, `refused` when a lot asks for something.
ExitStatus run_deposit_command(const Invocation& invocation, Console& console);

/// Asks the portal about flows and invoices. `refused` when something is to be sent again.
ExitStatus run_follow_command(const Invocation& invocation, Console& console);

/// Tries the way to the portal. `portal` when something is wrong with it.
ExitStatus run_portal_command(const Invocation& invocation, Console& console);

/// Lists what left, notes the number of a flow, or checks the journal.
ExitStatus run_history_command(const Invocation& invocation, Console& console);

/// Notes existing files as sent. `refused` when an invoice could not be noted.
ExitStatus run_import_export_command(const Invocation& invocation, Console& console);

/// Reads what the portal answered. `refused` when an invoice asks for something.
ExitStatus run_import_report_command(const Invocation& invocation, Console& console);

/// Imports the directory of public structures, looks into it, makes a debtors file of it. `refused` when nothing was
/// found, or a debtor is not clear.
ExitStatus run_directory_command(const Invocation& invocation, Console& console);

/// Lists the catalogue of rules.
ExitStatus run_rules_command(const Invocation& invocation, Console& console);

/// Tells rules at length, or what a message of the portal means. `refused` when one is not known.
ExitStatus run_explain_command(const Invocation& invocation, Console& console);

/// Lists the columns of the input files.
ExitStatus run_columns_command(const Invocation& invocation, Console& console);

/// Prints the completion script of a shell.
ExitStatus run_completion_command(const Invocation& invocation, Console& console);

}  // namespace chorus
