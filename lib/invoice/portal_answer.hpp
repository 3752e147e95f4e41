// What the portal answered of flows and of invoices, whatever format the answer came in.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "catalogue/portal_messages.hpp"
#include "invoice/date.hpp"

namespace chorus {

/// What the portal says of an invoice. Texts are as it wrote them, empty when it did not say.
struct PortalInvoice {
  std::string number;
  std::string supplier;  ///< its identifier
  std::string debtor;    ///< its identifier
  std::string year;      ///< of its own date
  std::string flow;      ///< the number that the portal gave to its flow
  std::string state;     ///< a code of `portal_codes`, or words
  /// When it came to this state: UTC, "2026-03-31T08:12:13Z", or its day alone, "2026-03-31".
  std::string since;
  std::vector<std::string> messages;  ///< each may be several joined by '|', and may be cut
  std::uint32_t line = 0;             ///< of the file
  std::string total{};                ///< with tax, as it is written; only of a search
};

/// What the portal says of a flow.
struct PortalFlow {
  std::string number;  ///< the portal's, or our flow identifier; the detailed report does not say it
  std::string file;    ///< the name of the deposited file
  std::string state;
  std::string since;
  std::vector<std::string> messages;   ///< about the file as a whole
  std::vector<PortalInvoice> refused;  ///< the invoices that it lists as faulty
  std::uint32_t line = 0;
};

/// A page of a search, from 1, and how many there are. The API gives ten invoices a page unless it is
/// asked for more, so that an answer is easily taken for the whole.
struct PortalPage {
  std::uint32_t number = 0;
  std::uint32_t of = 0;
};

/// What stands in the place of an answer.
struct PortalRefusal {
  std::string code;
  std::string label;
  bool of_gateway = false;  ///< which stands before the portal: the portal did not hear the question
  std::uint32_t line = 0;
  std::uint32_t column = 0;
};

/// What one file of answers holds.
struct PortalAnswer {
  std::vector<PortalFlow> flows;
  std::vector<PortalInvoice> invoices;
  std::vector<PortalPage> pages_read;  ///< of searches
  std::vector<PortalRefusal> refusals;
};

/// How much a text looks like the number that the portal gives to a flow, "CPP0011113000000000044750": the application
/// in 6 signs, the interface in 4 digits, a sequence in 15 (portal, external specifications).
enum class FlowNumberForm : std::uint8_t {
  right,
  unusual,  ///< letters and digits with a digit at the end
  wrong
};
FlowNumberForm flow_number_form(std::string_view number);

/// The number of the flow that the portal's name of a file ends with, "FSO1113A_CPP001_" and the number; empty for
/// another name.
std::string flow_number_in(std::string_view file_name);

/// Adds what is said of an invoice; what follows directly upon the same invoice in the same state is
/// one more message about it.
void add(std::vector<PortalInvoice>& invoices, PortalInvoice invoice);

/// The entry of a state under its code or the portal's word for it, without regard to case, accents
/// or underscores; "6" is "06", as spreadsheets write it. Null when no source explains it.
const PortalCode* find_portal_code(std::string_view state);

/// A moment as the portal writes it, "2026-03-31T10:12:13.000+02:00" or milliseconds since 1970, in
/// UTC and in a form whose order is that of time: "2026-03-31T08:12:13Z". A moment without a zone is
/// taken for UTC. Empty for anything else.
std::string utc_moment(std::string_view text);

/// The day that a text begins with, and what stands behind it: blanks and « T » divide the two.
struct DayBefore {
  Date day;
  std::string_view behind;
};

/// « 31/03/2026 10:12 », « 5 mars 2026 »: nothing when the text begins with no day.
std::optional<DayBefore> day_before(std::string_view text);

/// A moment as people and spreadsheets write it: what `utc_moment` reads, or a day in one of the forms of
/// `parse_date`, with or without a time behind it, "31/03/2026 10:12" or "31/03/2026 à 10h12". A day without
/// a time stays one: "2026-03-31"; a time without a zone is that of metropolitan France. Empty for anything else.
std::string typed_moment(std::string_view text);

/// Less than, equal to or greater than zero: whether a moment is before another. One of them may be a day,
/// which is equal to every moment in it.
int compare_moments(std::string_view one, std::string_view other);

}  // namespace chorus
