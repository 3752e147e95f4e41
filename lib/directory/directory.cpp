#include "directory/directory.hpp"

#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cerrno>
#include <charconv>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <set>
#include <string>
#include <vector>

#include "diagnostic/failure.hpp"
#include "diagnostic/text.hpp"
#include "directory/folded.hpp"
#include "file/source_file.hpp"
#include "invoice/date.hpp"
#include "invoice/word.hpp"

namespace chorus {

namespace {

constexpr std::string_view magic{"SQLite format 3\0", 16};
constexpr std::size_t header_size = 100;
constexpr std::size_t application_at = 68;
constexpr std::size_t sum_block = std::size_t{1} << 16;

/// SQLite writes its numbers with the highest byte first.
std::uint32_t number_at(const char* bytes) {
  std::uint32_t number = 0;
  for (int i = 0; i < 4; ++i) number = number << 8 | static_cast<unsigned char>(bytes[i]);
  return number;
}

bool is_there(const std::string& path) {
  struct stat found {};
  if (::stat(path.c_str(), &found) != 0) return errno != ENOENT && errno != ENOTDIR;
  return found.st_size > 0;
}

}  // namespace

std::uint32_t sum_of_directory(const std::function<std::size_t(std::uint64_t, std::span<char>)>& read_at) {
  constexpr std::uint64_t odd = 0x9E3779B97F4A7C15;  // its bits are as good as random
  std::array<std::uint64_t, 4> lanes{1, 2, 3, 4};
  std::vector<char> block(sum_block);
  std::uint64_t offset = 0;
  while (const std::size_t count = read_at(offset, block)) {
    if (count < block.size()) std::fill(block.begin() + static_cast<std::ptrdiff_t>(count), block.end(), '\0');
    if (offset == 0) std::fill_n(block.begin() + directory_sum_at, 4, '\0');
    for (std::size_t at = 0; at < block.size(); at += 32) {
      for (std::size_t lane = 0; lane < 4; ++lane) {
        std::uint64_t word = 0;
        std::memcpy(&word, block.data() + at + lane * 8, 8);
        lanes[lane] = std::rotl((lanes[lane] ^ word) * odd, 29);
      }
    }
    offset += count;
    if (count < block.size()) break;
  }
  std::uint64_t sum = offset;
  for (const auto lane : lanes) sum = std::rotl((sum ^ lane) * odd, 31);
  return static_cast<std::uint32_t>(sum >> 32);
}

DirectoryState state_of_directory(const std::string& path) {
  if (!is_there(path)) return DirectoryState::none;
  const SourceFile source = SourceFile::open(path, FileRole::directory);
  std::array<char, header_size> header{};
  const std::size_t read = source.read_at(0, header);
  if (read < header_size || std::string_view(header.data(), magic.size()) != magic ||
      number_at(header.data() + application_at) != directory_application) {
    return DirectoryState::foreign;
  }
  const std::uint32_t sum =
      sum_of_directory([&](std::uint64_t offset, std::span<char> into) { return source.read_at(offset, into); });
  return sum == number_at(header.data() + directory_sum_at) ? DirectoryState::whole : DirectoryState::damaged;
}

void require_directory(const std::string& path) {
  switch (state_of_directory(path)) {
    case DirectoryState::none: throw Failure(Reason::not_found, FileRole::directory, path);
    case DirectoryState::foreign: throw Failure(Reason::foreign, FileRole::directory, path);
    case DirectoryState::damaged: throw Failure(Reason::damaged, FileRole::directory, path);
    case DirectoryState::whole: return;
  }
}

namespace {

constexpr std::int64_t establishments_of_a_siren = 100'000;

/// A number of SQLite for `count` digits, -1 (which nothing has) for another text.
std::int64_t number_of(std::string_view digits, std::size_t count) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  const bool good = digits.size() == count && error == std::errc() && end == digits.data() + digits.size();
  return good && is_digit(digits[0]) ? number : -1;
}

std::string siret_of(std::int64_t number) {
  char digits[24];
  std::snprintf(digits, sizeof digits, "%014lld", static_cast<long long>(number));
  return digits;
}

Database opened_directory(const std::string& path) {
  require_directory(path);
  Database database(path, Database::Access::read_settled, FileRole::directory);
  database.execute("PRAGMA cache_size = -3000");  // kibibytes: half of what most invoices ask for
  if (database.number("SELECT version FROM format") != directory_version) {
    throw Failure(Reason::foreign, FileRole::directory, path);
  }
  return database;
}

ImportedPart part_of(const Database& database, std::string_view kind) {
  Statement row = database.prepare("SELECT rows, imported, dated FROM about WHERE kind = ?1");
  row.bind(1, kind);
  if (!row.step()) return {};
  return {static_cast<std::uint64_t>(row.number(0)), row.text(1), row.text(2)};
}

PublicService service_of_row(const Statement& row) {
  const std::int64_t flags = row.number(1);
  return {row.text(0), row.text(2), (flags & flag_active) != 0, (flags & flag_engagement) != 0};
}

}  // namespace

PublicStructure structure_of_flags(std::int64_t flags) {
  PublicStructure found;
  found.active = (flags & flag_active) != 0;
  found.demands = {(flags & flag_engagement) != 0, (flags & flag_service) != 0,
                   (flags & flag_service_or_engagement) != 0};
  return found;
}

PublicStructure structure_of_row(const Statement& row) {
  PublicStructure found = structure_of_flags(row.number(1));
  found.siret = siret_of(row.number(0));
  found.name = row.text(2);
  found.postcode = row.text(3);
  found.town = row.text(4);
  return found;
}

Directory::Directory(const std::string& path)
    : database_(opened_directory(path)),
      structures_(part_of(database_, "structures")),
      services_(part_of(database_, "services")),
      find_(database_.prepare("SELECT structure.siret, flags, name, postcode, town FROM structure "
                              "JOIN named ON named.id = structure.id WHERE structure.siret = ?1")),
      structure_flags_(database_.prepare("SELECT flags FROM structure WHERE siret = ?1")),
      service_flags_(database_.prepare("SELECT flags FROM service WHERE siret = ?1 AND code = ?2")),
      establishments_(database_.prepare("SELECT structure.siret, flags, name, postcode, town FROM structure "
                                        "JOIN named ON named.id = structure.id "
                                        "WHERE structure.siret BETWEEN ?1 AND ?2 ORDER BY structure.siret")),
      services_of_(database_.prepare("SELECT code, flags, name FROM service WHERE siret = ?1 ORDER BY code")),
      find_service_(database_.prepare("SELECT code, flags, name FROM service WHERE siret = ?1 AND code = ?2")),
      elsewhere_(database_.prepare("SELECT siret FROM service WHERE siret BETWEEN ?1 AND ?2 AND siret <> ?3 "
                                   "AND code = ?4 AND flags & 1 ORDER BY siret LIMIT 1")) {}

std::optional<PublicStructure> Directory::find(std::string_view siret) {
  find_.bind(1, number_of(siret, 14));
  if (!find_.step()) return std::nullopt;
  PublicStructure found = structure_of_row(find_);
  find_.reset();
  return found;
}

namespace {

std::optional<std::int64_t> only_number(Statement& row) {
  if (!row.step()) return std::nullopt;
  const std::int64_t number = row.number(0);
  row.reset();
  return number;
}

}  // namespace

std::optional<std::int64_t> Directory::structure_flags(std::string_view siret) {
  structure_flags_.bind(1, number_of(siret, 14));
  return only_number(structure_flags_);
}

std::optional<std::int64_t> Directory::service_flags(std::string_view siret, std::string_view code) {
  service_flags_.bind(1, number_of(siret, 14)).bind(2, code);
  return only_number(service_flags_);
}

std::vector<PublicStructure> Directory::establishments(std::string_view siren) {
  std::vector<PublicStructure> found;
  const std::int64_t first = number_of(siren, 9) * establishments_of_a_siren;
  if (first < 0) return found;
  establishments_.bind(1, first).bind(2, first + establishments_of_a_siren - 1);
  while (establishments_.step()) found.push_back(structure_of_row(establishments_));
  return found;
}

std::vector<PublicService> Directory::services(std::string_view siret) {
  std::vector<PublicService> found;
  services_of_.bind(1, number_of(siret, 14));
  while (services_of_.step()) found.push_back(service_of_row(services_of_));
  return found;
}

std::optional<PublicService> Directory::find_service(std::string_view siret, std::string_view code) {
  find_service_.bind(1, number_of(siret, 14)).bind(2, code);
  if (!find_service_.step()) return std::nullopt;
  PublicService found = service_of_row(find_service_);
  find_service_.reset();
  return found;
}

std::string Directory::elsewhere(std::string_view siret, std::string_view code) {
  const std::int64_t number = number_of(siret, 14);
  if (number < 0) return {};
  const std::int64_t first = number / establishments_of_a_siren * establishments_of_a_siren;
  elsewhere_.bind(1, first).bind(2, first + establishments_of_a_siren - 1).bind(3, number).bind(4, code);
  if (!elsewhere_.step()) return {};
  std::string found = siret_of(elsewhere_.number(0));
  elsewhere_.reset();
  return found;
}

std::string Directory::since() const {
  const std::string& structures = structures_.since();
  const std::string& services = services_.since();
  if (structures.empty() || services.empty()) return structures.empty() ? services : structures;
  return std::min(structures, services);
}

std::optional<std::int64_t> days_between(const std::string& from, const std::string& to) {
  const auto day = [](const std::string& text) -> std::optional<std::chrono::sys_days> {
    const auto date = parse_date(text);
    if (!date.value) return std::nullopt;
    return std::chrono::year(date.value->year) / date.value->month / date.value->day;
  };
  const auto first = day(from);
  const auto last = day(to);
  if (!first || !last) return std::nullopt;
  return (*last - *first).count();
}

namespace {

constexpr std::size_t most_compared = 1'500;
// Likenesses, weights and scores are thousandths.
constexpr int full_score = 1000;
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

/// How alike two words are: `full_score` for the same, 0 for nothing in common.
int alike(std::string_view asked, std::string_view word) {
  if (asked == word) return full_score;
  const auto longer = static_cast<int>(std::max(asked.size(), word.size()));
  const auto shorter = static_cast<int>(std::min(asked.size(), word.size()));
  int best = 0;
  if (asked.size() >= 3 && word.starts_with(asked)) best = 600 + 300 * shorter / longer;
  const int allowed = longer <= 2 ? 0 : longer <= 5 ? 1 : longer <= 9 ? 2 : 3;
  if (longer - shorter > allowed) return best;
  const auto edits = static_cast<int>(edits_between(asked, word));
  if (edits > allowed) return best;
  return std::max(best, full_score - (100 + full_score * edits) / (longer + 1));
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
    if (may_be_two) take(970 * alike(asked, words.name[i] + words.name[i + 1]) / full_score, i, 2);
  }
  for (std::size_t i = 0; i < words.others.size(); ++i) {
    take(990 * alike(asked, words.others[i]) / full_score, 0, 0);
    const bool may_be_two = i + 1 < words.others.size() && asked.size() > words.others[i].size() + 1;
    if (may_be_two) take(960 * alike(asked, words.others[i] + words.others[i + 1]) / full_score, 0, 0);
  }
  for (const auto& word : words.department) take(800 * alike(asked, word) / full_score, 0, 0);
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
      score += place_weight * 600 / full_score;
    }
  }
  for (const auto& code : question.departments) {
    weight += place_weight;
    if (department == code || structure.name.find(code) != std::string::npos) score += place_weight;
  }
  return score;
}

/// How well a structure answers the question, at most `full_score`.
int score_of(const Question& question, const PublicStructure& structure) {
  constexpr int same = 800;  // a likeness that needs no better one
  const Compared words = compared_of(structure);
  std::vector<bool> said(words.name.size());
  int weight = 0;
  int score = place_score(question, structure, weight);
  for (std::size_t i = 0; i < question.words.size(); ++i) {
    const std::string& asked = question.words[i];
    Match match = match_of(asked, words);
    int own = is_kind_of_body(asked) ? kind_weight : full_score;
    if (i + 1 < question.words.size() && match.likeness < same) {  // one word that was typed as two
      const std::string& next = question.words[i + 1];
      const Match both = match_of(asked + next, words);
      if (both.likeness > same && both.likeness > match_of(next, words).likeness) {
        match = both;
        own = full_score + full_score / 2;
        ++i;
      }
    }
    weight += own;
    score += own * match.likeness / full_score * match.likeness / full_score;
    if (match.likeness > full_score / 2) {
      for (std::size_t n = 0; n < match.count; ++n) said[match.at + n] = true;
    }
  }
  int unsaid = 0;
  int all = 0;
  for (std::size_t i = 0; i < words.name.size(); ++i) {
    const int own = is_kind_of_body(words.name[i]) ? kind_weight : full_score;
    all += own;
    if (!said[i]) unsaid += own;
  }
  if (weight == 0 || all == 0) return 0;
  return full_score * (score / 10) / (weight / 10) - unsaid_weight * unsaid / all -
         (structure.active ? 0 : closed_weight);
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
    if (found.size() == most || one.score < least_score * scored.front().score / full_score) break;
    found.push_back(std::move(one.structure));
  }
  return found;
}

}  // namespace chorus
