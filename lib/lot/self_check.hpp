// A written file, read back from disk and compared with what was meant.
#pragma once

#include <cstdint>
#include <functional>
#include <limits>
#include <string>
#include <vector>

#include "document/schema.hpp"
#include "file/digest.hpp"
#include "file/output_file.hpp"
#include "lot/prepared.hpp"

namespace chorus {

/// A file as it was when it was encoded.
struct AttachmentProof {
  std::uint64_t size = 0;
  std::uint32_t crc = 0;
  std::uint32_t edges = 0;  ///< of its text, see ContentEdges
  std::uint64_t text_size = 0;
};

/// What a file was meant to be: invoices `first` up to `last` (not included), and what the writer
/// kept while it wrote.
struct WrittenProof {
  const PreparedInvoices& invoices;
  std::size_t first;
  std::size_t last;
  std::vector<AttachmentProof> attachments;  ///< of all invoices, in order
  std::string head;                          ///< everything before the first invoice
  std::uint64_t bytes = 0;
};

/// Where a file is read back from. Its bytes are flushed; others may be appended to an archive meanwhile.
struct WrittenBytes {
  const OutputFile& file;
  std::uint64_t begin = 0;  ///< of the bytes in an archive
  std::uint64_t end = std::numeric_limits<std::uint64_t>::max();
  FileDigest* digest = nullptr;  ///< gets every byte that is read
  std::uint32_t* crc = nullptr;  ///< becomes the CRC-32 of all of them
};

/// Reads `written` back and throws Failure(self_check) unless it is what was meant: each byte of the markup that of the
/// document which is put together once more from what was prepared, with Compteur and NumOrdre counted anew; each
/// attachment's base64 and ZIP whole, its name, length and CRC-32 those of the file that was read, the ZIP's own
/// headers those that were written. That markup, the very bytes on the disk, is what the schema has to accept; of each
/// Contenu it sees a stand-in. Whatever differs, DocumentReader then reads the file and says what is wrong with it, and
/// where; what it does not find is « bytes differ » all the same. What it costs is in tests/performance/README.md.
/// `progress` is called between blocks and may throw.
void check_written(const WrittenBytes& written, const WrittenProof& proof, const Schema& schema,
                   const std::function<void()>& progress);

/// Of a file that was checked, and that got another beginning since: throws Failure(self_check) unless `written` begins
/// as `meant`. Where a digest is wanted, it gets every byte, so all are read.
void check_begin(const WrittenBytes& written, const std::string& meant, const std::function<void()>& progress);

}  // namespace chorus
