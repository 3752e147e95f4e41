// What the portal answered, joined to what left: finding the lots and invoices that an answer speaks
// of, and noting it once.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "journal/journal.hpp"

namespace chorus {

/// A lot that left, once.
struct SentLot {
  std::int64_t id = 0;
  std::int64_t delivery = 0;  ///< its file's: the lots of a bundle have one
  std::string file;           ///< path of its file
  std::string flow_id;        ///< ours
  std::string flow_number;    ///< the portal's; empty when nobody noted it
};

/// One departure of an invoice. A number may have left several times.
struct SentInvoice {
  std::int64_t id = 0;
  SentLot lot;
  std::string supplier;
  std::string number;
  std::string client;
  std::string exported;  ///< moment of the run; of an adopted file, its production date
  InvoiceState state = InvoiceState::exported;
  std::string date{};  ///< its own
};

/// An answer as the journal keeps it. `state` empty: the invoice's state stays.
struct Outcome {
  std::string since;  ///< see PortalInvoice::since; empty when the answer does not say
  std::string code;   ///< the portal's state, or the stage that follows from its messages
  std::string message;
  std::optional<InvoiceState> state;
  bool may_be_of_earlier = false;  ///< nothing tells whether it is about this departure or an earlier one
};

/// Whether the portal knows no way back from what an answer says.
bool is_final(const Outcome& outcome);

/// What the journal did with an answer.
enum class AnswerEffect : std::uint8_t {
  noted,         ///< It is kept and applied, or is older and final and keeps the invoice from leaving again.
  known,         ///< It was read before; nothing changes.
  older,         ///< A newer answer is known; the invoice's state stays.
  overruled,     ///< The invoice has a final state, and this answer would not set it free either.
  held_final,    ///< It would set the invoice free from a state that has no way back.
  held_waiting,  ///< It would set the invoice free from a state that only a newer answer ends.
  held_sending,  ///< The invoice left again since a rejection, and this may be that rejection once more.
};

/// Works inside one Transaction of the journal's database.
class Answers {
 public:
  /// `received`: the moment of the reading, for the record.
  Answers(Journal& journal, std::string received);

  /// The lots under a flow's number, the portal's or our identifier.
  std::vector<SentLot> lots_of_flow(std::string_view flow);
  /// The lots in a file of this name, whatever its folder, that left no later than `until` (empty:
  /// whenever), the last first.
  std::vector<SentLot> lots_of_file(std::string_view name, std::string_view until);

  /// Every departure of a number, the last first. An empty `supplier` means any.
  std::vector<SentInvoice> departures(std::string_view supplier, std::string_view number);
  std::vector<SentInvoice> invoices_of(const SentLot& lot);

  /// `force`: an answer that sets the invoice free does so whatever is known of it.
  AnswerEffect note(const SentInvoice& invoice, const Outcome& outcome, std::string_view source, bool force = false);
  /// Where the invoice stands before the next answer.
  Standing standing(const SentInvoice& invoice) const;
  AnswerEffect note(const SentLot& lot, const Outcome& outcome, std::string_view source);
  /// Whether what is known of this departure last says the same, whatever its date.
  bool says_the_same(const SentInvoice& invoice, const Outcome& outcome) const;

  /// Notes the number that the portal gave to a lot which has none yet.
  void name_flow(const SentLot& lot, std::string_view number);
  /// The same whatever number was noted before.
  void rename_flow(const SentLot& lot, std::string_view number);

 private:
  std::string newest(const SentInvoice& invoice) const;
  std::optional<std::int64_t> holder(const SentInvoice& invoice, const Outcome& outcome);
  AnswerEffect judge(const SentInvoice& invoice, const Outcome& outcome, const Standing& standing);
  void set_state(const SentInvoice& invoice, const Outcome& outcome, const Standing& before);
  void add(std::string_view column, std::int64_t id, const Outcome& outcome, std::string_view source);

  JournalDatabase* database_;
  std::string received_;
  std::optional<Statement> departures_;
  std::optional<Statement> known_;
};

}  // namespace chorus
