// Which invoices go into which file, within the portal's limits.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "attachment/encoder.hpp"
#include "lot/document.hpp"
#include "lot/prepared.hpp"

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

/// A file to be: invoices `first` up to `last` (not included).
struct PlannedLot {
  std::size_t first;
  std::size_t last;
  std::uint64_t bytes;

  bool operator==(const PlannedLot&) const = default;
};

/// What files of these invoices measure. Not for two threads.
class LotSizes {
 public:
  /// Only the length of the flow identifier in `settings` counts.
  LotSizes(const PreparedInvoices& invoices, const DocumentSettings& settings, LotLimits limits);

  /// Bytes of head and tail, with room for `digits` digits of Compteur.
  std::uint64_t around(std::size_t digits) const { return around_ + digits; }

  /// The file that begins with invoice `first`, when nothing is deflated: as full as the limits
  /// allow. One invoice at least, even when it does not fit.
  PlannedLot stored_lot(std::size_t first) const;

  /// All files of a run that deflates nothing. One that does needs as many of them or fewer.
  std::vector<PlannedLot> stored_plan() const;

  /// How many invoices the file can have at most that begins with invoice `first`, whose Contenu
  /// have `content_size` characters, while those of the others are not known yet.
  std::uint64_t most_invoices(std::size_t first, std::uint64_t content_size) const;

 private:
  template <class ContentSize>
  PlannedLot fill(std::size_t first, ContentSize content_size) const;

  const PreparedInvoices* invoices_;
  mutable SizesInOrder sizes_;  // a cache
  LotLimits limits_;
  std::uint64_t around_;
};

/// Characters of `number` in decimal.
std::size_t digits(std::uint64_t number);

/// Bytes of a file of one invoice without that invoice.
std::uint64_t size_around_one(DocumentSettings settings, std::size_t flow_id_length);

/// Bytes of the file that holds invoice `index` alone, nothing deflated: the most it can be. A run
/// whose invoices all fit alone can always be finished. `around`: see size_around_one, the same for all.
std::uint64_t stored_size_alone(const PreparedInvoices& invoices, std::size_t index, std::uint64_t around);

/// The same, exactly, with this compression: reads and deflates the files of that invoice.
std::uint64_t exact_size_alone(const PreparedInvoices& invoices, std::size_t index, std::uint64_t around,
                               attachment::Compression compression);

}  // namespace chorus
