// Looking back: what left, when, and what became of it.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "diagnostic/phrase.hpp"
#include "journal/journal.hpp"

namespace chorus {

/// What is asked for; empty: everything. Days are ISO, both included, and mean the
/// production date of the file.
struct HistoryFilter {
  std::vector<std::string> numbers;
  std::vector<std::string> clients;
  std::string from;
  std::string to;
  std::string state;  ///< a word of InvoiceState, or « left_again »
};

struct PastLot {
  std::string exported;  ///< production date
  std::string file;
  std::string flow_id;
  std::string flow_number;
  std::string delivery;  ///< a word of Delivery
  std::string answer;    ///< the portal's last state of the flow
  std::uint64_t invoices = 0;
  std::uint64_t bytes = 0;
  std::string sha256;
  std::string deposit;  ///< a word of DepositState, « waiting » for « deposit »; empty when there is nothing to say
};

struct PastInvoice {
  std::string exported;
  std::string number;
  std::string supplier;
  std::string client;
  std::string date;
  std::string total;  ///< with tax
  std::string siret;
  std::string file;
  std::string flow_id;
  std::string flow_number;
  std::string state;    ///< a word of InvoiceState, « left_again » once there is a later departure
  std::string answer;   ///< the portal's last state
  std::string message;  ///< and what it said
};

/// In the order of leaving. A journal may hold more than memory should: whoever takes one does not
/// keep it. Lots under a filter of numbers, clients or states are those with such an invoice.
void each_past_lot(Journal& journal, const HistoryFilter& filter, const std::function<void(const PastLot&)>& take);
void each_past_invoice(Journal& journal, const HistoryFilter& filter,
                       const std::function<void(const PastInvoice&)>& take);

/// What does not fit together in the journal's tables, beyond what SQLite itself can say; empty when
/// all does.
std::vector<Message> consistency_faults(Journal& journal);

}  // namespace chorus
