#include "lot/document.hpp"

#include "lot/element_writer.hpp"

namespace chorus {

namespace {

void write_parameter(ElementWriter& xml, std::string_view order, std::string_view code,
                     std::string_view value) {
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

std::string invoice_head(std::uint64_t order) {
  return "<CPPFactureMixteUnitaire NumOrdre=\"" + std::to_string(order) + "\">";
}

std::string invoice_tail() { return "</CPPFactureMixteUnitaire>\n"; }

std::string attachment_head(std::uint64_t order) {
  return "<PJ NumOrdre=\"" + std::to_string(order) + "\"><Contenu>";
}

std::string attachment_tail(std::string_view name, AttachmentRole role, std::string_view mime) {
  ElementWriter xml;
  xml.value("NomPJ", name);
  xml.value("TypePJ", role_code(role));
  xml.value("MimeTypePJ", mime);
  return "</Contenu>" + std::move(xml).finish() + "</PJ>";
}

std::string_view role_code(AttachmentRole role) {
  return role == AttachmentRole::invoice ? "01" : "02";
}

}  // namespace chorus
