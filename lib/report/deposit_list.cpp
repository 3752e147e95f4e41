#include "report/deposit_list.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "diagnostic/phrase.hpp"
#include "invoice/portal_answer.hpp"
#include "report/report_html.hpp"
#include "report/report_json.hpp"
#include "report/text_layout.hpp"

namespace chorus::phrase {

constexpr Phrase deposits_file{"File", "Fichier"};
constexpr Phrase deposits_invoices{"Invoices", "Factures"};
constexpr Phrase deposits_bytes{"Bytes", "Octets"};
constexpr Phrase deposits_size{"Size", "Taille"};
constexpr Phrase deposits_flow_id{"Flow identifier", "Identifiant du flux"};
constexpr Phrase deposits_flow_number{"Flow number", "Numéro de flux"};
constexpr Phrase deposits_state{"State", "État"};
constexpr Phrase deposits_since{"Sent", "Envoyé le"};
constexpr Phrase deposits_code{"Code", "Code"};
constexpr Phrase deposits_label{"Message", "Message"};
constexpr Phrase deposits_request{"Request", "Requête"};
constexpr Phrase deposits_none{"nothing waits for its deposit", "rien n'attend d'être déposé"};
constexpr Phrase flows_none{"no flow is to be followed", "aucun flux n'est à suivre"};
constexpr Phrase flows_not_said{"not said yet", "pas encore connu"};
constexpr Phrase flows_not_asked{"could not be asked", "pas pu être interrogé"};
constexpr Phrase deposit_page_title{"Deposit on Chorus Pro, {date}", "Dépôt sur Chorus Pro du {date}"};
constexpr Phrase deposit_page_lots{"Files", "Fichiers"};
constexpr Phrase follow_page_title{"Flows on Chorus Pro, {date}", "Flux sur Chorus Pro au {date}"};
constexpr Phrase follow_page_flows{"Flows", "Flux"};
constexpr Phrase follow_page_unsettled{"Deposits without a known outcome", "Dépôts dont l'issue n'est pas connue"};
constexpr Phrase follow_page_invoices{"What is new of the invoices", "Ce qui est nouveau des factures"};
constexpr Phrase flows_unknown_state{"« {state} », not known to chorus-export: pending",
                                     "« {state} », inconnu de chorus-export : en attente"};

}  // namespace chorus::phrase

namespace chorus {

namespace {

struct DepositWords {
  DepositFate fate;
  std::string_view name;
  Phrase words;
};
// clang-format off
constexpr DepositWords deposit_fates[] = {
    {DepositFate::to_send, "to_send", {"to be deposited", "à déposer"}},
    {DepositFate::deposited, "deposited", {"deposited", "déposé"}},
    {DepositFate::known, "known", {"deposited before", "déjà déposé"}},
    {DepositFate::found, "found", {"found on the portal: deposited", "trouvé sur le portail : déposé"}},
    {DepositFate::refused, "refused", {"refused by the portal", "refusé par le portail"}},
    {DepositFate::unknown, "unknown", {"sent, answer unknown", "envoyé, réponse inconnue"}},
    {DepositFate::not_sent, "not_sent", {"not sent", "pas envoyé"}},
    {DepositFate::not_tried, "not_tried", {"not tried", "pas essayé"}},
    {DepositFate::in_hand, "by_hand", {"deposited by hand", "déposé à la main"}},
    {DepositFate::answered, "answered", {"known to the portal", "connu du portail"}},
    {DepositFate::left_again, "left_again", {"its invoices left again", "ses factures sont reparties"}},
    {DepositFate::not_there, "not_there", {"file not there", "fichier absent"}},
    {DepositFate::changed, "changed", {"file changed", "fichier modifié"}},
    {DepositFate::stranger, "stranger", {"not of this journal", "absent du journal"}},
    {DepositFate::too_large, "too_large", {"too large", "trop gros"}},
};
// clang-format on

const DepositWords& deposit_words_of(DepositFate fate) {
  return *std::find_if(std::begin(deposit_fates), std::end(deposit_fates),
                       [&](const DepositWords& words) { return words.fate == fate; });
}

constexpr GridColumn deposit_text_columns[] = {
    {"file", phrase::deposits_file},       {"invoices", phrase::deposits_invoices, true},
    {"size", phrase::deposits_size, true}, {"flow_number", phrase::deposits_flow_number},
    {"state", phrase::deposits_state},
};

constexpr GridColumn deposit_columns[] = {
    {"file", phrase::deposits_file},
    {"flow_id", phrase::deposits_flow_id},
    {"invoices", phrase::deposits_invoices, true},
    {"bytes", phrase::deposits_bytes, true},
    {"flow_number", phrase::deposits_flow_number},
    {"state", phrase::deposits_state},
    {"since", phrase::deposits_since},
    {"code", phrase::deposits_code},
    {"message", phrase::deposits_label},
    {"request", phrase::deposits_request},
};

constexpr GridColumn flow_columns[] = {
    {"flow_number", phrase::deposits_flow_number},
    {"file", phrase::deposits_file},
    {"invoices", phrase::deposits_invoices, true},
    {"state", phrase::deposits_state},
};

constexpr GridColumn deposit_page_columns[] = {
    {"file", phrase::deposits_file},       {"invoices", phrase::deposits_invoices, true},
    {"size", phrase::deposits_size, true}, {"flow_number", phrase::deposits_flow_number},
    {"state", phrase::deposits_state},     {"since", phrase::deposits_since},
    {"code", phrase::deposits_code},       {"message", phrase::deposits_label},
    {"request", phrase::deposits_request},
};

std::string short_file(const std::string& path) { return path.substr(path.find_last_of('/') + 1); }

std::string flow_state_text(const FlowLine& flow, Language language) {
  if (flow.failed) return std::string(phrase::flows_not_asked.in(language));
  if (flow.state.empty()) return std::string(phrase::flows_not_said.in(language));
  if (const PortalCode* known = find_portal_code(flow.state)) return std::string(known->label.in(language));
  return Message{phrase::flows_unknown_state, {text_arg("state", flow.state)}}.in(language);
}

JsonObject deposit_object(const DepositLine& lot) {
  return {{"file", lot.file},
          {"flow_id", text_or_null(lot.flow_id)},
          {"invoices", lot.invoices},
          {"bytes", lot.bytes},
          {"state", fate_name(lot.fate)},
          {"flow_number", text_or_null(lot.flow_number)},
          {"since", text_or_null(lot.since)},
          {"code", text_or_null(lot.code)},
          {"message", text_or_null(lot.label)},
          {"request", text_or_null(lot.request)}};
}

JsonObject flow_object(const FlowLine& flow) {
  return {{"flow_number", flow.number},        {"file", flow.file},          {"invoices", flow.invoices},
          {"state", text_or_null(flow.state)}, {"pending", flow.is_pending}, {"asked", !flow.failed}};
}

/// A list of objects, one a line.
template <class Lines, class Object>
void write_list(std::string_view name, const Lines& lines, const Object& object, const GridSink& sink) {
  sink(",\n  \"" + std::string(name) + "\": [");
  std::string_view before = "\n    ";
  for (const auto& line : lines) {
    sink(std::string(before) + json_text(object(line)));
    before = ",\n    ";
  }
  sink(lines.empty() ? "]" : "\n  ]");
}

}  // namespace

std::string_view fate_name(DepositFate fate) { return deposit_words_of(fate).name; }

void write_deposits_text(std::span<const DepositLine> lots, const TextStyle& style, const GridSink& sink) {
  const Language language = style.language;
  if (lots.empty()) return sink(std::string(phrase::deposits_none.in(language)) + "\n");
  const GridSource rows = [&](const std::function<void(const GridRow&)>& take) {
    for (const auto& lot : lots) {
      take({short_file(lot.file), std::to_string(lot.invoices), lot.bytes > 0 ? readable_size(lot.bytes, language) : "",
            lot.flow_number, std::string(deposit_words_of(lot.fate).words.in(language))});
    }
  };
  write_grid(deposit_text_columns, rows, style, sink);
}

void write_deposits_json(std::span<const DepositLine> lots, const GridSink& sink) {
  sink(std::string(deposit_json_head) + "\n  \"version\": 1");
  write_list("lots", lots, deposit_object, sink);
  sink("\n}\n");
}

void write_deposits_csv(std::span<const DepositLine> lots, Language language, const GridSink& sink) {
  const GridSource rows = [&](const std::function<void(const GridRow&)>& take) {
    for (const auto& lot : lots) {
      const auto& words = deposit_words_of(lot.fate);
      take({lot.file, lot.flow_id, std::to_string(lot.invoices), std::to_string(lot.bytes), lot.flow_number,
            std::string(language == Language::french ? words.words.fr : words.name), lot.since, lot.code, lot.label,
            lot.request});
    }
  };
  write_grid_csv(deposit_columns, rows, language, sink);
}

namespace {

/// What the portal said of a deposit that went well is nothing to read.
GridSource deposit_page_rows(std::span<const DepositLine> lots, Language language) {
  return [lots, language](const std::function<void(const GridRow&)>& take) {
    for (const auto& lot : lots) {
      const bool well = lot.code == "0";
      take({short_file(lot.file), std::to_string(lot.invoices), lot.bytes > 0 ? readable_size(lot.bytes, language) : "",
            lot.flow_number, std::string(deposit_words_of(lot.fate).words.in(language)), lot.since,
            well ? "" : lot.code, well ? "" : lot.label, lot.request});
    }
  };
}

GridSource flow_page_rows(std::span<const FlowLine> flows, Language language) {
  return [flows, language](const std::function<void(const GridRow&)>& take) {
    for (const auto& flow : flows) {
      take({flow.number, short_file(flow.file), std::to_string(flow.invoices), flow_state_text(flow, language)});
    }
  };
}

}  // namespace

void write_deposits_html(std::span<const DepositLine> lots, std::string_view date, Language language,
                         const GridSink& sink) {
  const PageList lists[] = {{phrase::deposit_page_lots, deposit_page_columns, deposit_page_rows(lots, language)}};
  write_list_page(deposit_page, {phrase::deposit_page_title, {date_arg("date", std::string(date))}}, lists,
                  phrase::deposits_none, language, sink);
}

void write_follow_html(std::span<const FlowLine> flows, std::span<const DepositLine> unsettled,
                       std::span<const AnsweredInvoice> invoices, std::string_view date, Language language,
                       const GridSink& sink) {
  const PageList lists[] = {
      {phrase::follow_page_flows, flow_columns, flow_page_rows(flows, language)},
      {phrase::follow_page_unsettled, deposit_page_columns, deposit_page_rows(unsettled, language)},
      {phrase::follow_page_invoices, answer_list_columns(), answer_list_rows(invoices, language)}};
  write_list_page(follow_page, {phrase::follow_page_title, {date_arg("date", std::string(date))}}, lists,
                  phrase::flows_none, language, sink);
}

void write_flows_text(std::span<const FlowLine> flows, const TextStyle& style, const GridSink& sink) {
  if (flows.empty()) return sink(std::string(phrase::flows_none.in(style.language)) + "\n");
  const GridSource rows = [&](const std::function<void(const GridRow&)>& take) {
    for (const auto& flow : flows) {
      take({flow.number, short_file(flow.file), std::to_string(flow.invoices), flow_state_text(flow, style.language)});
    }
  };
  write_grid(flow_columns, rows, style, sink);
}

void write_follow_json(std::span<const FlowLine> flows, std::span<const DepositLine> unsettled,
                       std::span<const AnsweredInvoice> invoices, const GridSink& sink) {
  sink(std::string(follow_json_head) + "\n  \"version\": 1");
  write_list("flows", flows, flow_object, sink);
  write_list("unsettled", unsettled, deposit_object, sink);
  write_list("invoices", invoices, answer_json, sink);
  sink("\n}\n");
}

void write_flows_csv(std::span<const FlowLine> flows, Language language, const GridSink& sink) {
  const GridSource rows = [&](const std::function<void(const GridRow&)>& take) {
    for (const auto& flow : flows) {
      const bool french = language == Language::french;
      take({flow.number, flow.file, std::to_string(flow.invoices),
            french ? flow_state_text(flow, language) : flow.state});
    }
  };
  write_grid_csv(flow_columns, rows, language, sink);
}

}  // namespace chorus
