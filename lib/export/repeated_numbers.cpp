#include "export/repeated_numbers.hpp"

#include <functional>

#include "export/first_seen.hpp"
#include "file/source_file.hpp"

namespace chorus {

std::unordered_map<std::string, Location> repeated_numbers(const std::vector<std::string>& files,
                                                           const ReadOptions& options,
                                                           Names& names) {
  FirstSeen seen;
  std::unordered_map<std::string, Location> repeated;
  for (std::size_t file = 0; file < files.size(); ++file) {
    if (!may_be_read_again(files[file])) continue;
    const auto records = open_records(files[file], InputKind::invoices, options, names);
    for (Record record; records->next(record);) {
      const Cell* number = record.find(Column::number);
      if (!number) continue;
      const auto first = seen.note(std::hash<std::string>()(number->text), file);
      if (!first) continue;
      if (records->groups_rows() && *first == file) continue;  // rows of one invoice
      repeated.emplace(number->text, record.place);
    }
  }
  return repeated;
}

}  // namespace chorus
