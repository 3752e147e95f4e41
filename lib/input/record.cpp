#include "input/record.hpp"

#include <algorithm>

#include "invoice/cell_sense.hpp"
#include "invoice/word.hpp"

namespace chorus {

namespace {

/// Length of the white space at the start of `text`, 0 when there is none.
std::size_t white_space(std::string_view text) {
  if (text.empty()) return 0;
  const char c = text[0];
  if (c == ' ' || c == '\t' || c == '\n' || c == '\r') return 1;
  if (text.starts_with("\u00A0")) return 2;
  if (text.starts_with("\u202F")) return 3;
  return 0;
}

}  // namespace

const Cell* Record::find(Field column) const {
  const auto it = std::find_if(cells.begin(), cells.end(),
                               [&](const Cell& cell) { return cell.column == column; });
  return it == cells.end() ? nullptr : &*it;
}

std::string code_text(Field column, std::string_view text, bool number) {
  if (field_entry(column).kind != FieldKind::code) return std::string(text);
  ReadCode code = read_code(text, number);
  if (number && code.state == ReadCode::State::lost && read_code(text).state != ReadCode::State::lost) {
    code.text.insert(text.find_first_of("eE") + 1, "+");  // so that nobody takes 5e9 for a code
  }
  return code.text;
}

std::optional<ColumnMatch> column_of(std::string_view header, InputKind kind,
                                     const ReadOptions& options) {
  const auto match = match_column(header, kind, options.columns);
  if (kind != InputKind::invoices || options.status_header.empty()) return match;
  if (plain_word(header) == plain_word(options.status_header)) return ColumnMatch{Field::status};
  return match && match->column == Field::status ? std::nullopt : match;
}

std::string tidy_text(std::string_view text) {
  while (const auto n = white_space(text)) text.remove_prefix(n);
  std::string out(text);
  for (char& c : out) {
    if (c == '\n' || c == '\r' || c == '\t') c = ' ';
  }
  for (;;) {
    if (out.ends_with(' ')) out.pop_back();
    else if (out.ends_with("\u00A0")) out.resize(out.size() - 2);
    else if (out.ends_with("\u202F")) out.resize(out.size() - 3);
    else return out;
  }
}

}  // namespace chorus
