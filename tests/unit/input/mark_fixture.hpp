// What the tests of the status marker share: a text as a file, marked.
#pragma once

#include <set>
#include <string>
#include <string_view>

#include "input/json_records.hpp"
#include "input/status_marker.hpp"
#include "input_fixture.hpp"

namespace chorus::test {

struct Marked {
  std::string text;  ///< what the file becomes; what it is when nothing is to change
  std::uint64_t count = 0;
};

inline Marked mark(const std::string& name, const std::string& bytes, const std::set<std::string, std::less<>>& numbers,
                   const ReadOptions& options = {}, std::string_view word = "Éditée") {
  const TextFile file(name, bytes);
  Names names;
  const auto records = open_records(file.path(), InputKind::invoices, options, names);
  const SourceFile source = SourceFile::open(file.path());
  const StatusMarking marking{source, records->notes(), options, word,
                              [&](std::string_view number, std::string_view) { return numbers.contains(number); }};
  Marked marked{bytes, find_status_edits(marking, [](const StatusEdit&) {})};
  if (marked.count == 0) return marked;
  marked.text.clear();
  write_marked(marking, [&](std::string_view piece) { marked.text += piece; });
  return marked;
}

inline std::string mark_csv(const std::string& bytes, const std::set<std::string, std::less<>>& numbers,
                            const ReadOptions& options = {}, std::string_view word = "Éditée") {
  return mark("march.csv", bytes, numbers, options, word).text;
}

inline std::string mark_json(const std::string& bytes, const std::set<std::string, std::less<>>& numbers,
                             const ReadOptions& options = {}) {
  return mark("march.json", bytes, numbers, options).text;
}

}  // namespace chorus::test
