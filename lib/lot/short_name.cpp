#include "lot/short_name.hpp"

#include <cstdio>
#include <functional>

namespace chorus {

namespace {

bool continues_character(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) == 0x80; }

}  // namespace

std::string short_name(std::string_view name, std::size_t room) {
  if (name.size() <= room) return std::string(name);
  char digest[18];
  std::snprintf(digest, sizeof digest, "~%016zx", std::hash<std::string_view>()(name));
  std::size_t kept = room - (sizeof digest - 1);
  while (kept > 0 && continues_character(name[kept])) --kept;  // a whole UTF-8 character or none
  return std::string(name.substr(0, kept)) + digest;
}

}  // namespace chorus
