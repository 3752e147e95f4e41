#include "input/invoice_reader.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "catalogue/rules.hpp"
#include "diagnostic/text.hpp"
#include "input/json_records.hpp"
#include "input/record.hpp"
#include "invoice/cell_sense.hpp"
#include "invoice/status.hpp"
#include "invoice/word.hpp"

namespace chorus {

namespace {

// Of NUMBER-05, by the column in which the rows differ.
constexpr Phrase rows_of_two_types{
    "an invoice and its credit note need two numbers: give the credit note the number that its PDF has",
    "une facture et son avoir demandent deux numéros : donnez à l'avoir celui que porte son PDF"};
constexpr Phrase rows_of_two_commitments{
    "an invoice names one order: if the buyer wants them apart, bill each by an invoice of its own number; else write the "
    "one that the buyer asks for on every row",
    "une facture porte un seul engagement : si l'acheteur les veut séparés, facturez chacun sous son numéro de facture ; "
    "sinon écrivez sur toutes les lignes celui que l'acheteur demande"};
constexpr Phrase rows_of_two_pdfs{
    "an invoice has one PDF: write the other files into the column « Pièces jointes », separated by « | »; if they are two "
    "invoices, the second needs a number of its own",
    "une facture a un seul PDF : écrivez les autres fichiers dans la colonne « Pièces jointes », séparés par « | » ; si ce sont "
    "deux factures, il faut à la seconde un numéro à elle"};
constexpr Phrase rows_of_two_attachments{
    "write all the files on the first row, separated by « | », and leave the cell empty on the others",
    "écrivez tous les fichiers sur la première ligne, séparés par « | », et laissez la cellule vide sur les autres"};

bool is_vat(Field column) { return field_entry(column).kind == FieldKind::vat; }

/// Puts one cell into the invoice. VAT cells are read apart, by row and index.
class InvoiceFiller {
 public:
  InvoiceFiller(Invoice& invoice, const std::string& number, const DateColumn& dates, Diagnostics& faults)
      : invoice_(invoice), number_(number), dates_(dates), faults_(faults) {}

  void read(const Cell& cell) {
    const FieldEntry& entry = field_entry(cell.column);
    if (entry.kind == FieldKind::files) return read_attachments(cell);
    with_field(invoice_, entry, [&](auto& given) { read(given, cell, entry.kind); });
  }

  Given<Amount> amount(const Cell& cell) {
    return value_of(cell, parse_amount(cell.text, cell.mark), number_, faults_);
  }
  /// « Exonéré » in the column of the VAT amounts is an amount too.
  Given<Amount> vat_amount(const Cell& cell) {
    return says_no_vat(cell.text) ? Given<Amount>(Amount{}, cell.place) : amount(cell);
  }
  Given<Amount> rate(const Cell& cell) { return value_of(cell, parse_rate(cell.text, cell.mark), number_, faults_); }

 private:
  void read(Given<std::string>& given, const Cell& cell, FieldKind kind) {
    const bool euro = kind == FieldKind::currency && means_euro(cell.text);
    given = euro ? Given<std::string>("EUR", cell.place) : text_value(cell, number_, faults_);
  }
  void read(Given<std::string_view>& given, const Cell& cell, FieldKind kind) {
    const auto parse = kind == FieldKind::framework ? parse_framework : parse_payment_mode;
    given = value_of(cell, parse(cell.text), number_, faults_);
  }
  void read(Given<InvoiceType>& given, const Cell& cell, FieldKind) {
    given = value_of(cell, parse_type(cell.text), number_, faults_);
  }
  void read(Given<Date>& given, const Cell& cell, FieldKind) {
    given = dates_.read(cell, number_, faults_);
    invoice_.date_by_order = ends_with_year(cell.text);
  }
  void read(Given<Amount>& given, const Cell& cell, FieldKind) { given = amount(cell); }
  void read(Given<Siret>& given, const Cell& cell, FieldKind) {
    given = value_of(cell, parse_siret(cell.text), number_, faults_);
  }

  void read_attachments(const Cell& cell) {
    Cell one{cell.column, cell.index, {}, cell.mark, cell.place};  // not its text: it may be long
    for (std::string_view rest = cell.text; !rest.empty();) {
      one.text = tidy_text(take_part(rest));
      if (!one.text.empty()) invoice_.attachment_names.push_back(text_value(one, number_, faults_));
    }
  }

  Invoice& invoice_;
  const std::string& number_;
  const DateColumn& dates_;
  Diagnostics& faults_;
};

/// The VAT lines of one row: its unnumbered cells are one line, each index another. `numbered` says
/// of each line of the invoice which of the two it is.
void read_vat(const Record& record, Invoice& invoice, InvoiceFiller& filler, std::vector<bool>& numbered) {
  const std::size_t first = invoice.vat.size();
  std::vector<std::uint8_t> indices;
  for (const auto& cell : record.cells) {
    if (!is_vat(cell.column)) continue;
    auto known = std::find(indices.begin(), indices.end(), cell.index);
    if (known == indices.end()) {
      known = indices.insert(indices.end(), cell.index);
      invoice.vat.emplace_back().place = {cell.place.file, cell.place.line, 0, {}};
      numbered.push_back(cell.index > 0);
    }
    auto& line = invoice.vat[first + static_cast<std::size_t>(known - indices.begin())];
    if (cell.unsure)
      line.amount = Given<Amount>::unreadable(cell.place);
    else if (cell.column == Field::vat_rate)
      line.rate = filler.rate(cell);
    else if (cell.column == Field::vat_base)
      line.base = filler.amount(cell);
    else
      line.amount = filler.vat_amount(cell);
  }
}

/// The cell of an earlier row for the same field, null when none filled it.
const Cell* earlier_cell(std::span<const Record> earlier, const Cell& cell) {
  for (const auto& record : earlier) {
    for (const auto& other : record.cells) {
      if (other.column == cell.column && other.index == cell.index) return &other;
    }
  }
  return nullptr;
}

bool same_cell(const Cell& a, const Cell& b, const DateColumn& dates) {
  return same_value(a.column, a.text, b.text, {a.mark, dates.order()});
}

/// A line of numbered columns that an office does not use, but that its program fills with 0. A line
/// whose base is not given stays: the base of an exempt line may have been forgotten.
bool is_unused(const VatLine& line) {
  const auto zero_or_absent = [](const Given<Amount>& figure) { return figure.absent() || (figure && figure->zero()); };
  return line.base && line.base->zero() && zero_or_absent(line.rate) && zero_or_absent(line.amount);
}

/// Forgets the lines of unused numbered columns; `numbered` says of each line whether it is one. The
/// first line stays when there is no other: an invoice of 0 has a VAT line too.
void drop_unused_vat(std::vector<VatLine>& lines, const std::vector<bool>& numbered) {
  std::vector<VatLine> used;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (!numbered[i] || !is_unused(lines[i])) used.push_back(lines[i]);
  }
  if (used.empty() && !lines.empty()) used.push_back(lines[0]);
  lines = std::move(used);
}

bool is_total(Field column) { return field_entry(column).kind == FieldKind::amount; }

const Cell* find_vat(const Record& record, Field column) {
  const auto it = std::find_if(record.cells.begin(), record.cells.end(),
                               [&](const Cell& cell) { return cell.column == column && cell.index == 0; });
  return it == record.cells.end() ? nullptr : &*it;
}

std::optional<Amount> amount_in(const Cell* cell) {
  return cell == nullptr ? std::nullopt : parse_amount(cell->text, cell->mark).value;
}

/// The rate of a row; nothing when it gives none that can be read.
std::optional<Amount> rate_in(const Record& record) {
  const Cell* cell = find_vat(record, Field::vat_rate);
  return cell == nullptr ? std::nullopt : parse_rate(cell->text, cell->mark).value;
}

/// What the rows of one number are to each other.
enum class RowsShape : std::uint8_t {
  per_rate,     ///< each brings its own rate
  per_article,  ///< several bring one rate, or none, or each its own totals
  the_same,     ///< the same invoice several times
};

/// Whether all rows that give the field give the same value.
bool agree(std::span<const Record> records, Field column, const DateColumn& dates) {
  const Cell* first = nullptr;
  for (const auto& record : records) {
    const Cell* cell = record.find(column);
    if (cell == nullptr) continue;
    if (first != nullptr && !same_cell(*cell, *first, dates)) return false;
    if (first == nullptr) first = cell;
  }
  return true;
}

/// Whether something else than figures differs: the rows are then no articles of one invoice.
bool heads_differ(std::span<const Record> records, const DateColumn& dates) {
  for (const auto& entry : fields()) {
    const bool figure = is_total(entry.field) || is_vat(entry.field) || entry.kind == FieldKind::files;
    if (!figure && !agree(records, entry.field, dates)) return true;
  }
  return false;
}

/// Each row has a total of its own, and it is what its rate applies to: it cannot be the invoice's.
bool have_own_totals(std::span<const Record> records, const DateColumn& dates) {
  const auto own = [](const Record& record) {
    const auto excl = amount_in(record.find(Field::total_excl_tax));
    const auto base = amount_in(find_vat(record, Field::vat_base));
    return excl && (!base || *base == *excl);
  };
  return !agree(records, Field::total_excl_tax, dates) && std::all_of(records.begin(), records.end(), own);
}

/// A row of an article that has no figures: beside those of the invoice it says nothing of what is read.
bool has_figures(const Record& record) {
  return std::any_of(record.cells.begin(), record.cells.end(),
                     [](const Cell& cell) { return is_total(cell.column) || is_vat(cell.column); });
}

RowsShape shape_of(std::span<const Record> records, const DateColumn& dates) {
  bool repeated = false;
  std::vector<std::optional<Amount>> rates;
  for (const auto& record : records) {
    if (!has_figures(record) && has_figures(records[0])) continue;  // an article that is not read
    if (std::any_of(record.cells.begin(), record.cells.end(), [](const Cell& cell) { return cell.index > 0; })) {
      return RowsShape::per_rate;
    }
    const auto rate = rate_in(record);
    repeated = repeated || std::find(rates.begin(), rates.end(), rate) != rates.end();
    rates.push_back(rate);
  }
  const bool all_equal = std::all_of(records.begin(), records.end(),
                                     [&](const Record& record) { return record.digest == records[0].digest; });
  if ((!repeated && !have_own_totals(records, dates)) || heads_differ(records, dates)) return RowsShape::per_rate;
  return all_equal ? RowsShape::the_same : RowsShape::per_article;
}

/// The total that the invoice itself gives: on its first row alone, or the same on all.
std::optional<Amount> own_total(std::span<const Record> records, Field column, const DateColumn& dates) {
  return agree(records, column, dates) ? amount_in(records[0].find(column)) : std::nullopt;
}

/// The VAT lines of rows per article, added up by rate; nothing unless they give the invoice's own totals to the cent.
std::optional<std::vector<VatLine>> added_up(std::span<const Record> records, const DateColumn& dates) {
  struct Figures {
    bool bases = true, amounts = true;
    Amount base, amount;
  };
  std::vector<VatLine> lines;
  std::vector<Figures> sums;
  for (const auto& record : records) {
    if (record.cells.empty()) continue;
    const auto rate = rate_in(record);
    if (!rate) return std::nullopt;
    auto line = std::find_if(lines.begin(), lines.end(), [&](const VatLine& one) { return *one.rate == *rate; });
    if (line == lines.end()) {
      VatLine& added = lines.emplace_back();
      added.place = record.place;
      added.rate = {*rate, find_vat(record, Field::vat_rate)->place};
      sums.emplace_back();
      line = lines.end() - 1;
    }
    Figures& sum = sums[static_cast<std::size_t>(line - lines.begin())];
    const auto base = amount_in(find_vat(record, Field::vat_base));
    const auto amount = amount_in(find_vat(record, Field::vat_amount));
    sum.bases = sum.bases && base;
    sum.amounts = sum.amounts && amount;
    sum.base = sum.base + base.value_or(Amount());
    sum.amount = sum.amount + amount.value_or(Amount());
  }
  Amount bases, amounts;
  bool all_bases = true, all_amounts = true;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    all_bases = all_bases && sums[i].bases;
    all_amounts = all_amounts && sums[i].amounts;
    bases = bases + sums[i].base;
    amounts = amounts + sums[i].amount;
    if (sums[i].bases) lines[i].base = {sums[i].base, lines[i].place};
    if (sums[i].amounts) lines[i].amount = {sums[i].amount, lines[i].place};
  }
  const auto excl = own_total(records, Field::total_excl_tax, dates);
  const auto incl = own_total(records, Field::total_incl_tax, dates);
  const bool totals_agree =
      agree(records, Field::total_excl_tax, dates) && agree(records, Field::total_incl_tax, dates);
  if (!totals_agree || (!excl && !incl)) return std::nullopt;
  const bool first_alone = std::none_of(records.begin() + 1, records.end(), [](const Record& record) {
    return record.find(Field::total_excl_tax) != nullptr || record.find(Field::total_incl_tax) != nullptr;
  });
  // Without a figure on each row, totals that stand on each might be the articles' own.
  if (!all_bases) return first_alone && lines.size() == 1 && excl ? std::optional(std::move(lines)) : std::nullopt;
  if (excl && bases != *excl) return std::nullopt;
  if (incl && all_amounts && bases + amounts != *incl) return std::nullopt;
  if (!excl && !all_amounts) return std::nullopt;
  return lines;
}

void take_row_faults(std::span<const Record> records, const std::string& number, Invoice& invoice,
                     Diagnostics& faults) {
  for (const auto& record : records) {
    for (auto fault : record.faults.all()) {
      if (fault.rule == &rule::row_cells || fault.rule == &rule::row_cut_off) invoice.whole = false;
      fault.invoice = number;
      faults.add(std::move(fault));
    }
  }
}

/// What was refused as no text is told already: it is not missing too.
void take_refused(std::span<const Record> records, Invoice& invoice) {
  for (const auto& record : records) {
    for (const auto& refused : record.refused) {
      const auto refuse = [&](auto& given) {
        if (given.absent()) given = std::remove_reference_t<decltype(given)>::unreadable(refused.second);
      };
      const Field field = refused.first;
      with_field(invoice, field_entry(field), refuse);
      if (!is_vat(field)) continue;
      if (invoice.vat.empty()) invoice.vat.emplace_back().place = record.place;
      VatLine& line = invoice.vat.back();
      refuse(field == Field::vat_rate ? line.rate : field == Field::vat_base ? line.base : line.amount);
    }
  }
}

/// Of NUMBER-05, where one value for all rows would lose something; null: the rule's own.
const Phrase* remedy_of_difference(Field column) {
  switch (column) {
    case Field::type: return &rows_of_two_types;
    case Field::engagement:
    case Field::market:
    case Field::contract: return &rows_of_two_commitments;
    case Field::pdf: return &rows_of_two_pdfs;
    case Field::attachments: return &rows_of_two_attachments;
    default: return nullptr;
  }
}

/// An invoice and a credit note under one number: whatever else differs has that cause. True when they are told.
bool are_of_two_types(std::span<const Record> records, const std::string& number, Diagnostics& faults) {
  const Cell* first = nullptr;
  for (const auto& record : records) {
    const Cell* cell = record.find(Field::type);
    if (cell == nullptr || cell->text.empty()) continue;
    if (first == nullptr) first = cell;
    const auto one = parse_type(first->text);
    const auto other = parse_type(cell->text);
    if (!one.value || !other.value || *one.value == *other.value) continue;
    faults.add(
        rule::number_rows_differ, cell->place, number,
        {text_arg("value", cell->text), text_arg("other", first->text), text_arg("first", place_text(first->place))},
        remedy_of_difference(Field::type));
    return true;
  }
  return false;
}

void tell_twice(const Record& row, const Record& first, const std::string& number, Diagnostics& faults) {
  faults.add(rule::number_twice, row.place, number,
             {text_arg("value", number), text_arg("first", place_text(first.place)), text_arg("hint", "")});
}

}  // namespace

Invoice invoice_of(std::span<const Record> records, const DateColumn& dates, Diagnostics& faults) {
  Invoice invoice;
  const Cell* number_cell = records[0].find(Field::number);
  const std::string number = number_cell ? number_cell->text : std::string();
  invoice.place = records[0].place;
  InvoiceFiller filler(invoice, number, dates, faults);
  take_row_faults(records, number, invoice, faults);
  if (!invoice.whole) {  // what stands under which header is anyone's guess: one fault, not twenty
    if (number_cell) filler.read(*number_cell);
    return invoice;
  }
  if (records.size() > 1 && are_of_two_types(records, number, faults)) {
    filler.read(*number_cell);
    invoice.whole = false;
    return invoice;
  }
  const RowsShape shape = records.size() > 1 ? shape_of(records, dates) : RowsShape::per_rate;
  auto articles = shape == RowsShape::per_article ? added_up(records, dates) : std::nullopt;
  const bool refused = shape == RowsShape::per_article && !articles;
  std::vector<bool> numbered;
  for (std::size_t row = 0; row < records.size(); ++row) {
    if (row > 0 && shape == RowsShape::the_same) {
      tell_twice(records[row], records[0], number, faults);
      continue;
    }
    for (const auto& cell : records[row].cells) {
      if (is_vat(cell.column) || (refused && is_total(cell.column))) continue;
      const Cell* earlier = earlier_cell(records.first(row), cell);
      if (!earlier) {
        filler.read(cell);
      } else if (!same_cell(cell, *earlier, dates)) {
        faults.add(rule::number_rows_differ, cell.place, number,
                   {text_arg("value", cell.text), text_arg("other", earlier->text),
                    text_arg("first", place_text(earlier->place))},
                   remedy_of_difference(cell.column));
      }
    }
    if (shape == RowsShape::per_article) continue;
    const auto vat_lines = invoice.vat.size();
    read_vat(records[row], invoice, filler, numbered);
    const bool continues =
        records[row].find(Field::number) == nullptr || (!has_figures(records[row]) && has_figures(records[0]));
    if (row > 0 && invoice.vat.size() == vat_lines && !continues) {  // a second row exists for a second VAT rate
      tell_twice(records[row], records[0], number, faults);
    }
  }
  if (articles) {
    invoice.vat = *std::move(articles);
    invoice.rows_added = true;
  } else if (refused) {
    faults.add(rule::rows_per_article, records[0].place, number,
               {text_arg("value", number), count_arg("count", records.size())});
    invoice.whole = false;  // without figures nothing more can be said of it
    return invoice;
  }
  if (!invoice.rows_added) drop_unused_vat(invoice.vat, numbered);
  take_refused(records, invoice);
  invoice.debtor.place = invoice.place;
  complete_amounts(invoice);
  return invoice;
}

Invoice invoice_of_too_many(const Record& first, std::size_t rows, std::size_t limit, const DateColumn& dates,
                            Diagnostics& faults) {
  const Cell& number = *first.find(Field::number);
  Invoice invoice;
  invoice.place = first.place;
  invoice.whole = false;
  InvoiceFiller(invoice, number.text, dates, faults).read(number);
  faults.add(rule::number_many_rows, number.place, number.text,
             {text_arg("value", number.text), count_arg("count", rows), count_arg("limit", limit)});
  return invoice;
}

bool says_sums(const Record& row, const std::string& client_above) {
  const Cell* const number = row.find(Field::number);
  const Cell* const date = row.find(Field::date);
  const Cell* const client = row.find(Field::client);
  const bool names_debtor =
      row.find(Field::siret) != nullptr || (client != nullptr && total_label(client->text) == TotalLabel::none);
  if (number != nullptr) {
    const TotalLabel label = total_label(number->text);
    const bool digits = std::any_of(number->text.begin(), number->text.end(), is_digit);
    if (digits)
      return label != TotalLabel::none && date == nullptr && !names_debtor;  // « NB-2026-003 » is a number too
    return label != TotalLabel::none && (date == nullptr || label == TotalLabel::plain);
  }
  if (date != nullptr) return total_label(date->text) != TotalLabel::none;
  if (row.total && !names_debtor) return true;
  return std::any_of(row.cells.begin(), row.cells.end(), [&](const Cell& cell) {
    const bool names = cell.column == Field::client || cell.column == Field::debtor_name;
    return names && !client_above.empty() && total_label(cell.text) == TotalLabel::named &&
           plain_word(cell.text).ends_with(client_above);
  });
}

namespace {

/// Of one invoice, which is held whole. There are not twenty VAT rates.
constexpr std::size_t most_rows = 1'000;

std::optional<std::uint64_t> digest_of_number(const Record& row) {
  const Cell* number = row.find(Field::number);
  if (number == nullptr || row.own_lines || cell_error(number->text) != CellError::none) return std::nullopt;
  return std::hash<std::string>()(number->text);
}

/// Nothing that begins an invoice stands in it.
bool has_no_head(const Record& row) {
  return row.find(Field::number) == nullptr && row.find(Field::date) == nullptr && row.find(Field::client) == nullptr &&
         row.find(Field::siret) == nullptr && (!row.cells.empty() || row.other_cells);
}

bool is_invoice_total(Field field) { return field_entry(field).kind == FieldKind::amount; }
bool is_figure(Field field) {
  return is_invoice_total(field) || field == Field::vat_base || field == Field::vat_amount;
}

/// Figures alone, a total of invoices among them.
bool may_be_sums(const Record& row) {
  return has_no_head(row) && !row.other_words &&
         std::all_of(row.cells.begin(), row.cells.end(), [](const Cell& cell) { return is_figure(cell.column); }) &&
         std::any_of(row.cells.begin(), row.cells.end(),
                     [](const Cell& cell) { return is_invoice_total(cell.column); });
}

/// The sums of the figures of a file, by column: of all rows, and of one row of each invoice.
class Sums {
 public:
  void add(const Record& row) {
    const auto digest = digest_of_number(row);
    const bool again = digest && digest == last_;
    last_ = digest;
    for (const auto& cell : row.cells) {
      if (!is_figure(cell.column)) continue;
      const Amount amount = parse_amount(cell.text, cell.mark).value.value_or(Amount());
      auto& [all, once] = sums_[{cell.column, cell.index}];
      all = all + amount;
      if (!again) once = once + amount;
    }
  }

  bool are(const Record& row) const {
    return std::all_of(row.cells.begin(), row.cells.end(), [&](const Cell& cell) {
      const auto sum = sums_.find({cell.column, cell.index});
      const auto amount = parse_amount(cell.text, cell.mark).value;
      return sum != sums_.end() && amount && (*amount == sum->second.first || *amount == sum->second.second);
    });
  }

 private:
  std::map<std::pair<Field, std::uint8_t>, std::pair<Amount, Amount>> sums_;
  std::optional<std::uint64_t> last_;
};

}  // namespace

InvoiceReader::InvoiceReader(const std::string& path, const ReadOptions& options, Names& names, KnownService known)
    : records_(open_records(path, InputKind::invoices, options, names)),
      known_(std::move(known)),
      yearly_(options.yearly_numbers),
      dates_(options.date_order) {
  look_through();
}

Diagnostics InvoiceReader::header_faults() const {
  Diagnostics faults = records_->header_faults();
  vat_.tell(faults);
  return faults;
}

/// Reads the whole file once: what its dates say of their order and its « TVA » of its meaning, which rows are sums,
/// and which belong to one invoice. Sorted, the rows of one number stand together: what is kept is the few that are not
/// alone.
void InvoiceReader::look_through() {
  std::deque<NumberedRow> rows;  // a vector would hold them twice while it grows
  const auto start = records_->position();
  std::optional<std::uint64_t> above;  // the number that a row without a head would continue
  std::string client_above;
  std::optional<RecordReader::Position> figures_alone;  // the last row, when it may be sums
  Record record;
  for (auto position = start; records_->next(record); position = records_->position()) {
    figures_alone.reset();
    if (record.aside) {
      asides_.add(record.place);
      passed_.push_back(position.byte);
      continue;
    }
    if (says_sums(record, client_above)) {
      sums_.add(record.place);
      passed_.push_back(position.byte);
      continue;
    }
    const Cell* date = record.find(Field::date);
    const bool shifted = record.faults.errors() > 0;
    if (date != nullptr && !shifted) dates_.see(*date);
    if (!shifted) vat_.see(record);
    if (may_be_sums(record)) figures_alone = position;
    if (above && has_no_head(record)) {
      rows.push_back({*above, position});
      passed_.push_back(position.byte);
      continued_.add(record.place);
      continue;
    }
    above = digest_of_number(record);
    if (above) {
      rows.push_back({*above, position});
      const std::string& number = record.find(Field::number)->text;
      numbers_with_f_ = numbers_with_f_ || number[0] == 'F';
      numbers_with_a_ = numbers_with_a_ || begins_with_lone_a(number);
    }
    const Cell* const client = record.find(Field::client);
    client_above = client != nullptr ? plain_word(client->text) : std::string();
  }
  if (figures_alone) pass_sums(start, *figures_alone, rows);
  note_figures();
  records_->seek(start);
  std::sort(rows.begin(), rows.end(), [](const NumberedRow& a, const NumberedRow& b) {
    return a.digest != b.digest ? a.digest < b.digest : a.position.byte < b.position.byte;
  });
  for (auto row = rows.begin(); row != rows.end();) {
    const auto end =
        std::find_if(row, rows.end(), [&](const NumberedRow& other) { return other.digest != row->digest; });
    if (end - row > 1) {
      Positions group;
      std::for_each(row, end, [&](const NumberedRow& one) { group.push_back(one.position); });
      if (!yearly_) {
        add_group(std::move(group));
      } else {
        for (auto& of_year : by_year(group)) add_group(std::move(of_year));
      }
    }
    row = end;
  }
  if (yearly_) records_->seek(start);
  std::sort(passed_.begin(), passed_.end());
}

void InvoiceReader::note_figures() {
  auto figures = std::make_shared<ListFigures>();
  figures->numbers_by_letter = numbers_with_f_ && numbers_with_a_;
  for (const auto& [field, header] : records_->columns_read()) {
    if (!is_invoice_total(field) && field_entry(field).kind != FieldKind::vat) continue;
    figures->names.push_back(field_entry(field).name);
    add_quoted(figures->headers, header);
  }
  figures_ = std::move(figures);
}

/// The rows of one invoice, in order.
void InvoiceReader::add_group(Positions rows) {
  if (rows.size() < 2) return;
  std::for_each(rows.begin() + 1, rows.end(), [&](const auto& row) { passed_.push_back(row.byte); });
  groups_.emplace(rows.front().byte, std::move(rows));
}

/// The rows of one number, those of each year by themselves. A row without a date is of the year of the one before it;
/// before the first date, of that.
std::vector<InvoiceReader::Positions> InvoiceReader::by_year(const Positions& rows) {
  std::vector<std::string> years;
  std::vector<Positions> groups;
  std::size_t group = 0;
  Record record;
  for (const auto& row : rows) {
    records_->seek(row);
    records_->next(record);
    const Cell* const date = record.find(Field::date);
    const std::string year = date != nullptr ? year_written(date->text) : std::string();
    if (years.empty() || (!year.empty() && years.front().empty())) {
      years.assign(1, year);
      groups.resize(1);
    } else if (!year.empty()) {
      group = static_cast<std::size_t>(std::find(years.begin(), years.end(), year) - years.begin());
      if (group == years.size()) {
        years.push_back(year);
        groups.emplace_back();
      }
    }
    groups[group].push_back(row);
  }
  return groups;
}

/// The last row has figures alone: are they the sums of those above it?
void InvoiceReader::pass_sums(RecordReader::Position start, RecordReader::Position last,
                              std::deque<NumberedRow>& rows) {
  records_->seek(start);
  Sums sums;
  Record record;
  std::size_t next = 0;
  std::uint64_t above = 0;
  for (auto position = start; records_->next(record); position = records_->position()) {
    if (position.byte == last.byte) break;
    const bool passed = next < passed_.size() && passed_[next] == position.byte;
    if (passed) ++next;
    if (passed && !has_no_head(record)) continue;  // sums with a label
    sums.add(record);
    ++above;
  }
  if (above < 2 || !sums.are(record)) return;
  const bool continues = !passed_.empty() && passed_.back() == last.byte;
  if (continues) {
    rows.pop_back();
    --continued_.count;
  } else {
    passed_.push_back(last.byte);
  }
  sums_.add(record.place);
}

bool InvoiceReader::is_passed(std::uint64_t byte) {
  while (next_passed_ < passed_.size() && passed_[next_passed_] < byte) ++next_passed_;
  return next_passed_ < passed_.size() && passed_[next_passed_] == byte;
}

Diagnostics InvoiceReader::shape_faults() const {
  Diagnostics faults;
  const auto tell = [&](const Rule& rule, const RowCount& rows) {
    if (rows.count > 0) faults.add(rule, rows.first, {}, {count_arg("count", rows.count)});
  };
  tell(rule::row_of_sums, sums_);
  tell(rule::row_aside, asides_);
  tell(rule::row_continues, continued_);
  tell(rule::rows_added_up, articles_);
  return faults;
}

void InvoiceReader::reject_last(const std::string& errors, const std::function<void(std::string_view)>& write) {
  const auto behind = records_->position();
  for (const auto& row : last_) write(records_->reject(row, errors));
  records_->seek(behind);
}

bool InvoiceReader::next(Invoice& invoice, Diagnostics& faults) {
  auto& records = rows_;
  records.resize(1);
  for (;;) {
    const auto position = records_->position();
    if (!records_->next(records[0])) return false;
    if (is_passed(position.byte)) continue;
    const auto group = groups_.find(position.byte);
    if (group == groups_.end()) {
      last_.assign(1, position);
      break;
    }
    last_ = group->second;
    if (last_.size() <= most_rows) read_group(records);
    break;
  }
  for (Record& record : records) {
    vat_.settle(record, faults);
    settle_rates(record, faults);
  }
  auto empty_words = take_empty_words(records, known_);
  invoice = last_.size() > most_rows ? invoice_of_too_many(records[0], last_.size(), most_rows, dates_, faults)
                                     : invoice_of(records, dates_, faults);
  invoice.list = figures_;
  if (invoice.rows_added) articles_.add(invoice.place);
  if (invoice.whole) invoice.empty_words = std::move(empty_words);
  return true;
}

/// The rows behind the first. They mostly follow it; where they do not, the reader comes back.
void InvoiceReader::read_group(std::vector<Record>& records) {
  auto behind = records_->position();
  bool elsewhere = false;
  for (auto row = last_.begin() + 1; row != last_.end(); ++row) {
    if (row->byte != records_->position().byte) {
      records_->seek(*row);
      elsewhere = true;
    }
    records_->next(records.emplace_back());
    if (!elsewhere) behind = records_->position();
  }
  if (elsewhere) records_->seek(behind);
}

}  // namespace chorus
