// What a run writes beside the files for the portal: reports, the refused invoices, marks in the lists.
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "diagnostic/diagnostic.hpp"
#include "export/report_files.hpp"
#include "export/result.hpp"
#include "export/settings.hpp"
#include "file/output_file.hpp"
#include "file/source_file.hpp"
#include "input/invoice_reader.hpp"
#include "invoice/invoice.hpp"
#include "journal/journal.hpp"

namespace chorus {

// The refused invoices of a run, beside each input, in files that can be corrected and given back. What somebody
// corrected in one is never replaced.

/// Of the files that people correct by hand. The digest of each is kept in the journal; a run without one keeps it in
/// « NAME.sha256 » beside the file, as sha256sum writes it, unless something else has that name.
class KeptDigests {
 public:
  /// `journal` may be null.
  explicit KeptDigests(Journal* journal) : journal_(journal) {}

  /// Whether the file is byte for byte what the program wrote there last.
  bool is_as_written(const std::string& path) const;

  /// The program has just written it.
  void keep(const std::string& path, const std::string& sha256) const;

 private:
  Journal* journal_;
};

/// The names of an input's rejects files, one behind the other: `<stem>.rejects.csv` (or .json), `<stem>.rejects-2.csv`
/// … beside the input; in the working folder for standard input. A rejects file that is given back continues with the
/// number behind its own.
class RejectsNames {
 public:
  RejectsNames(const std::string& input, bool json);

  /// `index`: 0 for the first.
  std::string at(unsigned index) const;

 private:
  std::string before_number_;
  std::string suffix_;
  unsigned first_ = 1;
};

/// It exists only when something was refused, and only after `commit`. A file under its name that is not what the
/// program wrote there, byte for byte, holds somebody's corrections: it is never replaced, and the next number is
/// taken.
class RejectsFile {
 public:
  /// `language`: of what is wrong with each invoice.
  RejectsFile(const std::string& input, bool json, Existing existing, Language language)
      : input_(input), names_(input, json), existing_(existing), language_(language), path_(names_.at(0)) {}

  /// Adds the invoice that `reader` gave last, with its faults. Throws Failure(output) when the file cannot be
  /// written.
  void add(InvoiceReader& reader, const Diagnostics& faults);

  /// Ends the file; `commit` then only gives it its name.
  void finish(const InvoiceReader& reader);

  /// Chooses the name, none that `is_taken`: an earlier file of the program is replaced if it may be, one that says the
  /// same already is left as it is. Failure(output).
  void settle_name(const KeptDigests& digests, const std::function<bool(const std::string&)>& is_taken);
  void commit(const KeptDigests& digests, const NoticeSink& tell);

  bool empty() const { return empty_; }
  const std::string& path() const { return path_; }

 private:
  std::string input_;
  RejectsNames names_;
  Existing existing_;
  Language language_;
  std::string path_;
  bool empty_ = true;
  std::unique_ptr<OutputFile> file_;  ///< null also when a file says the same already
  std::string sha256_;
  std::string changed_;  ///< the last file that is kept since it was changed
  std::string earlier_;  ///< the last one that is kept since it may not be replaced
};

class RejectsFiles {
 public:
  /// All arguments outlive it; `reports` have names that are taken, `journal` may be null.
  RejectsFiles(const OutputSettings& output, const std::vector<std::string>& protected_files, Language language,
               const ReportFiles& reports, Journal* journal)
      : output_(output), protected_files_(protected_files), language_(language), reports_(reports), digests_(journal) {}

  /// Whether the run keeps any.
  bool kept() const { return output_.rejects; }

  /// For the refused invoices of `input`; null when the run keeps none. Failure(usage) when its
  /// name is taken by a file of this run.
  RejectsFile* begin(const std::string& input, bool json);

  /// Once all is read: each gets the name that it will have.
  void settle_names();
  /// Those that something was refused for.
  std::vector<std::string> paths() const;
  void commit(const NoticeSink& tell);

 private:
  void claim(const std::string& path);
  bool is_taken(const std::string& path) const;

  const OutputSettings& output_;
  const std::vector<std::string>& protected_files_;
  Language language_;
  const ReportFiles& reports_;
  KeptDigests digests_;
  std::set<std::string> claimed_;
  std::deque<RejectsFile> files_;  // one stays where it is while its input is read
};

// « Éditée » in the invoices files, once their invoices are exported.

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

/// Made before anything is read, so that a report that cannot be had is told before anything
/// leaves.
struct SideFiles {
  SideFiles(const ExportSettings& settings, Journal* journal)
      : reports(settings.output, settings.protected_files),
        rejects(settings.output, settings.protected_files, settings.language, reports, journal),
        marks(settings.output.marks, settings.input) {}
  SideFiles(const SideFiles&) = delete;
  SideFiles& operator=(const SideFiles&) = delete;

  ReportFiles reports;
  RejectsFiles rejects;
  MarkedInputs marks;
};

}  // namespace chorus
