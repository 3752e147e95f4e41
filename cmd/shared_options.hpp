// What several commands' options share: language and colour, the journal, the files to read.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "console.hpp"
#include "diagnostic/diagnostic.hpp"
#include "journal/journal_place.hpp"
#include "settings.hpp"

namespace chorus {

/// --lang and --color.
void setup_talk(Arguments& arguments, TypedSettings& typed);

/// How the console speaks. Throws Failure(usage) for a wrong value.
ConsoleOptions console_options(const TypedSettings& typed, Language language);

/// The same without a configuration.
ConsoleOptions console_options(const TypedSettings& typed);

/// Shows a list and ends the result.
void show_text(Console& console, std::string_view text);

/// What a command with a journal has beside its own options.
void setup_journal(Arguments& arguments, TypedSettings& typed);

/// What a command that speaks with the portal has beside its own options.
void setup_portal(Arguments& arguments, TypedSettings& typed);

/// Reads the configuration of the working folder and tells the console how to speak. Failure(usage).
Settled find_settings(const TypedSettings& typed, Console& console);

/// What a command finds in the working folder.
struct Office {
  std::string configuration;  ///< its file, empty for none
  PortalConfiguration portal;
  JournalPlace journal;
  std::uint64_t deposit_limit = 0;  ///< see the function

  /// No output may take their place.
  std::vector<std::string> files() const { return {configuration, journal.path, portal.credentials}; }
};

/// Reads the configuration, tells the console how to speak, and finds the journal. Failure(usage)
/// for a wrong value.
Office find_office(const TypedSettings& typed, Console& console);
JournalPlace find_journal(const TypedSettings& typed, Console& console);

/// The same for the directory of public structures: its file, be it there or not. Failure(usage), also where there is
/// no place for one.
std::string find_directory(const TypedSettings& typed, Console& console);

/// Notices go to the console, which outlives this.
NoticeSink notices_of(Console& console);

/// Failure(usage) that says what to type when there is none.
void require_document(const std::vector<std::string>& files, std::string_view command);

}  // namespace chorus
