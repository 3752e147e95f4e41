#include "catalogue/explanations.hpp"

#include <catch2/catch.hpp>
#include <fstream>
#include <iterator>
#include <set>
#include <string>

#include "catalogue/rules.hpp"

namespace chorus::test::explanations_test {

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

std::string text_of(const std::string& file) {
  std::ifstream stream(std::string(CHORUS_SOURCE_DIR) + "/" + file);
  REQUIRE(stream.good());
  return {std::istreambuf_iterator<char>(stream), {}};
}

}  // namespace

TEST_CASE("every rule is explained in both languages, once, without placeholders") {
  std::set<std::string_view> explained;
  for (const Explanation& explanation : all_explanations()) {
    INFO(explanation.rule->id);
    CHECK(explained.insert(explanation.rule->id).second);
    check_text(explanation.why, 30);
    check_text(explanation.usual, 30);
    CHECK(explanation.wrong != explanation.right);
    if (!explanation.given.en.empty()) check_text(explanation.given, 5);
    if (!explanation.relax.en.empty()) check_text(explanation.relax, 10);
  }
  for (const Rule* rule : all_rules()) {
    INFO(rule->id << " has no explanation in lib/catalogue/explanations.txt");
    REQUIRE(find_explanation(*rule) != nullptr);
    CHECK(find_explanation(*rule)->rule == rule);
  }
  CHECK(explained.size() == all_rules().size());
}

TEST_CASE("an example stands in a column, a key of the configuration or an element that there is") {
  const std::string columns = text_of("lib/invoice/fields.cpp");
  const std::string keys = text_of("schemas/configuration.schema.json");
  const std::string elements = text_of("schemas/cpp-facture-mixte.xsd");
  const auto named = [](const std::string& text, const std::string& before, std::string_view name) {
    return text.find(before + '"' + std::string(name) + '"') != text.npos;
  };
  for (const Explanation& explanation : all_explanations()) {
    const std::string_view column = explanation.column;
    INFO(explanation.rule->id << ": " << column);
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
  for (const Explanation& explanation : all_explanations()) {
    if (explanation.relax.en.empty()) continue;
    INFO(explanation.rule->id);
    CHECK(explanation.rule->severity == Severity::error);
  }
}

TEST_CASE("every rule has a subject, every subject a rule") {
  std::set<const RuleSubject*> used;
  for (const Rule* rule : all_rules()) used.insert(&subject_of(*rule));
  CHECK(used.size() == rule_subjects().size());
}

TEST_CASE("every source of a rule stands in French too, and none is left over") {
  std::set<std::string_view> used;
  for (const Rule* rule : all_rules()) used.insert(rule->source);
  std::set<std::string_view> known;
  for (const Phrase& source : known_sources()) {
    INFO(source.en);
    CHECK(known.insert(source.en).second);
    CHECK(!source.fr.empty());
    CHECK(used.count(source.en) == 1);
  }
  for (const auto source : used) {
    INFO(source << " lacks in lib/catalogue/sources.txt");
    CHECK(known.count(source) == 1);
  }
}

TEST_CASE("no brace and no English placeholder is left of a shown sentence") {
  for (const Rule* rule : all_rules()) {
    for (const auto& phrase : {rule->sentence, rule->remedy}) {
      for (const auto language : {Language::english, Language::french}) {
        const std::string shown = shown_pattern(phrase, language);
        INFO(rule->id << ": " << shown);
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

}  // namespace chorus::test::explanations_test
