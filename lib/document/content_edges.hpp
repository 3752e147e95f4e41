// A fingerprint of what frames an attachment inside its text.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

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

}  // namespace chorus
