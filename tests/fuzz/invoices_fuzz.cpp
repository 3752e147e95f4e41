// Any bytes as an invoices file in CSV, from the first byte to the rules and the XML: refused with a
// Failure or with faults, or written; never anything else. What passes the rules can be written.
#include <sys/mman.h>
#include <unistd.h>

#include <cstdint>
#include <cstdlib>
#include <string>

#include "diagnostic/failure.hpp"
#include "input/invoice_reader.hpp"
#include "lot/elements.hpp"
#include "rules/rules.hpp"
#include "run/repeats.hpp"

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
    if (rejected.empty()) std::abort();
    if (!invoice.whole) continue;
    invoice.framework = {"A1", invoice.place};
    invoice.currency = {"EUR", invoice.place};
    invoice.payment_mode = {"30", invoice.place};
    check_invoice(invoice, settings, faults);
    numbers.check(invoice, faults);
    for (const auto& fault : faults.all()) {
      fault.sentence(Language::french);
      fault.remedy(Language::english);
    }
    if (faults.errors() == 0 && invoice.debtor.siret) invoice_elements(invoice, named);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const int file = ::memfd_create("fuzz", MFD_CLOEXEC);
  if (file < 0 || ::write(file, data, size) != static_cast<ssize_t>(size)) std::abort();
  try {
    read_all("/proc/self/fd/" + std::to_string(file));
  } catch (const Failure& failure) {
    if (failure.kind != FailureKind::input) std::abort();
    failure.message.in(Language::french);
    failure.remedy.in(Language::english);
  }
  ::close(file);
  return 0;
}
