#include "export/known_invoices.hpp"

#include <catch2/catch.hpp>

namespace chorus::test::stored_content_test {

TEST_CASE("a stored content is read as the cells of an input are today") {
  const std::string stored =
      "type\t380\nframework\ta1\ndate\t2026-03-31\ncurrency\teuros\npayment_mode\tvirement\n"
      "siret\t216 909 127 00013\nengagement\t 2026-BC-00417 \ntotal_incl_tax\t120.00\n"
      "vat_1\t100.00 x 20 % = 20.00\npdf\tF1.pdf\t556\t9671\n";
  CHECK(read_today(stored) ==
        "type\t380\nframework\tA1\ndate\t2026-03-31\ncurrency\tEUR\npayment_mode\t30\n"
        "siret\t21690912700013\nengagement\t2026-BC-00417\ntotal_incl_tax\t120.00\n"
        "vat_1\t100.00 x 20 % = 20.00\npdf\tF1.pdf\t556\t9671\n");
  CHECK(read_today(read_today(stored)) == read_today(stored));
}

TEST_CASE("a stored value that is refused today stays, and so does a field of a later version") {
  const std::string stored = "framework\tZ9\nsiret\t123\nlater\tx\n";
  CHECK(read_today(stored) == stored);
}

TEST_CASE("a better reading is no change, a change is one") {
  KnownInvoice known;
  known.content = "payment_mode\tvirement\nengagement\tA-1\n";
  CHECK(changes_since(known, "payment_mode\t30\nengagement\tA-1\n").empty());
  const auto changed = changes_since(known, "payment_mode\t30\nengagement\tA-2\n");
  REQUIRE(changed.size() == 1);
  CHECK(changed[0].field == "engagement");
}

}  // namespace chorus::test::stored_content_test
