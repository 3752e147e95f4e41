// The JSON that the portal's API answered -> values.
#pragma once

#include <cstddef>

#include "file/source_file.hpp"
#include "invoice/portal_answer.hpp"

namespace chorus {

/// Answers of `transverses/consulterCRDetaille` and of `factures/rechercher/fournisseur` (whose
/// pages may be several), one object, or a list of such objects. Of an unknown key nothing is asked.
/// Failure(input) for another JSON, for a value of another kind than the API's contract says, and
/// for an answer that says that the question failed (`codeRetour`).
PortalAnswer read_json_answers(const SourceFile& source, std::size_t limit);

}  // namespace chorus
