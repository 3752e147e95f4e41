// errno -> why a file cannot be read or written: one table for every room.
#pragma once

#include <string>

#include "diagnostic/failure.hpp"

namespace chorus {

/// Reason::other for what has no reason of its own.
Reason reason_of(int error);

/// The failure of reading or writing `path` with this errno.
Failure file_failure(int error, FileRole role, const std::string& path);

/// Throws the failure when `error` is the system's lack of descriptors or memory: no fault of the file.
void require_means(int error, const std::string& path);

/// The system's words for an errno, English, for what has no sentence of ours.
std::string system_words(int error);

}  // namespace chorus
