#include "export/part_owner.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <charconv>
#include <cstdint>
#include <ctime>

#include "file/output_file.hpp"
#include "journal/lock.hpp"
#include "journal/process.hpp"

namespace chorus {

namespace {

constexpr std::string_view part_end = ".part";
constexpr std::time_t untouched_for = std::time_t{24} * 60 * 60;  // seconds

/// Eight digits of FNV-1a.
std::string host_digest() {
  std::uint32_t digest = 2166136261U;
  for (const char c : host_name()) digest = (digest ^ static_cast<unsigned char>(c)) * 16777619U;
  std::string text;
  for (int shift = 28; shift >= 0; shift -= 4) text += "0123456789abcdef"[(digest >> shift) & 0xF];
  return text;
}

bool is_old(const std::string& path) {
  struct stat found {};
  return ::stat(path.c_str(), &found) == 0 && found.st_mtime + untouched_for < std::time(nullptr);
}

}  // namespace

std::string part_suffix_of(const std::string& journal_identity) {
  return "." + journal_identity + "." + host_digest() + "-" + std::to_string(::getpid()) + std::string(part_end);
}

bool is_left_behind(const std::string& path, const std::string& journal_identity) {
  if (!path.ends_with(part_end)) return false;
  const std::string_view name = std::string_view(path).substr(0, path.size() - part_end.size());
  // Earlier versions wrote no process into the name.
  if (name.ends_with("." + journal_identity)) return !may_be_held(path);
  const auto owner_at = name.rfind('.');
  if (owner_at == name.npos || !name.substr(0, owner_at).ends_with("." + journal_identity)) return false;
  const std::string_view owner = name.substr(owner_at + 1);
  const auto dash = owner.find('-');
  std::int64_t process = 0;
  const char* end = owner.data() + owner.size();
  if (dash == owner.npos || std::from_chars(owner.data() + dash + 1, end, process).ptr != end) return false;
  if (owner.substr(0, dash) != host_digest()) return is_old(path) && !may_be_held(path);
  return process == ::getpid() || process_since(process).empty();
}

}  // namespace chorus
