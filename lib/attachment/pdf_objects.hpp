// The objects of a PDF, found the way a reader finds them: by the cross-reference that `startxref`
// names, its tables and streams, and the object streams (ISO 32000-1, 7.5).
#pragma once

#include <cstddef>
#include <cstdint>
#include <list>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "attachment/buffer.hpp"
#include "file/input_file.hpp"

namespace chorus::attachment {

/// The dictionary that ends a cross-reference section (ISO 32000-1, 7.5.5 and 7.5.8).
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

class Inflater;

/// Memory that is reused from one PDF to the next.
struct PdfScratch {
  PdfScratch();
  PdfScratch(PdfScratch&&) noexcept;
  ~PdfScratch();

  Buffer<std::byte> window;
  std::unique_ptr<Inflater> inflater;  // made for the first PDF that needs it
};

/// A file of which both ends were read already: what they hold costs nothing more. Reads at most
/// some megabytes of the rest, whatever it is asked; then it has no more bytes.
class PdfSource {
 public:
  using Bytes = std::span<const std::byte>;

  /// `head` and `tail` start at 0 and end at the file's end (or before filler). They and `scratch`
  /// outlive this object.
  PdfSource(const InputFile& file, Bytes head, std::uint64_t tail_at, Bytes tail, PdfScratch& scratch)
      : file_(file), head_(head), tail_at_(tail_at), tail_(tail), scratch_(scratch) {}

  std::uint64_t size() const { return file_.size(); }

  /// `want` bytes from `offset` on, or more; fewer at the file's end. Valid until the next call.
  Bytes from(std::uint64_t offset, std::size_t want);

  /// Whether bytes that `from` gave stay where they are behind the next call.
  bool stays(std::string_view text) const;

  PdfScratch& scratch() { return scratch_; }

 private:
  const InputFile& file_;
  Bytes head_;
  std::uint64_t tail_at_;
  Bytes tail_;
  PdfScratch& scratch_;
  std::uint64_t window_at_ = 0;
  Bytes window_;
  std::uint64_t read_ = 0;
};

/// What an object is made of: its value's text and, when a stream follows, where its bytes begin.
struct PdfObject {
  std::string_view text;                        ///< of bytes that are held, or of `kept`
  std::uint64_t stream_at = 0;                  ///< 0: no stream
  std::unique_ptr<std::string> kept = nullptr;  ///< a copy, where the bytes do not stay
};

/// Follows at most 32 cross-reference sections and inflates at most 16 MiB in all. What leads
/// nowhere, takes more, or is made in a way that is not known here (another filter than Flate) is
/// answered by nothing, never by an exception but for those of reading.
class PdfObjects {
 public:
  PdfObjects(PdfSource& source, std::uint64_t startxref);

  /// The trailers of all sections that were found, the newest first; none when `startxref` leads
  /// to no cross-reference.
  const std::vector<TrailerFacts>& trailers() const { return trailers_; }

  /// The object of that number; the text `null` for one that the file says it does not have. It outlives neither this
  /// object nor what the source holds.
  std::optional<PdfObject> object(std::uint64_t number);

  /// What a value stands for: the object that it refers to, else itself, as long as `value` is there.
  std::optional<PdfObject> resolve(std::string_view value);

  /// The content of an object's stream, `most` bytes of it at most.
  std::optional<std::string> content(const PdfObject& object, std::size_t most);

 private:
  struct Subsection {
    std::uint64_t first = 0;
    std::uint64_t count = 0;
    std::uint64_t at = 0;  // of the first entry, in the file or in `entries`
  };
  struct Section {
    std::vector<Subsection> subsections;
    std::size_t entry_size = 0;           // of a table: 18 characters and the line's end
    bool known = false;                   // where the entries of a table stand
    std::optional<std::uint64_t> stream;  // instead of a table, or beside it: its offset
    bool decoded = false;
    std::string entries;  // of the stream
    std::vector<Subsection> streamed;
    std::size_t widths[3] = {};
  };
  enum class Kind : std::uint8_t { absent, free, plain, packed, unknown };
  struct Entry {
    Kind kind = Kind::absent;
    std::uint64_t where = 0;  // an offset, or the number of an object stream
    std::uint64_t index = 0;  // in the object stream
  };
  struct Packed {
    std::uint64_t number = 0;
    std::string content;
    std::vector<std::pair<std::uint64_t, std::uint64_t>> places;  // object number, offset
  };

  std::optional<TrailerFacts> read_section(std::uint64_t offset);
  std::optional<TrailerFacts> read_table(std::uint64_t offset, Section& section);
  std::optional<TrailerFacts> trailer_from(std::uint64_t offset);
  std::optional<TrailerFacts> search_trailer(std::uint64_t offset);
  bool decode(Section& section);
  Entry entry_of(std::uint64_t number);
  Entry in_table(const Section& section, std::uint64_t number);
  static Entry in_stream(const Section& section, std::uint64_t number);
  std::optional<PdfObject> object_at(std::uint64_t offset, std::optional<std::uint64_t> number);
  const Packed* packed(std::uint64_t number);
  std::optional<std::string> inflated(std::uint64_t offset, std::size_t most);
  PdfObject object_of(std::string_view value) const;
  std::optional<std::uint64_t> number_of(std::string_view value);

  PdfSource& source_;
  std::vector<TrailerFacts> trailers_;
  std::vector<Section> sections_;
  std::list<Packed> packed_;  // they stay where they are: objects are views of them
  std::uint64_t reach_;
  std::uint64_t inflated_ = 0;
  int depth_ = 0;
};

/// Whether a cross-reference table or stream stands at `offset`, behind white space.
bool is_cross_reference(PdfSource& source, std::uint64_t offset);

}  // namespace chorus::attachment
