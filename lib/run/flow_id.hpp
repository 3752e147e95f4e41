// The identifier of a flow.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "invoice/date.hpp"

namespace chorus {

inline constexpr std::size_t flow_id_length = 24;

/// The production date and the digest of the invoices: the same invoices on the same day give the
/// same bytes, others another identifier. IdFlx is a free string; the portal's own identifiers have
/// 25 characters.
std::string flow_id(const Date& date, std::uint64_t digest);

}  // namespace chorus
