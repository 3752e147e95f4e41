#include "input/csv_records.hpp"
#include "input/json_records.hpp"
#include "input/record.hpp"
#include "invoice/word.hpp"

namespace chorus {

namespace {

bool has_suffix(const std::string& path, std::string_view suffix) {
  return path.size() > suffix.size() + 1 && path[path.size() - suffix.size() - 1] == '.' &&
         plain_word(std::string_view(path).substr(path.size() - suffix.size())) == suffix;
}

/// A given format speaks of the invoices: a debtors file whose suffix says what it is keeps its own.
bool is_json(const std::string& path, InputKind kind, const ReadOptions& options) {
  const bool by_suffix = has_suffix(path, "json");
  const bool telling = kind == InputKind::debtors && (by_suffix || has_suffix(path, "csv"));
  return options.format && !telling ? *options.format == InputFormat::json : by_suffix;
}

/// A given encoding or delimiter speaks of the invoices too: the debtors file may come from elsewhere,
/// and read as what it is not, its names would be sent with wrong letters.
ReadOptions options_for(InputKind kind, ReadOptions options) {
  if (kind == InputKind::debtors) options.dialect = {};
  return options;
}

}  // namespace

std::unique_ptr<RecordReader> open_records(const std::string& path, InputKind kind,
                                           const ReadOptions& given, Names& names) {
  const ReadOptions options = options_for(kind, given);
  return is_json(path, kind, options) ? open_json_records(path, kind, options, names)
                                      : open_csv_records(path, kind, options, names);
}

}  // namespace chorus
