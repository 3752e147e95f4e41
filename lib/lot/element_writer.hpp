// XML elements into a string. Ours because libxml2's xmlTextWriter costs ten times as much per
// invoice and accepts characters that XML cannot hold; what it wrote is parsed by libxml2 anyway.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace chorus {

/// Keeps the stack of open elements, so nesting cannot go wrong. Names are literals that outlive
/// the writer. A wrong use, and a character that XML 1.0 cannot hold, is our bug: std::logic_error.
class ElementWriter {
 public:
  ElementWriter() { text_.reserve(usual_size); }

  void open(std::string_view name);
  /// Straight after `open`, before anything else in the element.
  void attribute(std::string_view name, std::string_view value);
  void close();

  /// `<name>text</name>`.
  void value(std::string_view name, std::string_view text);
  /// The same, or nothing when `text` is empty.
  void optional(std::string_view name, std::string_view text);

  /// The text; every element must be closed.
  std::string finish() &&;

 private:
  static constexpr std::size_t usual_size = 1000;  ///< of an invoice without its files

  void finish_tag();

  std::string text_;
  std::vector<std::string_view> open_;
  bool in_tag_ = false;  // the start tag still lacks its '>'
};

/// Appends `text` with & < > " as entities and CR as `&#13;` (a bare CR would be read back as LF).
/// Throws std::logic_error when `text` is not UTF-8 or holds what XML 1.0 section 2.2 excludes.
void append_escaped(std::string& out, std::string_view text);

/// The same for an attribute's value: tab and LF too, which a reader would turn into spaces.
void append_escaped_attribute(std::string& out, std::string_view value);

}  // namespace chorus
