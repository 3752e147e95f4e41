#include "catalogue/supplier.hpp"

#include <algorithm>

#include "rules/rules.hpp"

namespace chorus {

namespace {

constexpr std::size_t max_iban = 27;  // the portal's limit
constexpr std::size_t min_iban = 15;  // ISO 13616: the shortest of any country

/// ISO 13616: country and check digits moved behind, letters as two digits, remainder 1 of 97.
bool iban_is_right(std::string_view written) {
  std::string iban;
  std::copy_if(written.begin(), written.end(), std::back_inserter(iban), [](char c) { return c != ' '; });
  if (iban.size() < min_iban || iban.size() > max_iban) return false;
  unsigned remainder = 0;
  for (std::size_t i = 0; i < iban.size(); ++i) {
    const char c = iban[(i + 4) % iban.size()];
    if (c >= '0' && c <= '9') remainder = (remainder * 10 + static_cast<unsigned>(c - '0')) % 97;
    else if (c >= 'A' && c <= 'Z') remainder = (remainder * 100 + static_cast<unsigned>(c - 'A') + 10) % 97;
    else return false;
  }
  return remainder == 1;
}

}  // namespace

void check_supplier(const Supplier& supplier, Diagnostics& faults) {
  check_name(supplier.name, {}, faults);
  if (supplier.identifier && supplier.identifier_type == "1") {
    const auto siret = parse_siret(*supplier.identifier);
    const bool form = siret.value && siret.value->digits() == *supplier.identifier;
    const bool keys = form && siren_key_is_right(*siret.value) && siret_key_is_right(*siret.value);
    if (!keys) {
      faults.add(form ? rule::supplier_key : rule::supplier_siret, supplier.identifier.place(), {},
                 {text_arg("value", *supplier.identifier)});
    }
  }
  if (supplier.iban && !iban_is_right(*supplier.iban)) {
    faults.add(rule::supplier_iban, supplier.iban.place(), {}, {text_arg("value", *supplier.iban)});
  }
}

}  // namespace chorus
