#include "input/json_answers.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "catalogue/answer_phrases.hpp"
#include "diagnostic/failure.hpp"
#include "input/json_reader.hpp"
#include "input/record.hpp"
#include "input/text.hpp"

namespace chorus {

namespace {

using Kind = JsonValue::Kind;

/// Takes an answer apart; knows the file for what it refuses.
class AnswerReader {
 public:
  explicit AnswerReader(const SourceFile& source) : source_(&source) {}

  void read(const JsonValue& value);
  PortalAnswer take() { return std::move(answer_); }

 private:
  [[noreturn]] void refuse(const JsonValue& at, Message message, Message remedy) const {
    throw Failure(FailureKind::input, std::move(message), std::move(remedy), source_->path(),
                  at.line, at.column);
  }
  [[noreturn]] void refuse_type(const JsonValue& at, std::string_view name,
                                const Phrase& expected) const {
    refuse(at,
           {phrase::answer_json_type,
            {text_arg("name", name), words_arg("expected", {expected, {}})}},
           {phrase::answer_json_type_remedy, {}});
  }

  void require_success(const JsonValue& object) const;
  void read_flow(const JsonValue& object);
  void read_search(const JsonValue& object);
  PortalInvoice found_invoice(const JsonValue& object) const;
  PortalInvoice refused_invoice(const JsonValue& object) const;
  void read_page(const JsonValue& object);
  const JsonValue* member(const JsonValue& object, std::string_view name) const;
  std::string text(const JsonValue& object, std::string_view name) const;
  std::string first_text(const JsonValue& object, std::string_view one,
                         std::string_view other) const;
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
    refuse_type(*value, name, phrase::answer_expected_scalar);
  }
  return tidy_text(value->text);
}

std::string AnswerReader::first_text(const JsonValue& object, std::string_view one,
                                     std::string_view other) const {
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
  if (list->kind != Kind::array) refuse_type(*list, name, phrase::answer_expected_list);
  for (const auto& item : list->items) {
    if (item.kind != Kind::object) refuse_type(item, name, phrase::answer_expected_object);
    work(item);
  }
}

/// The API says 0 when it answers the question; everything else stands for an answer that is not
/// there.
void AnswerReader::require_success(const JsonValue& object) const {
  const std::string code = text(object, "codeRetour");
  if (code.empty() || code == "0") return;
  const Args args{text_arg("code", code), text_arg("label", text(object, "libelle"))};
  refuse(object, {phrase::answer_json_refusal, args}, {phrase::answer_json_refusal_remedy, args});
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
  each(object, "listeErreurDP",
       [&](const JsonValue& error) { add(flow.refused, refused_invoice(error)); });
  answer_.flows.push_back(std::move(flow));
}

PortalInvoice AnswerReader::found_invoice(const JsonValue& object) const {
  PortalInvoice invoice;
  invoice.number = text(object, "numeroFacture");
  invoice.supplier = text(object, "codeFournisseur");
  invoice.debtor = text(object, "codeDestinataire");
  invoice.flow = text(object, "numeroFluxDepot");
  invoice.state = text(object, "statut");
  invoice.since = utc_moment(text(object, "dateHeureEtatCourant"));
  auto comment = text(object, "commentaireEtatCourant");
  if (!comment.empty()) invoice.messages.push_back(std::move(comment));
  invoice.line = object.line;
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
  each(object, "listeFactures",
       [&](const JsonValue& invoice) { add(answer_.invoices, found_invoice(invoice)); });
}

void AnswerReader::read(const JsonValue& value) {
  constexpr std::array<std::string_view, 4> of_flow{"etatCourantDepotFlux", "etatCourantFlux",
                                                    "listeErreurDP", "listeErreurTechnique"};
  constexpr std::array<std::string_view, 2> of_search{"listeFactures", "parametresRetour"};
  const auto has = [&](std::string_view name) {
    return std::any_of(value.members.begin(), value.members.end(),
                       [&](const JsonMember& one) { return one.name == name; });
  };
  if (value.kind == Kind::object) {
    require_success(value);
    if (std::any_of(of_flow.begin(), of_flow.end(), has)) return read_flow(value);
    if (std::any_of(of_search.begin(), of_search.end(), has)) return read_search(value);
  }
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
