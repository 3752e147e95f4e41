#include "lot/descriptor.hpp"

#include <unistd.h>

namespace chorus {

void Descriptor::close() noexcept {
  // Not repeated on EINTR: Linux has released the number by then.
  if (number_ >= 0) ::close(std::exchange(number_, -1));
}

}  // namespace chorus
