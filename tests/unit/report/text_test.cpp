#include <catch2/catch.hpp>
#include <vector>

#include "catalogue/rules.hpp"
#include "diagnostic/text.hpp"
#include "report/failure_words.hpp"
#include "report/text_layout.hpp"

namespace chorus::test::text_test {

namespace {

constexpr TextStyle english{Language::english, false};
constexpr TextStyle french{Language::french, false};

/// Both lines of a fault.
std::string diagnostic_lines(const Diagnostic& fault, const TextStyle& style) {
  return sentence_line(fault, style) + "\n" + remedy_line(fault, style) + "\n";
}

}  // namespace

TEST_CASE("printable text stays") {
  CHECK(printable("Facture « é » 日本 €\u00A0\u202F") == "Facture « é » 日本 €\u00A0\u202F");
  CHECK(printable("").empty());
}

TEST_CASE("what acts on a terminal is shown by its code") {
  CHECK(printable("a\x1b[31mb") == "a<U+001B>[31mb");
  CHECK(printable("a\nb\r\tc\x7f") == "a<U+000A>b<U+000D><U+0009>c<U+007F>");
  CHECK(printable("\u009B31m") == "<U+009B>31m");
  CHECK(printable("\u202Eabc\u2066\u200F\u061C\uFEFF") == "<U+202E>abc<U+2066><U+200F><U+061C><U+FEFF>");
  CHECK(printable("\u2028") == "<U+2028>");
  CHECK(printable(std::string_view("\0", 1)) == "<U+0000>");
}

TEST_CASE("bytes that are no UTF-8 cannot hide a control character") {
  CHECK(printable("\xE9\x1b[2J") == "<U+00E9><U+001B>[2J");
  CHECK(printable("caf\xE9.pdf") == "caf<U+00E9>.pdf");
  CHECK(printable("\xF0\x9F\x1b") == "<U+00F0><U+009F><U+001B>");
  CHECK(printable("\xC0\x9B") == "<U+00C0><U+009B>");                          // ESC in two bytes
  CHECK(printable("\xC1\x81") == "<U+00C1><U+0081>");                          // A in two bytes
  CHECK(printable("\xED\xA0\x80") == "<U+00ED><U+00A0><U+0080>");              // a surrogate
  CHECK(printable("\xF6\x9E\x91\x91") == "<U+00F6><U+009E><U+0091><U+0091>");  // above U+10FFFF
  CHECK(printable("\xFF\x80") == "<U+00FF><U+0080>");
  CHECK(printable("a\xE2\x80") == "a<U+00E2><U+0080>");
}

TEST_CASE("columns on a terminal") {
  CHECK(display_width("") == 0);
  CHECK(display_width("facture") == 7);
  CHECK(display_width("Éléve €") == 7);
  CHECK(display_width("日本") == 4);
  CHECK(display_width("e\u0301") == 1);
  CHECK(display_width("\U0001F600") == 2);
}

TEST_CASE("numbers grouped for a reader") {
  CHECK(grouped("1234.56", Language::english) == "1,234.56");
  CHECK(grouped("1234.56", Language::french) == "1\u00A0234,56");
  CHECK(grouped("1234567.00", Language::english) == "1,234,567.00");
  CHECK(grouped("123.00", Language::english) == "123.00");
  CHECK(grouped("-1234.5", Language::english) == "-1,234.5");
  CHECK(grouped("-123", Language::english) == "-123");
  CHECK(grouped("", Language::french).empty());
  CHECK(grouped("1000", Language::english) == "1,000");
}

TEST_CASE("sizes that a person reads") {
  CHECK(readable_size(0, Language::english) == "0 bytes");
  CHECK(readable_size(999, Language::french) == "999 octets");
  CHECK(readable_size(1000, Language::english) == "1.0 kB");
  CHECK(readable_size(3'449'999, Language::french) == "3,4 Mo");
  CHECK(readable_size(3'450'000, Language::french) == "3,5 Mo");
  CHECK(readable_size(999'949, Language::english) == "999.9 kB");
  CHECK(readable_size(999'950, Language::english) == "1.0 MB");
  CHECK(readable_size(12'345'678'901'234, Language::english) == "12,345.7 GB");
}

TEST_CASE("a diagnostic in two lines, the place in front of both") {
  const Diagnostic fault{&rule::siret_key,
                         Severity::error,
                         {"march.csv", 12, 7, "siret"},
                         "F2026-018",
                         {text_arg("value", "26330582300018")}};
  CHECK(diagnostic_lines(fault, english) ==
        "march.csv:12:7: error: [SIRET-04] the SIRET 26330582300018 is wrong: its key does not match "
        "(invoice F2026-018, column « siret »)\n"
        "march.csv:12:7: hint: compare the last five digits with the purchase order\n");
  CHECK(diagnostic_lines(fault, french).starts_with("march.csv:12:7: erreur: [SIRET-04] le SIRET"));
}

TEST_CASE("a place is shown as far as it is known") {
  const auto first = [](Location place, Severity severity) {
    const Diagnostic fault{&rule::date_missing, severity, place, "", {}};
    const std::string text = diagnostic_lines(fault, english);
    return text.substr(0, text.find('['));
  };
  CHECK(first({"a.csv", 3, 0, ""}, Severity::warning) == "a.csv:3: warning: ");
  CHECK(first({"a.csv", 0, 9, ""}, Severity::note) == "a.csv: note: ");
  CHECK(first({}, Severity::error) == "error: ");
}

TEST_CASE("a rule about the configuration names a key, not a column") {
  const Diagnostic fault{&rule::supplier_iban,
                         Severity::error,
                         {"chorus-export.json", 4, 13, "supplier.iban"},
                         "",
                         {text_arg("value", "FR00")}};
  CHECK(diagnostic_lines(fault, english).find("(key « supplier.iban »)") != std::string::npos);
  CHECK(diagnostic_lines(fault, french).find("(clé « supplier.iban »)") != std::string::npos);
}

TEST_CASE("values cannot break a message into lines or colour it") {
  const Diagnostic fault{
      &rule::date_malformed, Severity::error, {"a\n.csv", 1, 1, "d\x1b"}, "F\n1", {text_arg("value", "x\ny\x1b[0m")}};
  const std::string text = diagnostic_lines(fault, english);
  CHECK(std::count(text.begin(), text.end(), '\n') == 2);
  CHECK(text.find('\x1b') == text.npos);
}

TEST_CASE("colour is around the word of severity only") {
  const Diagnostic fault{&rule::date_missing, Severity::error, {}, "", {}};
  CHECK(diagnostic_lines(fault, {Language::english, true}).starts_with("\x1b[1;31merror\x1b[0m: [DATE-01]"));
}

TEST_CASE("a failure has the same shape") {
  const Failure failure(FailureKind::input, {{"broken", "cassé"}, {}}, {{"mend it", "réparez"}, {}}, "a.csv", 2);
  CHECK(failure_lines(failure, french) == "a.csv:2: erreur: cassé\na.csv:2: conseil: réparez");
}

}  // namespace chorus::test::text_test
