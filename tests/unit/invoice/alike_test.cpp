#include "invoice/word.hpp"

#include <catch2/catch.hpp>

namespace chorus::test::alike_test {

TEST_CASE("numbers are alike that differ by zeros, capitals or blanks") {
  for (const auto& [one, other] : {std::pair("000123", "123"),
                                   {"F-000123", "f-123"},
                                   {"F000123", "F123"},
                                   {"2026-01", "2026-1"},
                                   {"FA 2026/007", "fa2026/7"},
                                   {"2026 007", "2026007"},
                                   {"2026 007", "2026 7"},
                                   {"2026 007", "20267"},
                                   {"0", "000"},
                                   {"A-0-1", "a-00-01"}}) {
    INFO(one << " and " << other);
    CHECK(are_alike(one, other));
    CHECK(are_alike(other, one));
  }
}

TEST_CASE("numbers are not alike that differ by anything else") {
  for (const auto& [one, other] : {std::pair("123", "1230"),
                                   {"2026-1", "20261"},
                                   {"2026007", "20267"},
                                   {"F-10", "F-1"},
                                   {"F100", "F1"},
                                   {"F-", "F-0"},
                                   {"A/1", "A-1"},
                                   {"1", "I"}}) {
    INFO(one << " and " << other);
    CHECK_FALSE(are_alike(one, other));
  }
}

TEST_CASE("a number has one plain form, two when a blank stands between digits") {
  CHECK(plain_number_forms("F-000123") == std::vector<std::string>{"f-123"});
  CHECK(plain_number_forms("F 123") == std::vector<std::string>{"f123"});
  CHECK(plain_number_forms("2026 01") == std::vector<std::string>{"202601", "20261"});
  CHECK(plain_number_forms("") == std::vector<std::string>{""});
}

}  // namespace chorus::test::alike_test
