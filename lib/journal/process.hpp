// Whether a process that the journal speaks of still lives.
#pragma once

#include <cstdint>
#include <string>

namespace chorus {

/// Which process this is of all that had or will have its number: the boot of the machine and the
/// moment of its start. Empty when there is no such process, or the system does not say.
std::string process_since(std::int64_t process);

/// Whether a process of this machine, with what `process_since` once said of it, is another one than
/// this and still there. False for what is not known.
bool is_another_at_work(std::int64_t process, const std::string& since);

}  // namespace chorus
