#include "run/portal_answers.hpp"

#include <algorithm>

#include "catalogue/answer_phrases.hpp"
#include "diagnostic/failure.hpp"
#include "document/status_reader.hpp"
#include "file/source_file.hpp"
#include "input/answers.hpp"

namespace chorus {

namespace {

/// The first byte of text: behind a byte order mark, UTF-16's zeros and white space. Zero when there
/// is none in the first bytes.
char first_letter(const SourceFile& source) {
  char head[4096];
  const std::size_t size = source.read_at(0, head);
  std::string_view text(head, size);
  for (const std::string_view mark : {"\xEF\xBB\xBF", "\xFF\xFE", "\xFE\xFF"}) {
    if (text.starts_with(mark)) text.remove_prefix(mark.size());
  }
  const auto first = text.find_first_not_of(std::string_view(" \t\r\n\0", 5));
  return first == text.npos ? '\0' : text[first];
}

std::string whole_text(const SourceFile& source) {
  std::string text(source.size(), '\0');
  text.resize(source.read_at(0, text));
  return text;
}

}  // namespace

PortalAnswer read_portal_answer(const std::string& path) {
  const SourceFile source = SourceFile::open(path);
  if (source.size() > max_answer_bytes) {
    throw Failure(FailureKind::input,
                  {phrase::answer_too_large, {count_arg("limit", max_answer_bytes >> 20)}},
                  {phrase::answer_too_large_remedy, {}}, path);
  }
  switch (first_letter(source)) {
    case '\0':
      throw Failure(FailureKind::input, {phrase::answer_empty, {}}, {phrase::answer_remedy, {}},
                    path);
    case '<': return read_status_document(whole_text(source), path);
    case '{':
    case '[': return read_json_answers(source, max_answer_bytes);
    default: return read_csv_answers(source);
  }
}

}  // namespace chorus
