// A file that the portal answered, whatever its format.
#pragma once

#include <cstddef>
#include <string>

#include "invoice/portal_answer.hpp"

namespace chorus {

/// Bytes of a file of answers; one that an office keeps has some kilobytes.
inline constexpr std::size_t max_answer_bytes = std::size_t{16} << 20;

/// Reads a file whose format its content tells: XML begins with « < », JSON with a bracket, and
/// what remains is CSV. "-" is standard input. Failure(input) for everything else.
PortalAnswer read_portal_answer(const std::string& path);

}  // namespace chorus
