// The French establishment number.
#pragma once

#include <string>
#include <string_view>

#include "diagnostic/diagnostic.hpp"

namespace chorus {

/// Fourteen digits: nine of the SIREN (the company), five of the establishment.
class Siret {
 public:
  Siret() = default;
  /// Takes 14 digits; anything else is our bug (std::logic_error). Text goes through parse_siret.
  explicit Siret(std::string_view digits);

  const std::string& digits() const { return digits_; }
  std::string_view siren() const { return std::string_view(digits_).substr(0, 9); }
  bool operator==(const Siret&) const = default;

 private:
  std::string digits_;
};

/// The Luhn key of the SIREN, the first nine digits.
bool siren_key_is_right(const Siret& siret);

/// The Luhn key of the 14 digits; for La Poste (SIREN 356000000) a plain sum of the digits that is
/// a multiple of five is right too (INSEE).
bool siret_key_is_right(const Siret& siret);

/// The unknown debtor of the State's services; as any other SIRET it is none.
bool is_unknown_siret(const Siret& siret);

/// Like those that the qualification platform hands out: 00000000000727.
bool looks_like_test_siret(const Siret& siret);

/// « FR12219900123 », a French VAT number: FR, a key of two signs, a SIREN.
bool is_french_vat_number(std::string_view text);

/// Nine digits, as a SIREN has.
bool has_siren_length(std::string_view text);

/// Reads a SIRET and undoes what a spreadsheet does to one: spaces inside, ".0" or ",00" behind, an
/// apostrophe before, a formula ="…" around, an exponent with all digits before it; a leading zero lost
/// only when the repaired number passes both keys. A repair carries the warning SIRET-06. Refuses
/// with SIRET-02 (not 14 digits), SIRET-05 (an exponent, and digits are lost), SIRET-08 (a VAT number) or
/// SIRET-09 (a SIREN).
Parsed<Siret> parse_siret(std::string_view text);

}  // namespace chorus
