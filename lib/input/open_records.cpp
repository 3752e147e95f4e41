#include "input/csv_records.hpp"
#include "input/json_records.hpp"
#include "input/record.hpp"
#include "invoice/word.hpp"

namespace chorus {

std::unique_ptr<RecordReader> open_records(const std::string& path, InputKind kind,
                                           const ReadOptions& options, Names& names) {
  const bool json = options.format ? *options.format == InputFormat::json
                                   : plain_word(path).ends_with("json") && path.size() > 5 &&
                                         path[path.size() - 5] == '.';
  return json ? open_json_records(path, kind, options, names)
              : open_csv_records(path, kind, options, names);
}

}  // namespace chorus
