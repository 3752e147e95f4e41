// The texts of the attachments in a document, taken apart as they come: a fingerprint of their edges, and their bytes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "attachment/base64.hpp"
#include "attachment/zip.hpp"
#include "diagnostic/failure.hpp"
#include "diagnostic/phrase.hpp"
#include "document/document_visitor.hpp"

namespace chorus {

/// The CRC-32 of the attachment covers its bytes; the ZIP archive's head and directory, with dates
/// and versions that no reader compares, stand at both ends of the text. This covers them, and the
/// length, without a pass over what lies between. One per text, which comes in any pieces.
class ContentEdges {
 public:
  void add(std::string_view piece);
  std::uint32_t digest() const;

  /// Characters at either end: more than both headers take with a name of 50 characters (the
  /// format's limit) in any alphabet.
  static constexpr std::size_t width = 512;

 private:
  std::string first_;
  std::string last_;
  std::uint64_t length_ = 0;
};

/// What the schema sees for a Contenu's text: short, and valid as a string and as base64.
inline constexpr std::string_view content_stand_in = "AAAA";

/// What came out of a Contenu.
struct ContentResult {
  bool intact = false;
  Message fault;                      ///< the first one, unless `intact`
  bool damaged = false;               ///< the fault is a damage; else it is packed otherwise than the format has it
  Reason reason = Reason::own_words;  ///< too_large, for what is
  std::string entry_name;
  std::uint64_t size = 0;
  std::uint32_t crc = 0;
  std::uint32_t edges = 0;  ///< see ContentEdges
};

/// Decodes one Contenu after the other; memory does not grow with them.
class ContentReader {
 public:
  using Sink = std::function<void(std::span<const std::byte>)>;

  ContentReader(const ReadingOptions& options, Sink sink);

  /// The next piece of the text, of any length.
  void write(std::string_view text);
  /// The text ends; the next `write` begins another one.
  ContentResult finish();

 private:
  void decode(std::string_view text);
  void fail(Message fault, bool damaged, Reason reason = Reason::own_words);
  void check_zip(bool good);

  ContentLayout layout_;
  std::uint64_t largest_;
  attachment::Base64Decoder decoder_;
  attachment::ZipReader zip_;
  ContentEdges edges_;
  std::unique_ptr<std::byte[]> decoded_;  // not cleared: a file of one invoice uses little of it
  bool failed_ = false;
  Message fault_;
  bool damaged_ = false;
  Reason reason_ = Reason::own_words;
};

}  // namespace chorus
