#include "input/json_writer.hpp"

#include <nlohmann/json.hpp>

namespace chorus {

namespace {

template <class List, class Write>
std::string bracketed(char open, const List& list, char close, Write write) {
  std::string out(1, open);
  for (const auto& item : list) {
    if (out.size() > 1) out += ", ";
    out += write(item);
  }
  return out + close;
}

}  // namespace

std::string json_string(std::string_view utf8) { return nlohmann::json(utf8).dump(); }

std::string json_text(const JsonValue& value) {
  switch (value.kind) {
    case JsonValue::Kind::null: return "null";
    case JsonValue::Kind::boolean:
    case JsonValue::Kind::number: return value.text;
    case JsonValue::Kind::string: return json_string(value.text);
    case JsonValue::Kind::array:
      return bracketed('[', value.items, ']', [](const JsonValue& item) { return json_text(item); });
    case JsonValue::Kind::object: break;
  }
  return bracketed('{', value.members, '}', [](const JsonMember& member) {
    return json_string(member.name) + ": " + json_text(member.value);
  });
}

}  // namespace chorus
