// The files of a run: as many as the limits ask for, each full, whole and checked.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "attachment/fingerprint.hpp"
#include "document/schema.hpp"
#include "file/output_file.hpp"
#include "lot/bundle.hpp"
#include "lot/checked_lots.hpp"
#include "lot/encoded_batch.hpp"
#include "lot/self_check.hpp"

namespace chorus {

// One file of a run, from its first byte to its check.

/// A file under construction and what it was meant to hold. `request` must outlive it. One thread
/// appends and closes; a closed one may be checked by another.
class OpenLot {
 public:
  /// Writes the head of a file that begins with invoice `first`. The count of invoices stands in
  /// the head and is known at the end: as many digits are kept as `expected` has. Where it has others, what is behind
  /// them moves, unless `exact` is false: then digits that are too many become blanks, and must not be too few.
  OpenLot(const LotsRequest& request, OutputFile file, std::size_t first, std::uint64_t expected, bool exact);
  /// The same inside an archive, where its entry was just begun.
  OpenLot(const LotsRequest& request, Bundle& bundle, std::size_t first, std::uint64_t expected, bool exact);
  OpenLot(const OpenLot&) = delete;
  OpenLot& operator=(const OpenLot&) = delete;

  /// Whether the next invoice may join within the limits. Bytes of the head that were kept for
  /// digits which the count cannot have are given up when only they are missing.
  bool make_room(const EncodedInvoice& invoice);

  /// The next invoice of the file; its text stays as it is until `let_go`. A large attachment comes from `streamer`;
  /// `progress` is called between its pieces and may throw.
  void append(const attachment::Text& text, const EncodedInvoice& invoice, BatchEncoder& streamer,
              const std::function<void()>& progress);

  /// Writes what `append` left in its text.
  void let_go() { file_.let_go(); }

  /// Of the invoices that it has, for the flow identifier.
  std::uint64_t digest() const { return digest_; }

  /// Ends the document and gives the head its values. Throws std::logic_error when it is larger than its limit.
  void close(std::string flow_id);

  /// Reads the closed file back: see check_written; takes its digest, where they are asked for. `progress` may throw.
  void check(const Schema& schema, const std::function<void()>& progress);

  /// Gives a file that was checked another identifier, of the same length. Reads the head back and compares it; then,
  /// where digests are asked for, all that is on disk, for its digest. `progress` may throw.
  void rename_flow(std::string flow_id, const std::function<void()>& progress);

  /// Not of one inside an archive, like `take_file`.
  OutputFile& file() { return own_file_.value(); }
  std::size_t first() const { return proof_.first; }
  /// Place of the invoice behind its last one.
  std::size_t last() const { return proof_.last; }
  std::uint64_t bytes() const { return proof_.bytes > 0 ? proof_.bytes : file_.size() - begin_; }
  /// Of all its bytes, once it is checked; only inside an archive, or where an archive may follow.
  std::uint32_t crc() const { return crc_; }
  const std::string& flow_id() const { return flow_id_; }

  /// Of its attachments, where digests are asked for.
  std::vector<attachment::Fingerprint>& fingerprints() { return fingerprints_; }

  /// What it has become, under the name `path`. Once: the fingerprints are handed on.
  WrittenLot written(std::string path);

  /// The file with its SHA-256, once it is checked. The lot has none from then on.
  CheckedFile take_file() { return {std::move(own_file_.value()), std::move(sha256_)}; }

 private:
  void append_head();
  void fit_digits(std::size_t wanted);
  std::string write_head();
  std::string head(std::string flow_id, std::uint64_t invoices) const;

  const LotsRequest& request_;
  std::optional<OutputFile> own_file_;  // nothing inside an archive
  OutputFile& file_;
  std::uint64_t begin_ = 0;  // in the file
  WrittenProof proof_;       // its attachments are let go once they are checked
  std::string flow_id_;
  std::uint64_t digest_ = 0;         // of its invoices, for the flow identifier
  std::size_t compteur_digits_ = 0;  // that there is room for
  bool exact_ = false;
  std::size_t head_size_ = 0;
  std::uint64_t attachments_ = 0;
  std::vector<attachment::Fingerprint> fingerprints_;  // of its attachments, for the journal
  std::string sha256_;
  std::uint32_t crc_ = 0;
};

/// The digest of a file's invoices, one after the other: see LotsRequest::flow_id.
std::uint64_t joined_digest(std::uint64_t digest, std::uint64_t next);

/// Writes whole invoices in their order, each file as full as the limits allow, and never a byte
/// over. Workers read and encode ahead, in order, as far as a bounded number of batches; the
/// calling thread alone writes; each finished file is read back and checked by a worker (see
/// check_written), and synced once it is checked.
///
/// When nothing is deflated, or all fits into one file in any case, sizes and names are known
/// beforehand: every name is then claimed, and the room taken on disk, before anything is read.
/// Otherwise the plan is made as the exact sizes come in, so that nothing is deflated twice, and
/// the names are claimed when their number is known, before the first one is given.
///
/// Throws, with nothing left on disk: Failure(output) for the disk and the names, Failure(input)
/// for an attachment that is gone or is not what was checked, Failure(self_check) for any
/// difference. Precondition: at least one invoice, and each fits alone.
CheckedLots write_lots(const LotsRequest& request, const Schema& schema);

class LotsWriter;

/// The same files, begun while the invoices are still being judged, so that each attachment is read once and the disk
/// works from the first one on: under provisional names, none is given. Destroyed before `finish`, it removes them.
/// Where flows are numbered, their identifiers are foretold until `finish`: a run that is refused takes no number.
///
/// Not for every request, see `suits`: what needs the whole plan first, or may have to move more than a few
/// megabytes, is for write_lots.
class BegunLots {
 public:
  static bool suits(const LotsRequest& request);

  /// `schema` is asked when the first file is full, and what it gives outlives this. What it throws comes out of `add`
  /// and `finish`.
  BegunLots(LotsRequest request, std::function<const Schema&()> schema);
  ~BegunLots();
  BegunLots(const BegunLots&) = delete;
  BegunLots& operator=(const BegunLots&) = delete;

  /// The next of the request's invoices; `text` holds that of its attachments, and stays as it is until `let_go`.
  /// Throws as write_lots, and is of no use any more then.
  void add(const attachment::Text& text, const EncodedInvoice& invoice);

  /// Before the texts of what was added are used for others. Throws the same.
  void let_go();

  /// Every invoice was added, one at least.
  CheckedLots finish();

 private:
  const LotsRequest request_;
  std::unique_ptr<LotsWriter> writer_;
};

}  // namespace chorus
