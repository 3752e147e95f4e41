// The encoding of a CSV file, from its byte order mark or from all of its bytes.
#pragma once

#include <cstddef>
#include <optional>

#include "file/source_file.hpp"
#include "input/text.hpp"

namespace chorus {

struct SurveyedEncoding {
  Encoding encoding;
  std::size_t mark_size;  ///< bytes of the byte order mark; 0: the file has none
};

/// Reads the whole file once, in blocks. `said`: what the user or the configuration knows of it.
/// Failure(input) as for detect_dialect.
SurveyedEncoding survey_encoding(const SourceFile& source, std::optional<Encoding> said);

}  // namespace chorus
