// The whole way: files in, one XML file out.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "diagnostic/diagnostic.hpp"
#include "diagnostic/failure.hpp"
#include "input/configuration.hpp"
#include "lot/lots_writer.hpp"
#include "report/fault_list.hpp"
#include "run/notice.hpp"
#include "run/record_spool.hpp"
#include "run/selection.hpp"

namespace chorus {

struct ExportResult;

/// What the command line said of the journal.
struct JournalSettings {
  bool keep = false;
  std::string file;                          ///< empty: see journal_file_of
  std::chrono::milliseconds patience{0};     ///< for another run that holds it
  std::string command;                       ///< as typed, for whoever waits for this run
};

/// What the command line asked for; empty values leave the choice to the configuration.
struct ExportSettings {
  std::vector<std::string> invoices;  ///< at least one file
  Configuration configuration;
  std::string debtors;
  std::string pdf_dir;
  std::string output;
  std::vector<std::string> reports;  ///< files to write, see ReportFiles
  bool overwrite = false;
  std::string payment_mode;  ///< a code
  bool skip_invalid = false;
  bool check_only = false;
  bool strict = false;  ///< warnings are errors
  LotLimits limits = channels()[0].limits;
  attachment::Compression compression = attachment::Compression::automatic();
  unsigned jobs = 1;
  /// Faults of each rule that the result keeps, see Diagnostics::keep_few; 0: all.
  std::size_t faults_kept_per_rule = 0;
  bool bundle = false;  ///< one archive instead of the files themselves
  SelectionSettings selection;
  bool again = false;        ///< also what is exported already
  bool mark_edited = false;  ///< in the invoices files, once all is written
  Language language = Language::english;  ///< of the rejects file
  /// Called once everything is checked and before anything is written, so that what is wrong is told
  /// even when the writing fails.
  std::function<void(const ExportResult&)> tell_faults = {};
  JournalSettings journal;
  /// Called for each thing that an interrupted run left and this one settled, before all else.
  std::function<void(const Notice&)> tell_notice = {};
  bool allow_outside = false;
  std::string schema_file;  ///< the official schema instead of ours
  Date production_date;
};

/// An invoices file whose exported invoices have the status of the configuration.
struct MarkedFile {
  std::string path;
  std::uint64_t invoices = 0;
};

/// What a run decided and found.
struct ExportResult {
  std::vector<ReadNotes> read;  ///< how each file was read
  std::string pdf_dir;
  Diagnostics faults;
  Diagnostics apart;  ///< those about no invoice: the supplier, headers
  RecordSpool records;
  std::uint64_t good = 0;
  std::uint64_t refused = 0;
  std::uint64_t left_out = 0;
  std::uint64_t edited = 0;  ///< their status says that they left before
  std::uint64_t exported_before = 0;  ///< skipped, since nothing in them changed
  std::string journal;                ///< its file, empty without one
  bool supplier_refused = false;
  bool files_refused = false;  ///< under `strict`, by a header that looks mistyped
  std::vector<WrittenLot> lots;      ///< empty when nothing was written
  std::optional<WrittenBundle> bundle;  ///< the archive that holds the lots
  std::vector<std::string> rejects;  ///< files of refused invoices
  std::vector<std::string> reports;  ///< those written
  std::vector<MarkedFile> marked;
  std::vector<Failure> mark_failures;  ///< of files that were not; what was written stays
};

/// What a run is doing, for a progress bar. Called often; what it throws ends the run with nothing
/// half-done.
struct Progress {
  std::uint64_t read = 0;     ///< invoices read and checked
  std::uint64_t good = 0;     ///< invoices to write
  std::uint64_t written = 0;  ///< invoices written
  std::uint64_t bytes = 0;    ///< of all files so far
};
using ProgressSink = std::function<void(const Progress&)>;

/// Reads and checks everything, then writes the files when nothing was refused, or with
/// `skip_invalid` when something good is left. Places in the result point into `names`. Throws Failure: usage, input, output, self_check.
ExportResult export_invoices(const ExportSettings& settings, Names& names,
                             const ProgressSink& progress);

/// Reads again the lines that these faults point at, each file once.
SourceLine source_lines(const ExportResult& result, const std::vector<const Diagnostic*>& faults);

}  // namespace chorus
