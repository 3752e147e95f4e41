// Whether a document that its writer still holds is valid: yes, or not sure.
#pragma once

#include <memory>
#include <string_view>

#include "document/schema.hpp"

namespace chorus {

/// For who knows the bytes and asks for a verdict only; what a document holds, and what is wrong with it where, is told
/// by DocumentReader at twice the price. Each validator belongs to one thread; they share the schema.
class MarkupValidator {
 public:
  explicit MarkupValidator(const Schema& schema);
  ~MarkupValidator();
  MarkupValidator(const MarkupValidator&) = delete;
  MarkupValidator& operator=(const MarkupValidator&) = delete;

  /// The beginning of the document, and its end: whole pieces of XML in any form, for libxml2's parser.
  void markup(std::string_view pieces);
  /// Whole elements in between, for the schema at once; see PlainMarkup, whose form they have to have.
  void elements(std::string_view plain);
  /// True: all of it in its order is one well-formed document that the schema accepts. False: it is none, or some of
  /// its elements have another form, which DocumentReader may well accept.
  bool finish();

 private:
  class Verdict;
  std::unique_ptr<Verdict> verdict_;
};

}  // namespace chorus
