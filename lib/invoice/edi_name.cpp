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
  constexpr std::size_t application_at = edi_interface.size() + 1;
  if (name.size() < application_at) return std::nullopt;
  const std::string_view application = name.substr(application_at, edi_application_size);
  const std::string beginning = edi_name_beginning(application);
  if (!is_edi_application(application) || !name.starts_with(beginning)) return std::nullopt;
  const std::string_view rest = name.substr(beginning.size());
  const auto size = std::min(rest.find_first_not_of("0123456789"), rest.size());
  if (size != sequence_size) return std::nullopt;
  std::uint64_t number = 0;
  std::from_chars(rest.data(), rest.data() + size, number);
  return number;
}

}  // namespace chorus
