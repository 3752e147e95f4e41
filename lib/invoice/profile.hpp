// Which portal the file is for.
#pragma once

#include <cstdint>

namespace chorus {

/// `production` demands what the real portal demands; `test` accepts the SIRETs of the
/// qualification platform, whose keys are wrong.
enum class Profile : std::uint8_t { production, test };

}  // namespace chorus
