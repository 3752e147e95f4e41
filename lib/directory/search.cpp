#include "directory/search.hpp"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <set>
#include <string>

#include "diagnostic/text.hpp"
#include "directory/folded.hpp"
#include "invoice/word.hpp"

namespace chorus {

namespace {

constexpr std::size_t most_compared = 1'500;
// Likenesses, weights and scores are thousandths.
constexpr int whole = 1000;
constexpr int kind_weight = 500;    // of « commune » beside a name
constexpr int place_weight = 900;   // of a department or postcode
constexpr int unsaid_weight = 250;  // of a name's words that nobody asked for
constexpr int closed_weight = 50;
constexpr int least_score = 450;  // of the best one's: what shares less with the words is not meant

bool all_digits(std::string_view text) { return std::all_of(text.begin(), text.end(), is_digit); }

/// « 44 », « 2a », « 971 »: "44", "2A", "971"; empty for what is no department.
std::string_view department_of_code(const std::string& word) {
  for (const auto& one : departments()) {
    if (small_ascii(one.code) == word) return one.code;
  }
  return {};
}

/// What somebody asked for.
struct Question {
  std::vector<std::string> words;
  std::vector<std::string> postcodes;         ///< or the first digits of one
  std::vector<std::string_view> departments;  ///< as codes
};

Question question_of(std::string_view text) {
  Question question;
  const auto words = folded_words(text);
  for (const auto& word : words) {
    const auto department = department_of_code(word);
    if (word.size() == 5 && all_digits(word)) {
      question.postcodes.push_back(word);
    } else if (!department.empty()) {
      question.departments.push_back(department);
    } else {
      question.words.push_back(word);
    }
  }
  return question;
}

/// The name of a department, said in full among the words.
std::string_view department_named(const std::vector<std::string>& words) {
  std::string_view found;
  std::size_t longest = 0;
  for (const auto& one : departments()) {
    const auto name = folded_words(one.name);
    const bool said = std::search(words.begin(), words.end(), name.begin(), name.end()) != words.end();
    if (said && name.size() > longest) {
      longest = name.size();
      found = one.code;
    }
  }
  return found;
}

std::vector<std::string> words_of_department(std::string_view code) {
  for (const auto& one : departments()) {
    if (one.code == code) return folded_words(one.name);
  }
  return {};
}

/// How alike two words are: `whole` for the same, 0 for nothing in common.
int alike(std::string_view asked, std::string_view word) {
  if (asked == word) return whole;
  const auto longer = static_cast<int>(std::max(asked.size(), word.size()));
  const auto shorter = static_cast<int>(std::min(asked.size(), word.size()));
  int best = 0;
  if (asked.size() >= 3 && word.starts_with(asked)) best = 600 + 300 * shorter / longer;
  const int allowed = longer <= 2 ? 0 : longer <= 5 ? 1 : longer <= 9 ? 2 : 3;
  if (longer - shorter > allowed) return best;
  const auto edits = static_cast<int>(edits_between(asked, word));
  if (edits > allowed) return best;
  return std::max(best, whole - (100 + whole * edits) / (longer + 1));
}

/// A structure's words, ready to be compared.
struct Compared {
  std::vector<std::string> name;
  std::vector<std::string> others;  ///< that stand for them, and the town's
  std::vector<std::string> department;
};

Compared compared_of(const PublicStructure& structure) {
  Compared words;
  words.name = folded_words(structure.name);
  words.others = other_words(words.name);
  for (auto& word : folded_words(structure.town)) words.others.push_back(std::move(word));
  words.department = words_of_department(department_of(structure.postcode));
  return words;
}

struct Match {
  int likeness = 0;
  std::size_t at = 0;     ///< in the name
  std::size_t count = 0;  ///< words of the name; 0: of its others
};

/// The best of the structure's words, or of two that stand side by side, for one word of the question.
Match match_of(const std::string& asked, const Compared& words) {
  Match best;
  const auto take = [&](int likeness, std::size_t at, std::size_t count) {
    if (likeness > best.likeness) best = {likeness, at, count};
  };
  for (std::size_t i = 0; i < words.name.size(); ++i) {
    take(alike(asked, words.name[i]), i, 1);
    const bool may_be_two = i + 1 < words.name.size() && asked.size() > words.name[i].size() + 1;
    if (may_be_two) take(970 * alike(asked, words.name[i] + words.name[i + 1]) / whole, i, 2);
  }
  for (std::size_t i = 0; i < words.others.size(); ++i) {
    take(990 * alike(asked, words.others[i]) / whole, 0, 0);
    const bool may_be_two = i + 1 < words.others.size() && asked.size() > words.others[i].size() + 1;
    if (may_be_two) take(960 * alike(asked, words.others[i] + words.others[i + 1]) / whole, 0, 0);
  }
  for (const auto& word : words.department) take(800 * alike(asked, word) / whole, 0, 0);
  return best;
}

int place_score(const Question& question, const PublicStructure& structure, int& weight) {
  int score = 0;
  const auto department = department_of(structure.postcode);
  for (const auto& postcode : question.postcodes) {
    weight += place_weight;
    const bool near = department == department_of(postcode) && !department.empty();
    if (structure.postcode == postcode) {
      score += place_weight;
    } else if (near) {
      score += place_weight * 600 / whole;
    }
  }
  for (const auto& code : question.departments) {
    weight += place_weight;
    if (department == code || structure.name.find(code) != std::string::npos) score += place_weight;
  }
  return score;
}

/// How well a structure answers the question, at most `whole`.
int score_of(const Question& question, const PublicStructure& structure) {
  constexpr int same = 800;  // a likeness that needs no better one
  const Compared words = compared_of(structure);
  std::vector<bool> said(words.name.size());
  int weight = 0;
  int score = place_score(question, structure, weight);
  for (std::size_t i = 0; i < question.words.size(); ++i) {
    const std::string& asked = question.words[i];
    Match match = match_of(asked, words);
    int own = is_kind_of_body(asked) ? kind_weight : whole;
    if (i + 1 < question.words.size() && match.likeness < same) {  // one word that was typed as two
      const std::string& next = question.words[i + 1];
      const Match both = match_of(asked + next, words);
      if (both.likeness > same && both.likeness > match_of(next, words).likeness) {
        match = both;
        own = whole + whole / 2;
        ++i;
      }
    }
    weight += own;
    score += own * match.likeness / whole * match.likeness / whole;
    if (match.likeness > whole / 2) {
      for (std::size_t n = 0; n < match.count; ++n) said[match.at + n] = true;
    }
  }
  int unsaid = 0;
  int all = 0;
  for (std::size_t i = 0; i < words.name.size(); ++i) {
    const int own = is_kind_of_body(words.name[i]) ? kind_weight : whole;
    all += own;
    if (!said[i]) unsaid += own;
  }
  if (weight == 0 || all == 0) return 0;
  return whole * (score / 10) / (weight / 10) - unsaid_weight * unsaid / all - (structure.active ? 0 : closed_weight);
}

/// The trigrams of a word with a blank around it, as the column has them.
void add_trigrams(std::string_view word, std::set<std::string>& trigrams) {
  const std::string text = " " + std::string(word) + " ";
  for (std::size_t i = 0; i + 3 <= text.size(); ++i) trigrams.insert(text.substr(i, 3));
}

std::set<std::string> trigrams_of(const Question& question) {
  std::set<std::string> trigrams;
  const auto named = department_named(question.words);
  const auto of_department = words_of_department(named);
  const bool names = std::any_of(question.words.begin(), question.words.end(), [&](const std::string& word) {
    return !is_kind_of_body(word) && std::find(of_department.begin(), of_department.end(), word) == of_department.end();
  });
  // Half of all structures are communes: where there is a name, that is looked for.
  for (const auto& word : question.words) {
    if (!names || !is_kind_of_body(word)) add_trigrams(word, trigrams);
  }
  for (const auto& postcode : question.postcodes) {
    add_trigrams(postcode, trigrams);
    trigrams.insert("d" + small_ascii(department_of(postcode)).substr(0, 2));
  }
  for (const auto& code : question.departments) trigrams.insert("d" + small_ascii(code).substr(0, 2));
  if (!named.empty()) trigrams.insert("d" + small_ascii(named).substr(0, 2));
  return trigrams;
}

/// The ids of the structures that share most with the trigrams, a rare one counting more.
std::vector<std::int64_t> sharing(const Directory& directory, const std::set<std::string>& trigrams) {
  const Database& database = directory.database();
  const auto last = static_cast<std::size_t>(database.number("SELECT coalesce(max(id), 0) FROM named"));
  std::vector<std::uint32_t> shared(last + 1);
  Statement rows = database.prepare("SELECT rowid FROM searched WHERE searched MATCH ?1");
  std::vector<std::int64_t> having;
  for (const auto& trigram : trigrams) {
    if (trigram.size() < 3) continue;
    having.clear();
    rows.bind(1, "\"" + trigram + "\"");
    while (rows.step()) having.push_back(rows.number(0));
    // The logarithm of how rare it is, in thirds.
    const std::uint64_t rare = 1 + last / (1 + having.size());
    const auto weight = static_cast<std::uint32_t>(std::bit_width(rare * rare * rare));
    for (const auto id : having) {
      if (id > 0 && static_cast<std::size_t>(id) <= last) shared[static_cast<std::size_t>(id)] += weight;
    }
  }
  std::vector<std::int64_t> best;
  for (std::size_t id = 1; id <= last; ++id) {
    if (shared[id] > 0) best.push_back(static_cast<std::int64_t>(id));
  }
  const auto more = [&](std::int64_t a, std::int64_t b) {
    const std::uint32_t of_a = shared[static_cast<std::size_t>(a)];
    const std::uint32_t of_b = shared[static_cast<std::size_t>(b)];
    return of_a != of_b ? of_a > of_b : a < b;
  };
  if (best.size() > most_compared) {
    std::nth_element(best.begin(), best.begin() + most_compared, best.end(), more);
    best.resize(most_compared);
  }
  return best;
}

}  // namespace

std::vector<PublicStructure> search_structures(Directory& directory, std::string_view words, std::size_t most) {
  std::string digits;
  for (const char c : words) {
    if (c != ' ') digits += c;
  }
  if (digits.size() == 14 && all_digits(digits)) {
    if (const auto found = directory.find(digits)) return {*found};
    return {};
  }
  if (digits.size() == 9 && all_digits(digits)) return directory.establishments(digits);
  const Question question = question_of(words);
  struct Scored {
    int score;
    PublicStructure structure;
  };
  std::vector<Scored> scored;
  Statement row = directory.database().prepare(
      "SELECT named.siret, flags, name, postcode, town FROM named JOIN structure ON structure.siret = named.siret "
      "WHERE named.id = ?1 AND structure.id = ?1");
  for (const auto id : sharing(directory, trigrams_of(question))) {
    row.bind(1, id);
    if (!row.step()) continue;
    Scored one{0, structure_of_row(row)};
    row.reset();
    one.score = score_of(question, one.structure);
    if (one.score > 0) scored.push_back(std::move(one));
  }
  std::sort(scored.begin(), scored.end(), [](const Scored& a, const Scored& b) {
    return a.score != b.score ? a.score > b.score : a.structure.siret < b.structure.siret;
  });
  std::vector<PublicStructure> found;
  for (auto& one : scored) {
    if (found.size() == most || one.score < least_score * scored.front().score / whole) break;
    found.push_back(std::move(one.structure));
  }
  return found;
}

}  // namespace chorus
