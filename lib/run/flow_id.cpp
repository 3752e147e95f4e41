#include "run/flow_id.hpp"

#include <algorithm>

namespace chorus {

std::string flow_id(const Date& date, std::uint64_t digest) {
  std::string id = date.iso();
  id.erase(std::remove(id.begin(), id.end(), '-'), id.end());
  for (int shift = 60; shift >= 0; shift -= 4) id += "0123456789ABCDEF"[(digest >> shift) & 0xF];
  return id;
}

}  // namespace chorus
