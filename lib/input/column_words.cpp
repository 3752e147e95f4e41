#include "input/column_words.hpp"

#include <algorithm>

#include "catalogue/amount.hpp"
#include "catalogue/column.hpp"
#include "catalogue/date.hpp"
#include "catalogue/value.hpp"
#include "diagnostic/phrase.hpp"
#include "input/values.hpp"
#include "invoice/cell_sense.hpp"

namespace chorus::phrase {

// What VALUE-01 adds when one of the words could be the code of a service.
constexpr Phrase service_may_be_listed{
    "; a service that really has such a code goes into the debtors file, with its name",
    " ; un service qui a vraiment un tel code se met dans le fichier des débiteurs, avec son nom"};

}  // namespace chorus::phrase

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
  if (!month_first_ || !ends_with_year(cell.text))
    return value_of(cell, parse_date(cell.text, order()), invoice, faults);
  faults.add(rule::date_month_first, month_first_->place, invoice,
             {text_arg("value", month_first_->text), count_arg("count", changing_)});
  return Given<Date>::unreadable(cell.place);
}

namespace {

std::optional<Amount> total_of(const Record& row, Field column) {
  const Cell* cell = row.find(column);
  return cell == nullptr || cell->unsure ? std::nullopt : parse_amount(cell->text, cell->mark).value;
}

constexpr std::uint64_t of(bool yes) { return yes ? 1 : 0; }

}  // namespace

void VatColumn::see(const Record& row) {
  const auto cell = std::find_if(row.cells.begin(), row.cells.end(), [](const Cell& one) { return one.unsure; });
  if (cell == row.cells.end()) return;
  if (!first_) first_ = *cell;
  for (const Cell& other : row.cells) {
    if (other.unsure || other.index != 0) continue;
    if (other.column != Field::vat_amount && other.column != Field::vat_rate) continue;
    TwinColumns& twins = other.column == Field::vat_amount ? as_amount_ : as_rate_;
    twins.compare({{std::nullopt, cell->place.field, 0, true}, {ColumnMatch{other.column}, other.place.field}},
                  cell->text, other.text, {cell->mark, DateOrder::day_first}, cell->place);
  }
  if (says_no_vat(cell->text)) {  // of an amount and of a rate alike
    ++either_;
    return;
  }
  const auto as_amount = parse_amount(cell->text, cell->mark).value;
  const auto as_rate = parse_rate(cell->text, cell->mark).value;
  if (!as_amount || !as_rate) {  // « 20 % » is no amount
    only_amount_ += of(as_amount && !as_rate);
    only_rate_ += of(as_rate && !as_amount);
    return;
  }
  const auto excl = total_of(row, Field::total_excl_tax);
  const auto incl = total_of(row, Field::total_incl_tax);
  const auto own_base = total_of(row, Field::vat_base);
  const auto base = own_base ? own_base : excl;
  const Cell* rate_cell = row.find(Field::vat_rate);
  const auto rate = rate_cell == nullptr ? std::nullopt : parse_rate(rate_cell->text, rate_cell->mark).value;
  const auto near = [](Amount one, Amount other) { return absolute(one - other) <= Amount::from_cents(1); };
  bool amount = true;  // whether the row can be read so
  bool percent = is_rate_in_force(*as_rate);
  bool proven = false;  // whether other figures say so
  if (base && rate) {
    amount = near(percentage(*base, *rate), *as_amount);
    percent = *rate == *as_rate;
    proven = true;
  } else if (excl && incl && !own_base) {
    amount = *excl + *as_amount == *incl;
    percent = near(*excl + percentage(*excl, *as_rate), *incl);
    proven = true;
  } else if (base) {
    amount = rate_of_vat(*base, *as_amount).has_value();
  }
  const bool same = base && (percentage(*base, *as_rate) == *as_amount);
  only_amount_ += of(amount && !percent);
  only_rate_ += of(percent && !amount && proven);
  either_ += of(amount && percent && same);
  open_ += of((amount && percent && !same) || (percent && !amount && !proven));
}

std::optional<Field> VatColumn::column() const {
  if (only_amount_ > 0 && only_rate_ == 0) return Field::vat_amount;
  if (only_rate_ > 0 && only_amount_ == 0) return Field::vat_rate;
  if (only_amount_ == 0 && only_rate_ == 0 && open_ == 0 && either_ > 0) return Field::vat_rate;
  return std::nullopt;
}

void VatColumn::settle(Record& row, Diagnostics& faults) const {
  const auto cell = std::find_if(row.cells.begin(), row.cells.end(), [](const Cell& one) { return one.unsure; });
  if (cell == row.cells.end() || !first_) return;  // rows with too many cells tell nothing, and are refused
  const auto settled = column();
  const Cell* own = nullptr;
  for (const Cell& other : row.cells) {
    if (settled && !other.unsure && other.column == *settled && other.index == 0) own = &other;
  }
  if (!settled) {
    if (!first_) return;  // the columns of every row are shifted: that is what is told
    const Cell* number = row.find(Field::number);
    const std::string_view header = first_->place.field;
    faults.add(
        rule::column_unsure, first_->place, number == nullptr ? std::string() : number->text,
        {text_arg("header", header), text_arg("value", first_->text),
         text_arg("one", column_setting(header, "vat_rate")), text_arg("two", column_setting(header, "vat_amount"))});
    return;
  }
  if (own != nullptr) {
    row.cells.erase(cell);
    return;
  }
  cell->column = *settled;
  cell->unsure = false;
}

void VatColumn::tell(Diagnostics& faults) const {
  if (const auto settled = column()) faults.take((*settled == Field::vat_amount ? as_amount_ : as_rate_).faults());
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
    return cell.column == Field::service_code && known &&
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
  faults.add(rule::value_means_nothing, first_, {},
             {text_arg("words", list),
              words_arg("hint", may_be_service_ ? Message{phrase::service_may_be_listed, {}} : Message{})});
}

void FoundRates::add(const Invoice& invoice) {
  for (const VatLine& line : invoice.vat) {
    if (!line.rate || !line.rate.place().field.empty()) continue;
    if (count_++ == 0) first_ = invoice.place;
    rates_.insert(*line.rate);
  }
}

void FoundRates::tell(Diagnostics& faults) const {
  if (count_ == 0) return;
  std::string rates;
  for (const Amount rate : rates_) (rates += rates.empty() ? "" : " %, ") += rate.text(0);
  faults.add(rule::amount_rate_found, first_, {}, {count_arg("count", count_), number_arg("rate", rates)});
}

}  // namespace chorus
