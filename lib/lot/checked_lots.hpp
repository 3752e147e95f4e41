// The files of a run between their check and their names.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "lot/output_file.hpp"

namespace chorus {

struct WrittenLot {
  std::string path;  ///< in a bundle, the name of its entry
  std::string flow_id;
  std::size_t first = 0;  ///< place of its first invoice among the prepared ones
  std::uint64_t invoices = 0;
  std::uint64_t attachments = 0;
  std::uint64_t bytes = 0;
};

struct WrittenBundle {
  std::string path;
  std::uint64_t bytes = 0;
};

/// Files that are whole, checked and on disk, still under their .part names. Destroyed without
/// `commit`, they are removed.
class CheckedLots {
 public:
  CheckedLots(std::vector<OutputFile> files, std::vector<WrittenLot> written,
              std::optional<OutputFile> bundle);

  const std::vector<WrittenLot>& written() const { return written_; }
  /// Nothing unless it was asked for.
  std::optional<WrittenBundle> bundle() const;

  /// Gives every file its name, in order, or the bundle alone. When one cannot have its name, those
  /// that had theirs are taken back: a part of a run looks like a whole one. Failure(output).
  void commit();

 private:
  std::vector<OutputFile> files_;
  std::vector<WrittenLot> written_;
  std::optional<OutputFile> bundle_;
};

}  // namespace chorus
