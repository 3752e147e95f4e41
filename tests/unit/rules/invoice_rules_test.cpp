#include <catch2/catch.hpp>

#include "catalogue/rule_words.hpp"
#include "rules_fixture.hpp"

namespace chorus::test::invoice_rules_test {

namespace {

std::string number(const std::string& value) {
  return after([&](Invoice& i) { i.number = text(value, 10); });
}

std::string date(int year, int month, int day) {
  return after([&](Invoice& i) {
    i.date = {Date{year, static_cast<std::uint8_t>(month), static_cast<std::uint8_t>(day)}, at(11)};
  });
}

}  // namespace

TEST_CASE("a good invoice has no fault") {
  CHECK(after([](Invoice&) {}).empty());
}

TEST_CASE("invoice numbers") {
  for (const auto* good : {"1", "F2026-001", "a b", "A+_/-z", "12345678901234567890"}) CHECK(number(good).empty());
  for (const auto* bad : {"", "123456789012345678901", "F.1", "F°1", "é", "F\u00A01", "F\n1", "F#1"}) {
    INFO(bad);
    CHECK(number(bad) == "NUMBER-02@10");
  }
  for (const auto* bad : {" F1", "F1 ", "F  1", " "}) CHECK(number(bad) == "NUMBER-03@10");
  CHECK(after([](Invoice& i) { i.number = {}; }) == "NUMBER-01@2");
  CHECK(after([](Invoice& i) { i.number = Given<std::string>::unreadable(at(10)); }).empty());
}

TEST_CASE("dates: today is good, tomorrow is not, the century is this one, four years are owed") {
  CHECK(date(2026, 3, 31).empty());
  CHECK(date(2026, 4, 1) == "DATE-04@11");
  CHECK(date(2022, 1, 1).empty());
  CHECK(date(2021, 12, 31) == "DATE-12@11");
  CHECK(date(2000, 1, 1) == "DATE-12@11");
  CHECK(date(1999, 12, 31) == "DATE-05@11");
  CHECK(date(2099, 12, 31) == "DATE-04@11");
  CHECK(date(2100, 1, 1) == "DATE-05@11");
  CHECK(after([](Invoice& i) { i.date = {}; }) == "DATE-01@2");
  CHECK(after([](Invoice& i) { i.date = Given<Date>::unreadable(at(11)); }).empty());
}

TEST_CASE("what the status says, and what is paid already") {
  const auto with = [](const char* status, const char* framework, std::int64_t net) {
    return after([&](Invoice& i) {
      i.status = text(status, 40);
      i.framework = {framework, at(13)};
      i.net_payable = cents(net, 18);
    });
  };
  CHECK(with("Brouillon", "A1", 12000) == "STATUS-01@40");
  CHECK(with("Annulée", "A2", 0) == "STATUS-01@40");
  CHECK(with("Payée", "A1", 12000) == "STATUS-02@40");
  CHECK(with("Payée", "A1", 0) == "STATUS-02@40");  // one cause
  CHECK(with("Envoyée", "A1", 0) == "STATUS-03@18");
  CHECK(with("Payée", "A2", 0).empty());
  CHECK(with("Envoyée", "A1", 12000).empty());
  CHECK(with("Payée", "A9", 12000).empty());
}

TEST_CASE("currency, framework A2, original invoice") {
  CHECK(after([](Invoice& i) { i.currency = text("USD", 14); }) == "CURRENCY-01@14");
  CHECK(after([](Invoice& i) { i.framework = {"A2", at(13)}; }) == "FRAMEWORK-03@18");
  CHECK(after([](Invoice& i) {
          i.framework = {"A2", at(13)};
          i.net_payable = cents(0);
        }).empty());
  CHECK(after([](Invoice& i) { i.original_invoice = text("F1", 30); }) == "CREDIT-01@30");
  CHECK(after([](Invoice& i) {
          i.original_invoice = text("F1", 30);
          i.type = {InvoiceType::credit_note, at(12)};
        }).empty());
  CHECK(after([](Invoice& i) {
          i.original_invoice = text("F1", 30);
          i.type = Given<InvoiceType>::unreadable(at(12));
        }).empty());
  CHECK(after([](Invoice& i) {
          i.original_invoice = text(std::string(21, 'F'), 30);
          i.type = {InvoiceType::credit_note, at(12)};
        }) == "TEXT-02@30");
}

TEST_CASE("lengths count characters, not bytes") {
  std::string accents;
  for (int i = 0; i < 50; ++i) accents += "É";
  CHECK(after([&](Invoice& i) { i.commitment.market = text(accents, 31); }).empty());
  CHECK(after([&](Invoice& i) { i.commitment.market = text(accents + "x", 31); }) == "TEXT-02@31");
  CHECK(after([&](Invoice& i) { i.debtor.service_code = text(std::string(100, 'S'), 32); }).empty());
  CHECK(after([&](Invoice& i) { i.debtor.service_code = text(std::string(101, 'S'), 32); }) == "TEXT-02@32");
}

TEST_CASE("what a debtor demands") {
  const auto none = [](Invoice& i) { i.commitment = {}; };
  CHECK(after(none).empty());
  CHECK(after([&](Invoice& i) {
          none(i);
          i.debtor.requirements.engagement = true;
        }) == "ENGAGEMENT-01@2");
  for (auto Commitment::*reference : {&Commitment::engagement, &Commitment::market, &Commitment::contract}) {
    CHECK(after([&](Invoice& i) {
            none(i);
            i.debtor.requirements.engagement = true;
            i.commitment.*reference = text("REF");
          }).empty());
  }
  CHECK(after([&](Invoice& i) { i.debtor.requirements.service = true; }) == "SERVICE-01@3");
  CHECK(after([&](Invoice& i) {
          none(i);
          i.debtor.requirements.service_or_engagement = true;
        }) == "SERVICE-03@2");
  CHECK(after([&](Invoice& i) { i.debtor.requirements.service_or_engagement = true; }).empty());
  CHECK(after([&](Invoice& i) {
          none(i);
          i.debtor.service_code = text("S");
          i.debtor.requirements.service_or_engagement = true;
        }).empty());
  CHECK(after([&](Invoice& i) {
          none(i);
          i.debtor.service_demand = at(7);
        }) == "ENGAGEMENT-04@2");
  CHECK(after([&](Invoice& i) { i.debtor.service_code = text("FACTURES_PUBLIQUES", 32); }) == "SERVICE-02@32");
}

TEST_CASE("commitment numbers") {
  CHECK(after([](Invoice& i) { i.commitment.engagement = text("Az09_+/-", 24); }).empty());
  for (const auto* odd : {"A B", "A.B", "é", "#"}) {
    CHECK(after([&](Invoice& i) { i.commitment.engagement = text(odd, 24); }) == "ENGAGEMENT-03@24");
  }
  CHECK(after([](Invoice& i) {
          i.commitment.market = text("M", 31);
          i.commitment.contract = text("C", 33);
        }) == "ENGAGEMENT-02@33");
  CHECK(after([](Invoice& i) { i.commitment.market = i.commitment.contract = text("M"); }).empty());
}

TEST_CASE("the SIRET's keys") {
  CHECK(after([](Invoice& i) { i.debtor.siret = {Siret("21690921700013"), at(23)}; }) == "SIRET-03@23");
  CHECK(after([](Invoice& i) { i.debtor.siret = {Siret("21690912700031"), at(23)}; }) == "SIRET-04@23");
  const Invoice test = [] {
    Invoice i = good_invoice();
    i.debtor.siret = {Siret("00000000000727"), at(23)};
    return i;
  }();
  Diagnostics faults(SeverityPolicy{false, relaxed_by(Profile::test)});
  check_invoice(test, test::settings(), faults);
  CHECK(faults.errors() == 0);
  CHECK(faults.warnings() == 1);
}

TEST_CASE("files") {
  const auto with = [](FileState state) { return after([&](Invoice& i) { i.attachments[0].state = state; }); };
  CHECK(with(FileState::missing) == "PDF-01@25");
  CHECK(with(FileState::outside) == "PDF-02@25");
  CHECK(with(FileState::empty) == "PDF-03@25");
  CHECK(with(FileState::not_pdf) == "PDF-04@25");
  CHECK(with(FileState::encrypted) == "PDF-05@25");
  CHECK(with(FileState::unreadable) == "PDF-06@25");
  CHECK(after([](Invoice& i) { i.attachments[0].hybrid = true; }) == "PDF-07@25");
  CHECK(after([](Invoice& i) { i.attachments[0].damage = PdfDamage::cut_off; }) == "PDF-08@25");
  CHECK(after([](Invoice& i) { i.attachments[0].mime = {}; }) == "ATTACHMENT-01@25");
  CHECK(after([](Invoice& i) { i.attachments[0].name = "other.pdf"; }) == "ATTACHMENT-04@25");
  CHECK(after([](Invoice& i) { i.attachments[0].size = 10'000'000; }).empty());
  CHECK(after([](Invoice& i) { i.attachments[0].size = 10'000'001; }) == "ATTACHMENT-02@25");
  const auto many = [](std::uint64_t last) {
    return after([&](Invoice& i) {
      for (int n = 0; n < 11; ++n) {
        i.attachments.push_back(i.attachments[0]);
        i.attachments.back().size = 10'000'000;
        i.attachments.back().digest = static_cast<std::uint64_t>(n) + 1;  // each its own
      }
      i.attachments[0].size = last;
    });
  };
  CHECK(many(10'000'000).empty());
  CHECK(many(10'000'001) == "ATTACHMENT-02@25, ATTACHMENT-03@2");
}

TEST_CASE("the supplier") {
  const auto told = [](const char* siret, const char* iban, const char* type = "1",
                       Profile profile = Profile::production) {
    Supplier supplier;
    supplier.identifier = text(siret, 3);
    supplier.identifier_type = type;
    if (*iban) supplier.iban = text(iban, 4);
    Diagnostics faults(SeverityPolicy{false, relaxed_by(profile)});
    check_supplier(supplier, SupplierPlace::configuration, faults);
    return test::text_of(faults) + (faults.errors() > 0 ? "" : " -");
  };
  CHECK(told("21690912700013", "") == " -");
  CHECK(told("216 909 127 00013", "") == "SUPPLIER-01@3");
  CHECK(told("2169091270001", "") == "SUPPLIER-01@3");
  CHECK(told("21690912700031", "") == "SUPPLIER-03@3");
  CHECK(told("00000000000727", "", "1", Profile::test) == "SIRET-11@3 -");
  CHECK(told("00000000000000", "") == "SIRET-10@3");
  CHECK(told("00000000000000", "", "1", Profile::test) == "SIRET-10@3 -");
  CHECK(told("FR123", "", "2") == " -");
  CHECK(told("21690912700013", "FR7630006000011234567890189") == " -");
  CHECK(told("21690912700013", "FR76 3000 6000 0112 3456 7890 189") == " -");
  CHECK(told("21690912700013", "BE68539007547034") == " -");
  for (const auto* wrong : {"FR7630006000011234567890188", "fr7630006000011234567890189", "FR76", "FR76-3000",
                            "MT84MALT011000012345MTLCAST001S"}) {
    INFO(wrong);
    CHECK(told("21690912700013", wrong) == "SUPPLIER-02@4");
  }
}

TEST_CASE("a commitment that is the invoice's number or a SIRET, and a number that is the day") {
  const auto with = [](const char* engagement, const char* number = "F2026-001") {
    Invoice i = test::good_invoice();
    i.commitment.engagement = text(engagement, 24);
    i.number = text(number, 10);
    Diagnostics faults;
    check_invoice(i, test::settings(), faults);
    return test::text_of(faults);
  };
  CHECK(with("BC-1").empty());
  CHECK(with("f2026-001") == "ENGAGEMENT-06@24");
  CHECK(with("21690912700013") == "ENGAGEMENT-07@24");
  CHECK(with("21690912700014").empty());
  CHECK(with("4,5E+9") == "ENGAGEMENT-05@24");
  for (const auto* day : {"12/03/2026", "20260312", "2026-03-12", "12032026", "120326", "12 3 26", "31-3-2026"}) {
    INFO(day);  // the invoice's day, and today
    CHECK(with("BC-1", day) == "NUMBER-09@10");
  }
  for (const auto* other : {"13/03/2026", "20260312-1", "F20260312", "2026-312", "12326"}) {
    INFO(other);
    CHECK(with("BC-1", other).find("NUMBER-09") == std::string::npos);
  }
  CHECK(with("BC-1", "4,5E+9") == "VALUE-05@10");
}

TEST_CASE("the signs of a service code") {
  const auto with = [](const char* service) {
    Invoice i = test::good_invoice();
    i.debtor.service_code = text(service, 27);
    Diagnostics faults;
    check_debtor(i, faults);
    return faults.all().empty() ? std::string() : sentence_of(faults.all()[0], Language::french);
  };
  for (const auto* good : {"Écoles 2", "A_B-1", "DRH", "Œuvre", "SVC 1"}) {
    INFO(good);
    CHECK(with(good).empty());
  }
  CHECK_THAT(with("D.R.H."), Catch::EndsWith("refuse : « . »"));
  CHECK_THAT(with("A\u201AB"), Catch::EndsWith("U+201A (guillemet bas qui ressemble à une virgule)"));
  CHECK_THAT(with("A\u200BB/C"), Catch::EndsWith("U+200B (espace sans chasse), « / »"));
  CHECK_THAT(with("A\u20ACB"), Catch::EndsWith("« € » U+20AC"));
}

TEST_CASE("fourteen zeros name no debtor without a service of the State") {
  const auto with = [](const char* service) {
    Invoice i = test::good_invoice();
    i.debtor.siret = {Siret("00000000000000"), at(23)};
    if (*service) i.debtor.service_code = text(service, 27);
    Diagnostics faults;
    check_debtor(i, faults);
    return test::text_of(faults);
  };
  CHECK(with("") == "SIRET-07@23");
  CHECK(with("FAC0000075").empty());
}

}  // namespace chorus::test::invoice_rules_test
