#include "input/json_records.hpp"

#include <algorithm>
#include <limits>
#include <set>

#include "catalogue/row.hpp"
#include "catalogue/run_phrases.hpp"
#include "diagnostic/failure.hpp"
#include "input/json_reader.hpp"

namespace chorus {

namespace {

using Kind = JsonValue::Kind;

constexpr std::size_t max_index = std::numeric_limits<std::uint8_t>::max();

bool is_scalar(const JsonValue& value) { return value.kind != Kind::array && value.kind != Kind::object; }

class JsonRecords final : public RecordReader {
 public:
  JsonRecords(const std::string& path, InputKind kind, const ReadOptions& options, Names& names)
      : kind_(kind),
        map_(options.columns),
        names_(names),
        source_(SourceFile::open(path)),
        notes_{names.keep(path), true, {}, {}},
        reader_(source_) {}

  bool next(Record& record) override {
    record.cells.clear();
    record.faults = {};
    JsonValue element;
    if (!reader_.next(element)) return false;
    if (element.kind != Kind::object) {
      throw Failure(FailureKind::input, {phrase::record_not_object, {}},
                    {phrase::record_not_object_remedy, {}}, std::string(notes_.file), element.line,
                    element.column);
    }
    record.place = {notes_.file, element.line, element.column, {}};
    std::set<std::string> seen;
    for (const auto& member : element.members) {
      if (!seen.insert(member.name).second) {
        record.faults.add(rule::row_given_twice, place(member.line, member.column, member.name), {},
                          {text_arg("name", member.name)});
      } else {
        read_member(record, member);
      }
    }
    return true;
  }

  // The elements of an array are never read twice: each is a whole invoice or debtor.
  Position position() const override { return {}; }
  void seek(Position) override {}
  bool groups_rows() const override { return false; }
  const ReadNotes& notes() const override { return notes_; }

 private:
  Location place(std::uint32_t line, std::uint32_t column, const std::string& field) {
    const auto it = fields_.emplace(field, std::string_view()).first;
    if (it->second.empty()) it->second = names_.keep(field);
    return {notes_.file, line, column, it->second};
  }

  void refuse(Record& record, const JsonValue& value, const std::string& name,
              std::string_view expected) {
    record.faults.add(rule::row_not_text, place(value.line, value.column, name), {},
                      {text_arg("name", name), text_arg("expected", expected)});
  }

  void read_member(Record& record, const JsonMember& member) {
    const bool invoices = kind_ == InputKind::invoices;
    if (invoices && member.name == "vat") return read_vat(record, member.value);
    const auto match = match_column(member.name, kind_, map_);
    if (!match) return note_ignored(member.name);
    if (match->column == Column::attachments && member.value.kind == Kind::array) {
      return read_attachments(record, member);
    }
    add_cell(record, *match, member.name, member.value);
  }

  void note_ignored(const std::string& name) {
    auto& ignored = notes_.ignored_columns;
    if (std::find(ignored.begin(), ignored.end(), name) == ignored.end()) ignored.push_back(name);
  }

  void add_cell(Record& record, const ColumnMatch& match, const std::string& name,
                const JsonValue& value) {
    if (value.kind == Kind::null) return;
    if (!is_scalar(value)) return refuse(record, value, name, "\"…\", 12.34");
    std::string text = match.column == Column::number ? value.text : tidy_text(value.text);
    if (text.empty()) return;
    // JSON's own numbers have one reading; a string is read as an office wrote it.
    const auto mark = value.kind == Kind::number ? DecimalMark::point : DecimalMark::either;
    record.cells.push_back(
        {match.column, match.index, std::move(text), mark, place(value.line, value.column, name)});
  }

  void read_attachments(Record& record, const JsonMember& member) {
    std::size_t index = 0;
    for (const auto& item : member.value.items) {
      if (++index > max_index) return refuse(record, item, member.name, "[ … ] (255)");
      add_cell(record, {Column::attachments, static_cast<std::uint8_t>(index)}, member.name, item);
    }
  }

  void read_vat(Record& record, const JsonValue& list) {
    if (list.kind == Kind::null) return;
    if (list.kind != Kind::array) return refuse(record, list, "vat", "[ { \"rate\": … } ]");
    std::size_t index = 0;
    for (const auto& item : list.items) {
      if (item.kind != Kind::object || ++index > max_index) {
        return refuse(record, item, "vat", "[ { \"rate\": … } ]");
      }
      for (const auto& member : item.members) read_vat_member(record, member, index);
    }
  }

  void read_vat_member(Record& record, const JsonMember& member, std::size_t index) {
    const auto match = match_column("vat_" + member.name, kind_, {});
    if (!match || match->index != 0) return note_ignored("vat." + member.name);
    const ColumnMatch numbered{match->column, static_cast<std::uint8_t>(index)};
    for (const auto& cell : record.cells) {
      if (cell.column == numbered.column && cell.index == numbered.index) {
        record.faults.add(rule::row_given_twice, place(member.line, member.column, member.name), {},
                          {text_arg("name", member.name)});
        return;
      }
    }
    add_cell(record, numbered, "vat." + member.name, member.value);
  }

  InputKind kind_;
  ColumnMap map_;
  Names& names_;
  std::map<std::string, std::string_view> fields_;
  SourceFile source_;
  ReadNotes notes_;
  JsonArrayReader reader_;
};

}  // namespace

std::unique_ptr<RecordReader> open_json_records(const std::string& path, InputKind kind,
                                                const ReadOptions& options, Names& names) {
  return std::make_unique<JsonRecords>(path, kind, options, names);
}

}  // namespace chorus
