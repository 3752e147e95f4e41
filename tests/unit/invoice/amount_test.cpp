#include "invoice/amount.hpp"

#include <catch2/catch.hpp>
#include <cstdint>
#include <limits>
#include <random>

namespace chorus::test::amount_test {

namespace {

/// What parse_amount makes of a text: its shortest text, or the rule that it breaks.
std::string read(std::string_view text, DecimalMark mark = DecimalMark::either) {
  const auto parsed = parse_amount(text, mark);
  const bool told = parsed.value && parsed.remark;
  CHECK((parsed.value || parsed.remark));
  if (told) CHECK(parsed.remark->rule->id == "AMOUNT-14");
  return parsed.value ? parsed.value->text(0) : std::string(parsed.remark->rule->id);
}

std::string rate(std::string_view text, DecimalMark mark = DecimalMark::either) {
  const auto parsed = parse_rate(text, mark);
  return parsed.value ? parsed.value->text(0) : std::string(parsed.remark->rule->id);
}

Amount units(std::int64_t millionths) { return Amount::from_millionths(millionths); }

}  // namespace

TEST_CASE("amounts as offices write them") {
  const auto [text, value] = GENERATE(table<const char*, const char*>({
      {"0", "0"},
      {"7", "7"},
      {"1234", "1234"},
      {"1234,56", "1234.56"},
      {"1234.56", "1234.56"},
      {"1 234,56", "1234.56"},
      {"1\u00A0234,56", "1234.56"},
      {"1\u202F234,56", "1234.56"},
      {"1\u2009234,56", "1234.56"},
      {"1'234.56", "1234.56"},
      {"1\u2019234,56", "1234.56"},
      {"1.234,56", "1234.56"},
      {"1,234.56", "1234.56"},
      {"1 234 567,89", "1234567.89"},
      {"1.234.567", "1234567"},
      {"1,234,567", "1234567"},
      {"1.234.567,89", "1234567.89"},
      {"1 234", "1234"},
      {"12 345 678", "12345678"},
      {"1 234.567", "1234.567"},
      {"1.234,567", "1234.567"},
      {"828,43 €", "828.43"},
      {"828,43€", "828.43"},
      {"828,43 EUR", "828.43"},
      {"828,43\u00A0€", "828.43"},
      {"-12,00", "-12"},
      {"- 12,00", "-12"},
      {"+12,00", "12"},
      {"\u221212,5", "-12.5"},
      {"-0,00", "0"},
      {",5", "0.5"},
      {".5", "0.5"},
      {"0.234", "0.234"},
      {"0,234", "0.234"},
      {"012.345", "12.345"},
      {"1234.567", "1234.567"},
      {"1.2345", "1.2345"},
      {"1,123456", "1.123456"},
      {"1,1234560000", "1.123456"},
      {"00012,50", "12.5"},
      {" 12,50 ", "12.5"},
      {"\u00A012\u202F", "12"},
      {"€ 1 234,50", "1234.5"},
      {"€1234.50", "1234.5"},
      {"EUR 1234,50", "1234.5"},
      {"1234,50 euros", "1234.5"},
      {"1 euro", "1"},
      {"12,00 Eur", "12"},
      {"-€ 12,00", "-12"},
      {"€ -12,00", "-12"},
      {"- 12,00 €", "-12"},
      {"'1234,50", "1234.5"},
      {"=\"1234,50\"", "1234.5"},
      {"99,90000000000001", "99.9"},
      {"1199.9999999999998", "1200"},
      {"0.30000000000000004", "0.3"},
      {"-5999.400000000001", "-5999.4"},
      {"1234.5600000000009", "1234.56"},
      {"1234.560000000012", "1234.56"},
      {"999999999.9999999", "1000000000"},
      {"0,000000000000000123456789012345", "0"},
  }));
  INFO(text);
  CHECK(read(text) == value);
}

TEST_CASE("what is not an amount") {
  const auto text = GENERATE("", " ", "€", "EUR", "-", "+", ",", ".", "abc", "12a", "1,2,3", "1.23.456", "1 23",
                             "12 34,5", "1 2345", "1.2345,6", "5,", "5.", "--5", "(5)", "5-", "1_000", "12:50",
                             "1''234", "1  234", "1,234 567", "1.234 567,8", "1 234.567,8", "1,234,56", "1234 567", "'",
                             "€ €", "€ 5 €€", "-€-5", "HT 5", "5 € HT", "1'234'", "0x10", "१२", "1\t234");
  INFO(text);
  CHECK(read(text) == "AMOUNT-02");
}

TEST_CASE("what reads in two ways is refused, unless the mark is declared") {
  for (const auto* text : {"1.234", "1,234", "12.345", "123,456", "-1.234"}) CHECK(read(text) == "AMOUNT-03");
  CHECK(read("1.234", DecimalMark::point) == "1.234");
  CHECK(read("1.234", DecimalMark::comma) == "1234");
  CHECK(read("1,234", DecimalMark::comma) == "1.234");
  CHECK(read("1,234", DecimalMark::point) == "1234");
  const auto parsed = parse_amount("1.234", DecimalMark::either);
  REQUIRE(parsed.remark->args.size() == 3);
  CHECK(parsed.remark->args[1].value == "1234");
  CHECK(parsed.remark->args[2].value == "1.234");
}

TEST_CASE("a declared mark is not the other one") {
  CHECK(read("1234.56", DecimalMark::comma) == "AMOUNT-02");
  CHECK(read("1234,56", DecimalMark::point) == "AMOUNT-02");
  CHECK(read("1,234.56", DecimalMark::point) == "1234.56");
  CHECK(read("1.234,56", DecimalMark::point) == "AMOUNT-02");
  CHECK(read("1 234,56", DecimalMark::comma) == "1234.56");
}

TEST_CASE("limits of an amount") {
  CHECK(read("0,1234567") == "AMOUNT-04");
  CHECK(read("33.333333333333336") == "AMOUNT-04");
  CHECK(read("0,12345678901234567") == "AMOUNT-04");
  CHECK(read("9999999999.900000001") == "AMOUNT-04");
  CHECK(read("999999999999,999999") == "999999999999.999999");
  CHECK(read("1000000000000") == "AMOUNT-05");
  CHECK(read("000000000000001") == "1");
  CHECK(read("99999999999999999999999999") == "AMOUNT-05");
  CHECK(read("-999999999999,999999") == "-999999999999.999999");
}

TEST_CASE("a refusal quotes the whole text") {
  CHECK(parse_amount(" 12a € ", DecimalMark::either).remark->args[0].value == " 12a € ");
  CHECK(parse_rate("abc %", DecimalMark::either).remark->args[0].value == "abc %");
}

TEST_CASE("rates") {
  CHECK(rate("20") == "20");
  CHECK(rate("20 %") == "20");
  CHECK(rate("20,00%") == "20");
  CHECK(rate("5.5") == "5.5");
  CHECK(rate("5,500") == "5.5");  // a rate has no thousands
  CHECK(rate("2.100 %") == "2.1");
  CHECK(rate("5,5\u00A0%") == "5.5");
  CHECK(rate("'20,0") == "20");
  CHECK(rate("-20") == "-20");
  CHECK(rate("19.999999999999998") == "20");
  CHECK(rate("5.5", DecimalMark::comma) == "VAT-05");
}

TEST_CASE("a rate with words beside it that change nothing") {
  const auto [text, value] = GENERATE(table<const char*, const char*>({
      {"TVA 20 %", "20"},
      {"TVA20", "20"},
      {"T.V.A. 5,5 %", "5.5"},
      {"TVA à 10 %", "10"},
      {"20% (vente)", "20"},
      {"Taux normal : 20,0", "20"},
      {"Taux de TVA réduit 5,50 %", "5.5"},
      {"20 % TVA", "20"},
      {"VAT 8.5%", "8.5"},
      {"TVA 2,1 % (DOM)", "2.1"},
      {"TVA-20%", "20"},
      {"TVA.20", "20"},
      {"DOM.5", "5"},
      {"0 % (art. 293 B)", "0"},
  }));
  INFO(text);
  CHECK(rate(text) == value);
}

TEST_CASE("no VAT is charged: 0") {
  const auto text =
      GENERATE("Exonéré", "EXONEREE", "Exo", "exo.", "exonération", "Exempt", "Exonéré de TVA", "Exonéré de la TVA",
               "Non assujetti", "non-assujettie à la TVA", "Non soumis à TVA", "Franchise", "Franchise en base de TVA",
               "Hors champ de TVA", "Hors champ d'application de la TVA", "TVA non applicable",
               "TVA non applicable, art. 293 B du CGI", "art. 293 B du CGI", "293B", "0 % exonéré",
               "0,00 - Exonéré (article 261-4-1° du CGI)", "Sans TVA", "pas de TVA", "Taux 0");
  INFO(text);
  CHECK(rate(text) == "0");
}

TEST_CASE("the article that exempts small businesses is 293 B, 293 is an amount") {
  for (const auto* text : {"293", "293.40", "293,00", "1 293,40", "293 EUR", "293 €", "B 293", "293 C"}) {
    INFO(text);
    CHECK_FALSE(says_no_vat(text));
  }
  CHECK(says_no_vat("293 B"));
  CHECK(says_no_vat("TVA non applicable - 293 b du CGI"));
}

TEST_CASE("what may be another thing than a rate is asked") {
  const auto text = GENERATE("", "%", "20 % 5", "20;5,5", "NA", "néant", "sans", "non applicable", "assujetti",
                             "soumis à TVA", "autoliquidation", "Exonéré 20 %", "20 % autoliquidation",
                             "0 % (art. 283-2)", "N2", "FR20", "TVA", "TVA déductible 20 %", "20 % sur marge", "--20",
                             "20,5,5", "normal", "TVA intracommunautaire", "art. 261");
  INFO(text);
  CHECK(rate(text) == "VAT-05");
}

TEST_CASE("the number of an XML file") {
  const auto one = [](std::string_view text) {
    const auto parsed = parse_decimal(text);
    return parsed.value ? parsed.value->text(0) : std::string(parsed.remark->rule->id);
  };
  CHECK(one("1234.56") == "1234.56");
  CHECK(one("-1234.5600000") == "-1234.56");
  CHECK(one("+.5") == "0.5");
  CHECK(one("5.") == "5");
  CHECK(one("1234") == "1234");
  for (const auto* text : {"", ".", "-", "1234,56", "1 234.56", "12 €", "1e3", "1.2.3", "--5", "NaN"})
    CHECK(one(text) == "AMOUNT-15");
  CHECK(one("99.90000000000001") == "AMOUNT-04");
  CHECK(one("1000000000000") == "AMOUNT-05");
}

TEST_CASE("an amount as text") {
  CHECK(units(828'430'000).text() == "828.43");
  CHECK(units(800'000'000).text() == "800.00");
  CHECK(units(800'000'000).text(0) == "800");
  CHECK(units(5'500'000).text(0) == "5.5");
  CHECK(units(1).text() == "0.000001");
  CHECK(units(-1).text() == "-0.000001");
  CHECK(units(-500'000).text() == "-0.50");
  CHECK(units(0).text() == "0.00");
  CHECK(units(std::numeric_limits<std::int64_t>::min()).text() == "-9223372036854.775808");
  CHECK(units(std::numeric_limits<std::int64_t>::max()).text() == "9223372036854.775807");
}

TEST_CASE("sums saturate instead of wrapping") {
  const auto most = units(std::numeric_limits<std::int64_t>::max());
  const auto least = units(std::numeric_limits<std::int64_t>::min());
  CHECK(most + units(1) == most);
  CHECK(least - units(1) == least);
  CHECK(Amount{} - least == most);
  CHECK(most + least == units(-1));
  CHECK(absolute(least) == most);
  CHECK(absolute(units(-5)) == units(5));
  CHECK(percentage(most, Amount::from_cents(10'000'000)) == most);
}

TEST_CASE("a percentage is rounded half up to the cent") {
  const auto of = [](std::int64_t cents, std::int64_t rate_cents) {
    return percentage(Amount::from_cents(cents), Amount::from_cents(rate_cents)).text();
  };
  CHECK(of(82843, 550) == "45.56");  // 45.56365
  CHECK(of(10000, 2000) == "20.00");
  CHECK(of(10, 500) == "0.01");    // 0.005
  CHECK(of(9, 500) == "0.00");     // 0.0045
  CHECK(of(-10, 500) == "-0.01");  // away from zero, as the positive one
  CHECK(of(0, 2000) == "0.00");
  CHECK(percentage_is_exact(Amount::from_cents(10000), Amount::from_cents(2000)));
  CHECK(!percentage_is_exact(Amount::from_cents(82843), Amount::from_cents(550)));
}

TEST_CASE("property: every way of writing an amount reads back to it") {
  std::mt19937_64 random(20260331);
  for (int round = 0; round < 20000; ++round) {
    // between cents and the largest amount, evenly over the magnitudes
    const auto magnitude = random() % 18 + 1;
    std::uint64_t cents = random() % 10;
    for (std::uint64_t i = 1; i < std::min<std::uint64_t>(magnitude, 14); ++i) cents = cents * 10 + random() % 10;
    const bool negative = random() % 4 == 0;
    // Naively: digits, grouped by hand.
    const std::string whole = std::to_string(cents / 100);
    const std::string fraction{static_cast<char>('0' + cents / 10 % 10), static_cast<char>('0' + cents % 10)};
    static constexpr std::string_view signs[] = {"", " ", "\u00A0", "\u202F", "'", "\u2019"};
    const auto sign = signs[random() % std::size(signs)];
    std::string grouped;
    for (std::size_t i = 0; i < whole.size(); ++i) {
      if (i > 0 && (whole.size() - i) % 3 == 0) grouped += sign;
      grouped += whole[i];
    }
    std::string text = (negative ? "-" : "") + grouped + (random() % 2 ? "," : ".") + fraction;
    if (random() % 3 == 0) text += " €";
    INFO(text);
    const auto parsed = parse_amount(text, DecimalMark::either);
    REQUIRE(parsed.value);
    const auto expected = static_cast<std::int64_t>(cents) * (negative ? -1 : 1);
    REQUIRE(*parsed.value == Amount::from_cents(expected));
    REQUIRE(*parse_amount(parsed.value->text(), DecimalMark::point).value == *parsed.value);
  }
}

TEST_CASE("property: a percentage against long arithmetic by hand") {
  std::mt19937_64 random(7);
  for (int round = 0; round < 20000; ++round) {
    const auto base = static_cast<std::int64_t>(random() % 100'000'000'000);  // cents
    const auto thousandths = static_cast<std::int64_t>(random() % 30'000);    // of a per cent
    // base/100 x thousandths/1000/100, in cents: base x thousandths / 100000, half up
    const std::int64_t cents = (base * thousandths + 50'000) / 100'000;
    const auto rate_amount = Amount::from_millionths(thousandths * 1000);
    REQUIRE(percentage(Amount::from_cents(base), rate_amount) == Amount::from_cents(cents));
    REQUIRE(percentage_is_exact(Amount::from_cents(base), rate_amount) == (base * thousandths % 100'000 == 0));
  }
}

TEST_CASE("property: no text of digits and signs is read as something that it is not") {
  std::mt19937_64 random(11);
  constexpr std::string_view letters = "0123456789.,  '-";
  for (int round = 0; round < 50000; ++round) {
    std::string text;
    for (auto length = random() % 12; length > 0; --length) text += letters[random() % letters.size()];
    const auto parsed = parse_amount(text, DecimalMark::either);
    if (!parsed.value) continue;
    // Whatever was read, its digits are those of the text, but for zeros at either end.
    const auto digits = [](std::string_view of) {
      std::string kept;
      for (const char c : of) {
        if (c >= '0' && c <= '9') kept += c;
      }
      kept.erase(0, std::min(kept.find_first_not_of('0'), kept.size()));
      while (!kept.empty() && kept.back() == '0') kept.pop_back();
      return kept;
    };
    INFO(text);
    REQUIRE(digits(parsed.value->text()) == digits(text));
  }
}

TEST_CASE("an amount with a power of ten is refused with the amount that it would be") {
  const auto [text, amount] = GENERATE(table<const char*, const char*>({{"1e+07", "10000000"},
                                                                        {"1E7", "10000000"},
                                                                        {"-1.25e2", "-125"},
                                                                        {"1,5E-1", "0.15"},
                                                                        {"1e2", "100"},
                                                                        {"1234.5E-2", "12.345"},
                                                                        {"0e0", "0"}}));
  INFO(text);
  const auto parsed = parse_amount(text, DecimalMark::either);
  REQUIRE(parsed.remark);
  CHECK(parsed.remark->rule->id == "AMOUNT-21");
  CHECK(parsed.remark->args[1].value == Amount(parse_decimal(amount).value.value()).text());
}

TEST_CASE("what only looks like a power of ten is no amount") {
  const auto* text = GENERATE("1e", "e5", "1e+", "1e5x", "1e99", "1.2.3e4", "-e1", "1e1.5", "1ee5", "1e 5");
  INFO(text);
  const auto parsed = parse_amount(text, DecimalMark::either);
  REQUIRE(parsed.remark);
  CHECK(parsed.remark->rule->id == "AMOUNT-02");
}

TEST_CASE("an amount of figures alone is what it is with a blank before it") {
  std::mt19937 random(1);
  constexpr std::string_view signs = "0012345678959,.";
  for (int round = 0; round < 20'000; ++round) {
    std::string text;
    for (auto length = random() % 12 + 1; length > 0; --length) text += signs[random() % signs.size()];
    if (round % 8 == 0) text.insert(0, "123456789012");  // near the most digits
    const std::string other = " " + text;
    for (const auto mark : {DecimalMark::either, DecimalMark::comma, DecimalMark::point}) {
      INFO(text);
      CHECK(read(text, mark) == read(other, mark));
      CHECK(rate(text, mark) == rate(other, mark));
    }
  }
}

}  // namespace chorus::test::amount_test
