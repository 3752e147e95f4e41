// A PDF of a test, inspected as a file.
#pragma once

#include <string_view>

#include "attachment/pdf.hpp"
#include "scratch_file.hpp"

namespace chorus::test {

inline attachment::PdfFacts inspect(std::string_view content) {
  const ScratchFile scratch(content);
  return attachment::PdfInspector().inspect(attachment::InputFile(scratch.path()));
}

}  // namespace chorus::test
