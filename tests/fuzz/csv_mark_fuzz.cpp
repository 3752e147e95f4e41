// Any bytes as an invoices file, some of its invoices marked: read again, every row has the cells that
// it had, but for the status, and a second marking finds nothing to change.
#include <sys/mman.h>
#include <unistd.h>

#include <cstdint>
#include <cstdlib>
#include <string>
#include <vector>

#include "diagnostic/failure.hpp"
#include "input/csv_reader.hpp"
#include "input/status_marker.hpp"

namespace {

using namespace chorus;

void require(bool holds) {
  if (!holds) std::abort();
}

/// A file in memory, open as long as this lives, with a path.
class MemoryFile {
 public:
  explicit MemoryFile(std::string_view bytes) : descriptor_(::memfd_create("fuzz", MFD_CLOEXEC)) {
    require(descriptor_ >= 0 &&
            ::write(descriptor_, bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size()));
  }
  MemoryFile(const MemoryFile&) = delete;
  MemoryFile& operator=(const MemoryFile&) = delete;
  ~MemoryFile() { ::close(descriptor_); }
  std::string path() const { return "/proc/self/fd/" + std::to_string(descriptor_); }

 private:
  int descriptor_;
};

/// The cells of every row, without the column `left_out`.
std::vector<std::vector<std::string>> rows_of(const SourceFile& source, const Dialect& dialect,
                                              std::size_t left_out) {
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
    if (match && match->column == Column::status) return i;
  }
  return nowhere;
}

void check_marking(std::string_view bytes, const ReadOptions& options, unsigned choice) {
  const MemoryFile file(bytes);
  Names names;
  const auto records = open_records(file.path(), InputKind::invoices, options, names);
  const ReadNotes& notes = records->notes();
  const SourceFile source = SourceFile::open(file.path());
  const auto marked = [choice](std::string_view number) { return number.size() % 4 != choice; };
  const StatusMarking marking{source, notes, options, "Éditée", marked};
  std::uint64_t end = 0;
  const std::uint64_t count = find_status_edits(marking, [&](const StatusEdit& edit) {
    require(edit.begin >= end && edit.end >= edit.begin && edit.end <= source.size());
    end = edit.end;
  });
  if (count == 0) return;
  std::string text;
  write_marked(marking, [&](std::string_view piece) { text += piece; });
  const MemoryFile after(text);
  const SourceFile second = SourceFile::open(after.path());
  const StatusMarking again{second, notes, options, "Éditée", marked};
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

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 2) return 0;
  ReadOptions options;
  options.format = data[0] % 16 == 15 ? InputFormat::json : InputFormat::csv;
  options.dialect.encoding = static_cast<Encoding>(data[0] % 4);
  options.dialect.delimiter = ";,\t|"[data[0] / 4 % 4];
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 2, size - 2);
  // A header in front lets more inputs get as far as a row.
  static constexpr const char* headers[] = {"", "number;date;client;status;x\n",
                                            "N° facture;Date;Code client\n", "number,date,client,\n"};
  const auto header = from_utf8(headers[data[1] / 4 % 4], *options.dialect.encoding).value();
  try {
    check_marking(header + std::string(bytes), options, data[1] % 4);
  } catch (const Failure& failure) {
    require(failure.kind == FailureKind::input);
  }
  return 0;
}
