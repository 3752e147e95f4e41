// Which invoices go into which file, within the portal's limits.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "attachment/encoder.hpp"
#include "invoice/codes.hpp"
#include "invoice/date.hpp"
#include "lot/document.hpp"
#include "lot/prepared.hpp"

namespace chorus {

/// Both are reached exactly, never passed.
struct LotLimits {
  std::uint64_t bytes;
  std::uint64_t invoices;
};

/// A megabyte is a million bytes here: no source says which one the portal means, and the smaller one is never refused.
LotLimits portal_limits(Channel channel);

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

// What the files of a run are called.

/// The value of `--output`: a path with the places {date} (2026-03-31), {flow}, {lot} and {lots}. A
/// name without {lot} gets "-001-of-003" before its suffix when a run has several files.
class LotName {
 public:
  /// Failure(usage) for another word in braces, naming the nearest place; and when the folder has one of the places
  /// that differ from file to file, or are known only when the files are there.
  LotName(std::string pattern, const Date& date);

  /// Names of EDI flows: `beginning`, a path whose name is that of edi_name_beginning, and behind it what `number_of`
  /// gives for a file of the run, from 1; always the same for the same file.
  static LotName edi(std::string beginning, const Date& date,
                     std::function<std::uint64_t(std::uint64_t lot)> number_of);
  bool is_edi() const { return number_of_ != nullptr; }

  /// The final name of file `lot` (from 1) of `lots`.
  std::string path(std::uint64_t lot, std::uint64_t lots, std::string_view flow_id) const;

  /// A name to work under while the number of files is not known yet: in the same folder, different
  /// for each file of the run, and never too long for a disk: the final name may be shorter.
  std::string provisional(std::uint64_t lot) const;

  /// The archive that holds the run's files: the only file of its run, with the suffix .zip. Not of EDI flows, whose
  /// archives have the name of their first file.
  std::string archive(std::string_view flow_id) const;

  /// The name of file `lot` inside the archive: no folder, and .xml where the pattern has .zip, or an EDI flow no
  /// suffix. Numbers have as many digits as `most` files would need.
  std::string entry(std::uint64_t lot, std::uint64_t lots, std::string_view flow_id, std::uint64_t most = 0) const;

  /// Whether the flow identifier has to be known for a name.
  bool has_flow() const;

  /// « - »: standard output, which takes one file only.
  bool is_stream() const { return pattern_ == "-"; }

 private:
  std::string numbered_path(std::uint64_t lot, std::uint64_t lots, std::string_view flow_id, std::uint64_t most) const;

  std::string pattern_;
  std::string date_;
  std::function<std::uint64_t(std::uint64_t lot)> number_of_;
};

}  // namespace chorus
