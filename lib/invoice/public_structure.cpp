#include "invoice/public_structure.hpp"

#include <algorithm>

#include "invoice/word.hpp"

namespace chorus {

std::string_view department_of(std::string_view postcode) {
  if (postcode.size() != 5 || !std::all_of(postcode.begin(), postcode.end(), is_digit)) return {};
  if (postcode.starts_with("97") || postcode.starts_with("98")) return postcode.substr(0, 3);
  if (postcode.starts_with("20")) return postcode[2] < '2' ? "2A" : "2B";
  return postcode.substr(0, 2);
}

}  // namespace chorus
