#include "catalogue/text_entries.hpp"

#include <catch2/catch.hpp>

#include "catalogue/portal_messages.hpp"
#include "catalogue/rule_words.hpp"
#include "catalogue/rules.hpp"

using namespace chorus;
using Catch::Matchers::Contains;

namespace {

constexpr TextKey some_keys[] = {
    {"words", TextKey::once, true},        {"value"}, {"more", TextKey::at_least_once}, {"rare", TextKey::at_most_once},
    {"hint", TextKey::at_most_once, true},
};

std::string with(std::string text, std::string_view old, std::string_view now) {
  const auto at = text.find(old);
  REQUIRE(at != text.npos);
  return text.replace(at, old.size(), now);
}

const std::string whole =
    "# a comment\n"
    "\n"
    "[first]\n"
    "words.en: one {thing}: \"x\"\n"
    "words.fr: une « chose »,\n"
    "   {thing} ;\t\r\n"
    "\n"
    "  # et la suite\n"
    "value:\n"
    "more: a\n"
    "more: b  c\n";

/// Whether a text is refused with these words.
void refused(const std::string& text, const std::string& why) {
  INFO(text);
  CHECK_THROWS_WITH(read_entries({"a.txt", text}, some_keys), Contains(why));
}

}  // namespace

TEST_CASE("an entry holds its texts, the lines of one joined by a space") {
  const auto entries = read_entries({"a.txt", whole}, some_keys);
  REQUIRE(entries.size() == 1);
  CHECK(entries[0].name() == "first");
  CHECK(entries[0].words("words").en == "one {thing}: \"x\"");
  CHECK(entries[0].words("words").fr == "une « chose », {thing} ; # et la suite");
  CHECK(entries[0].text("value").empty());
  CHECK(entries[0].texts("more") == std::vector<std::string_view>{"a", "b  c"});
  CHECK(entries[0].text("rare").empty());
  CHECK(entries[0].words("hint").en.empty());
  CHECK(read_entries({"a.txt", "# nothing\n"}, some_keys).empty());
}

TEST_CASE("an entry is found by its name at the beginning of a line") {
  const EmbeddedText text{"a.txt", "# [two]\n[one]\nvalue: [two]\n\n[two]\nvalue: 2\n[three]\nvalue: 3\n"};
  CHECK(entry_text(text, "one").text == "[one]\nvalue: [two]\n");
  CHECK(entry_text(text, "two").text == "[two]\nvalue: 2");
  CHECK(entry_text(text, "three").text == "[three]\nvalue: 3\n");
  CHECK(entry_text(text, "three").file == "a.txt");
  CHECK(entry_text(text, "four").text.empty());
  CHECK(entry_text({"a.txt", ""}, "one").text.empty());
}

TEST_CASE("whatever is wrong with a text is told with its place") {
  refused(with(whole, "[first]\n", ""), "a.txt:3: this belongs to no [entry]");
  refused(with(whole, "[first]", "[first"), "a.txt:3: no entry is called so");
  refused(with(whole, "[first]", "[]"), "a.txt:3: no entry is called so");
  refused(with(whole, "words.en", "  words.en"), "a.txt:4: no text goes on here");
  refused(with(whole, "value:", "value"), "a.txt:9: a line is « key: text »");
  refused(with(whole, "value:", "valeur: 1"), "a.txt:9: unknown key: valeur");
  refused(with(whole, "words.fr", "words.de"), "a.txt:5: unknown key: words.de");
  refused(with(whole, "words.fr", "words"), "a.txt:5: unknown key: words");
  refused(with(whole, "value:", "words.en: again"), "a.txt:9: given twice: words.en");
  refused(whole + "rare: 1\nrare: 2\n", "a.txt:13: given twice: rare");
  refused(with(whole, "value:\n", ""), "a.txt:3: [first]: lacks value");
  refused(with(with(whole, "more: a\n", ""), "more: b  c\n", ""), "a.txt:3: [first]: lacks more");
  refused(with(whole, "words.en: one {thing}: \"x\"\n", ""), "a.txt:3: [first]: lacks words.en");
  refused(whole + "hint.en: only one\n", "a.txt:3: [first]: lacks hint.fr");
  refused(whole + "hint.en: only one\nhint.fr:\n", "a.txt:3: [first]: lacks hint.fr");
  refused(with(whole, "{thing} ;", "{chose} ;"), "words: not the same {placeholders} in both languages");
  refused(with(whole, "{thing} ;", ";"), "words: not the same {placeholders} in both languages");
}

TEST_CASE("words are of a rule that there is, with the same placeholders in both languages") {
  const std::string text =
      "[NUMBER-01]\nsentence.en: a {x}\nsentence.fr: b {x}\nremedy.en: a\nremedy.fr: b\nsource.en: a\nsource.fr: b\n"
      "why.en: a\nwhy.fr: b\nusual.en: a\nusual.fr: b\ncolumn: x\nwrong:\nright: 1\n";
  const auto table = read_rule_words({"a.txt", text});
  REQUIRE(table.rows().size() == 1);
  CHECK(table.rows()[0].rule == &rule::number_missing);
  CHECK(table.rows()[0].sentence.fr == "b {x}");
  const auto refuses = [&](std::string_view old, std::string_view now, const std::string& why) {
    CHECK_THROWS_WITH(read_rule_words({"a.txt", with(text, old, now)}), Contains(why));
  };
  refuses("01", "99", "a.txt:1: [NUMBER-99]: no rule has this id");
  refuses("b {x}", "b {y}", "a.txt:1: [NUMBER-01]: sentence: not the same {placeholders}");
  for (const char* key : {"sentence", "remedy", "source", "why", "usual"}) {
    for (const char* language : {".en", ".fr"}) {
      const std::string line = std::string(key) + language;
      refuses(line + ": ", line + ":\n# ", "a.txt:1: [NUMBER-01]: lacks " + line);
    }
  }
}

TEST_CASE("a message names rules and words that there are") {
  const std::string text =
      "[message]\npattern: a\nexample: A\nmeaning.en: a\nmeaning.fr: b\ncorrect.en: a\ncorrect.fr: b\n"
      "rule: NUMBER-01\nresend: corrected\nsource.en: a\nsource.fr: b\nconfidence: stated\nlacks: yes\n";
  const auto table = read_portal_messages({"a.txt", text});
  REQUIRE(table.rows().size() == 1);
  CHECK(table.rows()[0].rule == &rule::number_missing);
  CHECK(table.rows()[0].resend == Resend::corrected);
  CHECK(table.rows()[0].lacks);
  const auto refuses = [&](std::string_view old, std::string_view now, const std::string& why) {
    CHECK_THROWS_WITH(read_portal_messages({"a.txt", with(text, old, now)}), Contains(why));
  };
  refuses("NUMBER-01", "NUMBER-99", "a.txt:1: [message]: no rule has the id NUMBER-99");
  refuses("corrected", "later", "unknown resend: later");
  refuses("stated", "sure", "unknown confidence: sure");
  refuses("yes", "oui", "« lacks » is yes");
  CHECK_THROWS_WITH(read_portal_codes({"a.txt",
                                       "[state]\ncode: X\nstage: gone\nlabel.en: a\nlabel.fr: b\n"
                                       "confidence: stated\n"}),
                    Contains("a.txt:1: [state]: unknown stage: gone"));
  CHECK_THROWS_WITH(read_portal_fields({"a.txt",
                                        "[field]\nword: x\nname.en: a\nname.fr: b\nwhere.en: a\nwhere.fr: b\n"
                                        "rule: X-01\n"}),
                    Contains("no rule has the id X-01"));
}
