#include "lot/lot_name.hpp"

#include <algorithm>

namespace chorus {

namespace {

constexpr std::size_t least_digits = 3;

std::string numbered(std::uint64_t number, std::uint64_t most) {
  std::string text = std::to_string(number);
  const auto width = std::max(least_digits, std::to_string(most).size());
  return std::string(width - std::min(width, text.size()), '0') + text;
}

std::string replaced(std::string text, std::string_view place, std::string_view value) {
  for (auto at = text.find(place); at != text.npos; at = text.find(place, at + value.size())) {
    text.replace(at, place.size(), value);
  }
  return text;
}

/// "out/Export.xml" + "-001" -> "out/Export-001.xml"
std::string before_suffix(const std::string& path, const std::string& insert) {
  const auto name = path.rfind('/') == path.npos ? 0 : path.rfind('/') + 1;
  const auto dot = path.rfind('.');
  const auto at = dot == path.npos || dot <= name ? path.size() : dot;
  return path.substr(0, at) + insert + path.substr(at);
}

}  // namespace

LotName::LotName(std::string pattern, const Date& date)
    : pattern_(std::move(pattern)), date_(date.iso()) {}

std::string LotName::path(std::uint64_t lot, std::uint64_t lots, std::string_view flow_id) const {
  std::string pattern = pattern_;
  if (lots > 1 && pattern.find("{lot}") == pattern.npos) {
    pattern = before_suffix(pattern, "-{lot}-of-{lots}");
  }
  pattern = replaced(pattern, "{lots}", numbered(lots, lots));
  pattern = replaced(pattern, "{lot}", numbered(lot, lots));
  pattern = replaced(pattern, "{date}", date_);
  return replaced(pattern, "{flow}", flow_id);
}

std::string LotName::provisional(std::uint64_t lot) const {
  return before_suffix(path(lot, 1, "flow"), "-lot-" + numbered(lot, 1));
}

}  // namespace chorus
