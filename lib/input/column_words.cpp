#include "input/column_words.hpp"

#include <algorithm>

#include "catalogue/rules.hpp"
#include "diagnostic/phrase.hpp"
#include "diagnostic/text.hpp"
#include "input/columns.hpp"
#include "input/record.hpp"
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
  const auto day_first = parse_date(cell.text, DateOrder::day_first, true).value;
  const auto month_first = parse_date(cell.text, DateOrder::month_first, true).value;
  if (!month_first) return;
  if (!day_first && !month_first_) month_first_ = cell;
  if (day_first && *day_first != *month_first) ++changing_;
}

Given<Date> DateColumn::read(const Cell& cell, const std::string& invoice, Diagnostics& faults) const {
  if (!month_first_ || !ends_with_year(cell.text))
    return value_of(cell, parse_date(cell.text, order(), order_.has_value()), invoice, faults);
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

// Of COLUMN-11: why the columns of rates do not make the invoice.
constexpr Phrase rates_without_bases{"their bases are not in the file, and do not follow from the total without tax",
                                     "leurs bases ne sont pas dans le fichier, et ne se déduisent pas du montant HT"};
constexpr Phrase rates_wrong_vat{"{rate} % of {base} is {expected}, not {value}",
                                 "{rate} % de {base} font {expected}, et non {value}"};
constexpr Phrase rates_wrong_bases{"the bases make {sum}, and the total without tax is {value}",
                                   "les bases font {sum}, et le montant HT est de {value}"};
constexpr Phrase rates_wrong_gross{"{base} and {vat} of VAT at {rate} % are not {value} with tax",
                                   "{base} et {vat} de TVA à {rate} % ne font pas {value} TTC"};
constexpr Phrase rates_wrong_gross_sum{"the amounts with tax make {sum}, and the total with tax is {value}",
                                       "les montants TTC font {sum}, et le montant TTC de la facture est de {value}"};
constexpr Phrase rates_wrong_sum{"their VAT makes {sum}, and « {header} » says {value}",
                                 "leur TVA fait {sum}, et « {header} » dit {value}"};

constexpr Phrase correct_rate{
    "correct the base or the VAT of this rate, as on the PDF; if a column holds another thing than its header says, put "
    "{ignore} into the configuration",
    "corrigez la base ou la TVA de ce taux, comme sur le PDF ; si une colonne contient autre chose que ce que dit son en-tête, "
    "mettez {ignore} dans la configuration"};
constexpr Phrase add_exempt_part{
    "if a part is exempt, add a column « Base 0 % » with it; else correct the bases or the total without tax, as on the PDF",
    "si une part est exonérée, ajoutez une colonne « Base 0 % » qui la donne ; sinon corrigez les bases ou le montant HT, comme "
    "sur le PDF"};
constexpr Phrase correct_sum{"correct the one that the PDF does not have", "corrigez celui que le PDF ne porte pas"};

/// Why the columns of rates do not make the invoice; without a remedy of its own, the rule's.
struct RateFault {
  Message why;
  const Phrase* remedy = nullptr;
};

/// The VAT lines of one row whose columns name the rate.
class RateColumns {
 public:
  explicit RateColumns(Record& row) : row_(row) {
    for (const Cell& cell : row.cells) {
      const auto rate = rate_of_index(cell.index);
      if (!rate) continue;
      auto line = std::find_if(lines_.begin(), lines_.end(), [&](const Line& one) { return one.rate == *rate; });
      if (line == lines_.end()) line = lines_.insert(line, Line{cell.index, *rate, {}, {}, {}, cell.place});
      const auto amount = says_no_vat(cell.text) ? Amount() : parse_amount(cell.text, cell.mark).value;
      if (!amount) unreadable_ = true;
      const bool net = cell.index < first_gross_index;
      (net ? (cell.column == Field::vat_base ? line->base : line->vat) : line->gross) = amount.value_or(Amount());
    }
  }

  /// Nothing when all is well.
  std::optional<RateFault> settle() {
    if (lines_.empty() || unreadable_) return std::nullopt;  // whoever reads the amount tells
    const Place first = lines_.front().place;
    std::erase_if(lines_, [](const Line& line) {
      return line.base.value_or(Amount()).zero() && line.vat.value_or(Amount()).zero() &&
             line.gross.value_or(Amount()).zero();
    });
    if (lines_.empty()) return write_exempt(first), std::nullopt;
    if (auto why = compare_gross()) return why;
    part_gross();
    if (auto why = find_bases()) return why;
    part_gross();
    for (Line& line : lines_) {
      if (!line.vat) line.vat = percentage(*line.base, line.rate);
      const Amount expected = percentage(*line.base, line.rate);
      if (absolute(expected - *line.vat) > near_) return wrong_vat(line, expected);
      if (line.gross && *line.base + *line.vat != *line.gross) return wrong_gross(line);
    }
    const auto excl = total_of(row_, Field::total_excl_tax);
    const Amount bases = sum(&Line::base);
    if (excl && bases != *excl) {
      return RateFault{{rates_wrong_bases, {number_arg("sum", bases.text()), number_arg("value", excl->text())}},
                       &add_exempt_part};
    }
    if (auto why = compare_sum(Field::vat_amount, &Line::vat)) return why;
    if (auto why = compare_sum(Field::vat_base, &Line::base)) return why;
    write_lines();
    return std::nullopt;
  }

  std::string headers() const {
    std::string all;
    for (const Cell& cell : row_.cells) {
      if (rate_of_index(cell.index)) add_quoted(all, cell.place.field);
    }
    return all;
  }

 private:
  using Place = Location;
  struct Line {
    std::uint8_t index;
    Amount rate;
    std::optional<Amount> base, vat, gross;  ///< gross: the two together
    Location place;
  };
  static constexpr Amount near_ = Amount::from_cents(1);

  Amount sum(std::optional<Amount> Line::*figure) const {
    Amount all;
    for (const Line& line : lines_) all = all + (line.*figure).value_or(Amount());
    return all;
  }

  static RateFault wrong_vat(const Line& line, Amount expected) {
    return {{rates_wrong_vat,
             {number_arg("rate", line.rate.text(0)), number_arg("base", line.base->text()),
              number_arg("expected", expected.text()), number_arg("value", line.vat->text())}},
            &correct_rate};
  }

  static RateFault wrong_gross(const Line& line) {
    return {{rates_wrong_gross,
             {number_arg("rate", line.rate.text(0)), number_arg("base", line.base->text()),
              number_arg("vat", line.vat->text()), number_arg("value", line.gross->text())}},
            &correct_rate};
  }

  /// The amounts with tax of all rates are the invoice's.
  std::optional<RateFault> compare_gross() const {
    const auto incl = total_of(row_, Field::total_incl_tax);
    const bool all = std::all_of(lines_.begin(), lines_.end(), [](const Line& line) { return line.gross.has_value(); });
    if (!all || !incl || sum(&Line::gross) == *incl) return std::nullopt;
    return RateFault{
        {rates_wrong_gross_sum, {number_arg("sum", sum(&Line::gross).text()), number_arg("value", incl->text())}},
        &correct_sum};
  }

  /// Of an amount with tax the other two, where they are whole numbers of cents.
  void part_gross() {
    for (Line& line : lines_) {
      if (!line.gross) continue;
      if (!line.base && !line.vat) line.base = net_of_gross(*line.gross, line.rate);
      if (line.base && !line.vat) line.vat = *line.gross - *line.base;
      if (line.vat && !line.base) line.base = *line.gross - *line.vat;
    }
  }

  /// The base whose VAT this is, where it is a whole number of cents.
  static std::optional<Amount> exact_base(const Line& line) {
    const std::int64_t rate = line.rate.millionths();
    constexpr std::int64_t most = 90'000 * Amount::units_per_one;  // the product stays in range
    if (rate == 0 || !line.vat || absolute(*line.vat) > Amount::from_millionths(most)) return std::nullopt;
    const std::int64_t cents = line.vat->millionths() * 100 / rate * 100;
    const Amount base = Amount::from_cents(cents);
    return percentage_is_exact(base, line.rate) && percentage(base, line.rate) == *line.vat ? std::optional(base)
                                                                                            : std::nullopt;
  }

  std::optional<RateFault> find_bases() {
    std::vector<Line*> without;
    for (Line& line : lines_) {
      if (!line.base) without.push_back(&line);
    }
    if (without.empty()) return std::nullopt;
    const auto excl = total_of(row_, Field::total_excl_tax);
    const auto incl = total_of(row_, Field::total_incl_tax);
    const bool all_vat =
        std::all_of(lines_.begin(), lines_.end(), [](const Line& line) { return line.vat.has_value(); });
    const auto total = excl || !incl || !all_vat ? excl : std::optional(*incl - sum(&Line::vat));
    if (!total) return RateFault{{rates_without_bases, {}}};
    if (without.size() == 1) {
      without[0]->base = *total - sum(&Line::base);
      return std::nullopt;
    }
    for (Line* line : without) {
      const auto base = exact_base(*line);
      if (!base) return RateFault{{rates_without_bases, {}}};
      line->base = base;
    }
    return sum(&Line::base) == *total ? std::nullopt : std::optional(RateFault{{rates_without_bases, {}}});
  }

  /// A column without a rate beside them is their sum, and no line of its own.
  std::optional<RateFault> compare_sum(Field column, std::optional<Amount> Line::*figure) {
    const auto cell = std::find_if(row_.cells.begin(), row_.cells.end(),
                                   [&](const Cell& one) { return one.column == column && one.index == 0; });
    if (cell == row_.cells.end()) return std::nullopt;
    const auto value = parse_amount(cell->text, cell->mark).value;
    if (!value) return std::nullopt;
    const Amount all = sum(figure);
    if (*value != all) {
      return RateFault{
          {rates_wrong_sum,
           {number_arg("sum", all.text()), text_arg("header", cell->place.field), number_arg("value", value->text())}},
          &correct_sum};
    }
    row_.cells.erase(cell);
    return std::nullopt;
  }

  void write_exempt(const Location& place) {
    const auto excl = total_of(row_, Field::total_excl_tax);
    const auto incl = total_of(row_, Field::total_incl_tax);
    std::erase_if(row_.cells, [](const Cell& cell) { return rate_of_index(cell.index).has_value(); });
    if ((incl && excl != incl) || row_.find(Field::vat_rate) != nullptr) return;
    row_.cells.push_back({Field::vat_rate, 0, "0", DecimalMark::point, place});
  }

  void write_lines() {
    std::erase_if(row_.cells, [](const Cell& cell) { return rate_of_index(cell.index).has_value(); });
    for (const Line& line : lines_) {
      row_.cells.push_back({Field::vat_rate, line.index, line.rate.text(0), DecimalMark::point, line.place});
      row_.cells.push_back({Field::vat_base, line.index, line.base->text(), DecimalMark::point, line.place});
      row_.cells.push_back({Field::vat_amount, line.index, line.vat->text(), DecimalMark::point, line.place});
    }
  }

  Record& row_;
  std::vector<Line> lines_;
  bool unreadable_ = false;
};

}  // namespace

void settle_rates(Record& row, Diagnostics& faults) {
  const bool by_rate = std::any_of(row.cells.begin(), row.cells.end(),
                                   [](const Cell& cell) { return rate_of_index(cell.index).has_value(); });
  if (!by_rate) return;
  RateColumns columns(row);
  const std::string headers = columns.headers();
  const auto why = columns.settle();
  if (!why) return;
  const Cell* number = row.find(Field::number);
  const auto cell = std::find_if(row.cells.begin(), row.cells.end(),
                                 [](const Cell& one) { return rate_of_index(one.index).has_value(); });
  const Location place = cell->place;
  faults.add(rule::column_by_rate, place, number == nullptr ? std::string() : number->text,
             {text_arg("headers", headers), words_arg("why", why->why),
              text_arg("ignore", "\"columns\": { " + json_string(place.field) + ": null }")},
             why->remedy);
  std::erase_if(row.cells, [](const Cell& one) {
    return one.index == 0 ? field_entry(one.column).kind == FieldKind::vat : rate_of_index(one.index).has_value();
  });
  row.cells.push_back({Field::vat_amount, 0, "0", DecimalMark::point, place, {}, true});  // unreadable: told above
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
