// The headers of an input -> the fields that they stand for, by the table of fields and the configuration.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "input/csv_reader.hpp"
#include "input/dialect.hpp"
#include "input/json_reader.hpp"
#include "invoice/amount.hpp"
#include "invoice/fields.hpp"

namespace chorus {

/// Which file a column may stand in.
enum class InputKind : std::uint8_t { invoices, debtors };

/// Whether a kind of file may have a column of the field.
bool stands_in(const FieldEntry& entry, InputKind kind);

/// The canonical name of a field in a kind of file ("debtor_name" is "name" among the debtors).
std::string_view column_name(Field field, InputKind kind);

/// The other headers of a field, French ones first.
std::vector<std::string_view> other_headers(const FieldEntry& entry);

/// The headers of the configuration: header as the file writes it -> canonical name; empty: it is to be ignored.
using ColumnMap = std::map<std::string, std::string>;

/// A header that was recognised; `index` is 0, or 1..9 of a numbered VAT column (several rates in one row), or that of
/// a rate which the header names: « TVA 20 % », « Base HT 5,5 % ».
struct ColumnMatch {
  Field column;
  std::uint8_t index = 0;
  bool vague = false;    ///< see FieldEntry::vague_headers
  std::size_t rank = 0;  ///< its place among the headers of the field
  bool mapped = false;   ///< the configuration says so
  bool added = false;    ///< words that a program adds were left out: « devise », « Chorus Pro »

  /// A bare « TVA » is the rate in some lists and the amount in others.
  bool unsure() const { return vague && column == Field::vat_amount; }
};

/// The index of the columns of a rate is this and the rate's place among vat_rates(); that of a column with tax
/// (« TTC 20 % », which stands under vat_base) the second and that place.
inline constexpr std::uint8_t first_rate_index = 100;
inline constexpr std::uint8_t first_gross_index = 150;

/// The rate of such an index; nothing for another.
std::optional<Amount> rate_of_index(std::uint8_t index);

/// Whether a header names a VAT rate.
bool names_rate(std::string_view header);

/// Finds the column of a header by its words: without regard to case, accents, signs, articles, plural, the usual
/// abbreviations (« N° », « Num », « Réf. »), the order of the words where no other field has the same ones, the
/// record's name before it (« Document - ») and what programs add (« (Chorus Pro) », « signé », « en devises »). The
/// configuration's map wins over the table. Nothing for an unknown header, and for one to be ignored.
std::optional<ColumnMatch> match_column(std::string_view header, InputKind kind, const ColumnMap& map);

/// One header of a file, beside the others.
struct ReadHeader {
  std::optional<ColumnMatch> match;  ///< nothing when it is not read
  std::string_view text;
  std::optional<std::size_t> instead{};  ///< the one that is read, when two mean one thing
  bool says_less = false;                ///< than that one; false: nobody can tell which is meant
};

using HeaderMatcher = std::function<std::optional<ColumnMatch>(std::string_view)>;

/// The columns of the headers of one row. Of two with one meaning the more precise one is read: what the configuration
/// names, then what is not vague, then the one with more words. « Client » beside a client's code is the debtor's name.
std::vector<ReadHeader> read_headers(std::span<const std::string_view> texts, InputKind kind,
                                     const HeaderMatcher& match);

/// The canonical name that the map gives a header or the path of a JSON member (« document.kind »), empty for one to be
/// ignored; nothing for a header that the map does not name.
std::optional<std::string_view> mapped_name(std::string_view header, const ColumnMap& map);

/// Every header that a kind of file knows, as people write them.
std::vector<std::string_view> header_names(InputKind kind);

/// The canonical names of a kind of file, for « did you mean ».
std::vector<std::string_view> column_names(InputKind kind);

// Rows of CSV and objects of JSON, written so that they read as they were.

/// The last column of a rejects file: what is wrong with each row.
inline constexpr std::string_view errors_column = "errors";

/// What stands before the header row: the byte order mark and the sep= line, as they were read.
std::string csv_prologue(const Dialect& dialect);

/// One cell in the file's encoding, quoted when it is to be or needs to be. Nothing when the encoding
/// cannot hold a character of it.
std::optional<std::string> csv_cell(std::string_view text, bool in_quotes, const Dialect& dialect);

/// The row with one more cell at its end, in the file's encoding, with its line end. Cells that were
/// quoted stay quoted, the others stay as they were; `extra` is quoted when it needs to be, and its
/// characters that the encoding cannot hold become "?".
std::string csv_row_with(std::span<const CsvCell> cells, std::string_view extra, const Dialect& dialect);

/// One line; numbers keep their digits, members their order.
std::string json_text(const JsonValue& value);

/// A JSON string with its quotes; `utf8` must be valid.
std::string json_string(std::string_view utf8);

}  // namespace chorus
