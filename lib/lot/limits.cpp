#include "lot/limits.hpp"

#include <limits>

namespace chorus {

namespace {

constexpr std::uint64_t megabyte = 1'000'000;
constexpr std::uint64_t unlimited = std::numeric_limits<std::uint64_t>::max();

// Portal: the office's manual. API and EDI: external specification V4.20.
constexpr Channel table[] = {
    {"portal", {4 * megabyte, unlimited}, {"the deposit form, 4 MB", "le formulaire de dépôt, 4 Mo"}},
    {"api", {10 * megabyte, unlimited}, {"the API, 10 MB", "l'API, 10 Mo"}},
    {"edi", {1000 * megabyte, 500}, {"EDI, 1 GB and 500 invoices", "EDI, 1 Go et 500 factures"}},
};

}  // namespace

std::span<const Channel> channels() { return table; }

}  // namespace chorus
