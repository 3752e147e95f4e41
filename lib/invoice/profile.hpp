// Which portal the file is for.
#pragma once

#include <cstdint>
#include <string_view>

namespace chorus {

/// `production` demands what the real portal demands; `test` accepts the SIRETs of the
/// qualification platform, whose keys are wrong.
enum class Profile : std::uint8_t { production, test };

/// As options, configuration and reports write it.
constexpr std::string_view profile_name(Profile profile) { return profile == Profile::test ? "test" : "production"; }

}  // namespace chorus
