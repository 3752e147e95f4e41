#include "diagnostic/failure.hpp"

#include <utility>

namespace chorus {

namespace {

FailureKind kind_of_failure(Reason reason, FileRole role) {
  switch (reason) {
    case Reason::is_an_input:
    case Reason::written_twice:
    case Reason::no_home: return FailureKind::usage;
    case Reason::too_many_open: return FailureKind::output;  // whatever the file: it is well
    case Reason::refused_by_schema:
    case Reason::differs: return FailureKind::self_check;
    case Reason::locked:
    case Reason::second_run: return FailureKind::locked;
    case Reason::out_of_memory: return FailureKind::memory;
    case Reason::our_bug: return FailureKind::bug;
    default: return kind_of(role);
  }
}

}  // namespace

FailureKind kind_of(FileRole role) {
  switch (role) {
    case FileRole::configuration:
    case FileRole::credentials:
    case FileRole::schema: return FailureKind::usage;
    case FileRole::input:
    case FileRole::attachment:
    case FileRole::document:
    case FileRole::kept_journal:
    case FileRole::directory: return FailureKind::input;
    default: return FailureKind::output;
  }
}

Failure::Failure(Reason why, FileRole of, std::string of_path, Args more)
    : kind(kind_of_failure(why, of)),
      reason(why),
      role(of),
      path(std::move(of_path)),
      args(std::move(more)),
      what_(path) {
  for (const Arg& arg : args) what_ += ": " + arg.value;
}

Failure::Failure(FailureKind of_kind, Message sentence, Message what_to_do, std::string in_file, std::uint32_t at_line,
                 std::uint32_t at_column)
    : kind(of_kind),
      message(std::move(sentence)),
      remedy(std::move(what_to_do)),
      file(std::move(in_file)),
      line(at_line),
      column(at_column),
      what_(message.in(Language::english)) {}

Failure&& Failure::at(std::string in_file, std::uint32_t at_line, std::uint32_t at_column) && {
  file = std::move(in_file);
  line = at_line;
  column = at_column;
  return std::move(*this);
}

Failure&& Failure::of_kind(FailureKind other) && {
  kind = other;
  return std::move(*this);
}

}  // namespace chorus
