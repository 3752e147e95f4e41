#include "lot/document.hpp"

#include <catch2/catch.hpp>

#include "lot_fixture.hpp"

namespace chorus::test::document_test {

TEST_CASE("the document's frame is the sample's") {
  CHECK(document_head(settings(), 12) ==
        "<?xml version=\"1.0\" encoding=\"utf-8\" standalone=\"yes\"?>\n"
        "<?xml-stylesheet type=\"text/xsl\" href=\"FSO1113A.xsl\"?>\n"
        "<CPPFactureMixte xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""
        " xsi:noNamespaceSchemaLocation=\"CPPFactureMixte_V1.14.xsd\">"
        "<Enveloppe><EnveloppeUnitaire NumOrdre=\"1\"><Parametres>"
        "<ParametreIndiv NumOrdre=\"0001\"><Code>DtPrd</Code>"
        "<Valeurparametre>2019-03-21</Valeurparametre></ParametreIndiv>"
        "<ParametreIndiv NumOrdre=\"0002\"><Code>IdFlx</Code>"
        "<Valeurparametre>1000000000</Valeurparametre></ParametreIndiv></Parametres>"
        "<Partenaires><Recepteur><Id>00000000</Id></Recepteur>"
        "<Emetteur><Id>00000000</Id></Emetteur></Partenaires></EnveloppeUnitaire></Enveloppe>"
        "<CPPFactures Compteur=\"12\">\n");
  CHECK(invoice_head(3) == "<CPPFactureMixteUnitaire NumOrdre=\"3\">");
  CHECK(attachment_head(2) == "<PJ NumOrdre=\"2\"><Contenu>");
  CHECK(attachment_tail("a&b.pdf", AttachmentRole::complement, "application/pdf") ==
        "</Contenu><NomPJ>a&amp;b.pdf</NomPJ><TypePJ>02</TypePJ>"
        "<MimeTypePJ>application/pdf</MimeTypePJ></PJ>");
  CHECK(invoice_tail() == "</CPPFactureMixteUnitaire>\n");
  CHECK(document_tail() == "</CPPFactures></CPPFactureMixte>\n");
}

TEST_CASE("settings are escaped and can be changed") {
  DocumentSettings other = settings();
  other.flow_id = "a&b";
  other.schema_version = "1.15\"";
  other.sender_id = "SENDER";
  other.receiver_id = "CPP";
  const std::string head = document_head(other, 1);
  CHECK(head.find("<Valeurparametre>a&amp;b</Valeurparametre>") != std::string::npos);
  CHECK(head.find("CPPFactureMixte_V1.15&quot;.xsd") != std::string::npos);
  CHECK(head.find("<Recepteur><Id>CPP</Id></Recepteur><Emetteur><Id>SENDER</Id></Emetteur>") != std::string::npos);
}

}  // namespace chorus::test::document_test
