// What stops a run: not a wrong invoice, but a file, a disk, a command line.
#pragma once

#include <exception>
#include <string>

#include "diagnostic/location.hpp"
#include "diagnostic/phrase.hpp"

namespace chorus {

/// The families of failures; the command line gives each its exit status.
enum class FailureKind : unsigned char { usage, input, output, self_check, locked };

/// Thrown to `main`, which prints place, sentence and remedy in the user's language.
class Failure : public std::exception {
 public:
  Failure(FailureKind of_kind, Message sentence, Message what_to_do, std::string in_file = {},
          std::uint32_t at_line = 0, std::uint32_t at_column = 0)
      : kind(of_kind),
        message(std::move(sentence)),
        remedy(std::move(what_to_do)),
        file(std::move(in_file)),
        line(at_line),
        column(at_column),
        what_(message.in(Language::english)) {}

  const char* what() const noexcept override { return what_.c_str(); }

  FailureKind kind;
  Message message;
  Message remedy;
  std::string file;  ///< empty when the failure is about no file
  std::uint32_t line;
  std::uint32_t column;

 private:
  std::string what_;
};

}  // namespace chorus
