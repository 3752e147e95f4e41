// The table of results, as a Dreamflore user knows it: one row per invoice, what is missing shown.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "report/messages.hpp"

namespace chorus {

enum class RowState : std::uint8_t { ready, refused, exported, waiting, left_out };

/// A value of the table, or the fact that it lacks.
struct TableCell {
  std::string text;
  bool missing = false;
};

struct TableRow {
  TableCell number;
  TableCell client;
  TableCell name;
  TableCell siret;
  TableCell service;
  TableCell commitment;
  TableCell total;  ///< "1234.56"; written for the language when it is shown
  TableCell pdf;
  RowState state = RowState::ready;
};

/// The rows of a run, held compactly: a run may have a hundred thousand.
class Table {
 public:
  static constexpr std::size_t columns = 8;

  /// `why` stands behind the state, in brackets.
  void add(const TableRow& row, std::string_view why = {});
  std::size_t size() const { return rows_; }

  /// Writes head and rows, line by line. `shown_ready` is what became of the rows that were ready:
  /// exported, waiting, or still ready.
  void write(const TextStyle& style, RowState shown_ready,
             const std::function<void(std::string_view line)>& sink) const;

 private:
  // Each row: its cells, each ended by U+001F (a missing one is U+0001), the state's digit, why and
  // again U+001F.
  std::string cells_;
  std::array<std::size_t, columns> widths_{};
  std::size_t rows_ = 0;
};

/// "1234.56" -> "1 234,56" (French) or "1,234.56".
std::string grouped(std::string_view number, Language language);

/// Bytes in a unit that a person reads: "812 kB", "3,4 Mo".
std::string readable_size(std::uint64_t bytes, Language language);

}  // namespace chorus
