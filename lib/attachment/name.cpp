#include "attachment/name.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "attachment/name_ascii.hpp"

namespace chorus::attachment {

namespace {

bool is_letter_or_digit(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

bool is_accepted(char c) {
  return c >= ' ' && c <= '~' && std::string_view(R"(/\:*?"<>|)").find(c) == std::string_view::npos;
}

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

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
  std::vector<std::string> names(file_names.size());
  std::set<std::string> taken;
  for (std::size_t i = 0; i < names.size(); ++i) {
    std::string name = portal_name(file_names[i]);
    if (name == file_names[i] && taken.insert(lower(name)).second) names[i] = std::move(name);
  }
  std::map<std::string, std::size_t> next;  // number to try of each name: those before it are taken
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (!names[i].empty()) continue;
    const std::string base = portal_name(file_names[i]);
    names[i] = base;
    std::size_t& n = next.emplace(base, 2).first->second;
    for (; !taken.insert(lower(names[i])).second; ++n) {
      names[i] = with_suffix(base, "-" + std::to_string(n));
    }
  }
  return names;
}

std::string extension_of(std::string_view file_name) {
  const std::string_view extension = split(file_name).second;
  return extension.empty() ? std::string() : lower(extension.substr(1));
}

}  // namespace chorus::attachment
