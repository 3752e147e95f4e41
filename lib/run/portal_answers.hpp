// A file that the portal answered, whatever its format.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "diagnostic/failure.hpp"
#include "invoice/portal_answer.hpp"

namespace chorus {

/// Bytes of a file of answers; one that an office keeps has some kilobytes.
inline constexpr std::size_t max_answer_bytes = std::size_t{16} << 20;

/// A file of answers: one that was given, or one of an archive that was given.
struct AnswerFile {
  std::string given;  ///< as the user named it
  std::string path;   ///< for messages: `given`, in an archive « given:entry »
  PortalAnswer answer;
};

/// What a file that was given holds.
struct GivenAnswers {
  std::vector<AnswerFile> files;         ///< several only of an archive
  std::vector<std::string> passed_over;  ///< names of an archive that are no answers: PDFs, and what systems add
};

/// Reads a file whose format its content tells: ZIP, XML begins with « < », JSON with a bracket, and what remains is
/// CSV; the files of a ZIP likewise. "-" is standard input. Failure(input) for everything else, and for an archive
/// without an answer.
GivenAnswers read_portal_answers(const std::string& path);

/// An answer that the portal gave at once. `name`: of the question, for messages and the journal. The same failures,
/// but what the portal said in place of an answer stays in it: its `refusals`.
AnswerFile read_portal_answer(const std::string& name, std::string_view text);

/// The portal's error, explained when its message is known.
Failure refusal_failure(const PortalRefusal& refusal, const std::string& path);

}  // namespace chorus
