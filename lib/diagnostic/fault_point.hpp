// Steps at which a test may kill the program. Nothing at all in the program that users have.
#pragma once

#include <string_view>

namespace chorus {

#ifdef CHORUS_FAULT_POINTS
/// Ends the process as a power cut would when `step` is the one that $CHORUS_FAULT names.
void fault_point(std::string_view step);
#else
inline void fault_point(std::string_view) {}
#endif

}  // namespace chorus
