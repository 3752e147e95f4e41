#include <algorithm>

#include "catalogue/debtor.hpp"
#include "rules/rules.hpp"

namespace chorus {

namespace {

constexpr std::uint64_t max_commitment = 50;  // pivot schema, NumeroMarche and NumeroEngagement

bool is_usual(char c) {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' ||
         c == '+' || c == '/' || c == '-';
}

/// A code like 12E05 is a code: only what a spreadsheet writes, with a sign in the exponent, is one.
void check_not_scientific(const Given<std::string>& reference, const Invoice& invoice,
                          Diagnostics& faults) {
  if (!reference || !is_scientific(*reference)) return;
  if (reference->find_first_of("+-") == std::string::npos) return;
  faults.add(rule::reference_scientific, reference.place(), invoice.number_text(),
             {text_arg("value", *reference)});
}

}  // namespace

void check_commitment(const Invoice& invoice, Diagnostics& faults) {
  const Commitment& commitment = invoice.commitment;
  const std::string number = invoice.number_text();
  if (commitment.empty() && invoice.debtor.requirements.engagement) {
    faults.add(rule::commitment_missing, invoice.place, number);
  } else if (commitment.empty() && invoice.debtor.service_demand.line > 0) {
    faults.add(rule::service_demands_commitment, invoice.place, number,
               {text_arg("service", invoice.debtor.service_code.value_or("")),
                text_arg("first", place_text(invoice.debtor.service_demand))});
  }
  if (commitment.market && commitment.contract && *commitment.market != *commitment.contract) {
    faults.add(rule::commitment_two_markets, commitment.contract.place(), number,
               {text_arg("market", *commitment.market), text_arg("contract", *commitment.contract)});
  }
  for (const auto* reference : {&commitment.engagement, &commitment.market, &commitment.contract}) {
    check_length(*reference, max_commitment, invoice, faults);
    check_letters(*reference, number, faults);
    check_not_scientific(*reference, invoice, faults);
  }
  check_not_scientific(invoice.debtor.service_code, invoice, faults);
  const auto& engagement = commitment.engagement;
  if (engagement && !std::all_of(engagement->begin(), engagement->end(), is_usual)) {
    faults.add(rule::commitment_characters, engagement.place(), number,
               {text_arg("value", *engagement)});
  }
}

}  // namespace chorus
