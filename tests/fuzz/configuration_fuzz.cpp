// Any bytes as a configuration: read, or refused as a usage error; never anything else.
#include <cstdint>

#include "diagnostic/failure.hpp"
#include "input/configuration.hpp"
#include "memory_file.hpp"
#include "refusal.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace chorus;
  const MemoryFile file({reinterpret_cast<const char*>(data), size});
  Names names;
  try {
    read_configuration(file.path(), names);
  } catch (const Failure& failure) {
    refusal_text(failure, FailureKind::usage);
  }
  return 0;
}
