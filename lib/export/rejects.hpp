// The refused invoices of an input, in a file that can be corrected and given back.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "diagnostic/diagnostic.hpp"
#include "diagnostic/notice.hpp"
#include "export/kept_digests.hpp"
#include "file/output_file.hpp"
#include "input/invoice_reader.hpp"

namespace chorus {

/// The names of an input's rejects files, one behind the other: `<stem>.rejects.csv` (or .json), `<stem>.rejects-2.csv`
/// … beside the input; in the working folder for standard input. A rejects file that is given back continues with the
/// number behind its own.
class RejectsNames {
 public:
  RejectsNames(const std::string& input, bool json);

  /// `index`: 0 for the first.
  std::string at(unsigned index) const;

 private:
  std::string before_number_;
  std::string suffix_;
  unsigned first_ = 1;
};

/// It exists only when something was refused, and only after `commit`. A file under its name that is not what the
/// program wrote there, byte for byte, holds somebody's corrections: it is never replaced, and the next number is taken.
class RejectsFile {
 public:
  RejectsFile(const std::string& input, bool json, Existing existing)
      : names_(input, json), existing_(existing), path_(names_.at(0)) {}

  /// Adds the invoice that `reader` gave last, with its faults in `language`. Throws Failure(output)
  /// when the file cannot be written.
  void add(InvoiceReader& reader, const Diagnostics& faults, Language language);

  /// Ends the file; `commit` then only gives it its name.
  void finish(const InvoiceReader& reader);

  /// Chooses the name, none that `is_taken`: an earlier file of the program is replaced if it may be, one that says the
  /// same already is left as it is. Failure(output).
  void settle_name(const KeptDigests& digests, const std::function<bool(const std::string&)>& is_taken);
  void commit(const KeptDigests& digests, const std::function<void(const Notice&)>& tell);

  bool empty() const { return empty_; }
  const std::string& path() const { return path_; }

 private:
  RejectsNames names_;
  Existing existing_;
  std::string path_;
  bool empty_ = true;
  std::unique_ptr<OutputFile> file_;  ///< null also when a file says the same already
  std::string sha256_;
  std::string changed_;  ///< the last file that is kept since it was changed
  std::string earlier_;  ///< the last one that is kept since it may not be replaced
};

}  // namespace chorus
