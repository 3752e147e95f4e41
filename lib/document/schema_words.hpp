// What a schema says of a document, in both languages. libxml2 has English words only.
#pragma once

#include <string_view>

#include "diagnostic/phrase.hpp"

namespace chorus {

/// libxml2's sentence about an element that the schema refuses: « Element 'Devise': [facet 'pattern'] The value '' is
/// not accepted by the pattern '[A-Z]{3}'. » A sentence that is not known is left as it is, for both languages.
Message schema_words(std::string_view sentence);

}  // namespace chorus
