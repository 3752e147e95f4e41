// Any bytes as a CPP Facture Min file: verified, shown, and its files given safe names, or refused as an input error.
#include <sys/mman.h>
#include <unistd.h>

#include <cstdint>
#include <cstdlib>
#include <string>

#include "report/messages.hpp"
#include "run/extracted_name.hpp"
#include "run/show.hpp"
#include "run/verify.hpp"

namespace {

using namespace chorus;

template <class Work>
void input_failures_only(Work work) {
  try {
    work();
  } catch (const Failure& failure) {
    if (failure.kind != FailureKind::input) std::abort();
  }
}

void verify(const std::string& path) {
  static const VerifySettings settings{{4'000'000, 500}, {}, {Date{2026, 3, 31}, Amount::from_cents(1)}, {}};
  Names names;
  Verifier verifier(settings);
  const VerifiedFile file = verifier.verify(path, names, [] {});
  for (const Diagnostic& fault : file.faults.all()) {
    const std::string line = sentence_line(fault, {Language::french, false});
    for (const char c : line) {
      if (static_cast<unsigned char>(c) < 0x20) std::abort();  // nothing raw reaches a terminal
    }
  }
}

void show(const std::string& path) {
  Names names;
  const ShownDocument shown = show_document(path, Language::french, true, names, [] {});
  shown.records.for_each([](InvoiceRecord& record) {
    const std::string name = safe_file_name(record.pdf);
    if (name.empty() || name.size() > 200 || name.find('/') != name.npos || name[0] == '.') std::abort();
  });
  shown.each_json([](std::string_view text) {
    if (!text.starts_with('{')) std::abort();
  });
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const int file = ::memfd_create("fuzz", MFD_CLOEXEC);
  if (file < 0 || ::write(file, data, size) != static_cast<ssize_t>(size)) std::abort();
  const std::string path = "/proc/self/fd/" + std::to_string(file);
  input_failures_only([&] { verify(path); });
  input_failures_only([&] { show(path); });
  ::close(file);
  return 0;
}
