#include "document/schema_words.hpp"

#include <string>
#include <vector>

namespace chorus {

namespace {

struct SchemaSentence {
  std::string_view mark;  ///< only this sentence of libxml2 has it
  Phrase words;
};

/// {first}, {second}, {third}: what the sentence quotes behind the element's name; {list}: what it lists.
constexpr SchemaSentence schema_sentences[] = {
    {"not expected. Expected",
     {"{element} must not stand here; expected: {list}", "{element} n'a pas sa place ici ; attendu : {list}"}},
    {"not expected.", {"{element} must not stand here", "{element} n'a pas sa place ici"}},
    {"Missing child", {"something lacks in {element}: {list}", "il manque dans {element} : {list}"}},
    {"facet 'pattern'",
     {"{element}: « {second} » has not the form {third}", "{element} : « {second} » n'a pas la forme {third}"}},
    {"facet 'maxLength'",
     {"{element}: {second} characters, at most {third} are allowed",
      "{element} : {second} caractères, {third} au plus sont admis"}},
    {"facet 'minLength'",
     {"{element}: {second} characters, at least {third} are needed",
      "{element} : {second} caractères, il en faut au moins {third}"}},
    {"facet 'enumeration'",
     {"{element}: « {second} » is none of {list}", "{element} : « {second} » n'est pas l'un de {list}"}},
    {"facet 'fractionDigits'",
     {"{element}: « {second} » has more decimals than {third}",
      "{element} : « {second} » a plus de {third} décimales"}},
    {"facet 'totalDigits'",
     {"{element}: « {second} » has more digits than {third}", "{element} : « {second} » a plus de {third} chiffres"}},
    {"valid value",
     {"{element}: « {first} » is not of the type {second}", "{element} : « {first} » n'est pas du type {second}"}},
    {"not allowed.",
     {"{element} must not have the attribute {first}", "{element} ne doit pas avoir l'attribut {first}"}},
    {"but missing.", {"{element} lacks the attribute {first}", "il manque à {element} l'attribut {first}"}},
    {"'element-only'",
     {"{element} holds a text of its own, beside its elements",
      "{element} contient un texte à lui, à côté de ses éléments"}},
};

constexpr Phrase schema_empty_value{"{element} is empty, and must not be", "{element} est vide, et ne doit pas l'être"};
constexpr Phrase as_it_is{"{sentence}", "{sentence}"};

/// « 'a' … 'b' » -> a, b. A quote within a value ends it.
std::vector<std::string_view> quoted(std::string_view text) {
  std::vector<std::string_view> all;
  for (auto begin = text.find('\''); begin != text.npos; begin = text.find('\'', begin)) {
    const auto end = text.find('\'', begin + 1);
    if (end == text.npos) break;
    all.push_back(text.substr(begin + 1, end - begin - 1));
    begin = end + 1;
  }
  return all;
}

/// « Expected is one of ( A, B ). » -> A, B; « of the set {'01', '02'}. » -> '01', '02'.
std::string_view listed(std::string_view text) {
  const bool set = text.ends_with("}.");
  const auto begin = text.rfind(set ? '{' : '(');
  if (begin == text.npos || text.size() < begin + 4) return {};
  std::string_view list = text.substr(begin + 1, text.size() - begin - 3);
  while (list.starts_with(' ')) list.remove_prefix(1);
  while (list.ends_with(' ')) list.remove_suffix(1);
  return list;
}

}  // namespace

Message schema_words(std::string_view sentence) {
  const auto mark = sentence.find(": ");
  const auto element = quoted(sentence.substr(0, mark));
  if (mark != sentence.npos && !element.empty()) {
    const std::string_view rest = sentence.substr(mark + 2);
    const auto values = quoted(rest);
    const auto value = [&](std::size_t place) { return place < values.size() ? values[place] : std::string_view(); };
    for (const auto& one : schema_sentences) {
      if (rest.find(one.mark) == rest.npos) continue;
      if (rest.find("'' is not") != rest.npos) return {schema_empty_value, {text_arg("element", element.front())}};
      return {one.words,
              {text_arg("element", element.front()), text_arg("first", value(0)), text_arg("second", value(1)),
               text_arg("third", value(2)), text_arg("list", listed(rest))}};
    }
  }
  return {as_it_is, {text_arg("sentence", sentence)}};
}

}  // namespace chorus
