#include "input/columns.hpp"

#include <unordered_map>

#include "invoice/word.hpp"

namespace chorus {

namespace {

using Headers = std::unordered_map<std::string, Field>;

/// The canonical name and every other header of a field.
std::vector<std::string_view> names_of(const FieldEntry& entry) {
  std::vector<std::string_view> names = other_headers(entry);
  names.insert(names.begin(), entry.name);
  return names;
}

Headers headers_of(InputKind kind) {
  Headers headers;
  for (const auto& entry : fields()) {
    if (!stands_in(entry, kind)) continue;
    for (const auto name : names_of(entry)) headers.emplace(plain_word(name), entry.field);
  }
  return headers;
}

const Headers& known_headers(InputKind kind) {
  static const Headers invoices = headers_of(InputKind::invoices);
  static const Headers debtors = headers_of(InputKind::debtors);
  return kind == InputKind::invoices ? invoices : debtors;
}

/// "vat1rate" -> 1 and "vatrate"; only one digit, never 0.
std::optional<ColumnMatch> match_numbered(std::string word, const Headers& headers) {
  const auto at = word.find_first_of("123456789");
  if (at == word.npos || word.find_first_of("0123456789", at + 1) != word.npos) return std::nullopt;
  const auto index = static_cast<std::uint8_t>(word[at] - '0');
  word.erase(at, 1);
  const auto known = headers.find(word);
  if (known == headers.end() || field_entry(known->second).kind != FieldKind::vat) return std::nullopt;
  return ColumnMatch{known->second, index};
}

std::optional<ColumnMatch> match_in_table(std::string_view header, InputKind kind) {
  const auto& headers = known_headers(kind);
  const std::string word = plain_word(header);
  const auto known = headers.find(word);
  if (known != headers.end()) return ColumnMatch{known->second, 0};
  return match_numbered(word, headers);
}

}  // namespace

bool stands_in(const FieldEntry& entry, InputKind kind) {
  return kind == InputKind::invoices ? entry.in_invoices : entry.in_debtors;
}

std::string_view column_name(Field field, InputKind kind) {
  if (kind == InputKind::debtors && field == Field::debtor_name) return "name";
  return field_entry(field).name;
}

std::vector<std::string_view> other_headers(const FieldEntry& entry) {
  std::vector<std::string_view> headers;
  for (auto rest = entry.headers; !rest.empty();) {
    const auto bar = rest.find('|');
    headers.push_back(rest.substr(0, bar));
    rest.remove_prefix(bar == rest.npos ? rest.size() : bar + 1);
  }
  return headers;
}

std::optional<ColumnMatch> match_column(std::string_view header, InputKind kind,
                                        const ColumnMap& map) {
  const auto mapped = mapped_name(header, map);
  if (mapped && mapped->empty()) return std::nullopt;
  return match_in_table(mapped ? *mapped : header, kind);
}

std::optional<std::string_view> mapped_name(std::string_view header, const ColumnMap& map) {
  if (map.empty()) return std::nullopt;
  const std::string word = plain_word(header);
  for (const auto& [from, to] : map) {
    if (plain_word(from) == word) return to;
  }
  return std::nullopt;
}

std::vector<std::string_view> header_names(InputKind kind) {
  std::vector<std::string_view> names;
  for (const auto& entry : fields()) {
    if (!stands_in(entry, kind)) continue;
    const auto more = names_of(entry);
    names.insert(names.end(), more.begin(), more.end());
  }
  return names;
}

std::vector<std::string_view> column_names(InputKind kind) {
  std::vector<std::string_view> names;
  for (const auto& entry : fields()) {
    if (stands_in(entry, kind)) names.push_back(column_name(entry.field, kind));
  }
  return names;
}

}  // namespace chorus
