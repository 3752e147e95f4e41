// The journal that a command works on beside an export, and how long it waits for it.
#pragma once

#include <chrono>
#include <functional>
#include <string>

#include "diagnostic/notice.hpp"

namespace chorus {

struct JournalPlace {
  std::string path;
  std::chrono::milliseconds patience{0};
  bool by_default = false;  ///< nobody named it: its folder may have to be made
  /// Called for each file that an interrupted run left and a command that writes settles, before all else.
  std::function<void(const Notice&)> tell{};
};

/// Failure(input) when there is none yet: a mistyped place must not become an empty journal.
void require_journal(const JournalPlace& place);

}  // namespace chorus
