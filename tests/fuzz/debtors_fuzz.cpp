// Any bytes as a debtors file: read, or refused as an input error. Every debtor is found again by
// what it is called, and what is said of the file can be said.
#include <cstdint>
#include <string>
#include <string_view>

#include "catalogue/rule_words.hpp"
#include "diagnostic/failure.hpp"
#include "input/debtor_reader.hpp"
#include "memory_file.hpp"
#include "refusal.hpp"

namespace {

using namespace chorus;

void tell(const Diagnostics& faults) {
  for (const Diagnostic& fault : faults.all()) {
    require(!sentence_of(fault, Language::french).empty() && fault.place.line >= 1);
    remedy_of(fault, Language::english);
  }
}

void check_book(const DebtorBook& book) {
  std::size_t count = 0;
  for (const Debtor& debtor : book.all()) {
    require(debtor.client.has_value());
    require(book.find(*debtor.client, debtor.address_code.value_or("")) == &debtor);
    const Debtor* const same = book.find_service(debtor);
    require((same != nullptr) == (debtor.siret && debtor.service_code));
    if (same != nullptr) require(*same->siret == *debtor.siret && *same->service_code == *debtor.service_code);
    if (debtor.siret) book.demands_of(*debtor.siret, debtor.service_code.value_or(""));
    for (const std::size_t at : book.addresses(*debtor.client)) {
      require(*book.all()[at].client == *debtor.client);
      count += &book.all()[at] == &debtor ? 1 : 0;
    }
    tell(debtor.faults);
  }
  require(count == book.all().size());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const MemoryFile file({reinterpret_cast<const char*>(data) + 1, size - 1});
  ReadOptions options;
  options.format = data[0] % 2 == 1 ? InputFormat::json : InputFormat::csv;
  Names names;
  try {
    const ReadDebtors read = read_debtors(file.path(), options, names);
    tell(read.file_faults);
    check_book(read.book);
  } catch (const Failure& failure) {
    refusal_text(failure, FailureKind::input);
  }
  return 0;
}
