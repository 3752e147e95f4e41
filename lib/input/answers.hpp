// The portal's answers in CSV and JSON files.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "file/source_file.hpp"
#include "invoice/portal_answer.hpp"

namespace chorus {

enum class AnswerColumn : std::uint8_t { number, state, reason, since, date, issued, flow, supplier, debtor };

inline constexpr std::size_t answer_column_count = 9;

struct AnswerColumnEntry {
  AnswerColumn column;
  std::string_view name;     ///< canonical
  std::string_view aliases;  ///< other headers, French ones first, separated by '|'
};

std::span<const AnswerColumnEntry> answer_columns();

/// Finds the column of a header as `match_column` does. Nothing for an unknown header.
std::optional<AnswerColumn> match_answer_column(std::string_view header);

/// One invoice and message a row, under the headers of `answer_columns`, in any dialect that
/// invoices may have; other columns are ignored. Failure(input) when the file cannot be read, has
/// no column for the number or none that says anything of it, names a column twice, or has a date that is none.
PortalAnswer read_csv_answers(const SourceFile& source);

/// Answers of `transverses/consulterCRDetaille`, of `factures/rechercher/fournisseur` (whose pages may be several), and
/// of what tells the state of one invoice (consulter/fournisseur, consulter/historique, recycler), one object, or a
/// list of such objects; a list in them may be one object. Of an unknown key nothing is asked. Failure(input) for
/// another JSON, and for a value of another kind than the API's contract says.
PortalAnswer read_json_answers(const SourceFile& source, std::size_t limit);

}  // namespace chorus
