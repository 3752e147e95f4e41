#include "document/document_tracker.hpp"

#include <charconv>
#include <string>
#include <vector>

#include "catalogue/sentences.hpp"
#include "diagnostic/phrase.hpp"
#include "document/markup_scanner.hpp"

namespace chorus {

namespace {

struct SchemaSentence {
  std::string_view mark;  ///< only this sentence of libxml2 has it
  Phrase words;
};

/// {first}, {second}, {third}: what the sentence quotes behind the element's name; {list}: what it lists.
constexpr SchemaSentence schema_sentences[] = {
    {"not expected. Expected",
     {"{element} must not stand here; expected: {list}", "{element} n'a pas sa place ici ; attendu : {list}"}},
    {"not expected.", {"{element} must not stand here", "{element} n'a pas sa place ici"}},
    {"Missing child", {"something lacks in {element}: {list}", "il manque dans {element} : {list}"}},
    {"facet 'pattern'",
     {"{element}: « {second} » has not the form {third}", "{element} : « {second} » n'a pas la forme {third}"}},
    {"facet 'maxLength'",
     {"{element}: {second} characters, at most {third} are allowed",
      "{element} : {second} caractères, {third} au plus sont admis"}},
    {"facet 'minLength'",
     {"{element}: {second} characters, at least {third} are needed",
      "{element} : {second} caractères, il en faut au moins {third}"}},
    {"facet 'enumeration'",
     {"{element}: « {second} » is none of {list}", "{element} : « {second} » n'est pas l'un de {list}"}},
    {"facet 'fractionDigits'",
     {"{element}: « {second} » has more decimals than {third}",
      "{element} : « {second} » a plus de {third} décimales"}},
    {"facet 'totalDigits'",
     {"{element}: « {second} » has more digits than {third}", "{element} : « {second} » a plus de {third} chiffres"}},
    {"valid value",
     {"{element}: « {first} » is not of the type {second}", "{element} : « {first} » n'est pas du type {second}"}},
    {"not allowed.",
     {"{element} must not have the attribute {first}", "{element} ne doit pas avoir l'attribut {first}"}},
    {"but missing.", {"{element} lacks the attribute {first}", "il manque à {element} l'attribut {first}"}},
    {"'element-only'",
     {"{element} holds a text of its own, beside its elements",
      "{element} contient un texte à lui, à côté de ses éléments"}},
};

constexpr Phrase schema_empty_value{"{element} is empty, and must not be", "{element} est vide, et ne doit pas l'être"};
constexpr Phrase as_it_is{"{sentence}", "{sentence}"};

/// « 'a' … 'b' » -> a, b. A quote within a value ends it.
std::vector<std::string_view> quoted(std::string_view text) {
  std::vector<std::string_view> all;
  for (auto begin = text.find('\''); begin != text.npos; begin = text.find('\'', begin)) {
    const auto end = text.find('\'', begin + 1);
    if (end == text.npos) break;
    all.push_back(text.substr(begin + 1, end - begin - 1));
    begin = end + 1;
  }
  return all;
}

/// « Expected is one of ( A, B ). » -> A, B; « of the set {'01', '02'}. » -> '01', '02'.
std::string_view listed(std::string_view text) {
  const bool set = text.ends_with("}.");
  const auto begin = text.rfind(set ? '{' : '(');
  if (begin == text.npos || text.size() < begin + 4) return {};
  std::string_view list = text.substr(begin + 1, text.size() - begin - 3);
  while (list.starts_with(' ')) list.remove_prefix(1);
  while (list.ends_with(' ')) list.remove_suffix(1);
  return list;
}

}  // namespace

Message schema_words(std::string_view sentence) {
  const auto mark = sentence.find(": ");
  const auto element = quoted(sentence.substr(0, mark));
  if (mark != sentence.npos && !element.empty()) {
    const std::string_view rest = sentence.substr(mark + 2);
    const auto values = quoted(rest);
    const auto value = [&](std::size_t place) { return place < values.size() ? values[place] : std::string_view(); };
    for (const auto& one : schema_sentences) {
      if (rest.find(one.mark) == rest.npos) continue;
      if (rest.find("'' is not") != rest.npos) return {schema_empty_value, {text_arg("element", element.front())}};
      return {one.words,
              {text_arg("element", element.front()), text_arg("first", value(0)), text_arg("second", value(1)),
               text_arg("third", value(2)), text_arg("list", listed(rest))}};
    }
  }
  return {as_it_is, {text_arg("sentence", sentence)}};
}

}  // namespace chorus

namespace chorus::phrase {

constexpr Phrase document_is_pivot{
    "this is a pivot file ({root}), which the portal makes for the receiver of invoices, not a CPP Facture Min file "
    "(CPPFactureMixte)",
    "c'est un fichier pivot ({root}), que le portail produit pour le destinataire des factures, et non un fichier "
    "CPP Facture Min (CPPFactureMixte)"};
constexpr Phrase document_is_other{
    "this XML file is no CPP Facture Min file: its root element is {root} instead of CPPFactureMixte",
    "ce fichier XML n'est pas un fichier CPP Facture Min : sa racine est {root} au lieu de CPPFactureMixte"};
constexpr Phrase xml_too_many_values{"one invoice has more than {limit} bytes of values",
                                     "une facture a plus de {limit} octets de valeurs"};
constexpr Phrase schema_refuses{"the schema refuses it: {detail}", "le schéma le refuse : {detail}"};
constexpr Phrase counter_wrong{"Compteur says {counter}, invoices in the file: {count}",
                               "Compteur indique {counter}, factures dans le fichier : {count}"};
constexpr Phrase invoice_order_wrong{"NumOrdre of invoice {position} of the file says {order}",
                                     "NumOrdre de la facture {position} du fichier indique {order}"};
constexpr Phrase attachment_order_wrong{"NumOrdre of attachment {position} says {order}",
                                        "NumOrdre de la pièce jointe {position} indique {order}"};
constexpr Phrase entry_name_wrong{"NomPJ says {name}, the archive's entry is {entry}",
                                  "NomPJ indique {name}, l'entrée de l'archive est {entry}"};

}  // namespace chorus::phrase

namespace chorus {

namespace {

constexpr std::string_view root_path = "CPPFactureMixte";
constexpr std::string_view list_path = "CPPFactureMixte/CPPFactures";
constexpr std::string_view invoice_path = "CPPFactureMixte/CPPFactures/CPPFactureMixteUnitaire";
constexpr std::string_view attachment_path = "CPPFactureMixte/CPPFactures/CPPFactureMixteUnitaire/PJ";
constexpr std::string_view content_path = "CPPFactureMixte/CPPFactures/CPPFactureMixteUnitaire/PJ/Contenu";

constexpr std::size_t longest_name_told = 100;
constexpr std::size_t most_bytes_of_values = std::size_t{1} << 20;  // an invoice has about 1,000

/// Whether an xs:nonNegativeInteger says that number: "1", "0001", blanks around.
bool says(std::string_view text, std::uint64_t number) {
  const auto first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return false;
  text = text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
  std::uint64_t value = 0;
  const char* end = text.data() + text.size();
  const auto [rest, error] = std::from_chars(text.data(), end, value);
  return error == std::errc() && rest == end && value == number;
}

}  // namespace

void Leaves::add(std::string path, std::string_view text, std::uint64_t line) {
  bytes_ += path.size() + text.size();
  all_.push_back({std::move(path), std::string(text), line});
}

void Leaves::clear() {
  all_.clear();
  bytes_ = 0;
}

std::string_view Leaves::first(std::string_view path) const {
  for (const Leaf& leaf : all_) {
    if (leaf.path == path) return leaf.text;
  }
  return {};
}

void DocumentTracker::problem(ProblemKind kind, Message message, std::uint64_t line, Reason reason,
                              std::string element) {
  if (stopped_) return;
  stopped_ = kind == ProblemKind::syntax;
  ++facts_.problems;
  visitor_->problem({kind, std::move(message), line, inside_invoice_ ? facts_.invoices : 0,
                     inside_attachment_ ? in_invoice_ : 0, std::move(element), reason});
}

void DocumentTracker::schema_problem(std::string_view words, std::string_view path, std::uint64_t line) {
  const bool relative = path.size() > base_ && base_ > 0;
  problem(ProblemKind::schema, {phrase::schema_refuses, {words_arg("detail", schema_words(words))}}, line,
          Reason::own_words, std::string(relative ? path.substr(base_) : path));
}

/// Before the schema sees it: of a document of another kind it would refuse everything.
void DocumentTracker::root_begins(std::string_view name, std::uint64_t line) {
  if (name == root_path) return;
  const bool pivot = name.find("CPPFacturePivot") != std::string_view::npos;
  throw ScanRefusal{{pivot ? phrase::document_is_pivot : phrase::document_is_other,
                     {text_arg("root", name.substr(0, longest_name_told))}},
                    line};
}

void DocumentTracker::syntax_problem(std::string_view words, std::uint64_t line) {
  problem(ProblemKind::syntax, {phrase::xml_syntax, {text_arg("detail", words)}}, line, Reason::damaged);
}

void DocumentTracker::instruction(std::string_view target, std::string_view data) {
  if (facts_.invoices == 0) add("?" + std::string(target), data, 0);
}

void DocumentTracker::add(std::string path, std::string_view text, std::uint64_t line) {
  leaves_.add(std::move(path), text, line);
  if (leaves_.bytes() > most_bytes_of_values) {
    throw ScanRefusal{{phrase::xml_too_many_values, {count_arg("limit", most_bytes_of_values)}}, line};
  }
}

void DocumentTracker::element_begins(std::string_view path, const std::vector<StructureAttribute>& attributes,
                                     std::uint64_t line) {
  if (path == root_path) base_ = path.size() + 1;
  if (path == invoice_path) invoice_begins(path.size());
  if (path == attachment_path) attachment_begins(path.size(), line);
  if (path == content_path) in_content_ = true;
  const std::string_view relative = path.size() > base_ ? path.substr(base_) : "";
  for (const StructureAttribute& attribute : attributes) {
    std::string name(relative);
    if (!name.empty()) name += '/';
    add(name + "@" + attribute.name, attribute.value, line);
  }
  if (path == list_path) envelope_ends(line);
  if (path == invoice_path) {
    check_order(facts_.invoices, phrase::invoice_order_wrong, line);
  } else if (path == attachment_path) {
    order_ = leaves_.first("@NumOrdre");
    check_order(in_invoice_, phrase::attachment_order_wrong, line);
  }
}

void DocumentTracker::element_ends(std::string_view path, bool leaf, std::string_view text, std::uint64_t line) {
  if (path == content_path) {
    in_content_ = false;
  } else if (leaf && path.size() > base_) {
    add(std::string(path.substr(base_)), text, line);
  }
  if (path == attachment_path) attachment_ends(line);
  if (path == invoice_path) invoice_ends();
  if (path == list_path) list_ends();
  if (path == root_path) facts_.complete = !stopped_;
}

void DocumentTracker::check_order(std::uint64_t expected, const Phrase& phrase, std::uint64_t line) {
  const std::string_view order = leaves_.first("@NumOrdre");
  if (says(order, expected)) return;
  problem(ProblemKind::counter, {phrase, {count_arg("position", expected), text_arg("order", order)}}, line);
}

void DocumentTracker::envelope_ends(std::uint64_t line) {
  counter_ = leaves_.first("CPPFactures/@Compteur");
  counter_line_ = line;
  visitor_->envelope(leaves_);
  leaves_.clear();
}

void DocumentTracker::invoice_begins(std::size_t path_length) {
  ++facts_.invoices;
  in_invoice_ = 0;
  inside_invoice_ = true;
  invoice_told_ = false;
  base_ = path_length + 1;
  leaves_.clear();
}

void DocumentTracker::tell_invoice() {
  if (invoice_told_) return;
  invoice_told_ = true;
  visitor_->invoice(leaves_);
}

void DocumentTracker::invoice_ends() {
  tell_invoice();
  visitor_->invoice_ends();
  inside_invoice_ = false;
  leaves_.clear();
}

void DocumentTracker::attachment_begins(std::size_t path_length, std::uint64_t line) {
  tell_invoice();
  ++facts_.attachments;
  ++in_invoice_;
  inside_attachment_ = true;
  content_seen_ = false;
  attachment_line_ = line;
  content_ = {};
  base_ = path_length + 1;
  leaves_.clear();
}

void DocumentTracker::content_done(ContentResult result, std::uint64_t line) {
  // A second Contenu, which the schema refuses: the visitor's data is then not one file.
  if (content_seen_) result.intact = false;
  content_seen_ = true;
  content_line_ = line;
  content_ = std::move(result);
  if (!content_.intact && !content_.fault.phrase.en.empty()) {
    problem(content_.damaged ? ProblemKind::content : ProblemKind::packing, content_.fault, line, content_.reason);
  }
}

void DocumentTracker::attachment_ends(std::uint64_t line) {
  if (!content_seen_) problem(ProblemKind::packing, {phrase::zip_none, {}}, line);
  FoundAttachment found{order_,
                        std::string(leaves_.first("NomPJ")),
                        std::string(leaves_.first("TypePJ")),
                        std::string(leaves_.first("MimeTypePJ")),
                        content_.entry_name,
                        content_.size,
                        content_.crc,
                        content_.edges,
                        content_.intact,
                        attachment_line_};
  if (found.intact && found.name != found.entry_name) {
    problem(ProblemKind::name,
            {phrase::entry_name_wrong, {text_arg("name", found.name), text_arg("entry", found.entry_name)}},
            content_line_);
  }
  visitor_->attachment(found);
  inside_attachment_ = false;
  base_ = invoice_path.size() + 1;
  leaves_.clear();
}

void DocumentTracker::list_ends() {
  if (says(counter_, facts_.invoices)) return;
  problem(ProblemKind::counter,
          {phrase::counter_wrong, {text_arg("counter", counter_), count_arg("count", facts_.invoices)}}, counter_line_);
}

}  // namespace chorus
