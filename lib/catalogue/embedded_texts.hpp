// The catalogue's text files, which travel inside the program.
#pragma once

#include <string_view>

namespace chorus {

struct EmbeddedText {
  std::string_view file;  ///< as somebody who edits it finds it: "lib/catalogue/explanations.txt"
  std::string_view text;
};

EmbeddedText explanations_text();
EmbeddedText portal_codes_text();
EmbeddedText portal_fields_text();
EmbeddedText portal_messages_text();
EmbeddedText portal_states_text();
EmbeddedText portal_topics_text();
EmbeddedText sources_text();

}  // namespace chorus
