// Records -> invoices: the rows of one number become one invoice.
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "diagnostic/diagnostic.hpp"
#include "input/column_words.hpp"
#include "input/record.hpp"
#include "invoice/invoice.hpp"

namespace chorus {

// The cells of an invoice's rows -> the invoice.

/// Makes one invoice of its rows (at least one). Each row may bring a VAT line; every other field is
/// the same on all rows or empty (NUMBER-05). Rows per article, of which several have one rate, are added up by rate
/// when that gives the invoice's own totals exactly, else refused (ROW-06). Amounts that the others determine are
/// completed. `dates` has seen every date of the file.
Invoice invoice_of(std::span<const Record> records, const DateColumn& dates, Diagnostics& faults);

/// More rows than one invoice can have: only its number is read, from the first, and NUMBER-06
/// told.
Invoice invoice_of_too_many(const Record& first, std::size_t rows, std::size_t limit, const DateColumn& dates,
                            Diagnostics& faults);

/// A row of sums by its label: « Total » in place of a number, or anywhere when neither number nor date stand there;
/// « Total MAIRIE » below the client MAIRIE (`client_above`: its plain_word, empty above the first row).
bool says_sums(const Record& row, const std::string& client_above);

/// Gives the invoices of one file, one at a time, in the order of their first rows. Rows that carry
/// the same number (of one year, where numbers start again each January) are one invoice, together or not; rows with
/// nothing that begins an invoice belong to the one above them; rows of sums are none. Memory grows with the rows that
/// share their number alone; opening reads the file once more, twice for sums without a label, and takes 24 bytes per
/// row for a moment.
class InvoiceReader {
 public:
  /// `known`: service codes that are codes though they look like a word for « nothing »; by default none.
  InvoiceReader(const std::string& path, const ReadOptions& options, Names& names, KnownService known = {});

  /// False at the end. Faults of reading go to `faults`; the invoice's amounts are completed.
  bool next(Invoice& invoice, Diagnostics& faults);

  /// What a file of refused invoices begins and ends with, in this file's own dialect.
  std::string rejects_head() const { return records_->rejects_head(); }
  std::string rejects_tail() const { return records_->rejects_tail(); }
  /// The rows of the invoice that `next` gave last, as they were read, each with `errors` added and
  /// written by itself: a million may bear one number.
  void reject_last(const std::string& errors, const std::function<void(std::string_view)>& write);

  /// Headers that look mistyped; those of JSON are known once everything is read.
  Diagnostics header_faults() const;

  /// What was made of the rows, once in a file; of the rows per article once all are read.
  Diagnostics shape_faults() const;

  const ReadNotes& notes() const { return records_->notes(); }

 private:
  using Positions = std::vector<RecordReader::Position>;

  /// How many rows of one kind, and the first of them.
  struct RowCount {
    std::uint64_t count = 0;
    Location first{};
    void add(const Location& place) {
      if (count++ == 0) first = place;
    }
  };
  struct NumberedRow {
    std::uint64_t digest;
    RecordReader::Position position;
  };

  void look_through();
  void pass_sums(RecordReader::Position start, RecordReader::Position last, std::deque<NumberedRow>& rows);
  void note_figures();
  bool is_passed(std::uint64_t byte);
  void add_group(Positions rows);
  std::vector<Positions> by_year(const Positions& rows);
  void read_group(std::vector<Record>& records);

  std::unique_ptr<RecordReader> records_;
  KnownService known_;
  bool yearly_;
  DateColumn dates_;
  VatColumn vat_;
  /// The rows of each invoice that has several, in order, by where the first begins.
  std::unordered_map<std::uint64_t, Positions> groups_;
  Positions last_;                     ///< the rows of the last invoice: where they stand
  std::vector<Record> rows_;           ///< and what they say, kept for their memory
  std::vector<std::uint64_t> passed_;  ///< rows that begin no invoice, in order: where they stand
  std::size_t next_passed_ = 0;
  std::shared_ptr<const ListFigures> figures_;
  RowCount sums_;
  RowCount asides_;
  RowCount continued_;
  RowCount articles_;                                     ///< invoices whose rows were added up
  bool numbers_with_f_ = false, numbers_with_a_ = false;  ///< see begins_with_lone_a
};

}  // namespace chorus
