// Sentences of the commands that read a CPP Facture Min file: verify, extract, show.
#pragma once

#include <string_view>

#include "diagnostic/phrase.hpp"

namespace chorus::phrase {

inline constexpr Phrase document_remedy{
    "give a file that was deposited, or is to be deposited, as « CPP Facture Min », like ExportChorusPro.xml",
    "donnez un fichier déposé, ou à déposer, comme « CPP Facture Min », par exemple ExportChorusPro.xml"};

// verify

inline constexpr std::string_view usage_verify = "chorus-export verify FILE... [OPTION]...";

// show

inline constexpr std::string_view usage_show = "chorus-export show FILE [OPTION]...";

// extract

inline constexpr std::string_view usage_extract = "chorus-export extract FILE [--to DIR] [OPTION]...";

inline constexpr Phrase see_verify{"chorus-export verify {'path'} tells more of what is wrong with this file: {count}",
                                   "chorus-export verify {'path'} en dit plus sur les problèmes de ce fichier : {count}"};

}  // namespace chorus::phrase
