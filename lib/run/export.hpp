// The whole way: files in, one XML file out.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "diagnostic/diagnostic.hpp"
#include "input/configuration.hpp"
#include "lot/lot_writer.hpp"
#include "report/fault_list.hpp"
#include "report/table.hpp"
#include "run/selection.hpp"

namespace chorus {

/// What the command line asked for; empty values leave the choice to the configuration.
struct ExportSettings {
  std::vector<std::string> invoices;  ///< at least one file
  Configuration configuration;
  std::string debtors;
  std::string pdf_dir;
  std::string output;
  bool overwrite = false;
  std::string payment_mode;  ///< a code
  bool skip_invalid = false;
  bool check_only = false;
  bool strict = false;  ///< warnings are errors
  SelectionSettings selection;
  Language language = Language::english;  ///< of the rejects file
  bool allow_outside = false;
  std::string schema_file;  ///< the official schema instead of ours
  Date production_date;
};

/// What a run decided and found.
struct ExportResult {
  std::vector<ReadNotes> read;  ///< how each file was read
  std::string pdf_dir;
  Diagnostics faults;
  Table table;
  std::uint64_t good = 0;
  std::uint64_t refused = 0;
  std::uint64_t left_out = 0;
  bool supplier_refused = false;
  bool files_refused = false;  ///< under `strict`, by a header that looks mistyped
  std::optional<WrittenLot> lot;     ///< empty when nothing was written
  std::vector<std::string> rejects;  ///< files of refused invoices
};

/// Reads and checks everything, then writes the file when nothing was refused, or with
/// `skip_invalid` when something good is left. Places in the result point into `names`. `progress`
/// as in LotRequest; it is called for each invoice that is read, too. Throws Failure: usage, input, output, self_check.
ExportResult export_invoices(const ExportSettings& settings, Names& names,
                             const std::function<void(std::uint64_t)>& progress);

/// Reads again the lines that these faults point at, each file once.
SourceLine source_lines(const ExportResult& result, const std::vector<const Diagnostic*>& faults);

}  // namespace chorus
