#include "export/result.hpp"

#include <catch2/catch.hpp>

#include "catalogue/rule_words.hpp"
#include "catalogue/rules.hpp"

namespace chorus::test::record_spool_test {

namespace {

InvoiceRecord record(std::size_t i) {
  InvoiceRecord made;
  made.file = "march.csv";
  made.line = static_cast<std::uint32_t>(i);
  made.text(Field::number) = "F" + std::to_string(i);
  made.text(Field::debtor_name) = std::string(i % 50, 'x');
  made.amount(Field::total_incl_tax) = Amount::from_cents(static_cast<std::int64_t>(i));
  if (i % 2 == 0) made.vat.push_back({Amount::from_cents(2000), std::nullopt, Amount::from_cents(5)});
  made.state = i % 3 == 0 ? RowState::refused : RowState::ready;
  if (i % 3 == 0) {
    made.faults.push_back({&rule::date_malformed,
                           Severity::error,
                           {"march.csv", made.line, 7, "Date"},
                           made.text(Field::number),
                           {text_arg("value", "hier")}});
  }
  return made;
}

}  // namespace

TEST_CASE("records come back as they went in, in order, any number of times") {
  const auto count = GENERATE(std::size_t{0}, std::size_t{1}, std::size_t{5000});  // 5000: on disk
  RecordSpool spool;
  for (std::size_t i = 0; i < count; ++i) spool.add(record(i));
  CHECK(spool.size() == count);
  for (int turn = 0; turn < 2; ++turn) {
    std::size_t i = 0;
    spool.for_each([&](const InvoiceRecord& got) {
      const InvoiceRecord want = record(i++);
      REQUIRE(got.text(Field::number) == want.text(Field::number));
      REQUIRE(got.file == want.file);
      REQUIRE(got.line == want.line);
      REQUIRE(got.text(Field::debtor_name) == want.text(Field::debtor_name));
      REQUIRE(got.amount(Field::total_incl_tax) == want.amount(Field::total_incl_tax));
      REQUIRE(!got.amount(Field::net_payable));
      REQUIRE(got.state == want.state);
      REQUIRE(got.vat.size() == want.vat.size());
      if (!got.vat.empty()) {
        REQUIRE(got.vat[0].amount == want.vat[0].amount);
        REQUIRE(!got.vat[0].base);
      }
      REQUIRE(got.faults.size() == want.faults.size());
      if (!got.faults.empty()) {
        REQUIRE(sentence_of(got.faults[0], Language::french) == sentence_of(want.faults[0], Language::french));
        REQUIRE(got.faults[0].place.field == "Date");
      }
    });
    CHECK(i == count);
  }
}

}  // namespace chorus::test::record_spool_test
