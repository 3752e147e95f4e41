#include "run/adoption.hpp"

#include <filesystem>
#include <optional>

#include "diagnostic/failure.hpp"
#include "diagnostic/text.hpp"
#include "document/document_invoice.hpp"
#include "document/document_reader.hpp"
#include "document/document_visitor.hpp"
#include "export/commit.hpp"
#include "export/known_invoices.hpp"
#include "export/recover.hpp"
#include "file/digest.hpp"
#include "input/other_file.hpp"
#include "invoice/edi_name.hpp"
#include "journal/content.hpp"
#include "journal/journal.hpp"

namespace chorus::phrase {

constexpr Phrase adoption_incomplete{
    "{file}: the invoice « {number} » lacks what it takes to recognise it again (number, supplier, date, SIRET, "
    "total, VAT)",
    "{file} : la facture « {number} » n'a pas ce qu'il faut pour la reconnaître (numéro, fournisseur, date, SIRET, "
    "total, TVA)"};
constexpr Phrase adoption_changed{"{file}: the invoice « {number} » is in the journal with other values",
                                  "{file} : la facture « {number} » est dans le journal avec d'autres valeurs"};
constexpr Phrase adoption_nothing{"there is no invoice of the format CPP Facture Min in this file",
                                  "il n'y a pas de facture au format CPP Facture Min dans ce fichier"};
constexpr Phrase adoption_unreadable_remedy{
    "give a CPP Facture Min file, like ExportChorusPro.xml; import-report reads the portal's answers",
    "donnez un fichier CPP Facture Min, comme ExportChorusPro.xml ; import-report lit les réponses du portail"};

}  // namespace chorus::phrase

namespace chorus {

namespace {

constexpr std::string_view adoption_command = "import-export";

/// Whether everything that the comparison looks at is there.
bool is_complete(const Invoice& invoice) {
  for (const VatLine& vat : invoice.vat) {
    if (!vat.rate || !vat.base || !vat.amount) return false;
  }
  return invoice.number && invoice.date && invoice.debtor.siret && invoice.total_incl_tax;
}

/// Records each invoice of a document as it comes.
class Adopter : public DocumentVisitor {
 public:
  Adopter(AdoptedFile& result, Journal& journal, const std::string& started)
      : result_(&result), journal_(&journal), started_(&started) {
    if (const auto digest = digest_of_file(result.path, FileRole::input)) sha256_ = digest->sha256;
  }

  void envelope(const Leaves& leaves) override {
    std::string_view code;
    for (const Leaf& leaf : leaves.all()) {
      if (leaf.path.ends_with("ParametreIndiv/Code")) code = leaf.text;
      if (!leaf.path.ends_with("ParametreIndiv/Valeurparametre")) continue;
      if (code == "IdFlx") lot_.flow_id = without_blanks(leaf.text);
      if (code == "DtPrd") lot_.production_date = without_blanks(leaf.text);
    }
  }

  void invoice(const Leaves& leaves) override {
    Diagnostics faults;
    Invoice invoice = invoice_of_document(leaves, result_->path, faults);
    complete_amounts(invoice);
    const Supplier supplier = supplier_of_document(leaves, result_->path);
    const Args args{text_arg("number", invoice.number_text()), text_arg("file", result_->path)};
    if (!is_complete(invoice) || !supplier.identifier) {
      result_->refused.push_back({phrase::adoption_incomplete, args});
      return;
    }
    add({*supplier.identifier,
         *invoice.number,
         {},
         invoice.date->iso(),
         invoice.total_incl_tax->text(2),
         invoice.debtor.siret->digits(),
         content_of(invoice).text()},
        args);
  }

  void problem(const DocumentProblem& problem) override {
    if (problem.kind != ProblemKind::syntax) return;  // verify is there to tell the rest
    throw document_failure(problem, result_->path);
  }

  void finish(const DocumentFacts& facts) {
    if (!facts.complete || facts.invoices == 0) {
      throw Failure(FailureKind::input, {phrase::adoption_nothing, {}}, {phrase::adoption_unreadable_remedy, {}},
                    result_->path);
    }
    if (lot_id_) {
      close_adopted(*journal_, *lot_id_, result_->noted, facts.bytes);
    } else {
      complete_adopted(*journal_, noted_path(result_->path), sha256_);
    }
  }

 private:
  void add(const InvoiceNote& note, const Args& args) {
    if (const auto known = journal_->find(note.supplier, note.number, note.date)) {
      if (changes_since(*known, note.content).empty() ||
          changes(note.content, read_today(known->content), true).empty()) {
        ++result_->known;
      } else {
        result_->refused.push_back({phrase::adoption_changed, args});
      }
      return;
    }
    journal_->add_invoice(lot(), note);
    ++result_->noted;
  }

  /// The lot of the file, made when something is to be noted in it.
  std::int64_t lot() {
    if (lot_id_) return *lot_id_;
    const std::int64_t run = journal_->add_run({*started_, std::string(adoption_command)});
    const std::int64_t file =
        journal_->add_file(run, {noted_path(result_->path), {}, 0, sha256_, false}, Delivery::adopted);
    lot_id_ = journal_->add_lot(file, lot_, true);
    return *lot_id_;
  }

  AdoptedFile* result_;
  Journal* journal_;
  const std::string* started_;
  LotNote lot_;
  std::optional<std::int64_t> lot_id_;
  std::string sha256_;
};

AdoptedFile adopt_file(const std::string& path, const std::string& started, Journal& journal) {
  AdoptedFile result;
  result.path = path;
  refuse_other_document(path);
  Transaction transaction(journal.database());
  Adopter adopter(result, journal, started);
  adopter.finish(read_document(path, Schema::embedded(), adopter));
  transaction.commit();
  // An EDI name must not be given again: its number is as good as used.
  if (const auto number = edi_sequence(std::filesystem::path(path).filename().string()))
    journal.reserve_flows(0, *number);
  return result;
}

}  // namespace

void adopt_files(const std::vector<std::string>& paths, const JournalPlace& place, const NoticeSink& notice,
                 const std::function<void(const AdoptedFile&)>& tell) {
  HeldJournal held(place, std::string(adoption_command), Absent::made);
  Journal& journal = held.journal;
  recover(journal, notice);
  const std::string started = moment_now();
  for (const auto& path : paths) tell(adopt_file(path, started, journal));
}

}  // namespace chorus
