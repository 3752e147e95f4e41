// What a file is beside its bytes: owner, permissions, ACL, extended attributes, time.
#pragma once

#include <sys/stat.h>

#include <cstdint>

namespace chorus {

/// Gives the open file `to` what the open file `from` has. Returns 0, or the errno of what could not
/// be given. Security labels are the system's affair: where it keeps them to itself they are left out.
int copy_attributes(int from, int to);

/// When the bytes were changed last, in nanoseconds since 1970. From 2262 on it wraps round: only to be compared.
std::int64_t modified_at(const struct stat& status);

}  // namespace chorus
