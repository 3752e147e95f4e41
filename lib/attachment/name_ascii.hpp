// Letters with accents -> plain ones.
#pragma once

#include <string>
#include <string_view>

namespace chorus::attachment {

/// UTF-8 -> ASCII, one character after the other. Latin letters lose their marks (also when the
/// mark follows as a character of its own, as macOS writes file names), typographic quotes, dashes
/// and spaces become plain ones, invisible characters go, every other one becomes `_`, as does
/// each byte that is not UTF-8. ASCII passes as it is, control characters included.
std::string to_ascii(std::string_view utf8);

}  // namespace chorus::attachment
