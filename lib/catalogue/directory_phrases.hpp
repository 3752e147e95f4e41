// What several parts of « directory » say.
#pragma once

#include "diagnostic/phrase.hpp"

namespace chorus::phrase {

inline constexpr Phrase directory_structures{"structures", "structures"};
inline constexpr Phrase directory_services{"services", "services"};
inline constexpr Phrase directory_candidates{"candidates", "À préciser"};

}  // namespace chorus::phrase
