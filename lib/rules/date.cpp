#include "catalogue/date.hpp"

#include "rules/rules.hpp"

namespace chorus {

void check_date(const Invoice& invoice, const RuleSettings& settings, Diagnostics& faults) {
  const std::string number = invoice.number_text();
  if (invoice.date.absent()) faults.add(rule::date_missing, invoice.place, number);
  if (!invoice.date) return;
  const Date& date = *invoice.date;
  if (date.year < 2000 || date.year > 2099) {
    faults.add(rule::date_year, invoice.date.place(), number, {date_arg("date", date.iso())});
  } else if (date > settings.today) {
    faults.add(rule::date_future, invoice.date.place(), number,
               {date_arg("date", date.iso()), date_arg("today", settings.today.iso())});
  }
}

}  // namespace chorus
