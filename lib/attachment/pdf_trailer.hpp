// The dictionary that ends a PDF's cross-reference section (ISO 32000-1, 7.5.5 and 7.5.8).
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace chorus::attachment {

struct TrailerFacts {
  bool encrypt = false;                      ///< has an /Encrypt entry other than null
  bool is_xref_stream = false;               ///< its /Type is /XRef
  bool additional_streams = false;           ///< LibreOffice: the editable document is in the file too
  bool whole = false;                        ///< it was read to its end
  std::optional<std::uint64_t> prev;         ///< offset of the section before it
  std::optional<std::uint64_t> xref_stream;  ///< offset of the stream beside a table (7.5.8.4)
  std::optional<std::uint64_t> root;         ///< number of the catalogue's object
};

/// Reads a dictionary that starts, behind white space and comments, at the start of `text`. Only
/// keys of the outermost level count: the same word in a string, a comment, a value or an inner
/// dictionary does not. Nothing when there is no dictionary. One that is cut off gives what was
/// read. Takes time linear in `text`, whatever it holds.
std::optional<TrailerFacts> read_trailer(std::string_view text);

/// The same for a cross-reference stream, whose dictionary follows `12 0 obj`. Nothing for another
/// object: an offset that is wrong must not pass for a file without encryption.
std::optional<TrailerFacts> read_stream_trailer(std::string_view text);

}  // namespace chorus::attachment
