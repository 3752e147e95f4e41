// The files inside a CPP Facture Min file -> files in a folder.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "diagnostic/diagnostic.hpp"
#include "diagnostic/failure.hpp"
#include "document/document_visitor.hpp"

namespace chorus {

struct ExtractSettings {
  std::string file;
  std::string folder;             ///< empty: named after the file, in the working folder
  std::vector<std::string> only;  ///< invoice numbers; empty: all
  bool overwrite = false;
  std::uint64_t largest_attachment = 0;  ///< bytes
  std::uint64_t most_bytes = 0;          ///< of all attachments together
};

/// One attachment: written, or not and why.
struct ExtractedFile {
  std::string invoice;
  std::string name;  ///< in the folder, safe on every system
  std::uint64_t size = 0;
  bool intact = true;  ///< false: not written, `ExtractResult::faults` says why
};

struct ExtractResult {
  std::string folder;
  std::vector<ExtractedFile> files;   ///< in the order of the file
  Diagnostics faults;                 ///< of the damaged attachments
  std::uint64_t problems = 0;         ///< that `verify` would tell beside damaged attachments
  bool any_too_large = false;         ///< of the damaged ones: larger than `largest_attachment`
  std::optional<Failure> unreadable;  ///< the reading ended before the file did
};

/// Reads the file twice: first to know the names, so that nothing is written when something is in
/// the way, then to write. Each file appears under its name only when it is whole. A damaged
/// attachment leaves no file; the others are written all the same, those before a broken end too.
/// Failure: usage (`only` names an unknown invoice), input, output. `progress` is called between
/// blocks and may throw. Places in the result point into `names`.
ExtractResult extract_attachments(const ExtractSettings& settings, Names& names, const std::function<void()>& progress);

}  // namespace chorus
