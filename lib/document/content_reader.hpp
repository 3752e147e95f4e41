// The text of a Contenu -> the file that it carries.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "attachment/base64.hpp"
#include "attachment/zip_reader.hpp"
#include "diagnostic/phrase.hpp"
#include "document/content_edges.hpp"
#include "document/document_reader.hpp"

namespace chorus {

/// What came out of a Contenu.
struct ContentResult {
  bool intact = false;
  Message fault;  ///< the first one, unless `intact`
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
  void fail(Message fault);
  void check_zip(bool good);

  ContentLayout layout_;
  std::uint64_t largest_;
  attachment::Base64Decoder decoder_;
  attachment::ZipReader zip_;
  ContentEdges edges_;
  std::vector<std::byte> decoded_;
  bool failed_ = false;
  Message fault_;
};

}  // namespace chorus
