#include "input/debtor_reader.hpp"

#include "catalogue/rules.hpp"
#include "input/column_words.hpp"
#include "input/json_records.hpp"

namespace chorus {

namespace {

void read_cell(const Cell& cell, Debtor& debtor, Diagnostics& faults) {
  const auto text = [&] { return text_value(cell, {}, faults); };
  const FieldMember& member = field_entry(cell.column).member;
  if (cell.column == Field::client) {
    debtor.client = text();
  } else if (cell.column == Field::address_code) {
    debtor.address_code = text();
  } else if (cell.column == Field::siret) {
    debtor.siret = value_of(cell, parse_siret(cell.text), {}, faults);
  } else if (const auto* label = std::get_if<Given<std::string> Debtor::*>(&member)) {
    debtor.** label = text();
  } else if (const auto* demand = std::get_if<bool Requirements::*>(&member)) {
    debtor.requirements.** demand = value_of(cell, parse_yes_no(cell.text), {}, faults).value_or(false);
  }
}

Debtor debtor_of(const Record& record) {
  Debtor debtor;
  debtor.place = record.place;
  debtor.faults = record.faults;
  for (const auto& cell : record.cells) read_cell(cell, debtor, debtor.faults);
  for (const auto& [field, place] : record.refused) {  // its fault is told: it is not missing too
    if (field == Field::siret && debtor.siret.absent()) debtor.siret = Given<Siret>::unreadable(place);
    if (field == Field::service_code && debtor.service_code.absent())
      debtor.service_code = Given<std::string>::unreadable(place);
  }
  return debtor;
}

}  // namespace

ReadDebtors read_debtors(const std::string& path, const ReadOptions& options, Names& names) {
  const auto records = open_records(path, InputKind::debtors, options, names);
  ReadDebtors read;
  Record record;
  EmptyWords empty_words;
  while (records->next(record)) {
    empty_words.add(take_empty_words_of_debtor(record));
    Debtor debtor = debtor_of(record);
    const Location place = debtor.place;
    if (!debtor.client.has_value()) {
      read.file_faults.add(rule::debtor_without_client, place, {});
      continue;
    }
    if (Debtor* other = read.book.add(std::move(debtor))) {
      other->faults.add(rule::debtor_twice, place, {},
                        {text_arg("client", *other->client),
                         text_arg("first", std::string(other->place.file) + ":" + std::to_string(other->place.line))});
    }
  }
  empty_words.tell(read.file_faults);
  read.notes = records->notes();
  for (const auto& fault : records->header_faults().all()) read.file_faults.add(fault);
  return read;
}

}  // namespace chorus
