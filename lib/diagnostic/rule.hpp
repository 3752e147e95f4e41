// One rule of the catalogue, as data; its words stand in the catalogue, under its id.
#pragma once

#include <cstdint>
#include <string_view>

namespace chorus {

enum class Severity : std::uint8_t { note, warning, error };

/// How sure a rule is. `proven`, `stated` and `inferred` are facts of the format, from the
/// official files down to conclusions; `ours` protects the reading of the office's own files.
enum class Confidence : std::uint8_t { proven, stated, inferred, ours };

/// Ids are `SUBJECT-NN` and are never renumbered.
struct Rule {
  std::string_view id;
  Severity severity;
  std::string_view field;  ///< canonical column name, empty when it is about the whole invoice
  Confidence confidence;
  bool relaxable = false;  ///< see may_be_relaxed
};

}  // namespace chorus
