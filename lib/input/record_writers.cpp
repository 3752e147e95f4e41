#include "input/record_writers.hpp"

#include <nlohmann/json.hpp>

#include "diagnostic/text.hpp"
#include "input/text.hpp"

namespace chorus {

namespace {

std::string csv_quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"') out += '"';
    out += c;
  }
  return out + '"';
}

bool needs_quotes(std::string_view text, char delimiter) {
  return text.find_first_of(std::string("\"\r\n") + delimiter) != text.npos;
}

/// Character by character when the whole does not fit the encoding.
std::string encoded(std::string_view utf8, Encoding encoding) {
  if (auto whole = from_utf8(utf8, encoding)) return *whole;
  std::string out;
  while (!utf8.empty()) {
    std::size_t length = 1;
    while (length < utf8.size() && continues_character(utf8[length])) ++length;
    out += from_utf8(utf8.substr(0, length), encoding).value_or("?");
    utf8.remove_prefix(length);
  }
  return out;
}

std::string line_end(const Dialect& dialect) { return dialect.crlf ? "\r\n" : "\n"; }

}  // namespace

std::string csv_prologue(const Dialect& dialect) {
  std::string text = dialect.bom ? "\uFEFF" : "";
  if (dialect.sep_line) text += std::string("sep=") + dialect.delimiter + line_end(dialect);
  return encoded(text, dialect.encoding);
}

std::optional<std::string> csv_cell(std::string_view text, bool in_quotes, const Dialect& dialect) {
  const bool quotes = in_quotes || needs_quotes(text, dialect.delimiter);
  return from_utf8(quotes ? csv_quoted(text) : std::string(text), dialect.encoding);
}

std::string csv_row_with(std::span<const CsvCell> cells, std::string_view extra, const Dialect& dialect) {
  std::string row;
  for (const auto& cell : cells) {
    row += cell.quoted ? csv_quoted(cell.text) : cell.text;
    row += dialect.delimiter;
  }
  row += needs_quotes(extra, dialect.delimiter) ? csv_quoted(extra) : std::string(extra);
  return encoded(row + line_end(dialect), dialect.encoding);
}

namespace {

template <class List, class Write>
std::string bracketed(char open, const List& list, char close, Write write) {
  std::string out(1, open);
  for (const auto& item : list) {
    if (out.size() > 1) out += ", ";
    out += write(item);
  }
  return out + close;
}

}  // namespace

std::string json_string(std::string_view utf8) { return nlohmann::json(utf8).dump(); }

std::string json_text(const JsonValue& value) {
  switch (value.kind) {
    case JsonValue::Kind::null: return "null";
    case JsonValue::Kind::boolean:
    case JsonValue::Kind::number: return value.text;
    case JsonValue::Kind::string: return json_string(value.text);
    case JsonValue::Kind::array:
      return bracketed('[', value.items, ']', [](const JsonValue& item) { return json_text(item); });
    case JsonValue::Kind::object: break;
  }
  return bracketed('{', value.members, '}',
                   [](const JsonMember& member) { return json_string(member.name) + ": " + json_text(member.value); });
}

}  // namespace chorus
