// Which files the program wrote and nobody has touched since.
#pragma once

#include <string>

#include "journal/journal.hpp"

namespace chorus {

/// Of the files that people correct by hand. The digest of each is kept in the journal; a run without one keeps it in
/// « NAME.sha256 » beside the file, as sha256sum writes it, unless something else has that name.
class KeptDigests {
 public:
  /// `journal` may be null.
  explicit KeptDigests(Journal* journal) : journal_(journal) {}

  /// Whether the file is byte for byte what the program wrote there last.
  bool is_as_written(const std::string& path) const;

  /// The program has just written it.
  void keep(const std::string& path, const std::string& sha256) const;

 private:
  Journal* journal_;
};

}  // namespace chorus
