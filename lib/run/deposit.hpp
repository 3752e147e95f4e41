// Hands lots to Chorus Pro by its API, each once; see journal/deposits.hpp for what holds when a run is killed.
//
//     the lots that wait, or the files that were named
//     -> those that were sent without an answer are looked up on the portal first
//     -> each of the others: the bytes are those of the journal, within the limit, nowhere else since
//     -> « sending » in the journal, the upload, the answer in the journal
//
// The first lot that the network or the portal fails for ends the sending: the next ones would fare no better, and a
// lot without an answer costs a person's time.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "diagnostic/diagnostic.hpp"
#include "journal/journal_place.hpp"
#include "report/deposit_list.hpp"
#include "run/portal_check.hpp"

namespace chorus {

struct DepositSettings {
  std::vector<std::string> files;  ///< empty: every lot that waits
  bool resend = false;             ///< of the files named, those in doubt are sent again
  bool dry_run = false;            ///< asks nobody, writes nothing
  std::uint64_t max_bytes = 0;     ///< of an XML file
  std::string command;             ///< as typed, for whoever waits for this run
};

struct DepositListener {
  /// What is wrong with a lot, and what else the user should know.
  NoticeSink notice = [](const Notice&) {};
  /// Called often during an upload; what it throws ends the run.
  std::function<void(const std::string& name, std::uint64_t sent, std::uint64_t all)> progress =
      [](const std::string&, std::uint64_t, std::uint64_t) {};
};

/// What is known of each lot, also when something was thrown.
struct DepositResult {
  std::vector<DepositLine> lots;
  bool failed = false;  ///< the way to the portal, or what stands before it, for all lots alike

  bool portal_failed() const;  ///< a lot was not sent, or without an answer
  bool asks() const;           ///< a lot was refused, or asks for something else
};

/// Throws Failure: input for a file that cannot be read and where there is no journal, output and locked for the
/// journal. What the portal and the network do stands in `result`.
void deposit_lots(const DepositSettings& settings, const JournalPlace& place, const PortalOpener& open_portal,
                  const DepositListener& listener, DepositResult& result);

/// Notes that a file was deposited by hand, and with it the older ones of its name of which nothing is known. Gives the
/// sentence about it. Failure(usage) when the journal knows none that waits.
Message note_deposited(const JournalPlace& place, const std::string& file, const NoticeSink& notice);

}  // namespace chorus
