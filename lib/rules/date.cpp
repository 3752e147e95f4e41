#include "catalogue/rules.hpp"

#include "rules/rules.hpp"

namespace chorus {

namespace {

// Of DATE-04 where the day and the month may have changed places, of DATE-05 where it is a program's « no date ».
constexpr Phrase if_month_first{
    "correct the date; if it is the {other}, because the file writes the month first, say {setting date_order} month-first; if it is "
    "right, check this computer's clock ({today}), or set « allow_future_dates » in the configuration",
    "corrigez la date ; si c'est le {other}, parce que le fichier écrit le mois en premier, dites {setting date_order} month-first ; si "
    "elle est juste, vérifiez l'horloge de cet ordinateur ({today}), ou mettez « allow_future_dates » dans la configuration"};
constexpr Phrase no_date_in_program{
    "a spreadsheet or a program writes this where it has no date: write the one of the PDF",
    "un tableur ou un logiciel écrit ceci quand il n'a pas de date : écrivez celle du PDF"};

constexpr std::int32_t years_owed = 4;  // after the one in which it was due

bool is_no_date(const Date& date) {
  return (date.year == 1899 && date.month == 12) ||
         ((date.year == 1900 || date.year == 1970 || date.year == 1904) && date.month == 1 && date.day <= 2);
}

}  // namespace

void check_date(const Invoice& invoice, const RuleSettings& settings, Diagnostics& faults) {
  const std::string number = invoice.number_text();
  if (invoice.date.absent()) faults.add(rule::date_missing, invoice.place, number);
  if (!invoice.date) return;
  const Date& date = *invoice.date;
  if (date.year < 2000 || date.year > 2099) {
    faults.add(rule::date_year, invoice.date.place(), number, {date_arg("date", date.iso())},
               is_no_date(date) ? &no_date_in_program : nullptr);
  } else if (date > settings.today) {
    const Date swapped{date.year, date.day, date.month};
    const bool may_be_swapped =
        invoice.date_by_order && date.day <= 12 && date.day != date.month && !(swapped > settings.today);
    faults.add(
        rule::date_future, invoice.date.place(), number,
        {date_arg("date", date.iso()), date_arg("today", settings.today.iso()), date_arg("other", swapped.iso())},
        may_be_swapped ? &if_month_first : nullptr);
  } else if (date.year + years_owed < settings.today.year) {
    faults.add(rule::date_prescribed, invoice.date.place(), number,
               {date_arg("date", date.iso()),
                count_arg("year", static_cast<std::uint64_t>(settings.today.year - years_owed))});
  }
}

}  // namespace chorus
