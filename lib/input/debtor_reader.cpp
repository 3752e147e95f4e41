#include "input/debtor_reader.hpp"

#include "catalogue/debtor.hpp"
#include "input/column_words.hpp"
#include "input/values.hpp"

namespace chorus {

namespace {

void read_requirement(const Cell& cell, bool& requirement, Diagnostics& faults) {
  const auto value = value_of(cell, parse_yes_no(cell.text), {}, faults);
  requirement = value.value_or(false);
}

void read_cell(const Cell& cell, Debtor& debtor, Diagnostics& faults) {
  const auto text = [&] { return text_value(cell, {}, faults); };
  switch (cell.column) {
    case Column::client: debtor.client = text(); break;
    case Column::address_code: debtor.address_code = text(); break;
    case Column::debtor_name: debtor.name = text(); break;
    case Column::siret: debtor.siret = value_of(cell, parse_siret(cell.text), {}, faults); break;
    case Column::service_code: debtor.service_code = text(); break;
    case Column::service_name: debtor.service_name = text(); break;
    case Column::engagement_required:
      read_requirement(cell, debtor.requirements.engagement, faults);
      break;
    case Column::service_required:
      read_requirement(cell, debtor.requirements.service, faults);
      break;
    case Column::service_or_engagement_required:
      read_requirement(cell, debtor.requirements.service_or_engagement, faults);
      break;
    default: break;
  }
}

Debtor debtor_of(const Record& record) {
  Debtor debtor;
  debtor.place = record.place;
  debtor.faults = record.faults;
  for (const auto& cell : record.cells) read_cell(cell, debtor, debtor.faults);
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
                         text_arg("first", std::string(other->place.file) + ":" +
                                               std::to_string(other->place.line))});
    }
  }
  empty_words.tell(read.file_faults);
  read.notes = records->notes();
  for (const auto& fault : records->header_faults().all()) read.file_faults.add(fault);
  return read;
}

}  // namespace chorus
