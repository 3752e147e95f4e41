#include "catalogue/rules.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <vector>

namespace chorus::test::rules_test {

namespace fs = std::filesystem;

namespace {

const fs::path source(CHORUS_SOURCE_DIR);

std::set<std::string> placeholders(std::string_view pattern) {
  std::set<std::string> names;
  for (std::size_t at = 0; (at = pattern.find('{', at)) != pattern.npos;) {
    if (pattern.substr(at).starts_with("{{")) {
      at += 2;
      continue;
    }
    const auto end = pattern.find('}', at);
    REQUIRE(end != pattern.npos);
    names.emplace(pattern.substr(at + 1, end - at - 1));
    at = end;
  }
  return names;
}

void check_pair(std::string_view what, std::string_view en, std::string_view fr) {
  INFO(what << ": " << en << " | " << fr);
  CHECK(!en.empty());
  CHECK(!fr.empty());
  CHECK(placeholders(en) == placeholders(fr));
}

std::string text_of(const fs::path& path) {
  std::ifstream file(path);
  REQUIRE(file.good());
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

std::vector<fs::path> sources() {
  std::vector<fs::path> found;
  for (const char* folder : {"cmd", "lib"}) {
    for (const auto& entry : fs::recursive_directory_iterator(source / folder)) {
      const auto extension = entry.path().extension();
      if (extension == ".hpp" || extension == ".cpp") found.push_back(entry.path());
    }
  }
  return found;
}

/// The literals between `from` and the statement's end; adjacent ones are joined.
std::vector<std::string> literals(const std::string& text, std::size_t from) {
  std::vector<std::string> found;
  bool joined = false;
  for (std::size_t i = from; i < text.size() && text[i] != ';'; ++i) {
    if (text[i] == '"') {
      std::string literal;
      for (++i; text[i] != '"'; ++i) {
        if (text[i] == '\\') ++i;
        literal += text[i];
      }
      if (joined)
        found.back() += literal;
      else
        found.push_back(literal);
      joined = true;
    } else if (text[i] == ',' || text[i] == '{' || text[i] == '}') {
      joined = false;
    }
  }
  return found;
}

}  // namespace

TEST_CASE("ids are SUBJECT-NN, unique, and find their rule") {
  std::set<std::string_view> ids;
  for (const Rule* rule : all_rules()) {
    CHECK(std::regex_match(std::string(rule->id), std::regex("[A-Z]+-[0-9]{2}")));
    INFO(rule->id);
    CHECK(ids.insert(rule->id).second);
    CHECK(find_rule(rule->id) == rule);
  }
  CHECK(find_rule("SIRET-99") == nullptr);
  CHECK(find_rule("") == nullptr);
}

TEST_CASE("every rule of rules.hpp is listed, in its order") {
  const std::regex definition("inline constexpr Rule \\w+\\{\\s*\"([A-Z]+-[0-9]+)\"");
  const std::string text = text_of(source / "lib/catalogue/rules.hpp");
  std::vector<std::string> written, known;
  for (std::sregex_iterator it(text.begin(), text.end(), definition), end; it != end; ++it) written.push_back((*it)[1]);
  for (const Rule* rule : all_rules()) known.emplace_back(rule->id);
  CHECK(written == known);
  const std::regex any("constexpr Rule ");
  CHECK(std::distance(std::sregex_iterator(text.begin(), text.end(), any), {}) == std::ptrdiff_t(known.size()));
}

TEST_CASE("every phrase has both languages and the same placeholders") {
  const std::regex definition("constexpr Phrase (\\w+)\\s*\\{[^}]");
  std::size_t seen = 0;
  for (const auto& file : sources()) {
    const std::string text = text_of(file);
    for (std::sregex_iterator it(text.begin(), text.end(), definition), end; it != end; ++it, ++seen) {
      const auto words = literals(text, static_cast<std::size_t>(it->position()));
      INFO(file << " " << (*it)[1]);
      REQUIRE(words.size() == 2);
      const bool no_words = words[0].empty() && words[1].empty();
      if (!no_words) check_pair((*it)[1].str(), words[0], words[1]);
    }
  }
  CHECK(seen >= 1000);
}

TEST_CASE("every rule has its folder of inputs, and every folder its rule") {
  std::set<std::string> folders;
  for (const auto& entry : fs::directory_iterator(source / "tests/rules")) {
    const std::string name = entry.path().filename();
    if (entry.is_directory() && name != "base") folders.insert(name);
  }
  std::set<std::string> known;
  for (const Rule* rule : all_rules()) known.emplace(rule->id);
  CHECK(folders == known);
  for (const auto& name : folders) {
    const fs::path folder = source / "tests/rules" / name;
    INFO(name);
    const auto has = [&](const char* run) {
      const auto with = [&](const char* suffix) { return fs::exists(folder / (std::string(run) + suffix)); };
      return with(".csv") || with(".json") || with(".xml");
    };
    CHECK(has("ok"));
    CHECK(has("ko"));
    CHECK(fs::exists(folder / "ko.en"));
    CHECK(fs::exists(folder / "ko.fr"));
  }
}

TEST_CASE("errors can be relaxed that are inferred, or that the portal is known to take") {
  for (const Rule* rule : {&rule::amount_bases, &rule::amount_total, &rule::amount_net, &rule::vat_amount_wrong,
                           &rule::amount_net_negative, &rule::currency_not_euro}) {
    CHECK(may_be_relaxed(*rule));
  }
  for (const Rule* rule : {&rule::amount_negative, &rule::credit_note_negative, &rule::amount_negative_invoice}) {
    CHECK_FALSE(may_be_relaxed(*rule));
  }
  CHECK(may_be_relaxed(rule::number_spaces));
  CHECK(!may_be_relaxed(rule::siret_key));
  CHECK(!may_be_relaxed(rule::commitment_characters));  // a warning already
}

}  // namespace chorus::test::rules_test
