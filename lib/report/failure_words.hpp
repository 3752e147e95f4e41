// What a failure says to the user: a sentence, a remedy, and where.
#pragma once

#include <string>

#include "diagnostic/failure.hpp"

namespace chorus {

struct FailureWords {
  Message sentence;
  Message remedy;
  std::string file;  ///< shown in front of both; empty when the sentence names it, or is about none
};

/// Its own words, or those of the table for its reason and role. std::logic_error when the table has none, which is our
/// bug.
FailureWords failure_words(const Failure& failure);

}  // namespace chorus
