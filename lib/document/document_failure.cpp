#include "document/document_failure.hpp"

#include "catalogue/output_phrases.hpp"
#include "catalogue/read_phrases.hpp"

namespace chorus {

namespace {

bool is_damage(const DocumentProblem& problem) {
  const auto sentence = problem.message.phrase.en;
  return sentence == phrase::xml_syntax.en || sentence == phrase::xml_ends_early.en;
}

}  // namespace

Failure document_failure(const DocumentProblem& problem, const std::string& file) {
  const Phrase& remedy = is_damage(problem) ? phrase::document_damaged_remedy : phrase::document_remedy;
  return {FailureKind::input, problem.message, {remedy, {}}, file,
          static_cast<std::uint32_t>(problem.line)};
}

}  // namespace chorus
