// What a failure must bring along, whatever the input: its kind, and a sentence and a remedy in both languages.
#pragma once

#include <string>

#include "input/text.hpp"
#include "invariant.hpp"
#include "report/failure_words.hpp"

namespace chorus {

/// The whole refusal as it is shown, in both languages; aborts when a part is missing or no UTF-8.
inline std::string refusal_text(const Failure& failure, FailureKind kind) {
  require(failure.kind == kind);
  const FailureWords words = failure_words(failure);
  std::string all;
  for (const auto language : {Language::french, Language::english}) {
    for (const auto& part : {words.sentence.in(language), words.remedy.in(language)}) {
      require(!part.empty() && check_utf8(part).valid == part.size());
      all += part + '\n';
    }
  }
  return all;
}

}  // namespace chorus
