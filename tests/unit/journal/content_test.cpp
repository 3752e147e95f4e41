#include "journal/content.hpp"

#include <catch2/catch.hpp>
#include <utility>

namespace chorus::test::content_test {

namespace {

Invoice invoice() {
  Invoice i;
  const Location place{"a.csv", 2, 1, "x"};
  i.number = {"F1", place};
  i.date = {Date{2026, 3, 31}, place};
  i.type = {InvoiceType::invoice, place};
  i.framework = {std::string_view("A1"), place};
  i.payment_mode = {std::string_view("30"), place};
  i.total_incl_tax = {Amount::from_cents(12000), place};
  i.debtor.name = {"Mairie", place};
  i.commitment.engagement = {"BC-1", place};
  i.vat.push_back({place,
                   {Amount::from_cents(2000), place},
                   {Amount::from_cents(10000), place},
                   {Amount::from_cents(2000), place}});
  return i;
}

}  // namespace

TEST_CASE("a content has a line for each thing that an invoice claims") {
  Content content = content_of(invoice());
  content.add(SentFile{"F1.pdf", 556, "ab12"});
  content.add(SentFile{"plan.png", 7, "cd34"});
  CHECK(content.text() ==
        "type\t380\nframework\tA1\ndate\t2026-03-31\npayment_mode\t30\nengagement\tBC-1\n"
        "total_incl_tax\t120.00\nvat_1\t100.00 x 20 % = 20.00\npdf\tF1.pdf\t556\tab12\n"
        "attachment_1\tplan.png\t7\tcd34\n");
}

TEST_CASE("labels are no content: correcting one makes no other invoice") {
  Invoice renamed = invoice();
  renamed.debtor.name = {"Commune de Saint-Rambert", {}};
  renamed.debtor.service_name = {"Achats", {}};
  CHECK(content_of(renamed).text() == content_of(invoice()).text());
  Invoice other = invoice();
  other.debtor.service_code = {"SERV1", {}};
  CHECK(content_of(other).text() != content_of(invoice()).text());
}

TEST_CASE("what changed is shown, both ways") {
  const std::string before = "date\t2026-03-31\nengagement\tBC-1\npdf\tF1.pdf\t5\tab\n";
  CHECK(changes(before, before).empty());
  const auto found = changes(before, "date\t2026-04-01\nmarket\tM1\npdf\tF1.pdf\t5\tcd\n");
  REQUIRE(found.size() == 4);
  CHECK((found[0].field == "date" && found[0].before == "2026-03-31" && found[0].after == "2026-04-01"));
  CHECK((found[1].field == "engagement" && found[1].after.empty()));
  CHECK((found[2].field == "pdf" && shown_value(found[2].before) == "F1.pdf"));
  CHECK((found[3].field == "market" && found[3].before.empty() && found[3].after == "M1"));
}

TEST_CASE("of an adopted invoice only what is known of it is compared") {
  CHECK(changes("date\t2026-03-31\n", "date\t2026-03-31\npdf\tF1.pdf\t5\tcd\n", true).empty());
  CHECK(changes("date\t2026-03-30\n", "date\t2026-03-31\npdf\tF1.pdf\t5\tcd\n", true).size() == 1);
  CHECK(changes("date\t2026-03-31\n", "date\t2026-03-31\npdf\tF1.pdf\t5\tcd\n").size() == 1);
}

TEST_CASE("VAT lines in another order are the same invoice") {
  Invoice one = invoice();
  one.vat.push_back({{}, {Amount::from_cents(550), {}}, {Amount::from_cents(1000), {}}, {Amount::from_cents(55), {}}});
  Invoice other = one;
  std::swap(other.vat.front(), other.vat.back());
  CHECK(content_of(one).text() == content_of(other).text());
  other.vat.front().amount = {Amount::from_cents(56), {}};
  CHECK(content_of(one).text() != content_of(other).text());
}

TEST_CASE("of a file that is gone only the name is compared") {
  Content left;
  left.add(SentFile{"F1.pdf", 556, "ab12"});
  const auto now = [](const SentFile& file) {
    Content content;
    content.add(file);
    return content.text();
  };
  CHECK(changes(left.text(), now({"F1.pdf", 0, {}})).empty());
  CHECK(changes(left.text(), now({"F1.pd", 0, {}})).size() == 1);
  CHECK(changes(left.text(), now({"F2.pdf", 0, {}})).size() == 1);
  CHECK(changes(left.text(), now({"F1.pdf", 0, "00"})).size() == 1);
}

TEST_CASE("an invoice that lacks what the rules demand has a content too") {
  Invoice bare;
  bare.vat.emplace_back();
  CHECK(content_of(bare).text() == "type\t380\nvat_1\t x  % = \n");
}

}  // namespace chorus::test::content_test
