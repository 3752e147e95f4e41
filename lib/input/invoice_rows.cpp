#include "input/invoice_rows.hpp"

#include <algorithm>

#include "catalogue/number.hpp"
#include "catalogue/row.hpp"
#include "input/values.hpp"
#include "invoice/word.hpp"

namespace chorus {

namespace {

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
  Given<Amount> rate(const Cell& cell) {
    return value_of(cell, parse_rate(cell.text, cell.mark), number_, faults_);
  }

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
  void read(Given<Date>& given, const Cell& cell, FieldKind) { given = dates_.read(cell, number_, faults_); }
  void read(Given<Amount>& given, const Cell& cell, FieldKind) { given = amount(cell); }
  void read(Given<Siret>& given, const Cell& cell, FieldKind) {
    given = value_of(cell, parse_siret(cell.text), number_, faults_);
  }

  void read_attachments(const Cell& cell) {
    Cell one{cell.column, cell.index, {}, cell.mark, cell.place};  // not its text: it may be long
    for (std::string_view rest = cell.text; !rest.empty();) {
      const auto bar = rest.find('|');
      one.text = tidy_text(rest.substr(0, bar));
      if (!one.text.empty()) invoice_.attachment_names.push_back(text_value(one, number_, faults_));
      rest.remove_prefix(bar == rest.npos ? rest.size() : bar + 1);
    }
  }

  Invoice& invoice_;
  const std::string& number_;
  const DateColumn& dates_;
  Diagnostics& faults_;
};

/// The VAT lines of one row: its unnumbered cells are one line, each index another. `numbered` says
/// of each line of the invoice which of the two it is.
void read_vat(const Record& record, Invoice& invoice, InvoiceFiller& filler,
              std::vector<bool>& numbered) {
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
    if (cell.column == Field::vat_rate) line.rate = filler.rate(cell);
    else if (cell.column == Field::vat_base) line.base = filler.amount(cell);
    else line.amount = filler.vat_amount(cell);
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

template <class T>
bool same(const Parsed<T>& a, const Parsed<T>& b) {
  return a.value && b.value && *a.value == *b.value;
}

/// Whether two cells of one field say the same: 300 and 300,00 are one amount.
bool same_value(const Cell& a, const Cell& b, const DateColumn& dates) {
  if (a.text == b.text) return true;
  if (a.column == Field::status) return plain_word(a.text) == plain_word(b.text);
  switch (field_entry(a.column).kind) {
    case FieldKind::date: return same(dates.parse(a.text), dates.parse(b.text));
    case FieldKind::siret: return same(parse_siret(a.text), parse_siret(b.text));
    case FieldKind::amount: return same(parse_amount(a.text, a.mark), parse_amount(b.text, b.mark));
    default: return false;
  }
}

/// A line of numbered columns that an office does not use, but that its program fills with 0. A line
/// whose base is not given stays: the base of an exempt line may have been forgotten.
bool is_unused(const VatLine& line) {
  const auto zero_or_absent = [](const Given<Amount>& figure) {
    return figure.absent() || (figure && figure->zero());
  };
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

bool is_total(Field column) { return column == Field::total_excl_tax || column == Field::total_incl_tax; }

/// The first row whose totals, without tax and with it, are both others than those of the first; 0 when there is none.
/// Such rows are the articles of an invoice.
std::size_t row_of_article(std::span<const Record> records, const DateColumn& dates) {
  for (std::size_t row = 1; row < records.size(); ++row) {
    const auto other = [&](Field column) {
      const Cell* one = records[0].find(column);
      const Cell* two = records[row].find(column);
      return one != nullptr && two != nullptr && !same_value(*one, *two, dates);
    };
    if (other(Field::total_excl_tax) && other(Field::total_incl_tax)) return row;
  }
  return 0;
}

/// What the rows of articles say is not known: one fault, not one for each figure.
void forget_amounts(Invoice& invoice) {
  const Location place = invoice.place;
  invoice.total_excl_tax = invoice.total_incl_tax = invoice.net_payable = Given<Amount>::unreadable(place);
  invoice.vat.clear();
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
  const std::size_t article = row_of_article(records, dates);
  if (article > 0) {
    faults.add(rule::number_rows_of_articles, records[article].place, number,
               {text_arg("value", number), text_arg("first", place_text(records[0].place))});
  }
  std::vector<bool> numbered;
  for (std::size_t row = 0; row < records.size(); ++row) {
    for (const auto& cell : records[row].cells) {
      if (is_vat(cell.column)) continue;
      const Cell* earlier = earlier_cell(records.first(row), cell);
      if (!earlier) {
        filler.read(cell);
      } else if ((article == 0 || !is_total(cell.column)) && !same_value(cell, *earlier, dates)) {
        faults.add(rule::number_rows_differ, cell.place, number,
                   {text_arg("value", cell.text), text_arg("other", earlier->text),
                    text_arg("first", place_text(earlier->place))});
      }
    }
    const auto vat_lines = invoice.vat.size();
    read_vat(records[row], invoice, filler, numbered);
    if (row > 0 && article == 0 && invoice.vat.size() == vat_lines) {  // a second row exists for a second VAT rate
      faults.add(rule::number_twice, records[row].place, number,
                 {text_arg("value", number), text_arg("first", place_text(records[0].place)), text_arg("hint", "")});
    }
  }
  drop_unused_vat(invoice.vat, numbered);
  if (article > 0) forget_amounts(invoice);
  invoice.debtor.place = invoice.place;
  complete_amounts(invoice);
  return invoice;
}

Invoice invoice_of_too_many(const Record& first, std::size_t rows, std::size_t limit,
                            const DateColumn& dates, Diagnostics& faults) {
  const Cell& number = *first.find(Field::number);
  Invoice invoice;
  invoice.place = first.place;
  invoice.whole = false;
  InvoiceFiller(invoice, number.text, dates, faults).read(number);
  faults.add(rule::number_many_rows, number.place, number.text,
             {text_arg("value", number.text), count_arg("count", rows), count_arg("limit", limit)});
  return invoice;
}

}  // namespace chorus
