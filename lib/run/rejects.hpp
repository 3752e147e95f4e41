// The refused invoices of an input, in a file that can be corrected and given back.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "diagnostic/diagnostic.hpp"
#include "input/invoice_reader.hpp"
#include "lot/output_file.hpp"

namespace chorus {

/// `<stem>.rejects.csv` (or .json) beside the input; in the working folder for standard input. It
/// exists only when something was refused, and only after `commit`.
class RejectsFile {
 public:
  RejectsFile(const std::string& input, bool json, Existing existing);

  /// Adds the invoice that `reader` gave last, with its faults in `language`. Throws Failure(output)
  /// when the file exists and must not be replaced, or cannot be written.
  void add(InvoiceReader& reader, const Diagnostics& faults, Language language);

  /// Ends the file; `commit` then only gives it its name.
  void finish(const InvoiceReader& reader);
  void commit();

  bool empty() const { return !file_; }
  const std::string& path() const { return path_; }

 private:
  std::string path_;
  Existing existing_;
  std::unique_ptr<OutputFile> file_;
};

}  // namespace chorus
