// Money and rates as integers: millionths, so that six decimals are exact.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "diagnostic/diagnostic.hpp"
#include "diagnostic/named.hpp"

namespace chorus {

/// How the decimals of a text are written. `either` accepts a comma or a point and refuses a text
/// that reads in two ways ("1.234" is 1234 or 1.234).
enum class DecimalMark : std::uint8_t { either, comma, point };

/// Those that a user may name.
inline constexpr Named<DecimalMark> decimal_marks[] = {{"comma", DecimalMark::comma}, {"point", DecimalMark::point}};

/// A decimal number with at most six decimals, exact (the portal's amounts have at most 19
/// positions with at most 6 decimals: external specification V4.20).
class Amount {
 public:
  static constexpr std::int64_t units_per_one = 1'000'000;

  constexpr Amount() = default;
  static constexpr Amount from_millionths(std::int64_t millionths) {
    Amount amount;
    amount.millionths_ = millionths;
    return amount;
  }
  static constexpr Amount from_cents(std::int64_t cents) { return from_millionths(cents * (units_per_one / 100)); }

  constexpr std::int64_t millionths() const { return millionths_; }
  constexpr bool negative() const { return millionths_ < 0; }
  constexpr bool zero() const { return millionths_ == 0; }
  constexpr auto operator<=>(const Amount&) const =
      default;  // NOLINT(modernize-use-nullptr): a false alarm of clang-tidy 14

  /// Sums and differences saturate: a sum that leaves the range is as wrong as any other sum.
  friend Amount operator+(Amount a, Amount b);
  friend Amount operator-(Amount a, Amount b);

  /// With at least `decimals` decimals and no more than needed: "828.43", "800.00", "5.5".
  std::string text(int decimals = 2) const;

 private:
  std::int64_t millionths_ = 0;
};

Amount absolute(Amount amount);

/// `base` x `rate` per cent, rounded half up to the cent.
Amount percentage(Amount base, Amount rate);
/// True when `base` x `rate` per cent is a whole number of cents, without rounding.
bool percentage_is_exact(Amount base, Amount rate);

/// The amount without tax of one with tax, where both it and the VAT are whole numbers of cents; nothing else.
std::optional<Amount> net_of_gross(Amount gross, Amount rate);

/// Reads an amount as an office writes it: "1 234,56", "1'234.56", "828,43 €", "€ 828,43", "-12.00".
/// Spaces, no-break spaces (U+00A0, U+202F) and apostrophes may group thousands.
/// Refuses with AMOUNT-02 (not a number), AMOUNT-03 (reads in two ways), AMOUNT-04 (more than six
/// decimals), AMOUNT-05 (too large). AMOUNT-14 remarks 99.90000000000001, which is read as 99.90.
Parsed<Amount> parse_amount(std::string_view text, DecimalMark mark);

/// An xs:decimal, as the format's files have it: "1234.56". Refuses with AMOUNT-15, AMOUNT-04 and AMOUNT-05.
Parsed<Amount> parse_decimal(std::string_view text);

/// Whether a text says that no VAT is charged: « Exonéré », « Exo », « Non assujetti », « Franchise en base »,
/// « TVA non applicable, art. 293 B du CGI ». Reverse charge (« autoliquidation ») is another thing.
bool says_no_vat(std::string_view utf8);

/// The same as parse_amount for a rate in per cent: « 20 % », « TVA 20 % », « 20,0 % (vente) »; 0 where no VAT is
/// charged. Refuses with VAT-05 instead of AMOUNT-02.
Parsed<Amount> parse_rate(std::string_view text, DecimalMark mark);

/// A rate of VAT of the B2B reform's list.
struct VatRate {
  Amount percent;
  bool in_force;  ///< else on old invoices alone
};

/// In rising order.
std::span<const VatRate> vat_rates();

/// Whether invoices of today may have this rate of VAT: of the mainland, the overseas departments and Corsica (CGI,
/// articles 278 to 281, 294 to 297).
bool is_rate_in_force(Amount percent);

/// The one rate in force that makes this VAT of this base, to the cent; nothing when none or several do.
std::optional<Amount> rate_of_vat(Amount base, Amount vat);

}  // namespace chorus
