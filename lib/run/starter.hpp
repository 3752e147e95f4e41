// A folder to start from: configuration, debtors, invoices and their PDFs that export as they are.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

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

/// What `write_starter_from` found in the office's list.
struct ListStart {
  std::vector<std::pair<std::string, std::string>>
      columns;  ///< header and what it is taken for, of those not known as one
  std::size_t clients = 0;
  std::size_t without_siret = 0;
  std::size_t unclear = 0;          ///< of those that the directory was asked for
  std::vector<std::string> unread;  ///< headers that are not read
  bool pdfs_found = false;          ///< beside the list, or in `pdf_dir`
  std::string pdf_dir;      ///< the folder in the list's own that has the PDFs; empty: none was looked for or found
  std::string pdf_pattern;  ///< by which they are named, where that is not the invoice's number alone
};

/// Starts from a list of invoices (CSV or JSON): writes the configuration, its supplier empty and its `columns` made
/// from what the headers look like, and the debtors file with the clients of the list, a SIRET where the list has it.
/// The PDFs of the first invoices are looked for beside the list and in the folders there. As write_starter otherwise.
/// Throws Failure(input) too: the list cannot be read, or nothing looks like a required column. `directory`: of public
/// structures, which names the debtors and says what they demand; empty for none.
ListStart write_starter_from(const std::string& list, const std::string& folder, const std::string& directory);

}  // namespace chorus
