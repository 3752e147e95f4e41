#include <catch2/catch.hpp>
#include <vector>

#include "catalogue/rules.hpp"
#include "catalogue/sentences.hpp"
#include "report/report_csv.hpp"
#include "report/report_formats.hpp"
#include "report/report_html.hpp"
#include "report/report_json.hpp"
#include "report/text_layout.hpp"

namespace chorus::test::report_test {

namespace {

using Records = std::vector<InvoiceRecord>;

RecordSource source(const Records& records) {
  return [&records](const auto& take) {
    for (const auto& record : records) take(record);
  };
}

InvoiceRecord record(const char* siret, std::int64_t cents, RowState state, const char* type = "380") {
  InvoiceRecord made;
  made.text(Field::number) = "F1";
  made.text(Field::type) = type;
  made.text(Field::siret) = siret;
  made.text(Field::client) = siret;
  made.amount(Field::total_incl_tax) = Amount::from_cents(cents);
  made.vat = {{Amount::from_cents(2000), Amount::from_cents(cents), Amount::from_cents(cents / 5)}};
  made.state = state;
  return made;
}

std::string csv(const Records& records, Language language) {
  std::string text;
  write_records_csv(source(records), language, [&](std::string_view bytes) { text += bytes; });
  return text;
}

std::string second_line(const std::string& text) {
  const auto at = text.find("\r\n") + 2;
  return text.substr(at, text.find("\r\n", at) - at);
}

bool has(const std::string& text, std::string_view part) { return text.find(part) != text.npos; }

std::size_t count_of(const std::string& text, std::string_view part) {
  std::size_t count = 0;
  for (auto at = text.find(part); at != text.npos; at = text.find(part, at + part.size())) ++count;
  return count;
}

}  // namespace

TEST_CASE("sums: credit notes are subtracted, refused invoices count by state only") {
  const Records records{record("A", 1000, RowState::exported), record("B", 5000, RowState::exported),
                        record("A", 300, RowState::exported, "381"), record("A", 9900, RowState::refused)};
  const Sums sums = sum_up(source(records));
  CHECK(sums.good.invoices == 3);
  CHECK(sums.good.incl_tax == Amount::from_cents(5700));
  REQUIRE(sums.debtors.size() == 2);
  CHECK(sums.debtors[0].siret == "B");  // the largest first
  CHECK(sums.debtors[1].sum.incl_tax == Amount::from_cents(700));
  CHECK(sums.debtors[1].sum.invoices == 2);
  REQUIRE(sums.rates.size() == 1);
  CHECK(sums.rates[0].base == Amount::from_cents(5700));
  CHECK(sums.rates[0].amount == Amount::from_cents(1140));
  REQUIRE(sums.states.size() == 2);
  CHECK(sums.states[0].state == RowState::refused);
  CHECK(sums.states[0].sum.incl_tax == Amount::from_cents(9900));
}

TEST_CASE("sums: a debtor without a SIRET is its client, and nobody else's SIRET") {
  Records records{record("A", 100, RowState::ready), record("", 100, RowState::ready),
                  record("", 100, RowState::ready)};
  records[1].text(Field::client) = records[2].text(Field::client) = "A";
  const Sums sums = sum_up(source(records));
  REQUIRE(sums.debtors.size() == 2);
  CHECK(sums.debtors[0].sum.invoices == 2);
}

TEST_CASE("CSV: what a spreadsheet would take for a formula is text") {
  for (const char* text : {"=1+1", "+33", "-2", "@SUM", "＝1", "\t=1"}) {
    InvoiceRecord one = record("A", 1, RowState::ready);
    one.text(Field::debtor_name) = text;
    const std::string line = second_line(csv({one}, Language::english));
    CHECK(!has(line, std::string(",") + text));
  }
  InvoiceRecord negative = record("A", -1250, RowState::ready);
  CHECK(has(second_line(csv({negative}, Language::english)), ",-12.50,"));  // a number is one
}

TEST_CASE("CSV: quotes, delimiters and line breaks stay inside their cell") {
  InvoiceRecord one = record("A", 1, RowState::ready);
  one.text(Field::debtor_name) = "a;b,\"c\"\nd";
  CHECK(has(second_line(csv({one}, Language::english)), ",\"a;b,\"\"c\"\"<U+000A>d\","));
  CHECK(has(second_line(csv({one}, Language::french)), ";\"a;b,\"\"c\"\"<U+000A>d\";"));
}

TEST_CASE("CSV: the French dialect") {
  InvoiceRecord one = record("21690912700013", 123456, RowState::refused, "381");
  one.text(Field::date) = "2026-03-31";
  const std::string text = csv({one}, Language::french);
  CHECK(text.starts_with("\xEF\xBB\xBFN° facture;Date;"));
  CHECK(second_line(text).starts_with("F1;31/03/2026;avoir;21690912700013;;;216 909 127 00013;"));
  CHECK(has(second_line(text), ";1234,56;"));
  CHECK(has(second_line(text), ";refusée;"));
}

TEST_CASE("JSON: values are data, what is not known has no key") {
  InvoiceRecord one = record("A", 1, RowState::waiting);
  one.text(Field::debtor_name) = "</script>\x1b\u202E\xE9";  // the last byte is no UTF-8
  const std::string json = record_json(one, Language::english);
  CHECK(has(json, "\"debtor_name\":\"</script>\\u001b\u202E\uFFFD\""));
  CHECK(has(json, "\"state\":\"not_exported\""));
  CHECK(!has(json, "net_payable"));
  CHECK(!has(json, "\n"));
}

TEST_CASE("HTML: no value is markup, and none hides") {
  CHECK(html("<a b=\"c\" d='e'>&") == "&lt;a b=&quot;c&quot; d=&#39;e&#39;&gt;&amp;");
  CHECK(html("\u202Ex\x01") == "&lt;U+202E&gt;x&lt;U+0001&gt;");
  CHECK(inside_script("{\"a\":\"</script><!--\"}") == "{\"a\":\"\\u003c/script>\\u003c!--\"}");
}

TEST_CASE("a row of the page has as many cells in markup and in data") {
  InvoiceRecord one = record("A", 1, RowState::refused);
  one.lacks = lacks_pdf;
  one.faults.push_back({&rule::date_missing, Severity::error, {"a.csv", 2, 3, "Date"}, "F1", {}});
  const std::string markup = page_row_markup(one, Language::french);
  CHECK(has(markup, "<td class=\"lack\">MANQUANT !</td>"));
  CHECK(has(markup, "colspan=\"11\""));
  CHECK(has(markup, "a.csv:2:3, « Date »"));
  const std::string data = page_row_data(one, Language::french);
  CHECK(has(data, "\"l\":512"));
  CHECK(has(data, "\"s\":\"refused\""));
  CHECK(has(data, "DATE-01"));
  one.text(Field::number).clear();
  one.line = 7;
  CHECK(has(page_row_markup(one, Language::french),
            Message{phrase::row_of_line, {count_arg("line", 7)}}.in(Language::french)));
}

TEST_CASE("a page starts only its own script") {
  RunReport report;
  report.date = "2026-03-31";
  const Records none;
  report.records = source(none);
  std::string page;
  write_html_report(report, [&](std::string_view bytes) { page += bytes; });
  CHECK(page.starts_with(html_report_head(Language::english)));
  CHECK(has(page, "default-src 'none'"));
  CHECK(has(page, page_script().digest));
  CHECK(!has(page, "unsafe-inline"));
  CHECK(!has(page, "http://"));
  CHECK(!has(page, "https://"));
  CHECK(page_script().digest.size() == 7 + 44);
}

TEST_CASE("a page of more invoices than its markup shows says so, and has them all as data") {
  RunReport report;
  const Location place{"chorus-export.json", 1, 1, {}};
  report.faults.push_back({&rule::supplier_iban, Severity::error, place, {}, {text_arg("value", "FR76")}});
  const Records many(1001, record("A", 100, RowState::exported));
  report.records = source(many);
  std::string page;
  write_html_report(report, [&](std::string_view bytes) { page += bytes; });
  CHECK(has(page, "<ul class=\"general\">"));
  CHECK(has(page, "<code>" + std::string(rule::supplier_iban.id) + "</code>"));
  CHECK(has(page, "<noscript><p>Without JavaScript the first " + std::to_string(invoices_in_markup) +
                      " of 1001 invoices are shown"));
  const auto body = page.find("<table id=\"invoices\">");
  CHECK(count_of(page.substr(body, page.find("</table>", body) - body), "<tr") == 1 + invoices_in_markup);
  CHECK(count_of(page, "class=\"rows\">[") == 3);  // of 500
  CHECK(count_of(page, "\"s\":\"exported\"") == 1001);
  CHECK(count_of(page, "]</script>") == 3);
}

TEST_CASE("the page sums up the debtors that it does not list") {
  Records many;
  for (int i = 0; i < 103; ++i) {
    many.push_back(record(("S" + std::to_string(i)).c_str(), i < 100 ? 50000 : 100 * (i - 99), RowState::exported));
  }
  const std::string section = page_debtors_section(sum_up(source(many)), Language::english);
  CHECK(has(section, "other debtors: 3"));
  CHECK(has(section, ">6.00 €<"));  // 1 + 2 + 3
  CHECK(count_of(section, "<tr>") == 1 + 100 + 1 + 1);
  many.resize(100);
  CHECK(count_of(page_debtors_section(sum_up(source(many)), Language::english), "<tr>") == 1 + 100 + 1);
}

TEST_CASE("the format of a report is told by its suffix, whatever its case") {
  const auto report_format = [](std::string_view path) -> const ReportFormat* {
    for (const auto& format : report_formats()) {
      if (has_suffix(path, format.suffix)) return &format;
    }
    return nullptr;
  };
  CHECK(report_format("a.json")->suffix == ".json");
  CHECK(report_format("dir/A.CSV")->suffix == ".csv");
  CHECK(report_format("x.html")->suffix == ".html");
  CHECK(report_format("x.pdf") == nullptr);
  CHECK(report_format(".csv") == nullptr);  // a hidden file without a suffix
  CHECK(report_format("csv") == nullptr);
}

TEST_CASE("each format knows its own earlier files, in both languages, and no other's") {
  for (const Language language : {Language::english, Language::french}) {
    RunReport report;
    report.language = language;
    const Records none;
    report.records = source(none);
    for (const auto& writer : report_formats()) {
      std::string text;
      writer.write(report, [&](std::string_view bytes) { text += bytes; });
      text.resize(std::min(text.size(), report_beginning));
      for (const auto& reader : report_formats()) {
        CHECK(reader.is_earlier(text) == (reader.suffix == writer.suffix));
      }
    }
  }
}

}  // namespace chorus::test::report_test
