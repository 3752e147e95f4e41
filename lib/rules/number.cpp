#include "catalogue/number.hpp"

#include <algorithm>
#include <string>

#include "catalogue/value.hpp"
#include "invoice/cell_sense.hpp"
#include "invoice/status.hpp"
#include "invoice/word.hpp"
#include "rules/rules.hpp"

namespace chorus {

namespace {

// ^[A-Za-z0-9 +_/-]{1,20}$ (external specification V4.20, G1.05)
constexpr std::size_t max_number = 20;

// Of NUMBER-02: « (PROV12) » of Dolibarr, « / » of Odoo.
constexpr Phrase number_of_draft{
    "a program writes this for a draft: validate the invoice there, which gives it its number, and export the list again; or "
    "take its row out of the file",
    "un logiciel écrit ceci pour un brouillon : validez-y la facture, ce qui lui donne son numéro, et exportez de nouveau la "
    "liste ; ou retirez sa ligne du fichier"};

/// Neither a letter nor a digit: no number.
bool has_no_sign(std::string_view number) {
  return std::none_of(number.begin(), number.end(), [](char c) { return is_digit(c) || is_ascii_letter(c); });
}

bool is_of_draft(const std::string& number) {
  return has_no_sign(number) || (number.front() == '(' && number_meaning(number) == NumberMeaning::no_invoice);
}

bool is_number_character(char c) {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == ' ' || c == '+' ||
         c == '_' || c == '/' || c == '-';
}

/// Whether a number is a day and nothing else: 05/03/2026, 5-3-2026, 2026 03 05, 20260305, 050326.
bool is_day(std::string_view number, const Date& day) {
  std::string plain;
  bool parted = false;
  for (const char c : number) {
    const bool digit = is_digit(c);
    if (!digit && std::string_view("/-_ +").find(c) == std::string_view::npos) return false;
    if (digit) plain += c;
    parted = parted || !digit;
  }
  const auto two = [](int value) { return std::string(value < 10 ? "0" : "") + std::to_string(value); };
  const std::string year = std::to_string(day.year);
  const std::string short_year = two(day.year % 100);
  const std::string month = two(day.month);
  const std::string of_month = two(day.day);
  const std::string unpadded = std::to_string(day.day) + std::to_string(day.month);
  return plain == year + month + of_month || plain == of_month + month + year ||
         plain == short_year + month + of_month || plain == of_month + month + short_year ||
         (parted && (plain == unpadded + year || plain == unpadded + short_year));
}

}  // namespace

void check_number(const Invoice& invoice, const RuleSettings& settings, Diagnostics& faults) {
  if (invoice.number.absent()) {
    faults.add(rule::number_missing, invoice.place, {});
    return;
  }
  if (!invoice.number) return;
  const std::string& number = *invoice.number;
  const Args value{text_arg("value", number)};
  if (read_code(number).state == ReadCode::State::lost) {
    faults.add(rule::code_lost, invoice.number.place(), number, value);
    return;
  }
  const bool type_given = !invoice.type.place().field.empty();  // else it is the default
  const NumberMeaning meaning = type_given ? NumberMeaning::other : number_meaning(number);
  const bool negative = invoice.total_excl_tax.value_or(Amount()).negative() ||
                        invoice.total_incl_tax.value_or(Amount()).negative();  // AMOUNT-06 asks for the type already
  if (meaning == NumberMeaning::no_invoice || (meaning == NumberMeaning::credit && !negative)) {
    faults.add(rule::number_says_other, invoice.number.place(), number, value);
    return;
  }
  if (meaning == NumberMeaning::maybe_credit && !negative) {
    faults.add(rule::number_like_credit, invoice.number.place(), number, value);
  }
  if (meaning == NumberMeaning::maybe_other) faults.add(rule::number_like_other, invoice.number.place(), number, value);
  if (number.empty() || number.size() > max_number || has_no_sign(number) || !std::all_of(number.begin(), number.end(), is_number_character)) {
    faults.add(rule::number_malformed, invoice.number.place(), number, value, is_of_draft(number) ? &number_of_draft : nullptr);
  } else if (number.front() == ' ' || number.back() == ' ' || number.find("  ") != number.npos) {
    faults.add(rule::number_spaces, invoice.number.place(), number, value);
  }
  if ((invoice.date && is_day(number, *invoice.date)) || is_day(number, settings.today)) {
    faults.add(rule::number_is_date, invoice.number.place(), number, value);
  }
}

}  // namespace chorus
