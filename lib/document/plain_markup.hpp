// Elements in the one plain form that our own writer has, read at the price of looking at each byte once.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace chorus {

/// Bytes of the character that starts `text`, of more than one byte; 0 when it is no UTF-8 or one that XML excludes
/// (XML 1.0 section 2.2).
std::size_t xml_character_length(std::string_view text);

/// Whole elements, token by token. The plain form is a small part of XML: `<Name>` or `<Name Attribute="value">`,
/// `</Name>`, names of ASCII letters and digits; an element holds a value or elements, with nothing between them; line
/// breaks between the outermost ones; & < > " of a value are references, of an attribute's value they are not there.
/// Everything that is accepted is well-formed XML; whatever else XML allows is `other`, and for libxml2 to judge.
class PlainMarkup {
 public:
  enum class Token : std::uint8_t {
    begin,  ///< of an element: `name` and, unless it is empty, `attribute` and `attribute_value`
    value,  ///< of the innermost element, not empty, in `text`: UTF-8, references resolved
    end,    ///< of the innermost element
    done,   ///< all elements are closed, and nothing follows
    other,  ///< another form, and so is the rest
  };

  /// Views into `elements`, which must outlive the reading.
  explicit PlainMarkup(std::string_view elements) : rest_(elements) {}

  Token next();

  std::string_view name() const { return open_[depth_ - 1]; }
  std::string_view attribute() const { return attribute_; }
  std::string_view attribute_value() const { return attribute_value_; }
  /// Valid until the next token.
  std::string_view text() const { return text_; }

  static constexpr std::size_t deepest = 16;

 private:
  Token begin();
  Token value();
  Token end();
  bool take_attribute();
  bool take_reference();
  std::string_view take_name();
  bool take(char expected);
  bool take(std::string_view expected);

  std::string_view rest_;
  std::array<std::string_view, deepest> open_;  // names of the open elements
  std::size_t depth_ = 0;                       // how many are open
  std::string_view attribute_;
  std::string_view attribute_value_;
  std::string_view text_;
  std::string resolved_;  // a value with references
  bool after_begin_ = false;
  bool after_value_ = false;
  bool ended_ = false;  // the last token was an end: its name leaves with the next one
};

}  // namespace chorus
