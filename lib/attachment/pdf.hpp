// What can be said of a PDF before it is sent, from a few bounded reads.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

#include "attachment/buffer.hpp"
#include "file/input_file.hpp"

namespace chorus::attachment {

/// The portal takes a PDF that is not empty, starts with `%PDF-` and is not encrypted (format.md
/// section 4). In the order in which they are decided: the first one that holds is the verdict.
enum class PdfVerdict : std::uint8_t {
  empty,      ///< no byte at all
  not_pdf,    ///< `%PDF-` is not at byte 0; see `header_offset`
  encrypted,  ///< the trailer has an /Encrypt entry
  truncated,  ///< no `%%EOF` or no `startxref` at the end: readers often repair it, so a warning
  ok
};

struct PdfFacts {
  PdfVerdict verdict = PdfVerdict::ok;
  std::uint64_t size = 0;

  /// Where `%PDF-` stands in the first 1024 bytes, 0 for a good file. Readers accept such a file,
  /// the portal does not.
  std::optional<std::size_t> header_offset;

  /// The metadata says PDF/A-3 (`pdfaid:part` is 3).
  bool pdf_a3 = false;

  /// A structured invoice seems to be embedded: a name under which Factur-X, ZUGFeRD, XRechnung or
  /// Order-X files are attached appears in plain text, or the metadata declares the Factur-X
  /// schema. Looks at the uncompressed parts of the first and of the last 32 KiB only: names in
  /// compressed object streams are not seen, though PDF/A keeps its metadata readable.
  bool embedded_invoice = false;

  /// XXH3 of the first and the last 32 KiB: equal files have equal ones, and files of one size
  /// with equal ones are the same but for the middle of large ones. 64 bits, so that a hundred
  /// thousand small files do not meet by chance.
  std::uint64_t digest = 0;

  bool hybrid() const { return pdf_a3 || embedded_invoice; }
};

/// Inspects one file after the other with the same few tens of KiB of memory. One per thread.
///
/// Whatever the file claims, an inspection reads at most some megabytes, follows at most eight
/// trailers and allocates nothing by the file's numbers. Throws std::system_error when reading
/// fails; what is wrong with the content is in the result.
class PdfInspector {
 public:
  PdfFacts inspect(const InputFile& file);

 private:
  bool is_encrypted(const InputFile& file, std::span<const std::byte> tail);

  Buffer<std::byte> head_;
  Buffer<std::byte> tail_;
  Buffer<std::byte> window_;
};

}  // namespace chorus::attachment
