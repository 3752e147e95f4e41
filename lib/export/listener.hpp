// Who hears of a run while it is under way.
#pragma once

#include <cstdint>
#include <functional>

#include "diagnostic/notice.hpp"

namespace chorus {

struct ExportResult;

/// How far a run is, for a progress bar.
struct Progress {
  std::uint64_t read = 0;     ///< invoices read and checked
  std::uint64_t good = 0;     ///< invoices to write
  std::uint64_t written = 0;  ///< invoices written
  std::uint64_t bytes = 0;    ///< of all files so far
};

struct ExportListener {
  /// Called often; what it throws ends the run with nothing half-done.
  std::function<void(const Progress&)> progress = [](const Progress&) {};
  /// For each thing that the user should know although nothing is wrong with this run: a journal that was made,
  /// what an interrupted run left.
  NoticeSink notice = [](const Notice&) {};
  /// Once everything is checked and before anything is written, so that what is wrong is told even when the writing
  /// fails.
  std::function<void(const ExportResult&)> checked = [](const ExportResult&) {};
};

}  // namespace chorus
