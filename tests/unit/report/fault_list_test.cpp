#include "report/fault_list.hpp"

#include <catch2/catch.hpp>
#include <vector>

#include "catalogue/rules.hpp"

namespace chorus::test::fault_list_test {

namespace {

// « the VAT rate {rate} % is unusual », « check it: the usual ones are {known} »; the note is about a file, in fixed
// words.
constexpr const Rule& odd = rule::vat_rate_unusual;
constexpr const Rule& aside = rule::json_lines;
const std::string said = "this file holds one JSON object behind the other (JSON Lines): each was read as a record";

Args args(const char* rate, const char* known) { return {text_arg("rate", rate), text_arg("known", known)}; }

std::vector<std::string> listed(const Diagnostics& faults, const FaultListOptions& options) {
  std::vector<std::string> out;
  write_faults(
      faults, options, [](const Location&) { return "a;b;c"; }, [&](std::string_view line) { out.emplace_back(line); });
  return out;
}

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("a remedy is said once, and again when its words differ") {
  Diagnostics faults;
  faults.add(odd, {"a.csv", 2, 0, ""}, "", args("x", "this"));
  faults.add(odd, {"a.csv", 3, 0, ""}, "", args("y", "this"));
  faults.add(odd, {"a.csv", 4, 0, ""}, "", args("z", "that"));
  CHECK(listed(faults, {}) == Lines{"a.csv:2: warning: [VAT-02] the VAT rate x % is unusual (column « vat_rate »)",
                                    "a.csv:2: hint: check it: the usual ones are this",
                                    "a.csv:3: warning: [VAT-02] the VAT rate y % is unusual (column « vat_rate »)",
                                    "a.csv:4: warning: [VAT-02] the VAT rate z % is unusual (column « vat_rate »)",
                                    "a.csv:4: hint: check it: the usual ones are that"});
}

TEST_CASE("no more of a rule than helps, and how many were left out") {
  Diagnostics faults;
  for (int i = 0; i < 5; ++i) faults.add(odd, {}, "", args("x", "this"));
  FaultListOptions options;
  options.most_per_rule = 2;
  const auto shown = listed(faults, options);
  CHECK(shown.size() == 4);
  CHECK(shown.back().find('3') != std::string::npos);
  CHECK(shown_faults(faults, options).size() == 2);
  options.most_per_rule = 5;
  CHECK(listed(faults, options).size() == 6);
  options.most_per_rule = 0;
  CHECK(listed(faults, options).size() == 6);
}

TEST_CASE("notes are shown when they are asked for") {
  Diagnostics faults;
  faults.add(aside, {}, "F1");
  FaultListOptions options;
  CHECK(listed(faults, options).empty());
  options.notes = true;
  CHECK(listed(faults, options) == Lines{"note: [FILE-03] " + said + " (invoice F1)", "hint: nothing is to be done"});
}

TEST_CASE("a note about a file as a whole is shown unless only problems are") {
  Diagnostics faults;
  faults.add(aside, {"a.csv", 1, 0, ""}, "");
  FaultListOptions options;
  CHECK(listed(faults, options) == Lines{"a.csv:1: note: [FILE-03] " + said, "a.csv:1: hint: nothing is to be done"});
  options.facts = false;
  CHECK(listed(faults, options).empty());
}

TEST_CASE("on a terminal: a heading per invoice, the line and a caret") {
  Diagnostics faults;
  faults.add(odd, {"a.csv", 2, 3, ""}, "F1", args("b", "this"));
  faults.add(odd, {"a.csv", 2, 0, ""}, "F1", args("c", "this"));
  faults.add(aside, {"a.csv", 3, 0, ""}, "F2");
  FaultListOptions options;
  options.terminal = options.notes = true;
  const auto shown = listed(faults, options);
  REQUIRE(shown.size() == 10);
  CHECK(shown[0].find("F1") != std::string::npos);
  CHECK(shown[2] == "    a;b;c\n      ^");
  CHECK(shown[5].empty());
  CHECK(shown[6].find("F2") != std::string::npos);
}

TEST_CASE("the caret stands under the character, whatever its width") {
  CHECK(excerpt("abc", 1) == "    abc\n    ^");
  CHECK(excerpt("abc", 3) == "    abc\n      ^");
  CHECK(excerpt("é日c", 3) == "    é日c\n       ^");
  CHECK(excerpt("a\x1b"
                "b",
                3) == "    a<U+001B>b\n             ^");
  CHECK(excerpt("abc", 9) == "    abc\n       ^");  // behind the end
  CHECK(excerpt("", 0) == "    \n    ^");
  const std::string line(200, 'x');
  const auto middle = excerpt(line, 100);
  CHECK(middle.starts_with("    …xxx"));
  CHECK(middle.find("xxx…\n") != std::string::npos);
  const auto caret = middle.substr(middle.find('\n') + 1);
  CHECK(caret.size() == 4 + 1 + 40 + 1);
}

}  // namespace chorus::test::fault_list_test
