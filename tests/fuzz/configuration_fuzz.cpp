// Any bytes as a configuration: read, or refused as a usage error; never anything else.
#include <sys/mman.h>
#include <unistd.h>

#include <cstdint>
#include <cstdlib>
#include <string>

#include "diagnostic/failure.hpp"
#include "input/configuration.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace chorus;
  const int file = ::memfd_create("fuzz", MFD_CLOEXEC);
  if (file < 0 || ::write(file, data, size) != static_cast<ssize_t>(size)) std::abort();
  Names names;
  try {
    read_configuration("/proc/self/fd/" + std::to_string(file), names);
  } catch (const Failure& failure) {
    if (failure.kind != FailureKind::usage) std::abort();
    failure.message.in(Language::french);
    failure.remedy.in(Language::english);
  }
  ::close(file);
  return 0;
}
