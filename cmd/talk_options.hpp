// The options of a command that only lists something: its language and its colour.
#pragma once

#include <string>
#include <string_view>

#include "arguments.hpp"
#include "console.hpp"

namespace chorus {

struct TalkOptions {
  std::string lang;
  std::string color;
};

void setup_talk(Arguments& arguments, TalkOptions& options);

/// Throws Failure(usage) for a wrong value.
ConsoleOptions console_options(const TalkOptions& options);

/// Shows a list and ends the result.
void show_text(Console& console, std::string_view text);

}  // namespace chorus
