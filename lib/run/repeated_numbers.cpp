#include "run/repeated_numbers.hpp"

#include <unordered_set>

namespace chorus {

std::unordered_map<std::string, Location> repeated_numbers(const std::vector<std::string>& files,
                                                           const ReadOptions& options,
                                                           Names& names) {
  std::unordered_set<std::string> seen;
  std::unordered_map<std::string, Location> repeated;
  for (const auto& file : files) {
    if (file == "-") continue;
    const auto records = open_records(file, InputKind::invoices, options, names);
    std::unordered_set<std::string> in_file;  // the rows of one number are one invoice
    for (Record record; records->next(record);) {
      const Cell* number = record.find(Column::number);
      if (!number) continue;
      if (records->groups_rows() && !in_file.insert(number->text).second) continue;
      if (!seen.insert(number->text).second) repeated.emplace(number->text, record.place);
    }
  }
  return repeated;
}

}  // namespace chorus
