// How far a run is.
#pragma once

#include <cstdint>
#include <functional>

namespace chorus {

/// What a run is doing, for a progress bar. Called often; what it throws ends the run with nothing
/// half-done.
struct Progress {
  std::uint64_t read = 0;     ///< invoices read and checked
  std::uint64_t good = 0;     ///< invoices to write
  std::uint64_t written = 0;  ///< invoices written
  std::uint64_t bytes = 0;    ///< of all files so far
};
using ProgressSink = std::function<void(const Progress&)>;

}  // namespace chorus
