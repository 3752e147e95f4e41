#include "document/document_invoice.hpp"

#include <algorithm>

#include "catalogue/rules.hpp"
#include "diagnostic/text.hpp"
#include "invoice/fields.hpp"

namespace chorus {

namespace {

/// An element that is no field of an invoice, how a fault names it, and what rules call it.
struct Element {
  std::string_view shown;
  std::string_view column = {};

  std::string_view path() const { return shown.substr(1, shown.size() - 2); }
};

constexpr Element other_elements[] = {
    {"<Debiteur/TypeIdentifiant>"},
    {"<Fournisseur/TypeIdentifiant>", "supplier.identifier_type"},
    {"<Fournisseur/Identifiant>", "supplier.identifier"},
    {"<Fournisseur/RaisonSociale>", "supplier.name"},
    {"<Fournisseur/CodePays>", "supplier.country"},
    {"<Fournisseur/ReferenceBancaire/Compte>", "supplier.iban"},
    {"<PJ/NomPJ>", "pdf"},
    {"<PJ/NomPJ>", "attachments"},
};

/// The field that an element holds, null when it holds none.
const FieldEntry* field_of(std::string_view path) {
  for (const FieldEntry& entry : fields()) {
    if (!entry.element.empty() && entry.path() == path) return &entry;
  }
  return nullptr;
}

/// Reads one value after the other into the invoice.
class Filler {
 public:
  Filler(Invoice& invoice, std::string_view file, std::string number, Diagnostics& faults)
      : invoice_(invoice), file_(file), number_(std::move(number)), faults_(faults) {}

  void read(const Leaf& leaf) {
    const FieldEntry* entry = field_of(leaf.path);
    if (entry == nullptr) return;
    if (entry->kind == FieldKind::vat) return read_vat(leaf, entry->field);
    with_field(invoice_, *entry, [&](auto& given) { read(given, leaf, entry->kind); });
  }

 private:
  void read(Given<std::string>& given, const Leaf& leaf, FieldKind) {
    given = leaf.text.empty() ? Given<std::string>() : Given<std::string>(leaf.text, place(leaf));
  }
  void read(Given<std::string_view>& given, const Leaf& leaf, FieldKind kind) {
    const auto parse = kind == FieldKind::framework ? parse_framework : parse_payment_mode;
    given = value(leaf, parse(leaf.text));
  }
  void read(Given<InvoiceType>& given, const Leaf& leaf, FieldKind) { given = value(leaf, parse_type(leaf.text)); }
  void read(Given<Date>& given, const Leaf& leaf, FieldKind) { given = value(leaf, date(leaf)); }
  void read(Given<Amount>& given, const Leaf& leaf, FieldKind) { given = amount(leaf); }
  void read(Given<Siret>& given, const Leaf& leaf, FieldKind) { given = value(leaf, siret(leaf)); }

  Location place(const Leaf& leaf) const { return element_place(file_, leaf.path, leaf.line); }

  template <class T>
  Given<T> value(const Leaf& leaf, Parsed<T> parsed) {
    if (without_blanks(leaf.text).empty()) return {};  // the schema's fault
    if (parsed.remark) faults_.add(*parsed.remark->rule, place(leaf), number_, parsed.remark->args);
    if (!parsed.value) return Given<T>::unreadable(place(leaf));
    return {std::move(*parsed.value), place(leaf)};
  }

  Given<Amount> amount(const Leaf& leaf) { return value(leaf, parse_decimal(without_blanks(leaf.text))); }

  /// An xs:date may carry a time zone: "2026-03-31Z", "2026-03-31+01:00". XML allows
  /// one of the date forms accepted from offices.
  static Parsed<Date> date(const Leaf& leaf) {
    const auto text = without_blanks(leaf.text);
    auto parsed = parse_date(text.substr(0, std::string_view("2026-03-31").size()));
    const bool good =
        parsed.value ? text.starts_with(parsed.value->iso()) : parsed.remark->rule == &rule::date_no_such_day;
    return good ? parsed : Parsed<Date>::refused(rule::date_not_iso, {text_arg("value", leaf.text)});
  }

  /// Repairs are for an office's own files: here, what is not 14 digits is wrong.
  static Parsed<Siret> siret(const Leaf& leaf) {
    auto parsed = parse_siret(leaf.text);
    if (!parsed.value || parsed.value->digits() == leaf.text) return parsed;
    const auto digits = std::count_if(leaf.text.begin(), leaf.text.end(), [](char c) { return c >= '0' && c <= '9'; });
    return Parsed<Siret>::refused(
        rule::siret_malformed, {text_arg("value", leaf.text), count_arg("digits", static_cast<std::uint64_t>(digits))});
  }

  /// A figure that the line under way has already, or whose place is behind, begins the next line.
  void read_vat(const Leaf& leaf, Field figure) {
    if (invoice_.vat.empty() || figure <= last_figure_) {
      invoice_.vat.emplace_back().place = {file_, static_cast<std::uint32_t>(leaf.line), 0, {}};
    }
    last_figure_ = figure;
    VatLine& line = invoice_.vat.back();
    if (figure == Field::vat_rate) {
      line.rate = value(leaf, parse_decimal(without_blanks(leaf.text)));
    } else {
      (figure == Field::vat_base ? line.base : line.amount) = amount(leaf);
    }
  }

  Invoice& invoice_;
  std::string_view file_;
  std::string number_;
  Diagnostics& faults_;
  Field last_figure_ = Field::vat_rate;  // rate, base, amount, as the table has them
};

const Leaf* find(const Leaves& leaves, std::string_view path) {
  for (const Leaf& leaf : leaves.all()) {
    if (leaf.path == path) return &leaf;
  }
  return nullptr;
}

}  // namespace

Location element_place(std::string_view file, std::string_view path, std::uint64_t line) {
  Location place{file, static_cast<std::uint32_t>(line), 0, {}};
  if (const FieldEntry* entry = field_of(path)) place.field = entry->element;
  for (const Element& other : other_elements) {
    if (other.path() == path) place.field = other.shown;
  }
  return place;
}

Invoice invoice_of_document(const Leaves& leaves, std::string_view file, Diagnostics& faults) {
  Invoice invoice;
  const std::uint64_t line = leaves.all().empty() ? 0 : leaves.all().front().line;
  invoice.place = {file, static_cast<std::uint32_t>(line), 0, {}};
  invoice.debtor.place = invoice.place;
  Filler filler(invoice, file, std::string(leaves.first(field_entry(Field::number).path())), faults);
  for (const Leaf& leaf : leaves.all()) filler.read(leaf);
  // A file names its debtor by the SIRET alone. A missing SIRET is reported by the schema.
  if (invoice.debtor.siret.absent()) {
    invoice.debtor.siret =
        Given<Siret>::unreadable(element_place(file, field_entry(Field::siret).path(), invoice.place.line));
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
  supplier.identifier = given(supplier_identifier_path);
  supplier.name = given("Fournisseur/RaisonSociale");
  supplier.country = leaves.first("Fournisseur/CodePays");
  if (leaves.first("Fournisseur/ReferenceBancaire/@Type") == "IBAN") {
    supplier.iban = given("Fournisseur/ReferenceBancaire/Compte");
  }
  return supplier;
}

void name_elements(Diagnostics& faults) {
  faults.name_columns([](const Diagnostic& fault) -> std::string_view {
    const std::string_view column = fault.rule->field;
    if (column.empty()) return {};
    for (const FieldEntry& entry : fields()) {
      if (entry.name == column && !entry.element.empty()) return entry.element;
    }
    for (const Element& other : other_elements) {
      if (other.column == column) return other.shown;
    }
    return {};
  });
}

}  // namespace chorus
