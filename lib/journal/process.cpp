#include "journal/process.hpp"

#include <unistd.h>

#include <fstream>
#include <sstream>

namespace chorus {

std::string process_since(std::int64_t process) {
  constexpr int fields_before_start = 19;  // behind the name, proc_pid_stat(5)
  std::string boot;
  std::getline(std::ifstream("/proc/sys/kernel/random/boot_id"), boot);
  std::string line;
  std::getline(std::ifstream("/proc/" + std::to_string(process) + "/stat"), line);
  const auto name_end = line.rfind(')');  // the name may hold anything, blanks too
  if (boot.empty() || name_end == line.npos) return {};
  std::istringstream fields(line.substr(name_end + 1));
  std::string field;
  for (int i = 0; i <= fields_before_start; ++i) fields >> field;
  return fields ? boot + ' ' + field : std::string();
}

bool is_another_at_work(std::int64_t process, const std::string& since) {
  return process != ::getpid() && !since.empty() && process_since(process) == since;
}

}  // namespace chorus
