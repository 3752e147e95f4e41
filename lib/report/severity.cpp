#include "report/severity.hpp"

#include "catalogue/report_phrases.hpp"

namespace chorus {

std::string_view severity_name(Severity severity) {
  switch (severity) {
    case Severity::error: return "error";
    case Severity::warning: return "warning";
    case Severity::note: break;
  }
  return "note";
}

Phrase severity_words(Severity severity) {
  switch (severity) {
    case Severity::error: return phrase::error;
    case Severity::warning: return phrase::warning;
    case Severity::note: break;
  }
  return phrase::note;
}

}  // namespace chorus
