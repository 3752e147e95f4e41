// Sentences about the file that is written, the disk it goes to, and what its own check found.
#pragma once

#include "diagnostic/phrase.hpp"

namespace chorus::phrase {

// Reading a document

inline constexpr Phrase xml_syntax{"this is not XML: {detail}", "ce n'est pas du XML : {detail}"};
inline constexpr Phrase xml_doctype{"a document with a DOCTYPE is not read",
                                    "un document avec un DOCTYPE n'est pas lu"};

inline constexpr Phrase zip_none{"Contenu is not a ZIP archive", "Contenu n'est pas une archive ZIP"};

// The check of a written file

inline constexpr Phrase self_check_remedy{
    "the written file failed its own check and was not kept; run the export again, and check this "
    "computer's disk and memory if it happens again",
    "le fichier écrit n'a pas passé son propre contrôle et n'a pas été conservé ; relancez l'export, et "
    "vérifiez le disque et la mémoire de cet ordinateur si cela se reproduit"};

}  // namespace chorus::phrase
