#include "invoice/alike.hpp"

#include <algorithm>

#include "diagnostic/text.hpp"
#include "invoice/word.hpp"

namespace chorus {

namespace {

bool is_number_blank(char c) { return c == ' ' || c == '\t'; }

/// Small letters, and no zeros before a group of digits. A blank ends a group.
std::string without_zeros(std::string_view number) {
  std::string form;
  for (std::size_t i = 0; i < number.size(); ++i) {
    const char c = number[i];
    const bool begins_group = i == 0 || !is_digit(number[i - 1]);
    if (c == '0' && begins_group) {
      while (i + 1 < number.size() && number[i] == '0' && is_digit(number[i + 1])) ++i;
    }
    form += small_ascii(number[i]);
  }
  return form;
}

std::string without_blanks_inside(std::string_view number) {
  std::string form(number);
  std::erase_if(form, is_number_blank);
  return form;
}

}  // namespace

std::vector<std::string> plain_number_forms(std::string_view number) {
  std::vector<std::string> forms{without_zeros(without_blanks_inside(number))};
  if (std::any_of(number.begin(), number.end(), is_number_blank)) {
    std::string other = without_blanks_inside(without_zeros(number));
    if (other != forms.front()) forms.push_back(std::move(other));
  }
  return forms;
}

bool are_alike(std::string_view number, std::string_view other) {
  const auto forms = plain_number_forms(number);
  const auto others = plain_number_forms(other);
  return std::find_first_of(forms.begin(), forms.end(), others.begin(), others.end()) != forms.end();
}

}  // namespace chorus
