#include "diagnostic/diagnostic.hpp"

#include <catch2/catch.hpp>

#include "diagnostic/failure.hpp"

namespace chorus::test::diagnostic_test {

namespace {

constexpr Rule error_rule{"TEST-01", Severity::error, "number", Confidence::ours};
constexpr Rule warning_rule{"TEST-02", Severity::warning, "", Confidence::ours};
constexpr Rule note_rule{"TEST-03", Severity::note, "", Confidence::ours};

}  // namespace

TEST_CASE("diagnostics count errors and warnings, and keep the order") {
  Diagnostics faults;
  CHECK(faults.all().empty());
  faults.add(warning_rule, {}, "F1");
  faults.add(error_rule, {"a.csv", 2, 3, "n"}, "F2", {text_arg("v", "x")});
  faults.add(note_rule, {}, "F3");
  faults.add(error_rule, {}, "F4", {text_arg("v", "y")});
  CHECK(faults.errors() == 2);
  CHECK(faults.warnings() == 1);
  REQUIRE(faults.all().size() == 4);
  CHECK(faults.all()[0].invoice == "F1");
  CHECK(faults.all()[1].place.line == 2);
}

TEST_CASE("the policy decides the severity") {
  Diagnostics strict(SeverityPolicy{true, {}});
  strict.add(warning_rule, {}, "");
  strict.add(note_rule, {}, "");
  CHECK(strict.errors() == 1);
  CHECK(strict.all()[1].severity == Severity::note);

  Diagnostics relaxed(SeverityPolicy{true, {&error_rule}});
  relaxed.add(error_rule, {}, "", {text_arg("v", "")});
  CHECK(relaxed.errors() == 0);
  CHECK(relaxed.warnings() == 1);
}

TEST_CASE("faults that are taken over get the severity of their new place") {
  Diagnostics row;
  row.add(warning_rule, {}, "");
  Diagnostics run(SeverityPolicy{true, {}});
  run.take(std::move(row));
  CHECK(run.errors() == 1);
  run.clear();
  CHECK(run.errors() == 0);
  CHECK(run.all().empty());
}

TEST_CASE("a given value is absent, unreadable or there") {
  const Given<int> absent;
  CHECK(absent.absent());
  CHECK(!absent);
  CHECK(absent.value_or(7) == 7);
  const auto unreadable = Given<int>::unreadable({"a.csv", 3, 1, "n"});
  CHECK(!unreadable.absent());
  CHECK(!unreadable);
  CHECK(unreadable.value_or(7) == 7);
  CHECK(unreadable.place().line == 3);
  const Given<int> value(4, {"a.csv", 5, 1, "n"});
  CHECK(value);
  CHECK(*value == 4);
  CHECK(value.value_or(7) == 4);
}

TEST_CASE("kept names stay where they are") {
  Names names;
  const auto first = names.keep("a");
  const auto* at = first.data();
  for (int i = 0; i < 1000; ++i) names.keep("another name " + std::to_string(i));
  CHECK(first.data() == at);
  CHECK(first == "a");
}

TEST_CASE("a failure says its sentence in English to whoever asks what()") {
  const Failure failure(FailureKind::input, {{"the file {f}", "le fichier {f}"}, {text_arg("f", "a")}},
                        {{"look", "regardez"}, {}}, "a.csv", 4, 2);
  CHECK(std::string(failure.what()) == "the file a");
  CHECK(failure.line == 4);
}

TEST_CASE("few faults of a rule are kept, all are counted") {
  Diagnostics faults;
  faults.keep_few(3);
  for (std::uint32_t i = 1; i <= 10; ++i) {
    faults.add(error_rule, {"a.csv", i, 1, ""}, "F" + std::to_string(i));
  }
  faults.add(warning_rule, {"a.csv", 1, 1, ""}, "F1");
  CHECK(faults.all().size() == 4);
  CHECK(faults.errors() == 10);
  CHECK(faults.warnings() == 1);
  CHECK(faults.not_kept(error_rule) == 7);
  CHECK(faults.not_kept(warning_rule) == 0);
}

TEST_CASE("one fault of several invoices is kept once, and counts them") {
  Diagnostics faults;
  faults.keep_few(3);
  const Location debtor{"debtors.csv", 7, 4, "SIRET"};
  for (int i = 0; i < 9; ++i) {
    faults.add(error_rule, debtor, "F" + std::to_string(i), {text_arg("v", "1")});
  }
  faults.add(error_rule, debtor, "F10", {text_arg("v", "2")});                     // other words
  faults.add(error_rule, {"debtors.csv", 8, 4, ""}, "F11", {text_arg("v", "1")});  // another line
  faults.add(error_rule, debtor, "F0", {text_arg("v", "1")});                      // twice in one invoice
  REQUIRE(faults.all().size() == 3);
  CHECK(faults.all()[0].also == 8);
  CHECK(faults.all()[1].also == 0);
  CHECK(faults.errors() == 12);
  CHECK(faults.not_kept(error_rule) == 1);
}

}  // namespace chorus::test::diagnostic_test
