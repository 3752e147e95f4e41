#include "invoice/edi_name.hpp"

#include <algorithm>
#include <charconv>
#include <stdexcept>

#include "invoice/word.hpp"

namespace chorus {

namespace {

constexpr std::size_t sequence_size = 15;

}  // namespace

bool is_edi_application(std::string_view code) {
  return code.size() == edi_application_size &&
         std::all_of(code.begin(), code.end(), [](char c) { return is_digit(c) || (c >= 'A' && c <= 'Z'); });
}

std::string edi_name_beginning(std::string_view application) {
  const std::string code(application);
  return std::string(edi_interface) + "_" + code + "_" + code + std::string(edi_interface_number);
}

std::string edi_name(std::string_view beginning, std::uint64_t number) {
  const std::string digits = std::to_string(number);
  if (digits.size() > sequence_size) throw std::logic_error("the sequence of EDI names has run out");
  return std::string(beginning) + std::string(sequence_size - digits.size(), '0') + digits;
}

std::string edi_name_of_flow(std::string_view flow_number) {
  return std::string(edi_interface) + "_" + std::string(flow_number.substr(0, edi_application_size)) + "_" +
         std::string(flow_number);
}

std::optional<std::uint64_t> edi_sequence(std::string_view name) {
  if (name.size() < sequence_size) return std::nullopt;
  const std::string_view digits = name.substr(name.size() - sequence_size);
  const std::string_view beginning = name.substr(0, name.size() - sequence_size);
  const std::string_view application =
      beginning.substr(0, beginning.rfind('_')).substr(std::min(beginning.size(), edi_interface.size() + 1));
  if (!is_edi_application(application) || beginning != edi_name_beginning(application)) return std::nullopt;
  if (!std::all_of(digits.begin(), digits.end(), is_digit)) return std::nullopt;
  std::uint64_t number = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return number;
}

}  // namespace chorus
