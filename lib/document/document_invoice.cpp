#include "document/document_invoice.hpp"

#include <algorithm>
#include <iterator>

#include "catalogue/date.hpp"
#include "catalogue/siret.hpp"

namespace chorus {

namespace {

/// An element of the format, the column that an office would call it, and how a fault names it.
struct Element {
  std::string_view shown;
  std::string_view column = {};

  std::string_view path() const { return shown.substr(1, shown.size() - 2); }
};

constexpr Element elements[] = {
    {"<DonneesFacture/Id>", "number"},
    {"<DonneesFacture/IdFactureOrigine>", "original_invoice"},
    {"<DonneesFacture/Type>", "type"},
    {"<DonneesFacture/Cadre>", "framework"},
    {"<DonneesFacture/DateEmissionFacture>", "date"},
    {"<DonneesFacture/ModePaiement/Code>", "payment_mode"},
    {"<DonneesFacture/Devise>", "currency"},
    {"<DonneesFacture/Montants/MontantHT>", "total_excl_tax"},
    {"<DonneesFacture/Montants/MontantTTC>", "total_incl_tax"},
    {"<DonneesFacture/Montants/MontantNetAPayer>", "net_payable"},
    {"<DonneesFacture/TVAS/TVA/Taux>", "vat_rate"},
    {"<DonneesFacture/TVAS/TVA/BaseHt>", "vat_base"},
    {"<DonneesFacture/TVAS/TVA/MontantTVA>", "vat_amount"},
    {"<DonneesFacture/Engagement/NumeroMarche>", "market"},
    {"<DonneesFacture/Engagement/NumeroEngagement>", "engagement"},
    {"<Debiteur/TypeIdentifiant>"},
    {"<Debiteur/Identifiant>", "siret"},
    {"<Debiteur/Nom>", "debtor_name"},
    {"<Debiteur/CodeService>", "service_code"},
    {"<Debiteur/NomService>", "service_name"},
    {"<Fournisseur/TypeIdentifiant>", "supplier.identifier_type"},
    {"<Fournisseur/Identifiant>", "supplier.identifier"},
    {"<Fournisseur/RaisonSociale>", "supplier.name"},
    {"<Fournisseur/CodePays>", "supplier.country"},
    {"<Fournisseur/ReferenceBancaire/Compte>", "supplier.iban"},
    {"<PJ/NomPJ>", "pdf"},
    {"<PJ/NomPJ>", "attachments"},
};

constexpr std::string_view debtor_identifier = "Debiteur/Identifiant";

/// Reads one value after the other into the invoice.
class Filler {
 public:
  Filler(Invoice& invoice, std::string_view file, std::string number, Diagnostics& faults)
      : invoice_(invoice), file_(file), number_(std::move(number)), faults_(faults) {}

  void read(const Leaf& leaf) {
    Invoice& i = invoice_;
    const std::string_view path = leaf.path;
    if (path == "DonneesFacture/Id") i.number = text(leaf);
    else if (path == "DonneesFacture/IdFactureOrigine") i.original_invoice = text(leaf);
    else if (path == "DonneesFacture/Type") i.type = value(leaf, parse_type(leaf.text));
    else if (path == "DonneesFacture/Cadre") i.framework = value(leaf, parse_framework(leaf.text));
    else if (path == "DonneesFacture/DateEmissionFacture") i.date = value(leaf, date(leaf));
    else if (path == "DonneesFacture/ModePaiement/Code")
      i.payment_mode = value(leaf, parse_payment_mode(leaf.text));
    else if (path == "DonneesFacture/Devise") i.currency = text(leaf);
    else if (path == "DonneesFacture/Montants/MontantHT") i.total_excl_tax = amount(leaf);
    else if (path == "DonneesFacture/Montants/MontantTTC") i.total_incl_tax = amount(leaf);
    else if (path == "DonneesFacture/Montants/MontantNetAPayer") i.net_payable = amount(leaf);
    else if (path == "DonneesFacture/Engagement/NumeroMarche") i.commitment.market = text(leaf);
    else if (path == "DonneesFacture/Engagement/NumeroEngagement")
      i.commitment.engagement = text(leaf);
    else if (path == debtor_identifier) i.debtor.siret = value(leaf, siret(leaf));
    else if (path == "Debiteur/Nom") i.debtor.name = text(leaf);
    else if (path == "Debiteur/CodeService") i.debtor.service_code = text(leaf);
    else if (path == "Debiteur/NomService") i.debtor.service_name = text(leaf);
    else if (path.starts_with("DonneesFacture/TVAS/TVA/")) read_vat(leaf);
  }

 private:
  Location place(const Leaf& leaf) const { return element_place(file_, leaf.path, leaf.line); }

  Given<std::string> text(const Leaf& leaf) const {
    if (leaf.text.empty()) return {};
    return {leaf.text, place(leaf)};
  }

  template <class T>
  Given<T> value(const Leaf& leaf, Parsed<T> parsed) {
    if (without_blanks(leaf.text).empty()) return {};  // the schema's fault
    if (parsed.remark) faults_.add(*parsed.remark->rule, place(leaf), number_, parsed.remark->args);
    if (!parsed.value) return Given<T>::unreadable(place(leaf));
    return {std::move(*parsed.value), place(leaf)};
  }

  Given<Amount> amount(const Leaf& leaf) {
    return value(leaf, parse_decimal(without_blanks(leaf.text)));
  }

  /// An xs:date may carry a time zone: "2026-03-31Z", "2026-03-31+01:00". Of what an office may write, one form is XML's.
  static Parsed<Date> date(const Leaf& leaf) {
    const auto text = without_blanks(leaf.text);
    auto parsed = parse_date(text.substr(0, std::string_view("2026-03-31").size()));
    const bool good = parsed.value ? text.starts_with(parsed.value->iso()) : parsed.remark->rule == &rule::date_no_such_day;
    return good ? parsed : Parsed<Date>::refused(rule::date_not_iso, {text_arg("value", leaf.text)});
  }

  /// Repairs are for an office's own files: here, what is not 14 digits is wrong.
  static Parsed<Siret> siret(const Leaf& leaf) {
    auto parsed = parse_siret(leaf.text);
    if (!parsed.value || parsed.value->digits() == leaf.text) return parsed;
    const auto digits = std::count_if(leaf.text.begin(), leaf.text.end(),
                                      [](char c) { return c >= '0' && c <= '9'; });
    return Parsed<Siret>::refused(
        rule::siret_malformed,
        {text_arg("value", leaf.text), count_arg("digits", static_cast<std::uint64_t>(digits))});
  }

  /// A figure that the line under way has already, or whose place is behind, begins the next line.
  void read_vat(const Leaf& leaf) {
    const std::string_view path = leaf.path;
    const std::size_t figure = path.ends_with("/Taux") ? 1 : path.ends_with("/BaseHt") ? 2 : 3;
    if (figure == 3 && !path.ends_with("/MontantTVA")) return;
    if (invoice_.vat.empty() || figure <= last_figure_) {
      invoice_.vat.emplace_back().place = {file_, static_cast<std::uint32_t>(leaf.line), 0, {}};
    }
    last_figure_ = figure;
    VatLine& line = invoice_.vat.back();
    if (figure == 1) {
      line.rate = value(leaf, parse_decimal(without_blanks(leaf.text)));
    } else {
      (figure == 2 ? line.base : line.amount) = amount(leaf);
    }
  }

  Invoice& invoice_;
  std::string_view file_;
  std::string number_;
  Diagnostics& faults_;
  std::size_t last_figure_ = 0;
};

const Leaf* find(const Leaves& leaves, std::string_view path) {
  for (const Leaf& leaf : leaves.all()) {
    if (leaf.path == path) return &leaf;
  }
  return nullptr;
}

}  // namespace

std::string_view without_blanks(std::string_view text) {
  constexpr std::string_view around = " \t\r\n";
  const auto first = text.find_first_not_of(around);
  if (first == text.npos) return {};
  return text.substr(first, text.find_last_not_of(around) - first + 1);
}

Location element_place(std::string_view file, std::string_view path, std::uint64_t line) {
  Location place{file, static_cast<std::uint32_t>(line), 0, {}};
  for (const Element& element : elements) {
    if (element.path() == path) place.field = element.shown;
  }
  return place;
}

Invoice invoice_of_document(const Leaves& leaves, std::string_view file, Diagnostics& faults) {
  Invoice invoice;
  const std::uint64_t line = leaves.all().empty() ? 0 : leaves.all().front().line;
  invoice.place = {file, static_cast<std::uint32_t>(line), 0, {}};
  invoice.debtor.place = invoice.place;
  Filler filler(invoice, file, std::string(leaves.first("DonneesFacture/Id")), faults);
  for (const Leaf& leaf : leaves.all()) filler.read(leaf);
  // A file names its debtor by the SIRET alone; that one lacks is the schema's fault.
  if (invoice.debtor.siret.absent()) {
    invoice.debtor.siret =
        Given<Siret>::unreadable(element_place(file, debtor_identifier, invoice.place.line));
  }
  return invoice;
}

Supplier supplier_of_document(const Leaves& leaves, std::string_view file) {
  Supplier supplier;
  const auto given = [&](std::string_view path) -> Given<std::string> {
    const Leaf* leaf = find(leaves, path);
    if (leaf == nullptr) return {};
    return {leaf->text, element_place(file, path, leaf->line)};
  };
  supplier.identifier_type = without_blanks(leaves.first("Fournisseur/TypeIdentifiant"));
  supplier.identifier = given("Fournisseur/Identifiant");
  supplier.name = given("Fournisseur/RaisonSociale");
  supplier.country = leaves.first("Fournisseur/CodePays");
  if (leaves.first("Fournisseur/ReferenceBancaire/@Type") == "IBAN") {
    supplier.iban = given("Fournisseur/ReferenceBancaire/Compte");
  }
  return supplier;
}

void name_elements(Diagnostics& faults) {
  faults.name_columns([](const Diagnostic& fault) -> std::string_view {
    const auto* element = std::find_if(std::begin(elements), std::end(elements), [&](const Element& e) {
      return !e.column.empty() && e.column == fault.rule->field;
    });
    return element == std::end(elements) ? std::string_view() : element->shown;
  });
}

}  // namespace chorus
