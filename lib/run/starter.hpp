// A folder to start from: configuration, debtors, invoices and their PDFs that export as they are.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace chorus {

/// A file of examples/starter, turned into a string when the program is built.
struct StarterFile {
  std::string_view name;  ///< inside the folder: "pdf/F2026-001.pdf"
  std::string_view bytes;
};

std::span<const StarterFile> starter_files();

/// Writes them into `folder`, which is created when absent; empty is the working folder. All or
/// none: when one of the files is there already nothing is touched, and what was begun is taken
/// back when the disk refuses. Throws Failure(output).
void write_starter(const std::string& folder);

}  // namespace chorus
