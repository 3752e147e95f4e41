// Which invoice numbers an input gives more than once.
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "input/record.hpp"

namespace chorus {

/// The numbers that stand for several invoices in these files, each with the place where it comes
/// again. Reads the files once more; standard input and pipes, which cannot be, are left to the
/// ordinary check.
/// Needed before the good invoices of a partly refused batch leave: of two with one number, nobody
/// knows which is right.
std::unordered_map<std::string, Location> repeated_numbers(const std::vector<std::string>& files,
                                                           const ReadOptions& options, Names& names);

}  // namespace chorus
