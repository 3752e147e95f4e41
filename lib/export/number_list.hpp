// Invoice numbers in a sentence: the first ones, and how many there are.
#pragma once

#include <string>
#include <vector>

#include "diagnostic/phrase.hpp"

namespace chorus {

/// « F1, F2, F3 », or « F1, F2, F3, F4, F5 … (12 in all) ».
Message number_list(const std::vector<std::string>& numbers);

}  // namespace chorus
