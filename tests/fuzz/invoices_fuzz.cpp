// Any bytes as an invoices file in CSV, from the first byte to the rules and the XML: refused with
// a Failure or with faults, or written; never anything else. What passes the rules can be written.
#include <cstdint>
#include <string>

#include "catalogue/rule_words.hpp"
#include "diagnostic/failure.hpp"
#include "export/repeats.hpp"
#include "input/invoice_reader.hpp"
#include "lot/document.hpp"
#include "memory_file.hpp"
#include "refusal.hpp"
#include "rules/rules.hpp"

namespace {

using namespace chorus;

void read_all(const std::string& path) {
  Names names;
  InvoiceReader reader(path, {}, names);
  InvoiceNumbers numbers;
  const RuleSettings settings{{2026, 3, 31}, Amount::from_cents(1)};
  Supplier named;
  named.identifier = {"26330582300019", {}};
  named.name = {"X", {}};
  Invoice invoice;
  Diagnostics faults;
  for (; reader.next(invoice, faults); faults.clear()) {
    std::string rejected;
    reader.reject_last("x", [&](std::string_view row) { rejected += row; });
    require(!rejected.empty());
    if (!invoice.whole) continue;
    invoice.framework = {"A1", invoice.place};
    invoice.currency = {"EUR", invoice.place};
    invoice.payment_mode = {"30", invoice.place};
    check_invoice(invoice, settings, faults);
    numbers.check(invoice, faults);
    for (const auto& fault : faults.all()) {
      sentence_of(fault, Language::french);
      remedy_of(fault, Language::english);
    }
    if (faults.errors() == 0 && invoice.debtor.siret) invoice_elements(invoice, named);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const MemoryFile file({reinterpret_cast<const char*>(data), size});
  try {
    read_all(file.path());
  } catch (const Failure& failure) {
    refusal_text(failure, FailureKind::input);
  }
  return 0;
}
