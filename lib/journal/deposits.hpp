// The journal's memory of what was handed to the portal's API: which lots wait for it, which attempt is under way, what
// became of it, and which flows are to be asked about.
//
// A lot is deposited once, whatever happens. The order of things, each step on disk before the next:
//
//     1. begin: the journal says « sending », with the process that does it. No second attempt can be open beside it.
//     2. the bytes leave
//     3. the portal answers: deposited under a number, refused, or nothing that says either: unknown
//
// Who finds « sending » while nobody does it any more, finds an answer that nobody heard: the same as unknown. Neither
// ends by itself or by waiting: the portal is asked for the invoices, or a person says what became of the lot.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "file/digest.hpp"
#include "journal/journal.hpp"

namespace chorus {

/// The last attempt of a lot.
enum class DepositState : std::uint8_t {
  none,       ///< there was none
  sending,    ///< bytes may have left
  unknown,    ///< they left, and no answer says what became of them
  deposited,  ///< the portal gave a flow number
  by_hand,    ///< a person says that it was deposited, by whatever way
  refused,    ///< the portal does not hold it
  not_sent,   ///< nothing left
  freed,      ///< a person says that it may be sent again
};

/// "sending", "by_hand": never changed, journals and reports hold them; empty for none.
std::string_view word_of(DepositState state);

/// A lot, and how far it is on its way to the portal.
struct DepositLot {
  std::int64_t id = 0;
  std::string file;     ///< absolute path
  std::string entry;    ///< its name in a bundle, else empty
  DigestedFile digest;  ///< of the file; without a digest for one that was adopted by an earlier version
  std::string flow_id;
  std::string flow_number;
  std::uint64_t invoices = 0;
  std::uint64_t bytes = 0;       ///< of the XML
  bool for_deposit = false;      ///< it is handed over by itself
  bool answered = false;         ///< the portal said something of it or of its invoices
  std::uint64_t left_again = 0;  ///< invoices that left in a later file too
  DepositState state = DepositState::none;
  std::int64_t attempt = 0;
  std::string begun;        ///< the attempt
  std::string host;         ///< that it was begun on
  bool is_at_work = false;  ///< another process of this machine, which still lives, is sending it
};

/// An invoice as the portal's search can be compared with it.
struct DepositedInvoice {
  std::string supplier;
  std::string number;
  std::string total;
};

/// What is noted of an attempt that ended.
struct DepositNote {
  DepositState state = DepositState::unknown;
  std::string flow_number;
  std::string code;
  std::string message;
  std::string request;  ///< the portal's name of the request, which its support asks for
};

/// A flow with a number that somebody should hear of.
struct OpenFlow {
  std::string number;
  std::string file;  ///< path of the file of its first lot
  std::uint64_t invoices = 0;
  std::string state;      ///< the portal's last word of it; empty when it never said one
  std::string asked;      ///< when the portal was asked last; empty: never
  bool is_final = false;  ///< the flow; some of its invoices are not
};

/// Whether the portal is done with a flow in this state.
bool is_final_of_flow(std::string_view state);

/// Works under the journal's lock; each change is a transaction of its own, and on disk when it returns.
class Deposits {
 public:
  explicit Deposits(Journal& journal) : journal_(&journal), database_(&journal.database()) {}

  /// Those that « deposit » hands over by itself: exported for that, under their name, and not deposited, answered or
  /// in doubt. What left again since is among them.
  std::vector<DepositLot> waiting();
  /// Sent without an answer.
  std::vector<DepositLot> unsettled();
  /// Those that nothing is known of and that are not sent by themselves: exported before there was a portal to send to.
  std::vector<DepositLot> older();
  /// The lots of the file with these bytes that was noted last, wherever it is.
  std::vector<DepositLot> with_bytes(const DigestedFile& bytes);
  /// The lots of files of this name, the last first, whatever their bytes.
  std::vector<DepositLot> of_name(std::string_view name);

  /// Failure(locked) when another process sends the lot at this moment: the journal's lock holds nothing then.
  void require_alone(const DepositLot& lot) const;
  /// « sending ». Failure(locked) when another process took it since it was chosen. Gives the attempt.
  std::int64_t begin(const DepositLot& lot);
  void end(const DepositLot& lot, std::int64_t attempt, const DepositNote& note);
  /// An attempt without an answer has one: the lot is in this flow.
  void found(const DepositLot& lot, const std::string& flow_number);
  void note_by_hand(const DepositLot& lot);
  /// It may be sent again.
  void free(const DepositLot& lot);

  bool knows_flow(std::string_view number);
  /// The first invoices of a lot, at most `most`.
  std::vector<DepositedInvoice> invoices_of(const DepositLot& lot, std::size_t most);

  /// Every flow that is not final or has an invoice that is not paid, rejected or abandoned, in the order of leaving.
  std::vector<OpenFlow> open_flows();
  /// Inside the caller's transaction.
  void note_asked(const std::string& flow_number, const std::string& moment);

 private:
  std::vector<DepositLot> where(std::string_view condition, const std::function<void(Statement&)>& bind = {});
  bool has_open_invoice(const std::string& flow_number);
  void set_state(const DepositLot& lot, DepositState state);

  Journal* journal_;
  const JournalDatabase* database_;
};

}  // namespace chorus
