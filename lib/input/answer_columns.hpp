// The table of columns of a CSV file that holds what the portal said, invoice by invoice: a list of
// the portal's, or one that somebody typed.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace chorus {

enum class AnswerColumn : std::uint8_t { number, state, reason, since, date, flow, supplier, debtor };

inline constexpr std::size_t answer_column_count = 8;

struct AnswerColumnEntry {
  AnswerColumn column;
  std::string_view name;     ///< canonical
  std::string_view aliases;  ///< other headers, French ones first, separated by '|'
};

std::span<const AnswerColumnEntry> answer_columns();

/// Finds the column of a header as `match_column` does. Nothing for an unknown header.
std::optional<AnswerColumn> match_answer_column(std::string_view header);

}  // namespace chorus
