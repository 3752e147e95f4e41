// Any bytes as a file that the portal answered: read or refused with a Failure, and advised on;
// what is told of it must not act on a terminal.
#include <cstdint>
#include <string>

#include "diagnostic/failure.hpp"
#include "memory_file.hpp"
#include "refusal.hpp"
#include "report/answer_list.hpp"
#include "rules/portal_advice.hpp"
#include "run/portal_answers.hpp"

namespace {

using namespace chorus;

void require_harmless(const std::string& text) {
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    require(byte >= 0x20 ? byte != 0x7F : c == '\n');
  }
}

AnsweredInvoice line_of(const PortalInvoice& invoice, PortalAdvice advice) {
  AnsweredInvoice line;
  line.number = invoice.number;
  line.state = invoice.state;
  line.code = find_portal_code(invoice.state);
  line.stage = advice.stage;
  line.advice = advice.advice;
  line.parts = std::move(advice.parts);
  return line;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const MemoryFile file({reinterpret_cast<const char*>(data), size});
  std::vector<AnsweredInvoice> lines;
  try {
    for (const auto& [given, path, answer] : read_portal_answers(file.path()).files) {
      for (const auto& flow : answer.flows) {
        advise_others(flow);
        for (const auto& one : flow.refused) lines.push_back(line_of(one, advise_refused(flow, one)));
      }
      for (const auto& one : answer.invoices) lines.push_back(line_of(one, advise(one)));
    }
  } catch (const Failure& failure) {
    refusal_text(failure, FailureKind::input);
  }
  for (const auto language : {Language::english, Language::french}) {
    std::string text;
    write_answers_text(lines, {language, false}, [&](std::string_view part) { text += part; });
    require_harmless(text);
  }
  const auto drop = [](std::string_view) {};
  write_answers_json(lines, drop);
  write_answers_csv(lines, Language::french, drop);
  return 0;
}
