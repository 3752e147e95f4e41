// What a run says beside its result.
#pragma once

#include "diagnostic/diagnostic.hpp"
#include "diagnostic/phrase.hpp"

namespace chorus {

/// A line for the user, and what to do when there is something to do.
struct Notice {
  Message sentence;
  Message remedy{};  ///< without a phrase when nothing is to be done
  Severity severity = Severity::warning;
};

}  // namespace chorus
