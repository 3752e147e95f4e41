#include "invoice/portal_answer.hpp"

#include <catch2/catch.hpp>

using namespace chorus;

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
  for (const auto* text : {"", "31/03/2026", "2026-02-30", "2026-03-31T25:00:00Z", "2026-03-31T1:2",
                           "2026-03-31T10:12:13+99:00", "2026-03-31T10:12:13+02:00x", "12345",
                           "hier", "2026-03-31T10:12:13 02:00", "20260331"}) {
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
