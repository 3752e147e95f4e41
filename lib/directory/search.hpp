// Structures found by what a person remembers of them.
#pragma once

#include <string_view>
#include <vector>

#include "directory/directory.hpp"

namespace chorus {

/// The structures that the words may mean, the likeliest first, at most `most`. Words are of the name, the town, the
/// department (its name or « 44 ») or a postcode, in any order, an error of typing in them forgiven; a SIRET or a SIREN
/// gives its structures. First those that share the rarest trigrams with the words are taken, then these are compared
/// with them word by word.
std::vector<PublicStructure> search_structures(Directory& directory, std::string_view words, std::size_t most);

}  // namespace chorus
