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
/// A number is on disk as given away before anything that carries it gets a name, so that no flow ever
/// has the identifier of another, crash or not; gaps are fine.
class FlowIds {
 public:
  /// No number up to `taken` is given.
  FlowIds(const Date& date, Journal* journal, std::uint64_t taken = 0);

  /// Of file `lot` of the run, from 1; the same for the same arguments. Lot 0: any of that length.
  std::string operator()(std::uint64_t lot, std::uint64_t digest);

  /// What that will be, unless another run takes numbers of the journal meanwhile, which its lock keeps away. Takes
  /// none. Precondition: a journal.
  std::string foretold(std::uint64_t lot, std::uint64_t digest);

  /// The journal's number for file `lot` of the run, from 1; all up to it are taken at once. Precondition: a journal.
  std::uint64_t number_of(std::uint64_t lot);

 private:
  std::string text(std::uint64_t number, std::uint64_t digest) const;

  std::string day_;
  Journal* journal_;
  std::uint64_t taken_;
  std::vector<std::uint64_t> numbers_;  // of lots 1, 2, …
  std::uint64_t first_foretold_ = 0;    // 0: not asked yet
};

/// The highest number of the EDI names in the folder of `beginning`, see LotName::edi, that begin as it does; 0 for
/// none. They may be there when the journal that gave them is not.
std::uint64_t highest_edi_sequence(const std::string& beginning, const Date& date);

}  // namespace chorus
