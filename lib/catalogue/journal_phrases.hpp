// Sentences about the journal: its file, its lock, what it found pending and what it forbids.
#pragma once

#include "diagnostic/phrase.hpp"

namespace chorus::phrase {

// In front of a remedy, when a number comes again in another year.
inline constexpr Phrase numbers_start_again{
    "if your numbers start again each January, write \"numbering\": \"yearly\" into the configuration; if not, ",
    "si vos numéros repartent de 1 chaque janvier, écrivez \"numbering\": \"yearly\" dans la configuration ; sinon, "};

// What it knows

inline constexpr Phrase exported_before{"{date}, {file}", "le {date}, {file}"};

// Where the other of two invoices is that are one, see NUMBER-07.
inline constexpr Phrase alike_at{"at {place}", "en {place}"};

}  // namespace chorus::phrase
