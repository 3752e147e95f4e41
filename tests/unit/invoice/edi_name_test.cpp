#include "invoice/edi_name.hpp"

#include <catch2/catch.hpp>

#include "invoice/portal_answer.hpp"

namespace chorus::test::edi_name_test {

TEST_CASE("the code of an EDI application") {
  for (const char* good : {"ABC001", "000001", "ZZZZZZ"}) CHECK(is_edi_application(good));
  for (const char* wrong : {"", "ABC01", "ABC0001", "abc001", "ABC-01", "ABC 01", "ÀBC01"}) {
    CAPTURE(wrong);
    CHECK_FALSE(is_edi_application(wrong));
  }
}

TEST_CASE("the name of a file to transmit, and back") {
  const std::string beginning = edi_name_beginning("ABC001");
  CHECK(beginning == "FSO1113A_ABC001_ABC0011113");
  CHECK(edi_name("out/" + beginning, 42) == "out/FSO1113A_ABC001_ABC0011113000000000000042");
  CHECK(edi_name(beginning, 999'999'999'999'999) == beginning + "999999999999999");
  CHECK_THROWS_AS(edi_name(beginning, 1'000'000'000'000'000), std::logic_error);
  CHECK(edi_sequence(edi_name(beginning, 42)) == 42);
  CHECK(edi_sequence(edi_name(beginning, 42) + ".xml") == 42);
  CHECK(edi_sequence(edi_name(beginning, 999'999'999'999'999)) == 999'999'999'999'999);
  CHECK(flow_number_in(edi_name(beginning, 42)) == "ABC0011113000000000000042");
  CHECK(edi_name_of_flow(flow_number_in(edi_name(beginning, 42))) == edi_name(beginning, 42));
}

TEST_CASE("what is no such name has no sequence") {
  for (const char* name : {"", "42", "000000000000042", "FSO1113A_ABC001_ABC001111300000000000042",
                           "FSO1113A_ABC001_ABC00111130000000000000421", "FSO1113A_ABC001_ABC0021113000000000000042",
                           "FSO1113A_ABC001_ABC0011114000000000000042", "FSO1114A_ABC001_ABC0011113000000000000042",
                           "out/FSO1113A_ABC001_ABC0011113000000000000042", "FSO1113A_ABC001_ABC001111300000000000004x",
                           "FSO1113A__1113000000000000042", "FSO1113A000000000000042"}) {
    CAPTURE(name);
    CHECK_FALSE(edi_sequence(name));
  }
}

TEST_CASE("a name that is cut off anywhere has no sequence") {
  const std::string name = edi_name(edi_name_beginning("ABC001"), 42);
  for (std::size_t i = 0; i < name.size(); ++i) {
    CAPTURE(i);
    CHECK_FALSE(edi_sequence(name.substr(0, i)));
    CHECK_FALSE(edi_sequence(name.substr(i + 1)));
  }
}

}  // namespace chorus::test::edi_name_test
