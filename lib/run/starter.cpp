#include "run/starter.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <initializer_list>
#include <map>
#include <vector>

#include "attachment/encoder.hpp"
#include "diagnostic/phrase.hpp"
#include "export/examine.hpp"
#include "file/failures.hpp"
#include "file/output_file.hpp"
#include "file/output_target.hpp"
#include "input/columns.hpp"
#include "input/invoice_reader.hpp"
#include "input/json_records.hpp"
#include "input/record.hpp"
#include "invoice/cell_sense.hpp"
#include "invoice/invoice.hpp"
#include "invoice/word.hpp"
#include "run/office_debtors.hpp"

namespace chorus {

namespace fs = std::filesystem;

namespace {

/// What was made so far, removed again unless all of it was.
class Made {
 public:
  Made() = default;
  Made(const Made&) = delete;
  Made& operator=(const Made&) = delete;
  ~Made() {
    std::error_code ignored;  // a folder that someone filled meanwhile stays
    for (auto path = paths_.rbegin(); path != paths_.rend(); ++path) fs::remove(*path, ignored);
  }

  void add(const fs::path& path) { paths_.push_back(path); }
  void keep() { paths_.clear(); }

 private:
  std::vector<fs::path> paths_;
};

/// A file of ours is there, or a file where a folder of ours belongs.
bool is_taken(const fs::path& path, bool as_folder) {
  std::error_code error;
  if (as_folder && fs::is_directory(fs::status(path, error))) return false;
  // Links count as they are: writing through one would fill a file somewhere else.
  return fs::exists(fs::symlink_status(path, error));
}

void refuse_taken(const fs::path& folder, std::span<const StarterFile> files, FileRole role, const Args& args) {
  std::vector<fs::path> taken;
  const auto note = [&](const fs::path& path, bool as_folder) {
    const bool noted = std::find(taken.begin(), taken.end(), path) != taken.end();
    if (!noted && is_taken(path, as_folder)) taken.push_back(path);
  };
  for (fs::path above = folder; above.has_relative_path(); above = above.parent_path()) {
    note(above, true);
  }
  for (const auto& file : files) {
    const fs::path path = folder / file.name;
    if (path.parent_path() != folder) note(path.parent_path(), true);
    note(path, false);
  }
  if (taken.empty()) return;
  std::string names;
  for (const auto& path : taken) names += (names.empty() ? "" : ", ") + path.string();
  throw Failure(Reason::exists, role, names, args);
}

void make_starter_folder(const fs::path& folder, Made& made) {
  std::error_code error;
  if (folder.empty() || fs::is_directory(folder, error)) return;
  make_starter_folder(folder.parent_path(), made);
  if (fs::create_directory(folder, error)) made.add(folder);
  if (error) throw file_failure(error.value(), FileRole::starter, folder.string());
}

/// A name is given to a file only once the bytes of all of them are on the disk.
void write_files(const fs::path& folder, std::span<const StarterFile> starters, Made& made) {
  std::vector<OutputFile> files;
  for (const auto& file : starters) {
    const fs::path path = folder / file.name;
    make_starter_folder(path.parent_path(), made);
    files.emplace_back(path.string(), Existing::refuse, FileRole::starter);
    files.back().append(file.bytes);
    files.back().seal();
  }
  for (auto& file : files) {
    file.commit();
    made.add(file.path());
  }
}

/// `role` and `args`: for one of the files that is there already.
void write_all(const fs::path& folder, std::span<const StarterFile> files, FileRole role, const Args& args = {}) {
  refuse_taken(folder, files, role, args);
  Made made;
  write_files(folder, files, made);
  made.keep();
}

/// What a first look at a list needs of an invoice.
struct FirstInvoice {
  std::string number, pdf;
};

/// What the list says of one client.
struct FoundClient {
  std::string name, siret, service;
};
using FoundClients = std::map<std::string, FoundClient>;

/// `first`: filled with some of the invoices.
FoundClients clients_of(RecordReader& records, std::vector<FirstInvoice>& first) {
  constexpr std::size_t enough = 5;
  FoundClients clients;
  first.clear();
  std::string client_above;
  for (Record record; records.next(record);) {
    const Cell* client = record.find(Field::client);
    if (client == nullptr || says_sums(record, client_above)) continue;
    client_above = plain_word(client->text);
    if (!record.faults.all().empty()) continue;
    FoundClient& found = clients[client->text];
    const auto take = [&](std::string& value, Field column) {
      const Cell* cell = record.find(column);
      if (cell != nullptr && value.empty() && !means_nothing(cell->text)) value = cell->text;
    };
    if (first.size() < enough) {
      FirstInvoice& invoice = first.emplace_back();
      take(invoice.number, Field::number);
      take(invoice.pdf, Field::pdf);
    }
    take(found.name, Field::debtor_name);
    take(found.siret, Field::siret);
    take(found.service, Field::service_code);
  }
  return clients;
}

/// The first of these headers that the configuration does not give another meaning.
std::string_view free_header(std::initializer_list<std::string_view> headers, const ListStart& start) {
  for (const auto header : headers) {
    const bool taken = std::any_of(start.columns.begin(), start.columns.end(),
                                   [&](const auto& column) { return plain_word(column.first) == plain_word(header); });
    if (!taken) return header;
  }
  return *headers.begin();
}

std::string debtors_text(const FoundClients& clients, const ListStart& start) {
  Dialect dialect;
  dialect.bom = true;
  std::string text = csv_prologue(dialect);
  text += free_header({"Code client", "N° client", "client"}, start);
  (text += ';') += free_header({"Nom", "Raison sociale", "name"}, start);
  (text += ';') += free_header({"SIRET", "N° SIRET", "siret"}, start);
  (text += ';') += free_header({"Code service", "service_code"}, start);
  text += "\r\n";
  for (const auto& [code, client] : clients) {
    // A name that serves as the code is the name as well.
    const std::string& name = client.name.empty() && code.find(' ') != code.npos ? code : client.name;
    std::string row;
    for (const std::string* value : {&code, &name, &client.siret, &client.service}) {
      (row += row.empty() ? "" : ";") += csv_cell(*value, false, dialect).value_or(std::string());
    }
    text += row + "\r\n";
  }
  return text;
}

/// With what the directory says of each.
std::string listed_debtors_text(const FoundClients& clients, const std::string& path, ListStart& start) {
  Directory directory(path);
  std::vector<FilledDebtor> filled;
  for (const auto& [code, client] : clients) {
    OfficeDebtor debtor{code, {}, client.name, {}};
    if (!client.siret.empty()) debtor.sirets.push_back(client.siret);
    if (!client.service.empty()) debtor.services.push_back(client.service);
    filled.push_back(filled_debtor(debtor, directory, Language::french));
    start.unclear += filled.back().candidates.empty() ? 0 : 1;
  }
  Dialect dialect;
  dialect.bom = dialect.crlf = true;
  return debtors_file(filled, {}, Language::french, dialect);
}

/// The list's own folder and those in it, in order.
std::vector<std::string> folders_of(const std::string& list) {
  std::vector<std::string> folders;
  std::error_code error;
  for (fs::directory_iterator entry(folder_of(list), error), end; !error && entry != end; entry.increment(error)) {
    std::error_code ignored;
    if (entry->is_directory(ignored)) folders.push_back(entry->path().string());
  }
  std::sort(folders.begin(), folders.end());
  folders.insert(folders.begin(), folder_of(list));
  return folders;
}

/// Where one of these invoices has its PDF: as it is named, else by a pattern.
void find_pdfs(const std::string& list, const std::vector<FirstInvoice>& first, ListStart& start) {
  ExamineBuffers buffers(attachment::Compression::stored());  // nothing is encoded
  const auto take = [&](const std::string& folder, const std::string& pattern) {
    start.pdfs_found = true;
    start.pdf_pattern = pattern;
    if (folder != folder_of(list)) start.pdf_dir = fs::path(folder).lexically_normal().string();
  };
  const auto folders = folders_of(list);
  for (const bool by_pattern : {false, true}) {
    for (const auto& folder : folders) {
      const AttachmentFolder pdfs(folder, "{number}.pdf", false);
      for (const auto& one : first) {
        Invoice invoice;
        if (!one.number.empty()) invoice.number = {one.number, {}};
        if (!one.pdf.empty()) invoice.pdf = {one.pdf, {}};
        pdfs.look_at(invoice, buffers);
        if (invoice.attachments.empty()) continue;
        const Attachment& pdf = invoice.attachments.front();
        const bool there = pdf.state != FileState::missing && pdf.state != FileState::outside;
        if (there) return take(folder, {});
        if (by_pattern && !pdf.pattern.empty()) return take(folder, pdf.pattern);
      }
    }
  }
}

/// As the configuration in `folder` names it; what is absolute stays so.
std::string seen_from(const std::string& folder, const fs::path& path) {
  if (path.is_absolute()) return path.string();
  const fs::path here = fs::absolute(folder.empty() ? "." : folder).lexically_normal();
  return fs::absolute(path).lexically_normal().lexically_relative(here).string();
}

/// `directory`: empty, or not the one that every run finds by itself.
std::string configuration_text(const ListStart& start, const std::string& folder, const std::string& directory) {
  std::string text =
      "{\r\n  \"supplier\": { \"identifier\": \"\", \"name\": \"\" },\r\n  \"debtors\": \"debiteurs.csv\"";
  if (!directory.empty()) text += ",\r\n  \"directory\": " + json_string(seen_from(folder, directory));
  if (!start.pdf_dir.empty()) text += ",\r\n  \"pdf_dir\": " + json_string(seen_from(folder, start.pdf_dir));
  if (!start.pdf_pattern.empty()) text += ",\r\n  \"pdf_pattern\": " + json_string(start.pdf_pattern);
  for (std::size_t i = 0; i < start.columns.size(); ++i) {
    const auto& [header, column] = start.columns[i];
    text += i == 0 ? ",\r\n  \"columns\": {\r\n" : ",\r\n";
    text += "    " + json_string(header) + ": " + json_string(column);
  }
  return text + (start.columns.empty() ? "\r\n}\r\n" : "\r\n  }\r\n}\r\n");
}

}  // namespace

void write_starter(const std::string& folder) { write_all(folder, starter_files(), FileRole::starter); }

ListStart write_starter_from(const std::string& list, const std::string& folder, const std::string& directory) {
  Names names;
  ReadOptions options;
  options.believe = true;
  auto records = open_records(list, InputKind::invoices, options, names);
  std::vector<FirstInvoice> first;
  FoundClients clients = clients_of(*records, first);
  const auto believed = records->notes().believed;
  if (records->notes().json && !believed.empty()) {  // known only at the end: read again as it is believed
    for (const auto& [header, column] : believed)
      options.columns.emplace(header, column_name(column, InputKind::invoices));
    records = open_records(list, InputKind::invoices, options, names);
    clients = clients_of(*records, first);
  }
  ListStart start;
  start.clients = clients.size();
  for (const auto& [code, client] : clients) start.without_siret += client.siret.empty() ? 1 : 0;
  for (const auto& [header, column] : believed) {
    start.columns.emplace_back(header, column_name(column, InputKind::invoices));
  }
  start.unread = records->notes().ignored_columns;
  find_pdfs(list, first, start);
  const bool found_anyway =
      fs::path(directory).lexically_normal() == (fs::path(folder) / "directory.sqlite").lexically_normal();
  const std::string configuration = configuration_text(start, folder, found_anyway ? std::string() : directory);
  const std::string debtors =
      directory.empty() ? debtors_text(clients, start) : listed_debtors_text(clients, directory, start);
  write_all(folder, std::array{StarterFile{"chorus-export.json", configuration}, StarterFile{"debiteurs.csv", debtors}},
            FileRole::starter_of_list, {text_arg("list", list)});
  return start;
}

}  // namespace chorus
