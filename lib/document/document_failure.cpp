#include "document/document_failure.hpp"

#include "catalogue/read_phrases.hpp"

namespace chorus {

Failure document_failure(const DocumentProblem& problem, const std::string& file) {
  const Phrase& remedy = problem.reason == Reason::damaged ? phrase::document_damaged_remedy : phrase::document_remedy;
  return {FailureKind::input, problem.message, {remedy, {}}, file, static_cast<std::uint32_t>(problem.line)};
}

}  // namespace chorus
