// Invoice -> what is wrong with it. One function per subject; the rules themselves, with their
// words, stand in the catalogue.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "diagnostic/diagnostic.hpp"
#include "invoice/codes.hpp"
#include "invoice/debtor_book.hpp"
#include "invoice/invoice.hpp"

namespace chorus {

/// What a rule may ask beside the invoice.
struct RuleSettings {
  Date today;
  Amount tolerance = Amount::from_cents(1);  ///< between a VAT amount and base x rate
};

/// Completes the invoice's debtor from the book: what the invoice's row says wins for the service and
/// the name, but its SIRET must agree. A debtor that is not found is a fault, unless the row carries
/// a SIRET itself.
void resolve_debtor(Invoice& invoice, const DebtorBook& book, Diagnostics& faults);

/// Every rule about one invoice, its debtor and its attachments, in one pass.
void check_invoice(const Invoice& invoice, const RuleSettings& settings, Diagnostics& faults);

/// The file that an invoice alone makes, in bytes.
struct DepositSize {
  std::uint64_t all;
  std::uint64_t around_files;  ///< what stays of it however small its attachments are
};

/// LOT-01: alone, the invoice makes a file over the channel's `limit`.
void check_lot_size(const Invoice& invoice, const DepositSize& size, std::uint64_t limit, Diagnostics& faults);

/// Where the supplier stands, and is to be corrected.
enum class SupplierPlace : std::uint8_t { configuration, document };

/// The rules about the supplier.
void check_supplier(const Supplier& supplier, SupplierPlace place, Diagnostics& faults);

/// What becomes of its right IBAN in the files of this run: SUPPLIER-04, SUPPLIER-05.
void check_bank_reference(const Supplier& supplier, Diagnostics& faults);

/// The rules that a profile turns into warnings: the qualification platform hands out SIRETs whose
/// keys are wrong.
std::vector<const Rule*> relaxed_by(Profile profile);

// The subjects, each in its own file.
/// In the form that the portal takes.
bool is_well_formed_number(std::string_view number);

/// Whether NUMBER-02 asks for another number: it is not well formed, or what programs write for a draft, « / ».
bool needs_another_number(std::string_view number);
void check_number(const Invoice& invoice, const RuleSettings& settings, Diagnostics& faults);
void check_date(const Invoice& invoice, const RuleSettings& settings, Diagnostics& faults);
void check_codes(const Invoice& invoice, Diagnostics& faults);
void check_status(const Invoice& invoice, Diagnostics& faults);
void check_debtor(const Invoice& invoice, Diagnostics& faults);
void check_commitment(const Invoice& invoice, Diagnostics& faults);
void check_directory(const Invoice& invoice, Diagnostics& faults);
void check_amounts(const Invoice& invoice, const RuleSettings& settings, Diagnostics& faults);
void check_attachments(const Invoice& invoice, Diagnostics& faults);

/// What the directory says that the debtor demands; nothing without one.
Requirements demands_of_directory(const Debtor& debtor);

/// Whether something is demanded that `said` does not hold.
bool lacks_demand(const Requirements& said, const Requirements& demanded);

/// DIRECTORY-06 when the directory is from a day (ISO) so long before `today`.
void check_directory_age(std::int64_t days, const std::string& since, const Location& place, Diagnostics& faults);

/// « source » of a demand: the directory, unless somebody else says so too.
Arg directory_source(const Debtor& debtor, bool demanded_otherwise);

/// « lead » of a remedy: the services that the directory has for this debtor.
Arg directory_services(const Debtor& debtor);

/// TEXT-02 when a value has more than `limit` characters.
void check_length(const Given<std::string>& value, std::uint64_t limit, const Invoice& invoice, Diagnostics& faults);

/// TEXT-03 and TEXT-04: letters of a text that a program damaged or lost. `number` is the invoice's, or empty.
void check_letters(const Given<std::string>& text, const std::string& number, Diagnostics& faults);

/// The same for a name, and TEXT-05.
void check_name(const Given<std::string>& name, const std::string& number, Diagnostics& faults);

}  // namespace chorus
