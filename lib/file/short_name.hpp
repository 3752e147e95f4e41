// Texts that are cut to a length: file names that leave room for what is added to them.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace chorus {

/// At most `size` bytes of its beginning, whole UTF-8 characters.
std::string_view beginning(std::string_view text, std::size_t size);

/// `name`, when it has no more than `room` bytes; otherwise as many of its first characters as fit
/// before a digest of all of it: names that differ in their last characters alone (the lots of a
/// run) stay different. Precondition: `room` holds the digest, 17 bytes.
std::string short_name(std::string_view name, std::size_t room);

}  // namespace chorus
