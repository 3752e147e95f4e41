// What two invoices of a run may not share: a number, the PDF, or all but the writing of the number.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "diagnostic/diagnostic.hpp"
#include "diagnostic/phrase.hpp"
#include "file/spool.hpp"
#include "input/record.hpp"
#include "invoice/invoice.hpp"

namespace chorus {

/// Remembers which value came first with each key. The keys are digests of 64 bits: two of a million
/// share one once in 37 million runs. Memory: some 0.4 MB for the newest keys and
/// 2 bytes for each older one, which lie sorted in a spool and are looked for only when a filter
/// says that one may be there. Not for two threads.
class FirstSeen {
 public:
  /// `recent`: how many keys are kept in memory.
  explicit FirstSeen(std::size_t recent = std::size_t{1} << 14) : most_recent_(recent) {}

  /// The value that came with `key` first; none when this one is the first, which is then kept.
  /// Failure(output) when the spool's disk is full.
  std::optional<std::uint64_t> note(std::uint64_t key, std::uint64_t value);

 private:
  struct Entry {
    std::uint64_t key;
    std::uint64_t value;
  };
  /// Older keys, sorted on disk.
  struct Run {
    std::uint64_t offset;
    std::size_t entries;
    std::vector<std::uint64_t> filter;  // a Bloom filter, 16 bits per entry

    bool may_have(std::uint64_t key) const;
  };

  /// Where the key's place in `recent_` stands, or is to stand.
  std::size_t slot_of(std::uint64_t key) const;
  void add_recent(const Entry& entry);
  std::optional<std::uint64_t> find_in(const Run& run, std::uint64_t key) const;
  void move_to_disk();

  std::size_t most_recent_;
  std::vector<Entry> recent_;
  std::vector<std::uint32_t> slots_;  // by key: place in `recent_`, from 1; 0: free, as half of them are
  std::vector<Run> runs_;
  Spool spool_{0};
};

/// The numbers of a run: no two invoices share one (G1.05: unique per supplier), or one of a year.
class InvoiceNumbers {
 public:
  /// `repeated`: numbers known to come again, and where, see repeated_numbers. Then the first invoice is refused too.
  explicit InvoiceNumbers(bool yearly = false, std::unordered_map<std::string, Location> repeated = {})
      : yearly_(yearly), repeated_(std::move(repeated)) {}

  /// NUMBER-04 when an earlier invoice has the number. Failure(output) when a disk is full.
  void check(const Invoice& invoice, Diagnostics& faults);

 private:
  std::uint64_t packed(const Invoice& invoice);
  Location unpacked(std::uint64_t place) const;

  bool yearly_;
  FirstSeen seen_;
  std::vector<std::string_view> files_;
  std::unordered_map<std::string, Location> repeated_;
};

/// A number beside this one: when it is the same of another year, that year is said, "001 (2025)".
std::string number_beside(const std::string& number, const std::string& other, std::string_view year_of_other);

/// The PDFs of a run: each invoice has its own.
class InvoiceFiles {
 public:
  explicit InvoiceFiles(bool yearly = false) : yearly_(yearly) {}

  /// ATTACHMENT-05 when the PDF is an earlier invoice's. Failure(output) when a disk is full.
  void check(const Invoice& invoice, Diagnostics& faults);

 private:
  bool yearly_;
  FirstSeen seen_;
  Spool numbers_{std::size_t{64} << 10};
};

/// The same invoice twice in a run under two numbers: of one client and one amount, and either the numbers
/// are alike or the PDF is the same.
class AlikeInvoices {
 public:
  /// `yearly`: one number of two years is two invoices, which may only share no PDF.
  explicit AlikeInvoices(bool yearly = false) : yearly_(yearly) {}

  /// NUMBER-07 or NUMBER-08 when it is an earlier invoice, unless `distinct` says that it is none; true
  /// when one was told. Failure(output) when a disk is full.
  bool check(const Invoice& invoice, bool distinct, Diagnostics& faults);

 private:
  struct Earlier {
    std::string number;
    std::string year;  ///< where it tells invoices apart
    std::string pdf;   ///< path
    Location place;
  };

  std::optional<Earlier> earlier(std::uint64_t key, std::optional<Spool::Extent>& own, const Invoice& invoice);

  bool yearly_;
  FirstSeen seen_;
  Spool invoices_{std::size_t{64} << 10};
  std::vector<std::string_view> files_;
};

/// « {hint} » in front of a remedy, when a number comes again in another year.
Arg numbers_start_again();

/// How a fault names the other one: "at march.csv:3".
Arg alike_at(const Location& place);

/// What chooses the invoices dated in these years, from the one of the first date to the one of the last, behind
/// numbers that other years have too: " --from 2026-01-01 --to 2026-12-31". Dates are ISO; empty without one.
std::string choose_years(std::string_view first, std::string_view last);

/// « F1, F2, F3 », or « F1, F2, F3, F4, F5 … (12 in all) ».
Message number_list(const std::vector<std::string>& numbers);

/// The numbers that stand for several invoices in these files, each with the place where it comes
/// again, see invoice_key. Reads the files once more; standard input and pipes, which cannot be, are left to the
/// ordinary check. Needed before the good invoices of a partly refused batch leave: of two with one number, nobody
/// knows which is right.
std::unordered_map<std::string, Location> repeated_numbers(const std::vector<std::string>& files,
                                                           const ReadOptions& options, Names& names);

}  // namespace chorus
