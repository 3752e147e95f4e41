// Names as the directory compares them.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace chorus {

/// The words of a text in small ASCII letters and digits: accents dropped, everything else parts words, the words that
/// mean the same are made one (« mairie » is « commune », « st » is « saint »), articles and prepositions left out
/// unless nothing else is there.
std::vector<std::string> folded_words(std::string_view utf8);

/// What stands for the words of a name as well: « ccas » for the words that it abbreviates, and these for « ccas ».
std::vector<std::string> other_words(const std::vector<std::string>& words);

/// Whether a word says what kind of body it is, as « commune » or « college », not which one.
bool is_kind_of_body(std::string_view word);

/// The words with a blank around each: the column that the directory's trigrams are made of.
std::string searched_text(std::string_view name, std::string_view town, std::string_view postcode);

/// The fewest letters to add, drop, change or swap with the next one to make the one text of the other.
std::size_t edits_between(std::string_view a, std::string_view b);

/// "44" for « loire atlantique » as folded words; empty for what is no department. `name` is empty for an unknown code.
struct Department {
  std::string_view code;
  std::string_view name;  ///< as French writes it
};
const std::vector<Department>& departments();

}  // namespace chorus
