// What is known of an adopted file only once it was read to its end.
#pragma once

#include <cstdint>

#include "journal/journal.hpp"

namespace chorus {

/// Says how many invoices of an adopted lot were noted, and how long its file is. Inside one
/// Transaction with the rest.
void close_adopted(Journal& journal, std::int64_t lot, std::uint64_t invoices, std::uint64_t bytes);

}  // namespace chorus
