// Any bytes as a JSON file: read or refused with a Failure; never anything else. The elements must
// not depend on the block size, and nlohmann's own parser must agree on what is JSON.
#include <cstdint>
#include <nlohmann/json.hpp>
#include <span>
#include <string>

#include "diagnostic/failure.hpp"
#include "input/json_reader.hpp"
#include "memory_file.hpp"
#include "refusal.hpp"

namespace {

using namespace chorus;

SourceFile source_of(const std::uint8_t* data, std::size_t size) {
  return SourceFile::open(MemoryFile({reinterpret_cast<const char*>(data), size}).path());
}

std::string place(std::uint32_t line, std::uint32_t column) {
  require(line >= 1 && column >= 1);
  return std::to_string(line) + ':' + std::to_string(column) + ' ';
}

std::string print(const JsonValue& value) {
  std::string text = place(value.line, value.column) + value.text;
  for (const JsonMember& member : value.members) {
    text += '{' + place(member.line, member.column) + member.name + '=' + print(member.value) + '}';
  }
  for (const JsonValue& item : value.items) text += '[' + print(item) + ']';
  return text + '\n';
}

/// The same value in nlohmann's form; numbers by the text we kept.
nlohmann::json to_json(const JsonValue& value) {
  switch (value.kind) {
    case JsonValue::Kind::string: return value.text;
    case JsonValue::Kind::array: {
      nlohmann::json list = nlohmann::json::array();
      for (const JsonValue& item : value.items) list.push_back(to_json(item));
      return list;
    }
    case JsonValue::Kind::object: {
      nlohmann::json object = nlohmann::json::object();
      for (const JsonMember& member : value.members) object[member.name] = to_json(member.value);
      return object;
    }
    default: return nlohmann::json::parse(value.text);
  }
}

struct Reading {
  std::string text;
  std::string refusal;
  nlohmann::json list = nlohmann::json::array();

  explicit Reading(JsonArrayReader reader) {
    try {
      for (JsonValue element; reader.next(element);) {
        text += print(element);
        list.push_back(to_json(element));
      }
    } catch (const Failure& failure) {
      refusal = place(failure.line, failure.column) + refusal_text(failure, FailureKind::input);
    }
  }
};

/// Whatever shape the file has, it is the same in pieces, and each element is found again at its place.
void check_layout(const SourceFile& source, std::size_t block, const Reading& list) {
  const auto is_record = [](std::span<const std::string> names) { return names.size() % 2 == 1; };
  try {
    const JsonLayout layout = json_layout(source, is_record);
    const Reading whole{JsonArrayReader(source, layout)};
    const Reading pieces{JsonArrayReader(source, layout, block)};
    require(whole.text == pieces.text && whole.refusal == pieces.refusal);
    if (layout.shape == JsonLayout::Shape::list) require(whole.text == list.text && whole.refusal == list.refusal);
    JsonArrayReader reader(source, layout);
    JsonArrayReader again(source, layout, block);
    JsonValue element;
    JsonValue same;
    for (std::size_t i = 0; i < 16; ++i) {
      const JsonPlace place = reader.position();
      if (!reader.next(element)) return;
      again.seek(place);
      require(again.next(same) && print(same) == print(element));
    }
  } catch (const Failure& failure) {
    refusal_text(failure, FailureKind::input);
  }
}

bool is_within_limits(std::string_view text) {
  std::size_t open = 0;
  for (const char c : text) open += c == '[' || c == '{' ? 1 : 0;
  return open < max_json_depth;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const SourceFile source = source_of(data + 1, size - 1);
  const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
  const Reading whole{JsonArrayReader(source)};
  const Reading pieces{JsonArrayReader(source, 1 + data[0] % 64)};
  require(whole.text == pieces.text && whole.refusal == pieces.refusal);

  check_layout(source, 1 + data[0] % 64, whole);

  // nlohmann stops at a zero byte and passes over a second mark: these are ours to refuse.
  const bool comparable =
      text.find('\0') == text.npos && text.find("\xEF\xBB\xBF") == text.npos && is_within_limits(text);
  if (byte_order_mark(text) || !comparable) return 0;
  const auto expected = nlohmann::json::parse(text, nullptr, false);
  require(whole.refusal.empty() == expected.is_array());
  if (expected.is_array()) require(whole.list == expected);
  try {
    require(to_json(read_json_document(source)) == expected);
  } catch (const Failure&) {
    require(expected.is_discarded());
  }
  return 0;
}
