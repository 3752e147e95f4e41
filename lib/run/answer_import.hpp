// What the portal answered -> the journal, and what to do about each invoice.
#pragma once

#include <string>
#include <vector>

#include "report/answer_list.hpp"
#include "run/journal_place.hpp"

namespace chorus {

struct AnswerImportSettings {
  std::vector<std::string> files;
  std::string flow;  ///< the number of the flow that a report without one is about
};

struct AnswerImportResult {
  std::vector<AnsweredInvoice> invoices;
  /// What could not be joined, and pages that are missing: each a sentence and what to do.
  struct Remark {
    Message sentence;
    Message remedy;
  };
  std::vector<Remark> remarks;

  /// Every answer found its invoice, and none asks the office for anything.
  bool all_well() const;
};

/// Reads every file before it touches the journal, then notes all or nothing. The same answers twice
/// change nothing. Throws Failure: input, output, locked.
AnswerImportResult import_answers(const AnswerImportSettings& settings, const JournalPlace& place);

}  // namespace chorus
