#include <algorithm>
#include <array>

#include "input/csv_records.hpp"
#include "input/json_records.hpp"
#include "input/other_file.hpp"
#include "input/record.hpp"
#include "invoice/word.hpp"

namespace chorus {

namespace {

bool has_suffix(const std::string& path, std::string_view suffix) {
  return path.size() > suffix.size() + 1 && path[path.size() - suffix.size() - 1] == '.' &&
         plain_word(std::string_view(path).substr(path.size() - suffix.size())) == suffix;
}

/// « [ » before an object or the end, « { » before a name or the end, as no CSV file begins.
bool looks_like_json(const SourceFile& source) {
  std::array<char, 1024> head{};
  const std::string_view bytes(head.data(), source.read_at(0, head));
  const auto mark = byte_order_mark(bytes);
  const std::string text = to_utf8(bytes.substr(mark ? mark->size : 0), mark ? mark->encoding : Encoding::utf8).text;
  const auto sign = [&](std::size_t from) { return std::min(text.find_first_not_of(" \t\r\n", from), text.size()); };
  const std::size_t first = sign(0);
  const std::size_t second = sign(std::min(first + 1, text.size()));
  if (second == text.size()) return false;
  if (text[first] == '[') return text[second] == '{' || text[second] == ']';
  return text[first] == '{' && (text[second] == '"' || text[second] == '}');
}

/// A given format speaks of the invoices: a debtors file keeps its own.
bool is_json(const SourceFile& source, InputKind kind, const ReadOptions& options) {
  if (options.format && kind == InputKind::invoices) return *options.format == InputFormat::json;
  return has_suffix(source.path(), "json") || looks_like_json(source);
}

/// A given encoding or delimiter speaks of the invoices too: the debtors file may come from elsewhere,
/// and read as what it is not, its names would be sent with wrong letters.
ReadOptions options_for(InputKind kind, ReadOptions options) {
  if (kind == InputKind::debtors) options.dialect = {};
  return options;
}

}  // namespace

std::unique_ptr<RecordReader> open_records(const std::string& path, InputKind kind, const ReadOptions& given,
                                           Names& names) {
  const ReadOptions options = options_for(kind, given);
  SourceFile source = SourceFile::open(path);
  refuse_other_file(source, kind == InputKind::invoices ? GivenAs::invoices : GivenAs::debtors);
  const bool json = is_json(source, kind, options);
  return json ? open_json_records(std::move(source), kind, options, names)
              : open_csv_records(std::move(source), kind, options, names);
}

}  // namespace chorus
