// Signs that a reader would not recognise, or not see, by their names.
#pragma once

#include "diagnostic/phrase.hpp"

namespace chorus::phrase {

struct NamedSign {
  char32_t code;
  Phrase name;
};

inline constexpr NamedSign named_signs[] = {
    {0x00A0, {"no-break space", "espace insécable"}},
    {0x00AD, {"soft hyphen", "trait d'union conditionnel"}},
    {0x2009, {"thin space", "espace fine"}},
    {0x200B, {"zero-width space", "espace sans chasse"}},
    {0x200C, {"zero-width non-joiner", "antiliant sans chasse"}},
    {0x200D, {"zero-width joiner", "liant sans chasse"}},
    {0x200E, {"left-to-right mark", "marque gauche-à-droite"}},
    {0x200F, {"right-to-left mark", "marque droite-à-gauche"}},
    {0x2010, {"hyphen that is not « - »", "trait d'union qui n'est pas « - »"}},
    {0x2011, {"no-break hyphen", "trait d'union insécable"}},
    {0x2012, {"figure dash", "tiret numérique"}},
    {0x2013, {"en dash", "tiret demi-cadratin"}},
    {0x2014, {"em dash", "tiret cadratin"}},
    {0x2018, {"typographic apostrophe", "apostrophe typographique"}},
    {0x2019, {"typographic apostrophe", "apostrophe typographique"}},
    {0x201A, {"low quotation mark that looks like a comma", "guillemet bas qui ressemble à une virgule"}},
    {0x202F, {"narrow no-break space", "espace fine insécable"}},
    {0x2060, {"word joiner", "gluon de mots"}},
    {0x2212, {"minus sign", "signe moins"}},
    {0xFEFF, {"byte order mark", "marque d'ordre des octets"}},
};

}  // namespace chorus::phrase
