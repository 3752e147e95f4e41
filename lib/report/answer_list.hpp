// What the portal answered, invoice by invoice: what it means and what to do.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "catalogue/portal_messages.hpp"
#include "report/text_layout.hpp"

namespace chorus {

/// What became of an answer in the journal.
enum class AnswerFate : std::uint8_t {
  noted,
  known,           ///< the journal said so already
  older,           ///< than what the journal knows, or than the invoice's next departure: left out
  stranger,        ///< no invoice of the journal
  overruled,       ///< by a final state: left out
  held,            ///< it would have set free what must not leave again: left out
  contradicted,    ///< by another row of its file: left out
  other_supplier,  ///< the number is ours, the supplier is not: left out
};

/// An invoice that was answered of. Texts are as they came, empty when nobody said.
struct AnsweredInvoice {
  std::string number;
  std::string supplier;
  std::string client;  ///< the office's code
  std::string file;    ///< that it left in
  std::string flow;
  std::string state;  ///< the portal's code or word
  const PortalCode* code = nullptr;
  std::string since;
  PortalStage stage = PortalStage::unknown;
  Advice advice = Advice::look;
  std::vector<PortalMessagePart> parts;
  AnswerFate fate = AnswerFate::noted;
  bool repeats = false;  ///< the journal knew the same of it, at most with another date
};

/// A table, then for each invoice that asks for something its messages in plain words, not more alike than helps,
/// then sums.
void write_answers_text(std::span<const AnsweredInvoice> answers, const TextStyle& style, const GridSink& sink);

/// schemas/answers.schema.json
void write_answers_json(std::span<const AnsweredInvoice> answers, const GridSink& sink);

/// The same for a page: beside each invoice its messages and what to correct.
std::span<const GridColumn> answer_list_columns();
GridSource answer_list_rows(std::span<const AnsweredInvoice> answers, Language language);

void write_answers_csv(std::span<const AnsweredInvoice> answers, Language language, const GridSink& sink);

}  // namespace chorus
