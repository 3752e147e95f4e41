// The lots of a run: begun while its list is read, whole once all of it is judged.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "attachment/fingerprint.hpp"
#include "document/schema.hpp"
#include "export/commit.hpp"
#include "export/decide.hpp"
#include "export/recover.hpp"
#include "export/result.hpp"
#include "export/settings.hpp"
#include "lot/checked_lots.hpp"
#include "lot/lots_writer.hpp"

namespace chorus {

/// One road: a worker that examines an invoice encodes it with the same bytes in hand, and as soon as the invoice is
/// judged good it goes into a .part, which others check and the disk takes while the list is read on. Nothing gets a
/// name before all is judged; what is begun is removed when an invoice is refused.
///
/// Where this is not possible (see BegunLots::suits), not worth it (most of the list left before), or fails, the lots
/// are written from the beginning once all is judged: so what goes wrong is told at its place and in its words, after
/// all that is wrong with the invoices.
class LotsOfRun {
 public:
  /// All arguments outlive it. `decisions` has the invoices that are judged good.
  LotsOfRun(const ExportSettings& settings, const JournalSession& session, const Decisions& decisions,
            const ExportListener& listener, const ExportResult& result);

  /// Whether invoices are to be encoded as they are examined.
  bool encodes() const { return begins_ && !left_before_; }

  /// Whether the journal wants the digests of files, and the fingerprints of what is in them.
  bool keeps_digests() const { return session_.journal() != nullptr; }

  /// After each invoice of the run. `text`: of what was encoded with it.
  void judged(const ExaminedInvoice& one, RowState state, const attachment::Text& text);

  /// Before the texts that were handed over are used for others.
  void let_go();

  /// Removes what is begun.
  void stop();

  /// Whole, checked and synced, under provisional names. Throws as write_lots does.
  CheckedLots finish();

  /// What the journal has of the first of them; null: nothing yet.
  Recording* recording() { return recording_.get(); }

 private:
  LotsRequest request();
  LotName name();
  void record(std::size_t first, std::uint64_t invoices, std::vector<attachment::Fingerprint>& fingerprints);
  void drop_recording();
  void add(const EncodedInvoice& invoice, const attachment::Text& text);
  template <class Work>
  void attempt(Work work);
  const Schema& schema();

  const ExportSettings& settings_;
  const JournalSession& session_;
  const Decisions& decisions_;
  const ExportListener& listener_;
  const ExportResult& result_;
  FlowIds flow_ids_;
  std::unique_ptr<Schema> schema_;
  bool begins_ = false;
  bool records_ = false;      // as long as the journal admits it
  bool left_before_ = false;  // the newest invoice: those that follow it may have left too
  bool all_judged_ = false;
  std::optional<Failure> failure_;  // of the check: not to be tried again
  std::unique_ptr<Recording> recording_;
  std::optional<BegunLots> begun_;  // last: its threads use what is above
};

}  // namespace chorus
