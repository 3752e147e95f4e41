#include "invoice/amount.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>
#include <iterator>
#include <limits>
#include <utility>

#include "catalogue/rules.hpp"
#include "diagnostic/text.hpp"
#include "invoice/cell_sense.hpp"
#include "invoice/word.hpp"

namespace chorus {

namespace {

__extension__ using Wide = __int128;  // base x rate needs more than 64 bits

// Remedies of AMOUNT-02, of which the rule's own would change the claim.
constexpr Phrase amount_below_zero{
    "brackets, or a minus sign behind, mean less than zero: in a credit note write type 381 (avoir) and the figures alone, "
    "in an invoice the minus sign in front, like -1234.56",
    "des parenthèses, ou un signe moins derrière, veulent dire moins que zéro : dans un avoir, écrivez le type 381 (avoir) et "
    "les chiffres seuls ; dans une facture, le signe moins devant, comme -1234,56"};
constexpr Phrase amount_of_other_currency{
    "if the invoice is in this currency, write the figures alone here, and the currency's code into the column « Devise »; if "
    "it is in euros, write the figures alone",
    "si la facture est dans cette devise, écrivez ici les chiffres seuls, et le code de la devise dans la colonne « Devise » ; "
    "si elle est en euros, écrivez les chiffres seuls"};

// The remedies of a rate where the rule's own speaks of amounts, and that of several rates in one cell.
constexpr Phrase rate_of_binary{
    "check that {amount} is the rate of the PDF; to mend it for good, have the program write its rates with two decimals",
    "vérifiez que {amount} est bien le taux du PDF ; pour de bon, faites écrire les taux avec deux décimales par le logiciel"};
constexpr Phrase rate_of_many_decimals{"write the rate as the PDF has it, like 20 or 5.5",
                                       "écrivez le taux comme sur le PDF, par exemple 20 ou 5,5"};
constexpr Phrase several_rates_in_cell{
    "an invoice of several rates has a row for each, with the same number: its rate, its base and its VAT",
    "une facture à plusieurs taux a une ligne par taux, sous le même numéro : le taux, sa base HT et sa TVA"};

constexpr std::int64_t millionths_per_cent = Amount::units_per_one / 100;
constexpr int max_decimals = 6;
// 12 digits before the mark keep every sum of a lot inside 64 bits.
constexpr std::size_t max_integer_digits = 12;

/// Length of the grouping sign at the start of `text`, 0 when there is none: a space, U+00A0,
/// U+202F, an apostrophe, U+2019.
std::size_t group_sign(std::string_view text) {
  if (text.starts_with(' ') || text.starts_with('\'')) return 1;
  if (text.starts_with("\u00A0")) return 2;
  if (text.starts_with("\u202F") || text.starts_with("\u2019") || text.starts_with("\u2009")) return 3;
  return 0;
}

/// Takes `word` off one end of `text`, with the blanks beside it; ASCII letters in either case.
bool drop_word(std::string_view& text, std::string_view word, bool front) {
  if (text.size() < word.size()) return false;
  const std::string_view part = front ? text.substr(0, word.size()) : text.substr(text.size() - word.size());
  if (!std::equal(word.begin(), word.end(), part.begin(), [&](char a, char b) { return a == small_ascii(b); }))
    return false;
  if (front)
    text.remove_prefix(word.size());
  else
    text.remove_suffix(word.size());
  text = plain_cell(text);
  return true;
}

/// The euro's names, the longest first.
void drop_euro(std::string_view& text, bool front) {
  for (const std::string_view name : {"\u20AC", "euros", "euro", "eur"}) {
    if (drop_word(text, name, front)) return;
  }
}

/// Nothing when `text` does not begin with a sign; else whether it is a minus.
std::optional<bool> take_sign(std::string_view& text) {
  for (const std::string_view sign : {"-", "+", "\u2212"}) {  // the last: the minus of typography
    if (!text.starts_with(sign)) continue;
    text.remove_prefix(sign.size());
    return sign != "+";
  }
  return std::nullopt;
}

/// A separator seen between digits: which sign, and how many digits came before it in its group.
struct Separator {
  char sign;  // '.', ',' or ' ' for every grouping sign
  std::size_t digits_before;
};

struct Scan {
  bool valid = false;
  bool negative = false;
  std::string digits;
  std::vector<Separator> separators;
  std::size_t last_group = 0;
};

/// « -€ 12,00 » and « € -12,00 » have one sign, « 12,00 » none.
Scan scan_number(std::string_view text) {
  Scan scan;
  text = plain_cell(text);
  drop_euro(text, false);
  auto minus = take_sign(text);
  text = plain_cell(text);
  drop_euro(text, true);
  if (!minus) minus = take_sign(text);
  text = plain_cell(text);
  scan.negative = minus.value_or(false);
  std::size_t group = 0;
  while (!text.empty()) {
    if (is_digit(text[0])) {
      scan.digits += text[0];
      ++group;
      text.remove_prefix(1);
      continue;
    }
    const bool mark = text[0] == '.' || text[0] == ',';
    const std::size_t length = mark ? 1 : group_sign(text);
    if (length == 0) return scan;
    scan.separators.push_back({mark ? text[0] : ' ', group});
    group = 0;
    text.remove_prefix(length);
  }
  scan.last_group = group;
  scan.valid = !scan.digits.empty() && group > 0;
  return scan;
}

/// True when the first `count` separators group thousands: one to three digits, then threes.
bool groups_of_three(const Scan& scan, std::size_t count) {
  for (std::size_t i = 0; i < count; ++i) {
    const auto digits = scan.separators[i].digits_before;
    if (i == 0 ? (digits < 1 || digits > 3) : digits != 3) return false;
    if (scan.separators[i].sign != scan.separators[0].sign) return false;
  }
  return true;
}

char mark_sign(DecimalMark mark) { return mark == DecimalMark::comma ? ',' : '.'; }

/// Says whether the last separator is the decimal mark; nothing when the number is malformed,
/// `ambiguous` set when it reads in two ways.
std::optional<bool> last_is_decimal(const Scan& scan, DecimalMark mark, bool& ambiguous) {
  const auto count = scan.separators.size();
  if (count == 0) return false;
  const Separator& last = scan.separators.back();
  const bool groups_all = groups_of_three(scan, count) && scan.last_group == 3;
  const bool groups_before = groups_of_three(scan, count - 1) &&
                             (count == 1 || (last.digits_before == 3 && scan.separators[0].sign != last.sign));
  if (last.sign == ' ') return groups_all ? std::optional(false) : std::nullopt;
  if (mark != DecimalMark::either) {
    if (last.sign == mark_sign(mark)) return groups_before ? std::optional(true) : std::nullopt;
    return groups_all ? std::optional(false) : std::nullopt;
  }
  if (count > 1) {
    if (groups_before) return true;
    return groups_all ? std::optional(false) : std::nullopt;
  }
  // One mark alone: "1.234" is 1234 or 1.234, but "0.234" and "1234.567" group nothing.
  if (groups_all && scan.digits[0] != '0') ambiguous = true;
  return true;
}

std::string shortest(std::string_view digits, std::size_t integer_digits) {
  return std::string(digits.substr(0, integer_digits)) +
         (integer_digits < digits.size() ? "." + std::string(digits.substr(integer_digits)) : "");
}

Parsed<Amount> refuse(const Rule& rule, std::string_view text, const Phrase* own_remedy = nullptr) {
  return Parsed<Amount>::refused(rule, {text_arg("value", text)}, own_remedy);
}

/// Whether figures stand in brackets or before a minus sign, as bookkeeping writes less than zero: « (120,00) », «
/// 120,00- ».
bool is_bookkeepers_minus(std::string_view text) {
  text = plain_cell(text);
  drop_euro(text, false);
  text = plain_cell(text);
  const bool brackets = text.starts_with('(') && text.ends_with(')');
  if (!brackets && !text.ends_with('-')) return false;
  return scan_number(text.substr(brackets ? 1 : 0, text.size() - (brackets ? 2 : 1))).valid;
}

/// Whether figures stand beside the name of another currency: « 120,00 USD », « CHF 120 ».
bool is_of_other_currency(std::string_view text) {
  text = plain_cell(text);
  for (const std::string_view name : {"$",   "£",   "usd", "gbp", "chf", "cad", "aud", "jpy",  "mad", "xpf",
                                      "xof", "xaf", "sek", "nok", "dkk", "pln", "cfp", "fcfp", "frs", "francs"}) {
    if (drop_word(text, name, false) || drop_word(text, name, true)) return scan_number(text).valid;
  }
  return false;
}

/// Figures that a refusal must not have typed again as an amount of euros to be paid; null: nothing of the kind.
const Phrase* remedy_of_malformed(std::string_view text) {
  if (is_bookkeepers_minus(text)) return &amount_below_zero;
  return is_of_other_currency(text) ? &amount_of_other_currency : nullptr;
}

Parsed<Amount> value_of(const Scan& scan, bool decimal, std::string_view text) {
  std::string integer = scan.digits;
  std::string decimals;
  if (decimal) {
    decimals = integer.substr(integer.size() - scan.last_group);
    integer.resize(integer.size() - scan.last_group);
  }
  while (decimals.size() > static_cast<std::size_t>(max_decimals) && decimals.back() == '0') {
    decimals.pop_back();
  }
  if (decimals.size() > static_cast<std::size_t>(max_decimals)) {
    return refuse(rule::amount_decimals, text);
  }
  integer.erase(0, std::min(integer.find_first_not_of('0'), integer.size()));
  if (integer.size() > max_integer_digits) return refuse(rule::amount_too_large, text);
  decimals.resize(static_cast<std::size_t>(max_decimals), '0');
  std::int64_t millionths = 0;
  for (const char c : integer + decimals) millionths = millionths * 10 + (c - '0');
  return Parsed<Amount>::ok(Amount::from_millionths(scan.negative ? -millionths : millionths));
}

/// What was meant by a number of more than six decimals that a program counted in binary: 99.90 for 99.90000000000001.
/// Such numbers are good for fifteen digits, and for fewer after some sums; where four decimals are all that is left of
/// them, they are what was meant. Nothing for any other number.
std::optional<Amount> without_binary_tail(const Scan& scan) {
  constexpr std::size_t sure_digits = 15;
  constexpr std::size_t most_integer_digits = 9;
  constexpr std::size_t kept_decimals = 4;
  const std::size_t point = scan.digits.size() - scan.last_group;
  const std::size_t first = std::min(scan.digits.find_first_not_of('0'), scan.digits.size());
  const std::size_t before = point - std::min(first, point);
  if (scan.digits.size() - first < sure_digits || before > most_integer_digits) return std::nullopt;
  const std::size_t places = std::min<std::size_t>(sure_digits - before, 9);
  const std::string_view digits = std::string_view(scan.digits).substr(point - before);
  std::int64_t units = 0;
  for (const char c : digits.substr(0, before + places)) units = units * 10 + (c - '0');
  if (digits.size() > before + places && digits[before + places] >= '5') ++units;
  for (std::size_t place = places; place > kept_decimals; --place) {
    if (units % 10 != 0) return std::nullopt;
    units /= 10;
  }
  constexpr std::int64_t per_unit = Amount::units_per_one / 10'000;
  return Amount::from_millionths((scan.negative ? -units : units) * per_unit);
}

// Words that stand beside a rate and change nothing, as plain_word writes them.
constexpr std::string_view rate_words[] = {
    "tva",       "vat",      "taux",        "normal", "normale", "reduit",       "reduite",       "intermediaire",
    "de",        "a",        "la",          "sur",    "vente",   "ventes",       "collectee",     "collecte",
    "biens",     "services", "prestations", "debit",  "debits",  "encaissement", "encaissements", "france",
    "metropole", "corse",    "dom",
};

/// Whether a text without blanks is made of these words: « tvaa » is « tva à ».
bool consists_of_words(std::string_view glued) {
  if (glued.size() > 60) return false;
  if (glued.empty()) return true;
  return std::any_of(std::begin(rate_words), std::end(rate_words), [&](std::string_view word) {
    return glued.starts_with(word) && consists_of_words(glued.substr(word.size()));
  });
}

bool are_rate_words(std::string_view text) {
  if (text.empty()) return true;
  std::string glued = plain_word(text);
  std::erase_if(glued, [](char c) { return c == '(' || c == ')' || c == ':'; });
  return consists_of_words(glued);
}

bool consists_of_figures(std::string_view text) {
  return std::any_of(text.begin(), text.end(), is_digit) &&
         std::all_of(text.begin(), text.end(), [](char c) { return is_digit(c) || c == '.' || c == ','; });
}

/// The figures of « TVA 20 % », « 20% (vente) », « Taux normal : 20,0 »; empty where other words stand beside them.
std::string_view rate_figures(std::string_view text) {
  text = plain_cell(text);
  if (consists_of_figures(text)) return text;
  constexpr std::string_view figures = "0123456789.,";
  std::size_t begin = text.find_first_of("0123456789");
  if (begin == text.npos) return {};
  const auto digit = begin;
  while (begin > 0 && (text[begin - 1] == '.' || text[begin - 1] == ',')) --begin;
  if (begin > 0 && is_ascii_letter(text[begin - 1])) begin = digit;  // « TVA.20 »: the mark ends the word
  const auto sign = begin > 0 && text.find_last_not_of("-+", begin - 1) == text.npos ? begin : 0;  // at the front alone
  const auto end = std::min(text.find_first_not_of(figures, begin), text.size());
  std::string_view behind = plain_cell(text.substr(end));
  drop_word(behind, "%", true);
  const bool plain = are_rate_words(text.substr(sign, begin - sign)) && are_rate_words(behind);
  return plain ? text.substr(sign > 0 ? 0 : begin, end - (sign > 0 ? 0 : begin)) : std::string_view();
}

constexpr VatRate vat_rate(std::int64_t thousandths, bool in_force = true) {
  return {Amount::from_millionths(thousandths * (Amount::units_per_one / 1000)), in_force};
}

constexpr VatRate known_rates[] = {
    vat_rate(0),      vat_rate(900),          vat_rate(1'050),         vat_rate(1'750),        vat_rate(2'100),
    vat_rate(5'500),  vat_rate(7'000, false), vat_rate(8'500),         vat_rate(9'200, false), vat_rate(9'600, false),
    vat_rate(10'000), vat_rate(13'000),       vat_rate(19'600, false), vat_rate(20'000),       vat_rate(20'600, false),
};

/// « 20 / 5,5 », « 20 % + 10 % »: more than one number, and none is a part of a name like « 293 B ».
bool holds_several_rates(std::string_view text) {
  std::size_t numbers = 0;
  while (!text.empty()) {
    const auto begin = text.find_first_of("0123456789");
    if (begin == text.npos) break;
    const auto end = std::min(text.find_first_not_of("0123456789.,", begin), text.size());
    std::string_view number = text.substr(begin, end - begin);
    while (number.ends_with('.') || number.ends_with(',')) number.remove_suffix(1);
    const bool comma = number.find(',') != number.npos;
    const auto rate = parse_amount(number, comma ? DecimalMark::comma : DecimalMark::point);
    if (!rate.value || std::none_of(std::begin(known_rates), std::end(known_rates),
                                    [&](const VatRate& one) { return one.percent == *rate.value; })) {
      return false;
    }
    ++numbers;
    text.remove_prefix(end);
  }
  return numbers > 1;
}

std::int64_t saturated(Wide value) {
  constexpr Wide low = std::numeric_limits<std::int64_t>::min();
  constexpr Wide high = std::numeric_limits<std::int64_t>::max();
  return static_cast<std::int64_t>(value < low ? low : value > high ? high : value);
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

Amount operator+(Amount a, Amount b) {
  return Amount::from_millionths(saturated(Wide{a.millionths()} + b.millionths()));
}
Amount operator-(Amount a, Amount b) {
  return Amount::from_millionths(saturated(Wide{a.millionths()} - b.millionths()));
}

Amount absolute(Amount amount) { return amount.negative() ? Amount{} - amount : amount; }

std::string Amount::text(int decimals) const {
  auto left = millionths_ < 0 ? 0 - static_cast<std::uint64_t>(millionths_) : static_cast<std::uint64_t>(millionths_);
  int places = max_decimals;
  for (; places > decimals && left % 10 == 0; --places) left /= 10;
  std::array<char, 24> room;  // 19 digits, a zero, a mark, a sign
  char* const end = room.data() + room.size();
  char* at = end;
  const auto put_digit = [&] {
    *--at = static_cast<char>('0' + left % 10);
    left /= 10;
  };
  if (places > 0) {
    for (; places > 0; --places) put_digit();
    *--at = '.';
  }
  do {
    put_digit();
  } while (left > 0);
  if (millionths_ < 0) *--at = '-';
  return {at, end};
}

Amount percentage(Amount base, Amount rate) {
  // millionths x millionths / 100, rounded half up (away from zero) to whole cents
  const Wide product = Wide{base.millionths()} * rate.millionths();
  constexpr Wide per_cent = Wide{100} * Amount::units_per_one * millionths_per_cent;
  const Wide half = product < 0 ? -per_cent / 2 : per_cent / 2;
  return Amount::from_millionths(saturated((product + half) / per_cent * millionths_per_cent));
}

std::optional<Amount> net_of_gross(Amount gross, Amount rate) {
  constexpr std::int64_t hundred = 100 * Amount::units_per_one;
  const Wide cents = Wide{gross.millionths()} * hundred / (Wide{hundred} + rate.millionths()) / millionths_per_cent;
  const Amount net = Amount::from_cents(static_cast<std::int64_t>(cents));
  const bool exact = !rate.negative() && percentage_is_exact(net, rate) && net + percentage(net, rate) == gross;
  return exact ? std::optional(net) : std::nullopt;
}

bool percentage_is_exact(Amount base, Amount rate) {
  const Wide product = Wide{base.millionths()} * rate.millionths();
  return product % (Wide{100} * Amount::units_per_one * millionths_per_cent) == 0;
}

namespace {

/// « 1e+07 », « 1,25E-1 »: what it stands for; nothing for another writing, or for more than an amount holds.
std::optional<Amount> scientific_amount(std::string_view text) {
  const auto e = text.find_first_of("eE");
  if (e == text.npos || e == 0 || text.size() > 40) return std::nullopt;
  int exponent = 0;
  const std::string_view power = text.substr(text[std::min(e + 1, text.size() - 1)] == '+' ? e + 2 : e + 1);
  const auto [end, error] = std::from_chars(power.data(), power.data() + power.size(), exponent);
  if (error != std::errc() || end != power.data() + power.size() || std::abs(exponent) > 40) return std::nullopt;
  std::string digits(text.substr(0, e));
  const bool negative = digits.front() == '-';
  if (negative) digits.erase(0, 1);
  const auto mark = std::min(digits.find_first_of(".,"), digits.size());
  digits.erase(mark, 1);
  if (digits.empty() || !std::all_of(digits.begin(), digits.end(), is_digit)) return std::nullopt;
  const auto whole = static_cast<std::ptrdiff_t>(mark) + exponent;  // digits before the decimal point
  if (whole < 0) digits.insert(0, static_cast<std::size_t>(-whole), '0');
  const auto point = static_cast<std::size_t>(std::max<std::ptrdiff_t>(whole, 0));
  if (point > digits.size()) digits.append(point - digits.size(), '0');
  digits.insert(point, 1, '.');
  digits.erase(digits.find_last_not_of('0') + 1);
  if (digits.front() == '.') digits.insert(0, 1, '0');
  if (digits.back() == '.') digits.pop_back();
  return parse_decimal((negative ? "-" : "") + digits).value;
}

/// « 1234,56 » and « 1234 », as nearly every amount is written; nothing for one that has to be looked at more closely.
std::optional<Amount> plain_amount(std::string_view text, DecimalMark mark) {
  std::int64_t units = 0;
  std::size_t integer = 0;
  while (integer < text.size() && is_digit(text[integer])) {
    if (integer == max_integer_digits) return std::nullopt;
    units = units * 10 + (text[integer++] - '0');
  }
  if (integer == 0) return std::nullopt;
  std::size_t decimals = 0;
  if (integer < text.size()) {
    const char sign = text[integer];
    if (mark == DecimalMark::either ? sign != '.' && sign != ',' : sign != mark_sign(mark)) return std::nullopt;
    for (const char c : text.substr(integer + 1)) {
      if (!is_digit(c) || ++decimals > max_decimals) return std::nullopt;
      units = units * 10 + (c - '0');
    }
    if (decimals == 0 || decimals == 3) return std::nullopt;  // three may be thousands
  }
  for (; decimals < max_decimals; ++decimals) units *= 10;
  return Amount::from_millionths(units);
}

}  // namespace

Parsed<Amount> parse_amount(std::string_view text, DecimalMark mark) {
  if (const auto plain = plain_amount(text, mark)) return Parsed<Amount>::ok(*plain);
  const Scan scan = scan_number(text);
  if (!scan.valid) {
    const auto scientific = scientific_amount(text);
    return scientific ? Parsed<Amount>::refused(rule::amount_scientific,
                                                {text_arg("value", text), number_arg("amount", scientific->text())})
                      : refuse(rule::amount_malformed, text, remedy_of_malformed(text));
  }
  bool ambiguous = false;
  const auto decimal = last_is_decimal(scan, mark, ambiguous);
  if (!decimal) return refuse(rule::amount_malformed, text);
  if (ambiguous) {
    return Parsed<Amount>::refused(rule::amount_ambiguous,
                                   {text_arg("value", text), text_arg("one", scan.digits),
                                    number_arg("two", shortest(scan.digits, scan.digits.size() - scan.last_group))});
  }
  auto parsed = value_of(scan, *decimal, text);
  if (parsed.value || parsed.remark->rule != &rule::amount_decimals) return parsed;
  const auto meant = without_binary_tail(scan);
  return meant ? Parsed<Amount>::remarked(*meant, rule::amount_binary,
                                          {text_arg("value", text), number_arg("amount", meant->text())})
               : parsed;
}

Parsed<Amount> parse_decimal(std::string_view text) {
  Scan scan;
  std::string_view number = text;
  scan.negative = take_sign(number).value_or(false);
  const auto point = number.find('.');
  scan.digits = std::string(number.substr(0, point));
  const std::string_view decimals = point == number.npos ? std::string_view() : number.substr(point + 1);
  scan.digits += decimals;
  scan.last_group = decimals.size();
  if (scan.digits.empty() || !std::all_of(scan.digits.begin(), scan.digits.end(), is_digit)) {
    return refuse(rule::amount_not_decimal, text);
  }
  return value_of(scan, true, text);
}

namespace {

/// Without a letter, as nearly all amounts and rates are.
bool are_figures(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c < '@'; });
}

}  // namespace

bool says_no_vat(std::string_view utf8) {
  constexpr std::string_view without[] = {
      "exo",           "exonere",   "exoneree",   "exoneres",   "exonerees", "exoneration",
      "exempt",        "exempte",   "exemptee",   "exemption",  "franchise", "nonassujetti",
      "nonassujettie", "nonsoumis", "nonsoumise", "nontaxable", "nontaxe",   "nontaxee",
      "nonimposable",  "horschamp", "dispense",   "dispensee",
  };
  constexpr std::string_view without_tva[] = {"nonapplicable", "nonfacturee", "sans", "pas"};  // beside « TVA »
  constexpr std::string_view ends[] = {"tva", "vat", "ala", "dela", "de", "a", "enbase", "dapplication"};
  if (utf8.size() > 100 || are_figures(utf8)) return false;
  std::string said;
  bool article = false;  // of the law: « art. 261-4 du CGI »; 293 B is the exemption of small businesses
  bool exempts = false;
  const auto words = plain_words(utf8);
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string& word = words[i];
    // 293 alone is an amount.
    const bool names_293b = word == "293b" || (word == "293" && i + 1 < words.size() && words[i + 1] == "b");
    article = article || word == "art" || word == "article" || word == "articles" || names_293b;
    exempts = exempts || names_293b;
    if (!article && word.find_first_not_of('0') != word.npos) said += word;
  }
  if (said.empty()) return exempts;
  const bool tva = said.find("tva") != said.npos || said.find("vat") != said.npos;
  std::string_view core = said;
  if (core.starts_with("taux")) core.remove_prefix(4);
  if (core.starts_with("tva") || core.starts_with("vat")) core.remove_prefix(3);
  if (core.empty()) return exempts;
  for (bool again = true; std::exchange(again, false);) {
    for (const auto end : ends) {
      if (core.size() <= end.size() || !core.ends_with(end)) continue;
      core.remove_suffix(end.size());
      again = true;
    }
  }
  return std::find(std::begin(without), std::end(without), core) != std::end(without) ||
         (tva && std::find(std::begin(without_tva), std::end(without_tva), core) != std::end(without_tva));
}

Parsed<Amount> parse_rate(std::string_view text, DecimalMark mark) {
  if (says_no_vat(text)) return Parsed<Amount>::ok({});
  const std::string_view figures = rate_figures(text);
  if (mark == DecimalMark::either) mark = figures.find(',') == figures.npos ? DecimalMark::point : DecimalMark::comma;
  auto parsed = parse_amount(figures, mark);
  if (parsed.remark) parsed.remark->args[0].value = text;
  if (!parsed.remark) return parsed;
  if (parsed.remark->rule == &rule::amount_malformed) {
    parsed.remark->rule = &rule::vat_rate_malformed;
    parsed.remark->own_remedy = holds_several_rates(text) ? &several_rates_in_cell : nullptr;
  }
  if (parsed.remark->rule == &rule::amount_binary) parsed.remark->own_remedy = &rate_of_binary;
  if (parsed.remark->rule == &rule::amount_decimals) parsed.remark->own_remedy = &rate_of_many_decimals;
  return parsed;
}

}  // namespace chorus
