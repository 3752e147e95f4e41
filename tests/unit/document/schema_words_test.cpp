#include "document/document_tracker.hpp"

#include <catch2/catch.hpp>

namespace chorus::test::schema_words_test {

namespace {

TEST_CASE("what libxml2 says of an element is told in both languages") {
  const auto english = [](std::string_view sentence) { return schema_words(sentence).in(Language::english); };
  CHECK(english("Element 'Remarque': This element is not expected.") == "Remarque must not stand here");
  CHECK(english("Element 'MimeTypePJ': This element is not expected. Expected is ( TypePJ ).") ==
        "MimeTypePJ must not stand here; expected: TypePJ");
  CHECK(english("Element 'b': This element is not expected. Expected is one of ( c, d ).") ==
        "b must not stand here; expected: c, d");
  CHECK(english("Element 'PJ': Missing child element(s). Expected is ( TypePJ ).") == "something lacks in PJ: TypePJ");
  CHECK(english("Element 'PJ': Missing child element(s). Expected is one of ( a, b ).") ==
        "something lacks in PJ: a, b");
  CHECK(english("Element 'NomPJ': [facet 'maxLength'] The value has a length of '64'; this exceeds the allowed maximum "
                "length of '50'.") == "NomPJ: 64 characters, at most 50 are allowed");
  CHECK(english("Element 'Id': [facet 'minLength'] The value has a length of '0'; this underruns the allowed minimum "
                "length of '1'.") == "Id: 0 characters, at least 1 are needed");
  CHECK(
      english("Element 'CodePays': [facet 'pattern'] The value 'France' is not accepted by the pattern '[A-Z]{2}'.") ==
      "CodePays: « France » has not the form [A-Z]{2}");
  CHECK(english("Element 'Devise': [facet 'pattern'] The value '' is not accepted by the pattern '[A-Z]{3}'.") ==
        "Devise is empty, and must not be");
  CHECK(english("Element 'TypePJ': [facet 'enumeration'] The value '77' is not an element of the set {'01', '02'}.") ==
        "TypePJ: « 77 » is none of '01', '02'");
  CHECK(english("Element 'Taux': [facet 'fractionDigits'] The value '1.23' has more fractional digits than are allowed "
                "('1').") == "Taux: « 1.23 » has more decimals than 1");
  CHECK(english("Element 'Taux': [facet 'totalDigits'] The value '123' has more digits than are allowed ('2').") ==
        "Taux: « 123 » has more digits than 2");
  CHECK(english("Element 'MontantHT': '12,00' is not a valid value of the atomic type 'xs:decimal'.") ==
        "MontantHT: « 12,00 » is not of the type xs:decimal");
  CHECK(english("Element 'Devise', attribute 'code': The attribute 'code' is not allowed.") ==
        "Devise must not have the attribute code");
  CHECK(english("Element 'PJ': The attribute 'NumOrdre' is required but missing.") ==
        "PJ lacks the attribute NumOrdre");
  CHECK(schema_words("Element 'PJ': The attribute 'NumOrdre' is required but missing.").in(Language::french) ==
        "il manque à PJ l'attribut NumOrdre");
  CHECK(english("Internal error: a sentence that is not known") == "Internal error: a sentence that is not known");
}

}  // namespace

}  // namespace chorus::test::schema_words_test
