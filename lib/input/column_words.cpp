#include "input/column_words.hpp"

#include <algorithm>

#include "catalogue/date.hpp"
#include "catalogue/value.hpp"
#include "input/values.hpp"
#include "invoice/cell_sense.hpp"

namespace chorus {

void DateColumn::see(const Cell& cell) {
  if (order_ || !ends_with_year(cell.text)) return;
  const auto day_first = parse_date(cell.text, DateOrder::day_first).value;
  const auto month_first = parse_date(cell.text, DateOrder::month_first).value;
  if (!month_first) return;
  if (!day_first && !month_first_) month_first_ = cell;
  if (day_first && *day_first != *month_first) ++changing_;
}

Given<Date> DateColumn::read(const Cell& cell, const std::string& invoice, Diagnostics& faults) const {
  if (!month_first_ || !ends_with_year(cell.text)) return value_of(cell, parse(cell.text), invoice, faults);
  faults.add(rule::date_month_first, month_first_->place, invoice,
             {text_arg("value", month_first_->text), count_arg("count", changing_)});
  return Given<Date>::unreadable(cell.place);
}

namespace {

constexpr std::size_t shown_words = 3;  // of a column

/// Fourteen zeros are a SIRET that the portal knows (SIRET-07).
bool is_unknown_debtor(const Cell& cell) {
  if (cell.column != Field::siret || cell.text.find_first_of("123456789") != cell.text.npos) return false;
  return std::count(cell.text.begin(), cell.text.end(), '0') >= 14;
}

bool is_empty_word(const Cell& cell) {
  return field_entry(cell.column).may_be_a_word && means_nothing(cell.text) && !is_unknown_debtor(cell);
}

/// Takes out the empty words that `stays` does not keep.
template <class Stays>
void take_from(Record& row, std::vector<EmptyWord>& taken, Stays stays) {
  std::erase_if(row.cells, [&](const Cell& cell) {
    if (!is_empty_word(cell) || stays(cell)) return false;
    taken.push_back({cell.written.empty() ? cell.text : cell.written, cell.place,
                     cell.column == Field::service_code && may_be_code(cell.text)});
    return true;
  });
}

/// The text of the first cell of a column that holds something.
std::string text_of(const std::vector<Record>& rows, Field column) {
  for (const Record& row : rows) {
    if (const Cell* cell = row.find(column)) return cell->text;
  }
  return {};
}

}  // namespace

std::vector<EmptyWord> take_empty_words(std::vector<Record>& rows, const KnownService& known) {
  std::vector<EmptyWord> taken;
  const auto stays = [&](const Cell& cell) {
    return cell.column == Field::service_code && may_be_code(cell.text) && known &&
           known(text_of(rows, Field::client), text_of(rows, Field::siret), cell.text);
  };
  for (Record& row : rows) take_from(row, taken, stays);
  return taken;
}

std::vector<EmptyWord> take_empty_words_of_debtor(Record& line) {
  std::vector<EmptyWord> taken;
  const Cell* name = line.find(Field::service_name);
  const bool named = name != nullptr && !is_empty_word(*name);
  const bool named_nothing = name != nullptr && !named;
  take_from(line, taken, [&](const Cell& cell) {
    if (cell.column != Field::service_code || !may_be_code(cell.text)) return false;
    return named || (is_zeros_or_x(cell.text) && !named_nothing);
  });
  return taken;
}

void EmptyWords::add(const std::vector<EmptyWord>& words) {
  for (const auto& [text, place, may_be_service] : words) {
    may_be_service_ = may_be_service_ || may_be_service;
    if (columns_.empty()) first_ = {place.file, place.line, place.column, {}};
    auto known = std::find_if(columns_.begin(), columns_.end(),
                              [&field = place.field](const OfColumn& one) { return one.header == field; });
    if (known == columns_.end()) known = columns_.insert(known, {place.field, 0, {}});
    ++known->count;
    auto& shown = known->words;
    if (shown.size() > shown_words || std::find(shown.begin(), shown.end(), text) != shown.end()) continue;
    shown.push_back(text);
  }
}

void EmptyWords::tell(Diagnostics& faults) const {
  if (columns_.empty()) return;
  std::string list;  // the file's own words, the same in both languages
  for (const OfColumn& column : columns_) {
    if (!list.empty()) list += ", ";
    list += "« " + std::string(column.header) + " » " + std::to_string(column.count) + " (";
    for (std::size_t i = 0; i < column.words.size(); ++i) {
      if (i > 0) list += ", ";
      list += i < shown_words ? "« " + column.words[i] + " »" : "…";
    }
    list += ")";
  }
  faults.add(rule::value_means_nothing, first_, {}, {text_arg("words", list), words_arg("hint", may_be_service_ ? Message{phrase::service_may_be_listed, {}}
                                                                    : Message{})});
}

}  // namespace chorus
