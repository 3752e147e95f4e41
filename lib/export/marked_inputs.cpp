#include "export/marked_inputs.hpp"

namespace chorus {

EditedMarks* MarkedInputs::begin(const std::string& file) {
  return settings_.mark_edited ? &files_.emplace_back(file, settings_.configuration) : nullptr;
}

void MarkedInputs::write(ExportResult& result) {
  for (EditedMarks& marks : files_) {
    try {
      marks.write();
      if (marks.invoices() > 0) result.marked.push_back({marks.path(), marks.invoices()});
    } catch (const Failure& failure) {
      result.mark_failures.push_back(failure);
    }
  }
}

}  // namespace chorus
