#include "report/page_sums.hpp"

#include <algorithm>

#include "catalogue/report_phrases.hpp"
#include "catalogue/run_report_phrases.hpp"
#include "report/html_text.hpp"
#include "report/table.hpp"

namespace chorus {

namespace {

// A page that lists every debtor of a very large run would be read by nobody.
constexpr std::size_t debtors_shown = 100;

std::string euros(Amount amount, Language language) { return grouped(amount.text(), language) + " €"; }

std::string number_cell(const std::string& text) { return element("td", "class=\"n\"", text); }

std::string page_head_row(std::initializer_list<std::pair<Phrase, bool>> heads, Language language) {
  std::string cells;
  for (const auto& [words, numeric] : heads) {
    cells += element("th", numeric ? "scope=\"col\" class=\"n\"" : "scope=\"col\"", words.in(language));
  }
  return wrapped_in("thead", {}, wrapped_in("tr", {}, cells));
}

/// A bar for a share of the largest amount, which stands in figures beside it.
std::string bar_cell(Amount amount, Amount largest) {
  const std::int64_t thousandth = std::max<std::int64_t>(largest.millionths() / 1000, 1);
  const std::string width =
      std::to_string(std::clamp<std::int64_t>(amount.millionths() / thousandth, 0, 1000));
  return "<td class=\"share\"><svg viewBox=\"0 0 1000 10\" preserveAspectRatio=\"none\" aria-hidden=\"true\">"
         "<rect class=\"track\" width=\"1000\" height=\"10\"/><rect class=\"bar\" width=\"" +
         width + "\" height=\"10\"/></svg></td>";
}

std::string page_section(const Phrase& title, const std::string& table, Language language) {
  return wrapped_in("section", {},
                    element("h2", title.in(language)) +
                        element("p", "class=\"note\"", phrase::page_sums_note.in(language)) +
                        wrapped_in("div",  // whoever scrolls with the keyboard can get into it
                                   "class=\"scroll tall\" tabindex=\"0\" role=\"region\" aria-label=\"" +
                                       html(title.in(language)) + "\"",
                                   wrapped_in("table", {}, table))) +
         "\n";
}

std::string debtor_row(const DebtorSum& debtor, Amount largest, Language language) {
  return wrapped_in("tr", {},
                    element("th", "scope=\"row\"", debtor.name.empty() ? debtor.client : debtor.name) +
                        element("td", debtor.siret) + number_cell(std::to_string(debtor.sum.invoices)) +
                        number_cell(euros(debtor.sum.incl_tax, language)) +
                        bar_cell(debtor.sum.incl_tax, largest)) +
         "\n";
}

std::string total_row(const std::string& words, const Sum& sum, std::string_view cell, Language language) {
  return wrapped_in("tr", {},
                    element(cell, cell == "th" ? "scope=\"row\"" : "", words) + "<td></td>" +
                        number_cell(std::to_string(sum.invoices)) +
                        number_cell(euros(sum.incl_tax, language)) + "<td></td>");
}

}  // namespace

std::string page_counts(const Sums& sums, Language language) {
  std::string items;
  for (const auto& [state, sum] : sums.states) {
    items += wrapped_in("li", "class=\"" + std::string(state_name(state)) + "\"",
                        element("b", std::to_string(sum.invoices)) +
                            html(state_words(state).in(language)) + " " +
                            element("span", euros(sum.incl_tax, language)));
  }
  return items.empty() ? "" : wrapped_in("ul", "class=\"counts\"", items) + "\n";
}

std::string page_debtors_section(const Sums& sums, Language language) {
  if (sums.debtors.empty()) return {};
  const std::size_t shown = std::min(sums.debtors.size(), debtors_shown);
  const Amount largest = sums.debtors[0].sum.incl_tax;
  std::string rows;
  for (std::size_t i = 0; i < shown; ++i) rows += debtor_row(sums.debtors[i], largest, language);
  Sum others;
  for (std::size_t i = shown; i < sums.debtors.size(); ++i) {
    const Sum& sum = sums.debtors[i].sum;
    others.invoices += sum.invoices;
    others.incl_tax = others.incl_tax + sum.incl_tax;
  }
  if (others.invoices > 0) {
    const Message words{phrase::page_other_debtors, {count_arg("count", sums.debtors.size() - shown)}};
    rows += total_row(words.in(language), others, "td", language);
  }
  const std::string total(phrase::page_total.in(language));
  return page_section(phrase::page_debtors,
                 page_head_row({{phrase::page_debtor, false},
                           {phrase::head_siret, false},
                           {phrase::page_count, true},
                           {phrase::page_incl_tax, true},
                           {phrase::page_share, false}},
                          language) +
                     wrapped_in("tbody", {}, rows) +
                     wrapped_in("tfoot", {}, total_row(total, sums.good, "th", language)),
                 language);
}

std::string page_rates_section(const Sums& sums, Language language) {
  if (sums.rates.empty()) return {};
  Amount largest;
  Amount base;
  Amount amount;
  for (const auto& rate : sums.rates) {
    largest = std::max(largest, rate.base);
    base = base + rate.base;
    amount = amount + rate.amount;
  }
  std::string rows;
  for (const auto& rate : sums.rates) {
    const std::string words = rate.rate ? grouped(rate.rate->text(0), language) + " %"
                                        : std::string(phrase::page_unknown_rate.in(language));
    rows += wrapped_in("tr", {},
                       element("th", "scope=\"row\"", words) + number_cell(euros(rate.base, language)) +
                           number_cell(euros(rate.amount, language)) + bar_cell(rate.base, largest)) +
            "\n";
  }
  const std::string total =
      wrapped_in("tr", {},
                 element("th", "scope=\"row\"", phrase::page_total.in(language)) +
                     number_cell(euros(base, language)) + number_cell(euros(amount, language)) + "<td></td>");
  return page_section(phrase::page_rates,
                 page_head_row({{phrase::page_rate, false},
                           {phrase::page_base, true},
                           {phrase::page_vat, true},
                           {phrase::page_share, false}},
                          language) +
                     wrapped_in("tbody", {}, rows) + wrapped_in("tfoot", {}, total),
                 language);
}

}  // namespace chorus
