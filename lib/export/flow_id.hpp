// The identifier of a flow.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "invoice/date.hpp"
#include "journal/journal.hpp"

namespace chorus {

inline constexpr std::size_t flow_id_length = 24;

/// IdFlx is a free string; the portal's own identifiers have 25 characters.
///
/// Without a journal: the production date and the digest of the invoices, 16 digits. The same
/// invoices on the same day give the same bytes.
/// With one: the production date, a number of the journal's sequence (8 digits) and half the digest.
/// A number is on disk as given away before anything carries it, so that no flow ever has the
/// identifier of another, crash or not; gaps are fine.
class FlowIds {
 public:
  FlowIds(const Date& date, Journal* journal);

  /// Of file `lot` of the run, from 1; the same for the same arguments. Lot 0: any of that length.
  std::string operator()(std::uint64_t lot, std::uint64_t digest);

 private:
  std::uint64_t number_of(std::uint64_t lot);

  std::string day_;
  Journal* journal_;
  std::vector<std::uint64_t> numbers_;  // of lots 1, 2, …
};

}  // namespace chorus
