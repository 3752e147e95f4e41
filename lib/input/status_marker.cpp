#include "input/status_marker.hpp"

#include <algorithm>
#include <span>
#include <stdexcept>
#include <string_view>
#include <vector>

#include "catalogue/sentences.hpp"
#include "diagnostic/failure.hpp"
#include "input/columns.hpp"
#include "input/csv_reader.hpp"
#include "input/json_reader.hpp"
#include "input/json_records.hpp"
#include "input/text.hpp"
#include "invoice/word.hpp"

namespace chorus {

namespace {

/// Copies a source piece by piece, edits in the place of what they replace.
class EditedCopy {
 public:
  EditedCopy(const SourceFile& source, const std::function<void(std::string_view)>& write)
      : source_(source), write_(write), block_(std::size_t{1} << 16) {}

  void apply(const StatusEdit& edit) {
    copy_to(edit.begin);
    write_(edit.bytes);
    copied_ = edit.end;
  }

  void copy_to(std::uint64_t end) {
    while (copied_ < end) {
      const auto size = static_cast<std::size_t>(std::min<std::uint64_t>(block_.size(), end - copied_));
      source_.read_at(copied_, std::span(block_).first(size));
      write_({block_.data(), size});
      copied_ += size;
    }
  }

 private:
  const SourceFile& source_;
  const std::function<void(std::string_view)>& write_;
  std::vector<char> block_;
  std::uint64_t copied_ = 0;
};

constexpr std::size_t no_column = static_cast<std::size_t>(-1);

/// « Statut » among French headers, `status` where the number's header is English.
std::string_view new_header(std::string_view number_header) {
  const std::string word = plain_word(number_header);
  const bool english =
      word == plain_word(column_name(Field::number, InputKind::invoices)) || word.starts_with("invoice");
  return english ? "status" : "Statut";
}

/// Where things stand in the rows of one file.
class StatusColumn {
 public:
  StatusColumn(const CsvRow& header, const StatusMarking& marking)
      : dialect_(marking.notes.dialect), delimiter_(encoded(std::string(1, dialect_.delimiter))) {
    std::size_t columns = header.cells.size();
    if (header.cells.back().text.empty()) --columns;  // a trailing delimiter
    std::vector<std::string> texts;
    for (std::size_t i = 0; i < columns; ++i) texts.push_back(tidy_text(header.cells[i].text));
    HeaderRow headers(InputKind::invoices, marking.options);
    const auto& read = headers.read(texts);
    for (std::size_t i = 0; i < columns; ++i) {
      const std::string& text = texts[i];
      const auto& match = read[i].match;
      if (match && match->column == Field::number) number_ = i;
      if (match && match->column == Field::date) date_ = i;
      if (match && match->column == Field::status) status_ = i;
      // A rejects file given back ends with its errors: it is known by that.
      const bool errors = text == errors_column && i + 1 == columns;
      if (!text.empty() && !errors) end_ = i + 1;
    }
    if (number_ == no_column) {  // it had one when its invoices were read
      throw Failure(Reason::changed_meanwhile, FileRole::marked_input, marking.source.path());
    }
    const CsvCell& model = header.cells[exists() ? status_ : number_];
    bare_word_ = cell(marking.word, false);
    quoted_word_ = cell(marking.word, true);
    word_ = model.quoted ? quoted_word_ : bare_word_;
    const std::string_view name = marking.options.status_header.empty()
                                      ? new_header(model.text)
                                      : std::string_view(marking.options.status_header);
    header_ = cell(name, model.quoted);
  }

  bool exists() const { return status_ != no_column; }

  std::string number(const CsvRow& row) const {
    return number_ < row.cells.size() ? code_text(Field::number, row.cells[number_].text) : std::string();
  }

  std::string date(const CsvRow& row) const {
    return date_ < row.cells.size() ? tidy_text(row.cells[date_].text) : std::string();
  }

  /// A row without this cell was refused: it was never exported.
  const CsvCell* status(const CsvRow& row) const { return status_ < row.cells.size() ? &row.cells[status_] : nullptr; }

  StatusEdit replaced(const CsvCell& old) const {
    const bool empty = old.begin == old.end;
    return {old.begin, old.end, empty ? word_ : old.quoted ? quoted_word_ : bare_word_};
  }

  StatusEdit inserted_header(const CsvRow& header) const { return inserted(header, header_); }
  StatusEdit inserted_word(const CsvRow& row) const { return inserted(row, word_); }
  StatusEdit inserted_empty(const CsvRow& row) const { return inserted(row, {}); }
  bool reaches_end(const CsvRow& row) const { return row.cells.size() >= end_; }

 private:
  StatusEdit inserted(const CsvRow& row, const std::string& text) const {
    const std::uint64_t at = row.cells[std::min(end_, row.cells.size()) - 1].end;
    return {at, at, delimiter_ + text};
  }

  std::string encoded(const std::string& text) const { return from_utf8(text, dialect_.encoding).value(); }

  std::string cell(std::string_view text, bool quoted) const {
    auto bytes = csv_cell(text, quoted, dialect_);
    if (!bytes) throw std::logic_error("a status that the file's encoding cannot hold");
    return *std::move(bytes);
  }

  const Dialect& dialect_;
  std::string delimiter_;
  std::size_t number_ = no_column;
  std::size_t date_ = no_column;
  std::size_t status_ = no_column;
  std::size_t end_ = 0;  ///< columns up to the last one with a header
  std::string word_;     ///< as this file writes a text into an empty cell
  std::string bare_word_;
  std::string quoted_word_;
  std::string header_;
};

std::uint64_t find_csv_status_edits(const StatusMarking& marking, const StatusEdits& edit) {
  CsvReader reader(marking.source, marking.notes.dialect);
  CsvRow row;
  if (!reader.next(row)) return 0;
  const StatusColumn column(row, marking);
  if (!column.exists()) edit(column.inserted_header(row));
  std::uint64_t count = 0;
  while (reader.next(row)) {
    const bool marked = marking.marked(column.number(row), column.date(row));
    if (!column.exists()) {
      const bool whole = marked && column.reaches_end(row);
      edit(whole ? column.inserted_word(row) : column.inserted_empty(row));
      count += whole ? 1 : 0;
      continue;
    }
    const CsvCell* status = column.status(row);
    if (!marked || status == nullptr || is_edited(status->text, marking.word)) continue;
    edit(column.replaced(*status));
    ++count;
  }
  return count;
}

/// Where the value that begins at `begin` ends. The text was parsed: it is JSON.
std::size_t value_end(std::string_view text, std::size_t begin) {
  std::size_t depth = 0;
  bool in_string = false;
  for (std::size_t at = begin; at < text.size(); ++at) {
    const char c = text[at];
    if (in_string) {
      if (c == '\\') ++at;
      if (c != '"') continue;
      in_string = false;
      if (depth == 0) return at + 1;
    } else if (c == '"') {
      in_string = true;
    } else if (c == '{' || c == '[') {
      ++depth;
    } else if (c == '}' || c == ']') {
      if (depth == 0) return at;  // a number or word, ended by what is around it
      if (--depth == 0) return at + 1;
    } else if (depth == 0 && (c == ',' || c == ' ' || c == '\t' || c == '\n' || c == '\r')) {
      return at;
    }
  }
  return text.size();
}

/// The part of an object's text that changes: offsets in that text.
struct TextEdit {
  std::size_t begin;
  std::size_t end;
  std::string text;
};

/// As it was read: a null gives way to another member of its meaning.
const JsonMember* find_member(const JsonValue& object, Field column, HeaderRow& with_values, HeaderRow& all) {
  const auto find = [&](const std::vector<ReadHeader>& headers) -> const JsonMember* {
    for (std::size_t i = 0; i < headers.size(); ++i) {
      if (headers[i].match && headers[i].match->column == column) return &object.members[i];
    }
    return nullptr;
  };
  if (const JsonMember* member = find(with_values.read(names_with_values(object)))) return member;
  std::vector<std::string> names;
  for (const auto& member : object.members) names.push_back(member.name);
  return find(all.read(std::move(names)));
}

/// One more member behind the last one, with the spaces and line breaks that stand around that.
TextEdit added_member(std::string_view text, const JsonValue& object, std::string_view name, std::string_view word) {
  const JsonMember& last = object.members.back();
  const std::size_t count = object.members.size();
  const std::size_t before = count > 1 ? value_end(text, object.members[count - 2].value.offset) : object.offset + 1;
  const std::string_view front = text.substr(before, last.offset - before);
  const std::size_t name_end = value_end(text, last.offset);
  const std::string_view between = text.substr(name_end, last.value.offset - name_end);
  std::string added = count > 1 ? "" : ",";
  added.append(front).append(json_string(name)).append(between).append(json_string(word));
  const std::size_t at = value_end(text, last.value.offset);
  return {at, at, std::move(added)};
}

std::uint64_t find_json_status_edits(const StatusMarking& marking, const StatusEdits& edit) {
  JsonArrayReader reader(marking.source, layout_of(marking.source, InputKind::invoices, marking.options));
  const std::string_view name = marking.options.status_header.empty() ? column_name(Field::status, InputKind::invoices)
                                                                      : std::string_view(marking.options.status_header);
  std::uint64_t count = 0;
  HeaderRow with_values(InputKind::invoices, marking.options);
  HeaderRow all(InputKind::invoices, marking.options);
  WrappedRecord wrapped(InputKind::invoices, marking.options);
  for (JsonValue element; reader.next(element);) {
    const JsonValue& object = wrapped.of(element);
    const JsonMember* number = find_member(object, Field::number, with_values, all);
    if (number == nullptr) continue;
    const bool is_number = number->value.kind == JsonValue::Kind::number;
    const JsonMember* date = find_member(object, Field::date, with_values, all);
    const std::string day = date == nullptr ? std::string() : tidy_text(date->value.text);
    if (!marking.marked(code_text(Field::number, number->value.text, is_number), day)) continue;
    const JsonMember* status = find_member(object, Field::status, with_values, all);
    if (status != nullptr && is_edited(status->value.text, marking.word)) continue;
    const std::string_view text = reader.text();
    const TextEdit change = status == nullptr ? added_member(text, object, name, marking.word)
                                              : TextEdit{status->value.offset, value_end(text, status->value.offset),
                                                         json_string(marking.word)};
    const auto place = [&](std::size_t offset) {
      return reader.begin() + encoded_size(text.substr(0, offset), reader.encoding());
    };
    edit({place(change.begin), place(change.end), from_utf8(change.text, reader.encoding()).value()});
    ++count;
  }
  return count;
}

}  // namespace

bool is_edited(std::string_view status, std::string_view word) {
  return !status.empty() && plain_word(status) == plain_word(word);
}

std::string_view not_in_encoding(const ReadNotes& notes, const ReadOptions& options, std::string_view word) {
  if (notes.json) return {};  // always Unicode
  for (const std::string_view text : {word, std::string_view(options.status_header)}) {
    if (!from_utf8(text, notes.dialect.encoding)) return text;
  }
  return {};
}

std::uint64_t find_status_edits(const StatusMarking& marking, const StatusEdits& edit) {
  return marking.notes.json ? find_json_status_edits(marking, edit) : find_csv_status_edits(marking, edit);
}

void write_marked(const StatusMarking& marking, const std::function<void(std::string_view)>& write) {
  EditedCopy copy(marking.source, write);
  find_status_edits(marking, [&](const StatusEdit& edit) { copy.apply(edit); });
  copy.copy_to(marking.source.size());
}

}  // namespace chorus
