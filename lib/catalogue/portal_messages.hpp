// What the portal says of a deposit, and what it means for whoever made the input.
//
// The portal publishes no list of its messages. Each entry says where its wording comes from and
// how sure it is: `stated` was quoted from a real answer or by a help page of another product,
// `inferred` is the wording that the others let us expect.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "catalogue/portal_codes.hpp"
#include "catalogue/text_entries.hpp"
#include "diagnostic/rule.hpp"

namespace chorus {

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
