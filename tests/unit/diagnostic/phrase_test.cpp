#include "diagnostic/phrase.hpp"

#include <catch2/catch.hpp>
#include <stdexcept>

namespace chorus::test::phrase_test {

namespace {

constexpr Language en = Language::english;
constexpr Language fr = Language::french;

}  // namespace

TEST_CASE("a placeholder is replaced by its argument, as often as it stands") {
  CHECK(fill("{a} and {b} and {a}", {text_arg("a", "one"), text_arg("b", "two")}, en) == "one and two and one");
  CHECK(fill("", {}, en).empty());
  CHECK(fill("{a}", {text_arg("a", "")}, en).empty());
}

TEST_CASE("an argument is text, never a pattern") {
  CHECK(fill("« {a} »", {text_arg("a", "{b} }} {{")}, en) == "« {b} }} {{ »");
}

TEST_CASE("two braces stand for one") { CHECK(fill("{{ \"a\": {v} }}", {text_arg("v", "1")}, en) == "{ \"a\": 1 }"); }

TEST_CASE("a file in a command to type is one word of it") {
  const auto typed = [](std::string_view path) { return fill("show {'f'}", {text_arg("f", path)}, en); };
  CHECK(typed("out/mars.xml") == "show out/mars.xml");
  CHECK(typed("mars 2026.xml") == "show 'mars 2026.xml'");
  CHECK(typed("l'été.xml") == "show 'l'\\''été.xml'");
  CHECK(typed("-x.xml") == "show ./-x.xml");
  CHECK(typed("").ends_with(" ''"));
}

TEST_CASE("what is to be typed needs no argument") {
  CHECK(fill("say {setting pdf_dir}, {setting from}", {}, en) == "say --pdf-dir, --from");
  CHECK(fill("{command directory show} {siret}", {text_arg("siret", "1")}, fr) == "chorus-export directory show 1");
  CHECK_THROWS_AS(fill("{settings}", {}, en), std::logic_error);
}

TEST_CASE("a placeholder without argument, or without end, is our bug") {
  CHECK_THROWS_AS(fill("{a}", {}, en), std::logic_error);
  CHECK_THROWS_AS(fill("{a}", {text_arg("b", "x")}, en), std::logic_error);
  CHECK_THROWS_AS(fill("{a", {text_arg("a", "x")}, en), std::logic_error);
}

TEST_CASE("a number and a date follow the language, text never does") {
  const Args args{number_arg("n", "1234.56"), date_arg("d", "2026-03-31"), text_arg("t", "1.5"),
                  count_arg("c", 10000001)};
  CHECK(fill("{n} {d} {t} {c}", args, en) == "1234.56 2026-03-31 1.5 10000001");
  CHECK(fill("{n} {d} {t} {c}", args, fr) == "1234,56 31/03/2026 1.5 10000001");
  CHECK(fill("{n}", {number_arg("n", "0 0.9 20.6")}, fr) == "0 0,9 20,6");
  CHECK(fill("{d}", {date_arg("d", "x")}, fr) == "x");
}

TEST_CASE("words inside a sentence are in the sentence's language") {
  const Message inside{{"the line {n}", "la ligne {n}"}, {number_arg("n", "2.5")}};
  const Message message{{"{what} lacks", "il manque {what}"}, {words_arg("what", inside)}};
  CHECK(message.in(en) == "the line 2.5 lacks");
  CHECK(message.in(fr) == "il manque la ligne 2,5");
  CHECK(Message{{"a{what}", "b{what}"}, {words_arg("what", {})}}.in(fr) == "b");
}

}  // namespace chorus::test::phrase_test
