// Two writings of one invoice number.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace chorus {

/// A number without what its writings differ by: capitals (A to Z), blanks, and the zeros before each
/// group of digits. "F-000123" and "f-123" are "f-123", a group of zeros is "0".
///
/// One form, or two when a blank stands between digits: "2026 01" is "202601" for whoever leaves the blank
/// out and "20261" for whoever leaves the zero out. Numbers are alike when they share a form.
std::vector<std::string> plain_number_forms(std::string_view number);

bool are_alike(std::string_view number, std::string_view other);

}  // namespace chorus
