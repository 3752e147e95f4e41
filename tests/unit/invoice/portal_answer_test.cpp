#include "invoice/portal_answer.hpp"

#include <catch2/catch.hpp>

namespace chorus::test::portal_answer_test {

namespace {

PortalInvoice invoice(std::string number, std::string state, std::vector<std::string> messages) {
  PortalInvoice invoice;
  invoice.number = std::move(number);
  invoice.state = std::move(state);
  invoice.messages = std::move(messages);
  return invoice;
}

std::string label(std::string_view state) {
  const PortalCode* code = find_portal_code(state);
  return code ? std::string(code->label.fr) : "-";
}

}  // namespace

TEST_CASE("a moment is told in UTC, and moments sort as time does") {
  CHECK(utc_moment("2026-03-31T10:12:13.000+02:00") == "2026-03-31T08:12:13Z");
  CHECK(utc_moment("2026-03-31T10:12:13.123+0200") == "2026-03-31T08:12:13Z");
  CHECK(utc_moment("2026-03-31T10:12:13Z") == "2026-03-31T10:12:13Z");
  CHECK(utc_moment("2026-03-31T10:12:13") == "2026-03-31T10:12:13Z");
  CHECK(utc_moment("2026-03-31T10:12") == "2026-03-31T10:12:00Z");
  CHECK(utc_moment("2026-03-31") == "2026-03-31T00:00:00Z");
  CHECK(utc_moment("2026-01-01T00:30:00+01:00") == "2025-12-31T23:30:00Z");
  CHECK(utc_moment("2025-12-31T23:30:00-01:00") == "2026-01-01T00:30:00Z");
  CHECK(utc_moment("2028-02-29T12:00:00Z") == "2028-02-29T12:00:00Z");
  CHECK(utc_moment("2028-03-01T00:00:00+01:00") == "2028-02-29T23:00:00Z");
  CHECK(utc_moment("1774944733000") == "2026-03-31T08:12:13Z");
  CHECK(utc_moment("2026-03-31T10:12:13+02:00") < utc_moment("2026-03-31T09:12:13Z"));
}

TEST_CASE("what is no moment is none") {
  for (const auto* text :
       {"", "31/03/2026", "2026-02-30", "2026-03-31T25:00:00Z", "2026-03-31T1:2", "2026-03-31T10:12:13+99:00",
        "2026-03-31T10:12:13+02:00x", "12345", "hier", "2026-03-31T10:12:13 02:00", "20260331"}) {
    CHECK(utc_moment(text) == "");
  }
}

TEST_CASE("a state is found under its code of any format and under the portal's word") {
  CHECK(label("A_RECYCLER") == "à recycler");
  CHECK(label("A recycler") == "à recycler");
  CHECK(label("Suspendue") == "suspendue");
  CHECK(label("06") == "suspendue");
  CHECK(label("6") == "suspendue");
  CHECK(label("Mise en paiement") == "mise en paiement");
  CHECK(label("in_integre") == "intégré");
  CHECK(label("96") == "reçu, intégration partielle");
  CHECK(label("13") == "-");  // admitted by the schema, explained nowhere
  CHECK(label("") == "-");
  CHECK(label("perdue") == "-");
}

TEST_CASE("an invoice that is told twice in a row keeps both messages, each once") {
  std::vector<PortalInvoice> all;
  add(all, invoice("F1", "", {"one"}));
  add(all, invoice("F1", "", {"two"}));
  add(all, invoice("F1", "", {"one"}));
  add(all, invoice("F1", "SUSPENDUE", {"three"}));
  add(all, invoice("F2", "SUSPENDUE", {}));
  add(all, invoice("", "", {"a"}));
  add(all, invoice("", "", {"b"}));
  REQUIRE(all.size() == 5);
  CHECK(all[0].messages == std::vector<std::string>{"one", "two"});
  CHECK(all[1].messages == std::vector<std::string>{"three"});
}

TEST_CASE("moments as people write them: days stay days, times are those of France") {
  CHECK(typed_moment("31/03/2026") == "2026-03-31");
  CHECK(typed_moment("2026-03-31") == "2026-03-31");
  CHECK(typed_moment("20260331") == "2026-03-31");
  CHECK(typed_moment("31/03/2026 10:12") == "2026-03-31T08:12:00Z");
  CHECK(typed_moment("31/03/2026 à 10h12") == "2026-03-31T08:12:00Z");
  CHECK(typed_moment("31/03/2026 9h") == "2026-03-31T07:00:00Z");
  CHECK(typed_moment("28/03/2026 10:12:13") == "2026-03-28T09:12:13Z");  // the day before summer time
  CHECK(typed_moment("29/03/2026 10:12:13") == "2026-03-29T08:12:13Z");
  CHECK(typed_moment("24/10/2026 10:12") == "2026-10-24T08:12:00Z");
  CHECK(typed_moment("25/10/2026 10:12") == "2026-10-25T09:12:00Z");
  CHECK(typed_moment("2026-03-31T10:12:13.000+02:00") == "2026-03-31T08:12:13Z");
  CHECK(typed_moment("2026-03-31T08:12:13Z") == "2026-03-31T08:12:13Z");
  CHECK(typed_moment("1774944733000") == "2026-03-31T08:12:13Z");
  for (const auto* wrong : {"", "31/02/2026", "31/03/2026 25:00", "31/03/2026 x", "hier", "2026"}) {
    CHECK(typed_moment(wrong).empty());
  }
}

TEST_CASE("a day is neither before nor after the moments in it") {
  CHECK(compare_moments("2026-03-31", "2026-03-31T08:12:13Z") == 0);
  CHECK(compare_moments("2026-03-31T08:12:13Z", "2026-03-31") == 0);
  CHECK(compare_moments("2026-03-30", "2026-03-31T00:00:00Z") < 0);
  CHECK(compare_moments("2026-04-01", "2026-03-31T23:59:59Z") > 0);
  CHECK(compare_moments("2026-03-31T08:12:13Z", "2026-03-31T08:12:14Z") < 0);
}

TEST_CASE("the portal's name of a file ends with the number of its flow") {
  CHECK(flow_number_in("FSO1113A_CPP001_CPP0011113000000000012345") == "CPP0011113000000000012345");
  CHECK(flow_number_in("in/FSO1113A_CPP001_CPP0011113000000000012345.xml") == "CPP0011113000000000012345");
  for (const auto name : {"", "ExportChorusPro.xml", "FSO1113A_CPP001", "FSO1113A_CPP001_CPP001111300000000001234",
                          "FSO1113A_CPP001_CPP0010825000000000012345", "x_CPP0011113000000000012345",
                          "FSO1113A_CPP001_CPP001111300000000001234a"}) {
    INFO(name);
    CHECK(flow_number_in(name).empty());
  }
}

}  // namespace chorus::test::portal_answer_test
