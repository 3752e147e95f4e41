// What the invoices of a run add up to: by state, by debtor, by VAT rate.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "report/invoice_record.hpp"
#include "report/text_layout.hpp"

namespace chorus {

/// Credit notes are subtracted; a total that is not known counts as nothing.
struct Sum {
  std::uint64_t invoices = 0;
  Amount excl_tax;
  Amount incl_tax;
  Amount net_payable;

  void add(const InvoiceRecord& record);
};

struct StateSum {
  RowState state;
  Sum sum;
};

struct DebtorSum {
  std::string siret;   ///< empty when it is not known
  std::string client;  ///< of its first invoice, like the name
  std::string name;
  Sum sum;
};

struct RateSum {
  std::optional<Amount> rate;
  Amount base;
  Amount amount;
};

/// States: all invoices, those states that occur. Debtors and rates: the invoices that are well (see
/// is_good); debtors from the largest total on, rates from the smallest.
struct Sums {
  std::vector<StateSum> states;
  std::vector<DebtorSum> debtors;
  std::vector<RateSum> rates;
  Sum good;
};

/// Memory grows with the number of debtors.
Sums sum_up(const RecordSource& records);

/// The sums by state and by debtor, as lines of text.
void write_sums(const Sums& sums, const TextStyle& style, const LineSink& sink);

}  // namespace chorus
