// Why a file cannot be read, in words: one table for every room that opens one.
#pragma once

#include <string>

#include "diagnostic/failure.hpp"

namespace chorus {

/// The failure of reading `path` with this errno.
Failure source_failure(int error, const std::string& path);

}  // namespace chorus
