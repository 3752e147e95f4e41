#include "report/history_list.hpp"

#include <algorithm>
#include <span>

#include <nlohmann/json.hpp>

#include "diagnostic/phrase.hpp"
#include "invoice/portal_answer.hpp"
#include "report/report_json.hpp"
#include "report/text_layout.hpp"

// Looking back: the tables of what left, and what a check of the journal found.

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
void write(const LineSource<Line>& lines, std::string_view name, std::span<const GridColumn> columns,
           HistoryFormat format, const TextStyle& style, const GridSink& sink) {
  if (format == HistoryFormat::json) return write_json(lines, name, sink);
  const bool text = format == HistoryFormat::text;
  const Writing writing{text, text || style.language == Language::french, style.language};
  const GridSource rows = [&](const std::function<void(const GridRow&)>& take) {
    lines([&](const Line& line) { take(history_row(line, writing)); });
  };
  if (format == HistoryFormat::csv) return write_grid_csv(columns, rows, style.language, sink);
  bool any = false;
  write_grid(columns, rows, style, [&](std::string_view line) {
    any = true;
    sink(line);
  });
  if (!any) sink(std::string(phrase::history_empty.in(style.language)) + "\n");
}

}  // namespace

void write_history(const LineSource<LotLine>& lots, HistoryFormat format, const TextStyle& style,
                   const GridSink& sink) {
  write(lots, "lots", lot_columns, format, style, sink);
}

void write_history(const LineSource<InvoiceLine>& invoices, HistoryFormat format, const TextStyle& style,
                   const GridSink& sink) {
  write(invoices, "invoices", invoice_columns, format, style, sink);
}

}  // namespace chorus
