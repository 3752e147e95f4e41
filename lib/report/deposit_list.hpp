// What became of the lots that were to be deposited, and of the flows that were asked about: tables, JSON, CSV.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "report/answer_list.hpp"
#include "report/text_layout.hpp"

namespace chorus {

enum class DepositFate : std::uint8_t {
  to_send,     ///< it would be sent: a dry run
  deposited,   ///< now
  known,       ///< deposited before
  found,       ///< it was sent without an answer, and the portal has it
  refused,     ///< by the portal, which does not hold it
  unknown,     ///< sent, and no answer says what became of it
  not_sent,    ///< nothing left
  not_tried,   ///< the portal or the network failed before its turn
  in_hand,     ///< a person noted that it was deposited
  answered,    ///< the portal spoke of it, or of its invoices, although no flow number is known
  left_again,  ///< some of its invoices left in a later file
  not_there,   ///< the file is not where it was written
  changed,     ///< since it was written
  stranger,    ///< no lot of the journal
  too_large,
};

/// A lot. Texts are empty when nobody said.
struct DepositLine {
  std::string file;  ///< its path; of a bundle's lot « archive.zip:entry »
  std::string flow_id;
  std::uint64_t invoices = 0;
  std::uint64_t bytes = 0;  ///< of the XML
  DepositFate fate = DepositFate::not_tried;
  std::string flow_number;
  std::string since;    ///< when it was sent, by this machine's clock
  std::string code;     ///< of the portal's refusal
  std::string label;    ///< likewise
  std::string request;  ///< the portal's name of the request
};

/// A flow that was asked about.
struct FlowLine {
  std::string number;
  std::string file;
  std::uint64_t invoices = 0;
  std::string state;  ///< the portal's code or word; empty when it did not say
  bool is_pending = true;
  bool failed = false;  ///< it could not be asked about
};

/// A name for files: "deposited", "too_large".
std::string_view fate_name(DepositFate fate);

void write_deposits_text(std::span<const DepositLine> lots, const TextStyle& style, const GridSink& sink);
/// schemas/deposit.schema.json
void write_deposits_json(std::span<const DepositLine> lots, const GridSink& sink);
void write_deposits_csv(std::span<const DepositLine> lots, Language language, const GridSink& sink);

void write_deposits_html(std::span<const DepositLine> lots, std::string_view date, Language language,
                         const GridSink& sink);

/// The flows, then what is new of their invoices.
void write_flows_text(std::span<const FlowLine> flows, const TextStyle& style, const GridSink& sink);
/// schemas/follow.schema.json
void write_follow_json(std::span<const FlowLine> flows, std::span<const DepositLine> unsettled,
                       std::span<const AnsweredInvoice> invoices, const GridSink& sink);
void write_flows_csv(std::span<const FlowLine> flows, Language language, const GridSink& sink);

/// The flows, what is not settled, and what is new of the invoices. `date`: 2026-03-31.
void write_follow_html(std::span<const FlowLine> flows, std::span<const DepositLine> unsettled,
                       std::span<const AnsweredInvoice> invoices, std::string_view date, Language language,
                       const GridSink& sink);

inline constexpr std::string_view deposit_page = "deposit";
inline constexpr std::string_view follow_page = "follow";

/// How these JSON files begin: by it an earlier one is known.
inline constexpr std::string_view deposit_json_head = "{\n  \"report\": \"chorus-export deposit\",";
inline constexpr std::string_view follow_json_head = "{\n  \"report\": \"chorus-export follow\",";

// What the journal remembers, listed.

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

/// JSON: schemas/history.schema.json. Text without a line is the sentence that there is none.
void write_history(const LineSource<LotLine>& lots, ListFormat format, const TextStyle& style, const GridSink& sink);
void write_history(const LineSource<InvoiceLine>& invoices, ListFormat format, const TextStyle& style,
                   const GridSink& sink);

}  // namespace chorus
