// What must hold for any input: a target that aborts has found something.
#pragma once

#include <cstdlib>

namespace chorus {

inline void require(bool holds) {
  if (!holds) std::abort();
}

}  // namespace chorus
