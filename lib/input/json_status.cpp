#include <algorithm>
#include <string_view>

#include "input/json_reader.hpp"
#include "input/json_writer.hpp"
#include "input/status_marker.hpp"

namespace chorus {

namespace {

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

const JsonMember* find_member(const JsonValue& object, Column column, const ReadOptions& options) {
  const auto it = std::find_if(
      object.members.begin(), object.members.end(), [&](const JsonMember& member) {
        const auto match = column_of(member.name, InputKind::invoices, options);
        return match && match->column == column;
      });
  return it == object.members.end() ? nullptr : &*it;
}

/// One more member behind the last one, with the spaces and line breaks that stand around that.
TextEdit added_member(std::string_view text, const JsonValue& object, std::string_view name,
                      std::string_view word) {
  const JsonMember& last = object.members.back();
  const std::size_t count = object.members.size();
  const std::size_t before =
      count > 1 ? value_end(text, object.members[count - 2].value.offset) : object.offset + 1;
  const std::string_view front = text.substr(before, last.offset - before);
  const std::size_t name_end = value_end(text, last.offset);
  const std::string_view between = text.substr(name_end, last.value.offset - name_end);
  std::string added = count > 1 ? "" : ",";
  added.append(front).append(json_string(name)).append(between).append(json_string(word));
  const std::size_t at = value_end(text, last.value.offset);
  return {at, at, std::move(added)};
}

}  // namespace

std::uint64_t find_json_status_edits(const StatusMarking& marking, const StatusEdits& edit) {
  JsonArrayReader reader(marking.source);
  const std::string_view name = marking.options.status_header.empty()
                                    ? column_name(Column::status, InputKind::invoices)
                                    : std::string_view(marking.options.status_header);
  std::uint64_t count = 0;
  for (JsonValue object; reader.next(object);) {
    const JsonMember* number = find_member(object, Column::number, marking.options);
    if (number == nullptr) continue;
    const bool is_number = number->value.kind == JsonValue::Kind::number;
    if (!marking.marked(code_text(Column::number, number->value.text, is_number))) continue;
    const JsonMember* status = find_member(object, Column::status, marking.options);
    if (status != nullptr && is_edited(status->value.text, marking.word)) continue;
    const std::string_view text = reader.text();
    const TextEdit change =
        status == nullptr
            ? added_member(text, object, name, marking.word)
            : TextEdit{status->value.offset, value_end(text, status->value.offset),
                       json_string(marking.word)};
    const auto place = [&](std::size_t offset) {
      return reader.begin() + encoded_size(text.substr(0, offset), reader.encoding());
    };
    edit({place(change.begin), place(change.end),
          from_utf8(change.text, reader.encoding()).value()});
    ++count;
  }
  return count;
}

}  // namespace chorus
