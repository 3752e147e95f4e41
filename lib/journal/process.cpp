#include "journal/process.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <string_view>

namespace chorus {

namespace {

/// The beginning of a file of /proc, empty when it cannot be read.
std::string read_beginning(const std::string& path) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return {};
  char text[1024];
  const ssize_t size = ::read(file, text, sizeof text);
  ::close(file);
  return {text, size > 0 ? static_cast<std::size_t>(size) : 0};
}

}  // namespace

std::string process_since(std::int64_t process) {
  constexpr int fields_before_start = 20;  // behind the name and its blank, proc_pid_stat(5)
  const std::string boot = read_beginning("/proc/sys/kernel/random/boot_id");
  const std::string line = read_beginning("/proc/" + std::to_string(process) + "/stat");
  const auto name_end = line.rfind(')');  // the name may hold anything, blanks too
  if (boot.empty() || name_end == line.npos) return {};
  std::string_view rest = std::string_view(line).substr(name_end + 1);
  for (int i = 0; i < fields_before_start; ++i) {
    const auto blank = rest.find(' ');
    if (blank == rest.npos) return {};
    rest.remove_prefix(blank + 1);
  }
  return boot.substr(0, boot.find('\n')) + ' ' + std::string(rest.substr(0, rest.find(' ')));
}

bool is_another_at_work(std::int64_t process, const std::string& since) {
  return process != ::getpid() && !since.empty() && process_since(process) == since;
}

}  // namespace chorus
