// What an export is asked for.
#pragma once

#include <chrono>
#include <functional>
#include <string>
#include <vector>

#include "attachment/compression.hpp"
#include "diagnostic/notice.hpp"
#include "export/selection.hpp"
#include "input/configuration.hpp"
#include "lot/lot_plan.hpp"

namespace chorus {

struct ExportResult;

/// What the command line said of the journal.
struct JournalSettings {
  bool keep = false;
  std::string file;                       ///< empty: see journal_file_of
  std::chrono::milliseconds patience{0};  ///< for another run that holds it
  std::string command;                    ///< as typed, for whoever waits for this run
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
  bool start_anew = false;  ///< also replaces a file whose invoices the journal does not know
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
  bool again = false;                     ///< also what is exported already
  bool mark_edited = false;               ///< in the invoices files, once all is written
  Language language = Language::english;  ///< of the rejects file
  /// Called once everything is checked and before anything is written, so that what is wrong is
  /// told even when the writing fails.
  std::function<void(const ExportResult&)> tell_faults = {};
  JournalSettings journal;
  /// Called for each thing that an interrupted run left and this one settled, before all else.
  std::function<void(const Notice&)> tell_notice = {};
  bool allow_outside = false;
  std::string schema_file;  ///< the official schema instead of ours
  Date production_date;
};

}  // namespace chorus
