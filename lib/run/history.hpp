// The journal read back: what left, whether it is whole, and the number of a flow noted by hand.
#pragma once

#include <string>
#include <vector>

#include "diagnostic/diagnostic.hpp"
#include "journal/history.hpp"
#include "journal/journal_place.hpp"
#include "report/deposit_list.hpp"

namespace chorus {

struct HistorySettings {
  HistoryFilter filter;
  bool by_invoice = false;  ///< else by lot
  ListFormat format = ListFormat::text;
};

/// Looks without a lock: what a run has not recorded yet is not shown. Failure(input) when there is
/// no journal; so do the others.
void list_history(const JournalPlace& place, const HistorySettings& settings, const TextStyle& style,
                  const GridSink& sink);

/// Everything that is wrong with the journal, a sentence each; empty when it is whole.
std::vector<Message> check_journal(const JournalPlace& place);

/// Notes the number that the portal gave to a file, named by its path or its name; of several that
/// were called so, the last one without a number, or, to `correct` a number, the last one. Failure(usage) when there is
/// none, when what is given is no number of a flow, or when the file has another one; Failure(locked). `notice` is
/// called for what an interrupted run left, and for a number of an unusual form.
Message note_flow_number(const JournalPlace& place, const std::string& file, const std::string& number, bool correct,
                         const NoticeSink& notice);

}  // namespace chorus
