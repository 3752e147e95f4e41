#include "report/sums.hpp"

#include <algorithm>
#include <map>
#include <unordered_map>

#include "diagnostic/phrase.hpp"
#include "diagnostic/text.hpp"
#include "report/text_layout.hpp"

namespace chorus::phrase {

constexpr Phrase sums_by_state{"By state (invoices, total incl. tax):", "Par état (factures, montant TTC) :"};
constexpr Phrase sums_by_debtor{"By debtor, invoices exported or to export:",
                                "Par débiteur, factures exportées ou à exporter :"};

}  // namespace chorus::phrase

namespace chorus {

namespace {

Amount signed_value(const std::optional<Amount>& amount, const InvoiceRecord& record) {
  const Amount value = amount.value_or(Amount());
  return record.credit_note() ? Amount() - value : value;
}

/// Rates of a run are few.
RateSum& rate_sum(std::vector<RateSum>& rates, const std::optional<Amount>& rate) {
  for (auto& known : rates) {
    if (known.rate == rate) return known;
  }
  return rates.emplace_back(RateSum{rate, {}, {}});
}

bool larger(const DebtorSum& a, const DebtorSum& b) {
  if (a.sum.incl_tax != b.sum.incl_tax) return a.sum.incl_tax > b.sum.incl_tax;
  return a.siret + a.client < b.siret + b.client;
}

/// Words, and behind them, each under the others, a count and an amount.
struct SumLine {
  std::string words;
  const Sum* sum;
};

void write_lines(const Phrase& title, const std::vector<SumLine>& lines, const TextStyle& style, const LineSink& sink) {
  const auto amount = [&](const SumLine& l) { return grouped(l.sum->incl_tax.text(), style.language) + " €"; };
  const auto blanks = [](std::size_t width, const std::string& text) {
    return std::string(width - display_width(text), ' ');
  };
  std::size_t words = 0;
  std::size_t counts = 0;
  std::size_t amounts = 0;
  for (const auto& line : lines) {
    words = std::max(words, display_width(line.words));
    counts = std::max(counts, std::to_string(line.sum->invoices).size());
    amounts = std::max(amounts, display_width(amount(line)));
  }
  sink(title.in(style.language));
  for (const auto& line : lines) {
    const std::string count = std::to_string(line.sum->invoices);
    const std::string total = amount(line);
    std::string text = "  " + line.words;
    text += blanks(words, line.words) + "  ";
    text += blanks(counts, count) + count + "  ";
    text += blanks(amounts, total) + total;
    sink(text);
  }
}

std::string debtor_words(const DebtorSum& debtor) {
  std::string words = printable(debtor.name.empty() ? debtor.client : debtor.name);
  if (!debtor.siret.empty()) words += (words.empty() ? "" : ", ") + debtor.siret;
  return words;
}

}  // namespace

void Sum::add(const InvoiceRecord& record) {
  ++invoices;
  excl_tax = excl_tax + signed_value(record.amount(Field::total_excl_tax), record);
  incl_tax = incl_tax + signed_value(record.amount(Field::total_incl_tax), record);
  net_payable = net_payable + signed_value(record.amount(Field::net_payable), record);
}

Sums sum_up(const RecordSource& records) {
  Sums sums;
  std::map<RowState, Sum> states;
  std::unordered_map<std::string, std::size_t> debtors;
  records([&](const InvoiceRecord& record) {
    states[record.state].add(record);
    if (!is_good(record.state)) return;
    sums.good.add(record);
    const std::string& siret = record.text(Field::siret);
    const std::string& client = record.text(Field::client);
    const std::string key = siret.empty() ? " " + client : siret;
    const auto [found, is_new] = debtors.try_emplace(key, sums.debtors.size());
    if (is_new) sums.debtors.push_back({siret, client, record.text(Field::debtor_name), {}});
    sums.debtors[found->second].sum.add(record);
    for (const auto& line : record.vat) {
      RateSum& rate = rate_sum(sums.rates, line.rate);
      rate.base = rate.base + signed_value(line.base, record);
      rate.amount = rate.amount + signed_value(line.amount, record);
    }
  });
  for (const auto& [state, sum] : states) sums.states.push_back({state, sum});
  std::sort(sums.debtors.begin(), sums.debtors.end(), larger);
  std::sort(sums.rates.begin(), sums.rates.end(), [](const RateSum& a, const RateSum& b) { return a.rate < b.rate; });
  return sums;
}

void write_sums(const Sums& sums, const TextStyle& style, const LineSink& sink) {
  std::vector<SumLine> lines;
  for (const auto& state : sums.states) {
    lines.push_back({std::string(state_words(state.state).in(style.language)), &state.sum});
  }
  write_lines(phrase::sums_by_state, lines, style, sink);
  if (sums.debtors.empty()) return;
  lines.clear();
  for (const auto& debtor : sums.debtors) lines.push_back({debtor_words(debtor), &debtor.sum});
  write_lines(phrase::sums_by_debtor, lines, style, sink);
}

}  // namespace chorus
