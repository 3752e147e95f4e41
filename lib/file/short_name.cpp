#include "file/short_name.hpp"

#include <cstdio>
#include <functional>

#include "diagnostic/text.hpp"

namespace chorus {

std::string_view beginning(std::string_view text, std::size_t size) {
  if (text.size() <= size) return text;
  while (size > 0 && continues_character(text[size])) --size;
  return text.substr(0, size);
}

std::string short_name(std::string_view name, std::size_t room) {
  if (name.size() <= room) return std::string(name);
  char digest[18];
  std::snprintf(digest, sizeof digest, "~%016zx", std::hash<std::string_view>()(name));
  return std::string(beginning(name, room - (sizeof digest - 1))) + digest;
}

}  // namespace chorus
