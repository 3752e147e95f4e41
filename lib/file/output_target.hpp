// Where an output goes: a plain file to be, or a stream that no rename can reach.
#pragma once

#include <sys/types.h>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "diagnostic/failure.hpp"
#include "file/descriptor.hpp"

namespace chorus {

enum class Existing : std::uint8_t { refuse, replace };

/// A path as it was typed, looked at: links followed, « - » understood.
struct OutputTarget {
  /// Failure(output): a target that exists, a folder, a missing folder, what
  /// may not be written, a descriptor that is closed or open for reading only.
  OutputTarget(const std::string& path, Existing existing, FileRole role = FileRole::export_file);

  bool streams() const { return stream || !stream_path.empty(); }

  /// Failure(output) about `path` for a stream that is open for reading only, as one that was closed is here.
  void require_writable(const std::string& path, FileRole role = FileRole::export_file) const;

  std::string file;          ///< the path with links followed
  std::string stream_path;   ///< a pipe or a device, to be opened when all is written
  Descriptor stream;         ///< a copy of standard output or of another open descriptor
  mode_t replaced_mode = 0;  ///< permissions of the file that is replaced, 0 when there is none
};

/// Whether `path` is another name of standard output: « - », /dev/stdout, /dev/fd/1, a link to them.
bool names_standard_output(const std::string& path);

/// Whether what is written to `path` is gone at once: /dev/null, /dev/zero and the other memory devices, a link or an
/// open descriptor that leads there. False for what is not there yet.
bool keeps_nothing(const std::string& path);

/// `path` from the root, without links, dots and doubled slashes, whether it is there or not; nothing where links lead
/// in a circle.
std::optional<std::string> resolved_path(const std::string& path);

/// Folder of a path, with its slash; "./" when it has none.
std::string output_folder(const std::string& path);

// Texts that are cut to a length: file names that leave room for what is added to them.

/// At most `size` bytes of its beginning, whole UTF-8 characters.
std::string_view beginning(std::string_view text, std::size_t size);

/// `name`, when it has no more than `room` bytes; otherwise as many of its first characters as fit
/// before a digest of all of it: names that differ in their last characters alone (the lots of a
/// run) stay different. Precondition: `room` holds the digest, 17 bytes.
std::string short_name(std::string_view name, std::size_t room);

}  // namespace chorus
