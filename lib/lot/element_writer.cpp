#include "lot/element_writer.hpp"

#include <algorithm>
#include <stdexcept>

#include "diagnostic/text.hpp"

namespace chorus {

namespace {

/// Bytes of the character that starts `text`, 0 when it is no UTF-8 or one that XML excludes.
std::size_t sequence_length(std::string_view text) {
  const Character c = first_character(text);
  const bool excluded = c.code == 0xFFFE || c.code == 0xFFFF;  // XML 1.0 section 2.2
  return excluded ? 0 : c.length;
}

enum class Place : unsigned char { text, attribute };

/// What stands for an ASCII character, empty when it stands for itself.
std::string_view substitute(char c, Place place) {
  switch (c) {
    case '&': return "&amp;";
    case '<': return "&lt;";
    case '>': return "&gt;";
    case '"': return "&quot;";
    case '\r': return "&#13;";
    case '\n': return place == Place::attribute ? "&#10;" : "";
    case '\t': return place == Place::attribute ? "&#9;" : "";
    default:
      if (static_cast<unsigned char>(c) < 0x20) {
        throw std::logic_error("a control character reached the XML writer");
      }
      return "";
  }
}

void append(std::string& out, std::string_view text, Place place) {
  std::size_t done = 0;  // what stands for itself is copied in runs
  std::size_t i = 0;
  while (i < text.size()) {
    const char c = text[i];
    if (static_cast<unsigned char>(c) >= 0x80) {
      const std::size_t length = sequence_length(text.substr(i));
      if (length == 0) throw std::logic_error("text that is not UTF-8 reached the XML writer");
      i += length;
      continue;
    }
    if (const std::string_view entity = substitute(c, place); !entity.empty()) {
      out.append(text, done, i - done);
      out += entity;
      done = i + 1;
    }
    ++i;
  }
  out.append(text, done);
}

/// ASCII that stands for itself, as nearly all that is written.
bool is_plain(char c) { return c >= ' ' && c <= '~' && c != '&' && c != '<' && c != '>' && c != '"'; }

}  // namespace

void append_escaped(std::string& out, std::string_view text) { append(out, text, Place::text); }

void append_escaped_attribute(std::string& out, std::string_view value) { append(out, value, Place::attribute); }

void ElementWriter::finish_tag() {
  if (in_tag_) text_ += '>';
  in_tag_ = false;
}

void ElementWriter::open(std::string_view name) {
  finish_tag();
  text_ += '<';
  text_ += name;
  open_.push_back(name);
  in_tag_ = true;
}

void ElementWriter::attribute(std::string_view name, std::string_view value) {
  if (!in_tag_) throw std::logic_error("an attribute behind its element's start tag");
  text_ += ' ';
  text_ += name;
  text_ += "=\"";
  append_escaped_attribute(text_, value);
  text_ += '"';
}

void ElementWriter::close() {
  if (open_.empty()) throw std::logic_error("no element is open");
  finish_tag();
  text_ += "</";
  text_ += open_.back();
  text_ += '>';
  open_.pop_back();
}

void ElementWriter::value(std::string_view name, std::string_view text) {
  if (!std::all_of(text.begin(), text.end(), is_plain)) {
    open(name);
    finish_tag();
    append_escaped(text_, text);
    return close();
  }
  finish_tag();
  const std::size_t before = text_.size();
  text_.resize(before + std::string_view("<></>").size() + 2 * name.size() + text.size());
  char* end = text_.data() + before;
  const auto put = [&](std::string_view part) { end = std::copy(part.begin(), part.end(), end); };
  *end++ = '<';
  put(name);
  *end++ = '>';
  put(text);
  *end++ = '<';
  *end++ = '/';
  put(name);
  *end = '>';
}

void ElementWriter::optional(std::string_view name, std::string_view text) {
  if (!text.empty()) value(name, text);
}

std::string ElementWriter::finish() && {
  if (!open_.empty()) throw std::logic_error("an element is still open");
  return std::move(text_);
}

}  // namespace chorus
