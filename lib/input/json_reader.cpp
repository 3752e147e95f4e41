#include "input/json_reader.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <nlohmann/json.hpp>
#include <utility>

#include "catalogue/sentences.hpp"
#include "diagnostic/failure.hpp"
#include "diagnostic/text.hpp"
#include "invoice/word.hpp"

namespace chorus::phrase {

constexpr Phrase json_unexpected{"« {text} » cannot stand here in a JSON file",
                                 "« {text} » n'a pas sa place ici dans un fichier JSON"};
constexpr Phrase json_unexpected_remedy{
    "look just before it: a comma, a colon, a bracket or a double quote is missing or too many",
    "regardez juste avant : une virgule, un deux-points, un crochet, une accolade ou un guillemet "
    "manque ou est de trop"};
constexpr Phrase json_cut_off{"the file ends too early: it is not complete",
                              "le fichier se termine trop tôt : il n'est pas complet"};
constexpr Phrase json_cut_off_remedy{
    "export it again from the program that wrote it, or close what is still open",
    "exportez-le de nouveau depuis le programme qui l'a écrit, ou fermez ce qui est resté ouvert"};
constexpr Phrase json_not_list{"a list of objects is expected: « [ », or an object that holds one",
                               "une liste d'objets est attendue : « [ », ou un objet qui en contient une"};
constexpr Phrase json_not_list_remedy{
    "put the invoices or debtors between « [ » and « ] », with a comma between two of them",
    "mettez les factures ou les débiteurs entre « [ » et « ] », avec une virgule entre deux"};
constexpr Phrase json_several_lists{"the file holds several lists: {names}",
                                    "le fichier contient plusieurs listes : {names}"};
constexpr Phrase json_several_lists_remedy{"keep the one of the invoices or debtors, or call it « data »",
                                           "ne gardez que celle des factures ou des débiteurs, ou appelez-la « data »"};
constexpr Phrase json_too_deep{"brackets inside brackets, more than {limit} levels deep",
                               "des crochets ou accolades les uns dans les autres, sur plus de {limit} niveaux"};
constexpr Phrase json_too_large{"this is larger than {limit} MiB", "ceci dépasse {limit} Mio"};
constexpr Phrase json_too_many{"more than {limit} values in one record",
                               "plus de {limit} valeurs dans un seul enregistrement"};

}  // namespace chorus::phrase

namespace chorus {

namespace {

[[noreturn]] void refuse_json(const SourceFile& source, const TextPlace& at, Message message, const Phrase& remedy) {
  if (source.role() == FileRole::credentials && at.line > 0) {  // a part of it may stand in the sentence
    throw Failure(Reason::malformed, FileRole::credentials, source.path()).at(source.path(), at.line, at.column);
  }
  throw Failure(kind_of(source.role()), std::move(message), Message{remedy, {}}, source.path(), at.line, at.column);
}

bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20; }

/// The front of a text, short enough for a sentence.
std::string excerpt(std::string_view text) {
  constexpr std::size_t longest = 24;
  std::size_t characters = 0;
  for (std::size_t end = 0; end < text.size(); ++end) {
    if (is_control(text[end])) return std::string(text.substr(0, end));
    if (!continues_character(text[end]) && characters++ == longest) {
      return std::string(text.substr(0, end)) + "…";
    }
  }
  return std::string(text);
}

/// `text`: what stands at the place; empty at the end of the file.
[[noreturn]] void refuse_text(const SourceFile& source, const TextPlace& at, std::string_view text) {
  if (text.empty()) refuse_json(source, at, {phrase::json_cut_off, {}}, phrase::json_cut_off_remedy);
  if (text[0] == '\0') {
    throw Failure(Reason::not_text, source.role(), source.path()).at(source.path(), at.line, at.column);
  }
  const std::string shown = is_control(text[0]) ? byte_name(text[0]) : excerpt(text);
  refuse_json(source, at, {phrase::json_unexpected, {text_arg("text", shown)}}, phrase::json_unexpected_remedy);
}

[[noreturn]] void refuse_size(const SourceFile& source, const TextPlace& at, std::size_t limit) {
  refuse_json(source, at, {phrase::json_too_large, {count_arg("limit", limit >> 20)}}, phrase::right_file_remedy);
}

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
bool ends_word(char c) { return is_space(c) || c == ',' || c == ']' || c == '}' || c == '\0'; }

/// Whether a text is inside a string.
struct Quotes {
  bool open = false;
  bool escaped = false;

  void pass(char c) {
    const bool quote = c == '"' && !escaped;
    escaped = open && !escaped && c == '\\';
    open = open != quote;
  }
};

constexpr std::size_t nowhere = std::string_view::npos;

/// Follows the parser over a text and keeps the place where the value in hand began: nlohmann's
/// events carry none, and it reads one character beyond a number.
class Cursor {
 public:
  Cursor(std::string_view text, TextPlace start) : text_(text), place_(start) {}

  bool at_end() const { return offset_ == text_.size(); }
  char current() const { return text_[offset_]; }
  void pass();

  const TextPlace& value_place() const { return value_place_; }
  std::size_t value_offset() const { return value_offset_; }
  std::size_t token_offset() const { return token_offset_; }
  bool in_string() const { return quotes_.open; }
  bool in_word() const { return in_word_; }

 private:
  void note(char c);

  std::string_view text_;
  std::size_t offset_ = 0;
  TextPlace place_;  // of offset_
  Quotes quotes_;
  bool in_word_ = false;  // a number, true, false, null, or what stands in their place
  TextPlace value_place_;
  std::size_t value_offset_ = nowhere;  // of the last value or name that began
  std::size_t token_offset_ = nowhere;  // the same, closing brackets, commas and colons too
};

void Cursor::pass() {
  note(text_[offset_]);
  place_.pass(text_.substr(offset_, 1));
  ++offset_;
}

void Cursor::note(char c) {
  const bool in_string = quotes_.open;
  quotes_.pass(c);
  if (in_string) return;
  const bool between = ends_word(c) || c == ':';
  if (in_word_ && !between) return;
  in_word_ = false;
  if (is_space(c)) return;
  token_offset_ = offset_;
  if (between) return;
  in_word_ = c != '"' && c != '{' && c != '[';
  value_place_ = place_;
  value_offset_ = offset_;
}

/// What nlohmann reads from: a cursor with the face of an iterator.
class CursorIterator {
 public:
  using iterator_category = std::input_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char*;
  using reference = char;

  CursorIterator() = default;  // the end
  explicit CursorIterator(Cursor& cursor) : cursor_(&cursor) {}

  char operator*() const { return cursor_->current(); }
  CursorIterator& operator++() {
    cursor_->pass();
    return *this;
  }
  bool operator==(const CursorIterator& other) const { return ended() == other.ended(); }

 private:
  bool ended() const { return cursor_ == nullptr || cursor_->at_end(); }

  Cursor* cursor_ = nullptr;
};

/// Builds a value out of nlohmann's events.
class Builder : public nlohmann::json_sax<nlohmann::json> {
 public:
  Builder(const SourceFile& source, std::string_view text, TextPlace start, JsonValue& root)
      : source_(&source), text_(text), start_(start), cursor_(text, start), root_(&root) {}

  /// Fills the root or throws.
  void run();

  bool null() override { return add(JsonValue::Kind::null, "null"); }
  bool boolean(bool value) override { return add(JsonValue::Kind::boolean, value ? "true" : "false"); }
  bool number_integer(number_integer_t) override { return add_number(); }
  bool number_unsigned(number_unsigned_t) override { return add_number(); }
  bool number_float(number_float_t, const string_t&) override { return add_number(); }
  bool string(string_t& value) override { return add(JsonValue::Kind::string, std::move(value)); }
  bool binary(binary_t&) override { return false; }  // no part of JSON
  bool start_object(std::size_t) override { return open(JsonValue::Kind::object); }
  bool end_object() override { return close(); }
  bool start_array(std::size_t) override { return open(JsonValue::Kind::array); }
  bool end_array() override { return close(); }
  bool key(string_t& name) override;
  bool parse_error(std::size_t position, const std::string&, const nlohmann::detail::exception&) override;

 private:
  JsonValue& place_value(JsonValue::Kind kind);
  bool add(JsonValue::Kind kind, std::string text) {
    place_value(kind).text = std::move(text);
    return true;
  }
  bool add_number();
  bool open(JsonValue::Kind kind);
  bool close() {
    open_.pop_back();
    return true;
  }
  [[noreturn]] void refuse_at(std::size_t begin, std::size_t end) const;

  const SourceFile* source_;
  std::string_view text_;
  TextPlace start_;
  Cursor cursor_;
  JsonValue* root_;
  // Objects and arrays around the value in hand. Only the innermost one grows, so the others stay
  // where they are.
  std::vector<JsonValue*> open_;
  std::size_t values_ = 0;
  std::size_t accepted_ = nowhere;  // offset of the last value or name that nlohmann accepted
};

void Builder::run() {
  // nlohmann takes a zero byte for the end of the text and a byte order mark for nothing.
  if (text_.starts_with("\xEF\xBB\xBF")) refuse_at(0, 3);
  const std::size_t zero = text_.find('\0');
  if (zero != nowhere) refuse_at(zero, zero + 1);
  nlohmann::json::sax_parse(CursorIterator(cursor_), CursorIterator(), this);
}

JsonValue& Builder::place_value(JsonValue::Kind kind) {
  const TextPlace& at = cursor_.value_place();
  if (++values_ > max_json_values) {
    refuse_json(*source_, at, {phrase::json_too_many, {count_arg("limit", max_json_values)}},
                phrase::right_file_remedy);
  }
  JsonValue* value = root_;
  if (!open_.empty()) {
    JsonValue& parent = *open_.back();
    value = parent.kind == JsonValue::Kind::object ? &parent.members.back().value : &parent.items.emplace_back();
  }
  value->kind = kind;
  value->line = at.line;
  value->column = at.column;
  value->offset = accepted_ = cursor_.value_offset();
  return *value;
}

bool Builder::add_number() {
  const std::string_view from = text_.substr(cursor_.value_offset());
  return add(JsonValue::Kind::number, std::string(from.substr(0, from.find_first_not_of("0123456789+-.eE"))));
}

bool Builder::open(JsonValue::Kind kind) {
  if (open_.size() == max_json_depth) {
    refuse_json(*source_, cursor_.value_place(), {phrase::json_too_deep, {count_arg("limit", max_json_depth)}},
                phrase::right_file_remedy);
  }
  open_.push_back(&place_value(kind));
  return true;
}

bool Builder::key(string_t& name) {
  accepted_ = cursor_.value_offset();
  const TextPlace& at = cursor_.value_place();
  open_.back()->members.push_back({std::move(name), at.line, at.column, accepted_, {}});
  return true;
}

bool Builder::parse_error(std::size_t position, const std::string&, const nlohmann::detail::exception&) {
  // `position` counts the characters read, the end of the text too. Go there once more.
  const std::size_t end = std::min(position, text_.size());
  Cursor cursor(text_, start_);
  for (std::size_t i = 0; i < end; ++i) cursor.pass();
  const bool refused_value = cursor.value_offset() != accepted_;
  if (position > text_.size() && !(refused_value && cursor.in_word())) {
    refuse_at(text_.size(), text_.size());
  }
  std::size_t begin = refused_value ? cursor.value_offset() : cursor.token_offset();
  if (cursor.in_string() && is_control(text_[end - 1])) begin = end - 1;
  refuse_at(begin, end);
}

/// Refuses what stands from `begin` to `end`; nothing stands there at the end of the text.
void Builder::refuse_at(std::size_t begin, std::size_t end) const {
  while (end < text_.size() && continues_character(text_[end])) ++end;
  TextPlace at = start_;
  at.pass(text_.substr(0, begin));
  refuse_text(*source_, at, text_.substr(begin, end - begin));
}

JsonValue parse(const SourceFile& source, std::string_view text, TextPlace start) {
  JsonValue value;
  Builder(source, text, start, value).run();
  return value;
}

/// UTF-8 unless a byte order mark says otherwise; JSON knows nothing else.
TextStream json_stream(const SourceFile& source, std::size_t block) {
  std::array<char, 3> head{};
  const std::size_t size = source.read_at(0, head);
  const auto mark = byte_order_mark({head.data(), size});
  return {source, mark ? mark->encoding : Encoding::utf8, mark ? mark->size : 0, 1, block};
}

TextPlace place_of(const TextStream& text) { return {text.line(), text.column(), false}; }

constexpr std::string_view list_names[] = {"data",    "invoices",  "invoice", "factures",  "facture", "items",
                                           "records", "rows",      "results", "result",    "list",    "liste",
                                           "values",  "value",     "entries", "documents", "content", "lignes",
                                           "debtors", "debiteurs", "clients", "customers"};

/// Whether a member around a list says that the list goes on elsewhere, as the answers of an API do.
bool says_more(std::string_view name, std::string_view value) {
  constexpr std::string_view flags[] = {"hasmore", "hasnext", "hasnextpage", "more", "nextpageexists"};
  constexpr std::string_view links[] = {"next",          "nextpage",   "nextpageurl",   "nexturl",  "nextlink",
                                        "odatanextlink", "nextcursor", "nextpagetoken", "nexttoken"};
  constexpr std::string_view counts[] = {"pages",      "totalpages", "lastpage",     "pagecount",
                                         "pagescount", "nbpages",    "numberofpages"};
  std::string word = plain_word(name);
  std::erase(word, '@');
  const auto is_one_of = [&word](const auto& names) {
    return std::find(std::begin(names), std::end(names), word) != std::end(names);
  };
  if (is_one_of(flags)) return value == "true";
  if (is_one_of(links)) return !value.empty() && value != "null" && value != "false" && value != "0";
  return is_one_of(counts) && !value.empty() && value != "0" && value != "1" &&
         std::all_of(value.begin(), value.end(), is_digit);
}

/// Reads brackets and strings only, and of the objects around everything else their names.
class LayoutScan {
 public:
  explicit LayoutScan(const SourceFile& source)
      : source_(source), text_(json_stream(source, TextStream::default_block)) {}

  JsonLayout find(const std::function<bool(std::span<const std::string>)>& is_record);

 private:
  static constexpr std::size_t deepest = 4;   // objects around a list
  static constexpr std::size_t most = 1'000;  // names or lists that are kept

  struct List {
    std::vector<std::string> keys;
    JsonPlace begin;
    bool empty;
  };

  char next_sign();
  std::string take_string();
  void scan_object();
  void pass_sign(char c);
  void open_list();
  void note_beside(std::string_view value);
  JsonPlace place() const { return {text_.offset(), text_.line(), text_.column()}; }

  const SourceFile& source_;
  TextStream text_;
  JsonLayout layout_;
  std::vector<std::string> path_;  // the name in hand of each object that is open
  bool name_next_ = false;         // the next string is a name
  std::size_t inside_ = 0;         // brackets open in what is only passed
  std::vector<List> lists_;
};

/// Goes to the next character that is no space; zero at the end of the file.
char LayoutScan::next_sign() {
  for (std::string_view text = text_.ahead(); !text.empty(); text = text_.ahead()) {
    const auto end = std::find_if_not(text.begin(), text.end(), is_space);
    text_.advance(static_cast<std::size_t>(end - text.begin()));
    if (end != text.end()) return *end;
  }
  return '\0';
}

/// Passes a string; returns the beginning of what stands between its quotes, as it is written.
std::string LayoutScan::take_string() {
  constexpr std::size_t longest = 200;
  std::string content;
  text_.advance_in_line(1);
  bool escaped = false;
  for (std::string_view text = text_.ahead(); !text.empty(); text = text_.ahead()) {
    std::size_t end = 0;
    while (end < text.size() && (text[end] != '"' || escaped)) {
      escaped = text[end] == '\\' && !escaped;
      ++end;
    }
    content.append(text.substr(0, std::min(end, longest - std::min(longest, content.size()))));
    const bool closed = end < text.size();
    text_.advance(closed ? end + 1 : end);
    if (closed) break;
  }
  return content;
}

/// A list whose place in the objects around it has a name: of objects, empty, or of something else.
void LayoutScan::open_list() {
  List list{path_, place(), true};
  text_.advance_in_line(1);
  inside_ = 1;
  const char first = next_sign();
  if ((first != '{' && first != ']') || path_.size() > deepest || lists_.size() == most) return;
  list.empty = first == ']';
  lists_.push_back(std::move(list));
}

/// A value of an object around the list.
void LayoutScan::note_beside(std::string_view value) {
  constexpr std::size_t most_beside = 100;
  if (says_more(path_.back(), value)) layout_.more = path_.back();
  if (layout_.beside.size() < most_beside) layout_.beside.emplace_back(path_.back(), value);
}

void LayoutScan::pass_sign(char c) {
  if (c == '[' && inside_ == 0) return open_list();
  if (c == '{' && inside_ == 0 && path_.size() < deepest) {
    path_.emplace_back();
    name_next_ = true;
  } else if (c == '[' || c == '{') {
    ++inside_;
  } else if (c == ']' || c == '}') {
    if (inside_ > 0)
      --inside_;
    else
      path_.pop_back();
  } else if (c == ',' && inside_ == 0) {
    name_next_ = true;
  }
  text_.advance_in_line(1);
}

/// From the opening bracket of an object to behind its closing one.
void LayoutScan::scan_object() {
  do {
    const char c = next_sign();
    if (c == '\0') refuse_text(source_, place_of(text_), {});
    if (c != '"') {
      // A word or number, or a character that is no JSON: whoever reads it tells.
      if (c == '[' || c == '{' || c == ']' || c == '}' || c == ',') {
        pass_sign(c);
      } else {
        const auto text = text_.ahead();
        const auto end = std::min(text.find_first_of("[]{},\" \t\r\n"), text.size());
        const auto value = text.substr(0, end).substr(text.starts_with(':') ? 1 : 0);
        if (inside_ == 0 && !value.empty()) note_beside(value);
        text_.advance(std::max<std::size_t>(end, 1));
      }
      continue;
    }
    std::string name = take_string();
    if (inside_ > 0) continue;
    if (!std::exchange(name_next_, false)) {
      note_beside(name);
      continue;
    }
    if (path_.size() == 1 && layout_.names.size() < most) layout_.names.push_back(name);
    path_.back() = std::move(name);
  } while (!path_.empty());
}

JsonLayout LayoutScan::find(const std::function<bool(std::span<const std::string>)>& is_record) {
  using Shape = JsonLayout::Shape;
  const char first = next_sign();
  layout_.begin = place();
  if (first != '{') return layout_;
  scan_object();
  if (next_sign() != '\0') {
    layout_.shape = Shape::lines;
    return layout_;
  }
  if (is_record(layout_.names)) {
    layout_.shape = Shape::lone;
    return layout_;
  }
  const bool filled = std::any_of(lists_.begin(), lists_.end(), [](const List& list) { return !list.empty; });
  if (filled) std::erase_if(lists_, [](const List& list) { return list.empty; });
  const auto has_known_name = [](const List& list) {
    return std::find(std::begin(list_names), std::end(list_names), list.keys.back()) != std::end(list_names);
  };
  const auto known = std::count_if(lists_.begin(), lists_.end(), has_known_name);
  if (lists_.size() > 1 && known == 1) std::erase_if(lists_, [&](const List& list) { return !has_known_name(list); });
  layout_.shape = lists_.empty() ? Shape::none : lists_.size() == 1 || !filled ? Shape::wrapped : Shape::several;
  if (layout_.shape == Shape::wrapped) {
    layout_.keys = lists_.front().keys;
    layout_.begin = lists_.front().begin;
  }
  if (layout_.shape == Shape::several) {
    for (const List& list : lists_) layout_.keys.push_back(list.keys.back());
  }
  return layout_;
}

std::string json_names(const std::vector<std::string>& names) {
  std::string all;
  for (const auto& name : names) add_quoted(all, name);
  return all;
}

}  // namespace

JsonLayout json_layout(const SourceFile& source, const std::function<bool(std::span<const std::string>)>& is_record) {
  return LayoutScan(source).find(is_record);
}

JsonArrayReader::JsonArrayReader(const SourceFile& source, std::size_t block)
    : source_(&source), text_(json_stream(source, block)) {}

JsonArrayReader::JsonArrayReader(const SourceFile& source, JsonLayout layout, std::size_t block)
    : source_(&source), layout_(std::move(layout)), text_(json_stream(source, block)) {
  if (layout_.shape != JsonLayout::Shape::list)
    text_.seek(layout_.begin.byte, layout_.begin.line, layout_.begin.column);
}

JsonPlace JsonArrayReader::position() const {
  if (state_ == State::before_list) return {};
  return {text_.offset(), text_.line(), text_.column()};
}

void JsonArrayReader::seek(const JsonPlace& place) {
  if (place == position() && state_ != State::ended) return;
  if (place == JsonPlace{}) {
    *this = JsonArrayReader(*source_, std::move(layout_));
    return;
  }
  text_.seek(place.byte, place.line, place.column);
  state_ = place == first_ ? State::before_first : State::after_element;
}

/// Passes the opening bracket of the list, where there is one.
void JsonArrayReader::enter_list() {
  using Shape = JsonLayout::Shape;
  const bool bracket = skip_space() == '[';
  const Shape shape = layout_.shape;
  if (shape == Shape::several) {
    refuse_json(*source_, place_of(text_), {phrase::json_several_lists, {text_arg("names", json_names(layout_.keys))}},
                phrase::json_several_lists_remedy);
  }
  if (shape == Shape::none || (shape == Shape::list && !bracket)) {
    refuse_json(*source_, place_of(text_), {phrase::json_not_list, {}}, phrase::json_not_list_remedy);
  }
  if (bracket) text_.advance_in_line(1);
  state_ = State::before_first;
  first_ = position();
}

bool JsonArrayReader::next(JsonValue& element) {
  if (state_ == State::ended) return false;
  if (state_ == State::before_list) enter_list();
  if (!enter_element()) {
    if (layout_.shape == JsonLayout::Shape::list) {
      text_.advance_in_line(1);
      skip_space();
      if (!text_.ahead().empty()) refuse_next();
    }
    state_ = State::ended;
    return false;
  }
  const TextPlace start = place_of(text_);
  element_begin_ = text_.offset();
  copy_element(start);
  element = parse(*source_, element_, start);
  state_ = State::after_element;
  return true;
}

/// Returns the character that comes next, zero at the end of the file.
char JsonArrayReader::skip_space() {
  for (std::string_view text = text_.ahead(); !text.empty(); text = text_.ahead()) {
    const auto end = std::find_if_not(text.begin(), text.end(), is_space);
    text_.advance(static_cast<std::size_t>(end - text.begin()));
    if (end != text.end()) return *end;
  }
  return '\0';
}

/// Goes to the first character of the next element; false at the end of the list.
bool JsonArrayReader::enter_element() {
  char c = skip_space();
  const bool in_list = layout_.shape == JsonLayout::Shape::list || layout_.shape == JsonLayout::Shape::wrapped;
  if (!in_list) {
    if (c == '\0' && text_.ahead().empty()) return false;
    if (c != '{') refuse_next();
    return true;
  }
  if (c == ']') return false;
  if (state_ == State::after_element) {
    if (c != ',') refuse_next();
    text_.advance_in_line(1);
    c = skip_space();
  }
  if (c == '\0' || c == ',' || c == ']' || c == '}' || c == ':') refuse_next();
  return true;
}

/// Copies an element's text into `element_`, up to its end as brackets and quotes show it; whether
/// it is JSON is not asked here.
void JsonArrayReader::copy_element(const TextPlace& start) {
  element_.clear();
  const char first = text_.ahead()[0];
  const bool word = first != '"' && first != '{' && first != '[';
  Quotes quotes;
  std::size_t depth = 0;
  for (std::string_view text = text_.ahead(); !text.empty(); text = text_.ahead()) {
    std::size_t length = 0;
    bool ended = false;
    while (length < text.size() && !ended) {
      const char c = text[length];
      ended = word && ends_word(c);
      if (ended) break;
      ++length;
      if (word) continue;
      if (!quotes.open && (c == '{' || c == '[')) ++depth;
      if (!quotes.open && (c == '}' || c == ']')) --depth;
      quotes.pass(c);
      ended = depth == 0 && !quotes.open;
    }
    copy(length, start);
    if (ended) return;
  }
  if (!word) refuse_next();
}

void JsonArrayReader::copy(std::size_t bytes, const TextPlace& start) {
  if (element_.size() + bytes > max_json_element_bytes) {
    refuse_size(*source_, start, max_json_element_bytes);
  }
  element_ += text_.ahead().substr(0, bytes);
  text_.advance(bytes);
}

/// Refuses the character that comes next, or the end of the file.
void JsonArrayReader::refuse_next() {
  const std::string_view ahead = text_.ahead();
  refuse_text(*source_, place_of(text_), ahead.empty() ? ahead : ahead.substr(0, step(ahead)));
}

JsonValue read_json_document(const SourceFile& source, std::size_t limit) {
  if (source.size() > limit) refuse_size(source, {0, 0, false}, limit);
  TextStream stream = json_stream(source, TextStream::default_block);
  std::string text;
  for (std::string_view ahead = stream.ahead(); !ahead.empty(); ahead = stream.ahead()) {
    text += ahead;
    stream.advance(ahead.size());
  }
  return parse(source, text, TextPlace{});
}

}  // namespace chorus
