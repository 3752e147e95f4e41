#include "catalogue/number.hpp"

#include <algorithm>

#include "rules/rules.hpp"

namespace chorus {

namespace {

// ^[A-Za-z0-9 +_/-]{1,20}$ (external specification V4.20, G1.05)
constexpr std::size_t max_number = 20;

bool is_number_character(char c) {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == ' ' ||
         c == '+' || c == '_' || c == '/' || c == '-';
}

}  // namespace

void check_number(const Invoice& invoice, Diagnostics& faults) {
  if (invoice.number.absent()) {
    faults.add(rule::number_missing, invoice.place, {});
    return;
  }
  if (!invoice.number) return;
  const std::string& number = *invoice.number;
  const Args value{text_arg("value", number)};
  if (number.empty() || number.size() > max_number ||
      !std::all_of(number.begin(), number.end(), is_number_character)) {
    faults.add(rule::number_malformed, invoice.number.place(), number, value);
  } else if (number.front() == ' ' || number.back() == ' ' || number.find("  ") != number.npos) {
    faults.add(rule::number_spaces, invoice.number.place(), number, value);
  }
}

}  // namespace chorus
