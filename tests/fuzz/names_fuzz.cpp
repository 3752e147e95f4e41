// Any lines as names of files, as an office's folder or a foreign document may have them: what
// becomes of them for the portal and on a disk is safe, short and unique, and what is good already
// stays.
#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "attachment/name.hpp"
#include "document/embedded_file.hpp"
#include "input/text.hpp"
#include "invariant.hpp"

namespace {

using namespace chorus;

std::string lower(std::string text) {
  for (char& c : text) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  return text;
}

void check_portal_names(const std::vector<std::string>& lines) {
  std::set<std::string> seen;
  const auto names = attachment::unique_portal_names(lines);
  require(names.size() == lines.size());
  for (std::size_t i = 0; i < names.size(); ++i) {
    for (const std::string& name : {names[i], attachment::portal_name(lines[i])}) {
      require(!name.empty() && name.size() <= attachment::portal_name_limit);
      require(attachment::portal_name(name) == name);
      for (const char c : name)
        require(c >= ' ' && c <= '~' && std::string_view("/\\:*?\"<>|").find(c) == std::string_view::npos);
    }
    require(seen.insert(lower(names[i])).second);
  }
}

void check_safe(const std::string& name) {
  require(!name.empty() && name.size() <= 200 && check_utf8(name).valid == name.size());
  require(std::string_view(".-~ ").find(name.front()) == std::string_view::npos);
  require(name.back() != '.' && name.back() != ' ');  // Windows drops them: another file's name
  for (const char c : name) {
    require(static_cast<unsigned char>(c) >= 0x20 && c != 0x7F &&
            std::string_view("<>:\"/\\|?*").find(c) == std::string_view::npos);
  }
}

void check_disk_names(const std::vector<std::string>& lines) {
  std::vector<NamedFile> files;
  for (const std::string& line : lines) {
    check_safe(safe_file_name(line));
    require(safe_file_name(safe_file_name(line)) == safe_file_name(line));
    const auto tab = line.find('\t');
    files.push_back({line.substr(0, tab), tab == line.npos ? line : line.substr(tab + 1)});
  }
  std::set<std::string> seen;
  for (const std::string& name : extracted_names(files)) {
    check_safe(name);
    require(seen.insert(lower(name)).second);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::vector<std::string> lines(1);
  for (std::size_t i = 0; i < size; ++i) {
    if (data[i] == '\n')
      lines.emplace_back();
    else
      lines.back() += static_cast<char>(data[i]);
  }
  check_portal_names(lines);
  check_disk_names(lines);
  return 0;
}
