#include "run/unknown_invoices.hpp"

#include <filesystem>
#include <vector>

#include "catalogue/journal_phrases.hpp"
#include "diagnostic/failure.hpp"
#include "input/record.hpp"
#include "lot/document_reader.hpp"
#include "run/document_invoice.hpp"
#include "run/number_list.hpp"

namespace chorus {

namespace {

class UnknownInvoices : public DocumentVisitor {
 public:
  UnknownInvoices(Journal& journal, const std::string& supplier) : journal_(&journal), supplier_(&supplier) {}

  void invoice(const Leaves& leaves) override {
    const std::string number = tidy_text(leaves.first("DonneesFacture/Id"));
    if (tidy_text(leaves.first("Fournisseur/Identifiant")) != *supplier_ || number.empty()) return;
    if (!journal_->find(*supplier_, number)) numbers_.push_back(number);
  }

  const std::vector<std::string>& numbers() const { return numbers_; }

 private:
  Journal* journal_;
  const std::string* supplier_;
  std::vector<std::string> numbers_;
};

}  // namespace

void refuse_unknown_invoices(Journal& journal, const std::string& path, const std::string& supplier) {
  std::error_code ignored;
  if (path == "-" || !std::filesystem::is_regular_file(path, ignored)) return;
  UnknownInvoices unknown(journal, supplier);
  try {
    read_document(path, Schema::embedded(), unknown);
  } catch (const Failure& failure) {
    if (failure.kind != FailureKind::input) throw;
  }
  if (unknown.numbers().empty()) return;
  throw Failure(FailureKind::output,
                {phrase::replaces_unknown,
                 {text_arg("path", path), text_arg("journal", journal.path()),
                  words_arg("numbers", number_list(unknown.numbers()))}},
                {phrase::replaces_unknown_remedy, {text_arg("path", path)}});
}

void refuse_unknown_invoices(Journal& journal, CheckedLots& lots, const std::string& supplier) {
  for (const CheckedFile& one : lots.files()) {
    if (one.file.streams() || one.file.existing() != Existing::replace) continue;
    refuse_unknown_invoices(journal, one.file.path(), supplier);
  }
}

}  // namespace chorus
