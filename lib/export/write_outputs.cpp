#include "export/write_outputs.hpp"

#include <filesystem>
#include <span>
#include <string>
#include <unordered_set>
#include <vector>

#include "attachment/zip.hpp"
#include "diagnostic/failure.hpp"
#include "document/document_invoice.hpp"
#include "document/document_reader.hpp"
#include "export/commit.hpp"
#include "export/output_guard.hpp"
#include "export/repeats.hpp"
#include "file/digest.hpp"
#include "file/source_file.hpp"
#include "input/record.hpp"
#include "invoice/fields.hpp"
#include "journal/journal.hpp"
#include "lot/checked_lots.hpp"
#include "lot/lot_plan.hpp"

// --overwrite must not destroy the only place where invoices are, nor what a lost journal knew.

namespace chorus {

/// Throws Failure(output) when a file that is about to be replaced is one that the journal has as
/// written, still has those bytes, has no flow number noted, and holds invoices that this run does
/// not write again (`notes`, of `supplier`): nobody would ever miss them.
void refuse_to_lose(Journal& journal, CheckedLots& lots, const InvoiceNotes& notes, const std::string& supplier);

/// Throws Failure(output) when a plain file at `path` holds invoices of `supplier` that the journal does
/// not know: they left with a journal that is no longer there, or without one, and would leave again
/// or be lost. A bundle is looked into; what is no CPP Facture Min holds none.
void refuse_unknown_invoices(Journal& journal, const std::string& path, const std::string& supplier);

/// The same for every file that these would replace.
void refuse_unknown_invoices(Journal& journal, CheckedLots& lots, const std::string& supplier);

}  // namespace chorus

namespace chorus {

namespace {

std::string key_of(const Journal& journal, const InvoiceNote& invoice) {
  return invoice_key(invoice.number, invoice.date, journal.database().tells_years_apart());
}

std::unordered_set<std::string> numbers_of_this_run(const Journal& journal, const InvoiceNotes& notes) {
  std::unordered_set<std::string> numbers;
  for (NotesInOrder all(notes, 0, notes.size()); !all.at_end();) numbers.insert(key_of(journal, all.next()));
  return numbers;
}

void refuse_to_lose_file(Journal& journal, const NotedFile& held, const InvoiceNotes& notes,
                         const std::string& supplier, const std::string& path) {
  const auto again = numbers_of_this_run(journal, notes);
  std::vector<std::string> lost;
  journal.each_only_in(held.id, [&](const InvoiceNote& invoice) {
    if (invoice.supplier != supplier || !again.contains(key_of(journal, invoice))) lost.push_back(invoice.number);
  });
  if (lost.empty()) return;
  throw Failure(Reason::holds_undeposited, FileRole::export_file, path, {words_arg("numbers", number_list(lost))});
}

}  // namespace

void refuse_to_lose(Journal& journal, CheckedLots& lots, const InvoiceNotes& notes, const std::string& supplier) {
  for (const CheckedFile& one : lots.files()) {
    const OutputFile& file = one.file;
    if (file.streams() || file.existing() != Existing::replace) continue;
    const std::string target = noted_path(file.target());
    const auto held = journal.written_as(target);
    if (!held || held->delivery == Delivery::adopted || held->was_deposited) continue;
    if (digest_of_file(target) != DigestedFile{held->note.bytes, held->note.sha256}) continue;
    refuse_to_lose_file(journal, *held, notes, supplier, file.path());
  }
}

namespace {

class UnknownInvoices : public DocumentVisitor {
 public:
  UnknownInvoices(Journal& journal, const std::string& supplier) : journal_(&journal), supplier_(&supplier) {}

  void invoice(const Leaves& leaves) override {
    const std::string number = tidy_text(leaves.first(field_entry(Field::number).path()));
    if (tidy_text(leaves.first(supplier_identifier_path)) != *supplier_ || number.empty()) return;
    if (!journal_->find(*supplier_, number, tidy_text(leaves.first(field_entry(Field::date).path()))))
      numbers_.push_back(number);
  }

  const std::vector<std::string>& numbers() const { return numbers_; }

 private:
  Journal* journal_;
  const std::string* supplier_;
  std::vector<std::string> numbers_;
};

/// The documents of a bundle, see Bundle, one after the other, also of one whose end, with the directory that Archive
/// needs, is cut off. The reader of an archive with one entry takes the first and stops at the second, where it is set
/// anew.
void read_bundle(const SourceFile& file, DocumentVisitor& visitor) {
  constexpr std::uint64_t largest = 0xFFFFFFFF;
  const Schema schema = Schema::embedded();
  std::vector<char> block(std::size_t{256} << 10);
  for (std::uint64_t begin = 0; begin < file.size();) {
    DocumentReader document(schema, visitor);
    attachment::ZipReader entry(largest, [&](std::span<const std::byte> content) {
      document.feed({reinterpret_cast<const char*>(content.data()), content.size()});
    });
    for (std::uint64_t at = begin; at < file.size();) {
      const std::size_t count = file.read_at(at, block);
      if (count == 0 || !entry.write(std::as_bytes(std::span(block.data(), count)))) break;
      at += count;
    }
    document.finish();
    if (entry.entry().name.empty()) return;  // the directory, or no bundle
    begin += attachment::zip_head(entry.entry()).size() + entry.entry().compressed_size;
  }
}

bool is_bundle(const SourceFile& file) {
  char head[2] = {};
  return file.read_at(0, head) == sizeof head && std::string_view(head, sizeof head) == "PK";
}

}  // namespace

void refuse_unknown_invoices(Journal& journal, const std::string& path, const std::string& supplier) {
  std::error_code ignored;
  if (path == "-" || !std::filesystem::is_regular_file(path, ignored)) return;
  UnknownInvoices unknown(journal, supplier);
  bool bundle = false;
  try {
    const SourceFile file = SourceFile::open(path);
    bundle = is_bundle(file);
    if (bundle)
      read_bundle(file, unknown);
    else
      read_document(path, Schema::embedded(), unknown);
  } catch (const Failure& failure) {
    if (failure.kind != FailureKind::input) throw;
  }
  if (unknown.numbers().empty()) return;
  throw Failure(Reason::holds_unknown, bundle ? FileRole::bundle : FileRole::export_file, path,
                {text_arg("journal", journal.path()), words_arg("numbers", number_list(unknown.numbers()))});
}

void refuse_unknown_invoices(Journal& journal, CheckedLots& lots, const std::string& supplier) {
  for (const CheckedFile& one : lots.files()) {
    if (one.file.streams() || one.file.existing() != Existing::replace) continue;
    refuse_unknown_invoices(journal, one.file.path(), supplier);
  }
}

void write_outputs(const ExportSettings& settings, const WatchedInputs& inputs, const JournalSession& session,
                   const Decisions& decisions, LotsOfRun& lots_of_run, const ExportListener& listener,
                   SideFiles& beside, ExportResult& result) {
  const OutputSettings& output = settings.output;
  Journal* const journal = session.journal();
  const std::string& supplier = *settings.input.supplier.identifier;
  std::optional<CheckedLots> lots;
  if (!decisions.prepared().empty()) {
    // Before the advice to replace what is there.
    if (const LotName name(output.path, output.document.production_date);
        journal != nullptr && output.existing == Existing::refuse && !name.is_stream() && !name.has_flow() &&
        !output.edi) {
      refuse_unknown_invoices(*journal, output.bundle ? name.archive({}) : name.path(1, 1, {}), supplier);
    }
    lots.emplace(lots_of_run.finish());
    for (const CheckedFile& one : lots->files()) refuse_lost_output(one.file.path());
    if (journal != nullptr) {
      refuse_to_lose(*journal, *lots, decisions.notes(), supplier);
      if (!output.start_anew) refuse_unknown_invoices(*journal, *lots, supplier);
      require_alone(*journal, session.last_run());  // before anything has its name
    }
    result.lots = lots->written();
    result.files = lots->written_files();
  }
  beside.rejects.settle_names();
  result.rejects = beside.rejects.paths();
  beside.reports.write(settings, result);
  inputs.require_unchanged();
  if (lots && !result.rejects.empty()) lots->await_sealed();  // they get their names before the lots
  beside.rejects.commit(listener.notice);
  if (lots && journal != nullptr) {
    commit_files(*journal,
                 {*lots, decisions.notes(), supplier, output.document.production_date, settings.journal.command,
                  session.last_run(), std::string(name_of(channels, output.channel)), output.for_deposit,
                  lots_of_run.recording()});
  } else if (lots) {
    lots->commit();
  }
}

}  // namespace chorus
