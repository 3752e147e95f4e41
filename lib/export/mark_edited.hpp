// « Éditée » in the invoices files, once their invoices are exported.
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "export/result.hpp"
#include "export/settings.hpp"
#include "file/source_file.hpp"
#include "invoice/invoice.hpp"

namespace chorus {

/// The invoices of one file that are to be marked. Made before the file is read; `write` comes when
/// the exported files have their names.
class EditedMarks {
 public:
  /// Tells at once what would prevent the marking. Failure(usage): standard input, a pipe, a device.
  /// Failure(output): a file or folder that may not be written, a file of another user. Keeps a
  /// reference to `input`.
  EditedMarks(std::string path, const InputSettings& input);

  /// How the file was read. Failure(usage) when its encoding cannot hold the word.
  void read_as(const ReadNotes& notes);

  /// An invoice that left, now or in an earlier run.
  void add(const Invoice& invoice);
  /// One that stays: of two with one number, the years tell which has left.
  void keep(const Invoice& invoice);

  /// Replaces the file by one with the word in the status of these invoices; nothing to change leaves
  /// it alone, down to its date. Returns how many rows or objects changed. Failure(output) when the
  /// file is no longer what was read, or cannot be replaced: it is then as it was.
  std::uint64_t write();

  const std::string& path() const { return path_; }
  /// Those that `write` finds by their rows: of two with one number and year, one of which stays, neither is.
  std::uint64_t invoices() const { return found_; }

 private:
  // By hashes of 64 bits: two of a million numbers share one once in 37 million runs.
  struct Invoices {
    std::vector<std::size_t> numbers;
    std::vector<std::size_t> with_years;

    void add(const Invoice& invoice);
    void sort();
  };

  bool is_marked(std::string_view number, std::string_view date) const;
  void require_unchanged() const;

  std::string path_;
  const InputSettings& input_;
  SourceState state_;
  ReadNotes notes_;
  std::uint64_t found_ = 0;
  Invoices left_;
  Invoices kept_;
};

class MarkedInputs {
 public:
  /// `input` outlives it.
  MarkedInputs(bool wanted, const InputSettings& input) : wanted_(wanted), input_(input) {}

  /// For the invoices of `file`, which is not read yet; null without --mark-edited. Tells what
  /// would prevent the marking, see EditedMarks.
  EditedMarks* begin(const std::string& file);

  /// Last of all: an invoice marked but not written would never leave. One file that cannot be
  /// marked is no reason to leave the others; `result` notes which were and which were not.
  void write(ExportResult& result);

 private:
  bool wanted_;
  const InputSettings& input_;
  std::deque<EditedMarks> files_;  // one stays where it is while its file is read
};

}  // namespace chorus
