#include "invoice/date.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <initializer_list>
#include <iterator>
#include <optional>

#include "catalogue/rules.hpp"
#include "invoice/cell_sense.hpp"
#include "invoice/word.hpp"

namespace chorus {

namespace {

// Of DATE-02 and DATE-03, by what stands there instead.
constexpr Phrase date_without_day{"write the day too, as on the PDF: 31/03/2026",
                                  "écrivez aussi le jour, comme sur le PDF : 31/03/2026"};
constexpr Phrase date_is_period{
    "this is a period: write the date of the invoice, as on the PDF, and map its column if another "
    "one holds it",
    "c'est une période : écrivez la date de la facture, comme sur le PDF, et associez sa colonne "
    "si c'est une autre qui la contient"};
constexpr Phrase date_is_text{
    "there is no day in it: write the date of the invoice, as on the PDF (31/03/2026); if the whole "
    "column is so, map the one that holds the dates under « columns » in the configuration",
    "il n'y a pas de jour : écrivez la date de la facture, comme sur le PDF (31/03/2026) ; si toute "
    "la colonne est ainsi, associez celle qui contient les dates sous « columns » dans la "
    "configuration"};
constexpr Phrase weekday_differs{
    "the weekday is not the one of that date: correct the one or the other, as on the PDF",
    "le jour de la semaine n'est pas celui de cette date : corrigez l'un ou l'autre, comme sur le "
    "PDF"};
constexpr Phrase date_is_empty{"a database writes this where it has no date: write the one of the PDF",
                               "une base de données écrit ceci quand elle n'a pas de date : écrivez celle du PDF"};

struct Digits {
  std::array<int, 3> number{};
  std::array<std::size_t, 3> length{};
};

/// Three runs of digits between two equal separators.
std::optional<Digits> split(std::string_view text, char separator) {
  Digits digits;
  std::size_t part = 0;
  for (const char c : text) {
    if (c == separator) {
      if (++part > 2) return std::nullopt;
    } else if (is_digit(c) && digits.length[part] < 4) {
      digits.number[part] = digits.number[part] * 10 + (c - '0');
      ++digits.length[part];
    } else {
      return std::nullopt;
    }
  }
  return part == 2 ? std::optional(digits) : std::nullopt;
}

std::optional<Digits> split(std::string_view text) {
  for (const char separator : {'/', '-', '.'}) {
    if (const auto digits = split(text, separator)) return digits;
  }
  return std::nullopt;
}

bool is_short(std::size_t length) { return length == 1 || length == 2; }

constexpr int century = 2000;  // of a year of two digits

/// Of dd/mm/yy: three short numbers.
bool has_short_year(const Digits& d) { return d.length[2] == 2 && is_short(d.length[0]) && is_short(d.length[1]); }

/// Of dd/mm/yyyy, dd-mm-yyyy and dd.mm.yyyy.
bool has_year_last(const Digits& d) { return d.length[2] == 4 && is_short(d.length[0]) && is_short(d.length[1]); }

bool are_digits(std::string_view text) { return !text.empty() && std::all_of(text.begin(), text.end(), is_digit); }

bool may_be_bare(std::string_view text) { return (text.size() == 5 || text.size() == 6) && are_digits(text); }

/// Of at most 18 digits.
std::int64_t number_of(std::string_view digits) {
  std::int64_t number = 0;
  for (const char c : digits) number = number * 10 + (c - '0');
  return number;
}

Date date_of(std::chrono::year_month_day day) {
  return {static_cast<int>(day.year()), static_cast<std::uint8_t>(unsigned{day.month()}),
          static_cast<std::uint8_t>(unsigned{day.day()})};
}

std::chrono::year_month_day calendar_day(int year, int month, int day) {
  return {std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)},
          std::chrono::day{static_cast<unsigned>(day)}};
}

/// What is no day of the calendar falls on any.
bool falls_on(std::chrono::year_month_day date, unsigned weekday) {
  return !date.ok() || std::chrono::weekday(std::chrono::sys_days(date)).c_encoding() == weekday;
}

std::chrono::sys_days next_day(const Date& date) {
  return std::chrono::sys_days(calendar_day(date.year, date.month, date.day)) + std::chrono::days{1};
}

// --- the time behind a date ---

/// « 00:00 », « 00:00:00.000 », « 0h00 », « 12:00:00 AM », and behind it « Z », « UTC », « +00:00 ».
struct Clock {
  int hour = 0;
  bool whole_hour = true;  ///< no minutes, no seconds
  bool universal = false;  ///< in UTC

  bool midnight() const { return hour == 0 && whole_hour; }
};

/// Takes one or two digits off the front, -1 when there are none.
int take_two_digits(std::string_view& text) {
  std::size_t length = 0;
  while (length < 2 && length < text.size() && is_digit(text[length])) ++length;
  const int number = length == 0 ? -1 : static_cast<int>(number_of(text.substr(0, length)));
  text.remove_prefix(length);
  return number;
}

bool take_front(std::string_view& text, std::string_view front) {
  if (!text.starts_with(front)) return false;
  text.remove_prefix(front.size());
  return true;
}

bool take_any(std::string_view& text, std::initializer_list<std::string_view> fronts) {
  return std::any_of(fronts.begin(), fronts.end(), [&](std::string_view front) { return take_front(text, front); });
}

/// What stands behind the clock: nothing, or a zone; false for anything else.
bool read_zone(std::string_view text, Clock& clock) {
  if (text.empty()) return true;
  take_front(text, " ");
  if (text == "Z" || text == "UTC" || text == "GMT") return clock.universal = true;
  if (!take_any(text, {"+", "-"})) return false;
  const int hours = take_two_digits(text);
  take_front(text, ":");
  const int minutes = text.empty() ? 0 : take_two_digits(text);
  clock.universal = hours == 0 && minutes == 0;
  return text.empty() && hours >= 0 && minutes >= 0;
}

std::optional<Clock> read_clock(std::string_view text) {
  Clock clock;
  clock.hour = take_two_digits(text);
  if (clock.hour < 0 || !take_any(text, {":", "h", "H"})) return std::nullopt;
  const int minutes = take_two_digits(text);
  const int seconds = minutes >= 0 && take_front(text, ":") ? take_two_digits(text) : 0;
  if (minutes < 0 || minutes > 59 || seconds < 0 || seconds > 60) return std::nullopt;
  clock.whole_hour = minutes == 0 && seconds == 0;
  if (take_any(text, {".", ","})) {
    const auto end = std::min(text.find_first_not_of("0123456789"), text.size());
    if (end == 0) return std::nullopt;
    clock.whole_hour = clock.whole_hour && text.substr(0, end).find_first_not_of('0') == text.npos;
    text.remove_prefix(end);
  }
  if (const bool morning = take_any(text, {" AM", " am", "AM", "am"});
      morning || take_any(text, {" PM", " pm", "PM", "pm"})) {
    if (clock.hour < 1 || clock.hour > 12) return std::nullopt;
    clock.hour = clock.hour % 12 + (morning ? 0 : 12);
  }
  return clock.hour < 24 && read_zone(text, clock) ? std::optional(clock) : std::nullopt;
}

/// A text that may be a date: its day, and the time that stands behind it.
struct DayAndClock {
  std::string_view day;
  std::optional<Clock> clock;
  std::optional<unsigned> weekday;  ///< written beside a day in digits: 0 is Sunday
};

constexpr std::string_view weekdays[] = {"dimanche",  "lundi",    "mardi",  "mercredi", "jeudi",
                                         "vendredi",  "samedi",   "sunday", "monday",   "tuesday",
                                         "wednesday", "thursday", "friday", "saturday"};

bool shortens(std::string_view word, std::string_view name) { return word.size() >= 3 && name.starts_with(word); }

std::optional<unsigned> weekday_named(std::string_view word) {
  const auto* named = std::find_if(std::begin(weekdays), std::end(weekdays),
                                   [&](std::string_view name) { return shortens(word, name); });
  if (named == std::end(weekdays)) return std::nullopt;
  return static_cast<unsigned>(named - std::begin(weekdays)) % 7;
}

/// « jeu. 05/03/2026 », « Jeudi, 05/03/2026 », « le 05/03/2026 », « 05/03/2026 (jeu.) »: the digits alone, and the
/// weekday.
void part_weekday(DayAndClock& parted) {
  constexpr std::size_t longest = 30;
  constexpr std::string_view signs = " .,()";
  const std::string_view text = parted.day;
  if (text.size() > longest || text.empty() || std::all_of(text.begin(), text.end(), [](char c) { return c < 'A'; }))
    return;
  const auto first = text.find_first_of("0123456789");
  const auto last = text.find_last_of("0123456789");
  if (first == text.npos) return;
  const std::string_view digits = text.substr(first, last + 1 - first);
  if (digits.find_first_not_of("0123456789/-. ") != digits.npos) return;  // the month is a word
  for (const auto beside : {text.substr(0, first), text.substr(last + 1)}) {
    auto words = plain_words(beside);
    if (!words.empty() && words.front() == "le") words.erase(words.begin());
    if (words.empty()) {
      if (beside.find_first_not_of(signs) != beside.npos && plain_word(beside) != "le") return;
      continue;
    }
    const auto weekday = words.size() == 1 && !parted.weekday ? weekday_named(words[0]) : std::nullopt;
    if (!weekday) {
      parted.weekday.reset();
      return;
    }
    parted.weekday = weekday;
  }
  parted.day = digits;
}

DayAndClock parted_clock(std::string_view text) {
  text = plain_cell(text);
  auto mark = text.find(':');
  if (mark == text.npos) mark = text.find_last_of("hH");
  std::size_t begin = mark == text.npos ? 0 : mark;
  while (begin > 0 && is_digit(text[begin - 1])) --begin;
  if (begin < 2) return {text, {}, {}};
  std::string_view day = text.substr(0, begin);
  if (!day.ends_with(' ') && !(day.ends_with('T') && is_digit(day[begin - 2]))) return {text, {}, {}};
  const auto clock = read_clock(text.substr(begin));
  if (!clock) return {text, {}, {}};
  day.remove_suffix(1);
  for (const std::string_view at : {" \u00E0", " a", ","}) {
    if (day.ends_with(at)) day.remove_suffix(at.size());
  }
  return {plain_cell(day), clock, {}};
}

DayAndClock parted(std::string_view text) {
  const auto is_of_day = [](char c) { return is_digit(c) || c == '/' || c == '-' || c == '.'; };
  if (std::all_of(text.begin(), text.end(), is_of_day)) return {text, {}, {}};
  DayAndClock found = parted_clock(text);
  part_weekday(found);
  return found;
}

// --- the day ---

using Parts = std::array<int, 3>;  // year, month, day; not yet a day of the calendar

constexpr std::string_view french_months[] = {"janvier", "fevrier", "mars",      "avril",   "mai",      "juin",
                                              "juillet", "aout",    "septembre", "octobre", "novembre", "decembre"};
constexpr std::string_view english_months[] = {"january", "february", "march",     "april",   "may",      "june",
                                               "july",    "august",   "september", "october", "november", "december"};
/// 1 to 12; 0 when it is none, or two: « jui ».
int month_named(std::string_view word) {
  int found = 0;
  for (int month = 1; month <= 12; ++month) {
    const auto at = static_cast<std::size_t>(month - 1);
    if (!shortens(word, french_months[at]) && !shortens(word, english_months[at])) continue;
    if (found != 0) return 0;
    found = month;
  }
  return found;
}

/// « 5 mars 2026 », « 1er avr. 2026 », « 05-MARS-2026 », « jeudi 5 mars 2026 », « Mar 5, 2026 »: a weekday that is
/// another one makes it a day that does not exist.
std::optional<Parts> with_words(std::string_view text) {
  if (text.size() > 60 || std::any_of(text.begin(), text.end(), [](char c) {
        return c < 'A' && c > 0 && !is_digit(c) && std::string_view(" .-/,").find(c) == std::string_view::npos;
      })) {
    return std::nullopt;
  }
  auto words = plain_words(text);
  if (!words.empty() && words.front() == "le") words.erase(words.begin());
  std::optional<unsigned> weekday;
  if (words.size() == 4) {
    weekday = weekday_named(words[0]);
    if (!weekday) return std::nullopt;
    words.erase(words.begin());
  }
  if (words.size() != 3) return std::nullopt;
  if (month_named(words[0]) > 0 && are_digits(words[1])) std::swap(words[0], words[1]);  // as in English
  if (words[0] == "1er") words[0] = "1";
  const int month = month_named(words[1]);
  const bool good = month > 0 && are_digits(words[0]) && is_short(words[0].size()) && are_digits(words[2]) &&
                    (words[2].size() == 4 || words[2].size() == 2);
  if (!good) return std::nullopt;
  const int year = static_cast<int>(number_of(words[2])) + (words[2].size() == 2 ? century : 0);
  const Parts parts{year, month, static_cast<int>(number_of(words[0]))};
  const auto date = calendar_day(parts[0], parts[1], parts[2]);
  return weekday && !falls_on(date, *weekday) ? Parts{0, 0, 0} : parts;
}

/// « 050326 », as accounting programs write a day, and « 50326 », of which a spreadsheet took the zero. Five digits
/// that count the days of a spreadsheet are a day of this shape only between 2009 and 2013 and from 2037 on.
std::optional<Parts> bare_digits(std::string_view text, DateOrder order) {
  if (!may_be_bare(text)) return std::nullopt;
  const std::size_t first = text.size() - 4;  // digits of the first part
  const int one = static_cast<int>(number_of(text.substr(0, first)));
  const int two = static_cast<int>(number_of(text.substr(first, 2)));
  const int year = static_cast<int>(number_of(text.substr(first + 2))) + century;
  const Parts parts = order == DateOrder::day_first ? Parts{year, two, one} : Parts{year, one, two};
  constexpr int first_year = 2014;
  if (text.size() == 5 && year < first_year) return std::nullopt;
  return calendar_day(parts[0], parts[1], parts[2]).ok() ? std::optional(parts) : std::nullopt;
}

std::optional<Parts> year_month_day(std::string_view text, DateOrder order) {
  if (const auto parts = bare_digits(text, order)) return parts;
  if (are_digits(text)) {
    const bool midnight = text.size() == 14 && text.ends_with("000000");
    if (text.size() != 8 && !midnight) return std::nullopt;
    const auto part = [&](std::size_t at, std::size_t n) { return static_cast<int>(number_of(text.substr(at, n))); };
    return Parts{part(0, 4), part(4, 2), part(6, 2)};
  }
  const auto d = split(text);
  if (!d) return with_words(text);
  const auto& [one, two, three] = d->number;
  if (has_year_last(*d) || has_short_year(*d)) {
    const int year = three + (has_short_year(*d) ? century : 0);
    return order == DateOrder::day_first ? Parts{year, two, one} : Parts{year, one, two};
  }
  if (d->length[0] == 4 && is_short(d->length[1]) && is_short(d->length[2])) return Parts{one, two, three};
  return std::nullopt;
}

/// Whether the year of what year_month_day reads has two digits.
bool is_year_short(std::string_view text) {
  if (are_digits(text)) return may_be_bare(text);
  if (const auto d = split(text)) return has_short_year(*d);
  const auto words = plain_words(text);
  return !words.empty() && words.back().size() == 2;
}

/// The day that a bare number counts to, when that is a day of this century: a spreadsheet's days since 1899-12-30,
/// with a fraction or without, or the seconds or milliseconds of a Unix time.
std::optional<Date> counted_day(std::string_view text) {
  constexpr std::int64_t day_seconds = 86'400;
  constexpr std::int64_t days_to_1970 = 25'569;
  const auto mark = std::min(text.find_first_of(".,"), text.size());
  const std::string_view whole = text.substr(0, mark);
  if (!are_digits(whole) || (mark < text.size() && !are_digits(text.substr(mark + 1)))) return std::nullopt;
  std::int64_t seconds = number_of(whole.substr(0, 18));
  if (whole.size() == 5)
    seconds = (seconds - days_to_1970) * day_seconds;
  else if (whole.size() == 13)
    seconds /= 1000;
  else if (whole.size() != 10)
    return std::nullopt;
  const Date day = date_of_unix_time(seconds);
  return day.year >= 2000 && day.year <= 2099 ? std::optional(day) : std::nullopt;
}

/// A time that is not midnight: whether the day is the one that is written is not sure.
Parsed<Date> refuse_time(const Clock& clock, const Date& date, std::string_view text) {
  const int midnight_in_france = has_french_summer_time(date) ? 22 : 23;
  if (clock.universal && clock.whole_hour && clock.hour == midnight_in_france) {
    return Parsed<Date>::refused(rule::date_universal,
                                 {text_arg("value", text), date_arg("date", date_of(next_day(date)).iso())});
  }
  return Parsed<Date>::refused(rule::date_with_time, {text_arg("value", text), date_arg("date", date.iso())});
}

/// The remedy for what is no date; null: the rule's own.
const Phrase* remedy_of(std::string_view text) {
  if (std::none_of(text.begin(), text.end(), is_digit)) return &date_is_text;
  const auto words = plain_words(text.substr(0, 100));
  const auto years = std::count_if(words.begin(), words.end(),
                                   [](const std::string& word) { return word.size() == 4 && are_digits(word); });
  const bool range = std::any_of(words.begin(), words.end(), [](const std::string& word) {
    return word == "au" || word == "to" || word == "jusqu";
  });
  if (years > 1 || range) return &date_is_period;
  if (years == 1 && words.size() == 2) return &date_without_day;
  const bool long_number = std::any_of(words.begin(), words.end(),
                                       [](const std::string& word) { return word.size() > 1 && are_digits(word); });
  return words.size() > 1 && !long_number && years == 0 ? &date_is_text : nullptr;
}

/// The same for a day that does not exist.
const Phrase* remedy_of(const std::array<int, 3>& parts, std::optional<unsigned> weekday, std::string_view written) {
  const bool zeros = std::none_of(written.begin(), written.end(), [](char c) { return c >= '1' && c <= '9'; });
  if (zeros) return &date_is_empty;
  const auto date = calendar_day(parts[0], parts[1], parts[2]);
  const bool of_words = parts == std::array<int, 3>{0, 0, 0};  // see with_words
  return (weekday && date.ok()) || of_words ? &weekday_differs : nullptr;
}

}  // namespace

std::string Date::iso() const {
  std::string out = std::to_string(year);
  out.insert(0, 4 - std::min<std::size_t>(4, out.size()), '0');
  for (const int part : {int{month}, int{day}}) {
    out += part < 10 ? "-0" : "-";
    out += std::to_string(part);
  }
  return out;
}

Date date_of_unix_time(std::int64_t seconds) {
  const std::chrono::sys_seconds time{std::chrono::seconds{seconds}};
  return date_of(std::chrono::floor<std::chrono::days>(time));
}

std::int64_t unix_time_of(const Date& date) {
  const std::chrono::sys_seconds midnight = std::chrono::sys_days(calendar_day(date.year, date.month, date.day));
  return midnight.time_since_epoch().count();
}

bool has_french_summer_time(const Date& date) {
  using namespace std::chrono;
  const auto last_sunday = [&](month m) { return sys_days(year{date.year} / m / Sunday[last]); };
  const sys_days day(calendar_day(date.year, date.month, date.day));
  return day >= last_sunday(March) && day < last_sunday(October);
}

bool ends_with_year(std::string_view text) {
  const auto day = parted(text).day;
  if (may_be_bare(day)) return true;
  const auto digits = split(day);
  return digits && (has_year_last(*digits) || has_short_year(*digits));
}

Parsed<Date> parse_date(std::string_view text, DateOrder order, bool order_said) {
  const auto [written, clock, weekday] = parted(text);
  const auto parts = year_month_day(written, order);
  if (!parts) {
    const auto counted = clock ? std::nullopt : counted_day(written);
    if (!counted) return Parsed<Date>::refused(rule::date_malformed, {text_arg("value", text)}, remedy_of(written));
    return Parsed<Date>::refused(rule::date_number, {text_arg("value", text), date_arg("date", counted->iso())});
  }
  const auto [year, month, day] = *parts;
  const auto calendar = calendar_day(year, month, day);
  if (year == 0 || !calendar.ok() || (weekday && !falls_on(calendar, *weekday))) {
    return Parsed<Date>::refused(rule::date_no_such_day, {text_arg("value", text)},
                                 remedy_of(*parts, weekday, written));
  }
  const Date date = date_of(calendar);
  if (!order_said && is_year_short(written)) {
    return Parsed<Date>::refused(rule::date_short_year, {text_arg("value", text), date_arg("date", date.iso())});
  }
  return clock && !clock->midnight() ? refuse_time(*clock, date, text) : Parsed<Date>::ok(date);
}

std::string year_written(std::string_view text) {
  for (const auto one : {text, text.substr(0, text.find_first_of(" T"))}) {
    for (const auto order : {DateOrder::day_first, DateOrder::month_first}) {
      if (const auto date = parse_date(one, order, true).value) return date->iso().substr(0, 4);
    }
  }
  return {};
}

}  // namespace chorus
