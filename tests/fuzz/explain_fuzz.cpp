// Any bytes as a message of the portal: split, recognised or not, and told in both languages; never
// anything else. What is told must not act on a terminal.
#include <cstdint>
#include <string>
#include <string_view>

#include "invariant.hpp"
#include "report/reference_lists.hpp"
#include "rules/portal_advice.hpp"

namespace {

using namespace chorus;

void require_harmless(const std::string& text) {
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    require(byte >= 0x20 ? byte != 0x7F : c == '\n');
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view message(reinterpret_cast<const char*>(data), size);
  const auto parts = recognise_portal_message(message);
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const auto& part = parts[i];
    require(message.find(part.text) != message.npos);
    require(part.text.find('|') == part.text.npos);
    require(part.element.empty() || part.text.find(part.element) != part.text.npos);
    require(part.limit.empty() || part.text.find(part.limit) != part.text.npos);
    require(!part.cut || i + 1 == parts.size());
    require(part.message || (!part.field && part.element.empty() && part.limit.empty()));
  }
  for (const auto language : {Language::english, Language::french}) {
    require_harmless(portal_message_text(parts, {language, false}));
  }
  return 0;
}
