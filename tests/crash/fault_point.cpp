// $CHORUS_FAULT is « step » or « step:3 », for the third time that it is reached; « step! » is a bug of ours there.
#include "diagnostic/interruption.hpp"

#include <unistd.h>
#include <csignal>
#include <cstdlib>
#include <stdexcept>
#include <string>

namespace chorus {

void fault_point(std::string_view step) {
  static int reached = 0;
  const char* const wanted = std::getenv("CHORUS_FAULT");
  if (wanted == nullptr) return;
  const std::string text(wanted);
  if (text == std::string(step) + "!") throw std::logic_error("reached " + std::string(step));
  const auto colon = text.find(':');
  if (text.substr(0, colon) != step) return;
  const int time = colon == text.npos ? 1 : std::atoi(text.c_str() + colon + 1);
  if (++reached == time) ::kill(::getpid(), SIGKILL);
}

}  // namespace chorus
