// Diagnostics and failures as lines of text. Nobody else joins places to sentences.
#pragma once

#include <string>

#include "diagnostic/diagnostic.hpp"
#include "diagnostic/failure.hpp"
#include "report/text_layout.hpp"

namespace chorus {

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
