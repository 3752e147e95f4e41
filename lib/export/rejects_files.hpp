// The rejects files of a run: one beside each input of which an invoice was refused.
#pragma once

#include <deque>
#include <set>
#include <string>
#include <vector>

#include "export/rejects.hpp"
#include "export/report_files.hpp"
#include "export/settings.hpp"

namespace chorus {

class RejectsFiles {
 public:
  /// All arguments outlive it; `reports` have names that are taken, `journal` may be null.
  RejectsFiles(const ExportSettings& settings, const ReportFiles& reports, Journal* journal)
      : settings_(settings), reports_(reports), digests_(journal) {}

  /// For the refused invoices of `input`; null when the run keeps none. Failure(usage) when its
  /// name is taken by a file of this run.
  RejectsFile* begin(const std::string& input, bool json);

  /// Once all is read: each gets the name that it will have.
  void settle_names();
  /// Those that something was refused for.
  std::vector<std::string> paths() const;
  void commit();

 private:
  void claim(const std::string& path);
  bool is_taken(const std::string& path) const;

  const ExportSettings& settings_;
  const ReportFiles& reports_;
  KeptDigests digests_;
  std::set<std::string> claimed_;
  std::deque<RejectsFile> files_;  // one stays where it is while its input is read
};

}  // namespace chorus
