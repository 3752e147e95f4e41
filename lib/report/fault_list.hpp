// The faults of a run as a person reads them: by invoice, not more of a kind than helps.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "diagnostic/diagnostic.hpp"
#include "report/text_layout.hpp"

namespace chorus {

/// As many of one rule help a reader; more hide the other rules.
inline constexpr std::size_t faults_shown_per_rule = 20;

struct FaultListOptions {
  TextStyle style;
  bool terminal = false;  ///< headings by invoice, the source line and a caret under the value
  std::size_t most_per_rule = faults_shown_per_rule;  ///< errors and warnings of one rule that are shown; 0: all
  bool facts = true;                                  ///< notes about the whole run are shown
  bool notes = false;                                 ///< notes about one invoice are shown too
};

/// The text of a line of an input, in UTF-8; nothing when it cannot be had.
using SourceLine = std::function<std::optional<std::string>(const Location&)>;

/// Gives the list line by line to `sink`. Faults keep their order, which is the input's. The remedy
/// stands behind a rule's first fault, and behind another when its words are new (another nearest client);
/// behind the last one shown, how many were left out.
void write_faults(const Diagnostics& faults, const FaultListOptions& options, const SourceLine& source_line,
                  const std::function<void(std::string_view)>& sink);

/// The faults that `write_faults` shows under these options.
std::vector<const Diagnostic*> shown_faults(const Diagnostics& faults, const FaultListOptions& options);

/// What fits 80 columns of `line` around `column` (from 1), and below it a caret. A TAB is shown as
/// blanks, what cannot be shown on a terminal is replaced.
std::string excerpt(std::string_view line, std::uint32_t column);

}  // namespace chorus
