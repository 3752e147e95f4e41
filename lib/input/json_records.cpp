#include "input/json_records.hpp"

#include <algorithm>
#include <limits>
#include <set>
#include <utility>

#include "catalogue/row.hpp"
#include "diagnostic/failure.hpp"
#include "input/json_reader.hpp"
#include "input/other_file.hpp"
#include "input/record_writers.hpp"
#include "input/unread_columns.hpp"
#include "invoice/word.hpp"

namespace chorus::phrase {

// What ROW-03 expects.
constexpr Phrase expected_scalar{"a text or a number", "un texte ou un nombre"};
constexpr Phrase see_schema_of_debtors{"see schemas/debtors.schema.json for the shape of a JSON debtor",
                                       "voyez schemas/debtors.schema.json pour la forme d'un débiteur JSON"};
constexpr Phrase expected_vat{"a list like [ {{ \"rate\": 20, \"base\": 100, \"amount\": 20 }} ]",
                              "une liste comme [ {{ \"rate\": 20, \"base\": 100, \"amount\": 20 }} ]"};
constexpr Phrase record_not_object{"an invoice or debtor must be a JSON object {{ … }}",
                                   "une facture ou un débiteur doit être un objet JSON {{ … }}"};
constexpr Phrase record_not_object_remedy{"write an array of objects, like [ {{ \"number\": \"F2026-001\" }} ]",
                                          "écrivez un tableau d'objets, comme [ {{ \"number\": \"F2026-001\" }} ]"};

}  // namespace chorus::phrase

namespace chorus {

namespace {

using Kind = JsonValue::Kind;

constexpr std::size_t most_unread = 1'000;  // members that are not read and looked at
constexpr std::size_t max_index = std::numeric_limits<std::uint8_t>::max();

bool holds(const Record& record, const ColumnMatch& match) {
  return std::any_of(record.cells.begin(), record.cells.end(),
                     [&](const Cell& cell) { return cell.column == match.column && cell.index == match.index; });
}

bool is_scalar(const JsonValue& value) { return value.kind != Kind::array && value.kind != Kind::object; }

bool holds_nothing(const JsonValue& value) {
  return value.kind == Kind::null || (value.kind == Kind::string && tidy_text(value.text).empty());
}

/// An invoice has a number and something else of an invoice; a debtor a client or a SIRET.
bool is_record(std::span<const std::string> names, InputKind kind, const ReadOptions& options) {
  std::set<Field> fields;
  for (const auto& name : names) {
    if (const auto match = column_of(name, kind, options)) fields.insert(match->column);
  }
  if (kind == InputKind::debtors) return fields.contains(Field::client) || fields.contains(Field::siret);
  return fields.contains(Field::number) && fields.size() > 1;
}

class JsonRecords final : public RecordReader {
 public:
  JsonRecords(SourceFile source, InputKind kind, const ReadOptions& options, Names& names)
      : kind_(kind),
        options_(options),
        names_(names),
        source_(std::move(source)),
        notes_{names.keep(source_.path()), true, {}, {}, {}},
        layout_(layout_of(source_, kind, options)),
        reader_(source_, layout_),
        headers_(kind, options),
        unread_(kind, kind == InputKind::invoices ? options.status_header : std::string()) {
    const bool holds_list = layout_.shape == JsonLayout::Shape::wrapped || layout_.shape == JsonLayout::Shape::several;
    refuse_other_json(layout_.names, holds_list, kind == InputKind::invoices ? GivenAs::invoices : GivenAs::debtors,
                      source_.path());
    tell_layout();
  }

  bool next(Record& record) override {
    record = {};
    if (!reader_.next(element_)) {
      if (!std::exchange(ended_, true)) tell_columns();
      return false;
    }
    JsonValue& element = element_;
    if (element.kind != Kind::object) {
      throw Failure(FailureKind::input, {phrase::record_not_object, {}}, {phrase::record_not_object_remedy, {}},
                    std::string(notes_.file), element.line, element.column);
    }
    record.place = {notes_.file, element.line, element.column, {}};
    record.digest = std::hash<std::string_view>()(reader_.text());
    std::set<std::string> seen;
    const auto& headers = headers_.read(names_with_values(element));
    for (std::size_t i = 0; i < element.members.size(); ++i) {
      const JsonMember& member = element.members[i];
      if (!seen.insert(member.name).second) {
        record.faults.add(rule::row_given_twice, place(member.line, member.column, member.name), {},
                          {text_arg("name", member.name)});
      } else {
        read_member(record, element, i, headers);
      }
    }
    for (const auto& member : element.members) {
      if (member.value.kind == Kind::object) read_inside(record, member.value, member.name);
    }
    return true;
  }

  Position position() const override {
    const JsonPlace place = reader_.position();
    return {place.byte, place.line, place.column};
  }
  void seek(Position position) override { reader_.seek({position.byte, position.line, position.column}); }
  std::string rejects_head() const override {
    if (!is_list()) return {};
    std::string head;
    for (const auto& key : layout_.keys) head += "{" + json_string(key) + ": ";
    return head + "[\n";
  }
  std::string rejects_tail() const override {
    return is_list() ? "\n]" + std::string(layout_.keys.size(), '}') + "\n" : std::string();
  }
  std::string reject(Position position, const std::string& errors) override {
    seek(position);
    JsonValue copy;
    reader_.next(copy);
    std::erase_if(copy.members, [](const JsonMember& member) { return member.name == "errors"; });
    JsonMember& added = copy.members.emplace_back();
    added.name = "errors";
    added.value.kind = Kind::string;
    added.value.text = errors;
    if (!is_list()) return json_text(copy) + "\n";
    return (std::exchange(rejected_, true) ? ",\n  " : "  ") + json_text(copy);
  }
  const ReadNotes& notes() const override { return notes_; }
  const Diagnostics& header_faults() const override { return header_faults_; }

 private:
  /// As it is written: between brackets, or one object behind the other.
  bool is_list() const { return layout_.shape != JsonLayout::Shape::lines && layout_.shape != JsonLayout::Shape::lone; }

  void tell_layout() {
    const Location at{notes_.file, layout_.begin.line, layout_.begin.column, {}};
    if (layout_.shape == JsonLayout::Shape::lines) header_faults_.add(rule::json_lines, at, {});
    if (layout_.shape != JsonLayout::Shape::wrapped) return;
    std::string path;
    for (const auto& key : layout_.keys) path += (path.empty() ? "" : ".") + key;
    if (layout_.more.empty()) {
      header_faults_.add(rule::json_wrapped, at, {}, {text_arg("name", path)});
    } else {
      header_faults_.add(rule::json_page, at, {}, {text_arg("name", layout_.more)});
    }
  }

  Location place(std::uint32_t line, std::uint32_t column, const std::string& field) {
    const auto it = fields_.emplace(field, std::string_view()).first;
    if (it->second.empty()) it->second = names_.keep(field);
    return {notes_.file, line, column, it->second};
  }

  void refuse(Record& record, const JsonValue& value, const std::string& name, const Message& expected) {
    record.faults.add(rule::row_not_text, place(value.line, value.column, name), {},
                      {text_arg("name", name), words_arg("expected", expected)},
                      kind_ == InputKind::debtors ? &phrase::see_schema_of_debtors : nullptr);
  }

  void tell_columns() {
    header_faults_.take(unread_.faults(read_));
    header_faults_.take(twins_.faults());
  }

  void read_member(Record& record, const JsonValue& element, std::size_t at, const std::vector<ReadHeader>& headers) {
    const bool invoices = kind_ == InputKind::invoices;
    const JsonMember& member = element.members[at];
    if (invoices && member.name == "vat") return read_vat(record, member.value);
    const bool holds_text = is_scalar(member.value) && member.value.kind != Kind::null && !member.value.text.empty();
    record.total = record.total || (holds_text && total_label(member.value.text) == TotalLabel::plain);
    if (headers[at].text.empty() && column_of(member.name, kind_, options_)) return;
    const auto& match = headers[at].match;
    if (headers[at].instead) return compare(record, element, at, headers);
    if (!match) {
      record.other_cells = record.other_cells || holds_text;
      record.other_words = record.other_words || (holds_text && has_letter(member.value.text));
      note_ignored(member);
      return look_at(member.name, member);
    }
    if (match->column == Field::attachments && member.value.kind == Kind::array) {
      return read_attachments(record, member);
    }
    add_cell(record, *match, member.name, member.value);
  }

  /// Two names that are one word cannot be told apart.
  void compare(Record& record, const JsonValue& element, std::size_t at, const std::vector<ReadHeader>& headers) {
    const std::size_t read = *headers[at].instead;
    const JsonMember& member = element.members[at];
    const JsonMember& other = element.members[read];
    if (!is_scalar(member.value) || !is_scalar(other.value) || plain_word(member.name) == plain_word(other.name)) {
      record.faults.add(rule::row_given_twice, place(member.line, member.column, member.name), {},
                        {text_arg("name", member.name)});
      return;
    }
    look_at(member.name, member);  // its words still count
    const std::pair<std::string, std::string> twin(member.name, other.name);
    if (std::find(notes_.twins.begin(), notes_.twins.end(), twin) == notes_.twins.end()) notes_.twins.push_back(twin);
    twins_.compare({headers[at], headers[read]}, tidy_text(member.value.text), tidy_text(other.value.text),
                   {options_.decimal, options_.date_order.value_or(DateOrder::day_first)},
                   place(member.value.line, member.value.column, member.name));
  }

  void note_ignored(const JsonMember& member, const std::string& prefix = "") {
    const std::string name = prefix + member.name;
    auto& ignored = notes_.ignored_columns;
    if (std::find(ignored.begin(), ignored.end(), name) != ignored.end()) return;
    ignored.push_back(name);
    if (prefix.empty() && match_column(name, kind_, options_.columns)) return;  // see status_header
    if (prefix.empty() && mapped_name(name, options_.columns)) return;
    const auto near = mistyped_header(name, kind_, column_names(kind_));
    if (near.empty()) return;
    header_faults_.add(rule::column_unknown, place(member.line, member.column, name), {},
                       {text_arg("header", name), text_arg("near", near)});
  }

  /// An object of the office's own: what the configuration maps by its path (« document.kind ») is read, the rest is
  /// looked at like any other member that is not read.
  void read_inside(Record& record, const JsonValue& object, const std::string& path) {
    if (path == "vat" || column_of(path, kind_, options_) || is_ignored(path)) return;  // read, or refused, as a whole
    for (const auto& member : object.members) {
      const std::string inside = path + "." + member.name;
      if (member.value.kind == Kind::object) {
        read_inside(record, member.value, inside);
      } else if (mapped_name(inside, options_.columns) && column_of(inside, kind_, options_)) {
        const ColumnMatch match = *column_of(inside, kind_, options_);
        // --mark-edited writes a status of its own in front of one that lies inside.
        if (match.column != Field::status || !holds(record, match)) add_cell(record, match, inside, member.value);
      } else {
        look_at(inside, member);
      }
    }
  }

  bool is_ignored(const std::string& path) const {
    const auto mapped = mapped_name(path, options_.columns);
    return mapped && mapped->empty();
  }

  /// A member that is not read; lists and objects have no value of their own.
  void look_at(const std::string& path, const JsonMember& member) {
    if (!is_scalar(member.value) || member.value.kind == Kind::null || is_ignored(path)) return;
    if (looked_at_.size() == most_unread && !looked_at_.contains(path)) return;  // its names are data
    const auto [known, is_new] = looked_at_.emplace(path, 0);
    if (is_new) known->second = unread_.add(place(member.line, member.column, path), is_told(path));
    unread_.look_at(known->second, tidy_text(member.value.text), place(member.value.line, member.value.column, path));
  }

  /// Whether ROW-04 speaks of it, or the configuration replaced it (see status_header).
  bool is_told(const std::string& path) const {
    if (path.find('.') != path.npos) return false;
    return match_column(path, kind_, options_.columns).has_value() ||
           !mistyped_header(path, kind_, column_names(kind_)).empty();
  }

  /// The text of a value that has one; nothing for null and blank, and for what is refused.
  std::optional<std::string> text_of(Record& record, Field column, const std::string& name, const JsonValue& value) {
    if (value.kind == Kind::null) return std::nullopt;
    const bool misplaced = value.kind == Kind::boolean && field_entry(column).kind != FieldKind::yes_no;
    if (misplaced || !is_scalar(value)) {
      refuse(record, value, name, {phrase::expected_scalar, {}});
      return std::nullopt;
    }
    std::string text = column == Field::number ? value.text : tidy_text(value.text);
    if (text.empty()) return std::nullopt;
    return text;
  }

  /// True when the record has the field already: two names of one column, or « vat » beside
  /// « vat_1_rate ».
  bool given_twice(Record& record, const ColumnMatch& match, const std::string& name, const JsonValue& value) {
    if (!holds(record, match)) return false;
    record.faults.add(rule::row_given_twice, place(value.line, value.column, name), {}, {text_arg("name", name)});
    return true;
  }

  void put_cell(Record& record, const ColumnMatch& match, const std::string& name, const JsonValue& value,
                std::string written) {
    read_.emplace(match.column, place(value.line, value.column, name).field);
    // JSON's own numbers have one reading; a string is read as an office wrote it.
    const bool number = value.kind == Kind::number;
    std::string text = code_text(match.column, written, number);
    if (text.empty()) return;
    if (text == written) written.clear();
    record.cells.push_back({match.column, match.index, std::move(text), number ? DecimalMark::point : options_.decimal,
                            place(value.line, value.column, name), std::move(written), match.unsure()});
  }

  void add_cell(Record& record, const ColumnMatch& match, const std::string& name, const JsonValue& value) {
    auto text = text_of(record, match.column, name, value);
    if (!text || given_twice(record, match, name, value)) return;
    put_cell(record, match, name, value, std::move(*text));
  }

  void read_attachments(Record& record, const JsonMember& member) {
    const ColumnMatch match{Field::attachments};
    bool begun = false;
    for (const auto& item : member.value.items) {
      auto text = text_of(record, match.column, member.name, item);
      if (!text) continue;
      if (!begun && given_twice(record, match, member.name, member.value)) return;
      begun = true;
      put_cell(record, match, member.name, item, std::move(*text));
    }
  }

  void read_vat(Record& record, const JsonValue& list) {
    if (list.kind == Kind::null) return;
    if (list.kind != Kind::array) return refuse(record, list, "vat", {phrase::expected_vat, {}});
    record.own_lines = true;
    std::size_t index = 0;
    for (const auto& item : list.items) {
      if (item.kind != Kind::object || ++index > max_index) {
        return refuse(record, item, "vat", {phrase::expected_vat, {}});
      }
      for (const auto& member : item.members) read_vat_member(record, member, index);
    }
  }

  void read_vat_member(Record& record, const JsonMember& member, std::size_t index) {
    const auto match = match_column("vat_" + member.name, kind_, {});
    if (!match || match->index != 0) return note_ignored(member, "vat.");
    const ColumnMatch numbered{match->column, static_cast<std::uint8_t>(index)};
    add_cell(record, numbered, "vat." + member.name, member.value);
  }

  InputKind kind_;
  ReadOptions options_;
  Names& names_;
  std::map<std::string, std::string_view> fields_;
  SourceFile source_;
  ReadNotes notes_;
  JsonLayout layout_;
  JsonArrayReader reader_;
  JsonValue element_;  // the last one read
  HeaderRow headers_;
  TwinColumns twins_;
  bool rejected_ = false;
  Diagnostics header_faults_;
  UnreadColumns unread_;
  std::map<std::string, std::size_t> looked_at_;  // by path: the numbers of the columns that are not read
  UnreadColumns::Headers read_;
  bool ended_ = false;
};

}  // namespace

std::vector<std::string> names_with_values(const JsonValue& object) {
  std::vector<std::string> names;
  for (const auto& member : object.members) {
    const auto& items = member.value.items;
    const bool empty = member.value.kind == Kind::array ? std::all_of(items.begin(), items.end(), holds_nothing)
                                                        : holds_nothing(member.value);
    names.push_back(empty ? std::string() : member.name);
  }
  return names;
}

JsonLayout layout_of(const SourceFile& source, InputKind kind, const ReadOptions& options) {
  return json_layout(source, [&](std::span<const std::string> names) { return is_record(names, kind, options); });
}

std::unique_ptr<RecordReader> open_json_records(SourceFile source, InputKind kind, const ReadOptions& options,
                                                Names& names) {
  return std::make_unique<JsonRecords>(std::move(source), kind, options, names);
}

}  // namespace chorus
