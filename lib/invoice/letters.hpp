// Letters that a program damaged: « CollÃ¨ge », « Coll�ge », « Coll?ge ».
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace chorus {

/// The text as it must have been when it holds UTF-8 that was read as Windows-1252 or Latin-1, once or
/// several times: « CollÃ¨ge » -> « Collège ». Nothing for a text that need not be so: « SÃO », « Ã ».
std::optional<std::string> repaired_letters(std::string_view utf8);

/// Whether a program put U+FFFD in the place of a character.
bool has_lost_letter(std::string_view utf8);

/// Whether a question mark touches a letter, as it does where a program could not write one.
bool has_question_mark_for_letter(std::string_view utf8);

}  // namespace chorus
