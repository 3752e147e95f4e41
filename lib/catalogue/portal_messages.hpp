// What the portal says of a deposit, and what it means for whoever made the input.
//
// The portal publishes no list of its messages. Each entry says where its wording comes from and
// how sure it is: `stated` was quoted from a real answer or by a help page of another product,
// `inferred` is the wording that the others let us expect.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "catalogue/text_entries.hpp"
#include "diagnostic/diagnostic.hpp"
#include "diagnostic/phrase.hpp"

namespace chorus {

// Every state that the portal gives a flow or an invoice, under the codes of all its formats, and
// what each asks of the office.

/// How far a flow or an invoice has come, in as many steps as the office can tell apart.
enum class PortalStage : std::uint8_t {
  unknown,      ///< not said, or a code that no source explains
  treating,     ///< the portal works on the flow
  failed,       ///< the portal could not treat the flow; the file is not at fault
  not_entered,  ///< rejected on entry: for the portal the invoice does not exist
  partly,       ///< of a flow: some invoices came in, others did not
  entered,      ///< in the portal, on its way to the buyer
  validating,   ///< somebody before the buyer has to agree
  to_recycle,   ///< came to the wrong body, service or commitment
  suspended,    ///< the buyer waits for a document
  rejected,     ///< refused by the buyer
  accepted,     ///< the buyer agreed to pay
  paid,         ///< the payment is under way
  aside,        ///< a draft, abandoned, or stopped at a step that only the portal shows
};

/// What the office has to do about an invoice.
enum class Advice : std::uint8_t {
  nothing,
  wait,
  send_again,  ///< the same number, nothing to change
  correct,     ///< the same number, once the fault is corrected
  recycle,     ///< the same number, with another SIRET, service or commitment
  complete,    ///< add a document on the portal
  new_number,  ///< another invoice with another number
  look,        ///< only the portal shows it
};

/// In the order of what is pressing least.
inline constexpr Advice all_advice[] = {Advice::nothing, Advice::wait,     Advice::send_again, Advice::correct,
                                        Advice::recycle, Advice::complete, Advice::new_number, Advice::look};

/// True when the same number may leave again in a file of ours.
constexpr bool may_leave_again(Advice advice) {
  return advice == Advice::send_again || advice == Advice::correct || advice == Advice::recycle;
}

/// What lets an invoice that has come to a state leave again under its number.
enum class WayBack : std::uint8_t {
  open,   ///< any answer that says so
  newer,  ///< only an answer with a newer date: the buyer has it in hand
  none,   ///< nothing: the portal knows no way back from it
};

struct PortalCode {
  std::vector<std::string_view> codes;  ///< of the API and of CPPStatut
  PortalStage stage;
  Phrase label;  ///< the French one is the portal's own word
  Confidence confidence;
};

/// portal_codes.txt, which is read when it is first asked for.
std::span<const PortalCode> portal_codes();

/// What such a file says; anything wrong with it is a std::logic_error that names file and line.
TextTable<PortalCode> read_portal_codes(EmbeddedText text);

/// Paid, mandated, at the accountant's, entered in the accounts and rejected by the buyer: none. Suspended, and
/// service done before anything was mandated: newer.
WayBack way_back(const PortalCode& code);
WayBack way_back(PortalStage stage);

/// A stage as files and the journal name it, stable: "not_entered". And back; nothing for another word.
std::string_view stage_name(PortalStage stage);
std::optional<PortalStage> stage_named(std::string_view name);
/// A few words for a table: « not entered ».
Phrase stage_phrase(PortalStage stage);

/// An advice as files name it, stable: "send_again".
std::string_view advice_name(Advice advice);

/// A few words for a table: « correct and send again ».
Phrase advice_phrase(Advice advice);

/// The whole sentence, with the next thing to do.
Phrase advice_sentence(Advice advice);

/// May the same invoice number be deposited again?
enum class Resend : std::uint8_t {
  corrected,   ///< yes, once corrected: the invoice did not enter the portal
  unchanged,   ///< yes, the same file as it is, later
  recycled,    ///< the number stays; the portal lets you change SIRET, service, commitment
  completed,   ///< the number stays; the portal lets you add attachments
  new_number,  ///< no: another invoice with another number
  nothing,     ///< there is nothing to send again
};

/// One message of the portal.
///
/// A pattern is lower-case text without accents and punctuation, with `{captures}` between the words that recognise it:
/// "le champ {element} ne doit pas depasser {limit} caracteres". One that begins with `=` must be the whole text. A
/// capture
/// `{element}` is looked up among the portal's fields. `meaning` and `correct` may use `{limit}`.
struct PortalMessage {
  std::vector<std::string_view> patterns;
  std::string_view example;  ///< as the portal writes it
  Phrase meaning;
  Phrase correct;
  Phrase where;      ///< empty: the field says it
  const Rule* rule;  ///< ours that finds it before the deposit, or null
  Resend resend;
  Phrase source;
  Confidence confidence;
  bool lacks = false;  ///< the field lacks: its own rule finds it before the deposit
};

/// A field under the names that the portal's formats give it.
struct PortalField {
  std::vector<std::string_view> words;  ///< parts of a path, lower case; the first hit of the table counts
  Phrase name;
  Phrase where;      ///< in which column or key it stands
  const Rule* rule;  ///< ours that says that it lacks, or null
};

// Each file is read when it is first asked for.
std::span<const PortalMessage> portal_messages();  ///< faults: portal_messages.txt
std::span<const PortalMessage> portal_states();  ///< states of flows and invoices, codes of the API: portal_states.txt
std::span<const PortalMessage> portal_topics();  ///< of whatever other message, by single words: portal_topics.txt
std::span<const PortalField> portal_fields();    ///< portal_fields.txt

/// « The field … » of a message that is cut before it says what is wrong: the first of portal_messages.txt.
const PortalMessage& portal_message_cut();

/// What such files say; anything wrong with one is a std::logic_error that names file and line.
TextTable<PortalMessage> read_portal_messages(EmbeddedText text);
TextTable<PortalField> read_portal_fields(EmbeddedText text);

/// One of the messages that the portal joined by `|`.
struct PortalMessagePart {
  std::string text;                        ///< as it was given
  const PortalMessage* message = nullptr;  ///< null: not recognised
  const PortalCode* state = nullptr;       ///< of no message, but the name of a state; explain asks for it
  Advice advice = Advice::look;            ///< what that state asks for
  const PortalField* field = nullptr;      ///< null: none named, or one that we do not know
  std::string element;                     ///< the field as the portal names it
  std::string limit;                       ///< the number of characters it allows
  bool cut = false;                        ///< the text ends before the message does
};

}  // namespace chorus
