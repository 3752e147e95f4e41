// errno -> the sentence and the remedy for a file that cannot be read or written: one place for every room.
#pragma once

#include <string>

#include "diagnostic/failure.hpp"

namespace chorus {

/// The failure of reading `path` with this errno.
Failure source_failure(int error, const std::string& path);

/// Failure(output) about the file `path`, in plain words; every errno has a sentence.
Failure output_failure(int error, const std::string& path);

/// Failure(output) about the temporary folder; the remedy is TMPDIR.
Failure temporary_failure(int error, const std::string& folder);

/// The system's words for an errno, English, for what has no sentence of ours.
std::string system_words(int error);

}  // namespace chorus
