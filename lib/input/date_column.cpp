#include "input/date_column.hpp"

#include "catalogue/date.hpp"
#include "input/values.hpp"

namespace chorus {

void DateColumn::see(const Cell& cell) {
  if (order_ || !ends_with_year(cell.text)) return;
  const auto day_first = parse_date(cell.text, DateOrder::day_first).value;
  const auto month_first = parse_date(cell.text, DateOrder::month_first).value;
  if (!month_first) return;
  if (!day_first && !month_first_) month_first_ = cell;
  if (day_first && *day_first != *month_first) ++changing_;
}

Given<Date> DateColumn::read(const Cell& cell, const std::string& invoice, Diagnostics& faults) const {
  if (!month_first_ || !ends_with_year(cell.text)) return value_of(cell, parse(cell.text), invoice, faults);
  faults.add(rule::date_month_first, month_first_->place, invoice,
             {text_arg("value", month_first_->text), count_arg("count", changing_)});
  return Given<Date>::unreadable(cell.place);
}

}  // namespace chorus
