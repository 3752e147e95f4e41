#include "lot/limits.hpp"

#include <limits>

namespace chorus {

namespace {

constexpr std::uint64_t megabyte = 1'000'000;
constexpr std::uint64_t unlimited = std::numeric_limits<std::uint64_t>::max();

// Portal: the office's manual. API and EDI: external specification V4.20.
constexpr Channel table[] = {
    {"portal", {4 * megabyte, unlimited}},
    {"api", {10 * megabyte, unlimited}},
    {"edi", {1000 * megabyte, 500}},
};

}  // namespace

std::span<const Channel> channels() { return table; }

}  // namespace chorus
