// Splits the bytes of a document into its markup and the text of each Contenu.
//
// libxml2 is quadratic in the length of one text, so the base64 of an attachment must not reach it:
// here it is cut out, at the speed of memchr.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "diagnostic/failure.hpp"
#include "diagnostic/phrase.hpp"

namespace chorus {

/// Why the bytes cannot be read on: not XML, or something that no such document needs (a DOCTYPE, a
/// name of 100 kB). `line` counts from 1.
struct ScanRefusal {
  Message message;
  std::uint64_t line;
  Reason reason = Reason::own_words;  ///< damaged: it was such a document once
};

/// Receives what the scanner found, in the order of the file.
class ScannerSink {
 public:
  virtual ~ScannerSink() = default;
  /// One complete tag, comment, CDATA section or processing instruction.
  virtual void markup(std::string_view whole) = 0;
  /// Text between two of them, perhaps in pieces.
  virtual void text(std::string_view piece) = 0;
  /// A Contenu has been opened; its start tag was given to `markup`.
  virtual void content_begins() = 0;
  /// A piece of its text, of any length but not empty; references and CDATA are resolved.
  virtual void content(std::string_view piece) = 0;
  /// Its end tag comes next. `line_breaks`: how many the cut-out text held.
  virtual void content_ends(std::uint64_t line_breaks) = 0;
};

/// Knows just enough of XML 1.0 to tell markup from text in any document in an encoding whose ASCII
/// bytes mean ASCII: comments, CDATA, processing instructions, quotes in tags. Whether the markup
/// is right is the parser's question. Bounded memory for any input, however hostile.
class MarkupScanner {
 public:
  explicit MarkupScanner(ScannerSink& sink) : sink_(&sink) {}

  /// The next bytes, of any number. Throws ScanRefusal.
  void feed(std::string_view bytes);
  /// The bytes end here. Throws ScanRefusal when they end inside a tag or a Contenu.
  void finish();

  std::uint64_t line() const { return line_; }

  /// No tag, no comment and no value of this format comes near (the longest is 100 characters).
  static constexpr std::size_t longest_markup = std::size_t{64} << 10;

 private:
  enum class State : unsigned char { text, markup, content, reference, cdata };

  std::string_view feed_text(std::string_view bytes);
  std::string_view feed_markup(std::string_view bytes);
  std::string_view feed_content(std::string_view bytes);
  std::string_view feed_reference(std::string_view bytes);
  std::string_view feed_cdata(std::string_view bytes);
  bool markup_is_complete();
  bool tag_is_complete();
  void end_markup();
  void end_markup_in_content();
  void give_content(std::string_view piece);
  void count_lines(std::string_view bytes);
  [[noreturn]] void refuse(const Phrase& phrase, Reason reason = Reason::own_words) const;

  ScannerSink* sink_;
  State state_ = State::text;
  bool in_content_ = false;
  char quote_ = 0;               // the quote that is open in a tag
  std::size_t examined_ = 0;     // bytes of markup_ that tag_is_complete has seen
  unsigned brackets_ = 0;        // how many of "]]" of a CDATA's end were seen
  std::string markup_;           // the markup under way, from its '<'
  std::string reference_;        // the character reference under way
  std::size_t text_length_ = 0;  // since the last start or end tag
  std::uint64_t line_ = 1;
  std::uint64_t content_breaks_ = 0;
};

}  // namespace chorus
