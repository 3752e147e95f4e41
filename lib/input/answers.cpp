#include "input/answers.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>

#include "catalogue/rule_words.hpp"
#include "catalogue/rules.hpp"
#include "catalogue/sentences.hpp"
#include "diagnostic/failure.hpp"
#include "diagnostic/text.hpp"
#include "input/csv_reader.hpp"
#include "input/csv_records.hpp"
#include "input/dialect.hpp"
#include "input/json_reader.hpp"
#include "input/record.hpp"
#include "input/text.hpp"
#include "invoice/word.hpp"

namespace chorus::phrase {

constexpr Phrase answer_json_unknown{"this JSON is no answer of the portal about invoices",
                                     "ce JSON n'est pas une réponse du portail sur des "
                                     "factures"};
constexpr Phrase answer_json_type{"« {name} » must be {expected}", "« {name} » doit être {expected}"};
constexpr Phrase answer_json_type_remedy{"give the answer as the portal wrote it, without changing it",
                                         "donnez la réponse telle que le portail l'a écrite, sans la modifier"};
constexpr Phrase answer_expected_list{"a list", "une liste"};
constexpr Phrase answer_expected_object{"an object", "un objet"};
constexpr Phrase answer_column_missing{"no column tells {what}", "aucune colonne ne donne {what}"};
constexpr Phrase answer_column_number{"the invoice number", "le numéro de facture"};
constexpr Phrase answer_column_reason{"what the portal said of the invoice", "ce que le portail a dit de la facture"};
constexpr Phrase answer_column_remedy{"name one of the columns {names}; this file has {headers}",
                                      "nommez une des colonnes {names} ; ce fichier a {headers}"};
constexpr Phrase answer_date{"« {value} » is no date of an answer", "« {value} » n'est pas une date de réponse"};
constexpr Phrase answer_date_remedy{"write it as 31/03/2026, 2026-03-31 or 31/03/2026 10:12, or leave it empty",
                                    "écrivez-la comme 31/03/2026, 2026-03-31 ou 31/03/2026 10:12, ou laissez-la vide"};

}  // namespace chorus::phrase

namespace chorus::phrase {

constexpr Phrase answer_json_deposit{"this is the receipt of a deposit, flow {flow}: it says nothing of the invoices",
                                     "c'est l'accusé d'un dépôt, flux {flow} : il ne dit rien des factures"};
constexpr Phrase answer_json_deposit_remedy{
    "note the number: {command history} {setting flow} FILE.xml {flow}; then give the answer of consulterCRDetaille",
    "notez le numéro : {command history} {setting flow} FICHIER.xml {flow} ; donnez ensuite la réponse de "
    "consulterCRDetaille"};
constexpr Phrase answer_json_sister{
    "this is an answer of the portal, but {what}: it says nothing of what became of invoices",
    "c'est une réponse du portail, mais {what} : elle ne dit rien du sort des factures"};
constexpr Phrase answer_json_sister_remedy{
    "ask the portal with consulterCRDetaille (a flow) or rechercher/fournisseur (the invoices), and give that answer",
    "interrogez le portail par consulterCRDetaille (un flux) ou rechercher/fournisseur (les factures), et donnez cette "
    "réponse"};

}  // namespace chorus::phrase

namespace chorus {

namespace {

constexpr AnswerColumnEntry answer_table[] = {
    {AnswerColumn::number, "number",
     "N° facture|Numéro facture|Numéro de facture|N° de facture|No facture|Num facture|Facture|"
     "Référence facture|N° de la facture|Numéro de la facture|Numéro DP|"
     "N° de facture non intégrée|Numéro de facture non intégrée|Numéro facture non intégrée|"
     "Facture non intégrée|Numéro demande de paiement|N° demande de paiement|Invoice number|Invoice|Invoice no"},
    {AnswerColumn::state, "state",
     "Statut|État|Statut facture|État facture|Statut de la facture|Statut courant|Code statut|"
     "IdStatut|Status"},
    {AnswerColumn::reason, "reason",
     "Motif|Motif de rejet|Motif du rejet|Motif rejet|Libellé erreur|Libellé erreur DP|"
     "Libellé de l'erreur|Erreur|Message|Messages|Message d'erreur|Commentaire|"
     "Commentaire état courant|Error|Comment"},
    {AnswerColumn::since, "since",
     "Date état|Date de l'état|Date d'état|Date statut|Date du statut|Date de statut|"
     "Date état courant|Date de l'état courant|Date statut courant|Date du statut courant|"
     "Date heure état courant|Date et heure état courant|Date et heure de l'état courant|"
     "Date/heure état courant|Date heure état|Date et heure état|Date et heure de l'état|Date/heure état|"
     "Date heure statut|Date et heure statut|Date et heure du statut|Date/heure statut|"
     "Date de changement d'état|Date changement état|Date de changement de statut|Date changement statut|"
     "Date de mise à jour|Date mise à jour|Date de modification|Date dernière modification|"
     "Date de dernière modification|Date du rejet|Date de rejet|Date rejet|Date de suspension|"
     "Date de la réponse|Date réponse|Horodatage|Depuis|Depuis le|State date|Status date|Date of state|"
     "Date of status|Status since|Timestamp"},
    // Could be another date too: read where no column is more telling.
    {AnswerColumn::date, "date", "Date et heure|Date/heure|Date heure"},
    {AnswerColumn::issued, "issued",
     "Date facture|Date de facture|Date de la facture|Date d'émission|Date émission|Date de l'émission|"
     "Date d'émission facture|Date d'émission de la facture|Date émission facture|Date de facturation|Invoice date|"
     "Date of invoice|Issue date|Date issued"},
    {AnswerColumn::flow, "flow",
     "N° flux|Numéro flux|Numéro de flux|N° de flux|Numéro flux dépôt|Numéro de flux de dépôt|"
     "Flux|Flow number"},
    {AnswerColumn::supplier, "supplier",
     "SIRET fournisseur|SIRET du fournisseur|N° SIRET fournisseur|N° SIRET du fournisseur|"
     "Numéro SIRET fournisseur|Identifiant fournisseur|Identifiant du fournisseur|Code fournisseur|"
     "Fournisseur (SIRET)|SIREN fournisseur|SIREN du fournisseur|SIRET émetteur|SIRET de l'émetteur|"
     "N° SIRET émetteur|Numéro SIRET émetteur|Identifiant émetteur|Identifiant de l'émetteur|"
     "Code émetteur|Supplier identifier|Supplier SIRET|Supplier id|Supplier number"},
    {AnswerColumn::debtor, "debtor",
     "SIRET destinataire|Identifiant destinataire|Identifiant du destinataire|Code destinataire|"
     "SIRET débiteur|Identifiant débiteur|SIRET|Debtor identifier"},
};

using AnswerHeaders = std::unordered_map<std::string, AnswerColumn>;

AnswerHeaders known_answer_headers() {
  AnswerHeaders headers;
  for (const auto& entry : answer_table) {
    headers.emplace(plain_word(entry.name), entry.column);
    for (auto rest = entry.aliases; !rest.empty();) {
      headers.emplace(plain_word(take_part(rest)), entry.column);
    }
  }
  return headers;
}

}  // namespace

std::span<const AnswerColumnEntry> answer_columns() { return answer_table; }

std::optional<AnswerColumn> match_answer_column(std::string_view header) {
  static const AnswerHeaders headers = known_answer_headers();
  const auto known = headers.find(plain_word(header));
  if (known == headers.end()) return std::nullopt;
  return known->second;
}

namespace {

/// Which column of the file holds what.
class AnswerHeader {
 public:
  AnswerHeader(const SourceFile& source, const CsvRow& row) : source_(&source), row_(&row) {
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      const auto column = match_answer_column(row.cells[i].text);
      if (!column) continue;
      auto& place = at(*column);
      // A list has dates of several kinds, and a SIREN beside a SIRET: the first one counts.
      const bool may_come_twice = *column == AnswerColumn::since || *column == AnswerColumn::date ||
                                  *column == AnswerColumn::issued || *column == AnswerColumn::supplier;
      if (place && may_come_twice) continue;
      if (place) refuse_second(row.cells[*place], row.cells[i]);
      place = i;
    }
    // « N° de facture non intégrée »: the list of rejects of the EDI service, whose rows did not come in.
    const auto& number = at(AnswerColumn::number);
    lists_rejects_ = number && plain_word(row.cells[*number].text).ends_with("nonintegree");
    require(number.has_value(), phrase::answer_column_number, {AnswerColumn::number});
    require(at(AnswerColumn::state) || at(AnswerColumn::reason), phrase::answer_column_reason,
            {AnswerColumn::state, AnswerColumn::reason});
  }

  std::string text(const CsvRow& row, AnswerColumn column) const {
    const auto& place = places_[static_cast<std::size_t>(column)];
    return place && *place < row.cells.size() ? tidy_text(row.cells[*place].text) : std::string();
  }

  bool lists_rejects() const { return lists_rejects_; }

  /// When the row's state was reached, by the most telling column; empty without one. Failure(input) for what
  /// is no date: taken for undated, an old answer could do what only a new one may.
  std::string since(const CsvRow& row) const {
    const auto column =
        places_[static_cast<std::size_t>(AnswerColumn::since)] ? AnswerColumn::since : AnswerColumn::date;
    const std::string written = text(row, column);
    if (written.empty()) return {};
    std::string moment = typed_moment(written);
    if (!moment.empty()) return moment;
    const CsvCell& cell = row.cells[*places_[static_cast<std::size_t>(column)]];
    throw Failure(FailureKind::input, {phrase::answer_date, {text_arg("value", written)}},
                  {phrase::answer_date_remedy, {}}, source_->path(), cell.line, cell.column);
  }

 private:
  std::optional<std::size_t>& at(AnswerColumn column) { return places_[static_cast<std::size_t>(column)]; }

  [[noreturn]] void refuse_second(const CsvCell& one, const CsvCell& two) const {
    throw Failure(FailureKind::input, {phrase::column_twice, {text_arg("one", one.text), text_arg("two", two.text)}},
                  {phrase::column_twice_same_remedy, {}}, source_->path(), two.line, two.column);
  }

  void require(bool there, const Phrase& what, std::initializer_list<AnswerColumn> columns) const {
    if (there) return;
    std::string names;
    for (const auto& entry : answer_columns()) {
      for (const auto column : columns) {
        if (entry.column != column) continue;
        names += (names.empty() ? "« " : ", « ") + std::string(entry.name) + " », « " +
                 std::string(entry.aliases.substr(0, entry.aliases.find('|'))) + " »";
      }
    }
    std::string headers;
    for (const auto& cell : row_->cells) {
      add_quoted(headers, tidy_text(cell.text));
    }
    throw Failure(FailureKind::input, {phrase::answer_column_missing, {words_arg("what", {what, {}})}},
                  {phrase::answer_column_remedy, {text_arg("names", names), text_arg("headers", headers)}},
                  source_->path(), row_->line);
  }

  const SourceFile* source_;
  const CsvRow* row_;
  std::array<std::optional<std::size_t>, answer_column_count> places_;
  bool lists_rejects_ = false;
};

/// A state under another invoice's header would set the wrong one free.
[[noreturn]] void refuse_wide(const SourceFile& source, const CsvRow& row, std::size_t columns,
                              const Dialect& dialect) {
  const Args args{count_arg("cells", row.cells.size()), count_arg("columns", columns),
                  text_arg("delimiter", delimiter_name(dialect.delimiter))};
  const RuleWords& words = rule_words(rule::row_cells);
  throw Failure(FailureKind::input, {words.sentence, args}, {words.remedy, args}, source.path(), row.line);
}

}  // namespace

PortalAnswer read_csv_answers(const SourceFile& source) {
  const Dialect dialect = detect_dialect(source, {});
  CsvReader reader(source, dialect);
  CsvRow row;
  if (!reader.next(row)) {
    throw Failure(FailureKind::input, {phrase::input_is_empty, {}}, {phrase::answer_remedy, {}}, source.path());
  }
  const CsvRow head = row;
  const AnswerHeader header(source, head);
  const std::size_t columns = head.cells.size();
  RowEnds ends(source, dialect, columns);
  PortalAnswer answer;
  while (reader.next(row)) {
    if (filled_cells(row.cells) > columns || !ends.mean_nothing(row.cells)) {
      refuse_wide(source, row, columns, dialect);
    }
    PortalInvoice invoice;
    invoice.number = header.text(row, AnswerColumn::number);
    invoice.supplier = header.text(row, AnswerColumn::supplier);
    invoice.debtor = header.text(row, AnswerColumn::debtor);
    invoice.flow = header.text(row, AnswerColumn::flow);
    invoice.state = header.text(row, AnswerColumn::state);
    if (invoice.state.empty() && header.lists_rejects()) invoice.state = "IN_REJETE";
    invoice.year = year_written(header.text(row, AnswerColumn::issued));
    invoice.since = header.since(row);
    auto reason = header.text(row, AnswerColumn::reason);
    if (!reason.empty()) invoice.messages.push_back(std::move(reason));
    invoice.line = row.line;
    add(answer.invoices, std::move(invoice));
  }
  return answer;
}

namespace {

using Kind = JsonValue::Kind;

/// An answer of another method of the API, known by a member that only it has.
struct SisterAnswer {
  std::string_view member;
  Phrase what;
};

constexpr SisterAnswer sister_answers[] = {
    {"listeStructures", {"a list of structures", "une liste de structures"}},
    {"structure", {"a structure", "une structure"}},
    {"listeServices", {"a list of services", "une liste de services"}},
    {"service", {"a service", "un service"}},
    {"fichierResultat", {"a file, such as the directory", "un fichier, comme l'annuaire"}},
    {"pieceJointeId", {"the receipt of an attachment", "l'accusé d'une pièce jointe"}},
    {"listePieceJointe", {"a list of attachments", "une liste de pièces jointes"}},
    {"listeEngagements", {"a list of engagements", "une liste d'engagements"}},
    {"listeMotifsRefus", {"a list of reasons to refuse", "une liste de motifs de refus"}},
    {"utilisateur", {"a user's account", "un compte d'utilisateur"}},
    {"listeUtilisateurs", {"a list of users", "une liste d'utilisateurs"}},
    {"access_token",
     {"a key for the API, which is nobody else's business", "une clé de l'API, à ne donner à personne"}},
    {"historiquesDesStatuts",
     {"the history of one invoice without its number", "l'historique d'une facture, sans son numéro"}},
};

/// Takes an answer apart; knows the file for what it refuses.
class AnswerReader {
 public:
  explicit AnswerReader(const SourceFile& source) : source_(&source) {}

  void read(const JsonValue& value);
  PortalAnswer take() { return std::move(answer_); }

 private:
  [[noreturn]] void refuse(const JsonValue& at, Message message, Message remedy) const {
    throw Failure(FailureKind::input, std::move(message), std::move(remedy), source_->path(), at.line, at.column);
  }
  [[noreturn]] void refuse_type(const JsonValue& at, std::string_view name, const Phrase& expected) const {
    refuse(at, {phrase::answer_json_type, {text_arg("name", name), words_arg("expected", {expected, {}})}},
           {phrase::answer_json_type_remedy, {}});
  }

  bool take_refusal(const JsonValue& object);
  bool take_gateway_error(const JsonValue& object);
  PortalInvoice consulted_invoice(const JsonValue& object) const;
  void read_flow(const JsonValue& object);
  void read_search(const JsonValue& object);
  PortalInvoice found_invoice(const JsonValue& object) const;
  PortalInvoice refused_invoice(const JsonValue& object) const;
  void read_page(const JsonValue& object);
  const JsonValue* member(const JsonValue& object, std::string_view name) const;
  std::string text(const JsonValue& object, std::string_view name) const;
  std::string first_text(const JsonValue& object, std::string_view one, std::string_view other) const;
  std::uint32_t count(const JsonValue& object, std::string_view name) const;
  template <class Work>
  void each(const JsonValue& object, std::string_view name, Work work) const;

  const SourceFile* source_;
  PortalAnswer answer_;
};

/// The last value under a name, as JSON readers have it; null for none and for JSON's null.
const JsonValue* AnswerReader::member(const JsonValue& object, std::string_view name) const {
  const auto found = std::find_if(object.members.rbegin(), object.members.rend(),
                                  [&](const JsonMember& one) { return one.name == name; });
  if (found == object.members.rend() || found->value.kind == Kind::null) return nullptr;
  return &found->value;
}

std::string AnswerReader::text(const JsonValue& object, std::string_view name) const {
  const JsonValue* value = member(object, name);
  if (!value) return {};
  if (value->kind == Kind::object || value->kind == Kind::array) {
    refuse_type(*value, name, phrase::expected_scalar);
  }
  return tidy_text(value->text);
}

std::string AnswerReader::first_text(const JsonValue& object, std::string_view one, std::string_view other) const {
  auto found = text(object, one);
  return found.empty() ? text(object, other) : found;
}

std::uint32_t AnswerReader::count(const JsonValue& object, std::string_view name) const {
  const std::string digits = text(object, name);
  std::uint32_t value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

/// Calls `work` with each object of a list that may be absent.
template <class Work>
void AnswerReader::each(const JsonValue& object, std::string_view name, Work work) const {
  const JsonValue* list = member(object, name);
  if (!list) return;
  if (list->kind == Kind::object) return work(*list);  // so the portal writes a list of one
  if (list->kind != Kind::array) refuse_type(*list, name, phrase::answer_expected_list);
  for (const auto& item : list->items) {
    if (item.kind != Kind::object) refuse_type(item, name, phrase::answer_expected_object);
    work(item);
  }
}

/// The API says 0 when it answers the question; everything else stands for an answer that is not there.
bool AnswerReader::take_refusal(const JsonValue& object) {
  const std::string code = text(object, "codeRetour");
  if (code.empty() || code == "0") return false;
  answer_.refusals.push_back({code, text(object, "libelle"), false, object.line, object.column});
  return true;
}

/// What the gateway in front of the API says: {"httpCode": "429", "httpMessage": "Too Many Requests"},
/// {"error": "invalid_client"}, {"fault": {"faultstring": ...}}, {"status": 503, "message": ...}.
bool AnswerReader::take_gateway_error(const JsonValue& object) {
  const JsonValue* fault = member(object, "fault");
  const JsonValue& error = fault && fault->kind == Kind::object ? *fault : object;
  std::string code;
  std::string label;
  for (const auto& one : error.members) {
    if (one.value.kind == Kind::object || one.value.kind == Kind::array || one.value.kind == Kind::null) continue;
    const std::string name = plain_word(one.name);
    const std::string value = tidy_text(one.value.text);
    if (name == "httpcode" || name == "status" || name == "statuscode" || name == "code") {
      if (code.empty() && std::all_of(value.begin(), value.end(), is_digit)) code = "HTTP " + value;
    } else if (name == "error" || name == "httpmessage" || name == "faultstring" || name == "errorcode" ||
               name == "message" || name == "errordescription" || name == "moreinformation") {
      label += (label.empty() ? "" : " ") + value;
    }
  }
  if (label.empty()) return false;
  answer_.refusals.push_back({code, label, true, object.line, object.column});
  return true;
}

PortalInvoice AnswerReader::refused_invoice(const JsonValue& object) const {
  PortalInvoice invoice;
  invoice.number = text(object, "numeroDP");
  invoice.supplier = text(object, "identifiantFournisseur");
  invoice.debtor = text(object, "identifiantDestinataire");
  auto label = text(object, "libelleErreurDP");
  if (!label.empty()) invoice.messages.push_back(std::move(label));
  invoice.line = object.line;
  return invoice;
}

void AnswerReader::read_flow(const JsonValue& object) {
  PortalFlow flow;
  flow.number = text(object, "numeroFluxDepot");  // not of the contract, but tools keep it there
  flow.file = text(object, "nomFichier");
  flow.state = first_text(object, "etatCourantDepotFlux", "etatCourantFlux");
  flow.since = utc_moment(text(object, "dateHeureEtatCourantFlux"));
  flow.line = object.line;
  each(object, "listeErreurTechnique", [&](const JsonValue& error) {
    auto label = first_text(error, "libelleErreur", "codeErreur");
    if (!label.empty()) flow.messages.push_back(std::move(label));
  });
  each(object, "listeErreurDP", [&](const JsonValue& error) { add(flow.refused, refused_invoice(error)); });
  answer_.flows.push_back(std::move(flow));
}

PortalInvoice AnswerReader::found_invoice(const JsonValue& object) const {
  PortalInvoice invoice;
  invoice.number = text(object, "numeroFacture");
  invoice.supplier = text(object, "codeFournisseur");
  invoice.debtor = text(object, "codeDestinataire");
  // The year as it is written: in UTC New Year's Day may be the year before.
  if (const auto date = text(object, "dateFacture"); date.size() > 4 && date[4] == '-')
    invoice.year = date.substr(0, 4);
  invoice.flow = text(object, "numeroFluxDepot");
  invoice.total = text(object, "montantTTC");
  invoice.state = text(object, "statut");
  invoice.since = utc_moment(text(object, "dateHeureEtatCourant"));
  auto comment = text(object, "commentaireEtatCourant");
  if (!comment.empty()) invoice.messages.push_back(std::move(comment));
  invoice.line = object.line;
  return invoice;
}

/// An invoice by itself: the answers of consulter/fournisseur, consulter/historique, recycler, completer. The
/// history also says since when it has its state, and the comment.
PortalInvoice AnswerReader::consulted_invoice(const JsonValue& object) const {
  PortalInvoice invoice;
  invoice.number = text(object, "numeroFacture");
  for (const auto name : {"statutCourantCode", "statutFacture", "nouveauStatut", "statut"}) {
    if (invoice.state.empty()) invoice.state = text(object, name);
  }
  invoice.line = object.line;
  const JsonValue* history = member(object, "historiquesDesStatuts");
  if (!history || history->kind != Kind::object) return invoice;
  std::string comment;
  each(*history, "histoStatut", [&](const JsonValue& past) {
    const std::string since = utc_moment(text(past, "histoStatutDatePassage"));
    if (text(past, "histoStatutCode") != invoice.state || since < invoice.since) return;
    invoice.since = since;
    comment = text(past, "histoStatutCommentaire");
  });
  if (!comment.empty()) invoice.messages.push_back(std::move(comment));
  return invoice;
}

void AnswerReader::read_page(const JsonValue& object) {
  const JsonValue* page = member(object, "parametresRetour");
  if (!page) return;
  if (page->kind != Kind::object) {
    refuse_type(*page, "parametresRetour", phrase::answer_expected_object);
  }
  answer_.pages_read.push_back({count(*page, "pageCourante"), count(*page, "pages")});
}

void AnswerReader::read_search(const JsonValue& object) {
  read_page(object);
  each(object, "listeFactures", [&](const JsonValue& invoice) { add(answer_.invoices, found_invoice(invoice)); });
}

void AnswerReader::read(const JsonValue& value) {
  constexpr std::array<std::string_view, 4> of_flow{"etatCourantDepotFlux", "etatCourantFlux", "listeErreurDP",
                                                    "listeErreurTechnique"};
  constexpr std::array<std::string_view, 2> of_search{"listeFactures", "parametresRetour"};
  const auto has = [&](std::string_view name) {
    return std::any_of(value.members.begin(), value.members.end(),
                       [&](const JsonMember& one) { return one.name == name; });
  };
  if (value.kind != Kind::object) refuse(value, {phrase::answer_json_unknown, {}}, {phrase::answer_remedy, {}});
  if (take_refusal(value)) return;
  if (std::any_of(of_flow.begin(), of_flow.end(), has)) return read_flow(value);
  const bool lists_invoices = has("listeFactures");
  const auto sister = std::find_if(std::begin(sister_answers), std::end(sister_answers),
                                   [&](const SisterAnswer& one) { return has(one.member); });
  const bool is_sister = !lists_invoices && sister != std::end(sister_answers);
  if (!is_sister && std::any_of(of_search.begin(), of_search.end(), has)) return read_search(value);
  const JsonValue* inner = member(value, "facture");
  const PortalInvoice invoice = consulted_invoice(inner && inner->kind == Kind::object ? *inner : value);
  if (!invoice.number.empty() && !invoice.state.empty()) return add(answer_.invoices, invoice);
  if (const std::string flow = text(value, "numeroFluxDepot"); !flow.empty()) {
    refuse(value, {phrase::answer_json_deposit, {text_arg("flow", flow)}},
           {phrase::answer_json_deposit_remedy, {text_arg("flow", flow)}});
  }
  if (is_sister) {
    refuse(value, {phrase::answer_json_sister, {words_arg("what", {sister->what, {}})}},
           {phrase::answer_json_sister_remedy, {}});
  }
  if (take_gateway_error(value)) return;
  refuse(value, {phrase::answer_json_unknown, {}}, {phrase::answer_remedy, {}});
}

bool is_list(const SourceFile& source) {
  std::array<char, 3> head{};
  const std::size_t size = source.read_at(0, head);
  const auto mark = byte_order_mark({head.data(), size});
  TextStream text(source, mark ? mark->encoding : Encoding::utf8, mark ? mark->size : 0, 1);
  for (auto ahead = text.ahead(); !ahead.empty(); ahead = text.ahead()) {
    const auto first = ahead.find_first_not_of(" \t\r\n");
    if (first != ahead.npos) return ahead[first] == '[';
    text.advance(ahead.size());
  }
  return false;
}

}  // namespace

PortalAnswer read_json_answers(const SourceFile& source, std::size_t limit) {
  AnswerReader answers(source);
  if (!is_list(source)) {
    answers.read(read_json_document(source, limit));
    return answers.take();
  }
  JsonArrayReader list(source);
  for (JsonValue value; list.next(value);) answers.read(value);
  return answers.take();
}

}  // namespace chorus
