#include "document/markup_validator.hpp"

#include <catch2/catch.hpp>

#include "document/content_reader.hpp"
#include "document/document_reader.hpp"
#include "lots_fixture.hpp"

namespace chorus::test::markup_validator_test {

namespace {

const std::string head = document_head(settings(), 1);

std::string invoice(const std::string& number = "F-1") {
  return invoice_head(1) + invoice_elements(full_invoice(number), full_supplier()) + attachment_head(1) +
         std::string(content_stand_in) + attachment_tail("a.pdf", AttachmentRole::invoice, "application/pdf") +
         invoice_tail();
}

bool valid(const std::string& begin, const std::string& elements, const std::string& end) {
  MarkupValidator validator(schema());
  validator.markup(begin);
  validator.elements(elements);
  validator.markup(end);
  return validator.finish();
}

bool valid(const std::string& elements) { return valid(head, elements, document_tail()); }

/// What libxml2 and the schema say of the same document, read in the usual way.
class SchemaProblems : public DocumentVisitor {
 public:
  explicit SchemaProblems(const std::string& document) {
    DocumentReader reader(schema(), *this);
    reader.feed(document);
    complete_ = reader.finish().complete;
  }
  void problem(const DocumentProblem& problem) override {
    if (problem.kind == ProblemKind::schema || problem.kind == ProblemKind::syntax) ++count_;
  }
  bool none() const { return complete_ && count_ == 0; }

 private:
  int count_ = 0;
  bool complete_ = false;
};

std::string with(std::string text, const std::string& what, const std::string& instead) {
  const auto at = text.find(what);
  REQUIRE(at != std::string::npos);
  return text.replace(at, what.size(), instead);
}

}  // namespace

TEST_CASE("a document in parts is valid") {
  CHECK(valid(invoice()));
  CHECK(valid(invoice("F-1") + invoice("F-2")));
  MarkupValidator several(schema());
  several.markup(head);
  for (int i = 0; i < 3; ++i) several.elements(invoice());
  several.markup(document_tail());
  CHECK(several.finish());
}

TEST_CASE("what the schema refuses is not valid, wherever it stands") {
  CHECK_FALSE(valid(""));  // no invoice
  CHECK_FALSE(valid(with(invoice(), "<Devise>EUR", "<Devise>EURO")));
  CHECK_FALSE(valid(with(invoice(), "<Devise>EUR</Devise>", "")));
  CHECK_FALSE(valid(with(invoice(), "<Devise>EUR</Devise>", "<Devise>EUR</Devise><Devise>EUR</Devise>")));
  CHECK_FALSE(valid(with(invoice(), "<Devise>EUR</Devise>", "<Monnaie>EUR</Monnaie>")));
  CHECK_FALSE(valid(with(invoice(), "<Devise>EUR</Devise>", "<Devise Nom=\"Euro\">EUR</Devise>")));
  CHECK_FALSE(valid(with(invoice(), " NumOrdre=\"1\"", "")));
  CHECK_FALSE(valid(with(invoice(), " NumOrdre=\"1\"", " NumOrdre=\"x\"")));
  CHECK_FALSE(valid(invoice() + "<PJ></PJ>"));
  CHECK_FALSE(valid(with(head, "<Code>IdFlx", "<Code>DtPrd"), invoice(), document_tail()));
  CHECK_FALSE(valid(with(head, "<Id>00000000", "<Id>0"), invoice(), document_tail()));
  CHECK_FALSE(valid(head, invoice(), "<PJ/>" + document_tail()));
}

TEST_CASE("what is no XML, or not all of a document, is not valid") {
  CHECK_FALSE(valid(head, invoice(), ""));
  CHECK_FALSE(valid(head, invoice(), "</CPPFactures>"));
  CHECK_FALSE(valid(head, invoice(), document_tail() + "x"));
  CHECK_FALSE(valid("", invoice(), document_tail()));
  CHECK_FALSE(valid(with(head, "<Enveloppe>", "<Enveloppe"), invoice(), document_tail()));
  CHECK_FALSE(valid(with(head, "utf-8", "utf-16"), invoice(), document_tail()));
  CHECK_FALSE(valid(invoice().substr(0, 500)));
  CHECK_FALSE(valid(head + "<CPPFactureMixteUnitaire NumOrdre=\"1\">", invoice().substr(0, 500), document_tail()));
}

TEST_CASE("elements in another form than the plain one are not judged") {
  CHECK_FALSE(valid(with(invoice(), "<Devise>", "<Devise >")));
  CHECK(SchemaProblems(head + with(invoice(), "<Devise>", "<Devise >") + document_tail()).none());
  const std::string in_namespace = with(head, "<CPPFactures ", "<CPPFactures xmlns=\"urn:other\" ");
  CHECK_FALSE(valid(in_namespace, invoice(), document_tail()));
}

/// The plain form must never be more tolerant than libxml2, and with what we write as exact.
TEST_CASE("whatever byte is changed, nothing is valid that libxml2 refuses", "[long]") {
  const std::string good = with(invoice(), "OST", "O &amp; ST «é»");
  REQUIRE(valid(good));
  std::size_t tolerant = 0;
  std::size_t accepted = 0;
  for (std::size_t at = 0; at < good.size(); ++at) {
    for (const char c : {'<', '>', '&', '"', '/', ' ', '\n', '\r', '\x01', '\xC3', '\xA9', ';', 'a', '9'}) {
      std::string changed = good;
      changed[at] = c;
      if (!valid(changed)) continue;
      ++accepted;
      if (!SchemaProblems(head + changed + document_tail()).none()) ++tolerant;
    }
  }
  CHECK(tolerant == 0);
  CHECK(accepted > 500);  // values that are as good as those before
}

}  // namespace chorus::test::markup_validator_test
