#include "report/columns_list.hpp"

#include <nlohmann/json.hpp>

#include "diagnostic/phrase.hpp"
#include "report/text_layout.hpp"

namespace chorus::phrase {

constexpr Phrase columns_invoices{"Invoices file", "Fichier des factures"};
constexpr Phrase columns_debtors{"Debtors file", "Fichier des débiteurs"};
constexpr Phrase column_required{"required", "obligatoire"};
constexpr Phrase column_headers{"headers", "en-têtes"};
constexpr Phrase column_numbered{"several rates in one row: {first} … {last}",
                                 "plusieurs taux sur une ligne : {first} … {last}"};
constexpr Phrase columns_note{
    "Headers are matched without regard to case, accents, spaces, dots or degree signs. Instead of "
    "the "
    "client code, an invoice may carry the SIRET of its debtor.",
    "Les en-têtes se lisent sans tenir compte des majuscules, accents, espaces, points ou signes "
    "degré. À la "
    "place du code client, une facture peut porter le SIRET de son débiteur."};

}  // namespace chorus::phrase

namespace chorus {

namespace {

constexpr std::size_t name_indent = 2;
constexpr std::size_t meaning_indent = 6;

std::string numbered_name(std::string_view name, char digit) {
  const auto mark = name.find('_');
  std::string numbered(name);
  numbered.insert(mark + 1, std::string(1, digit) + "_");
  return numbered;
}

std::string column_entry_text(const ColumnText& column, const TextStyle& style) {
  const Language language = style.language;
  std::string out = std::string(name_indent, ' ') + heading(column.name, style);
  if (column.required) out += "  (" + std::string(phrase::column_required.in(language)) + ")";
  out += "\n" + paragraph(column.meaning.in(language), meaning_indent);
  if (column.numbered) {
    const Message rates{
        phrase::column_numbered,
        {text_arg("first", numbered_name(column.name, '1')), text_arg("last", numbered_name(column.name, '9'))}};
    out += paragraph(rates.in(language), meaning_indent);
  }
  std::string headers(phrase::column_headers.in(language));
  headers += language == Language::french ? " : " : ": ";
  for (const auto header : column.headers) {
    if (header != column.headers.front()) headers += ", ";
    headers += header;
  }
  return column.headers.empty() ? out : out + paragraph(headers, meaning_indent);
}

nlohmann::ordered_json column_object(const ColumnText& column) {
  nlohmann::ordered_json object;
  object["name"] = column.name;
  object["required"] = column.required;
  object["numbered"] = column.numbered;
  object["meaning"] = {{"en", column.meaning.en}, {"fr", column.meaning.fr}};
  object["headers"] = column.headers;
  return object;
}

}  // namespace

std::string columns_text(std::span<const ColumnFile> files, const TextStyle& style) {
  std::string out = paragraph(phrase::columns_note.in(style.language), 0);
  for (const auto& file : files) {
    const bool invoices = file.of == ColumnsOf::invoices;
    const Phrase& title = invoices ? phrase::columns_invoices : phrase::columns_debtors;
    out += "\n" + heading(title.in(style.language), style) + "\n";
    for (const auto& column : file.columns) out += "\n" + column_entry_text(column, style);
  }
  return out;
}

std::string columns_json(std::span<const ColumnFile> files) {
  nlohmann::ordered_json document;
  document["version"] = 1;
  document["files"] = nlohmann::ordered_json::array();
  for (const auto& file : files) {
    nlohmann::ordered_json object;
    object["kind"] = file.of == ColumnsOf::invoices ? "invoices" : "debtors";
    object["columns"] = nlohmann::ordered_json::array();
    for (const auto& column : file.columns) object["columns"].push_back(column_object(column));
    document["files"].push_back(std::move(object));
  }
  return document.dump(2) + "\n";
}

std::string columns_csv(const ColumnFile& file, Language language) {
  const bool french = language == Language::french;
  std::string line = french ? "\xEF\xBB\xBF" : "";
  for (const auto& column : file.columns) {
    if (&column != &file.columns.front()) line += french ? ';' : ',';
    line += french && !column.headers.empty() ? column.headers.front() : column.name;
  }
  return line + "\n";
}

}  // namespace chorus
