// Why a file cannot be read as CPP Facture Min, and what to do about it.
#pragma once

#include <string>

#include "diagnostic/failure.hpp"
#include "document/document_visitor.hpp"

namespace chorus {

/// Failure(input) for a problem of the kind `syntax`: a file of another kind and a damaged one have
/// each their own remedy.
Failure document_failure(const DocumentProblem& problem, const std::string& file);

}  // namespace chorus
