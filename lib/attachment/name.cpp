#include "attachment/name.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <set>
#include <utility>

#include "diagnostic/text.hpp"

namespace chorus::attachment {

namespace {

bool is_letter_or_digit(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }

constexpr std::array<bool, 256> accepted = [] {
  std::array<bool, 256> all{};
  for (std::size_t c = ' '; c <= '~'; ++c) all[c] = true;
  for (const char c : std::string_view(R"(/\:*?"<>|)")) all[static_cast<unsigned char>(c)] = false;
  return all;
}();

bool is_accepted(char c) { return accepted[static_cast<unsigned char>(c)]; }

// The stem and the extension with its dot. Something long or odd behind the last dot is no
// extension but part of a title: "Devis n. 12 du 3 mars".
std::pair<std::string_view, std::string_view> split(std::string_view name) {
  constexpr std::size_t longest = 8;
  const std::size_t dot = name.rfind('.');
  if (dot == std::string_view::npos || dot == 0) return {name, {}};
  const std::string_view extension = name.substr(dot + 1);
  const bool good = !extension.empty() && extension.size() <= longest &&
                    std::all_of(extension.begin(), extension.end(), is_letter_or_digit);
  if (!good) return {name, {}};
  return {name.substr(0, dot), name.substr(dot)};
}

// At most `room` characters, of which the first and the last halves are those of `stem`.
std::string shorten(std::string_view stem, std::size_t room) {
  if (stem.size() <= room) return std::string(stem);
  constexpr std::string_view separators = " _-.";
  const std::size_t tail_size = (room - 1) / 2;
  std::string_view head = stem.substr(0, room - 1 - tail_size);
  std::string_view tail = stem.substr(stem.size() - tail_size);
  // A separator beside the joint says nothing; but not everything may be separators.
  const std::size_t head_end = head.find_last_not_of(separators);
  const std::size_t tail_start = tail.find_first_not_of(separators);
  if (head_end != std::string_view::npos) head = head.substr(0, head_end + 1);
  if (tail_start != std::string_view::npos) tail = tail.substr(tail_start);
  return std::string(head).append("~").append(tail);
}

std::string with_suffix(std::string_view name, std::string_view suffix) {
  const auto [stem, extension] = split(name);
  const std::size_t room = portal_name_limit - extension.size() - suffix.size();
  return shorten(stem, room).append(suffix).append(extension);
}

}  // namespace

std::string portal_name(std::string_view file_name) {
  std::string name = to_ascii(file_name);
  std::replace_if(
      name.begin(), name.end(), [](char c) { return !is_accepted(c); }, '_');
  if (name.empty()) return "_";
  return name.size() <= portal_name_limit ? name : with_suffix(name, "");
}

std::vector<std::string> unique_portal_names(const std::vector<std::string>& file_names) {
  if (file_names.size() == 1) return {portal_name(file_names.front())};  // as most are
  std::vector<std::string> names(file_names.size());
  std::set<std::string> taken;
  for (std::size_t i = 0; i < names.size(); ++i) {
    std::string name = portal_name(file_names[i]);
    if (name == file_names[i] && taken.insert(small_ascii(name)).second) names[i] = std::move(name);
  }
  std::map<std::string, std::size_t> next;  // number to try of each name: those before it are taken
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (!names[i].empty()) continue;
    const std::string base = portal_name(file_names[i]);
    names[i] = base;
    std::size_t& n = next.emplace(base, 2).first->second;
    for (; !taken.insert(small_ascii(names[i])).second; ++n) {
      names[i] = with_suffix(base, "-" + std::to_string(n));
    }
  }
  return names;
}

std::string extension_of(std::string_view file_name) {
  const std::string_view extension = split(file_name).second;
  return extension.empty() ? std::string() : small_ascii(extension.substr(1));
}

namespace {

constexpr char32_t table_first = 0xA0;

// clang-format off
// Latin-1 and Latin Extended-A, sixteen to the line.
constexpr std::array<std::string_view, 224> latin{
    " ", "!", "c", "GBP", "_", "_", "_", "_", "_", "c", "a", "'", "_", "", "R", "_",  // U+00A0
    "o", "+-", "2", "3", "'", "u", "_", ".", "_", "1", "o", "'", "_", "_", "_", "_",  // U+00B0
    "A", "A", "A", "A", "A", "A", "AE", "C", "E", "E", "E", "E", "I", "I", "I", "I",  // U+00C0
    "D", "N", "O", "O", "O", "O", "O", "x", "O", "U", "U", "U", "U", "Y", "Th", "ss",  // U+00D0
    "a", "a", "a", "a", "a", "a", "ae", "c", "e", "e", "e", "e", "i", "i", "i", "i",  // U+00E0
    "d", "n", "o", "o", "o", "o", "o", "_", "o", "u", "u", "u", "u", "y", "th", "y",  // U+00F0
    "A", "a", "A", "a", "A", "a", "C", "c", "C", "c", "C", "c", "C", "c", "D", "d",  // U+0100
    "D", "d", "E", "e", "E", "e", "E", "e", "E", "e", "E", "e", "G", "g", "G", "g",  // U+0110
    "G", "g", "G", "g", "H", "h", "H", "h", "I", "i", "I", "i", "I", "i", "I", "i",  // U+0120
    "I", "i", "IJ", "ij", "J", "j", "K", "k", "k", "L", "l", "L", "l", "L", "l", "L",  // U+0130
    "l", "L", "l", "N", "n", "N", "n", "N", "n", "'n", "N", "n", "O", "o", "O", "o",  // U+0140
    "O", "o", "OE", "oe", "R", "r", "R", "r", "R", "r", "S", "s", "S", "s", "S", "s",  // U+0150
    "S", "s", "T", "t", "T", "t", "T", "t", "U", "u", "U", "u", "U", "u", "U", "u",  // U+0160
    "U", "u", "U", "u", "W", "w", "Y", "y", "Y", "Z", "z", "Z", "z", "Z", "z", "s",  // U+0170
};
// clang-format on

constexpr std::string_view unknown = "_";

std::string_view plain(char32_t c) {
  if (c >= table_first && c < table_first + latin.size()) return latin[c - table_first];
  if (c >= 0x0300 && c <= 0x036F) return "";  // combining marks
  if (c >= 0x2000 && c <= 0x200A) return " ";
  if (c >= 0x200B && c <= 0x200F) return "";  // zero width, directions
  if (c >= 0x2010 && c <= 0x2015) return "-";
  if (c >= 0x2018 && c <= 0x201F) return "'";
  switch (c) {
    case 0x0218: return "S";  // Romanian, with a comma below
    case 0x0219: return "s";
    case 0x021A: return "T";
    case 0x021B: return "t";
    case 0x2026: return "...";
    case 0x202F: return " ";
    case 0x2039:
    case 0x203A: return "'";
    case 0x20AC: return "EUR";
    case 0x2212: return "-";
    case 0xFEFF: return "";
    default: return unknown;
  }
}

}  // namespace

std::string to_ascii(std::string_view utf8) {
  const std::size_t plain_bytes = plain_length(utf8);
  std::string out(utf8.substr(0, plain_bytes));
  utf8.remove_prefix(plain_bytes);
  while (!utf8.empty()) {
    const Character c = first_character(utf8);
    if (c.length == 1) {
      out += utf8.front();
    } else {
      out += c.length == 0 ? unknown : plain(c.code);
    }
    utf8.remove_prefix(step(utf8));
  }
  return out;
}

namespace {

/// Letters with a mark, and below them what they are without; the mark as a character of its own.
struct MarkedLetters {
  char32_t mark;
  std::u32string_view whole;
  std::string_view bare;
};

constexpr MarkedLetters marked_letters[] = {
    {0x0300, U"ÀÈÌÒÙàèìòù", "AEIOUaeiou"},
    {0x0301, U"ÁÉÍÓÚÝáéíóúýĆćĹĺŃńŔŕŚśŹź", "AEIOUYaeiouyCcLlNnRrSsZz"},
    {0x0302, U"ÂÊÎÔÛâêîôûĈĉĜĝĤĥĴĵŜŝŴŵŶŷ", "AEIOUaeiouCcGgHhJjSsWwYy"},
    {0x0303, U"ÃÑÕãñõĨĩŨũ", "ANOanoIiUu"},
    {0x0304, U"ĀāĒēĪīŌōŪū", "AaEeIiOoUu"},
    {0x0306, U"ĂăĔĕĞğĬĭŎŏŬŭ", "AaEeGgIiOoUu"},
    {0x0307, U"ĊċĖėĠġİŻż", "CcEeGgIZz"},
    {0x0308, U"ÄËÏÖÜäëïöüÿŸ", "AEIOUaeiouyY"},
    {0x030A, U"ÅåŮů", "AaUu"},
    {0x030B, U"ŐőŰű", "OoUu"},
    {0x030C, U"ČčĎďĚěŇňŘřŠšŤťŽžĽľ", "CcDdEeNnRrSsTtZzLl"},
    {0x0327, U"ÇçĢģĶķĻļŅņŖŗŞşŢţ", "CcGgKkLlNnRrSsTt"},
    {0x0328, U"ĄąĘęĮįŲų", "AaEeIiUu"},
};

bool is_figure(char32_t c) { return c >= '0' && c <= '9'; }

bool is_blank(char32_t c) {
  return c == ' ' || c == '\t' || c == 0xA0 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F || c == 0x3000;
}

/// Of ASCII, and of the letters of the West that no mark makes: Æ, Ø, Œ.
char32_t small_letter(char32_t c) {
  if ((c >= 'A' && c <= 'Z') || (c >= 0xC0 && c <= 0xDE && c != 0xD7)) return c + 0x20;
  return c == 0x152 ? 0x153 : c;
}

void append_small(std::u32string& out, char32_t c) {
  for (const auto& row : marked_letters) {
    const auto at = row.whole.find(c);
    if (at == row.whole.npos) continue;
    out += small_letter(static_cast<unsigned char>(row.bare[at]));
    out += row.mark;
    return;
  }
  out += small_letter(c);
}

std::string bytes_of(const std::u32string& text) {
  std::string out;
  for (const char32_t c : text) {
    for (int shift = 16; shift >= 0; shift -= 8) out += static_cast<char>(c >> shift & 0xFF);
  }
  return out;
}

}  // namespace

std::string alike_form(std::string_view file_name) {
  std::u32string out;
  bool blank = false;
  while (!file_name.empty()) {
    const Character c = first_character(file_name);
    // A byte that is no character stands for itself, far from every character.
    const char32_t code = c.length == 0 ? 0xFF0000 + static_cast<unsigned char>(file_name[0]) : c.code;
    file_name.remove_prefix(step(file_name));
    if (is_blank(code)) {
      blank = true;
      continue;
    }
    if (std::exchange(blank, false) && !out.empty() && is_figure(out.back()) && is_figure(code)) out += ' ';
    append_small(out, code);
  }
  constexpr std::u32string_view suffix = U".pdf";
  if (out.size() > suffix.size() && std::u32string_view(out).ends_with(suffix)) out.resize(out.size() - suffix.size());
  return bytes_of(out);
}

namespace {

using Entry = std::pair<std::string_view, std::string_view>;

// Names registered with IANA where there is one. `fax` is a fax as TIFF pages (RFC 3362), `xlc` and
// `xlm` are Excel's charts and macros, `gz` and `gzip` are RFC 6713. Sorted by extension.
constexpr Entry types[] = {
    {"bmp", "image/bmp"},
    {"bz2", "application/x-bzip2"},
    {"csv", "text/csv"},
    {"doc", "application/msword"},
    {"docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
    {"fax", "image/tiff"},
    {"gif", "image/gif"},
    {"gz", "application/gzip"},
    {"gzip", "application/gzip"},
    {"htm", "text/html"},
    {"html", "text/html"},
    {"jpeg", "image/jpeg"},
    {"jpg", "image/jpeg"},
    {"odp", "application/vnd.oasis.opendocument.presentation"},
    {"ods", "application/vnd.oasis.opendocument.spreadsheet"},
    {"odt", "application/vnd.oasis.opendocument.text"},
    {"p7s", "application/pkcs7-signature"},
    {"pdf", "application/pdf"},
    {"png", "image/png"},
    {"pps", "application/vnd.ms-powerpoint"},
    {"ppt", "application/vnd.ms-powerpoint"},
    {"pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation"},
    {"rtf", "application/rtf"},
    {"svg", "image/svg+xml"},
    {"tgz", "application/gzip"},
    {"tif", "image/tiff"},
    {"tiff", "image/tiff"},
    {"txt", "text/plain"},
    {"xhtml", "application/xhtml+xml"},
    {"xlc", "application/vnd.ms-excel"},
    {"xlm", "application/vnd.ms-excel"},
    {"xls", "application/vnd.ms-excel"},
    {"xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
    {"xml", "application/xml"},
    {"zip", "application/zip"},
};

static_assert(std::is_sorted(std::begin(types), std::end(types)));

}  // namespace

std::optional<std::string_view> mime_type(std::string_view file_name) {
  const std::string extension = extension_of(file_name);
  const auto* const found =
      std::lower_bound(std::begin(types), std::end(types), extension,
                       [](const Entry& entry, const std::string& name) { return entry.first < name; });
  if (found == std::end(types) || found->first != extension) return std::nullopt;
  return found->second;
}

}  // namespace chorus::attachment
