// What the portal answered -> the journal, and what to do about each invoice.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "diagnostic/diagnostic.hpp"
#include "journal/journal.hpp"
#include "journal/journal_place.hpp"
#include "report/answer_list.hpp"
#include "rules/portal_advice.hpp"
#include "run/portal_answers.hpp"

namespace chorus {

/// What an advice makes of the invoice in the journal; nothing where the answer leaves it open.
std::optional<InvoiceState> state_of(const PortalAdvice& advice);

struct AnswerImportSettings {
  std::vector<std::string> files;
  std::string flow;    ///< the number of the flow that a report without one is about
  bool force = false;  ///< what sets an invoice free does so, whatever the journal knows of it
  bool asked = false;  ///< the answers are the portal's own to questions of this run, not files: remedies name none
};

struct AnswerImportResult {
  std::vector<AnsweredInvoice> invoices;
  /// What could not be joined or was not applied, and pages that are missing: each a sentence and what to do.
  struct Remark {
    Message sentence;
    Message remedy;
    bool asks = true;  ///< the office for something
  };
  std::vector<Remark> remarks;

  /// Every answer found its invoice, and none asks the office for anything.
  bool all_well() const;
};

/// Reads every file before it touches the journal, then notes all or nothing. The same answers twice
/// change nothing. `notice` is called for what an interrupted run left. Throws Failure: input, output, locked.
AnswerImportResult import_answers(const AnswerImportSettings& settings, const JournalPlace& place,
                                  const NoticeSink& notice);

/// The same for answers that are read already, inside the caller's transaction.
AnswerImportResult note_answers(const AnswerImportSettings& settings, const std::vector<AnswerFile>& answers,
                                Journal& journal, std::vector<AnswerImportResult::Remark> remarks = {});

/// Whether an identifier in an answer means our supplier: the same, or its company's (SIREN, French VAT number); also
/// when it is empty.
bool same_supplier(const std::string& given, const std::string& ours);

}  // namespace chorus
