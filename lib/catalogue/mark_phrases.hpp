// Sentences about the invoices file that --mark-edited changes.
#pragma once

#include "diagnostic/phrase.hpp"

namespace chorus::phrase {

/// The status that says « exported », unless the configuration has another word.
inline constexpr std::string_view edited_word = "Éditée";

}  // namespace chorus::phrase
