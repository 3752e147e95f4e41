// How large a file may be: the limits of the channel that it is deposited by.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace chorus {

/// Both are reached exactly, never passed.
struct LotLimits {
  std::uint64_t bytes;
  std::uint64_t invoices;
};

struct Channel {
  std::string_view name;
  LotLimits limits;
};

/// portal, api, edi; the first is the default. A megabyte is a million bytes here: no source says
/// which one the portal means, and the smaller one is never refused.
std::span<const Channel> channels();

}  // namespace chorus
