// What the environment of the process says.
#pragma once

#include <string>

namespace chorus {

/// Empty where the variable is not set.
std::string environment_variable(const char* name);

}  // namespace chorus
