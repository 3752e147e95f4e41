#include "document/status_reader.hpp"

#include <algorithm>
#include <utility>

#include "catalogue/sentences.hpp"
#include "diagnostic/failure.hpp"
#include "document/markup_scanner.hpp"
#include "document/structure_parser.hpp"

namespace chorus::phrase {

constexpr Phrase answer_xml_root{"« {root} » is not the root of a CPPStatut document",
                                 "« {root} » n'est pas la racine d'un document CPPStatut"};
constexpr Phrase answer_xml_invoices_remedy{
    "this is a file of invoices: {command import-export} notes it as sent",
    "c'est un fichier de factures : {command import-export} le note comme envoyé"};
constexpr Phrase answer_xml_empty{"this CPPStatut document holds no status",
                                  "ce document CPPStatut ne contient aucun statut"};

}  // namespace chorus::phrase

namespace chorus {

namespace {

constexpr std::string_view root_name = "CPPStatut";
constexpr std::string_view invoices_root = "CPPFactureMixte";
constexpr std::string_view flow_path = "CPPStatut/CPPFluxStatuts/CPPFluxStatutUnitaire";
constexpr std::string_view status_invoice_path = "CPPStatut/CPPFactureStatuts/CPPFactureStatutUnitaire";
constexpr std::size_t status_fed_at_once = std::size_t{32} << 10;

/// What stands behind `prefix` and a slash; empty when the path does not begin so.
std::string_view below(std::string_view path, std::string_view prefix) {
  if (path.size() <= prefix.size() || !path.starts_with(prefix) || path[prefix.size()] != '/') {
    return {};
  }
  return path.substr(prefix.size() + 1);
}

/// A value with its line breaks as spaces and none around.
std::string one_line(std::string_view text) {
  const auto first = text.find_first_not_of(" \t\r\n");
  if (first == text.npos) return {};
  std::string out(text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1));
  std::replace_if(
      out.begin(), out.end(), [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
  return out;
}

class StatusEvents : public StructureEvents {
 public:
  explicit StatusEvents(const std::string& path) : path_(&path) {}

  PortalAnswer take() { return std::move(answer_); }

  void root_begins(std::string_view name, std::uint64_t line) override {
    if (name != root_name) refuse_root(name, line);
  }

  void element_begins(std::string_view path, const std::vector<StructureAttribute>&, std::uint64_t line) override {
    if (path == flow_path) {
      flow_ = {};
      flow_.line = static_cast<std::uint32_t>(line);
    } else if (path == status_invoice_path) {
      invoice_ = {};
      invoice_.line = static_cast<std::uint32_t>(line);
    }
  }

  void element_ends(std::string_view path, bool leaf, std::string_view text, std::uint64_t) override {
    if (path == flow_path) return answer_.flows.push_back(std::move(flow_));
    if (path == status_invoice_path) return add(answer_.invoices, std::move(invoice_));
    if (!leaf) return;
    if (const auto name = below(path, flow_path); !name.empty()) {
      read_flow(name, one_line(text));
    } else if (const auto of_invoice = below(path, status_invoice_path); !of_invoice.empty()) {
      read_invoice(of_invoice, one_line(text));
    }
  }

  void instruction(std::string_view, std::string_view) override {}
  void schema_problem(std::string_view, std::string_view, std::uint64_t) override {}
  void syntax_problem(std::string_view words, std::uint64_t line) override {
    refuse({phrase::xml_syntax, {text_arg("detail", words)}}, {phrase::answer_remedy, {}}, line);
  }

  [[noreturn]] void refuse(Message message, Message remedy, std::uint64_t line) const {
    throw Failure(FailureKind::input, std::move(message), std::move(remedy), *path_, static_cast<std::uint32_t>(line));
  }

 private:
  [[noreturn]] void refuse_root(std::string_view root, std::uint64_t line) const {
    const auto& remedy = root == invoices_root ? phrase::answer_xml_invoices_remedy : phrase::answer_remedy;
    refuse({phrase::answer_xml_root, {text_arg("root", root)}}, {remedy, {}}, line);
  }

  void read_flow(std::string_view name, std::string text) {
    if (text.empty()) return;
    if (name == "DonneesStatut/IdFlux")
      flow_.number = std::move(text);
    else if (name == "DonneesStatut/IdStatut")
      flow_.state = std::move(text);
    else if (name == "DonneesStatut/Horodatage")
      flow_.since = utc_moment(text);
    else if (name == "DonneesStatut/Commentaire" || name == "DonneesStatut/Details/LigneErreurDetail/LibelleErreur" ||
             name == "DonneesStatut/Details/LigneErreurDetail/DescriptionErreur") {
      flow_.messages.push_back(std::move(text));
    }
  }

  void read_invoice(std::string_view name, std::string text) {
    if (text.empty()) return;
    if (name == "Fournisseur/Identifiant")
      invoice_.supplier = std::move(text);
    else if (name == "Debiteur/Identifiant")
      invoice_.debtor = std::move(text);
    else if (name == "DonneesStatut/IdFacture")
      invoice_.number = std::move(text);
    else if (name == "DonneesStatut/IdStatut")
      invoice_.state = std::move(text);
    else if (name == "DonneesStatut/Horodatage")
      invoice_.since = utc_moment(text);
    else if (name == "DonneesStatut/Commentaire" || name == "DonneesStatut/ComplementStatut") {
      invoice_.messages.push_back(std::move(text));
    }
  }

  const std::string* path_;
  PortalFlow flow_;
  PortalInvoice invoice_;
  PortalAnswer answer_;
};

}  // namespace

PortalAnswer read_status_document(std::string_view xml, const std::string& path) {
  StatusEvents events(path);
  StructureParser parser(events);
  try {
    for (; !xml.empty(); xml.remove_prefix(std::min(xml.size(), status_fed_at_once))) {
      parser.feed(xml.substr(0, status_fed_at_once));
    }
    parser.finish();
  } catch (const ScanRefusal& refusal) {
    events.refuse(refusal.message, {phrase::answer_remedy, {}}, refusal.line);
  }
  auto answer = events.take();
  if (answer.flows.empty() && answer.invoices.empty()) {
    throw Failure(FailureKind::input, {phrase::answer_xml_empty, {}}, {phrase::answer_remedy, {}}, path);
  }
  return answer;
}

}  // namespace chorus
