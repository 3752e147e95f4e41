// Style and script of the page of a report, from lib/report/page.
#pragma once

#include <string_view>

namespace chorus {

struct PagePart {
  std::string_view text;
  std::string_view digest;  ///< "sha256-…", as a content security policy names it
};

PagePart page_style();
PagePart page_script();

}  // namespace chorus
