// What a failure says to the user: a sentence, a remedy, and where.
#pragma once

#include <string>

#include "diagnostic/diagnostic.hpp"
#include "diagnostic/failure.hpp"
#include "report/text_layout.hpp"

namespace chorus {

struct FailureWords {
  Message sentence;
  Message remedy;
  std::string file;  ///< shown in front of both; empty when the sentence names it, or is about none
};

/// Its own words, or those of the table for its reason and role. std::logic_error when the table has none, which is our
/// bug.
FailureWords failure_words(const Failure& failure);

// Diagnostics and failures as lines of text. Nobody else joins places to sentences.

/// What is wrong, with the place in front:
///
///     march.csv:12:7: error: [SIRET-04] the SIRET … is wrong (invoice F2026-018, column « siret »)
std::string sentence_line(const Diagnostic& diagnostic, const TextStyle& style);

/// What to do about it:
///
///     march.csv:12:7: hint: compare the last five digits with the purchase order
std::string remedy_line(const Diagnostic& diagnostic, const TextStyle& style);

/// Both lines for what stopped the run.
std::string failure_lines(const Failure& failure, const TextStyle& style);

/// A note that stops nothing, and what to do about it unless `remedy` is empty.
std::string notice_lines(const Message& sentence, const Message& remedy, const TextStyle& style,
                         Severity severity = Severity::warning);

}  // namespace chorus
