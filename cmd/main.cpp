// argv -> command -> exit status; the only place where exceptions end.
#include <new>
#include <stdexcept>

#include "catalogue/usage_phrases.hpp"
#include "commands.hpp"
#include "interruption.hpp"

namespace {

using namespace chorus;

ExitStatus exit_status(FailureKind kind) {
  switch (kind) {
    case FailureKind::usage: return ExitStatus::usage;
    case FailureKind::input: return ExitStatus::input;
    case FailureKind::output: return ExitStatus::output;
    case FailureKind::self_check: return ExitStatus::self_check;
    case FailureKind::locked: return ExitStatus::locked;
  }
  return ExitStatus::bug;
}

ExitStatus run_command(int argc, char** argv, Console& console) {
  try {
    const Invocation invocation = parse_invocation(argc, argv);
    return find_command(invocation.command).run(invocation, console);
  } catch (const Failure& failure) {
    console.failure(failure);
    return exit_status(failure.kind);
  } catch (const Interrupted& interrupted) {
    return interrupted.status;
  } catch (const std::bad_alloc&) {
    console.failure({FailureKind::input, {phrase::memory_short, {}}, {phrase::memory_short_remedy, {}}});
    return ExitStatus::output;
  } catch (const std::exception& bug) {
    console.failure({FailureKind::self_check,
                     {phrase::our_bug, {text_arg("detail", bug.what())}},
                     {phrase::our_bug_remedy, {}}});
    return ExitStatus::bug;
  }
}

}  // namespace

int main(int argc, char** argv) {
  survive_broken_pipes();
  Console console(spoken_language(argc, argv), spoken_colour(argc, argv));
  return static_cast<int>(run_command(argc, argv, console));
}
