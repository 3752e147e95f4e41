// The values of options: text as typed -> what it means.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "invoice/date.hpp"

namespace chorus {

/// Throws Failure(usage) that names what would do.
[[noreturn]] void refuse_value(std::string_view option, const std::string& value,
                               const std::string& choices);

/// "F1, F2" and "F3" -> F1 F2 F3. An empty place in a list is an error: the list may come from a
/// script, and less than what is meant must not leave.
std::vector<std::string> listed(std::string_view option, const std::vector<std::string>& lists);

/// A day in any form that invoices may have; nothing for an empty text. Throws Failure(usage).
std::optional<Date> date_option(std::string_view option, const std::string& text);

/// A whole number from 1 to `most`. Throws Failure(usage).
std::uint64_t count_option(std::string_view option, const std::string& text, std::uint64_t most);

/// What --lock-timeout says: none for an empty text, a day at the most. Throws Failure(usage).
std::chrono::seconds lock_timeout(const std::string& text);

}  // namespace chorus
