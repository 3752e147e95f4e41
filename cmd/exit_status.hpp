// The exit statuses of the command line, never a count.
#pragma once

namespace chorus {

enum class ExitStatus : int {
  ok = 0,          ///< everything asked for was exported, or there was nothing to export
  refused = 1,     ///< at least one invoice was refused
  usage = 2,       ///< command line or configuration
  input = 3,       ///< an input cannot be read
  output = 4,      ///< an output cannot be written, or exists
  self_check = 5,  ///< the written file failed its own check; nothing was kept
  locked = 6,      ///< another run holds the journal
  portal = 7,      ///< the portal or the network: what is known of each lot is told
  bug = 70,        ///< EX_SOFTWARE of sysexits.h: the fault is ours
  hung_up = 129,   ///< 128 and the number of the signal, as shells say it
  interrupted = 130,
  terminated = 143,
};

}  // namespace chorus
