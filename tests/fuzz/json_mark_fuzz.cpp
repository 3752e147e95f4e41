// Any bytes as invoices in JSON, some of them marked: each edit is the value of a status or comes
// behind an object's last member, all other bytes stay, and read again every object has the members
// that it had, but for the status.
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "diagnostic/failure.hpp"
#include "input/json_reader.hpp"
#include "input/json_records.hpp"
#include "input/status_marker.hpp"
#include "memory_file.hpp"
#include "refusal.hpp"

namespace {

using namespace chorus;

constexpr std::string_view word = "Éditée";

std::string print(const JsonValue& value) {
  std::string text = std::to_string(static_cast<int>(value.kind)) + '"' + value.text + '"';
  for (const JsonMember& member : value.members) text += '{' + member.name + '=' + print(member.value) + '}';
  for (const JsonValue& item : value.items) text += '[' + print(item) + ']';
  return text;
}

/// The member that is read as this column: one with a value before others.
const JsonMember* member_of(const JsonValue& object, Field column, const ReadOptions& options) {
  std::vector<std::string> all;
  for (const JsonMember& member : object.members) all.push_back(member.name);
  for (auto& names : {names_with_values(object), all}) {
    HeaderRow row(InputKind::invoices, options);
    const auto& headers = row.read(names);
    for (std::size_t i = 0; i < headers.size(); ++i) {
      if (headers[i].match && headers[i].match->column == column) return &object.members[i];
    }
  }
  return nullptr;
}

/// An object as text, its status apart.
struct Object {
  std::string rest;
  std::string number;
  std::string status;
  bool numbered = false;
  bool has_status = false;

  Object(const JsonValue& value, const ReadOptions& options) {
    if (value.kind != JsonValue::Kind::object) rest = print(value);
    const JsonMember* const state = member_of(value, Field::status, options);
    has_status = state != nullptr;
    if (has_status) status = state->value.text;
    const JsonMember* const named = member_of(value, Field::number, options);
    numbered = named != nullptr;
    if (numbered) {
      number = code_text(Field::number, named->value.text, named->value.kind == JsonValue::Kind::number);
    }
    for (const JsonMember& member : value.members) {
      if (&member != state) rest += member.name + '=' + print(member.value) + '\n';
    }
  }
};

std::vector<Object> objects_of(const SourceFile& source, const ReadOptions& options) {
  std::vector<Object> objects;
  JsonArrayReader reader(source, layout_of(source, InputKind::invoices, options));
  WrappedRecord wrapped(InputKind::invoices, options);
  for (JsonValue value; reader.next(value);) {
    const JsonValue& record = wrapped.of(value);
    Object& object = objects.emplace_back(record, options);
    if (&record == &value) continue;
    for (const JsonMember& beside : value.members) {
      if (&beside.value != &record) object.rest += beside.name + '=' + print(beside.value) + '\n';
    }
  }
  return objects;
}

std::string edited(std::string bytes, const std::vector<StatusEdit>& edits) {
  for (auto edit = edits.rbegin(); edit != edits.rend(); ++edit) {
    bytes.replace(edit->begin, edit->end - edit->begin, edit->bytes);
  }
  return bytes;
}

using Marked = std::function<bool(std::string_view number, std::string_view date)>;

/// What was written can be read, whatever it was before: a failure here ends the program.
void check_marked(const SourceFile& source, std::string_view text, const ReadOptions& options,
                  const Marked& marked) noexcept {
  ReadNotes notes;
  notes.json = true;
  const MemoryFile after(text);
  const SourceFile second = SourceFile::open(after.path());
  const StatusMarking again{second, notes, options, word, marked};
  require(find_status_edits(again, [](const StatusEdit&) {}) == 0);
  const auto before = objects_of(source, options);
  const auto now = objects_of(second, options);
  require(before.size() == now.size());
  for (std::size_t i = 0; i < now.size(); ++i) {
    require(before[i].rest == now[i].rest);
    const bool touched = before[i].numbered && marked(before[i].number, {}) && !is_edited(before[i].status, word);
    require(touched ? now[i].status == word : now[i].status == before[i].status);
    require(now[i].has_status == (before[i].has_status || touched));
  }
}

void check_marking(std::string_view bytes, const ReadOptions& options, unsigned choice) {
  const MemoryFile file(bytes);
  const SourceFile source = SourceFile::open(file.path());
  ReadNotes notes;
  notes.json = true;
  const auto marked = [choice](std::string_view number, std::string_view) { return number.size() % 4 != choice; };
  const StatusMarking marking{source, notes, options, word, marked};
  std::vector<StatusEdit> edits;
  const std::uint64_t count = find_status_edits(marking, [&](const StatusEdit& edit) {
    require(edit.begin >= (edits.empty() ? 0 : edits.back().end) && edit.end >= edit.begin);
    require(edit.end <= source.size() && !edit.bytes.empty());
    edits.push_back(edit);
  });
  require(count == edits.size());
  std::string text;
  write_marked(marking, [&](std::string_view piece) { text += piece; });
  require(text == edited(std::string(bytes), edits));
  check_marked(source, text, options, marked);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  ReadOptions options;
  if (data[0] / 4 % 2 == 1) options.status_header = "État \"bureau\"";
  try {
    check_marking({reinterpret_cast<const char*>(data) + 1, size - 1}, options, data[0] % 4);
  } catch (const Failure& failure) {
    refusal_text(failure, FailureKind::input);
  }
  return 0;
}
