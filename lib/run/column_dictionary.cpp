#include "run/column_dictionary.hpp"

#include "input/columns.hpp"

namespace chorus {

namespace {

bool is_required(Column column, InputKind kind) {
  if (column == Column::client) return true;
  return kind == InputKind::invoices && (column == Column::number || column == Column::date);
}

std::vector<std::string_view> headers_of(const ColumnEntry& entry, std::string_view name) {
  std::vector<std::string_view> headers;
  for (auto rest = entry.aliases; !rest.empty();) {
    const auto bar = rest.find('|');
    if (rest.substr(0, bar) != name) headers.push_back(rest.substr(0, bar));
    rest.remove_prefix(bar == rest.npos ? rest.size() : bar + 1);
  }
  return headers;
}

}  // namespace

ColumnFile column_dictionary(ColumnsOf kind) {
  const InputKind input = kind == ColumnsOf::invoices ? InputKind::invoices : InputKind::debtors;
  ColumnFile file{kind, {}};
  for (const auto& entry : columns()) {
    if (!(input == InputKind::invoices ? entry.in_invoices : entry.in_debtors)) continue;
    const auto name = column_name(entry.column, input);
    file.columns.push_back({name, headers_of(entry, name), entry.meaning,
                            is_required(entry.column, input), entry.numbered});
  }
  return file;
}

}  // namespace chorus
