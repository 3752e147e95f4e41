// What the cells of a column say together: the order of its dates, the words that stand for nothing.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "diagnostic/diagnostic.hpp"
#include "input/record.hpp"
#include "input/unread_columns.hpp"
#include "invoice/date.hpp"
#include "invoice/invoice.hpp"

namespace chorus {

/// Nobody can tell one date's order by itself: 03/05/2026 is in May or in March. But one 03/25/2026 shows
/// that the program that wrote the file puts the month first. So every date is seen before one is read.
class DateColumn {
 public:
  /// `order`: what the user said; then nothing has to be seen.
  explicit DateColumn(std::optional<DateOrder> order) : order_(order) {}

  DateOrder order() const { return order_.value_or(DateOrder::day_first); }
  void see(const Cell& cell);

  /// Faults go to `faults`. When one date can only be month first, DATE-06 refuses all that are written in
  /// its form: the same fault, at that date's place.
  Given<Date> read(const Cell& cell, const std::string& invoice, Diagnostics& faults) const;

 private:
  std::optional<DateOrder> order_;
  std::optional<Cell> month_first_;  ///< the first that can be nothing else
  std::uint64_t changing_ = 0;       ///< dates that are another day with the month first
};

/// A bare « TVA » is the amount in most lists and the rate in some. Beside the totals most values can only be one of
/// the two: every row is seen before one is read.
class VatColumn {
 public:
  void see(const Record& row);

  /// Gives the unsure cell of a row its column; where the rows do not tell, it stays unsure, and COLUMN-07 refuses the
  /// invoice: the same fault for all, at the first value's place. A row that has the column already keeps its own.
  void settle(Record& row, Diagnostics& faults) const;

  /// After the last row: COLUMN-05 when another column of the meaning that was found says otherwise.
  void tell(Diagnostics& faults) const;

 private:
  /// The column that the rows prove; nothing when they prove neither.
  std::optional<Field> column() const;

  std::optional<Cell> first_;
  std::uint64_t only_amount_ = 0, only_rate_ = 0;  ///< rows where the value can be nothing else
  std::uint64_t either_ = 0;                       ///< rows where both readings make the same invoice
  std::uint64_t open_ = 0;                         ///< rows where they make two
  TwinColumns as_amount_, as_rate_;                ///< beside a column of either
};

/// Makes VAT lines of the cells under headers that name a rate (see rate_of_index): the rate, and the base where the
/// others determine it to the cent. A rate whose amounts are 0 has no line; a VAT column beside them is their sum.
/// COLUMN-11 refuses what does not add up.
void settle_rates(Record& row, Diagnostics& faults);

/// Whether a service of this code is known of the debtor that a row names by client code or SIRET (either
/// may be empty). The debtors file answers; a directory of public structures may join it here.
using KnownService = std::function<bool(std::string_view client, std::string_view siret, std::string_view service)>;

/// Takes the cells whose word means nothing out of the rows of one invoice, and returns them. The columns
/// are commitment, service code, SIRET and names; a service code that is known stays.
std::vector<EmptyWord> take_empty_words(std::vector<Record>& rows, const KnownService& known);

/// The same of a line of the debtors file. There a service code of letters and digits stays when the line
/// names the service, and zeros or x's unless the name beside them means nothing either.
std::vector<EmptyWord> take_empty_words_of_debtor(Record& line);

/// Counts the words of one file.
class EmptyWords {
 public:
  void add(const std::vector<EmptyWord>& words);

  /// VALUE-01 at the first of them, when there is any.
  void tell(Diagnostics& faults) const;

 private:
  struct OfColumn {
    std::string_view header;
    std::uint64_t count = 0;
    std::vector<std::string> words;  ///< the first different ones
  };

  Location first_;
  bool may_be_service_ = false;
  std::vector<OfColumn> columns_;
};

/// Counts the invoices of one file whose VAT rate follows from their figures (see complete_amounts).
class FoundRates {
 public:
  void add(const Invoice& invoice);

  /// AMOUNT-20 at the first of them, when there is any.
  void tell(Diagnostics& faults) const;

 private:
  Location first_;
  std::uint64_t count_ = 0;
  std::set<Amount> rates_;
};

}  // namespace chorus
