#include "file/descriptor.hpp"

#include <sys/resource.h>
#include <unistd.h>

namespace chorus {

void Descriptor::close() noexcept {
  // Not repeated on EINTR: Linux has released the number by then.
  if (number_ >= 0) ::close(std::exchange(number_, -1));
}

void allow_many_open_files() {
  rlimit limit{};
  if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
  limit.rlim_cur = limit.rlim_max;
  ::setrlimit(RLIMIT_NOFILE, &limit);
}

}  // namespace chorus
