// The options of the commands that look into the journal: which one, and how long to wait for it.
#pragma once

#include <string>

#include "arguments.hpp"
#include "console.hpp"
#include "journal/journal_place.hpp"
#include "talk_options.hpp"

namespace chorus {

struct JournalOptions {
  std::string config;
  std::string journal;
  std::string lock_timeout;
  TalkOptions talk;
};

void setup_journal(Arguments& arguments, JournalOptions& options);

/// Reads the configuration, tells the console how to speak, and finds the journal. Failure(usage)
/// for a wrong value.
JournalPlace find_journal(const JournalOptions& options, Console& console);

}  // namespace chorus
