// What the journal remembers, listed.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "report/text_layout.hpp"

namespace chorus {

/// Texts are the journal's, empty when it knows nothing.
struct LotLine {
  std::string exported, file, flow_id, flow_number, delivery, answer, sha256, deposit;
  std::uint64_t invoices = 0;
  std::uint64_t bytes = 0;
};
struct InvoiceLine {
  std::string exported, number, supplier, client, date, total, siret;
  std::string file, flow_id, flow_number, state, answer, message;
};

/// Gives every line in order, as often as it is called.
template <class Line>
using LineSource = std::function<void(const std::function<void(const Line&)>& take)>;

enum class HistoryFormat : std::uint8_t { text, json, csv };

/// JSON: schemas/history.schema.json. Text without a line is the sentence that there is none.
void write_history(const LineSource<LotLine>& lots, HistoryFormat format, const TextStyle& style, const GridSink& sink);
void write_history(const LineSource<InvoiceLine>& invoices, HistoryFormat format, const TextStyle& style,
                   const GridSink& sink);

}  // namespace chorus
