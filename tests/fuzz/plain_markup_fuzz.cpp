// Any bytes as elements in the plain form: what PlainMarkup accepts, libxml2's parser reads as the same elements with
// the same values.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "document/markup_scanner.hpp"
#include "document/plain_markup.hpp"
#include "document/structure_parser.hpp"
#include "invariant.hpp"

namespace {

using namespace chorus;

/// As a line: "<a><b x=1>(value)</></>"; "?" at its end where the bytes have another form.
std::string in_plain_form(std::string_view elements) {
  PlainMarkup markup(elements);
  std::string line = "<all>";
  for (;;) {
    switch (markup.next()) {
      case PlainMarkup::Token::begin:
        line.append("<").append(markup.name());
        if (!markup.attribute().empty()) {
          line.append(" ").append(markup.attribute()).append("=").append(markup.attribute_value());
        }
        line += '>';
        break;
      case PlainMarkup::Token::value: line.append("(").append(markup.text()).append(")"); break;
      case PlainMarkup::Token::end: line += "</>"; break;
      case PlainMarkup::Token::done: return line + "</>";
      case PlainMarkup::Token::other: return line + "?";
    }
  }
}

/// What libxml2 makes of the same.
class Parsed : public StructureEvents {
 public:
  explicit Parsed(std::string_view document) {
    StructureParser parser(*this);
    parser.feed(document);
    parser.finish();
  }

  const std::string& line() const { return line_; }

  void root_begins(std::string_view, std::uint64_t) override {}
  void element_begins(std::string_view path, const std::vector<StructureAttribute>& attributes,
                      std::uint64_t) override {
    line_.append("<").append(path.substr(path.rfind('/') + 1));
    for (const StructureAttribute& one : attributes) line_.append(" ").append(one.name).append("=").append(one.value);
    line_ += '>';
  }
  void element_ends(std::string_view path, bool leaf, std::string_view text, std::uint64_t) override {
    const bool outermost = path.find('/') == path.npos;  // line breaks between elements are no value
    if (leaf && !outermost && !text.empty()) line_.append("(").append(text).append(")");
    line_ += "</>";
  }
  void instruction(std::string_view, std::string_view) override { require(false); }
  void schema_problem(std::string_view, std::string_view, std::uint64_t) override { require(false); }
  void syntax_problem(std::string_view, std::uint64_t) override { require(false); }

 private:
  std::string line_;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string elements(reinterpret_cast<const char*>(data), size);
  const std::string plain = in_plain_form(elements);
  if (plain.ends_with('?')) return 0;
  require(Parsed("<all>" + elements + "</all>").line() == plain);
  return 0;
}
