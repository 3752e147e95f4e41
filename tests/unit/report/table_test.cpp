#include "report/text_layout.hpp"

#include <catch2/catch.hpp>
#include <vector>

#include "diagnostic/text.hpp"

namespace chorus::test::table_test {

namespace {

constexpr TextStyle english{Language::english, false};
constexpr TextStyle french{Language::french, false};

using Records = std::vector<InvoiceRecord>;

std::vector<std::string> lines(const Records& records, const TextStyle& style, std::size_t width = 0) {
  std::vector<std::string> out;
  const RecordSource source = [&](const auto& take) {
    for (const auto& record : records) take(record);
  };
  write_table(source, {style, width}, [&](std::string_view line) { out.emplace_back(line); });
  return out;
}

InvoiceRecord record(const char* number, std::int64_t cents, RowState state = RowState::ready) {
  InvoiceRecord made;
  made.text(Field::number) = number;
  made.lacks = lacks_siret;
  made.amount(Field::total_incl_tax) = Amount::from_cents(cents);
  made.state = state;
  return made;
}

InvoiceRecord full() {
  InvoiceRecord made = record("F2026-001", 123456, RowState::exported);
  made.lacks = 0;
  made.text(Field::client) = "MAIRIE";
  made.text(Field::debtor_name) = "Commune de Saint-Rambert-des-Eaux";
  made.text(Field::siret) = "21690912700013";
  made.text(Field::service_code) = "SERVICE-TECHNIQUE";
  made.text(Field::engagement) = "EJ-2026-0042";
  made.pdf = "F2026-001.pdf";
  return made;
}

bool has(const std::string& text, std::string_view part) { return text.find(part) != text.npos; }

}  // namespace

TEST_CASE("the table shows what is missing, and every row its state") {
  Records records{record("F1", 123456, RowState::exported), record("F2", 1000, RowState::refused),
                  record("F3", 1000, RowState::left_out)};
  records[2].why = "--only";
  const auto shown = lines(records, french);
  REQUIRE(shown.size() == 4);
  CHECK(shown[0].starts_with("Facture"));
  CHECK(shown[0].ends_with("État"));
  CHECK(has(shown[1], "MANQUANT !"));
  CHECK(has(shown[1], "  1\u00A0234,56  "));
  CHECK(shown[1].ends_with("exportée"));
  CHECK(shown[2].ends_with("refusée"));
  CHECK(shown[3].ends_with("écartée (--only)"));
  CHECK(has(lines(records, english)[1], "MISSING!"));
  CHECK(lines({record("F1", 1)}, english)[1].ends_with("ready"));
  CHECK(lines({record("F1", 1, RowState::waiting)}, english)[1].ends_with("not exported"));
  CHECK(lines({}, english).empty());
}

TEST_CASE("what is missing is red where there is colour") {
  const auto shown = lines({record("F1", 1)}, {Language::french, true});
  CHECK(has(shown[1], "\x1b[1;31mMANQUANT !\x1b[0m"));
}

TEST_CASE("the columns of a table stand under each other") {
  const Records records{record("F1", 100), record("Éé-日本", 123456700), record("e\u0301", 1)};
  for (const auto& style : {english, french}) {
    const auto shown = lines(records, style);
    const auto column = display_width(shown[0].substr(0, shown[0].find("SIRET")));
    for (std::size_t i = 1; i < shown.size(); ++i) {
      const auto at = shown[i].find(style.language == Language::french ? "MANQUANT" : "MISSING");
      CHECK(display_width(shown[i].substr(0, at)) == column);
    }
  }
}

TEST_CASE("a long value is cut at a character, with an ellipsis") {
  std::string name;
  for (int i = 0; i < 30; ++i) name += "aé";
  const auto shown = lines({record(name.c_str(), 1), record(name.substr(0, 60).c_str(), 1)}, english);
  const auto first = shown[1].substr(0, shown[1].find(' '));
  CHECK(display_width(first) == 40);
  CHECK(first.ends_with("aéa…"));
  CHECK(shown[2].starts_with(name.substr(0, 60) + "  "));  // 40 characters: it stays whole
}

TEST_CASE("on a narrow terminal the name goes first, the number and the state never") {
  const auto wide = lines({full()}, french);
  CHECK(lines({full()}, french, 200) == wide);
  for (const std::size_t width : {130U, 110U, 100U, 80U, 70U, 60U}) {
    for (const auto& line : lines({full()}, french, width)) CHECK(display_width(line) <= width);
  }
  const auto shorter = lines({full()}, french, 120);
  CHECK(has(shorter[1], "Commune de Sain… "));
  CHECK(has(shorter[1], "F2026-001.pdf"));
  const auto narrow = lines({full()}, french, 80);
  CHECK(!has(narrow[0], "Nom"));
  CHECK(!has(narrow[0], "PDF"));
  CHECK(narrow[1].starts_with("F2026-001 "));
  CHECK(has(narrow[1], "21690912700013"));
  CHECK(has(narrow[1], "EJ-2026-0042"));
  CHECK(has(narrow[1], "1\u00A0234,56"));
  CHECK(narrow[1].ends_with("exportée"));
  const auto tiny = lines({full()}, french, 10);  // what is too much wraps rather than goes
  CHECK(tiny[1].starts_with("F2026-001 "));
  CHECK(tiny[1].ends_with("exportée"));
}

TEST_CASE("what is missing is shown however narrow the terminal is") {
  InvoiceRecord lacking = full();
  lacking.lacks = lacks_client | lacks_service | lacks_commitment | lacks_pdf;
  const auto shown = lines({full(), lacking}, french, 40);
  std::size_t count = 0;
  for (auto at = shown[2].find("MANQUANT"); at != shown[2].npos; at = shown[2].find("MANQUANT", at + 1)) {
    ++count;
  }
  CHECK(count == 4);
}

TEST_CASE("a row that could not be read says so, and not that all is missing") {
  InvoiceRecord unread;
  unread.unread = true;
  unread.line = 12;
  unread.state = RowState::refused;
  const auto shown = lines({unread}, french);
  CHECK(shown[1].starts_with("ligne 12 "));
  CHECK(shown[1].ends_with("refusée (ligne illisible)"));
  CHECK(!has(shown[1], "MANQUANT"));
  unread.text(Field::number) = "F1";
  CHECK(lines({unread}, english)[1].starts_with("F1 "));
}

}  // namespace chorus::test::table_test
