#include "lot/document.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>
#include <stdexcept>
#include <string_view>

#include "document/plain_markup.hpp"

namespace chorus {

namespace {

enum class Place : unsigned char { text, attribute };

/// What stands for an ASCII character, empty when it stands for itself.
std::string_view substitute(char c, Place place) {
  switch (c) {
    case '&': return "&amp;";
    case '<': return "&lt;";
    case '>': return "&gt;";
    case '"': return "&quot;";
    case '\r': return "&#13;";
    case '\n': return place == Place::attribute ? "&#10;" : "";
    case '\t': return place == Place::attribute ? "&#9;" : "";
    default:
      if (static_cast<unsigned char>(c) < 0x20) {
        throw std::logic_error("a control character reached the XML writer");
      }
      return "";
  }
}

void append(std::string& out, std::string_view text, Place place) {
  std::size_t done = 0;  // what stands for itself is copied in runs
  std::size_t i = 0;
  while (i < text.size()) {
    const char c = text[i];
    if (static_cast<unsigned char>(c) >= 0x80) {
      const std::size_t length = xml_character_length(text.substr(i));
      if (length == 0) throw std::logic_error("text that is not UTF-8 reached the XML writer");
      i += length;
      continue;
    }
    if (const std::string_view entity = substitute(c, place); !entity.empty()) {
      out.append(text, done, i - done);
      out += entity;
      done = i + 1;
    }
    ++i;
  }
  out.append(text, done);
}

/// ASCII that stands for itself, as nearly all that is written.
constexpr std::array<bool, 256> stands_for_itself = [] {
  std::array<bool, 256> all{};
  for (std::size_t c = ' '; c <= '~'; ++c) all[c] = c != '&' && c != '<' && c != '>' && c != '"';
  return all;
}();

bool is_plain(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return stands_for_itself[static_cast<unsigned char>(c)]; });
}

/// Copies a few characters, for which a call would take longer; returns where they end.
char* put_short(char* out, std::string_view text) {
  const std::size_t size = text.size();
  const char* const from = text.data();
  if (size >= 8) {  // the last eight may have been copied in part
    for (std::size_t i = 0; i + 8 < size; i += 8) std::memcpy(out + i, from + i, 8);
    std::memcpy(out + size - 8, from + size - 8, 8);
  } else if (size >= 4) {
    std::memcpy(out, from, 4);
    std::memcpy(out + size - 4, from + size - 4, 4);
  } else if (size > 0) {
    out[0] = from[0];
    out[size / 2] = from[size / 2];
    out[size - 1] = from[size - 1];
  }
  return out + size;
}

/// `<name>text</name>`
void append_element(std::string& out, std::string_view name, std::string_view text) {
  constexpr std::size_t longest = 256;
  const std::size_t size = std::string_view("<></>").size() + 2 * name.size() + text.size();
  if (size > longest || !is_plain(text)) {
    out.append("<").append(name).append(">");
    append_escaped(out, text);
    out.append("</").append(name).append(">");
    return;
  }
  std::array<char, longest> room;
  char* end = room.data();
  const auto put = [&](std::string_view part) { end = put_short(end, part); };
  *end++ = '<';
  put(name);
  *end++ = '>';
  put(text);
  *end++ = '<';
  *end++ = '/';
  put(name);
  *end++ = '>';
  out.append(room.data(), size);
}

}  // namespace

void append_escaped(std::string& out, std::string_view text) { append(out, text, Place::text); }

void append_escaped_attribute(std::string& out, std::string_view value) { append(out, value, Place::attribute); }

void ElementWriter::finish_tag() {
  if (in_tag_) text_ += '>';
  in_tag_ = false;
}

void ElementWriter::open(std::string_view name) {
  finish_tag();
  text_ += '<';
  text_ += name;
  open_.push_back(name);
  in_tag_ = true;
}

void ElementWriter::attribute(std::string_view name, std::string_view value) {
  if (!in_tag_) throw std::logic_error("an attribute behind its element's start tag");
  text_ += ' ';
  text_ += name;
  text_ += "=\"";
  append_escaped_attribute(text_, value);
  text_ += '"';
}

void ElementWriter::close() {
  if (open_.empty()) throw std::logic_error("no element is open");
  finish_tag();
  text_ += "</";
  text_ += open_.back();
  text_ += '>';
  open_.pop_back();
}

void ElementWriter::value(std::string_view name, std::string_view text) {
  finish_tag();
  append_element(text_, name, text);
}

void ElementWriter::optional(std::string_view name, std::string_view text) {
  if (!text.empty()) value(name, text);
}

std::string ElementWriter::finish() && {
  if (!open_.empty()) throw std::logic_error("an element is still open");
  return std::move(text_);
}

namespace {

template <class T>
const T& required(const Given<T>& given, const char* name) {
  if (!given) throw std::logic_error(std::string("an invoice without ") + name + " passed the rules");
  return *given;
}

std::string_view given_or_empty(const Given<std::string>& given) {
  return given ? std::string_view(*given) : std::string_view();
}

void write_supplier(ElementWriter& xml, const Supplier& supplier) {
  xml.open("Fournisseur");
  xml.value("TypeIdentifiant", supplier.identifier_type);
  xml.value("Identifiant", required(supplier.identifier, "supplier identifier"));
  xml.value("RaisonSociale", required(supplier.name, "supplier name"));
  xml.value("CodePays", supplier.country);
  const auto iban = given_or_empty(supplier.iban);
  if (!iban.empty() && supplier.bank_reference.value_or(false)) {
    xml.open("ReferenceBancaire");  // stated for this format, its place inferred from the pivot
    xml.attribute("Type", "IBAN");
    xml.value("Compte", iban);
    xml.close();
  }
  xml.close();
}

void write_debtor(ElementWriter& xml, const Debtor& debtor) {
  xml.open("Debiteur");
  xml.value("TypeIdentifiant", "1");  // the pivot schema admits a SIRET only
  xml.value("Identifiant", required(debtor.siret, "debtor SIRET").digits());
  xml.optional("Nom", given_or_empty(debtor.name));
  xml.optional("CodeService", given_or_empty(debtor.service_code));
  xml.optional("NomService", given_or_empty(debtor.service_name));
  xml.close();
}

void write_amounts(ElementWriter& xml, const Invoice& invoice) {
  xml.open("Montants");
  xml.value("MontantHT", required(invoice.total_excl_tax, "total before tax").text(2));
  xml.value("MontantTTC", required(invoice.total_incl_tax, "total with tax").text(2));
  xml.value("MontantNetAPayer", required(invoice.net_payable, "net payable").text(2));
  xml.close();
  if (invoice.vat.empty()) return;
  xml.open("TVAS");  // the sample's spelling; the pivot schema writes TVAs
  for (const VatLine& line : invoice.vat) {
    xml.open("TVA");
    xml.value("Taux", required(line.rate, "VAT rate").text(0));
    xml.value("BaseHt", required(line.base, "VAT base").text(2));
    xml.value("MontantTVA", required(line.amount, "VAT amount").text(2));
    xml.close();
  }
  xml.close();
}

void write_commitment(ElementWriter& xml, const Commitment& commitment) {
  const auto market = given_or_empty(commitment.market_or_contract());
  const auto engagement = given_or_empty(commitment.engagement);
  if (market.empty() && engagement.empty()) return;
  xml.open("Engagement");
  xml.optional("NumeroMarche", market);
  xml.optional("NumeroEngagement", engagement);
  xml.close();
}

void write_data(ElementWriter& xml, const Invoice& invoice) {
  const InvoiceType type = invoice.type_or_default();
  xml.open("DonneesFacture");
  xml.value("Id", required(invoice.number, "number"));
  if (type == InvoiceType::credit_note) {
    xml.optional("IdFactureOrigine", given_or_empty(invoice.original_invoice));
  }
  xml.value("Type", type_code(type));
  xml.value("Cadre", required(invoice.framework, "framework"));
  xml.value("DateEmissionFacture", required(invoice.date, "date").iso());
  xml.open("ModePaiement");
  xml.value("Code", required(invoice.payment_mode, "payment mode"));
  xml.close();
  xml.value("Devise", required(invoice.currency, "currency"));
  write_amounts(xml, invoice);
  write_commitment(xml, invoice.commitment);
  xml.close();
}

}  // namespace

std::string invoice_elements(const Invoice& invoice, const Supplier& supplier) {
  ElementWriter xml;
  write_supplier(xml, supplier);
  write_debtor(xml, invoice.debtor);
  write_data(xml, invoice);
  return std::move(xml).finish();
}

namespace {

void write_parameter(ElementWriter& xml, std::string_view order, std::string_view code, std::string_view value) {
  xml.open("ParametreIndiv");
  xml.attribute("NumOrdre", order);
  xml.value("Code", code);
  xml.value("Valeurparametre", value);
  xml.close();
}

void write_partner(ElementWriter& xml, std::string_view role, std::string_view id) {
  xml.open(role);
  xml.value("Id", id);
  xml.close();
}

std::string envelope(const DocumentSettings& settings) {
  ElementWriter xml;
  xml.open("Enveloppe");
  xml.open("EnveloppeUnitaire");
  xml.attribute("NumOrdre", "1");
  xml.open("Parametres");
  write_parameter(xml, "0001", "DtPrd", settings.production_date.iso());
  write_parameter(xml, "0002", "IdFlx", settings.flow_id);
  xml.close();
  xml.open("Partenaires");
  write_partner(xml, "Recepteur", settings.receiver_id);
  write_partner(xml, "Emetteur", settings.sender_id);
  xml.close();
  xml.close();
  xml.close();
  return std::move(xml).finish();
}

}  // namespace

std::string document_head(const DocumentSettings& settings, std::uint64_t invoice_count) {
  std::string head =
      "<?xml version=\"1.0\" encoding=\"utf-8\" standalone=\"yes\"?>\n"
      "<?xml-stylesheet type=\"text/xsl\" href=\"FSO1113A.xsl\"?>\n"
      "<CPPFactureMixte xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""
      " xsi:noNamespaceSchemaLocation=\"CPPFactureMixte_V";
  append_escaped_attribute(head, settings.schema_version);
  head += ".xsd\">";
  head += envelope(settings);
  head += "<CPPFactures Compteur=\"" + std::to_string(invoice_count) + "\">\n";
  return head;
}

std::string document_tail() { return "</CPPFactures></CPPFactureMixte>\n"; }

namespace {

std::string with_order(std::string_view before, std::uint64_t order, std::string_view behind) {
  std::array<char, 20> digits;
  char* const end = std::to_chars(digits.data(), digits.data() + digits.size(), order).ptr;
  std::string text;
  text.reserve(before.size() + digits.size() + behind.size());
  return text.append(before).append(digits.data(), static_cast<std::size_t>(end - digits.data())).append(behind);
}

}  // namespace

std::string invoice_head(std::uint64_t order) {
  return with_order("<CPPFactureMixteUnitaire NumOrdre=\"", order, "\">");
}

std::string invoice_tail() { return "</CPPFactureMixteUnitaire>\n"; }

std::string attachment_head(std::uint64_t order) { return with_order("<PJ NumOrdre=\"", order, "\"><Contenu>"); }

std::size_t attachment_tail_size(std::string_view name, AttachmentRole role, std::string_view mime) {
  static const std::size_t size_without = attachment_tail({}, AttachmentRole::invoice, {}).size();
  if (is_plain(name) && is_plain(mime)) return size_without + name.size() + mime.size();
  return attachment_tail(name, role, mime).size();
}

std::string attachment_tail(std::string_view name, AttachmentRole role, std::string_view mime) {
  constexpr std::size_t usual_size = 200;
  std::string tail;
  tail.reserve(usual_size);
  tail += "</Contenu>";
  append_element(tail, "NomPJ", name);
  append_element(tail, "TypePJ", role_code(role));
  append_element(tail, "MimeTypePJ", mime);
  tail += "</PJ>";
  return tail;
}

std::string_view role_code(AttachmentRole role) { return role == AttachmentRole::invoice ? "01" : "02"; }

}  // namespace chorus
