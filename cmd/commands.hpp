// The table of commands, and the commands.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "console.hpp"
#include "diagnostic/phrase.hpp"
#include "invocation.hpp"

namespace chorus {

struct Command {
  std::string_view name;
  Phrase summary;
  ExitStatus (*run)(const Invocation&, Console&);
};

/// Every command; the first is the default.
std::span<const Command> commands();
std::vector<std::string_view> command_names();

/// Splits a command line into command and arguments. Throws Failure(usage) for an unknown command.
Invocation parse_invocation(int argc, char** argv);

const Command& find_command(std::string_view name);

// The commands, each in a file command_<subject>.cpp; that of completion in completion.cpp. They throw Failure for what
// stops a run.

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
