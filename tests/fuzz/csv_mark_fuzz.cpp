// Any bytes as an invoices file, some of its invoices marked: each edit is the cell of a status or
// comes behind a cell, all other bytes stay; read again, every row has the cells that it had, but
// for the status, and a second marking finds nothing to change.
#include <cstdint>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "diagnostic/failure.hpp"
#include "input/csv_reader.hpp"
#include "input/json_records.hpp"
#include "input/status_marker.hpp"
#include "memory_file.hpp"
#include "refusal.hpp"

namespace {

using namespace chorus;

/// The cells of every row, without the column `left_out`.
std::vector<std::vector<std::string>> rows_of(const SourceFile& source, const Dialect& dialect, std::size_t left_out) {
  std::vector<std::vector<std::string>> rows;
  CsvReader reader(source, dialect);
  for (CsvRow row; reader.next(row);) {
    auto& cells = rows.emplace_back();
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      if (i != left_out) cells.push_back(row.cells[i].text);
    }
  }
  return rows;
}

constexpr std::size_t nowhere = static_cast<std::size_t>(-1);

/// Where the status stands.
std::size_t status_at(const SourceFile& source, const ReadNotes& notes, const ReadOptions& options) {
  CsvReader reader(source, notes.dialect);
  CsvRow header;
  require(reader.next(header));
  for (std::size_t i = 0; i < header.cells.size(); ++i) {
    const auto match = column_of(tidy_text(header.cells[i].text), InputKind::invoices, options);
    if (match && match->column == Field::status) return i;
  }
  return nowhere;
}

/// The bytes with those of the edits in their places, and no others changed.
std::string edited(std::string_view bytes, const std::vector<StatusEdit>& edits) {
  std::string text;
  std::uint64_t copied = 0;
  for (const StatusEdit& edit : edits) {
    require(edit.begin >= copied && edit.end >= edit.begin && edit.end <= bytes.size());
    text.append(bytes.substr(copied, edit.begin - copied)).append(edit.bytes);
    copied = edit.end;
  }
  return text.append(bytes.substr(copied));
}

/// Each edit replaces a whole cell of the column, or, when there is no such column, nothing behind
/// some cell.
void require_in_status(const SourceFile& source, const Dialect& dialect, std::size_t column,
                       const std::vector<StatusEdit>& edits) {
  std::set<std::pair<std::uint64_t, std::uint64_t>> places;
  CsvReader reader(source, dialect);
  for (CsvRow row; reader.next(row);) {
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      if (column == nowhere)
        places.emplace(row.cells[i].end, row.cells[i].end);
      else if (i == column)
        places.emplace(row.cells[i].begin, row.cells[i].end);
    }
  }
  for (const StatusEdit& edit : edits) require(places.contains({edit.begin, edit.end}));
}

/// What was written can be read, whatever it was before: a failure here ends the program.
void check_marked(const StatusMarking& first, std::string_view text) noexcept {
  const auto& [source, notes, options, word, marked] = first;
  const MemoryFile after(text);
  const SourceFile second = SourceFile::open(after.path());
  const StatusMarking again{second, notes, options, word, marked};
  require(find_status_edits(again, [](const StatusEdit&) {}) == 0);
  if (notes.json) return;
  const std::size_t column = status_at(second, notes, options);
  const std::size_t before = status_at(source, notes, options);
  const bool existed = before != nowhere;
  require(column != nowhere && (!existed || before == column));
  const auto old_rows = rows_of(source, notes.dialect, before);
  const auto new_rows = rows_of(second, notes.dialect, column);
  require(old_rows.size() == new_rows.size());
  for (std::size_t i = 0; i < old_rows.size(); ++i) {
    auto expected = old_rows[i];
    // A row that ends before the new column got its delimiter all the same.
    if (!existed && expected.size() < column) expected.emplace_back();
    require(expected == new_rows[i]);
  }
}

void check_marking(std::string_view bytes, const ReadOptions& options, unsigned choice) {
  const MemoryFile file(bytes);
  Names names;
  const auto records = open_records(file.path(), InputKind::invoices, options, names);
  const ReadNotes& notes = records->notes();
  const SourceFile source = SourceFile::open(file.path());
  const auto marked = [choice](std::string_view number, std::string_view) { return number.size() % 4 != choice; };
  const StatusMarking marking{source, notes, options, "Éditée", marked};
  std::vector<StatusEdit> edits;
  const std::uint64_t count = find_status_edits(marking, [&](const StatusEdit& edit) { edits.push_back(edit); });
  if (count == 0) return;
  std::string text;
  write_marked(marking, [&](std::string_view piece) { text += piece; });
  require(text == edited(bytes, edits));
  if (!notes.json) require_in_status(source, notes.dialect, status_at(source, notes, options), edits);
  check_marked(marking, text);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 2) return 0;
  ReadOptions options;
  options.format = data[0] % 16 == 15 ? InputFormat::json : InputFormat::csv;
  options.dialect.encoding = static_cast<Encoding>(data[0] % 4);
  options.dialect.delimiter = ";,\t|"[data[0] / 4 % 4];
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 2, size - 2);
  // A header in front lets more inputs get as far as a row.
  static constexpr const char* headers[] = {"", "number;date;client;status;x\n", "N° facture;Date;Code client\n",
                                            "number,date,client,\n"};
  const auto header = from_utf8(headers[data[1] / 4 % 4], *options.dialect.encoding).value();
  try {
    check_marking(header + std::string(bytes), options, data[1] % 4);
  } catch (const Failure& failure) {
    refusal_text(failure, FailureKind::input);
  }
  return 0;
}
