#include "talk_options.hpp"

#include "catalogue/help_phrases.hpp"

namespace chorus {

void setup_talk(Arguments& a, TalkOptions& o) {
  a.value({"--lang", "LANG", phrase::group_talk, phrase::option_lang_environment, "fr,en"}, o.lang);
  a.value({"--color", "WHEN", phrase::group_talk, phrase::option_color, "auto,always,never"}, o.color);
}

ConsoleOptions console_options(const TalkOptions& options) {
  ConsoleOptions console;
  console.language = environment_language();
  if (!options.lang.empty()) {
    const bool french = choice("--lang", options.lang, {"fr", "en"}) == 0;
    console.language = french ? Language::french : Language::english;
  }
  if (!options.color.empty()) {
    console.colour =
        static_cast<Colour>(choice("--color", options.color, {"auto", "always", "never"}));
  }
  return console;
}

void show_text(Console& console, std::string_view text) {
  if (text.ends_with('\n'))
    text.remove_suffix(1);  // the line break that every line of a result gets
  console.result(text);
  console.finish();
}

}  // namespace chorus
