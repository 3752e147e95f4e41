#include "invoice/portal_answer.hpp"

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <optional>
#include <unordered_map>
#include <utility>

#include "invoice/date.hpp"
#include "invoice/edi_name.hpp"
#include "invoice/word.hpp"

namespace chorus {

namespace {

constexpr std::int64_t day_seconds = 86'400;
constexpr std::int64_t last_second = 253'402'300'799;  // of the year 9999

/// A number of exactly `digits` digits, taken off the front of `text`.
std::optional<std::int64_t> take_number(std::string_view& text, std::size_t digits) {
  if (text.size() < digits) return std::nullopt;
  const auto front = text.substr(0, digits);
  if (!std::all_of(front.begin(), front.end(), is_digit)) return std::nullopt;
  std::int64_t value = 0;
  std::from_chars(front.data(), front.data() + front.size(), value);
  text.remove_prefix(digits);
  return value;
}

bool take(std::string_view& text, char c) {
  if (!text.starts_with(c)) return false;
  text.remove_prefix(1);
  return true;
}

std::string moment_text(std::int64_t seconds) {
  if (seconds < 0 || seconds > last_second) return {};
  const std::int64_t in_day = seconds % day_seconds;
  char clock[16];
  std::snprintf(clock, sizeof clock, "T%02d:%02d:%02dZ", static_cast<int>(in_day / 3600),
                static_cast<int>(in_day / 60 % 60), static_cast<int>(in_day % 60));
  return date_of_unix_time(seconds).iso() + clock;
}

/// "+02:00", "+0200", "Z" or nothing: seconds east of Greenwich.
std::optional<std::int64_t> take_zone(std::string_view text) {
  if (text.empty() || text == "Z") return 0;
  const std::int64_t sign = text.starts_with('-') ? -1 : 1;
  if (sign > 0 && !text.starts_with('+')) return std::nullopt;
  text.remove_prefix(1);
  const auto hours = take_number(text, 2);
  take(text, ':');
  const auto minutes = take_number(text, 2);
  if (!hours || !minutes || !text.empty() || *hours > 14 || *minutes > 59) return std::nullopt;
  return sign * (*hours * 3600 + *minutes * 60);
}

/// "T10:12:13.000+02:00": seconds since midnight, UTC.
std::optional<std::int64_t> clock_seconds(std::string_view text) {
  if (text.empty()) return 0;
  if (!take(text, 'T') && !take(text, ' ')) return std::nullopt;
  const auto hours = take_number(text, 2);
  const bool colon = take(text, ':');
  const auto minutes = take_number(text, 2);
  if (!hours || !colon || !minutes || *hours > 23 || *minutes > 59) return std::nullopt;
  std::int64_t seconds = 0;
  if (take(text, ':')) {
    const auto given = take_number(text, 2);
    if (!given || *given > 60) return std::nullopt;
    seconds = *given;
  }
  if (take(text, '.')) {
    while (!text.empty() && is_digit(text.front())) text.remove_prefix(1);
  }
  const auto zone = take_zone(text);
  if (!zone) return std::nullopt;
  return *hours * 3600 + *minutes * 60 + seconds - *zone;
}

using Codes = std::unordered_map<std::string, const PortalCode*>;

/// Each code, then each label that is not another state's: the first of the table counts.
Codes codes_by_word() {
  Codes codes;
  for (const auto& entry : portal_codes()) {
    for (const auto code : entry.codes) codes.emplace(plain_word(code), &entry);
  }
  for (const auto& entry : portal_codes()) {
    codes.emplace(plain_word(entry.label.fr), &entry);
    codes.emplace(plain_word(entry.label.en), &entry);
  }
  return codes;
}

}  // namespace

void add(std::vector<PortalInvoice>& invoices, PortalInvoice invoice) {
  const bool goes_on = !invoices.empty() && !invoice.number.empty() && invoices.back().number == invoice.number &&
                       invoices.back().supplier == invoice.supplier && invoices.back().flow == invoice.flow &&
                       invoices.back().year == invoice.year && invoices.back().state == invoice.state;
  if (!goes_on) {
    invoices.push_back(std::move(invoice));
    return;
  }
  PortalInvoice& last = invoices.back();
  last.since = std::max(last.since, invoice.since);
  for (auto& message : invoice.messages) {
    const auto& known = last.messages;
    if (std::find(known.begin(), known.end(), message) == known.end()) {
      last.messages.push_back(std::move(message));
    }
  }
}

FlowNumberForm flow_number_form(std::string_view number) {
  constexpr std::size_t interface_and_sequence = 19;
  const auto is_sign = [](char c) { return is_digit(c) || is_ascii_letter(c); };
  if (number.empty() || !is_digit(number.back()) || !std::all_of(number.begin(), number.end(), is_sign)) {
    return FlowNumberForm::wrong;
  }
  const bool usual = number.size() == edi_application_size + interface_and_sequence &&
                     std::all_of(number.begin() + edi_application_size, number.end(), is_digit);
  return usual ? FlowNumberForm::right : FlowNumberForm::unusual;
}

std::string flow_number_in(std::string_view file_name) {
  file_name = file_name.substr(file_name.find_last_of("/\\") + 1);
  if (!file_name.starts_with(std::string(edi_interface) + "_")) return {};
  auto number = file_name.substr(file_name.rfind('_') + 1);
  number = number.substr(0, number.find('.'));
  if (flow_number_form(number) != FlowNumberForm::right) return {};
  return number.substr(edi_application_size).starts_with(edi_interface_number) ? std::string(number) : std::string();
}

const PortalCode* find_portal_code(std::string_view state) {
  static const Codes codes = codes_by_word();
  std::string word = plain_word(state);
  if (word.size() == 1 && is_digit(word[0])) word.insert(0, "0");
  const auto found = codes.find(word);
  return found == codes.end() ? nullptr : found->second;
}

std::string utc_moment(std::string_view text) {
  constexpr std::size_t shortest_milliseconds = 12, longest_milliseconds = 13;  // since 1973
  if (text.size() >= shortest_milliseconds && text.size() <= longest_milliseconds &&
      std::all_of(text.begin(), text.end(), is_digit)) {
    std::int64_t milliseconds = 0;
    std::from_chars(text.data(), text.data() + text.size(), milliseconds);
    return moment_text(milliseconds / 1000);
  }
  constexpr std::size_t date_length = 10;
  if (text.size() < date_length || text[4] != '-') return {};
  const auto date = parse_date(text.substr(0, date_length));
  const auto clock = clock_seconds(text.substr(date_length));
  if (!date.value || !clock) return {};
  return moment_text(unix_time_of(*date.value) + *clock);
}

namespace {

std::string_view french_zone(const Date& date) { return has_french_summer_time(date) ? "+02:00" : "+01:00"; }

}  // namespace

std::optional<DayBefore> day_before(std::string_view text) {
  for (std::size_t gap = 0; gap != text.npos;) {
    gap = text.find_first_of(" T", gap + 1);  // one inside the day too: « 5 mars 2026 », « 5 OCT 2026 »
    const auto date = parse_date(text.substr(0, gap));
    if (date.value) return DayBefore{*date.value, gap == text.npos ? std::string_view() : text.substr(gap + 1)};
  }
  return std::nullopt;
}

std::string typed_moment(std::string_view text) {
  const auto begin = day_before(text);
  if (!begin) return utc_moment(text);
  const Date& day = begin->day;
  text = begin->behind;
  if (text.empty()) return day.iso();
  for (const std::string_view word : {"à ", "a ", "at "}) {
    if (text.starts_with(word)) text.remove_prefix(word.size());
  }
  std::string clock(text);
  const auto hour = clock.find_first_of("hH");
  if (hour != clock.npos) clock.replace(hour, 1, hour + 1 == clock.size() ? ":00" : ":");
  if (clock.find(':') == 1) clock.insert(0, "0");  // "9:30"
  if (clock.find_first_of("Z+-") == clock.npos) clock += french_zone(day);
  return utc_moment(day.iso() + "T" + clock);
}

int compare_moments(std::string_view one, std::string_view other) {
  const auto common = std::min(one.size(), other.size());
  return one.substr(0, common).compare(other.substr(0, common));
}

}  // namespace chorus
