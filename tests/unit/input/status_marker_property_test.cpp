// Tables made at random, in every dialect and with hostile cells: the marked file is, byte for byte,
// the file that the same maker makes with the word in its place.
#include <algorithm>
#include <catch2/catch.hpp>
#include <random>

#include "mark_fixture.hpp"

namespace chorus::test::status_marker_property_test {

namespace {

class Maker {
 public:
  explicit Maker(unsigned seed) : random_(seed) {}

  std::size_t below(std::size_t limit) { return random_() % limit; }
  bool sometimes() { return below(4) == 0; }
  template <class List>
  auto one_of(const List& list) {
    return *(std::begin(list) + static_cast<std::ptrdiff_t>(below(std::size(list))));
  }

 private:
  std::mt19937 random_;
};

/// A table before it is marked and after.
struct Pair {
  std::string before;
  std::string after;
  std::set<std::string, std::less<>> numbers;
  ReadOptions options;

  void both(const std::string& text) {
    before += text;
    after += text;
  }
};

constexpr std::size_t absent = 99;

struct Shape {
  char delimiter;
  Encoding encoding;
  std::vector<std::string> headers;
  std::size_t status = absent;  ///< where the column is
  bool quoted_headers;
  std::size_t nameless;  ///< empty headers behind the others
};

std::string in_quotes(const std::string& text) {
  std::string out = "\"";
  for (const char c : text) out += c == '"' ? "\"\"" : std::string(1, c);
  return out + '"';
}

Shape make_shape(Maker& maker) {
  constexpr Encoding all_encodings[] = {Encoding::utf8, Encoding::windows1252, Encoding::utf16le, Encoding::utf16be};
  Shape shape{maker.one_of(std::string_view(";,\t|")),
              maker.one_of(all_encodings),
              {"number", "date", "client"},
              absent,
              maker.sometimes(),
              maker.below(3)};
  for (std::size_t more = maker.below(4); more > 0; --more) {
    shape.headers.push_back("Zone libre " + std::to_string(more));
  }
  std::shuffle(shape.headers.begin(), shape.headers.end(), std::mt19937(unsigned(maker.below(1000))));
  if (!maker.sometimes()) {
    shape.status = maker.below(shape.headers.size() + 1);
    shape.headers.insert(shape.headers.begin() + std::ptrdiff_t(shape.status), "Statut");
  }
  return shape;
}

std::string hostile(Maker& maker, const Shape& shape) {
  const std::string other(1, shape.delimiter == ';' ? ',' : ';');
  const char* const words[] = {"", "", "é", "€ 12", "a\"b", "  ", "\u00A0", "sep=", "Éditée", "=1+1", "'"};
  std::string text = maker.one_of(words);  // one draw after the other: every compiler makes the same tables
  if (maker.sometimes()) text += other;
  const bool quotes = maker.sometimes() || text.starts_with('"');
  if (!quotes) return text;
  for (const char* more : {"\r\n", "\n", "\r", "\"", "😀"}) {
    const bool fits = shape.encoding != Encoding::windows1252 || more[0] != '\xF0';
    if (fits && maker.sometimes()) text += more;
  }
  if (maker.sometimes()) text += shape.delimiter;
  return in_quotes(text);
}

/// The new status in the place of `old`, which stays when it says the same but for tabs.
std::string marked_cell(const std::string& old, const Shape& shape) {
  std::string text = old;
  if (text.size() > 1 && text.front() == '"') text = text.substr(1, text.size() - 2);
  std::erase(text, '\t');
  if (text == "Éditée") return old;
  const bool quotes = old.empty() ? shape.quoted_headers : old.front() == '"';
  return quotes ? "\"Éditée\"" : "Éditée";
}

void add_header(Pair& pair, const Shape& shape) {
  const std::string delimiter(1, shape.delimiter);
  for (std::size_t i = 0; i < shape.headers.size(); ++i) {
    const std::string& text = shape.headers[i];
    pair.both((i > 0 ? delimiter : "") + (shape.quoted_headers ? in_quotes(text) : text));
  }
  if (shape.status == absent) pair.after += delimiter + (shape.quoted_headers ? "\"status\"" : "status");
  pair.both(std::string(shape.nameless, shape.delimiter));
}

void add_row(Pair& pair, Maker& maker, const Shape& shape) {
  const std::string delimiter(1, shape.delimiter);
  const std::string number = "F" + std::to_string(maker.below(8));
  const bool marked = pair.numbers.contains(number);
  std::size_t cells = shape.headers.size();
  if (maker.sometimes()) cells += maker.below(3);
  const bool cut_off = cells == shape.headers.size() && shape.headers.back()[0] == 'Z' && maker.sometimes();
  if (cut_off) --cells;
  for (std::size_t i = 0; i < cells; ++i) {
    const bool is_number = i < shape.headers.size() && shape.headers[i] == "number";
    const std::string cell = !is_number ? hostile(maker, shape) : maker.sometimes() ? in_quotes(number) : number;
    pair.both(i > 0 ? delimiter : "");
    pair.before += cell;
    pair.after += marked && i == shape.status ? marked_cell(cell, shape) : cell;
    const bool last = i + 1 == std::min(cells, shape.headers.size());
    if (shape.status != absent || !last) continue;
    pair.after += delimiter;
    if (marked && !cut_off) pair.after += shape.quoted_headers ? "\"Éditée\"" : "Éditée";
  }
}

Pair make(unsigned seed) {
  Maker maker(seed);
  const Shape shape = make_shape(maker);
  Pair pair;
  pair.options.dialect = {shape.encoding, shape.delimiter};
  for (std::size_t more = maker.below(6); more > 0; --more) {
    pair.numbers.insert("F" + std::to_string(maker.below(8)));
  }
  const bool utf16 = shape.encoding == Encoding::utf16le || shape.encoding == Encoding::utf16be;
  if (utf16 || (shape.encoding == Encoding::utf8 && maker.sometimes())) pair.both("\uFEFF");
  if (maker.sometimes()) pair.both(std::string("sep=") + shape.delimiter + "\r\n");
  add_header(pair, shape);
  const char* const ends[] = {"\r\n", "\n", "\r"};
  for (std::size_t rows = maker.below(12); rows > 0; --rows) {
    pair.both(maker.one_of(ends));
    if (maker.sometimes()) {
      pair.both(std::string(maker.below(3), shape.delimiter));
      pair.both(maker.one_of(ends));
    }
    add_row(pair, maker, shape);
  }
  if (!maker.sometimes()) pair.both(maker.one_of(ends));
  pair.before = from_utf8(pair.before, shape.encoding).value();
  pair.after = from_utf8(pair.after, shape.encoding).value();
  return pair;
}

// How many of the tables made from these seeds were marked.
std::size_t mark_tables(unsigned first, unsigned last) {
  std::size_t marked_tables = 0;
  for (unsigned seed = first; seed < last; ++seed) {
    const Pair pair = make(seed);
    const Marked marked = mark("march.csv", pair.before, pair.numbers, pair.options);
    INFO("seed " << seed << "\n" << pair.before);
    if (marked.count > 0) ++marked_tables;
    REQUIRE(marked.text == (marked.count > 0 ? pair.after : pair.before));
    // Once more changes nothing.
    REQUIRE(mark("march.csv", marked.text, pair.numbers, pair.options).count == 0);
  }
  return marked_tables;
}

}  // namespace

TEST_CASE("every byte outside the status column stays") { CHECK(mark_tables(0, 60) > 30); }

TEST_CASE("every byte outside the status column stays, in thousands of tables", "[long]") {
  CHECK(mark_tables(300, 3000) > 1350);
}

}  // namespace chorus::test::status_marker_property_test
