// The closed lists of the format: what an invoice is, under which framework, how it is paid.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "diagnostic/diagnostic.hpp"
#include "diagnostic/named.hpp"

namespace chorus {

/// An entry of a closed list: the code that the file carries and the words an office uses for it.
struct Code {
  std::string_view code;
  Phrase label;
  bool accepted = true;  ///< false: the portal knows it, and we refuse it with a reason
};

enum class InvoiceType : std::uint8_t { invoice, credit_note };

/// "380" or "381" (UNTDID 1001).
std::string_view type_code(InvoiceType type);

/// Reads 380/381, facture/avoir, invoice/credit note, and the words that programs put beside them (« Avoir client »,
/// « Facture d'acompte », « out_refund »). Refuses with TYPE-01 what is neither for sure, the short codes of programs
/// too.
Parsed<InvoiceType> parse_type(std::string_view text);

/// The frameworks (cadres de facturation) of the pivot schema; works ones are not accepted.
std::span<const Code> frameworks();

/// Reads "A1", "a 1"; refuses an unknown one with FRAMEWORK-01. A works one is read and carries
/// FRAMEWORK-02, which the configuration may relax.
Parsed<std::string_view> parse_framework(std::string_view text);

/// The payment modes of external specification V4.20, rule S2.05 (UNTDID 4461).
std::span<const Code> payment_modes();

/// Reads a code ("30", "1" for "01") or a label in French or English ("virement"). Refuses with
/// PAYMENT-01.
Parsed<std::string_view> parse_payment_mode(std::string_view text);

/// "EUR", "eur", "€", "Euro", "euros".
bool means_euro(std::string_view text);

/// oui/non, o/n, vrai/faux, yes/no, true/false, x, 1/0; empty is false. Refuses with DEBTOR-06.
Parsed<bool> parse_yes_no(std::string_view text);

// Which portal the file is for, and how it gets there.

/// `production` demands what the real portal demands; `test` accepts the SIRETs of the
/// qualification platform, whose keys are wrong.
enum class Profile : std::uint8_t { production, test };

inline constexpr Named<Profile> profiles[] = {{"production", Profile::production}, {"test", Profile::test}};

/// The ways into the portal, each with limits of its own (see portal_limits): its pages, its API, a connection for EDI.
enum class Channel : std::uint8_t { portal, api, edi };

inline constexpr Named<Channel> channels[] = {
    {"portal", Channel::portal}, {"api", Channel::api}, {"edi", Channel::edi}};

}  // namespace chorus
