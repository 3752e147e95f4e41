// Any bytes as a CPP Facture Min file: verified, shown, and its files given safe names, or refused
// as an input error.
#include <cstdint>
#include <string>

#include "document/embedded_file.hpp"
#include "memory_file.hpp"
#include "refusal.hpp"
#include "report/failure_words.hpp"
#include "run/show.hpp"
#include "run/verify.hpp"

namespace {

using namespace chorus;

template <class Work>
void input_failures_only(Work work) {
  try {
    work();
  } catch (const Failure& failure) {
    refusal_text(failure, FailureKind::input);
  }
}

void verify(const std::string& path) {
  static const VerifySettings settings{{4'000'000, 500}, {}, {Date{2026, 3, 31}, Amount::from_cents(1)}, false, {}};
  Names names;
  Verifier verifier(settings);
  const VerifiedFile file = verifier.verify(path, names, [] {});
  for (const Diagnostic& fault : file.faults.all()) {
    const std::string line = sentence_line(fault, {Language::french, false});
    for (const char c : line) {
      require(static_cast<unsigned char>(c) >= 0x20);  // nothing raw reaches a terminal
    }
  }
}

void show(const std::string& path) {
  Names names;
  const ShownDocument shown = show_document(path, Language::french, true, names, [] {});
  shown.records.for_each([](InvoiceRecord& record) {
    const std::string name = safe_file_name(record.pdf);
    require(!name.empty() && name.size() <= 200 && name.find('/') == name.npos && name[0] != '.');
  });
  shown.each_json([](std::string_view text) { require(text.starts_with('{')); });
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const MemoryFile file({reinterpret_cast<const char*>(data), size});
  input_failures_only([&] { verify(file.path()); });
  input_failures_only([&] { show(file.path()); });
  return 0;
}
