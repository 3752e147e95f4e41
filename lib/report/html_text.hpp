// Text inside a page.
#pragma once

#include <string>
#include <string_view>

namespace chorus {

/// Ready to stand between tags or in a quoted attribute: what acts or hides is shown by its code (see
/// printable), and no character is markup.
std::string html(std::string_view utf8);

/// JSON, ready to stand in a <script> of data: nothing in it ends the element.
std::string inside_script(std::string json);

/// "<td class=\"n\">text</td>"; `text` is escaped here, `attributes` are ours.
std::string element(std::string_view name, std::string_view attributes, std::string_view text);
inline std::string element(std::string_view name, std::string_view text) {
  return element(name, {}, text);
}

/// Around markup that is ready.
std::string wrapped_in(std::string_view name, std::string_view attributes, std::string_view markup);

}  // namespace chorus
