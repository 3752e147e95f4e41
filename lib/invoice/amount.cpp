#include "invoice/amount.hpp"

#include <limits>

#include "catalogue/amount.hpp"
#include "invoice/word.hpp"

namespace chorus {

namespace {

__extension__ using Wide = __int128;  // base x rate needs more than 64 bits

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

std::string_view trimmed(std::string_view text) {
  for (std::size_t n = 0; (n = text.empty() ? 0 : group_sign(text)) > 0 && text[0] != '\'';) {
    text.remove_prefix(n);
  }
  while (!text.empty()) {
    if (text.back() == ' ') text.remove_suffix(1);
    else if (text.ends_with("\u00A0")) text.remove_suffix(2);
    else if (text.ends_with("\u202F")) text.remove_suffix(3);
    else break;
  }
  return text;
}

void drop_suffix(std::string_view& text, std::string_view suffix) {
  if (!text.ends_with(suffix)) return;
  text.remove_suffix(suffix.size());
  text = trimmed(text);
}

/// The parts of a written number; `integer` and `decimals` are digits only.
struct Written {
  bool negative = false;
  std::string integer;
  std::string decimals;
};

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

Scan scan_number(std::string_view text) {
  Scan scan;
  if (text.starts_with('-') || text.starts_with('+')) {
    scan.negative = text[0] == '-';
    text.remove_prefix(1);
  } else if (text.starts_with("\u2212")) {  // the minus sign of typography
    scan.negative = true;
    text.remove_prefix(3);
  }
  text = trimmed(text);
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
                             (count == 1 || (last.digits_before == 3 &&
                                             scan.separators[0].sign != last.sign));
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

Parsed<Amount> refuse(const Rule& rule, std::string_view text) {
  return Parsed<Amount>::refused(rule, {text_arg("value", text)});
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

std::int64_t saturated(Wide value) {
  constexpr Wide low = std::numeric_limits<std::int64_t>::min();
  constexpr Wide high = std::numeric_limits<std::int64_t>::max();
  return static_cast<std::int64_t>(value < low ? low : value > high ? high : value);
}

}  // namespace

Amount operator+(Amount a, Amount b) {
  return Amount::from_millionths(saturated(Wide{a.millionths()} + b.millionths()));
}
Amount operator-(Amount a, Amount b) {
  return Amount::from_millionths(saturated(Wide{a.millionths()} - b.millionths()));
}

Amount absolute(Amount amount) { return amount.negative() ? Amount{} - amount : amount; }

std::string Amount::text(int decimals) const {
  const bool minus = millionths_ < 0;
  const auto magnitude = minus ? 0 - static_cast<std::uint64_t>(millionths_)
                               : static_cast<std::uint64_t>(millionths_);
  std::string out = std::to_string(magnitude);
  if (out.size() <= max_decimals) out.insert(0, max_decimals + 1 - out.size(), '0');
  const auto mark = out.size() - max_decimals;
  out.insert(mark, 1, '.');
  while (out.back() == '0' && out.size() - 1 - mark > static_cast<std::size_t>(decimals)) {
    out.pop_back();
  }
  if (out.back() == '.') out.pop_back();
  return minus ? "-" + out : out;
}

Amount percentage(Amount base, Amount rate) {
  // millionths x millionths / 100, rounded half up (away from zero) to whole cents
  const Wide product = Wide{base.millionths()} * rate.millionths();
  constexpr Wide per_cent = Wide{100} * Amount::units_per_one * millionths_per_cent;
  const Wide half = product < 0 ? -per_cent / 2 : per_cent / 2;
  return Amount::from_millionths(saturated((product + half) / per_cent * millionths_per_cent));
}

bool percentage_is_exact(Amount base, Amount rate) {
  const Wide product = Wide{base.millionths()} * rate.millionths();
  return product % (Wide{100} * Amount::units_per_one * millionths_per_cent) == 0;
}

Parsed<Amount> parse_amount(std::string_view text, DecimalMark mark) {
  std::string_view number = trimmed(text);
  drop_suffix(number, "\u20AC");
  drop_suffix(number, "EUR");
  const Scan scan = scan_number(number);
  if (!scan.valid) return refuse(rule::amount_malformed, text);
  bool ambiguous = false;
  const auto decimal = last_is_decimal(scan, mark, ambiguous);
  if (!decimal) return refuse(rule::amount_malformed, text);
  if (ambiguous) {
    return Parsed<Amount>::refused(
        rule::amount_ambiguous,
        {text_arg("value", text), text_arg("one", scan.digits),
         number_arg("two", shortest(scan.digits, scan.digits.size() - scan.last_group))});
  }
  return value_of(scan, *decimal, text);
}

Parsed<Amount> parse_rate(std::string_view text, DecimalMark mark) {
  std::string_view number = trimmed(text);
  drop_suffix(number, "%");
  auto parsed = parse_amount(number, mark == DecimalMark::either && number.find(' ') == number.npos
                                         ? (number.find(',') == number.npos ? DecimalMark::point
                                                                            : DecimalMark::comma)
                                         : mark);
  if (parsed.remark) parsed.remark->args[0].value = text;
  return parsed;
}

}  // namespace chorus
