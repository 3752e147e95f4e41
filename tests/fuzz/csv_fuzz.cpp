// Any bytes as a CSV file: detected and read, or refused with a Failure; never anything else. What
// is read must not depend on the block size, and every row must be found again by its extent.
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "diagnostic/failure.hpp"
#include "input/csv_reader.hpp"
#include "input/dialect.hpp"
#include "memory_file.hpp"
#include "refusal.hpp"

namespace {

using namespace chorus;

SourceFile source_of(const std::uint8_t* data, std::size_t size) {
  return SourceFile::open(MemoryFile({reinterpret_cast<const char*>(data), size}).path());
}

struct Reading {
  std::vector<CsvRow> rows;
  std::string refusal;

  explicit Reading(CsvReader reader) {
    try {
      for (CsvRow row; reader.next(row);) rows.push_back(row);
    } catch (const Failure& failure) {
      refusal = std::to_string(failure.line) + ':' + std::to_string(failure.column) + ' ' +
                refusal_text(failure, FailureKind::input);
    }
  }
};

void require_same(const CsvRow& a, const CsvRow& b) {
  require(a.begin == b.begin && a.end == b.end && a.line == b.line);
  require(a.cells.size() == b.cells.size());
  for (std::size_t i = 0; i < a.cells.size(); ++i) {
    const CsvCell& x = a.cells[i];
    const CsvCell& y = b.cells[i];
    require(x.text == y.text && x.line == y.line && x.column == y.column && x.quoted == y.quoted);
    require(check_utf8(x.text).valid == x.text.size());
    require(x.line >= a.line && x.column >= 1);
  }
}

void check_reading(const SourceFile& source, const Dialect& dialect, std::size_t block) {
  const Reading whole(CsvReader(source, dialect));
  const Reading pieces(CsvReader(source, dialect, block));
  require(whole.refusal == pieces.refusal && whole.rows.size() == pieces.rows.size());
  std::uint64_t end = dialect.start;
  for (std::size_t i = 0; i < whole.rows.size(); ++i) {
    const CsvRow& row = whole.rows[i];
    require_same(row, pieces.rows[i]);
    require(row.begin >= end && row.end > row.begin && row.end <= source.size());
    end = row.end;
    if (i >= 16) continue;
    CsvReader again(source, dialect, block);
    again.seek_row(row.begin, row.line);
    CsvRow same;
    require(again.next(same));
    require_same(row, same);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 2) return 0;
  const SourceFile source = source_of(data + 2, size - 2);
  DialectOptions options;
  if (data[0] % 8 < 4) options.encoding = static_cast<Encoding>(data[0] % 8);
  if (data[0] / 8 % 8 < 4) options.delimiter = ";,\t|"[data[0] / 8 % 8];
  try {
    // Cells of one letter are the names of columns, four of them all that are wanted.
    const auto names = [](const CsvRow& row) {
      HeaderFit fit;
      for (const CsvCell& cell : row.cells) fit.fields += cell.text.size() == 1 ? 1 : 0;
      fit.complete = fit.fields > 3;
      return fit;
    };
    const Dialect dialect = detect_dialect(source, options, data[1] % 2 == 0 ? HeaderTest(names) : HeaderTest());
    require(dialect.titles <= dialect.start && dialect.start <= source.size() && dialect.first_line >= 1);
    check_reading(source, dialect, 1 + data[1] % 64);
  } catch (const Failure& failure) {
    refusal_text(failure, FailureKind::input);
  }
  return 0;
}
