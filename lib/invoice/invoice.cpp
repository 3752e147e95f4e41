#include "invoice/invoice.hpp"

#include <algorithm>
#include <iterator>

#include "invoice/word.hpp"

namespace chorus {

std::string_view department_of(std::string_view postcode) {
  if (postcode.size() != 5 || !std::all_of(postcode.begin(), postcode.end(), is_digit)) return {};
  if (postcode.starts_with("97") || postcode.starts_with("98")) return postcode.substr(0, 3);
  if (postcode.starts_with("20")) return postcode[2] < '2' ? "2A" : "2B";
  return postcode.substr(0, 2);
}

namespace {

bool known(const std::vector<VatLine>& lines, Given<Amount> VatLine::*figure) {
  return std::all_of(lines.begin(), lines.end(), [&](const VatLine& line) { return (line.*figure).has_value(); });
}

Amount sum(const std::vector<VatLine>& lines, Given<Amount> VatLine::*figure) {
  Amount total;
  for (const auto& line : lines) total = total + *(line.*figure);
  return total;
}

void fill(Given<Amount>& figure, Amount value, const Location& place) {
  if (figure.absent()) figure = Given<Amount>(value, place);
}

constexpr VatRate vat_rate(std::int64_t thousandths, bool in_force = true) {
  return {Amount::from_millionths(thousandths * (Amount::units_per_one / 1000)), in_force};
}

constexpr VatRate known_rates[] = {
    vat_rate(0),      vat_rate(900),          vat_rate(1'050),         vat_rate(1'750),        vat_rate(2'100),
    vat_rate(5'500),  vat_rate(7'000, false), vat_rate(8'500),         vat_rate(9'200, false), vat_rate(9'600, false),
    vat_rate(10'000), vat_rate(13'000),       vat_rate(19'600, false), vat_rate(20'000),       vat_rate(20'600, false),
};

template <class T>
bool stands_in_file(const Given<T>& value) {
  return value && !value.place().field.empty();
}

/// Of a single line, from figures that the file gives: computed ones prove nothing.
void complete_rate(const Invoice& invoice, VatLine& line) {
  const auto& excl = invoice.total_excl_tax;
  const auto& incl = invoice.total_incl_tax;
  if (!line.rate.absent() || !stands_in_file(excl) || !stands_in_file(incl) || !stands_in_file(line.amount)) return;
  if (!line.base || *line.base != *excl || *excl + *line.amount != *incl) return;
  if (const auto rate = rate_of_vat(*excl, *line.amount)) fill(line.rate, *rate, line.place);
}

void complete_vat_line(VatLine& line) {
  if (line.rate && line.base && percentage_is_exact(*line.base, *line.rate)) {
    fill(line.amount, percentage(*line.base, *line.rate), line.place);
  }
}

}  // namespace

std::span<const VatRate> vat_rates() { return known_rates; }

bool is_rate_in_force(Amount percent) {
  return std::any_of(std::begin(known_rates), std::end(known_rates),
                     [&](const VatRate& one) { return one.in_force && one.percent == percent; });
}

std::optional<Amount> rate_of_vat(Amount base, Amount vat) {
  std::optional<Amount> found;
  for (const VatRate& one : known_rates) {
    if (!one.in_force || percentage(base, one.percent) != vat) continue;
    if (found) return std::nullopt;
    found = one.percent;
  }
  return found;
}

std::string invoice_key(std::string_view number, std::string_view date, bool yearly) {
  std::string key(number);
  return yearly && !date.empty() ? key + '/' + std::string(date.substr(0, 4)) : key;
}

std::string invoice_key(const Invoice& invoice, bool yearly) {
  return invoice_key(invoice.number_text(), invoice.date ? invoice.date->iso() : std::string(), yearly);
}

void complete_amounts(Invoice& invoice) {
  auto& lines = invoice.vat;
  if (lines.size() == 1 && invoice.total_excl_tax) {
    fill(lines[0].base, *invoice.total_excl_tax, lines[0].place);
  }
  if (lines.size() == 1) complete_rate(invoice, lines[0]);
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
    fill(invoice.total_incl_tax, *invoice.total_excl_tax + sum(lines, &VatLine::amount), invoice.place);
  }
  const bool paid = invoice.framework && *invoice.framework == "A2";
  if (paid) {
    fill(invoice.net_payable, Amount{}, invoice.place);
  } else if (invoice.total_incl_tax) {
    fill(invoice.net_payable, *invoice.total_incl_tax, invoice.place);
  }
}

}  // namespace chorus
