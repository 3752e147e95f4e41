// The inputs of a run whose exported invoices get the status « Éditée ».
#pragma once

#include <deque>
#include <string>

#include "export/mark_edited.hpp"
#include "export/result.hpp"
#include "export/settings.hpp"

namespace chorus {

class MarkedInputs {
 public:
  /// `settings` outlives it.
  explicit MarkedInputs(const ExportSettings& settings) : settings_(settings) {}

  /// For the invoices of `file`, which is not read yet; null without --mark-edited. Tells what
  /// would prevent the marking, see EditedMarks.
  EditedMarks* begin(const std::string& file);

  /// Last of all: an invoice marked but not written would never leave. One file that cannot be
  /// marked is no reason to leave the others; `result` notes which were and which were not.
  void write(ExportResult& result);

 private:
  const ExportSettings& settings_;
  std::deque<EditedMarks> files_;  // one stays where it is while its file is read
};

}  // namespace chorus
