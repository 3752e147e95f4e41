#include "run/history.hpp"

#include <algorithm>
#include <memory>
#include <utility>

#include "diagnostic/failure.hpp"
#include "export/commit.hpp"
#include "export/recover.hpp"
#include "invoice/portal_answer.hpp"
#include "journal/answers.hpp"
#include "journal/journal.hpp"
#include "journal/journal_place.hpp"

namespace chorus::phrase {

constexpr Phrase flow_noted{"{file}: flow number {number} is noted", "{file} : le numéro de flux {number} est noté"};
constexpr Phrase flow_file_unknown{"the journal knows no file {file}", "le journal ne connaît pas de fichier {file}"};
constexpr Phrase flow_file_unknown_remedy{
    "« chorus-export history » lists the files; one of another program is noted by import-export",
    "« chorus-export history » donne la liste des fichiers ; celui d'un autre logiciel se note par "
    "import-export"};
constexpr Phrase flow_file_several{"several deliveries were called {file}, and none of them is without a flow number",
                                   "plusieurs envois se sont appelés {file}, et aucun n'est sans numéro de flux"};
constexpr Phrase flow_number_other{"{file} has the flow number {number} already",
                                   "{file} a déjà le numéro de flux {number}"};
constexpr Phrase flow_number_other_remedy{
    "check both numbers on the portal; if the one that was noted is wrong: chorus-export history --flow {'file'} {number} "
    "--correct",
    "vérifiez les deux numéros sur le portail ; si celui qui était noté est faux : chorus-export history --flow {'file'} "
    "{number} --correct"};
constexpr Phrase check_sqlite{"SQLite: {detail}", "SQLite : {detail}"};

}  // namespace chorus::phrase

namespace chorus {

namespace {

constexpr Phrase flow_number_wrong{"« {number} » is no number of a flow", "« {number} » n'est pas un numéro de flux"};
constexpr Phrase flow_number_wrong_remedy{
    "copy it from the portal, which shows it after the deposit: 25 letters and digits, like CPP0011113000000000044750",
    "recopiez-le du portail, qui l'affiche après le dépôt : 25 lettres et chiffres, comme CPP0011113000000000044750"};
constexpr Phrase flow_number_unusual{
    "the flow number {number} does not look like those of the portal: 25 letters and digits, like "
    "CPP0011113000000000044750",
    "le numéro de flux {number} ne ressemble pas à ceux du portail : 25 lettres et chiffres, comme "
    "CPP0011113000000000044750"};
constexpr Phrase flow_number_unusual_remedy{
    "check it on the portal; if it is wrong: chorus-export history --flow {'file'} NUMBER --correct",
    "vérifiez-le sur le portail ; s'il est faux : chorus-export history --flow {'file'} NUMÉRO --correct"};

LotLine line_of(const PastLot& lot) {
  return {lot.exported, lot.file,   lot.flow_id, lot.flow_number, lot.delivery,
          lot.answer,   lot.sha256, lot.deposit, lot.invoices,    lot.bytes};
}

InvoiceLine line_of(const PastInvoice& invoice) {
  return {invoice.exported, invoice.number, invoice.supplier, invoice.client,  invoice.date,
          invoice.total,    invoice.siret,  invoice.file,     invoice.flow_id, invoice.flow_number,
          invoice.state,    invoice.answer, invoice.message};
}

/// The deliveries that a person means: those under this path, else those of this name.
std::vector<SentLot> deliveries(Answers& answers, const std::string& file) {
  auto lots = answers.lots_of_file(file.substr(file.find_last_of('/') + 1), {});
  const auto under_path = [&](const SentLot& lot) { return leads_to_noted(file, lot.file); };
  if (std::any_of(lots.begin(), lots.end(), under_path)) {
    std::erase_if(lots, [&](const SentLot& lot) { return !under_path(lot); });
  }
  return lots;
}

/// To look into only. An empty file is no journal yet.
std::unique_ptr<Journal> opened_to_read(const JournalPlace& place, Damage damage = Damage::refused) {
  require_journal(place);
  if (auto journal = Journal::to_read(place.path, place.yearly_numbers, damage)) return journal;
  throw Failure(Reason::not_found, FileRole::kept_journal, place.path);
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

Message note_flow_number(const JournalPlace& place, const std::string& file, const std::string& number, bool correct,
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
  const auto has_it = [&](const SentLot& lot) { return lot.flow_number == number; };
  if (!correct && std::any_of(lots.begin(), lots.end(), has_it)) return noted;
  const FlowNumberForm form = flow_number_form(number);
  if (form == FlowNumberForm::wrong) {
    throw Failure(FailureKind::usage, {flow_number_wrong, args}, {flow_number_wrong_remedy, {}});
  }
  const auto open =
      std::find_if(lots.begin(), lots.end(), [&](const SentLot& lot) { return correct || lot.flow_number.empty(); });
  if (open == lots.end()) {
    const bool one = lots.size() == 1;
    throw Failure(FailureKind::usage,
                  {one ? phrase::flow_number_other : phrase::flow_file_several,
                   {text_arg("file", file), text_arg("number", lots.front().flow_number)}},
                  {phrase::flow_number_other_remedy, args});
  }
  for (const auto& lot : lots) {
    if (lot.delivery != open->delivery) continue;
    correct ? answers.rename_flow(lot, number) : answers.name_flow(lot, number);
  }
  transaction.commit();
  if (form == FlowNumberForm::unusual) {
    notice({{flow_number_unusual, args}, {flow_number_unusual_remedy, args}});
  }
  return noted;
}

}  // namespace chorus
