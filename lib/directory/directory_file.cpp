#include "directory/directory_file.hpp"

#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cerrno>
#include <cstring>
#include <vector>

#include "diagnostic/failure.hpp"
#include "file/source_file.hpp"

namespace chorus {

namespace {

constexpr std::string_view magic{"SQLite format 3\0", 16};
constexpr std::size_t header_size = 100;
constexpr std::size_t application_at = 68;
constexpr std::size_t sum_block = std::size_t{1} << 16;

/// SQLite writes its numbers with the highest byte first.
std::uint32_t number_at(const char* bytes) {
  std::uint32_t number = 0;
  for (int i = 0; i < 4; ++i) number = number << 8 | static_cast<unsigned char>(bytes[i]);
  return number;
}

bool is_there(const std::string& path) {
  struct stat found {};
  if (::stat(path.c_str(), &found) != 0) return errno != ENOENT && errno != ENOTDIR;
  return found.st_size > 0;
}

}  // namespace

std::uint32_t sum_of_directory(const std::function<std::size_t(std::uint64_t, std::span<char>)>& read_at) {
  constexpr std::uint64_t odd = 0x9E3779B97F4A7C15;  // its bits are as good as random
  std::array<std::uint64_t, 4> lanes{1, 2, 3, 4};
  std::vector<char> block(sum_block);
  std::uint64_t offset = 0;
  while (const std::size_t count = read_at(offset, block)) {
    if (count < block.size()) std::fill(block.begin() + static_cast<std::ptrdiff_t>(count), block.end(), '\0');
    if (offset == 0) std::fill_n(block.begin() + directory_sum_at, 4, '\0');
    for (std::size_t at = 0; at < block.size(); at += 32) {
      for (std::size_t lane = 0; lane < 4; ++lane) {
        std::uint64_t word = 0;
        std::memcpy(&word, block.data() + at + lane * 8, 8);
        lanes[lane] = std::rotl((lanes[lane] ^ word) * odd, 29);
      }
    }
    offset += count;
    if (count < block.size()) break;
  }
  std::uint64_t sum = offset;
  for (const auto lane : lanes) sum = std::rotl((sum ^ lane) * odd, 31);
  return static_cast<std::uint32_t>(sum >> 32);
}

DirectoryState state_of_directory(const std::string& path) {
  if (!is_there(path)) return DirectoryState::none;
  const SourceFile source = SourceFile::open(path, FileRole::directory);
  std::array<char, header_size> header{};
  const std::size_t read = source.read_at(0, header);
  if (read < header_size || std::string_view(header.data(), magic.size()) != magic ||
      number_at(header.data() + application_at) != directory_application) {
    return DirectoryState::foreign;
  }
  const std::uint32_t sum =
      sum_of_directory([&](std::uint64_t offset, std::span<char> into) { return source.read_at(offset, into); });
  return sum == number_at(header.data() + directory_sum_at) ? DirectoryState::whole : DirectoryState::damaged;
}

void require_directory(const std::string& path) {
  switch (state_of_directory(path)) {
    case DirectoryState::none: throw Failure(Reason::not_found, FileRole::directory, path);
    case DirectoryState::foreign: throw Failure(Reason::foreign, FileRole::directory, path);
    case DirectoryState::damaged: throw Failure(Reason::damaged, FileRole::directory, path);
    case DirectoryState::whole: return;
  }
}

}  // namespace chorus
