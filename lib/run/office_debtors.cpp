#include "run/office_debtors.hpp"

#include <algorithm>
#include <optional>
#include <unordered_map>
#include <unordered_set>
#include <variant>

#include "catalogue/sentences.hpp"
#include "diagnostic/failure.hpp"
#include "diagnostic/text.hpp"
#include "directory/debtor_lookup.hpp"
#include "directory/directory.hpp"
#include "input/columns.hpp"
#include "input/csv_reader.hpp"
#include "input/json_records.hpp"
#include "input/other_file.hpp"
#include "invoice/cell_sense.hpp"
#include "invoice/codes.hpp"
#include "invoice/fields.hpp"
#include "invoice/siret.hpp"
#include "invoice/word.hpp"
#include "rules/rules.hpp"

namespace chorus {

namespace {

constexpr Phrase directory_no_clients{"this list has no column of SIRETs, of clients or of names",
                                      "cette liste n'a pas de colonne de SIRET, de clients ou de noms"};
constexpr Phrase directory_no_clients_remedy{"give a CSV file with a column SIRET, or a list of invoices",
                                             "donnez un fichier CSV avec une colonne SIRET, ou une liste de factures"};

constexpr std::size_t most_structures = 3;
constexpr std::size_t most_services = 8;

constexpr Phrase siret_not_listed{"the directory does not know this SIRET{candidates}",
                                  "l'annuaire ne connaît pas ce SIRET{candidates}"};
constexpr Phrase siret_closed{"the directory says that it is closed{candidates}",
                              "l'annuaire dit qu'il est fermé{candidates}"};
constexpr Phrase siret_unread{"« {value} » is no SIRET{candidates}", "« {value} » n'est pas un SIRET{candidates}"};
constexpr Phrase siret_lacking{"the SIRET is not known{candidates}", "SIRET à trouver{candidates}"};
constexpr Phrase sirets_several{"several SIRETs{candidates}", "plusieurs SIRET{candidates}"};
constexpr Phrase demand_unread{"« {value} » is neither yes nor no{candidates}",
                               "« {value} » n'est ni oui ni non{candidates}"};
constexpr Phrase service_lacking{"which service{candidates}", "quel service{candidates}"};
constexpr Phrase service_not_listed{"the service « {value} » is not in the directory{candidates}",
                                    "le service « {value} » n'est pas dans l'annuaire{candidates}"};
constexpr Phrase service_is_closed{"the service « {value} » is closed{candidates}",
                                   "le service « {value} » est fermé{candidates}"};

constexpr Phrase said_yes{"yes", "oui"};
constexpr Phrase said_no{"no", "non"};

/// Headers of a place, which the office's files have no column for.
constexpr std::string_view place_headers[] = {"ville", "commune", "codepostal", "cp",
                                              "town",  "city",    "postcode",   "zip"};

Requirements both(const Requirements& a, const Requirements& b) {
  return {a.engagement || b.engagement, a.service || b.service, a.service_or_engagement || b.service_or_engagement};
}

void add_once(std::vector<std::string>& all, const std::string& one) {
  if (!one.empty() && std::find(all.begin(), all.end(), one) == all.end()) all.push_back(one);
}

/// Rows of one client and address, or of one SIRET, are one debtor.
class Gathered {
 public:
  explicit Gathered(OfficeList& list) : list_(list) {}

  void add(const OfficeDebtor& row) {
    std::string key = row.client + '\x1f';  // cannot stand in a cell's text
    if (!row.client.empty()) {
      key += row.address_code;
    } else {
      for (const auto& siret : row.sirets) key += siret + '\x1f';
      if (row.sirets.empty()) key += '\x1f' + row.name;
    }
    const auto [found, fresh] = places_.emplace(std::move(key), list_.debtors.size());
    if (fresh) {
      list_.debtors.push_back(row);
      return;
    }
    OfficeDebtor& debtor = list_.debtors[found->second];
    if (debtor.name.empty()) debtor.name = row.name;
    if (debtor.place.empty()) debtor.place = row.place;
    if (debtor.unread_demand.empty()) debtor.unread_demand = row.unread_demand;
    for (const auto& siret : row.sirets) add_once(debtor.sirets, siret);
    for (const auto& service : row.services) add_once(debtor.services, service);
    if (row.demands) debtor.demands = both(debtor.demands.value_or(Requirements{}), *row.demands);
  }

 private:
  OfficeList& list_;
  std::unordered_map<std::string, std::size_t> places_;
};

/// The digits where it is one; else as it is written.
std::string siret_or_text(const std::string& text) {
  const auto siret = parse_siret(text);
  return siret.value ? siret.value->digits() : text;
}

/// A client may be called X, and « non » says something of a demand.
bool says_nothing(const std::string& text, Field field) {
  return field_entry(field).may_be_a_word && means_nothing(text);
}

OfficeList of_records(RecordReader& records) {
  OfficeList list;
  Gathered gathered(list);
  for (Record record; records.next(record);) {
    const auto text = [&](Field field) {
      const Cell* const cell = record.find(field);
      return cell == nullptr || says_nothing(cell->text, field) ? std::string() : cell->text;
    };
    if (record.total) continue;
    OfficeDebtor row{text(Field::client), text(Field::address_code), text(Field::debtor_name), {}};
    add_once(row.sirets, siret_or_text(text(Field::siret)));
    add_once(row.services, text(Field::service_code));
    if (!row.client.empty() || !row.sirets.empty()) gathered.add(row);
  }
  const ReadNotes& notes = records.notes();
  list.dialect = notes.dialect;
  if (notes.json) list.dialect.bom = list.dialect.crlf = true;
  return list;
}

bool is_siret(const std::string& text) { return parse_siret(text).value.has_value(); }

/// The columns of a list that is neither of invoices nor a debtors file with all that one needs.
struct ListColumns {
  std::vector<std::optional<Field>> fields;  ///< by column
  std::vector<bool> place;
  std::vector<std::size_t> others;  ///< columns that the office has for itself
  bool any = false;                 ///< one says who the debtors are
  std::size_t known = 0;            ///< columns that mean something
  bool invoices = false;            ///< each row is of an invoice
};

/// Our last column of an earlier run.
bool is_candidates(std::string_view header) {
  return header == phrase::directory_candidates.in(Language::english) ||
         header == phrase::directory_candidates.in(Language::french);
}

ListColumns list_columns(const CsvRow& header, const ReadOptions& options) {
  ListColumns columns;
  bool number = false;
  bool date = false;
  for (const auto& cell : header.cells) {
    const auto match = column_of(cell.text, InputKind::debtors, options);
    const auto of_invoices = column_of(cell.text, InputKind::invoices, options);
    number = number || (of_invoices && of_invoices->column == Field::number);
    date = date || (of_invoices && of_invoices->column == Field::date);
    const std::string word = plain_word(cell.text);
    columns.fields.push_back(match ? std::optional(match->column) : std::nullopt);
    columns.place.push_back(std::find(std::begin(place_headers), std::end(place_headers), word) !=
                            std::end(place_headers));
    const auto& field = columns.fields.back();
    if ((!field || !field_entry(*field).in_debtors) && !is_candidates(cell.text)) {
      columns.others.push_back(columns.fields.size() - 1);
    }
    columns.any = columns.any || field == Field::siret || field == Field::client || field == Field::debtor_name;
    columns.known += match || of_invoices ? 1 : 0;
  }
  columns.invoices = number && date;
  return columns;
}

/// A cell of the demands; empty ones were passed over.
void read_demand(const std::string& text, bool Requirements::*demand, OfficeDebtor& debtor) {
  if (!debtor.demands) debtor.demands.emplace();
  const auto said = parse_yes_no(text);
  (*debtor.demands).*demand = said.value.value_or(false);
  if (!said.value) debtor.unread_demand = text;
}

void read_list_row(const CsvRow& row, const ListColumns& columns, Gathered& gathered) {
  OfficeDebtor debtor;
  for (const auto at : columns.others) {
    debtor.others.push_back(at < row.cells.size() ? row.cells[at].text : std::string());
  }
  for (std::size_t i = 0; i < row.cells.size() && i < columns.fields.size(); ++i) {
    const std::string text = tidy_text(row.cells[i].text);
    if (text.empty()) continue;
    if (columns.place[i]) debtor.place += (debtor.place.empty() ? "" : " ") + text;
    if (!columns.fields[i] || says_nothing(text, *columns.fields[i])) continue;
    switch (*columns.fields[i]) {
      case Field::client: debtor.client = text; break;
      case Field::address_code: debtor.address_code = text; break;
      case Field::debtor_name: debtor.name = text; break;
      case Field::siret: add_once(debtor.sirets, siret_or_text(text)); break;
      case Field::service_code: add_once(debtor.services, text); break;
      case Field::service_name: debtor.service_name = text; break;
      default:
        if (const auto* demand = std::get_if<bool Requirements::*>(&field_entry(*columns.fields[i]).member)) {
          read_demand(text, *demand, debtor);
        }
    }
  }
  if (!debtor.client.empty() || !debtor.sirets.empty() || !debtor.name.empty()) gathered.add(debtor);
}

[[noreturn]] void refuse_list(const std::string& path, std::uint32_t line) {
  throw Failure(FailureKind::input, {directory_no_clients, {}}, {directory_no_clients_remedy, {}}, path, line);
}

/// The rows behind a header, or of SIRETs alone, the first among them.
OfficeList of_rows(CsvReader& reader, CsvRow& row, ListColumns columns, const std::string& path) {
  OfficeList list;
  Gathered gathered(list);
  if (columns.any) {
    for (const auto at : columns.others) list.others.push_back(row.cells[at].text);
  } else {
    const auto siret =
        std::find_if(row.cells.begin(), row.cells.end(), [](const auto& cell) { return is_siret(cell.text); });
    if (siret == row.cells.end()) refuse_list(path, row.line);
    columns.fields[static_cast<std::size_t>(siret - row.cells.begin())] = Field::siret;
    columns.others.clear();  // without a header nobody knows what they are
    read_list_row(row, columns, gathered);
  }
  while (reader.next(row)) read_list_row(row, columns, gathered);
  return list;
}

bool is_json_list(const SourceFile& source) {
  char head[64];
  const std::string_view text(head, source.read_at(0, head));
  const auto first = text.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
  return first != text.npos && (text[first] == '[' || text[first] == '{');
}

std::string listed_structures(const std::vector<PublicStructure>& structures) {
  std::string text;
  for (const auto& one : structures) {
    text += (text.empty() ? "" : " / ") + one.siret + " " + one.name + (one.town.empty() ? "" : ", " + one.town);
  }
  return text;
}

std::string listed_services(const std::vector<PublicService>& services) {
  std::string text;
  for (const auto& one : services) {
    text += (text.empty() ? "" : " / ") + one.code + (one.name.empty() ? "" : " " + one.name);
  }
  return text;
}

std::string not_clear(const Phrase& what, const std::string& value, const std::string& candidates, Language language) {
  const std::string list = candidates.empty() ? "" : (language == Language::french ? " : " : ": ") + candidates;
  return Message{what, {text_arg("value", value), text_arg("candidates", list)}}.in(language);
}

/// By the name and the town, or by a client code that reads like a name.
std::string structures_like(const OfficeDebtor& debtor, Directory& directory) {
  const bool code_is_name = debtor.client.find(' ') != std::string::npos;
  const std::string& name = debtor.name.empty() && code_is_name ? debtor.client : debtor.name;
  if (name.empty()) return {};
  auto found = search_structures(directory, name + " " + debtor.place, most_structures * 2);
  std::erase_if(found, [](const PublicStructure& one) { return !one.active; });
  if (found.size() > most_structures) found.resize(most_structures);
  return listed_structures(found);
}

/// The other open structures of a SIREN that has closed one.
std::string open_beside(const std::string& siret, Directory& directory) {
  auto found = directory.establishments(std::string_view(siret).substr(0, 9));
  std::erase_if(found, [](const PublicStructure& one) { return !one.active; });
  if (found.size() > most_structures) found.resize(most_structures);
  return listed_structures(found);
}

/// The service, where the structure is known.
void fill_service(FilledDebtor& filled, Directory& directory, Language language) {
  auto services = directory.services(filled.siret);
  std::erase_if(services, [](const PublicService& one) { return !one.active || one.code == reserved_public_service; });
  const auto& said = filled.known.services;
  // Of several each invoice says its own.
  for (const auto& code : said) {
    const auto listed = directory.find_service(filled.siret, code);
    if (listed && said.size() == 1 && filled.service_name.empty()) filled.service_name = listed->name;
    if (listed && listed->active) {
      if (said.size() == 1 && listed->demands_engagement) filled.demands.engagement = true;
    } else if (listed || directory.services_part().rows > 0) {
      filled.candidates +=
          (filled.candidates.empty() ? "" : " | ") +
          not_clear(listed ? service_is_closed : service_not_listed, code,
                    listed_services(nearest_services(services, code, most_structures, false)), language);
    }
  }
  if (said.empty() && filled.demands.service && services.size() == 1) {
    filled.service_code = services.front().code;
    filled.service_name = services.front().name;
    filled.demands.engagement = filled.demands.engagement || services.front().demands_engagement;
  } else if (said.empty() && filled.demands.service) {
    if (services.size() > most_services) services.resize(most_services);
    filled.candidates = not_clear(service_lacking, {}, listed_services(services), language);
  }
}

using LinesOfSiret = std::unordered_map<std::string, std::vector<const Debtor*>>;

/// The lines of the office's file that a debtor of the list means.
std::vector<const Debtor*> lines_of(const OfficeDebtor& debtor, const DebtorBook& book, const LinesOfSiret& by_siret) {
  std::vector<const Debtor*> lines;
  if (debtor.client.empty()) {
    if (debtor.sirets.empty()) {
      if (const Debtor* line = book.find_name(debtor.name, {})) lines.push_back(line);
      return lines;
    }
    const auto found = by_siret.find(debtor.sirets.front());
    return found == by_siret.end() ? lines : found->second;
  }
  const Debtor* line = book.find(debtor.client, debtor.address_code);
  if (line == nullptr) line = book.find_name(debtor.client, debtor.address_code);
  if (line != nullptr) return {line};
  if (!debtor.address_code.empty()) return lines;
  for (const auto at : book.addresses(debtor.client)) lines.push_back(&book.all()[at]);
  return lines;
}

/// With what the office's line says.
OfficeDebtor completed(const OfficeDebtor& debtor, const Debtor& line) {
  OfficeDebtor whole = debtor;
  whole.client = line.client.value_or(debtor.client);
  whole.address_code = line.address_code.value_or(debtor.address_code);
  whole.name = line.name.value_or(debtor.name);
  whole.service_name = line.service_name.value_or("");
  whole.demands = line.requirements;
  if (line.service_code) whole.services = {*line.service_code};
  if (!line.siret) return whole;
  whole.sirets = {line.siret->digits()};
  for (const auto& siret : debtor.sirets) add_once(whole.sirets, siret);
  return whole;
}

}  // namespace

std::uint64_t complete_from(OfficeList& list, const DebtorBook& book) {
  LinesOfSiret by_siret;
  for (const auto& line : book.all()) {
    if (line.siret) by_siret[line.siret->digits()].push_back(&line);
  }
  std::unordered_set<const Debtor*> named;
  std::vector<OfficeDebtor> debtors;
  for (const auto& debtor : list.debtors) {
    const auto lines = lines_of(debtor, book, by_siret);
    if (lines.empty()) debtors.push_back(debtor);
    for (const auto* line : lines) {
      if (named.insert(line).second) debtors.push_back(completed(debtor, *line));
    }
  }
  list.debtors = std::move(debtors);
  return book.all().size() - named.size();
}

OfficeList read_office_list(const std::string& path, const ReadOptions& options, Names& names) {
  const SourceFile source = SourceFile::open(path);
  refuse_other_file(source, GivenAs::debtors);
  const auto of_invoices = [&] { return of_records(*open_records(path, InputKind::invoices, options, names)); };
  if (is_json_list(source)) return of_invoices();
  const HeaderTest header = [&](const CsvRow& row) {
    const ListColumns columns = list_columns(row, options);
    return HeaderFit{columns.known, columns.any};
  };
  const Dialect dialect = detect_dialect(source, options.dialect, header);
  CsvReader reader(source, dialect);
  CsvRow row;
  if (!reader.next(row)) refuse_list(path, 0);
  std::vector<std::string_view> headers;
  for (const auto& cell : row.cells) headers.push_back(cell.text);
  ListColumns columns = list_columns(row, options);
  if (columns.invoices) return of_invoices();
  refuse_other_table(headers, GivenAs::debtors, path, row.line);
  OfficeList list = of_rows(reader, row, std::move(columns), path);
  list.dialect = dialect;
  return list;
}

namespace {

/// See filled_debtor; words that are neither yes nor no are told by that.
FilledDebtor filled_from(const OfficeDebtor& debtor, Directory& directory, Language language) {
  FilledDebtor filled;
  filled.known = debtor;
  filled.demands = debtor.demands.value_or(Requirements{});
  filled.demands_known = debtor.demands.has_value();
  filled.service_name = debtor.service_name;
  if (debtor.services.size() == 1) filled.service_code = debtor.services.front();
  if (debtor.sirets.size() > 1) {
    std::string all;
    for (const auto& siret : debtor.sirets) all += (all.empty() ? "" : " / ") + siret;
    filled.candidates = not_clear(sirets_several, {}, all, language);
    return filled;
  }
  if (debtor.sirets.empty() || !is_siret(debtor.sirets.front())) {
    filled.candidates = not_clear(debtor.sirets.empty() ? siret_lacking : siret_unread,
                                  debtor.sirets.empty() ? std::string() : debtor.sirets.front(),
                                  structures_like(debtor, directory), language);
    if (filled.known.client.empty()) filled.known.client = debtor.name;
    return filled;
  }
  filled.siret = debtor.sirets.front();
  if (debtor.client.empty()) filled.known.client = filled.siret;
  const auto structure = directory.find(filled.siret);
  if (!structure) {
    filled.candidates = not_clear(siret_not_listed, {}, structures_like(debtor, directory), language);
    return filled;
  }
  if (filled.known.name.empty()) filled.known.name = structure->name;
  filled.demands_more = debtor.demands && lacks_demand(*debtor.demands, structure->demands);
  filled.demands = both(filled.demands, structure->demands);
  filled.demands_known = true;
  if (!structure->active) {
    const std::string beside = open_beside(filled.siret, directory);
    filled.candidates =
        not_clear(siret_closed, {}, beside.empty() ? structures_like(debtor, directory) : beside, language);
    return filled;
  }
  fill_service(filled, directory, language);
  return filled;
}

}  // namespace

FilledDebtor filled_debtor(const OfficeDebtor& debtor, Directory& directory, Language language) {
  FilledDebtor filled = filled_from(debtor, directory, language);
  if (debtor.unread_demand.empty()) return filled;
  const std::string unread = not_clear(demand_unread, debtor.unread_demand, {}, language);
  filled.candidates = filled.candidates.empty() ? unread : unread + " | " + filled.candidates;
  return filled;
}

namespace {

/// A cell of the new file; what nobody knows stays empty.
std::string cell_of(const FilledDebtor& one, const FieldEntry& entry, Language language) {
  if (const auto* demand = std::get_if<bool Requirements::*>(&entry.member)) {
    return one.demands_known ? std::string((one.demands.**demand ? said_yes : said_no).in(language)) : std::string();
  }
  switch (entry.field) {
    case Field::client: return one.known.client;
    case Field::address_code: return one.known.address_code;
    case Field::debtor_name: return one.known.name;
    case Field::siret: return one.siret;
    case Field::service_code: return one.service_code;
    case Field::service_name: return one.service_name;
    default: return {};
  }
}

}  // namespace

std::string debtors_file(const std::vector<FilledDebtor>& debtors, const std::vector<std::string>& others,
                         Language language, Dialect dialect) {
  const Encoding wanted = dialect.encoding;
  dialect.encoding = Encoding::utf8;
  std::string text;
  const auto add_row = [&](std::vector<std::string> cells, std::vector<std::string> own) {
    own.resize(others.size());
    cells.insert(cells.end(), own.begin(), own.end());
    for (std::size_t i = 0; i < cells.size(); ++i) {
      if (i > 0) text += dialect.delimiter;
      text += csv_cell(cells[i], false, dialect).value_or(std::string());
    }
    text += dialect.crlf ? "\r\n" : "\n";
  };
  std::vector<std::string> header;
  for (const FieldEntry* entry : debtor_fields()) {
    header.emplace_back(language == Language::french ? entry->head_of_debtors() : entry->name_of_debtors());
  }
  header.emplace_back(phrase::directory_candidates.in(language));
  add_row(header, others);
  for (const auto& one : debtors) {
    std::vector<std::string> cells;
    for (const FieldEntry* entry : debtor_fields()) cells.push_back(cell_of(one, *entry, language));
    cells.push_back(one.candidates);
    add_row(std::move(cells), one.known.others);
  }
  if (const auto encoded = from_utf8(csv_prologue(dialect) + text, wanted)) return *encoded;
  dialect.bom = true;
  return csv_prologue(dialect) + text;
}

}  // namespace chorus
