#include "invoice/cell_sense.hpp"

#include <catch2/catch.hpp>

namespace chorus::test::cell_sense_test {

namespace {

/// "4500981726 repaired", "LOT-12.0", "4,5E+9 lost".
std::string read(std::string_view text, bool number = false) {
  const ReadCode code = read_code(text, number);
  if (code.state == ReadCode::State::repaired) return code.text + " repaired";
  return code.text + (code.state == ReadCode::State::lost ? " lost" : "");
}

}  // namespace

TEST_CASE("words that mean nothing") {
  for (const auto* text : {"0",
                           "00",
                           "0,00",
                           "-",
                           "--",
                           ".",
                           "...",
                           "?",
                           "/",
                           "—",
                           "…",
                           "néant",
                           "NEANT",
                           "Néant.",
                           "sans",
                           "Sans objet",
                           "n/a",
                           "N.A.",
                           "NA",
                           "#N/A",
                           "#N/D",
                           "NULL",
                           "null",
                           "None",
                           "NaN",
                           "\\N",
                           "<NA>",
                           "(vide)",
                           "x",
                           "XX",
                           "xxx",
                           "X X X",
                           "à compléter",
                           "A COMPLETER !",
                           "[à compléter]",
                           "#REF!",
                           "########",
                           "S/O",
                           "aucun",
                           "TBD",
                           "S.O.",
                           "FAUX",
                           "unknown",
                           "NR",
                           "non concerné",
                           "#N/A N/A",
                           "sans bon de commande",
                           "Pas d'engagement",
                           "aucun numéro",
                           "SANS BC",
                           "No PO",
                           "pas de n° de marché",
                           "not provided"}) {
    INFO(text);
    CHECK(means_nothing(text));
  }
  for (const auto* text :
       {"1",          "10",   "X1",     "A",          "SANS-01", "NA-2",       "néant 3",    "0-1",
        "12,0",       "DRH",  "é",      "#VALEUR!",   "SO",      "Sans Souci", "SANS BC 12", "Pas-de-Calais",
        "Notre-Dame", "xylo", "NANTES", "NULLE PART", "\x01",    "\x7F",       "东",         "ß"}) {
    INFO(text);
    CHECK_FALSE(means_nothing(text));
  }
}

TEST_CASE("errors of spreadsheets") {
  for (const auto* text : {"#REF!", "#VALEUR!", "#NOM?", "#NOM ?", "#DIV/0!", "#NUL!", "#NOMBRE!", "#NAME?", "#VALUE!",
                           "#N/A", "#PROPAGATION!", "#BLOQUÉ!", "Err:502", "Err :508"}) {
    INFO(text);
    CHECK(cell_error(text) == CellError::formula);
  }
  CHECK(cell_error("##") == CellError::too_narrow);
  CHECK(cell_error("########") == CellError::too_narrow);
  for (const auto* text : {"", "#", "#12", "#!", "#1!", "REF!", "#REF! 2", "# note", "Err:", "Err:x", "#Lot A!"}) {
    INFO(text);
    CHECK(cell_error(text) == CellError::none);
  }
}

TEST_CASE("a code that a program took for a number is read back when all its digits are there") {
  // clang-format off
  for (const auto* text : {"4500981726.0", "4500981726,0", "4500981726.00", "4500981726,000", "4.500981726E9",
                           "4,500981726E+09", "4.500981726e+09", "4.50098172600E9", "45.00981726E+8", "=\"4500981726\"",
                           "'4500981726", "\u20194500981726", "'4500981726'", "=\"4500981726.0\"", "'4.500981726E9",
                           "4 500 981 726,00", "4\u00A0500\u00A0981\u00A0726.0"}) {
    INFO(text);
    CHECK(read(text) == "4500981726 repaired");
  }
  // clang-format on
  CHECK(read("12.0") == "12 repaired");
  CHECK(read("0.0") == "0 repaired");
  CHECK(read("=\"AB-12\"") == "AB-12 repaired");
  CHECK(read("'AB-12") == "AB-12 repaired");
  CHECK(read("'").starts_with(" repaired"));
}

TEST_CASE("a number without all its digits is lost") {
  for (const auto* text : {"4,5E+9", "4.5E9", "4E+15", "1e+05", "4.50098172E+09", "4.5009817265E+9", "1E-5",
                           "1E+99999999999", "1.2345678901234567E+19", "12345678901234567.0", "'4,5E+9"}) {
    INFO(text);
    CHECK(read(text) == std::string(text) + " lost");
  }
}

TEST_CASE("a code is no number") {
  // clang-format off
  for (const auto* text : {"4500981726", "12E05", "3E05", "1.2E3", "2024.01E05", "5E9", "0.5E9", "LOT-12.0", "2025.10",
                           "2025.01", "12.000", "1.000", "012.0", "12.0.0", "12.", ".0", "E9", "4.5E", "4.5E+", "1,2,3E+9",
                           "45 00.0", "2025 12.0", "=4500981726", "L'AB", ""}) {
    INFO(text);
    CHECK(read(text) == text);
  }
  // clang-format on
  CHECK(read("5e9", true) == "5e9 lost");
  CHECK(read("5E0", true) == "5 repaired");
}

}  // namespace chorus::test::cell_sense_test
