// The columns of a file that are not read: which of them could change the claim.
//
// A header is compared with what headers of that meaning look like, and the values with the words for a credit note, a
// draft and a cancelled invoice. Everything is noted while the file is read once; what is kept of a column does not
// grow with its rows.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "diagnostic/diagnostic.hpp"
#include "input/columns.hpp"
#include "input/record.hpp"

namespace chorus {

/// The column that an unknown header resembles; nothing for one that could not change a claim.
std::optional<Field> resembled_column(std::string_view header, InputKind kind);

/// The known header, at most two typing errors away, that an unknown one is a mistyped form of; empty for none, and for
/// one that resembles a column by its words: « Nature » is no mistyped « Facture ».
std::string_view mistyped_header(std::string_view header, InputKind kind, std::span<const std::string_view> known);

/// Whether a header names another unit than the euro: « Montant HT (centimes) », amount_cents, « CA en k€ ».
bool names_other_unit(std::string_view header);

/// The setting that has a header read as a column: "columns": { "Solde dû": "net_payable" }.
std::string column_setting(std::string_view header, std::string_view name);

/// The setting of several headers at once.
struct HeaderBelief {
  std::string_view text;
  Field column;
};
std::string columns_setting(std::span<const HeaderBelief> headers, InputKind kind);

/// Whether the values under a header may be those of a column (see may_be_value); of one without values, no.
using FittingValues = std::function<bool(std::string_view header, Field column)>;

/// What the headers that are not read are most likely, each column once: those that a file must have first (`missing`;
/// for the client a column that is read as the name will do), then what resembles a column that no other header is read
/// as. Words alone do not make it so: the values must fit.
std::vector<HeaderBelief> believed_columns(std::span<const ReadHeader> headers, InputKind kind,
                                           std::span<const Field> missing, const FittingValues& fit);

/// One failure of a whole file says all: which columns are missing, what looks like them, what is not read. `place`
/// is the header, or the first record. The program proposes to write the columns itself (init --from) with the path.
[[noreturn]] void refuse_missing(std::span<const ReadHeader> headers, InputKind kind, std::span<const Field> missing,
                                 const FittingValues& fit, const Location& place);

/// Columns that mean the same as one that is read: whether their values do.
class TwinColumns {
 public:
  struct Pair {
    ReadHeader unread;
    ReadHeader read;
  };
  /// A value of the column that is not read at its place, and the one of the other in the same row.
  void compare(const Pair& headers, std::string_view value, std::string_view read, const CellReading& reading,
               const Location& place);

  /// After the last row: one fault of each column whose values differ somewhere.
  Diagnostics faults() const;

 private:
  struct Facts {
    std::string read_header;
    Field column;
    bool says_less;
    std::uint64_t count = 0;  ///< rows where they differ
    std::string value, read;  ///< of the first
    Location place;
  };
  std::map<std::string, Facts> columns_;  ///< by the header that is not read; only those that differ
};

/// Whether a file counts in cents although its headers do not say so: all its amounts are whole numbers, and another
/// column says it (« Unité » with « centimes », amount_cents with the same number, « 120,00 € » beside 12000).
class Cents {
 public:
  /// The recognised cells of a row, before the others of that row.
  void see(std::span<const Cell> cells);

  /// Whether another value could still say something.
  bool open() const { return whole_ && !sign_; }

  /// A value of that row under a header that is not read, which `place.field` names.
  void look_at(std::string_view value, const Location& place);

  /// A text that stands above the header.
  void look_at_title(std::string_view text, const Location& place);

  /// COLUMN-10 after the last row.
  void tell(Diagnostics& faults) const;

 private:
  static constexpr std::size_t longest_ = 40;
  struct Found {
    std::string value;
    Location place;
  };
  bool whole_ = true;
  std::vector<Amount> amounts_;  ///< of the row in hand
  std::optional<Found> sign_;
  std::map<std::string_view, std::optional<Found>> hundredths_;  ///< by header: always a hundredth of an amount so far
};

class UnreadColumns {
 public:
  /// `status_header`: the configuration's `edited.column`, empty without one.
  UnreadColumns(InputKind kind, std::string status_header) : kind_(kind), status_header_(std::move(status_header)) {}

  /// A header at its place; `place.field` is the header. `told`: something was said of it already.
  /// Gives the column's number for `look_at`.
  std::size_t add(const Location& place, bool told);

  /// Before the values of a row: its status, where it has one. What that says already is not told once more.
  void begin_row(std::string_view status);

  /// Whether another value of the column could still say something.
  bool wants(std::size_t column) const;

  /// A value of a column that `add` numbered.
  void look_at(std::size_t column, std::string_view value, const Location& place);

  /// What the columns that are read are called: header by column.
  using Headers = std::map<Field, std::string_view>;

  /// After the last row: at most one fault of each column.
  Diagnostics faults(const Headers& read) const;

 private:
  /// The first value of its kind.
  struct Found {
    std::string value;
    Location place;
  };
  struct Facts {
    Location place;
    std::optional<Field> near;  ///< what it would be taken for
    bool alone = false;         ///< only when no other column is that one
    bool tells = false;         ///< near type or status: its words count
    bool flag = false;          ///< the header itself is such a word: « Avoir » with oui and non
    bool paid = false;          ///< amounts that were paid already
    bool settled = false;       ///< whether or when it was paid
    bool ended = false;         ///< when it was cancelled or deleted
    bool unit = false;          ///< amounts in another unit than the euro
    bool label = false;         ///< a free text: its beginning counts
    bool reached = false;       ///< whether or when it was deposited, or is contested
    bool flow = false;          ///< the number of its flow
    bool supplier = false;      ///< who issues the invoice
    bool told = false;
    bool only_types = true;  ///< all values so far are words of the type table
    bool only_codes = true;  ///< or short codes of types
    bool invoice_code = false;
    bool only_flags = true;  ///< or yes and no
    bool only_euro = true;   ///< or the euro: such a column changes nothing
    bool all_fit = true;     ///< or may be those of `near`
    bool some_fit = false;
    std::optional<Found> credit, withheld, credit_type, credit_code, yes, amount, settlement, labelled, arrival,
        supplied, supplied_by_other;
    std::string last;  ///< columns repeat their values: each run of equal ones is looked at once
  };

  void add_fault(const Facts& facts, const Headers& read, Diagnostics& faults) const;
  std::string line(const Facts& facts, Field column, const Headers& read) const;

  InputKind kind_;
  std::string status_header_;
  bool paid_by_status_ = false;  ///< the row in hand
  std::vector<Facts> columns_;
};

}  // namespace chorus
