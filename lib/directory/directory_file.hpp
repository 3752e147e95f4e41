// The directory's file on the disk: one SQLite database, replaced as a whole and never changed in place. Whether it is
// one, and whether it still is as the import wrote it, is told before anything of it is believed.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>

namespace chorus {

/// The first word of the file's header that is ours: "CHRD" (SQLite's application_id).
inline constexpr std::int64_t directory_application = 0x43485244;
/// The tables' version, in the row of `about`.
inline constexpr std::int64_t directory_version = 1;

enum class DirectoryState : std::uint8_t {
  none,     ///< no file, or one without a byte
  foreign,  ///< a file of another program
  damaged,  ///< ours, and not as it was written
  whole,
};

/// Reads all of it: some 20 ms for the full size, which is how damage is told from « not listed ».
/// Failure(input) when it is there and cannot be read.
DirectoryState state_of_directory(const std::string& path);

/// Failure(input) unless it is whole: damaged, foreign, not there.
void require_directory(const std::string& path);

/// Where SQLite keeps `user_version`: the sum of all other bytes stands there.
inline constexpr std::uint64_t directory_sum_at = 60;

/// The sum of a file's bytes but for those four; `read_at` gives those from an offset on, fewer only at the end.
std::uint32_t sum_of_directory(const std::function<std::size_t(std::uint64_t offset, std::span<char> into)>& read_at);

}  // namespace chorus
