#include <catch2/catch.hpp>
#include <string>

#include "catalogue/rules.hpp"
#include "diagnostic/text.hpp"
#include "report/reference_lists.hpp"
#include "report/text_layout.hpp"

namespace chorus::test::listing_test {

namespace {

constexpr TextStyle english{Language::english, false};
constexpr TextStyle french{Language::french, false};

void check_lines(const std::string& text, std::size_t width) {
  REQUIRE(text.ends_with('\n'));
  for (std::size_t at = 0; at < text.size();) {
    const auto end = text.find('\n', at);
    const auto line = text.substr(at, end - at);
    at = end + 1;
    INFO(line);
    CHECK(display_width(line) <= width);
    CHECK(!line.ends_with(' '));
    const auto first = line.find_first_not_of(' ');
    if (first == line.npos) continue;
    for (const char* sign : {"» ", ": ", "; ", "? "}) CHECK(!line.substr(first).starts_with(sign));
    CHECK(!line.ends_with("«"));
  }
}

}  // namespace

TEST_CASE("lines break at spaces, but not where French holds words together") {
  CHECK(wrapped("one two three", 2, 9) == "one two\n  three");
  CHECK(wrapped("le code « VOIRIE » : il manque", 0, 16) == "le code\n« VOIRIE » : il\nmanque");
  CHECK(wrapped("averyveryverylongword x", 0, 5) == "averyveryverylongword\nx");
  CHECK(wrapped("", 4, 10).empty());
  CHECK(paragraph("a b", 2, 3) == "  a\n  b\n");
}

TEST_CASE("the rules and every explanation fit 80 columns in both languages") {
  for (const auto& style : {english, french}) {
    check_lines(rules_text(style), 80);
    for (const Rule* rule : all_rules()) {
      INFO(rule->id);
      check_lines(explanation_text(*rule, style), 80);
    }
  }
}

TEST_CASE("every message of the portal can be told in both languages") {
  for (const auto table : {portal_messages(), portal_states()}) {
    for (const auto& message : table) {
      PortalMessagePart part;
      part.text = message.example;
      part.message = &message;
      for (const auto& style : {english, french}) {
        CHECK(portal_message_text({&part, 1}, style).find('{') == std::string::npos);
      }
    }
  }
}

TEST_CASE("what the portal wrote cannot act on the terminal") {
  PortalMessagePart part;
  part.text = "\x1b[31mred";
  part.element = "\x07";
  for (const auto* message : {&portal_messages()[0], static_cast<const PortalMessage*>(nullptr)}) {
    part.message = message;
    const std::string text = portal_message_text({&part, 1}, english);
    CHECK(text.find('\x1b') == text.npos);
    CHECK(text.find('\x07') == text.npos);
  }
}

TEST_CASE("colour is only in headings and severities") {
  const TextStyle colour{Language::english, true};
  CHECK(rules_text(colour).find("\x1b[1m") != std::string::npos);
  CHECK(rules_text(english).find('\x1b') == std::string::npos);
}

TEST_CASE("a header line is French for a French spreadsheet, canonical otherwise") {
  const ColumnFile file{ColumnsOf::invoices,
                        {{"number", {"N° facture", "Facture"}, {"", ""}}, {"siret", {}, {"", ""}}}};
  CHECK(columns_csv(file, Language::english) == "number,siret\n");
  CHECK(columns_csv(file, Language::french) == "\xEF\xBB\xBFN° facture;siret\n");
}

}  // namespace chorus::test::listing_test
