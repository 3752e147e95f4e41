#include "input/other_file.hpp"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <memory>
#include <optional>
#include <utility>

#include "catalogue/sentences.hpp"
#include "diagnostic/failure.hpp"
#include "diagnostic/text.hpp"
#include "input/answers.hpp"
#include "input/columns.hpp"
#include "input/text.hpp"
#include "invoice/word.hpp"

namespace chorus {

namespace {

/// A kind of file: how it is called, and what to do with one that is given as invoices or debtors.
struct OtherKind {
  Phrase name;
  Phrase remedy;
  bool may_hold_debtors = false;  ///< the remedy leads to a debtors file too
};

constexpr Phrase other_kind{"this is {kind}, not {expected}", "c'est {kind}, pas {expected}"};

constexpr Phrase as_invoices{"a list of invoices", "une liste de factures"};
constexpr Phrase as_debtors{"the debtors file", "le fichier des débiteurs"};
constexpr Phrase as_configuration{"the configuration", "la configuration"};
constexpr Phrase as_document{"a « CPP Facture Min » file", "un fichier « CPP Facture Min »"};
constexpr Phrase as_answer{"an answer of the portal", "une réponse du portail"};
constexpr Phrase as_directory{"a file of the portal's directory", "un fichier de l'annuaire du portail"};

constexpr Phrase export_list_remedy{
    "in the program that makes your invoices, export their list as CSV, and give that file",
    "dans votre logiciel de facturation, exportez la liste des factures en CSV, et donnez ce fichier"};
constexpr Phrase save_as_csv_remedy{
    "open it in Excel, choose File > Save As > CSV UTF-8, and give the CSV file",
    "ouvrez-le dans Excel, choisissez Fichier > Enregistrer sous > CSV UTF-8, et donnez le fichier CSV"};
constexpr Phrase other_configuration_remedy{
    "name a JSON file like chorus-export.json; « {command init} » writes one",
    "indiquez un fichier JSON comme chorus-export.json ; « {command init} » en écrit un"};
constexpr Phrase other_answer_remedy{
    "give the file as the portal gave it: its list in CSV, the XML of a flow's return, or the JSON of its API",
    "donnez le fichier tel que le portail l'a remis : sa liste en CSV, l'XML du retour d'un flux, ou le JSON de son API"};

constexpr Phrase other_debtors_remedy{
    "give the file of your clients, in CSV or JSON, with the columns client and siret; « {command columns} » lists the "
    "others",
    "donnez le fichier de vos clients, en CSV ou en JSON, avec les colonnes client et siret ; « {command columns} » "
    "liste les autres"};

constexpr Phrase document_zip_remedy{"unpack it, and give the XML files that it holds",
                                     "décompressez-la, et donnez les fichiers XML qu'elle contient"};

constexpr Phrase document_packed_remedy{
    "unpack it, and give the XML files that it holds; an EDI file of several lots is a tar.gz: tar xzf {path}",
    "décompressez-le, et donnez les fichiers XML qu'il contient ; un fichier EDI de plusieurs lots est un tar.gz : tar "
    "xzf {path}"};

constexpr Phrase input_is_empty_remedy{
    "check that it is the right one, and make it again with the program that it comes from",
    "vérifiez que c'est le bon, et refaites-le avec le programme dont il vient"};

constexpr OtherKind pdf_file{
    {"a PDF document", "un document PDF"},
    {"put the PDF into the folder of the PDFs ({setting pdf_dir}), and give the list of the invoices, in CSV or JSON",
     "mettez le PDF dans le dossier des PDF ({setting pdf_dir}), et donnez la liste des factures, en CSV ou en JSON"}};
constexpr OtherKind xlsx_file{{"an Excel workbook (.xlsx)", "un classeur Excel (.xlsx)"}, save_as_csv_remedy, true};
constexpr OtherKind xls_file{
    {"an old Excel workbook (.xls)", "un ancien classeur Excel (.xls)"}, save_as_csv_remedy, true};
constexpr OtherKind excel_xml_file{{"an Excel workbook in XML", "un classeur Excel en XML"}, save_as_csv_remedy, true};
constexpr OtherKind ods_file{
    {"an OpenDocument spreadsheet (.ods)", "une feuille de calcul OpenDocument (.ods)"},
    {"open it in LibreOffice, choose File > Save As > Text CSV, character set UTF-8, and give the CSV file",
     "ouvrez-la dans LibreOffice, choisissez Fichier > Enregistrer sous > Texte CSV, jeu de caractères UTF-8, et donnez "
     "le fichier CSV"},
    true};
constexpr OtherKind numbers_file{
    {"an Apple Numbers spreadsheet", "une feuille de calcul Apple Numbers"},
    {"open it in Numbers, choose File > Export To > CSV, encoding Unicode (UTF-8), and give the CSV file",
     "ouvrez-la dans Numbers, choisissez Fichier > Exporter vers > CSV, encodage Unicode (UTF-8), et donnez le fichier "
     "CSV"},
    true};
constexpr OtherKind docx_file{{"a Word document (.docx)", "un document Word (.docx)"}, export_list_remedy};
constexpr OtherKind doc_file{{"an old Word document (.doc)", "un ancien document Word (.doc)"}, export_list_remedy};
constexpr OtherKind odt_file{{"an OpenDocument text (.odt)", "un texte OpenDocument (.odt)"}, export_list_remedy};
constexpr OtherKind rtf_file{{"a text document (RTF)", "un document de texte (RTF)"}, export_list_remedy};
constexpr OtherKind zip_file{{"a ZIP archive", "une archive ZIP"},
                             {"unpack it, and give the list in CSV or JSON that it holds",
                              "décompressez-la, et donnez la liste en CSV ou en JSON qu'elle contient"},
                             true};
constexpr OtherKind packed_file{{"a compressed file", "un fichier compressé"},
                                {"unpack it, and give the list in CSV or JSON that it holds",
                                 "décompressez-le, et donnez la liste en CSV ou en JSON qu'il contient"},
                                true};
constexpr OtherKind html_file{
    {"a page of the web (HTML), whatever its name says", "une page web (HTML), quel que soit son nom"},
    {"if it holds the table, open it in Excel and choose File > Save As > CSV UTF-8; if it asks for a password or "
     "shows an error, fetch the file again",
     "si elle contient le tableau, ouvrez-la dans Excel et choisissez Fichier > Enregistrer sous > CSV UTF-8 ; si elle "
     "demande un mot de passe ou affiche une erreur, téléchargez de nouveau le fichier"},
    true};
constexpr OtherKind mail_file{
    {"an e-mail or a page saved as one", "un message électronique ou une page enregistrée comme tel"},
    {"save the file that is attached to it, and give that one",
     "enregistrez le fichier qui y est joint, et donnez celui-là"},
    true};
constexpr OtherKind own_xml_file{
    {"an export for the portal (CPP Facture Min XML)", "un export pour le portail (XML CPP Facture Min)"},
    {"give the list that it was made of; « {command verify} » checks this file, « {command show} » lists its "
     "invoices",
     "donnez la liste dont il est fait ; « {command verify} » contrôle ce fichier, « {command show} » liste ses "
     "factures"}};
constexpr OtherKind cii_file{
    {"an electronic invoice (CII XML, as in Factur-X)", "une facture électronique (XML CII, comme dans Factur-X)"},
    export_list_remedy};
constexpr OtherKind ubl_file{{"an electronic invoice (UBL XML)", "une facture électronique (XML UBL)"},
                             export_list_remedy};
constexpr OtherKind bank_file{{"a bank statement or a payment order", "un relevé bancaire ou un ordre de paiement"},
                              export_list_remedy};
constexpr OtherKind edifact_file{{"an EDI message (EDIFACT)", "un message EDI (EDIFACT)"}, export_list_remedy};
constexpr OtherKind answer_file{
    {"an answer of the portal", "une réponse du portail"},
    {"« {command import-report} » reads it into the journal; give the list of the invoices here",
     "« {command import-report} » la lit dans le journal ; donnez ici la liste des factures"}};
constexpr OtherKind xml_file{{"an XML file (its root is « {detail} »)", "un fichier XML (sa racine est « {detail} »)"},
                             export_list_remedy};
constexpr Phrase entries_remedy{
    "entries do not say which VAT rates an invoice has, nor for whom it is; in the program that makes your invoices, "
    "export their list as CSV",
    "les écritures ne disent ni les taux de TVA d'une facture, ni à qui elle est adressée ; dans votre logiciel de "
    "facturation, exportez la liste des factures en CSV"};
constexpr OtherKind fec_file{{"the accounting entries of a year (FEC)", "un fichier des écritures comptables (FEC)"},
                             entries_remedy};
constexpr OtherKind entries_file{
    {"an exchange file of accounting entries ({detail})", "un fichier d'échange d'écritures comptables ({detail})"},
    entries_remedy};
constexpr OtherKind ledger_file{{"a statement, a ledger or a journal (debit and credit)",
                                 "un relevé, un journal ou un grand livre (débit et crédit)"},
                                entries_remedy};
constexpr OtherKind other_documents{
    {"a list of quotations, deliveries or purchases", "une liste de devis, de livraisons ou d'achats"},
    export_list_remedy};
constexpr OtherKind shop_orders{
    {"the orders of an online shop", "la liste des commandes d'une boutique en ligne"},
    {"an order is no invoice: it has neither its number nor its VAT; have the shop export its invoices (in PrestaShop by a "
     "query of Advanced Parameters > Database on order_invoice and order_invoice_tax), and give that file",
     "une commande n'est pas une facture : elle n'en a ni le numéro ni la TVA ; faites exporter les factures par la boutique "
     "(dans PrestaShop par une requête de Paramètres avancés > Base de données sur order_invoice et order_invoice_tax), et "
     "donnez ce fichier"}};
constexpr OtherKind image_file{{"a picture", "une image"}, export_list_remedy};
constexpr OtherKind database_file{{"a database (SQLite)", "une base de données (SQLite)"}, export_list_remedy};
constexpr Phrase directory_remedy{
    "it is no list of your clients: « {command directory import} {'path'} » keeps it, so that each invoice is checked "
    "against it; then « {command directory debtors} » makes a debtors file of the list of your invoices or SIRETs",
    "ce n'est pas la liste de vos clients : « {command directory import} {'path'} » le garde, et chaque facture y est "
    "alors confrontée ; ensuite « {command directory debtors} » fait un fichier des débiteurs de la liste de vos "
    "factures ou de vos SIRET"};
constexpr OtherKind directory_file{
    {"the portal's directory of public structures", "l'annuaire des structures publiques du portail"},
    directory_remedy,
    true};
constexpr OtherKind services_file{
    {"the portal's directory of services", "l'annuaire des services du portail"}, directory_remedy, true};
constexpr OtherKind invoices_list{
    {"a list of invoices", "une liste de factures"},
    {"give it with {setting invoices}, and with {setting debtors} the file with the SIRET of each client",
     "donnez-la avec {setting invoices}, et avec {setting debtors} le fichier qui donne le SIRET de chaque client"},
    true};
constexpr OtherKind debtors_list{
    {"a debtors file", "un fichier de débiteurs"},
    {"give it with {setting debtors}, and the list of the invoices with {setting invoices}",
     "donnez-le avec {setting debtors}, et la liste des factures avec {setting invoices}"}};
constexpr OtherKind configuration_file{
    {"a configuration of chorus-export", "une configuration de chorus-export"},
    {"give it with {setting config}, and the list of the invoices with {setting invoices}",
     "donnez-la avec {setting config}, et la liste des factures avec {setting invoices}"}};
constexpr OtherKind table_file{{"a table (CSV)", "un tableau (CSV)"}, other_configuration_remedy};
constexpr OtherKind report_file{{"a report of chorus-export", "un rapport de chorus-export"},
                                {"give the list that the run read", "donnez la liste que l'export avait lue"}};

Phrase expected_of(GivenAs as) {
  switch (as) {
    case GivenAs::invoices: return as_invoices;
    case GivenAs::debtors: return as_debtors;
    case GivenAs::configuration: return as_configuration;
    case GivenAs::directory: return as_directory;
    case GivenAs::document: return as_document;
    case GivenAs::answer: break;
  }
  return as_answer;
}

[[noreturn]] void refuse_kind(const OtherKind& kind, GivenAs as, const std::string& path,
                              const std::string& detail = {}, std::uint32_t line = 0) {
  const bool debtors = as == GivenAs::debtors && !kind.may_hold_debtors;
  const Phrase& remedy = as == GivenAs::configuration ? other_configuration_remedy
                         : as == GivenAs::answer      ? other_answer_remedy
                         : as == GivenAs::directory   ? phrase::directory_files_remedy
                         : as == GivenAs::document    ? (&kind == &zip_file      ? document_zip_remedy
                                                         : &kind == &packed_file ? document_packed_remedy
                                                                                 : phrase::document_remedy)
                         : debtors                    ? other_debtors_remedy
                                                      : kind.remedy;
  throw Failure(
      as == GivenAs::configuration ? FailureKind::usage : FailureKind::input,
      {other_kind,
       {words_arg("kind", {kind.name, {text_arg("detail", detail)}}), words_arg("expected", {expected_of(as), {}})}},
      Message{remedy, {text_arg("path", path)}}, path, line);
}

[[noreturn]] void refuse_empty(GivenAs as, const std::string& path) {
  const bool configuration = as == GivenAs::configuration;
  throw Failure(configuration ? FailureKind::usage : FailureKind::input, {phrase::input_is_empty, {}},
                {configuration ? other_configuration_remedy : input_is_empty_remedy, {}}, path);
}

bool contains(std::string_view text, std::string_view part) { return text.find(part) != text.npos; }

/// UTF-16, as the names inside an old workbook are written.
bool holds_wide(std::string_view bytes, std::string_view name) {
  std::string wide;
  for (const char c : name) (wide += c) += '\0';
  return contains(bytes, wide);
}

/// `head` and `tail` of the archive: the first file's name, and the list of all names, which one that was cut off
/// lacks.
const OtherKind& kind_of_zip(std::string_view head, std::string_view tail, const std::string& path) {
  const auto named = [&](std::string_view name) { return contains(head, name) || contains(tail, name); };
  if (named("xl/workbook") || named("xl/worksheets")) return xlsx_file;
  if (named("word/document")) return docx_file;
  if (contains(head, "application/vnd.oasis.opendocument.spreadsheet")) return ods_file;
  if (contains(head, "application/vnd.oasis.opendocument")) return odt_file;
  if (named("Index/Document.iwa") || named("Index/Tables")) return numbers_file;
  return contains(head, "[Content_Types].xml") || small_ascii(path).ends_with(".xlsx") ? xlsx_file : zip_file;
}

/// The name of the root element, without its prefix; empty when there is none in `text`.
std::string root_of(std::string_view text) {
  for (auto at = text.find('<'); at != text.npos && at + 1 < text.size(); at = text.find('<', at + 1)) {
    if (text.substr(at).starts_with("<!--")) {
      at = text.find("-->", at);
      if (at == text.npos) return {};
      continue;
    }
    if (text[at + 1] == '?' || text[at + 1] == '!') continue;
    const auto end = std::min(text.find_first_of(" \t\r\n/>", at + 1), text.size());
    const auto name = text.substr(at + 1, end - at - 1);
    const auto colon = name.find(':');
    return std::string(colon == name.npos ? name : name.substr(colon + 1));
  }
  return {};
}

[[noreturn]] void refuse_xml(std::string_view text, GivenAs as, const std::string& path) {
  const std::string root = root_of(text);
  if (contains(text, "urn:schemas-microsoft-com:office:spreadsheet")) refuse_kind(excel_xml_file, as, path);
  if (root.starts_with("CPPFacture")) refuse_kind(own_xml_file, as, path);
  if (root.starts_with("CPP")) refuse_kind(answer_file, as, path);
  if (root == "CrossIndustryInvoice" || root == "CrossIndustryDocument") refuse_kind(cii_file, as, path);
  if (root == "Invoice" || root == "CreditNote") refuse_kind(ubl_file, as, path);
  if (root == "Document" && contains(text, "iso:20022")) refuse_kind(bank_file, as, path);
  if (root == "OFX") refuse_kind(bank_file, as, path);
  if (root == "comptabilite") refuse_kind(fec_file, as, path);
  refuse_kind(xml_file, as, path, root);
}

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }

bool all_digits(std::string_view text, std::size_t at, std::size_t count) {
  const auto digits = at < text.size() ? text.substr(at, count) : std::string_view();
  return digits.size() == count && std::all_of(digits.begin(), digits.end(), is_digit);
}

bool is_table_line(std::string_view line) { return line.find_first_of(";\t|") != line.npos; }

/// « M411MAIRIE VE000050326…»: a letter, the account in 8, the journal in 2, the folio in 3, the day in 6 digits.
bool is_quadratus(std::string_view line) {
  return line.starts_with('M') && line.size() >= 60 && all_digits(line, 11, 3) && all_digits(line, 14, 6) &&
         !is_table_line(line);
}

/// « VE 050326FC411MAIRIE…»: the journal in 3, the day in 6 digits, the kind of piece in 2, the account.
bool is_sage_pnm(std::string_view line) {
  return line.size() >= 60 && is_upper(line[0]) && all_digits(line, 3, 6) && is_upper(line[9]) && is_upper(line[10]) &&
         !is_table_line(line);
}

/// The program whose exchange format a text has; empty when it has none of those that are known.
std::string entries_of(std::string_view text) {
  const auto line_end = [](std::string_view from) { return std::min(from.find_first_of("\r\n"), from.size()); };
  const std::string_view first = text.substr(0, line_end(text));
  auto second = text.substr(first.size());
  second.remove_prefix(std::min(second.find_first_not_of("\r\n"), second.size()));
  second = second.substr(0, line_end(second));
  for (const std::string_view mark : {"#FLG ", "#VER ", "#DEV ", "#MECG"}) {
    if (first.starts_with(mark)) return "Sage 100";
  }
  if (first.starts_with("##Transfert") || first.starts_with("##Section")) return "Ciel";
  if (first.starts_with("***S") && first.size() > 4 && (is_digit(first[4]) || first[4] == ' ')) return "Cegid TRA";
  if (is_quadratus(first)) return "Quadratus";
  if (is_sage_pnm(second) && !is_table_line(first)) return "Sage PNM";
  return {};
}

/// Whether a text that is to be JSON begins with a row of a table.
bool is_table_text(std::string_view text) {
  if (text.empty() || text[0] == '{' || text[0] == '[') return false;
  const auto first = text.substr(0, std::min(text.find_first_of("\r\n"), text.size()));
  return is_table_line(first) || contains(first, ",");
}

bool is_bank_text(std::string_view text) {
  const auto first = text.substr(0, std::min(text.find_first_of("\r\n"), text.size()));
  const bool cfonb = first.size() == 120 && all_digits(first, 0, 7) && !is_table_line(first);
  return cfonb || text.starts_with("OFXHEADER") || text.starts_with("!Type:") || text.starts_with(":20:");
}

struct Signature {
  std::string_view bytes;
  const OtherKind& kind;
};

const OtherKind* kind_of_bytes(std::string_view head) {
  static constexpr Signature signatures[] = {
      {"{\\rtf", rtf_file},        {"\x89PNG", image_file},  {"\xFF\xD8\xFF", image_file},
      {"GIF8", image_file},        {"II*", image_file},      {"\x1F\x8B", packed_file},
      {"7z\xBC\xAF", packed_file}, {"Rar!", packed_file},    {"SQLite format 3", database_file},
      {"UNA:+", edifact_file},     {"UNB+", edifact_file},   {"MIME-Version:", mail_file},
      {"Return-Path:", mail_file}, {"Received:", mail_file}, {"From: ", mail_file},
  };
  for (const auto& signature : signatures) {
    if (head.starts_with(signature.bytes)) return &signature.kind;
  }
  return nullptr;
}

constexpr std::size_t looked_at = std::size_t{1} << 16;
constexpr std::size_t text_looked_at = std::size_t{1} << 13;

std::string bytes_at(const SourceFile& source, std::uint64_t offset) {
  const auto block = std::make_unique_for_overwrite<char[]>(looked_at);
  return {block.get(), source.read_at(offset, {block.get(), looked_at})};
}

}  // namespace

void refuse_other_file(const SourceFile& source, GivenAs as) {
  const std::string head = bytes_at(source, 0);
  const std::string& path = source.path();
  if (head.starts_with("PK\x03\x04") || head.starts_with("PK\x05\x06")) {
    const std::string tail = bytes_at(source, source.size() - std::min<std::uint64_t>(source.size(), looked_at));
    const OtherKind& kind = kind_of_zip(head, tail, path);
    if (as == GivenAs::directory && &kind == &zip_file) return;  // it is published as one
    refuse_kind(kind, as, path);
  }
  if (head.starts_with("\xD0\xCF\x11\xE0")) {
    refuse_kind(holds_wide(head, "WordDocument") ? doc_file : xls_file, as, path);
  }
  if (head.starts_with("%PDF-")) refuse_kind(pdf_file, as, path);
  if (const OtherKind* kind = kind_of_bytes(head)) refuse_kind(*kind, as, path);
  const auto mark = byte_order_mark(head);
  const std::string decoded = to_utf8(std::string_view(head).substr(mark ? mark->size : 0, text_looked_at),
                                      mark ? mark->encoding : Encoding::windows1252)
                                  .text;
  std::string_view text = decoded;
  text.remove_prefix(std::min(text.find_first_not_of(" \t\r\n"), text.size()));
  const bool told_by_reader = as == GivenAs::answer || as == GivenAs::document;
  if (text.empty() && source.size() <= text_looked_at && !told_by_reader) refuse_empty(as, path);
  if (as == GivenAs::configuration && is_table_text(text)) refuse_kind(table_file, as, path);
  if (const OtherKind* kind = kind_of_bytes(text)) refuse_kind(*kind, as, path);
  if (is_bank_text(text)) refuse_kind(bank_file, as, path);
  if (const std::string program = entries_of(text); !program.empty()) refuse_kind(entries_file, as, path, program);
  if (!text.starts_with('<') || as == GivenAs::answer) return;
  const std::string lower = small_ascii(text.substr(0, 1024));
  if (contains(lower, "<html") || contains(lower, "<!doctype html") || lower.starts_with("<table")) {
    refuse_kind(html_file, as, path);
  }
  if (as == GivenAs::document) return;
  if (!root_of(text).empty()) refuse_xml(text, as, path);
}

void refuse_other_document(const std::string& path) {
  if (may_be_read_again(path)) refuse_other_file(SourceFile::open(path), GivenAs::document);
}

namespace {

/// Which fields of a kind of file the headers name.
class NamedFields {
 public:
  NamedFields(std::span<const std::string_view> headers, InputKind kind) {
    for (const auto header : headers) {
      if (const auto match = match_column(header, kind, {})) fields_.push_back(match->column);
    }
  }

  bool has(Field field) const { return std::find(fields_.begin(), fields_.end(), field) != fields_.end(); }
  bool has_amount() const {
    return std::any_of(fields_.begin(), fields_.end(), [](Field field) {
      const FieldKind kind = field_entry(field).kind;
      return kind == FieldKind::amount || kind == FieldKind::vat;
    });
  }
  bool has_demand() const {
    return std::any_of(fields_.begin(), fields_.end(),
                       [](Field field) { return field_entry(field).kind == FieldKind::yes_no; });
  }

 private:
  std::vector<Field> fields_;
};

bool is_portal_list(std::span<const std::string_view> headers) {
  const auto has = [&](AnswerColumn column) {
    return std::any_of(headers.begin(), headers.end(),
                       [&](std::string_view header) { return match_answer_column(header) == column; });
  };
  return has(AnswerColumn::number) && (has(AnswerColumn::state) || has(AnswerColumn::reason)) &&
         (has(AnswerColumn::reason) || has(AnswerColumn::flow) || has(AnswerColumn::since));
}

}  // namespace

void refuse_other_table(std::span<const std::string_view> headers, GivenAs as, const std::string& path,
                        std::uint32_t line) {
  std::vector<std::string> named;
  for (const auto header : headers) named.push_back(plain_word(header));
  const auto has_header = [&](std::string_view name) {
    return std::find(named.begin(), named.end(), plain_word(name)) != named.end();
  };
  if (has_header("JournalCode") && has_header("EcritureNum")) refuse_kind(fec_file, as, path, {}, line);
  const auto has_any = [&](std::initializer_list<std::string_view> names) {
    return std::any_of(names.begin(), names.end(), [&](std::string_view name) { return has_header(name); });
  };
  const bool identified = has_header("Identifiant");
  if (identified && has_any({"GestionEngagement", "GestionService", "GestionServiceEngagement", "StructureActive"})) {
    refuse_kind(directory_file, as, path, {}, line);
  }
  if (identified && has_any({"GestionEGMT", "ServiceActif"})) {
    refuse_kind(services_file, as, path, {}, line);
  }
  const NamedFields of_invoices(headers, InputKind::invoices);
  if (as == GivenAs::invoices && !of_invoices.has_amount() && has_header("Debit") && has_header("Credit")) {
    refuse_kind(ledger_file, as, path, {}, line);
  }
  const auto any_word = [&](std::initializer_list<std::string_view> wanted) {
    return std::any_of(headers.begin(), headers.end(), [&](std::string_view header) {
      const auto words = plain_words(header);
      return std::any_of(words.begin(), words.end(), [&](const std::string& word) {
        return std::find(wanted.begin(), wanted.end(), word) != wanted.end();
      });
    });
  };
  const bool other = any_word({"devis", "proforma", "bl", "livraison"}) &&
                     !any_word({"facture", "fact", "invoice", "piece", "document", "doc"});
  const bool purchases = has_header("Fournisseur") && !of_invoices.has(Field::client) &&
                         !of_invoices.has(Field::siret) && !of_invoices.has(Field::debtor_name);
  const bool numbered = of_invoices.has(Field::number);
  const bool orders = has_any({"Nouveau client", "New client", "New customer"}) && has_any({"Livraison", "Delivery"});
  if (as == GivenAs::invoices && orders && !numbered) refuse_kind(shop_orders, as, path, {}, line);
  if (as == GivenAs::invoices && (purchases || (other && !numbered)) && of_invoices.has_amount()) {
    refuse_kind(other_documents, as, path, {}, line);
  }
  const bool invoices = of_invoices.has(Field::number) && of_invoices.has(Field::date) && of_invoices.has_amount();
  if (as == GivenAs::debtors && invoices) refuse_kind(invoices_list, as, path, {}, line);
  if (as != GivenAs::invoices || of_invoices.has(Field::date) || of_invoices.has_amount()) return;
  if (is_portal_list(headers)) refuse_kind(answer_file, as, path, {}, line);
  const NamedFields of_debtors(headers, InputKind::debtors);
  const bool debtors = of_debtors.has_demand() || (of_debtors.has(Field::client) && of_debtors.has(Field::siret));
  if (debtors && !of_invoices.has(Field::number)) refuse_kind(debtors_list, as, path, {}, line);
}

void refuse_other_json(std::span<const std::string> names, bool holds_list, GivenAs as, const std::string& path) {
  const auto has = [&](std::string_view name) { return std::find(names.begin(), names.end(), name) != names.end(); };
  for (const std::string_view name : {"codeRetour", "listeFactures", "parametresRetour", "etatCourantFlux",
                                      "etatCourantDepotFlux", "listeErreurDP", "listeErreurTechnique"}) {
    if (has(name)) refuse_kind(answer_file, as, path);
  }
  if (has("report") && has("run") && has("faults")) refuse_kind(report_file, as, path);
  if (has("supplier") && !has("number") && !holds_list) refuse_kind(configuration_file, as, path);
}

}  // namespace chorus
