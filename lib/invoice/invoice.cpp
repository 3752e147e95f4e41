#include "invoice/invoice.hpp"

#include <algorithm>

namespace chorus {

namespace {

bool known(const std::vector<VatLine>& lines, Given<Amount> VatLine::*figure) {
  return std::all_of(lines.begin(), lines.end(),
                     [&](const VatLine& line) { return (line.*figure).has_value(); });
}

Amount sum(const std::vector<VatLine>& lines, Given<Amount> VatLine::*figure) {
  Amount total;
  for (const auto& line : lines) total = total + *(line.*figure);
  return total;
}

void fill(Given<Amount>& figure, Amount value, const Location& place) {
  if (figure.absent()) figure = Given<Amount>(value, place);
}

void complete_vat_line(VatLine& line) {
  if (line.rate && line.base && percentage_is_exact(*line.base, *line.rate)) {
    fill(line.amount, percentage(*line.base, *line.rate), line.place);
  }
}

}  // namespace

void complete_amounts(Invoice& invoice) {
  auto& lines = invoice.vat;
  if (lines.size() == 1 && invoice.total_excl_tax) {
    fill(lines[0].base, *invoice.total_excl_tax, lines[0].place);
  }
  for (auto& line : lines) complete_vat_line(line);
  if (!lines.empty() && known(lines, &VatLine::base)) {
    fill(invoice.total_excl_tax, sum(lines, &VatLine::base), invoice.place);
  }
  if (lines.size() == 1 && invoice.total_excl_tax && invoice.total_incl_tax) {
    fill(lines[0].amount, *invoice.total_incl_tax - *invoice.total_excl_tax, lines[0].place);
  }
  if (lines.size() == 1 && invoice.total_incl_tax && lines[0].amount) {
    fill(invoice.total_excl_tax, *invoice.total_incl_tax - *lines[0].amount, invoice.place);
    fill(lines[0].base, *invoice.total_incl_tax - *lines[0].amount, lines[0].place);
  }
  if (!lines.empty() && invoice.total_excl_tax && known(lines, &VatLine::amount)) {
    fill(invoice.total_incl_tax, *invoice.total_excl_tax + sum(lines, &VatLine::amount),
         invoice.place);
  }
  const bool paid = invoice.framework && *invoice.framework == "A2";
  if (paid) {
    fill(invoice.net_payable, Amount{}, invoice.place);
  } else if (invoice.total_incl_tax) {
    fill(invoice.net_payable, *invoice.total_incl_tax, invoice.place);
  }
}

}  // namespace chorus
