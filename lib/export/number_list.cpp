#include "export/number_list.hpp"

#include "catalogue/journal_phrases.hpp"

namespace chorus {

Message number_list(const std::vector<std::string>& numbers) {
  constexpr std::size_t shown = 5;
  std::string list;
  for (std::size_t i = 0; i < numbers.size() && i < shown; ++i) {
    list += (list.empty() ? "" : ", ") + numbers[i];
  }
  if (numbers.size() <= shown) return {phrase::numbers_all, {text_arg("numbers", list)}};
  return {phrase::numbers_and_more, {text_arg("numbers", list), count_arg("count", numbers.size())}};
}

}  // namespace chorus
