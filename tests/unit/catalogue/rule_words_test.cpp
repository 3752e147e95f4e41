#include "catalogue/rule_words.hpp"

#include <catch2/catch.hpp>
#include <fstream>
#include <iterator>
#include <map>
#include <regex>
#include <set>
#include <stdexcept>
#include <string>
#include <vector>

#include "catalogue/rules.hpp"

namespace chorus::test::rule_words_test {

namespace {

void check_text(const Phrase& phrase, std::size_t least) {
  for (const auto text : {phrase.en, phrase.fr}) {
    INFO(text);
    CHECK(text.size() >= least);
    CHECK(text.find_first_of("{}") == text.npos);
    CHECK(text.find("  ") == text.npos);
    CHECK(!text.ends_with(' '));
  }
  CHECK(phrase.en != phrase.fr);
}

const std::vector<RuleWords>& rules() {
  static const auto table = read_rule_words(rules_text());
  return table.rows();
}

std::string text_of(const std::string& file) {
  std::ifstream stream(std::string(CHORUS_SOURCE_DIR) + "/" + file);
  REQUIRE(stream.good());
  return {std::istreambuf_iterator<char>(stream), {}};
}

}  // namespace

TEST_CASE("rules.txt has the words of every rule, once, in the order of rules.hpp") {
  std::vector<std::string_view> worded, known;
  for (const RuleWords& words : rules()) worded.push_back(words.rule->id);
  for (const Rule* rule : all_rules()) known.push_back(rule->id);
  CHECK(worded == known);
  for (const RuleWords& words : rules()) {  // alone as among the others
    const RuleWords& alone = rule_words(*words.rule);
    CHECK(alone.rule == words.rule);
    CHECK(alone.sentence.fr == words.sentence.fr);
    CHECK(alone.right == words.right);
    CHECK(&rule_words(*words.rule) == &alone);
  }
  constexpr Rule unknown{"NUMBER-99", Severity::error, "", Confidence::ours};
  CHECK_THROWS_AS(rule_words(unknown), std::logic_error);
}

TEST_CASE("what explain says has both languages and no placeholders") {
  for (const RuleWords& words : rules()) {
    INFO(words.rule->id);
    check_text(words.why, 30);
    check_text(words.usual, 30);
    CHECK(words.wrong != words.right);
    if (!words.given.en.empty()) check_text(words.given, 5);
    if (!words.relax.en.empty()) check_text(words.relax, 10);
  }
}

TEST_CASE("sentences read as sentences") {
  for (const RuleWords& words : rules()) {
    const auto id = words.rule->id;
    for (const auto text : {words.sentence.en, words.sentence.fr, words.remedy.en, words.remedy.fr}) {
      INFO(id << ": " << text);
      CHECK(text.find("  ") == text.npos);
      CHECK(text.find(" ,") == text.npos);
      CHECK(text.back() != ' ');
      CHECK(text.back() != '.');
    }
    // In French a space stands before a colon and a semicolon, in English none.
    for (const auto text : {words.sentence.fr, words.remedy.fr}) {
      INFO(id << ": " << text);
      CHECK(!std::regex_search(std::string(text), std::regex("[a-zé}][:;] ")));
    }
    for (const auto text : {words.sentence.en, words.remedy.en}) {
      INFO(id << ": " << text);
      CHECK(!std::regex_search(std::string(text), std::regex(" [:;]( |$)")));
    }
  }
}

TEST_CASE("a fault fills its rule's words, or its cause's own remedy") {
  Diagnostic fault{
      &rule::vat_rate_unusual, Severity::warning, {}, "F1", {text_arg("rate", "7"), text_arg("known", "20")}};
  CHECK(sentence_of(fault, Language::english) == "the VAT rate 7 % is unusual");
  CHECK(remedy_of(fault, Language::french) == "vérifiez-le : les taux usuels sont 20");
  constexpr Phrase where{"in the debtors file: ", "dans le fichier des débiteurs : "};
  constexpr Phrase own{"write {rate}", "écrivez {rate}"};
  fault.where = &where;
  fault.own_remedy = &own;
  CHECK(remedy_of(fault, Language::english) == "in the debtors file: write 7");
}

TEST_CASE("an example stands in a column, a key of the configuration or an element that there is") {
  const std::string columns = text_of("lib/invoice/fields.cpp");
  const std::string keys = text_of("schemas/configuration.schema.json");
  const std::string elements = text_of("schemas/cpp-facture-mixte.xsd");
  const auto named = [](const std::string& text, const std::string& before, std::string_view name) {
    return text.find(before + '"' + std::string(name) + '"') != text.npos;
  };
  for (const RuleWords& words : rules()) {
    const std::string_view column = words.column;
    INFO(words.rule->id << ": " << column);
    if (column.starts_with('<')) {
      REQUIRE(column.ends_with('>'));
      const auto path = column.substr(1, column.size() - 2);
      CHECK(named(elements, "name=", path.substr(path.find_last_of("/@") + 1)));
    } else if (column.find('.') != column.npos || column == "columns" || column == "directory") {
      CHECK(named(keys, "", column.substr(column.rfind('.') + 1)));
    } else {
      CHECK(named(columns, ".name = ", column));
    }
  }
}

TEST_CASE("a relaxing setting is told of errors only") {
  for (const RuleWords& words : rules()) {
    if (words.relax.en.empty()) continue;
    INFO(words.rule->id);
    CHECK(words.rule->severity == Severity::error);
  }
}

TEST_CASE("every rule has a subject, every subject a rule") {
  std::set<const RuleSubject*> used;
  for (const Rule* rule : all_rules()) used.insert(&subject_of(*rule));
  CHECK(used.size() == rule_subjects().size());
}

TEST_CASE("one source is one in both languages") {
  std::map<std::string_view, std::string_view> french, english;
  for (const RuleWords& words : rules()) {
    INFO(words.rule->id << ": " << words.source.en);
    CHECK(french.emplace(words.source.en, words.source.fr).first->second == words.source.fr);
    CHECK(english.emplace(words.source.fr, words.source.en).first->second == words.source.en);
  }
}

TEST_CASE("no brace and no English placeholder is left of a shown sentence") {
  for (const RuleWords& words : rules()) {
    for (const auto& phrase : {words.sentence, words.remedy}) {
      for (const auto language : {Language::english, Language::french}) {
        const std::string shown = shown_pattern(phrase, language);
        INFO(words.rule->id << ": " << shown);
        CHECK(shown.find("‹›") == shown.npos);
        CHECK((shown.find('{') == shown.npos || phrase.en.find("{{") != phrase.en.npos));
        if (language != Language::french) continue;
        for (const char* name : {"‹value›", "‹file_size›", "‹path›", "‹first›"}) CHECK(shown.find(name) == shown.npos);
      }
    }
  }
  CHECK(shown_pattern({"a {value} {{x}}{hint}", "une {value} {{x}}{hint}"}, Language::english) == "a ‹value› {x}");
  CHECK(shown_pattern({"a {value}", "une {value}"}, Language::french) == "une ‹valeur›");
  CHECK(shown_pattern({"{", "}"}, Language::english) == "{");
}

}  // namespace chorus::test::rule_words_test
