#include "invoice/fields.hpp"

#include <catch2/catch.hpp>
#include <set>

namespace chorus::test::fields_test {

TEST_CASE("a text without a member lies among the others of the invoice") {
  const FieldEntry site{.name = "site", .headers = "Chantier", .meaning = {"site", "chantier"}};
  Invoice invoice;
  CHECK(field_text(invoice, site).empty());
  with_field(invoice, site, [](auto& given) {
    if constexpr (std::is_assignable_v<decltype(given), Given<std::string>>) given = Given<std::string>("Quai 4", {});
  });
  CHECK(field_text(invoice, site) == "Quai 4");
  CHECK(invoice.others.size() == 1);
}

TEST_CASE("what is no single value of an invoice has no text") {
  const Invoice invoice;
  for (const Field field : {Field::vat_rate, Field::attachments, Field::engagement_required}) {
    CHECK(field_text(invoice, field_entry(field)).empty());
  }
}

TEST_CASE("each told field has a place of its own, and nobody keeps one that is not told") {
  std::set<unsigned> places;
  for (const FieldEntry* entry : told_fields()) CHECK(places.insert(entry->place).second);
  for (const FieldEntry& entry : fields()) {
    INFO(entry.name);
    CHECK((entry.place > 0 || !(entry.in_journal || entry.in_reports)));
    CHECK((!entry.in_journal || !entry.words.fr.empty()));
    CHECK(&field_entry(entry.field) == &entry);
  }
}

}  // namespace chorus::test::fields_test
