// argv -> command -> exit status; the only place where exceptions end.
#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <new>
#include <stdexcept>

#include "commands.hpp"
#include "diagnostic/interruption.hpp"

namespace {

using namespace chorus;

ExitStatus exit_status(FailureKind kind) {
  switch (kind) {
    case FailureKind::usage: return ExitStatus::usage;
    case FailureKind::input: return ExitStatus::input;
    case FailureKind::output: return ExitStatus::output;
    case FailureKind::self_check: return ExitStatus::self_check;
    case FailureKind::locked: return ExitStatus::locked;
    case FailureKind::portal: return ExitStatus::portal;
    case FailureKind::memory: return ExitStatus::output;
    case FailureKind::bug: return ExitStatus::bug;
  }
  return ExitStatus::bug;
}

ExitStatus tell(Console& console, const Failure& failure) {
  console.failure(failure);
  return exit_status(failure.kind);
}

ExitStatus run_command(int argc, char** argv, Console& console) {
  try {
    const Invocation invocation = parse_invocation(argc, argv);
    return find_command(invocation.command).run(invocation, console);
  } catch (const Failure& failure) {
    return tell(console, failure);
  } catch (const Interrupted& interrupted) {
    constexpr int by_signal = 128;
    return static_cast<ExitStatus>(by_signal + interrupted.signal);
  } catch (const std::bad_alloc&) {
    return tell(console, {Reason::out_of_memory, FileRole::none, {}});
  } catch (const std::exception& bug) {
    const Args args{text_arg("detail", bug.what()), text_arg("version", CHORUS_EXPORT_VERSION),
                    text_arg("command", line_to_type(argc, argv))};
    return tell(console, {Reason::our_bug, FileRole::none, {}, args});
  }
}

/// A standard stream that whoever started us closed: no file that we open may get its number, or our words
/// would go into it. Opened the wrong way round, so that using it fails as if it were closed still.
void occupy_closed_streams() {
  for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    if (::fcntl(stream, F_GETFD) >= 0 || errno != EBADF) continue;
    // The lowest free number is this one: those below it are taken.
    if (::open("/dev/null", stream == STDIN_FILENO ? O_WRONLY : O_RDONLY) < 0) ::open("/", O_RDONLY | O_DIRECTORY);
  }
}

}  // namespace

int main(int argc, char** argv) {
  occupy_closed_streams();
  survive_refused_writes();
  Console console(spoken_language(argc, argv), spoken_colour(argc, argv));
  return static_cast<int>(run_command(argc, argv, console));
}
