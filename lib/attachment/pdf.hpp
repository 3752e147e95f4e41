// What can be said of a PDF before it is sent, from a few bounded reads.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "attachment/buffer.hpp"
#include "attachment/pdf_objects.hpp"
#include "file/input_file.hpp"

namespace chorus::attachment {

// What a PDF's catalogue leads to beside the pages' pictures: files inside, a portfolio.

struct PdfContents {
  /// Everything below was found by its references: what is false is known to be false.
  bool followed = false;

  /// The page tree was followed to its leaves and has none.
  bool no_page = false;

  /// A structured invoice is embedded: a file under a name that Factur-X, ZUGFeRD, XRechnung or
  /// Order-X prescribe, or a file of any name in a document whose metadata declares one of them.
  bool invoice = false;

  /// The document that the PDF was made from is embedded, in a form that can be edited.
  bool editable = false;

  /// The catalogue has a /Collection: readers show a list of files, of the pages at most a cover.
  bool portfolio = false;
};

/// Walks from the catalogue to the files of /AF and of /Names, to the page tree, and to the files
/// and notes of the first pages. A few objects for an ordinary PDF; a bounded number for any.
PdfContents read_contents(PdfObjects& objects);

/// Whether a metadata text declares the schema of Factur-X, Order-X or ZUGFeRD.
bool declares_invoice(std::string_view metadata);

/// Whether `name`, a path or not, in any case, is one that they prescribe for the file.
bool is_invoice_name(std::string_view name);

/// Why `startxref` does not lead to the cross-reference that the file has: readers then search for
/// the objects themselves, and show empty pages, or only a part, or all of it.
enum class PdfMisled : std::uint8_t {
  no,
  as_text,    ///< line ends or characters were changed as in a text: compressed pages are lost
  two_files,  ///< another PDF stands before the one that the end belongs to
  otherwise
};

/// The portal takes a PDF that is not empty, starts with `%PDF-` and is not encrypted (format.md
/// section 4). In the order in which they are decided: the first one that holds is the verdict.
enum class PdfVerdict : std::uint8_t {
  empty,      ///< no byte at all
  preceded,   ///< a whole PDF, but not from byte 0 on; see `header_offset`
  not_pdf,    ///< `%PDF-` is not at byte 0
  encrypted,  ///< the trailer has an /Encrypt entry
  no_page,    ///< the page tree is empty
  truncated,  ///< no `%%EOF` or no `startxref` at the end: readers often repair it, so a warning
  ok
};

/// How far from the start of a file `%PDF-` is looked for.
inline constexpr std::size_t pdf_header_reach = 4096;

/// How much of what is no PDF is kept.
inline constexpr std::size_t other_beginning = 256;

struct PdfFacts {
  PdfVerdict verdict = PdfVerdict::ok;
  PdfMisled misled = PdfMisled::no;  ///< only told of `ok`
  std::uint64_t size = 0;

  /// Where `%PDF-` stands in the first `pdf_header_reach` bytes, 0 for a good file. Readers accept such a file,
  /// the portal does not.
  std::optional<std::size_t> header_offset;

  /// The first bytes of what is no PDF, for who tells what it is.
  std::string beginning;

  /// A structured invoice is embedded (Factur-X, ZUGFeRD, XRechnung, Order-X): the files that the
  /// catalogue leads to are looked at. Where the structure cannot be followed, whether their names
  /// or their metadata's schema stand in plain text in the first or the last 32 KiB.
  bool embedded_invoice = false;

  /// The document that it was made from is embedded, in a form that can be edited.
  bool editable = false;

  /// A portfolio: readers show a list of files instead of pages.
  bool portfolio = false;

  /// XXH3 of the first and the last 32 KiB: equal files have equal ones, and files of one size
  /// with equal ones are the same but for the middle of large ones. 64 bits, so that a hundred
  /// thousand small files do not meet by chance.
  std::uint64_t digest = 0;
};

/// Inspects one file after the other with the same few hundred KiB of memory. One per thread.
///
/// Both ends are read, and a few objects between them. Whatever the file claims, an inspection
/// follows and inflates a bounded number of megabytes; only a file whose end leads nowhere is read
/// from one end to the other, up to 64 MiB. Throws std::system_error when reading fails; what is
/// wrong with the content is in the result.
class PdfInspector {
 public:
  PdfFacts inspect(const InputFile& file);

 private:
  Buffer<std::byte> head_;
  Buffer<std::byte> tail_;
  Buffer<std::byte> end_;  // of the content, when the tail is filler
  PdfScratch scratch_;
};

}  // namespace chorus::attachment
