#include "document/markup_scanner.hpp"

#include <algorithm>
#include <charconv>

#include "catalogue/sentences.hpp"
#include "diagnostic/phrase.hpp"

namespace chorus::phrase {

constexpr Phrase xml_ends_early{"the file ends in the middle of a tag or of an attachment",
                                "le fichier s'arrête au milieu d'une balise ou d'une pièce jointe"};
constexpr Phrase xml_too_long{"a tag, a comment or a value is longer than {limit} bytes",
                              "une balise, un commentaire ou une valeur dépasse {limit} octets"};
constexpr Phrase content_holds_element{"Contenu holds an element", "Contenu contient un élément"};

}  // namespace chorus::phrase

namespace chorus {

namespace {

constexpr std::string_view content_tag = "<Contenu";
constexpr std::string_view cdata_start = "<![CDATA[";
constexpr std::size_t longest_reference = 16;

/// Whether a complete tag opens a Contenu that it does not close itself.
bool opens_content(std::string_view tag) {
  if (!tag.starts_with(content_tag) || tag.ends_with("/>")) return false;
  return std::string_view(" \t\r\n>").find(tag[content_tag.size()]) != std::string_view::npos;
}

/// The character of « #10 » or « #xA » when it is ASCII. Any other reference becomes a character
/// that base64 refuses.
char referenced(std::string_view name) {
  const bool hexadecimal = name.starts_with("#x");
  name.remove_prefix(std::min<std::size_t>(hexadecimal ? 2 : 1, name.size()));
  unsigned code = 0;
  const char* end = name.data() + name.size();
  const auto [rest, error] = std::from_chars(name.data(), end, code, hexadecimal ? 16 : 10);
  const bool good = error == std::errc() && rest == end && code > 0 && code < 0x80;
  return good ? static_cast<char>(code) : '&';
}

/// By memchr: base64 has few line breaks or none, and std::count would cost more than decoding it.
std::uint64_t line_breaks(std::string_view bytes) {
  std::uint64_t count = 0;
  for (auto at = bytes.find('\n'); at != std::string_view::npos; at = bytes.find('\n', at + 1)) {
    ++count;
  }
  return count;
}

}  // namespace

void MarkupScanner::refuse(const Phrase& phrase, Reason reason) const {
  throw ScanRefusal{{phrase, {count_arg("limit", longest_markup)}}, line_, reason};
}

void MarkupScanner::feed(std::string_view bytes) {
  while (!bytes.empty()) {
    switch (state_) {
      case State::text: bytes = feed_text(bytes); break;
      case State::markup: bytes = feed_markup(bytes); break;
      case State::content: bytes = feed_content(bytes); break;
      case State::reference: bytes = feed_reference(bytes); break;
      case State::cdata: bytes = feed_cdata(bytes); break;
    }
  }
}

void MarkupScanner::finish() {
  if (state_ != State::text) refuse(phrase::xml_ends_early, Reason::damaged);
}

std::string_view MarkupScanner::feed_text(std::string_view bytes) {
  const std::size_t end = std::min(bytes.find('<'), bytes.size());
  const std::string_view text = bytes.substr(0, end);
  text_length_ += text.size();
  if (text_length_ > longest_markup) refuse(phrase::xml_too_long);
  if (!text.empty()) {
    sink_->text(text);
    line_ += line_breaks(text);
  }
  if (end < bytes.size()) state_ = State::markup;
  return bytes.substr(end);
}

std::string_view MarkupScanner::feed_markup(std::string_view bytes) {
  if (in_content_ && markup_.size() < cdata_start.size()) {
    // A CDATA section here may hold a whole attachment: it must be known by its first bytes.
    markup_ += bytes.front();
    if (markup_ == cdata_start) {
      markup_.clear();
      brackets_ = 0;
      state_ = State::cdata;
    } else if (markup_.back() == '>' && markup_is_complete()) {
      end_markup_in_content();
    }
    return bytes.substr(1);
  }
  const std::size_t found = bytes.find('>');
  const bool candidate = found != std::string_view::npos;
  const std::string_view piece = bytes.substr(0, candidate ? found + 1 : bytes.size());
  if (markup_.size() + piece.size() > longest_markup) refuse(phrase::xml_too_long);
  markup_ += piece;
  if (candidate && markup_is_complete()) in_content_ ? end_markup_in_content() : end_markup();
  return bytes.substr(piece.size());
}

/// Whether the '>' at the end of markup_ ends it.
bool MarkupScanner::markup_is_complete() {
  const std::string_view all = markup_;
  if (all.size() > 1 && all[1] != '!' && all[1] != '?') return tag_is_complete();
  if (all.starts_with("<!--")) return all.size() >= 7 && all.ends_with("-->");
  if (all.starts_with(cdata_start)) return all.ends_with("]]>");
  if (all.starts_with("<?")) return all.size() >= 4 && all.ends_with("?>");
  if (all.starts_with("<!DOCTYPE")) refuse(phrase::xml_doctype);
  return tag_is_complete();
}

/// A '>' inside a quoted value does not end a tag.
bool MarkupScanner::tag_is_complete() {
  for (; examined_ < markup_.size(); ++examined_) {
    const char c = markup_[examined_];
    if (quote_ != 0) {
      if (c == quote_) quote_ = 0;
    } else if (c == '"' || c == '\'') {
      quote_ = c;
    }
  }
  return quote_ == 0;
}

void MarkupScanner::end_markup() {
  const bool tag = markup_[1] != '!' && markup_[1] != '?';
  if (tag) text_length_ = 0;
  if (markup_.starts_with(cdata_start)) text_length_ += markup_.size();
  if (text_length_ > longest_markup) refuse(phrase::xml_too_long);
  sink_->markup(markup_);
  line_ += line_breaks(markup_);
  state_ = State::text;
  if (tag && opens_content(markup_)) {
    in_content_ = true;
    content_breaks_ = 0;
    state_ = State::content;
    sink_->content_begins();
  }
  markup_.clear();
  examined_ = 0;
}

void MarkupScanner::end_markup_in_content() {
  const char kind = markup_[1];
  if (kind == '/') {
    in_content_ = false;
    sink_->content_ends(content_breaks_);
    end_markup();
    return;
  }
  if (kind != '!' && kind != '?') refuse(phrase::content_holds_element);
  sink_->markup(markup_);
  line_ += line_breaks(markup_);
  markup_.clear();
  examined_ = 0;
  state_ = State::content;
}

void MarkupScanner::give_content(std::string_view piece) {
  if (!piece.empty()) sink_->content(piece);
}

void MarkupScanner::count_lines(std::string_view bytes) {
  const std::uint64_t breaks = line_breaks(bytes);
  line_ += breaks;
  content_breaks_ += breaks;
}

std::string_view MarkupScanner::feed_content(std::string_view bytes) {
  const std::size_t end = std::min(bytes.find('<'), bytes.size());
  const std::string_view piece = bytes.substr(0, end);
  // Base64 has no '&'; a producer that writes CR LF as « &#13; » does.
  const std::size_t reference = piece.find('&');
  if (reference != std::string_view::npos) {
    count_lines(piece.substr(0, reference));
    give_content(piece.substr(0, reference));
    reference_.clear();
    state_ = State::reference;
    return bytes.substr(reference + 1);
  }
  count_lines(piece);
  give_content(piece);
  if (end < bytes.size()) state_ = State::markup;
  return bytes.substr(end);
}

std::string_view MarkupScanner::feed_reference(std::string_view bytes) {
  const char c = bytes.front();
  if (c == ';' || c == '<' || reference_.size() == longest_reference) {
    const char character = c == ';' ? referenced(reference_) : '&';
    give_content({&character, 1});
    state_ = State::content;
    return c == ';' ? bytes.substr(1) : bytes;
  }
  reference_ += c;
  return bytes.substr(1);
}

/// The text up to "]]>", which may come in pieces.
std::string_view MarkupScanner::feed_cdata(std::string_view bytes) {
  std::size_t i = 0;
  if (brackets_ == 0) {
    i = std::min(bytes.find(']'), bytes.size());
    count_lines(bytes.substr(0, i));
    give_content(bytes.substr(0, i));
    if (i == bytes.size()) return {};
  }
  const char c = bytes[i];
  if (c == ']' && brackets_ < 2) {
    ++brackets_;
  } else if (c == '>' && brackets_ == 2) {
    state_ = State::content;
  } else if (c == ']') {
    give_content("]");
  } else {  // they were text
    give_content(std::string_view("]]").substr(0, brackets_));
    brackets_ = 0;
    return bytes.substr(i);
  }
  return bytes.substr(i + 1);
}

}  // namespace chorus
