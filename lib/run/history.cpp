#include "run/history.hpp"

#include <algorithm>
#include <filesystem>
#include <memory>
#include <utility>

#include "catalogue/history_phrases.hpp"
#include "diagnostic/failure.hpp"
#include "export/recover.hpp"
#include "journal/answers.hpp"
#include "journal/held_journal.hpp"
#include "journal/lock.hpp"

namespace chorus {

namespace {

LotLine line_of(const PastLot& lot) {
  return {lot.exported, lot.file,   lot.flow_id,  lot.flow_number, lot.delivery,
          lot.answer,   lot.sha256, lot.invoices, lot.bytes};
}

InvoiceLine line_of(const PastInvoice& invoice) {
  return {invoice.exported, invoice.number, invoice.supplier, invoice.client,  invoice.date,
          invoice.total,    invoice.siret,  invoice.file,     invoice.flow_id, invoice.flow_number,
          invoice.state,    invoice.answer, invoice.message};
}

/// The deliveries that a person means: those under this path, else those of this name.
std::vector<SentLot> deliveries(Answers& answers, const std::string& file) {
  auto lots = answers.lots_of_file(file.substr(file.find_last_of('/') + 1), {});
  std::error_code unknown;
  const std::string whole = std::filesystem::weakly_canonical(file, unknown).string();
  const auto under_path = [&](const SentLot& lot) { return lot.file == whole; };
  if (std::any_of(lots.begin(), lots.end(), under_path)) {
    std::erase_if(lots, [&](const SentLot& lot) { return !under_path(lot); });
  }
  return lots;
}

/// To look into only. An empty file is made a journal first.
std::unique_ptr<Journal> opened_to_read(const JournalPlace& place, Damage damage = Damage::refused) {
  require_journal(place);
  if (auto journal = Journal::to_read(place.path, place.yearly_numbers, damage)) return journal;
  const JournalLock lock(place.path, place.patience, "history");
  return std::make_unique<Journal>(place.path, place.yearly_numbers);
}

}  // namespace

void list_history(const JournalPlace& place, const HistorySettings& settings, const TextStyle& style,
                  const GridSink& sink) {
  const auto opened = opened_to_read(place);
  Journal& journal = *opened;
  const auto& filter = settings.filter;
  if (settings.by_invoice) {
    const LineSource<InvoiceLine> invoices = [&](const auto& take) {
      each_past_invoice(journal, filter, [&](const PastInvoice& past) { take(line_of(past)); });
    };
    return write_history(invoices, settings.format, style, sink);
  }
  const LineSource<LotLine> lots = [&](const auto& take) {
    each_past_lot(journal, filter, [&](const PastLot& past) { take(line_of(past)); });
  };
  write_history(lots, settings.format, style, sink);
}

std::vector<Message> check_journal(const JournalPlace& place) {
  const auto opened = opened_to_read(place, Damage::looked_for);
  Journal& journal = *opened;
  std::vector<Message> faults;
  constexpr int shown = 100;
  for (const auto& detail : journal.database().faults(shown)) {
    faults.push_back({phrase::check_sqlite, {text_arg("detail", detail)}});
  }
  auto more = consistency_faults(journal);
  faults.insert(faults.end(), more.begin(), more.end());
  return faults;
}

Message note_flow_number(const JournalPlace& place, const std::string& file, const std::string& number,
                         const NoticeSink& notice) {
  HeldJournal held(place, "history --flow", Absent::refused);
  Journal& journal = held.journal;
  recover(journal, notice);
  Transaction transaction(journal.database());
  Answers answers(journal, {});
  const Args args{text_arg("file", file), text_arg("number", number)};
  const auto lots = deliveries(answers, file);
  if (lots.empty()) {
    throw Failure(FailureKind::usage, {phrase::flow_file_unknown, args}, {phrase::flow_file_unknown_remedy, {}});
  }
  Message noted{phrase::flow_noted, args};
  for (const auto& lot : lots) {
    if (lot.flow_number == number) return noted;
  }
  const auto open = std::find_if(lots.begin(), lots.end(), [](const SentLot& lot) { return lot.flow_number.empty(); });
  if (open == lots.end()) {
    const bool one = lots.size() == 1;
    throw Failure(FailureKind::usage,
                  {one ? phrase::flow_number_other : phrase::flow_file_several,
                   {text_arg("file", file), text_arg("number", lots.front().flow_number)}},
                  {phrase::flow_number_other_remedy, {}});
  }
  for (const auto& lot : lots) {
    if (lot.delivery == open->delivery) answers.name_flow(lot, number);
  }
  transaction.commit();
  return noted;
}

}  // namespace chorus
