// Any bytes as a PDF, and any bytes as its trailer: inspected without harm. The verdict does not
// depend on what was inspected before, on filler at the end, nor on whether the file is read whole
// or through windows.
#include <cstdint>
#include <string>
#include <string_view>

#include "attachment/pdf.hpp"
#include "memory_file.hpp"

namespace {

using namespace chorus;
using attachment::PdfFacts;
using attachment::PdfInspector;
using attachment::PdfVerdict;

bool same(const PdfFacts& a, const PdfFacts& b) {
  return a.verdict == b.verdict && a.size == b.size && a.header_offset == b.header_offset && a.misled == b.misled &&
         a.embedded_invoice == b.embedded_invoice && a.editable == b.editable && a.portfolio == b.portfolio &&
         a.digest == b.digest;
}

PdfFacts inspected(PdfInspector& inspector, std::string_view bytes) {
  const MemoryFile file(bytes);
  return inspector.inspect(attachment::InputFile(file.path()));
}

void check_file(std::string_view bytes, PdfInspector& inspector) {
  const PdfFacts facts = inspected(inspector, bytes);
  require(facts.size == bytes.size() && (facts.verdict == PdfVerdict::empty) == bytes.empty());
  require((facts.header_offset == 0) == bytes.starts_with("%PDF-"));
  require((facts.header_offset == 0) == (facts.verdict > PdfVerdict::not_pdf));
  inspected(inspector, "%PDF-1.4\ntrailer<</Encrypt 1 0 R>>startxref\n0\n%%EOF (factur-x.xml)");
  require(same(facts, inspected(inspector, bytes)));
}

/// Around one trailer: the same file, with filler behind it, and so large that it is read through
/// windows.
void check_trailer(std::string_view inside, PdfInspector& inspector) {
  const std::string start = "%PDF-1.4\nxref\n0 1\n0000000000 65535 f \ntrailer\n<<" + std::string(inside);
  const std::string end = "\nstartxref\n9\n%%EOF\n";
  const PdfVerdict verdict = inspected(inspector, start + end).verdict;
  for (const char filler : {'\n', '\0'}) {
    require(inspected(inspector, start + end + std::string(64, filler)).verdict == verdict);
  }
  require(inspected(inspector, start + std::string(40'000, '\n') + end).verdict == verdict);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  PdfInspector inspector;
  if (data[0] % 4 == 1 && bytes.size() < 4096) {
    check_trailer(bytes, inspector);
  } else {
    check_file(bytes, inspector);
  }
  return 0;
}
