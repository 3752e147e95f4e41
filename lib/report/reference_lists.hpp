// The catalogue of rules as a list.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "catalogue/portal_messages.hpp"
#include "report/text_layout.hpp"

namespace chorus {

/// Every rule under the heading of its subject: id, severity, column, sentence, remedy, source.
std::string rules_text(const TextStyle& style);

/// The same as a JSON object, with both languages (schemas/rules.schema.json).
std::string rules_json();

/// "error, column « siret », may be relaxed": what stands behind a rule's id.
std::string rule_marks(const Rule& rule, const TextStyle& style);

/// "pivot schema V2.02 (proven by official files)"
std::string source_text(const Phrase& source, Confidence confidence, Language language);

// A rule at length, and a message of the portal in plain words.

/// Sentence, why, what usually goes wrong, example, remedy, how it may be relaxed, source.
std::string explanation_text(const Rule& rule, const TextStyle& style);

/// Each part of what the portal answered: what it means, what to correct and where, whether the
/// number may be used again. A part that was not recognised is told as such.
std::string portal_message_text(std::span<const PortalMessagePart> parts, const TextStyle& style);

// The dictionary of the input's columns: for a reader, for a program, and as a line to start from.

enum class ColumnsOf : std::uint8_t { invoices, debtors };

struct ColumnText {
  std::string_view name;                  ///< canonical
  std::vector<std::string_view> headers;  ///< as offices write them, French ones first
  Phrase meaning;
  bool required = false;
  bool numbered = false;  ///< may carry a digit 1..9
};

struct ColumnFile {
  ColumnsOf of = ColumnsOf::invoices;
  std::vector<ColumnText> columns;
};

std::string columns_text(std::span<const ColumnFile> files, const TextStyle& style);

/// A JSON object, with both languages (schemas/columns.schema.json).
std::string columns_json(std::span<const ColumnFile> files);

/// One header line. In French the first header of each column, separated by `;`, with the byte
/// order mark by which a French spreadsheet knows UTF-8; in English the canonical names, separated
/// by `,`.
std::string columns_csv(const ColumnFile& file, Language language);

}  // namespace chorus
