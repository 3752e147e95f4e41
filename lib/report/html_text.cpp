#include "report/html_text.hpp"

#include "diagnostic/printable.hpp"

namespace chorus {

std::string html(std::string_view utf8) {
  std::string out;
  for (const char c : printable(utf8)) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      case '\'': out += "&#39;"; break;
      default: out += c;
    }
  }
  return out;
}

std::string inside_script(std::string json) {
  for (std::size_t at = 0; (at = json.find('<', at)) != json.npos;) json.replace(at, 1, "\\u003c");
  return json;
}

std::string element(std::string_view name, std::string_view attributes, std::string_view text) {
  return wrapped_in(name, attributes, html(text));
}

std::string wrapped_in(std::string_view name, std::string_view attributes, std::string_view markup) {
  std::string out = "<";
  out += name;
  if (!attributes.empty()) (out += ' ') += attributes;
  ((out += '>') += markup) += "</";
  return (out += name) += '>';
}

}  // namespace chorus
