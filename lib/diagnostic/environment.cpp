#include "diagnostic/environment.hpp"

#include <cstdlib>

namespace chorus {

std::string environment_variable(const char* name) {
  const char* const value = std::getenv(name);
  return value == nullptr ? "" : value;
}

}  // namespace chorus
