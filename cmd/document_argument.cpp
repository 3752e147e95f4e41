#include "document_argument.hpp"

#include "catalogue/read_phrases.hpp"
#include "diagnostic/failure.hpp"

namespace chorus {

void require_document(const std::vector<std::string>& files, std::string_view command) {
  if (!files.empty()) return;
  throw Failure(FailureKind::usage, {phrase::document_missing, {}},
                {phrase::document_missing_remedy, {text_arg("command", command)}});
}

}  // namespace chorus
