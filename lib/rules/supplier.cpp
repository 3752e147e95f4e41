#include "catalogue/rules.hpp"

#include <algorithm>

#include "diagnostic/phrase.hpp"
#include "invoice/word.hpp"
#include "rules/rules.hpp"

namespace chorus::phrase {

// What SUPPLIER-01 can add, and where its remedy wants the SIRET written.
constexpr Phrase supplier_vat_number{": it is a VAT number", " : c'est un numéro de TVA"};
constexpr Phrase supplier_siren{": nine digits are a SIREN", " : neuf chiffres sont un SIREN"};
constexpr Phrase supplier_write_siret{
    "write the 14 digits of the SIRET{where}: the nine of the SIREN and the five of the establishment, as on your own invoices",
    "écrivez les 14 chiffres du SIRET{where} : les neuf du SIREN et les cinq de l'établissement, comme sur vos propres factures"};
constexpr Phrase iban_is_rib{"this is a RIB: write the IBAN of the same document, which begins with FR and two digits",
                             "c'est un RIB : écrivez l'IBAN du même document, qui commence par FR et deux chiffres"};
constexpr Phrase iban_in_capitals{"write it in capitals: {capitals}", "écrivez-le en majuscules : {capitals}"};
constexpr Phrase into_configuration{" into the configuration", " dans la configuration"};
constexpr Phrase into_document{" into the program that makes this file", " dans le logiciel qui produit ce fichier"};

}  // namespace chorus::phrase

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
    if (c >= '0' && c <= '9')
      remainder = (remainder * 10 + static_cast<unsigned>(c - '0')) % 97;
    else if (c >= 'A' && c <= 'Z')
      remainder = (remainder * 100 + static_cast<unsigned>(c - 'A') + 10) % 97;
    else
      return false;
  }
  return remainder == 1;
}

Message other_identifier(std::string_view text) {
  if (is_french_vat_number(text)) return {phrase::supplier_vat_number, {}};
  if (has_siren_length(text)) return {phrase::supplier_siren, {}};
  return {};
}

void check_supplier_siret(const Given<std::string>& identifier, SupplierPlace place, Diagnostics& faults) {
  const auto siret = parse_siret(*identifier);
  const bool form = siret.value && siret.value->digits() == *identifier;
  const bool unknown = form && is_unknown_siret(*siret.value);
  if (form && !unknown && siren_key_is_right(*siret.value) && siret_key_is_right(*siret.value)) return;
  const Rule& rule = !form                                 ? rule::supplier_siret
                     : unknown                             ? rule::supplier_unknown
                     : looks_like_test_siret(*siret.value) ? rule::siret_of_test
                                                           : rule::supplier_key;
  const Phrase& where = place == SupplierPlace::configuration ? phrase::into_configuration : phrase::into_document;
  faults.add(rule, identifier.place(), {},
             {text_arg("value", *identifier), words_arg("hint", other_identifier(*identifier)),
              words_arg("where", {where, {}})},
             !form && !other_identifier(*identifier).phrase.en.empty() ? &phrase::supplier_write_siret : nullptr);
}

std::string in_capitals(std::string text) {
  for (char& c : text) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return text;
}

/// « 30006000011234567890189 »: bank, branch, account and key.
bool is_rib(std::string_view text) {
  const auto digits = std::count_if(text.begin(), text.end(), is_digit);
  const auto blanks = std::count(text.begin(), text.end(), ' ');
  constexpr std::ptrdiff_t length_of_rib = 23;
  return std::ssize(text) - blanks == length_of_rib && digits >= 12 && is_digit(text.front());
}

}  // namespace

void check_supplier(const Supplier& supplier, SupplierPlace place, Diagnostics& faults) {
  check_name(supplier.name, {}, faults);
  if (supplier.identifier && supplier.identifier_type == "1") check_supplier_siret(supplier.identifier, place, faults);
  if (supplier.iban && !iban_is_right(*supplier.iban)) {
    const std::string capitals = in_capitals(*supplier.iban);
    const Phrase* const remedy = is_rib(*supplier.iban)    ? &phrase::iban_is_rib
                                 : iban_is_right(capitals) ? &phrase::iban_in_capitals
                                                           : nullptr;
    faults.add(rule::supplier_iban, supplier.iban.place(), {},
               {text_arg("value", *supplier.iban), text_arg("capitals", capitals)}, remedy);
  }
}

void check_bank_reference(const Supplier& supplier, Diagnostics& faults) {
  if (!supplier.iban || !iban_is_right(*supplier.iban)) return;
  if (supplier.bank_reference.value_or(false)) {
    faults.add(rule::supplier_bank_reference, supplier.bank_reference.place(), {});
  } else {
    faults.add(rule::supplier_iban_unwritten, supplier.iban.place(), {});
  }
}

}  // namespace chorus
