#include "report/spreadsheet_text.hpp"

#include "diagnostic/printable.hpp"

namespace chorus {

namespace {

bool begins_formula(std::string_view text) {
  // The wide forms too: a spreadsheet with an Asian input method takes them as well.
  for (const std::string_view sign : {"=", "+", "-", "@", "＝", "＋", "－", "＠"}) {
    if (text.starts_with(sign)) return true;
  }
  return false;
}

}  // namespace

std::string spreadsheet_text(std::string_view value) {
  std::string text = printable(value);
  if (begins_formula(text)) text.insert(0, "'");
  return text;
}

std::string spreadsheet_cell(std::string_view text, char delimiter) {
  if (text.find(delimiter) == text.npos && text.find('"') == text.npos) return std::string(text);
  std::string cell = "\"";
  for (const char c : text) {
    cell += c;
    if (c == '"') cell += c;
  }
  return cell + '"';
}

}  // namespace chorus
