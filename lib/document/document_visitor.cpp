#include "document/document_visitor.hpp"

#include "catalogue/sentences.hpp"
#include "diagnostic/phrase.hpp"

namespace chorus::phrase {

constexpr Phrase document_damaged_remedy{
    "the file was cut off while it was copied, or edited by hand: copy it again, or export it again",
    "le fichier a été coupé pendant une copie, ou retouché à la main : recopiez-le, ou refaites l'export"};

}  // namespace chorus::phrase

namespace chorus {

Failure document_failure(const DocumentProblem& problem, const std::string& file) {
  const Phrase& remedy = problem.reason == Reason::damaged ? phrase::document_damaged_remedy : phrase::document_remedy;
  return {FailureKind::input, problem.message, {remedy, {}}, file, static_cast<std::uint32_t>(problem.line)};
}

}  // namespace chorus
