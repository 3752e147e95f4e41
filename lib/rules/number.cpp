#include "catalogue/rules.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "diagnostic/text.hpp"
#include "invoice/cell_sense.hpp"
#include "invoice/status.hpp"
#include "invoice/word.hpp"
#include "rules/rules.hpp"

namespace chorus {

namespace {

// Of NUMBER-02, where the number in the form of the format can be told.
constexpr Phrase number_with_plain_signs{
    "write « {other} », with the hyphen and the space of the keyboard: a program wrote signs that only look like them",
    "écrivez « {other} », avec le tiret et l'espace du clavier : un logiciel a mis des signes qui leur ressemblent"};
constexpr Phrase number_with_line_break{
    "write « {other} » alone: beside it, the cell has a line break or a tab",
    "écrivez « {other} » seul : à côté, la cellule contient un saut de ligne ou une tabulation"};
constexpr Phrase number_with_label{
    "write the number alone, as on the PDF: « {other} »; for the whole column, have the program write it without its label",
    "écrivez le numéro seul, comme sur le PDF : « {other} » ; pour toute la colonne, faites-le écrire sans son libellé par le "
    "logiciel"};

// ^[A-Za-z0-9 +_/-]{1,20}$ (external specification V4.20, G1.05)
constexpr std::size_t max_number = 20;

// Of NUMBER-02: « (PROV12) » of Dolibarr, « / » of Odoo.
constexpr Phrase number_of_draft{
    "a program writes this for a draft: validate the invoice there, which gives it its number, and export the list again; or "
    "take its row out of the file",
    "un logiciel écrit ceci pour un brouillon : validez-y la facture, ce qui lui donne son numéro, et exportez de nouveau la "
    "liste ; ou retirez sa ligne du fichier"};

/// « / » or « - »: no number.
bool is_only_marks(std::string_view number) {
  return !number.empty() && number.find_first_not_of("/-_+") == std::string_view::npos;
}

bool is_of_draft(std::string_view number) {
  return is_only_marks(number) || (number.starts_with('(') && number_meaning(number) == NumberMeaning::no_invoice);
}

bool is_number_character(char c) {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == ' ' || c == '+' ||
         c == '_' || c == '/' || c == '-';
}

/// Dashes and spaces of word processors as those of the keyboard.
std::string with_plain_signs(std::string number) {
  constexpr std::pair<std::string_view, char> signs[] = {
      {"\u2010", '-'}, {"\u2011", '-'}, {"\u2012", '-'}, {"\u2013", '-'}, {"\u2014", '-'}, {"\u2015", '-'},
      {"\u2212", '-'}, {"\u00A0", ' '}, {"\u202F", ' '}, {"\u2009", ' '}, {"\u2007", ' '}};
  for (const auto& [sign, plain] : signs) {
    for (auto at = number.find(sign); at != number.npos; at = number.find(sign, at)) {
      number.replace(at, sign.size(), 1, plain);
    }
  }
  return number;
}

/// « Facture n° 2026-001 » -> « 2026-001 »: what stands behind the sign for « number ».
std::string without_label(const std::string& number) {
  std::string rest = number;
  for (const std::string_view label : {"n\u00B0", "N\u00B0", "\u2116", "#"}) {
    const auto at = number.find(label);
    const std::string_view before = std::string_view(number).substr(0, std::min(at, number.size()));
    if (at != number.npos && std::none_of(before.begin(), before.end(), is_digit))
      rest = std::string(without_blanks(std::string_view(number).substr(at + label.size())));
  }
  return rest;
}

struct NumberMeant {
  std::string number;
  const Phrase* remedy = nullptr;
};

NumberMeant number_meant(const std::string& number) {
  const std::string plain = with_plain_signs(number);
  if (is_well_formed_number(plain)) return {plain, &number_with_plain_signs};
  const std::string tight(without_blanks(plain));
  if (is_well_formed_number(tight)) return {tight, &number_with_line_break};
  const std::string alone = without_label(plain);
  return is_well_formed_number(alone) && std::any_of(alone.begin(), alone.end(), is_digit)
             ? NumberMeant{alone, &number_with_label}
             : NumberMeant{};
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

bool is_well_formed_number(std::string_view number) {
  return !number.empty() && number.size() <= max_number &&
         std::all_of(number.begin(), number.end(), is_number_character);
}

bool needs_another_number(std::string_view number) { return is_of_draft(number) || !is_well_formed_number(number); }

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
  NumberMeaning meaning = type_given ? NumberMeaning::other : number_meaning(number);
  const bool by_letter = !type_given && invoice.list && invoice.list->numbers_by_letter;
  if (by_letter && begins_with_lone_a(number)) meaning = NumberMeaning::maybe_credit;
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
  if (is_of_draft(number)) {
    faults.add(rule::number_malformed, invoice.number.place(), number, value, &number_of_draft);
  } else if (needs_another_number(number)) {
    const NumberMeant meant = number_meant(number);
    faults.add(rule::number_malformed, invoice.number.place(), number,
               {text_arg("value", number), text_arg("other", meant.number)}, meant.remedy);
  } else if (number.front() == ' ' || number.back() == ' ' || number.find("  ") != number.npos) {
    faults.add(rule::number_spaces, invoice.number.place(), number, value);
  }
  if ((invoice.date && is_day(number, *invoice.date)) || is_day(number, settings.today)) {
    faults.add(rule::number_is_date, invoice.number.place(), number, value);
  }
}

}  // namespace chorus
