// A JSON value -> text, as it was read.
#pragma once

#include <string>
#include <string_view>

#include "input/json_reader.hpp"

namespace chorus {

/// One line; numbers keep their digits, members their order.
std::string json_text(const JsonValue& value);

/// A JSON string with its quotes; `utf8` must be valid.
std::string json_string(std::string_view utf8);

}  // namespace chorus
