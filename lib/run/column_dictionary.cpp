#include "run/column_dictionary.hpp"

#include "input/columns.hpp"

namespace chorus {

ColumnFile column_dictionary(ColumnsOf kind) {
  const InputKind input = kind == ColumnsOf::invoices ? InputKind::invoices : InputKind::debtors;
  ColumnFile file{kind, {}};
  for (const auto& entry : fields()) {
    if (!stands_in(entry, input)) continue;
    const auto name = column_name(entry.field, input);
    auto headers = other_headers(entry);
    std::erase(headers, name);
    file.columns.push_back({name, std::move(headers), entry.meaning, entry.required, entry.kind == FieldKind::vat});
  }
  return file;
}

}  // namespace chorus
