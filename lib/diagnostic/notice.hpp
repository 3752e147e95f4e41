// What a run says beside its result.
#pragma once

#include <functional>

#include "diagnostic/diagnostic.hpp"
#include "diagnostic/phrase.hpp"

namespace chorus {

/// A line for the user, and what to do when there is something to do.
struct Notice {
  Message sentence;
  Message remedy{};  ///< without a phrase when nothing is to be done
  Severity severity = Severity::warning;
  bool detail = false;  ///< for --verbose and the log alone
};

/// Called for each notice, at once.
using NoticeSink = std::function<void(const Notice&)>;

}  // namespace chorus
