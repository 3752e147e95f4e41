#include "report/deposit_list.hpp"

#include <algorithm>
#include <span>

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

namespace chorus::phrase {

/// The journal's words for what became of a file or an invoice, for people.
struct JournalWord {
  std::string_view word;
  Phrase label;
};

inline constexpr JournalWord delivery_words[] = {
    {"pending", {"pending", "en cours"}},
    {"written", {"written", "écrit"}},
    {"abandoned", {"abandoned", "abandonné"}},
    {"adopted", {"adopted", "repris"}},
};

inline constexpr JournalWord deposit_state_words[] = {
    {"waiting", {"waiting", "en attente"}},
    {"sending", {"sent, answer unknown", "envoyé, réponse inconnue"}},
    {"unknown", {"sent, answer unknown", "envoyé, réponse inconnue"}},
    {"deposited", {"deposited", "déposé"}},
    {"by_hand", {"by hand", "à la main"}},
    {"refused", {"refused", "refusé"}},
    {"not_sent", {"not sent", "pas envoyé"}},
    {"freed", {"to be sent again", "à renvoyer"}},
};

inline constexpr JournalWord invoice_state_words[] = {
    {"exported", {"exported", "exportée"}},
    {"accepted", {"taken by the portal", "acceptée par le portail"}},
    {"suspended", {"suspended", "suspendue"}},
    {"to_recycle", {"to recycle", "à recycler"}},
    {"flow_rejected", {"rejected on entry, to send again", "rejetée à l'entrée, à renvoyer"}},
    {"left_again", {"sent again since", "renvoyée depuis"}},
    {"customer_rejected", {"rejected, new number", "rejetée, nouveau numéro"}},
};

constexpr Phrase history_exported{"Exported", "Exporté le"};
constexpr Phrase history_file{"File", "Fichier"};
constexpr Phrase history_flow_id{"Flow identifier", "Identifiant du flux"};
constexpr Phrase history_flow_number{"Flow number", "Numéro de flux"};
constexpr Phrase history_invoices{"Invoices", "Factures"};
constexpr Phrase history_bytes{"Bytes", "Octets"};
constexpr Phrase history_delivery{"File's state", "État du fichier"};
constexpr Phrase history_deposit{"Deposit", "Dépôt"};
constexpr Phrase history_answer{"Portal", "Portail"};
constexpr Phrase history_sha256{"SHA-256", "SHA-256"};
constexpr Phrase history_number{"Invoice", "Facture"};
constexpr Phrase history_supplier{"Supplier", "Fournisseur"};
constexpr Phrase history_client{"Client", "Client"};
constexpr Phrase history_date{"Date", "Date"};
constexpr Phrase history_total{"Total", "TTC"};
constexpr Phrase history_siret{"SIRET", "SIRET"};
constexpr Phrase history_state{"State", "État"};
constexpr Phrase history_message{"Message", "Message"};
constexpr Phrase history_empty{"the journal holds nothing of the kind", "le journal ne contient rien de tel"};

}  // namespace chorus::phrase

namespace chorus {

namespace {

constexpr GridColumn lot_columns[] = {
    {"exported", phrase::history_exported},       {"file", phrase::history_file},
    {"flow_id", phrase::history_flow_id},         {"flow_number", phrase::history_flow_number},
    {"invoices", phrase::history_invoices, true}, {"bytes", phrase::history_bytes, true},
    {"delivery", phrase::history_delivery},       {"deposit", phrase::history_deposit},
    {"answer", phrase::history_answer},           {"sha256", phrase::history_sha256},
};

// clang-format off
constexpr GridColumn invoice_columns[] = {
    {"exported", phrase::history_exported},   {"number", phrase::history_number},
    {"supplier", phrase::history_supplier},   {"client", phrase::history_client},
    {"date", phrase::history_date},           {"total", phrase::history_total, true},
    {"siret", phrase::history_siret},         {"state", phrase::history_state},
    {"answer", phrase::history_answer},       {"message", phrase::history_message},
    {"file", phrase::history_file},           {"flow_id", phrase::history_flow_id},
    {"flow_number", phrase::history_flow_number},
};
// clang-format on

/// How a value is written for one of the formats.
struct Writing {
  bool brief = false;   ///< for a person's screen: short names, no column for programs
  bool people = false;  ///< the language's words; else the journal's own
  Language language = Language::english;

  std::string word(std::string_view word, std::span<const phrase::JournalWord> words) const {
    if (people) {
      for (const auto& known : words) {
        if (known.word == word) return std::string(known.label.in(language));
      }
    }
    return std::string(word);
  }
  std::string file(const std::string& path) const { return brief ? path.substr(path.find_last_of('/') + 1) : path; }
  /// The portal's state in its words, or the stage that its messages meant.
  std::string answer(const std::string& code) const {
    if (!people) return code;
    if (const PortalCode* known = find_portal_code(code)) {
      return std::string(known->label.in(language));
    }
    const auto stage = stage_named(code);
    return stage ? std::string(stage_phrase(*stage).in(language)) : code;
  }
  /// "1481.47", as people and spreadsheets of the language read it.
  std::string amount(std::string amount) const {
    if (brief) return grouped(amount, language);
    if (language == Language::french) std::replace(amount.begin(), amount.end(), '.', ',');
    return amount;
  }
  /// "2026-03-31", as the language writes a day.
  std::string day(const std::string& iso) const {
    return people ? fill("{date}", {date_arg("date", iso)}, language) : iso;
  }
  std::string only_in_files(const std::string& text) const { return brief ? "" : text; }
};

GridRow history_row(const LotLine& lot, const Writing& w) {
  return {w.day(lot.exported),
          w.file(lot.file),
          lot.flow_id,
          lot.flow_number,
          std::to_string(lot.invoices),
          std::to_string(lot.bytes),
          w.word(lot.delivery, phrase::delivery_words),
          w.word(lot.deposit, phrase::deposit_state_words),
          w.answer(lot.answer),
          w.only_in_files(lot.sha256)};
}

GridRow history_row(const InvoiceLine& invoice, const Writing& w) {
  return {w.day(invoice.exported),
          invoice.number,
          w.only_in_files(invoice.supplier),
          invoice.client,
          w.day(invoice.date),
          w.amount(invoice.total),
          w.only_in_files(invoice.siret),
          w.word(invoice.state, phrase::invoice_state_words),
          w.answer(invoice.answer),
          w.only_in_files(invoice.message),
          w.file(invoice.file),
          w.only_in_files(invoice.flow_id),
          invoice.flow_number};
}

nlohmann::ordered_json object(const LotLine& lot) {
  return {{"exported", lot.exported},
          {"file", lot.file},
          {"flow_id", lot.flow_id},
          {"flow_number", text_or_null(lot.flow_number)},
          {"invoices", lot.invoices},
          {"bytes", lot.bytes},
          {"delivery", lot.delivery},
          {"deposit", text_or_null(lot.deposit)},
          {"answer", text_or_null(lot.answer)},
          {"sha256", text_or_null(lot.sha256)}};
}

nlohmann::ordered_json object(const InvoiceLine& invoice) {
  return {{"exported", invoice.exported},
          {"number", invoice.number},
          {"supplier", invoice.supplier},
          {"client", text_or_null(invoice.client)},
          {"date", invoice.date},
          {"total", invoice.total},
          {"siret", invoice.siret},
          {"state", invoice.state},
          {"answer", text_or_null(invoice.answer)},
          {"message", text_or_null(invoice.message)},
          {"file", invoice.file},
          {"flow_id", invoice.flow_id},
          {"flow_number", text_or_null(invoice.flow_number)}};
}

/// One object a line, so that nothing grows with their number.
template <class Line>
void write_json(const LineSource<Line>& lines, std::string_view name, const GridSink& sink) {
  std::string_view before = "\n";
  sink("{\n  \"version\": 1,\n  \"" + std::string(name) + "\": [");
  lines([&](const Line& line) {
    // What an old journal holds need not be UTF-8.
    sink(std::string(before) + "    " + object(line).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
    before = ",\n";
  });
  sink("\n  ]\n}\n");
}

template <class Line>
void write(const LineSource<Line>& lines, std::string_view name, std::span<const GridColumn> columns, ListFormat format,
           const TextStyle& style, const GridSink& sink) {
  if (format == ListFormat::json) return write_json(lines, name, sink);
  const bool text = format == ListFormat::text;
  const Writing writing{text, text || style.language == Language::french, style.language};
  const GridSource rows = [&](const std::function<void(const GridRow&)>& take) {
    lines([&](const Line& line) { take(history_row(line, writing)); });
  };
  if (format == ListFormat::csv) return write_grid_csv(columns, rows, style.language, sink);
  bool any = false;
  write_grid(columns, rows, style, [&](std::string_view line) {
    any = true;
    sink(line);
  });
  if (!any) sink(std::string(phrase::history_empty.in(style.language)) + "\n");
}

}  // namespace

void write_history(const LineSource<LotLine>& lots, ListFormat format, const TextStyle& style, const GridSink& sink) {
  write(lots, "lots", lot_columns, format, style, sink);
}

void write_history(const LineSource<InvoiceLine>& invoices, ListFormat format, const TextStyle& style,
                   const GridSink& sink) {
  write(invoices, "invoices", invoice_columns, format, style, sink);
}

}  // namespace chorus
