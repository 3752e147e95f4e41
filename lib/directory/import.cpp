#include "directory/import.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <filesystem>
#include <span>

#include "catalogue/sentences.hpp"
#include "diagnostic/failure.hpp"
#include "diagnostic/text.hpp"
#include "directory/directory.hpp"
#include "directory/folded.hpp"
#include "file/archive.hpp"
#include "file/output_file.hpp"
#include "input/dialect.hpp"
#include "input/other_file.hpp"
#include "invoice/codes.hpp"
#include "invoice/siret.hpp"
#include "invoice/word.hpp"

namespace chorus {

namespace {

constexpr Phrase directory_row_broken{"a quote is not closed, or text stands behind one",
                                      "un guillemet n'est pas fermé, ou du texte suit un guillemet"};

constexpr Phrase directory_row_cells{"{cells} cells, the header has {columns}",
                                     "{cells} cellules, l'en-tête en a {columns}"};
constexpr Phrase directory_row_code{"the code is missing", "le code est manquant"};
constexpr Phrase directory_row_flag{"one of true and false is expected, and there is another word",
                                    "true ou false est attendu, et il y a un autre mot"};

constexpr std::size_t no_column = ~std::size_t{0};
constexpr std::size_t shown_unreadable = 5;
constexpr std::uint64_t most_broken = 1'000;  // each may have cost the reading of 16 MiB

struct PublishedColumn {
  std::string_view name;
  bool required = false;
};

// The authority's own headers. Other columns of its files are not read.
enum StructureColumn : std::size_t {
  s_siret,
  s_name,
  s_type,
  s_engagement,
  s_service,
  s_either,
  s_active,
  s_postcode,
  s_town
};
constexpr PublishedColumn structure_columns[] = {
    {"Identifiant", true}, {"RaisonSociale", true}, {"TypeIdentifiant"},
    {"GestionEngagement"}, {"GestionService"},      {"GestionServiceEngagement"},
    {"StructureActive"},   {"CodePostal"},          {"Ville"}};

enum ServiceColumn : std::size_t { v_siret, v_code, v_name, v_engagement, v_active };
constexpr PublishedColumn service_columns[] = {
    {"Identifiant", true}, {"Code", true}, {"Nom"}, {"GestionEGMT"}, {"ServiceActif"}};

/// Columns that only files of the kind have.
constexpr std::string_view structure_marks[] = {"GestionEngagement", "GestionService",  "GestionServiceEngagement",
                                                "StructureActive",   "TypeIdentifiant", "EstMOA"};
constexpr std::string_view service_marks[] = {"GestionEGMT", "ServiceActif"};

std::span<const PublishedColumn> columns_of(PublishedKind kind) {
  if (kind == PublishedKind::structures) return structure_columns;
  return service_columns;
}

/// Fourteen digits as a number; a text that a spreadsheet made of them too. Nothing for what is no SIRET.
std::optional<std::int64_t> siret_number(std::string_view text) {
  const auto digits = [](std::string_view one) -> std::optional<std::int64_t> {
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(one.data(), one.data() + one.size(), number);
    if (one.size() != 14 || error != std::errc() || end != one.data() + one.size() || !is_digit(one[0])) {
      return std::nullopt;
    }
    return number;
  };
  if (const auto number = digits(text)) return number;
  const auto repaired = parse_siret(text);
  return repaired.value ? digits(repaired.value->digits()) : std::nullopt;
}

/// How many of the authority's columns a row names: a line above them, as a spreadsheet's title, names none.
HeaderFit header_fit(const CsvRow& row) {
  HeaderFit fit;
  for (const auto& cell : row.cells) {
    const std::string word = plain_word(cell.text);
    const auto is_it = [&](const PublishedColumn& one) { return plain_word(one.name) == word; };
    if (std::any_of(std::begin(structure_columns), std::end(structure_columns), is_it) ||
        std::any_of(std::begin(service_columns), std::end(service_columns), is_it)) {
      ++fit.fields;
    }
    fit.complete = fit.complete || word == "identifiant";
  }
  return fit;
}

}  // namespace

Arg unreadable_rows(std::string_view name, const std::vector<UnreadableRow>& rows) {
  Arg arg = text_arg(name, "");
  for (const auto& row : rows) {
    const std::string place = row.file + ":" + std::to_string(row.line) + ": ";
    const std::string_view between = arg.value.empty() ? "" : "; ";
    arg.value.append(between).append(place).append(row.why.in(Language::english));
    arg.french.append(between.empty() ? "" : " ; ").append(place).append(row.why.in(Language::french));
  }
  return arg;
}

std::string_view name_of(PublishedKind kind) { return kind == PublishedKind::structures ? "structures" : "services"; }

const Phrase& phrase_of(PublishedKind kind) {
  return kind == PublishedKind::structures ? phrase::directory_structures : phrase::directory_services;
}

std::optional<PublishedTable> PublishedTable::open(SourceFile source, const Date& today, const std::string& dated) {
  PublishedTable table;
  table.source_ = std::make_unique<SourceFile>(std::move(source));
  table.today_ = today;
  table.dated_ = dated;
  const Dialect dialect = detect_dialect(*table.source_, {}, header_fit);
  table.wide_ = dialect.encoding == Encoding::utf16le || dialect.encoding == Encoding::utf16be;
  table.reader_ = std::make_unique<CsvReader>(*table.source_, dialect);
  if (!table.read_headers()) return std::nullopt;
  return table;
}

bool PublishedTable::read_headers() {
  if (!reader_->next(row_)) return false;
  std::vector<std::string> headers;
  for (const auto& one : row_.cells) headers.push_back(plain_word(one.text));
  const auto place = [&](std::string_view name) {
    const auto found = std::find(headers.begin(), headers.end(), plain_word(name));
    return found == headers.end() ? no_column : static_cast<std::size_t>(found - headers.begin());
  };
  const auto has_any = [&](std::span<const std::string_view> marks) {
    return std::any_of(marks.begin(), marks.end(), [&](std::string_view mark) { return place(mark) != no_column; });
  };
  const bool services = place("Code") != no_column && (has_any(service_marks) || !has_any(structure_marks));
  if (!services && !has_any(structure_marks)) return false;
  kind_ = services ? PublishedKind::services : PublishedKind::structures;
  for (const auto& column : columns_of(kind_)) {
    const std::size_t at = place(column.name);
    if (at == no_column && column.required) return false;
    if (at == no_column) missing_.emplace_back(column.name);
    columns_.push_back(at);
  }
  for (std::size_t i = 0; i < headers.size(); ++i) {
    if (headers[i].starts_with("date")) date_columns_.push_back(i);
  }
  width_ = headers.size();
  return true;
}

std::string_view PublishedTable::cell(std::size_t column) const {
  const std::size_t at = columns_[column];
  return at == no_column ? std::string_view() : without_blanks(row_.cells[at].text);
}

/// An empty cell says `otherwise`; `good` is false afterwards when the cell is neither yes nor no.
bool PublishedTable::flag(std::size_t column, bool otherwise, bool& good) const {
  const auto text = cell(column);
  if (text.empty()) return otherwise;
  if (text == "true") return true;
  if (text == "false") return false;
  const auto parsed = parse_yes_no(text);
  good = good && parsed.value.has_value();
  return parsed.value.value_or(otherwise);
}

void PublishedTable::refuse(Message why) {
  ++unreadable_;
  if (first_unreadable_.size() < shown_unreadable) {
    first_unreadable_.push_back({source_->path(), row_.line, std::move(why)});
  }
}

/// Continues with the line behind the one that the row began in.
void PublishedTable::pass_line() {
  std::array<char, 4096> block{};
  std::uint64_t offset = row_.begin;
  while (const std::size_t count = source_->read_at(offset, block)) {
    const auto* const end = std::find(block.begin(), block.begin() + count, '\n');
    if (end != block.begin() + count) {
      offset += static_cast<std::uint64_t>(end - block.begin()) + 1;
      break;
    }
    offset += count;
  }
  reader_->seek_row(offset, row_.line + 1);
}

/// A row with as many cells as there are headers. One without may be the fault of a quote that swallowed the rows
/// behind it: these are read again.
bool PublishedTable::next_cells() {
  for (;;) {
    try {
      if (!reader_->next(row_)) return false;
    } catch (const Failure& failure) {
      if (failure.kind != FailureKind::input || wide_ || ++broken_ > most_broken) throw;
      refuse({directory_row_broken, {}});
      pass_line();
      continue;
    }
    const bool whole = row_.cells.size() == width_ ||
                       (row_.cells.size() > width_ &&
                        std::all_of(row_.cells.begin() + static_cast<std::ptrdiff_t>(width_), row_.cells.end(),
                                    [](const CsvCell& one) { return one.text.empty(); }));
    if (whole) return true;
    refuse({directory_row_cells, {count_arg("cells", row_.cells.size()), count_arg("columns", width_)}});
    const bool swallowed = std::any_of(row_.cells.begin(), row_.cells.end(),
                                       [](const CsvCell& one) { return one.text.find('\n') != std::string::npos; });
    if (swallowed && !wide_ && ++broken_ <= most_broken) pass_line();
  }
}

/// Whether the row says what its kind has to say.
bool PublishedTable::take(PublishedRow& row) {
  const bool structures = kind_ == PublishedKind::structures;
  const auto type = structures ? cell(s_type) : std::string_view();
  if (!type.empty() && type != "SIRET" && type != "1" && plain_word(type) != "siret") {
    ++other_identifiers_;
    return false;
  }
  const auto identifier = cell(structures ? std::size_t{s_siret} : std::size_t{v_siret});
  const auto siret = siret_number(identifier);
  if (!siret) {
    refuse({phrase::directory_no_siret, {text_arg("value", clipped(std::string(identifier)))}});
    return false;
  }
  bool good = true;
  row = {};
  row.siret = *siret;
  if (structures) {
    row.name = cell(s_name);
    row.postcode = cell(s_postcode);
    row.town = cell(s_town);
    row.flags = (flag(s_active, true, good) ? flag_active : 0) |
                (flag(s_engagement, false, good) ? flag_engagement : 0) |
                (flag(s_service, false, good) ? flag_service : 0) |
                (flag(s_either, false, good) ? flag_service_or_engagement : 0);
  } else {
    row.code = cell(v_code);
    row.name = cell(v_name);
    row.flags =
        (flag(v_active, true, good) ? flag_active : 0) | (flag(v_engagement, false, good) ? flag_engagement : 0);
    if (row.code.empty()) {
      refuse({directory_row_code, {}});
      return false;
    }
  }
  if (!good) refuse({directory_row_flag, {}});
  return good;
}

bool PublishedTable::next(PublishedRow& row) {
  while (next_cells()) {
    if (!take(row)) continue;
    for (const auto at : date_columns_) {
      const std::string& text = row_.cells[at].text;
      if (text.empty() || text == last_date_) continue;
      last_date_ = text;
      const auto day = parse_date(std::string_view(text).substr(0, 10));
      if (day.value && *day.value <= today_ && day.value->iso() > dated_) dated_ = day.value->iso();
    }
    return true;
  }
  return false;
}

namespace {

constexpr Phrase directory_not_one{
    "this is no file of the directory of public structures: its header has neither Identifiant, RaisonSociale and "
    "GestionEngagement (structures) nor Identifiant, Code and GestionEGMT (services)",
    "ce n'est pas un fichier de l'annuaire des structures publiques : son en-tête n'a ni Identifiant, RaisonSociale et "
    "GestionEngagement (structures), ni Identifiant, Code et GestionEGMT (services)"};
constexpr Phrase directory_no_table{"this archive holds no CSV file, but: {names}",
                                    "cette archive ne contient aucun fichier CSV, mais : {names}"};
constexpr Phrase directory_no_table_remedy{"unpack it, and give the CSV files that are inside",
                                           "décompressez-la, et donnez les fichiers CSV qui sont dedans"};
constexpr Phrase directory_no_rows{"it holds no row: {kind}", "il n'a aucune ligne : {kind}"};
constexpr Phrase directory_no_rows_remedy{"download the file again; the directory is as it was",
                                          "téléchargez de nouveau le fichier ; l'annuaire est resté tel quel"};
constexpr Phrase directory_no_row_read{"none of its rows could be taken: {kind}; the first: {unread}",
                                       "aucune de ses lignes n'a pu être prise : {kind} ; les premières : {unread}"};
constexpr Phrase directory_no_row_read_remedy{
    "give the file as it was downloaded: a spreadsheet that saves it again loses digits; the directory is as it was",
    "donnez le fichier tel que téléchargé : un tableur qui l'enregistre y perd des chiffres ; l'annuaire est resté tel "
    "quel"};
constexpr Phrase directory_same_twice{"{path} has the same {kind} as {other}: it is another edition of it, or a copy",
                                      "{path} a les mêmes {kind} que {other} : c'est une autre édition, ou une copie"};
constexpr Phrase directory_same_twice_remedy{"give the newest one alone; the directory is as it was",
                                             "donnez la plus récente seule ; l'annuaire est resté tel quel"};
constexpr Phrase directory_shrunk{"{kind}: {rows}, and the last import had {before}: less than half{unread}",
                                  "{kind} : {rows}, et la dernière importation en avait {before} : moins de la "
                                  "moitié{unread}"};
constexpr Phrase directory_shrunk_unread{"; rows that could not be read: {count}; the first: {unread}",
                                         " ; lignes illisibles : {count} ; les premières : {unread}"};
constexpr Phrase directory_shrunk_remedy{
    "download the file again: it may have been cut off, or hold one part only; if it is right, {setting force} takes it. The "
    "directory is as it was",
    "téléchargez de nouveau le fichier : il est peut-être coupé, ou n'en contient qu'une partie ; s'il est juste, {setting force} "
    "le prend. L'annuaire est resté tel quel"};

constexpr std::uint64_t rows_between_progress = 1'000;
constexpr std::size_t most_named = 200;  // bytes of the names in a sentence

// What most invoices ask for is small and stays in SQLite's cache; names lie apart.
// The trigrams are of our own folded column, kept nowhere else: SQLite 3.40's trigram tokenizer cannot drop accents.
constexpr const char* structure_tables = R"sql(
CREATE TABLE structure (
  siret INTEGER PRIMARY KEY,
  flags INTEGER NOT NULL,
  id INTEGER NOT NULL);
CREATE TABLE named (
  id INTEGER PRIMARY KEY,
  siret INTEGER NOT NULL,
  name TEXT NOT NULL,
  postcode TEXT NOT NULL,
  town TEXT NOT NULL);
CREATE VIRTUAL TABLE searched USING fts5(
  folded, content='', columnsize=0, detail=none, tokenize='trigram case_sensitive 1');
)sql";
constexpr const char* service_tables = R"sql(
CREATE TABLE service (
  siret INTEGER NOT NULL,
  code TEXT NOT NULL,
  flags INTEGER NOT NULL,
  name TEXT NOT NULL,
  PRIMARY KEY (siret, code)) WITHOUT ROWID;
)sql";
constexpr const char* about_tables = R"sql(
CREATE TABLE format (version INTEGER NOT NULL);
CREATE TABLE about (
  kind TEXT PRIMARY KEY,
  rows INTEGER NOT NULL,
  imported TEXT NOT NULL,
  dated TEXT NOT NULL) WITHOUT ROWID;
)sql";

struct OpenedTables {
  std::vector<PublishedTable> tables;
  std::vector<std::string> passed;

  bool any(PublishedKind kind) const {
    return std::any_of(tables.begin(), tables.end(), [&](const PublishedTable& one) { return one.kind() == kind; });
  }
};

[[noreturn]] void refuse_no_directory(const std::string& path) {
  throw Failure(FailureKind::input, {directory_not_one, {}}, {phrase::directory_files_remedy, {}}, path);
}

/// The name of a file inside an archive, without its folders.
std::string_view file_name_of(std::string_view name) { return name.substr(name.find_last_of("/\\") + 1); }

/// What a Mac puts beside each file of an archive.
bool is_hidden(std::string_view name) { return name.starts_with("__MACOSX/") || file_name_of(name).starts_with('.'); }

bool may_be_table(const std::string& name) {
  const std::string lower = small_ascii(file_name_of(name));
  return lower.ends_with(".csv") || lower.ends_with(".txt") || lower.find('.') == lower.npos;
}

/// An archive's files of other kinds are passed over, unless none is of ours.
void open_archive(const SourceFile& source, const Date& today, OpenedTables& opened) {
  Archive archive(source);
  bool any = false;
  bool any_table = false;
  std::string others;
  while (archive.next()) {
    if (is_hidden(archive.name())) continue;
    std::string day = archive.day();
    if (day > today.iso()) day.clear();
    const std::string place = archive.place();
    std::optional<PublishedTable> table;
    if (may_be_table(archive.name())) {
      table = PublishedTable::open(archive.extract(), today, day);
      any_table = true;
    } else if (others.size() < most_named) {
      others.append(others.empty() ? "" : ", ").append(archive.name());
    }
    if (table) {
      opened.tables.push_back(std::move(*table));
      any = true;
    } else {
      opened.passed.push_back(place);
    }
  }
  if (any) return;
  if (any_table || others.empty()) refuse_no_directory(source.path());
  throw Failure(FailureKind::input, {directory_no_table, {text_arg("names", others)}}, {directory_no_table_remedy, {}},
                source.path());
}

OpenedTables open_tables(const DirectoryImport& settings) {
  OpenedTables opened;
  for (const auto& path : settings.files) {
    SourceFile source = SourceFile::open(path);
    refuse_other_file(source, GivenAs::directory);
    if (Archive::is_one(source)) {
      open_archive(source, settings.today, opened);
      continue;
    }
    auto table = PublishedTable::open(std::move(source), settings.today, {});
    if (!table) refuse_no_directory(path);
    opened.tables.push_back(std::move(*table));
  }
  return opened;
}

/// What the file at `path` has of the two kinds; nothing when it is damaged and `may_be_lost`.
std::optional<Directory> old_directory(const std::string& path, bool may_be_lost) {
  switch (state_of_directory(path)) {
    case DirectoryState::none: return std::nullopt;
    case DirectoryState::foreign: throw Failure(Reason::foreign, FileRole::directory, path);
    case DirectoryState::damaged:
      if (may_be_lost) return std::nullopt;
      throw Failure(Reason::half_damaged, FileRole::new_directory, path).of_kind(FailureKind::input);
    case DirectoryState::whole: break;
  }
  try {
    return Directory(path);
  } catch (const Failure& failure) {
    if (may_be_lost && failure.reason == Reason::damaged) return std::nullopt;
    throw;
  }
}

class Filling {
 public:
  Filling(const Database& database, PublishedKind kind)
      : kind_(kind),
        database_(database),
        insert_(database.prepare(kind == PublishedKind::structures
                                     ? "INSERT INTO structure (siret, flags, id) VALUES (?1, ?2, ?3) "
                                       "ON CONFLICT DO NOTHING"
                                     : "INSERT INTO service (siret, flags, name, code) VALUES (?1, ?2, ?3, ?4) "
                                       "ON CONFLICT DO NOTHING")),
        // Of two rows of one SIRET or service the active one is what the portal goes by. The old name of a structure
        // stays behind where nothing leads to it any more.
        replace_(database.prepare(kind == PublishedKind::structures
                                      ? "UPDATE structure SET flags = ?2, id = ?3 WHERE siret = ?1 "
                                        "AND flags & 1 < ?2 & 1"
                                      : "UPDATE service SET flags = ?2, name = ?3 WHERE siret = ?1 AND code = ?4 "
                                        "AND flags & 1 < ?2 & 1")) {
    if (kind != PublishedKind::structures) return;
    named_.emplace_back(
        database.prepare("INSERT INTO named (id, siret, name, postcode, town) VALUES (?1, ?2, ?3, ?4, ?5)"));
    named_.emplace_back(database.prepare("INSERT INTO searched (rowid, folded) VALUES (?1, ?2)"));
  }

  void add(const PublishedRow& row, ImportedKind& told) {
    const bool structures = kind_ == PublishedKind::structures;
    if (run(insert_, row)) {
      ++told.rows;
      if ((row.flags & flag_active) == 0) ++told.inactive;
    } else {
      ++told.twice;
      if (!run(replace_, row)) return;
      --told.inactive;
    }
    if (!structures) return;
    named_[0].bind(1, next_id_).bind(2, row.siret).bind(3, row.name).bind(4, row.postcode).bind(5, row.town).run();
    named_[1].bind(1, next_id_).bind(2, searched_text(row.name, row.town, row.postcode)).run();
    ++next_id_;
  }

 private:
  /// Whether it changed anything.
  bool run(Statement& statement, const PublishedRow& row) {
    statement.bind(1, row.siret).bind(2, row.flags);
    if (kind_ == PublishedKind::structures) {
      statement.bind(3, next_id_);
    } else {
      statement.bind(3, row.name).bind(4, row.code);
    }
    statement.run();
    return database_.changes() > 0;
  }

  PublishedKind kind_;
  const Database& database_;
  std::int64_t next_id_ = 1;
  Statement insert_;
  Statement replace_;
  std::vector<Statement> named_;  // of structures only
};

/// Of two editions the older would bring back what has closed since.
void refuse_same_twice(const PublishedTable& table, std::uint64_t rows, std::uint64_t twice, const ImportedKind& told) {
  if (told.files.empty() || twice * 2 <= rows) return;
  throw Failure(FailureKind::input,
                {directory_same_twice,
                 {text_arg("path", table.path()), words_arg("kind", {phrase_of(told.kind), {}}),
                  text_arg("other", told.files.front())}},
                {directory_same_twice_remedy, {}});
}

ImportedKind fill(const Database& database, OpenedTables& opened, PublishedKind kind,
                  const std::function<void()>& progress) {
  const bool structures = kind == PublishedKind::structures;
  database.execute(structures
                       ? "DROP TABLE IF EXISTS structure; DROP TABLE IF EXISTS named; DROP TABLE IF EXISTS searched"
                       : "DROP TABLE IF EXISTS service");
  database.execute(structures ? structure_tables : service_tables);
  ImportedKind told;
  told.kind = kind;
  Filling filling(database, kind);
  for (auto& table : opened.tables) {
    if (table.kind() != kind) continue;
    PublishedRow row;
    const std::uint64_t twice_before = told.twice;
    std::uint64_t count = 0;
    for (; table.next(row); ++count) {
      if (count % rows_between_progress == 0) progress();
      filling.add(row, told);
    }
    refuse_same_twice(table, count, told.twice - twice_before, told);
    told.files.push_back(table.path());
    told.other_identifiers += table.other_identifiers();
    told.unreadable += table.unreadable();
    const auto& first = table.first_unreadable();
    told.first_unreadable.insert(told.first_unreadable.end(), first.begin(), first.end());
    for (const auto& column : table.missing()) {
      if (std::find(told.missing.begin(), told.missing.end(), column) == told.missing.end()) {
        told.missing.push_back(column);
      }
    }
    if (table.ends_open()) told.cut_off.push_back(table.path());
    told.dated = std::max(told.dated, table.dated());
  }
  return told;
}

void note(const Database& database, const ImportedKind& told, const Date& today) {
  Statement row =
      database.prepare("INSERT OR REPLACE INTO about (kind, rows, imported, dated) VALUES (?1, ?2, ?3, ?4)");
  row.bind(1, name_of(told.kind)).bind(2, static_cast<std::int64_t>(told.rows)).bind(3, today.iso());
  row.bind(4, told.dated).run();
}

/// A directory that was cut off on its way, or is of one department alone, would make all the others unknown.
void require_enough(const ImportedKind& told, const DirectoryImport& settings) {
  Args args{words_arg("kind", {phrase_of(told.kind), {}}), count_arg("rows", told.rows),
            count_arg("before", told.before)};
  const Arg unread = unreadable_rows("unread", told.first_unreadable);
  if (told.rows == 0 && told.unreadable > 0) {
    args.push_back(unread);
    throw Failure(FailureKind::input, {directory_no_row_read, args}, {directory_no_row_read_remedy, {}},
                  told.files.front());
  }
  if (told.rows == 0) {
    throw Failure(FailureKind::input, {directory_no_rows, args}, {directory_no_rows_remedy, {}}, told.files.front());
  }
  if (settings.insist || told.rows * 2 >= told.before) return;
  const Message of_unread{directory_shrunk_unread, {count_arg("count", told.unreadable), unread}};
  args.push_back(words_arg("unread", told.unreadable > 0 ? of_unread : Message{}));
  throw Failure(FailureKind::input, {directory_shrunk, args}, {directory_shrunk_remedy, {}}, told.files.front());
}

/// The sum over all other bytes, where the reader looks for it.
void write_sum(OutputFile& file) {
  const std::uint32_t sum =
      sum_of_directory([&](std::uint64_t offset, std::span<char> into) { return file.read_at(offset, into); });
  std::string bytes;
  for (int shift = 24; shift >= 0; shift -= 8) bytes += static_cast<char>(sum >> shift & 0xFF);
  file.overwrite(directory_sum_at, bytes);
}

void make_folder(const std::string& path) {
  std::error_code error;
  const auto folder = std::filesystem::path(path).parent_path();
  if (!folder.empty()) std::filesystem::create_directories(folder, error);  // what fails is told by the file
}

}  // namespace

DirectoryImported import_directory(const DirectoryImport& settings, const std::function<void()>& progress) {
  OpenedTables opened = open_tables(settings);
  constexpr PublishedKind kinds[] = {PublishedKind::structures, PublishedKind::services};
  const bool both = opened.any(kinds[0]) && opened.any(kinds[1]);
  const auto old = old_directory(settings.path, both);
  make_folder(settings.path);
  OutputFile file(settings.path, Existing::replace, FileRole::new_directory);
  if (file.streams()) throw Failure(Reason::not_a_file, FileRole::new_directory, settings.path);
  DirectoryImported imported;
  imported.passed = std::move(opened.passed);
  {
    const Database database(file.part_path(), Database::Access::write, FileRole::new_directory);
    // Nobody sees this file before it is whole and synced.
    database.execute("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -8000");
    if (old && !both) {
      old->database().copy_to(database);
    } else {
      database.execute("PRAGMA application_id = " + std::to_string(directory_application));
      database.execute(about_tables);
      database.execute("INSERT INTO format VALUES (" + std::to_string(directory_version) + ")");
      database.execute(structure_tables);
      database.execute(service_tables);
    }
    database.execute("BEGIN");
    for (const auto kind : kinds) {
      if (!opened.any(kind)) continue;
      ImportedKind told = fill(database, opened, kind, progress);
      if (old) told.before = old->part(kind).rows;
      require_enough(told, settings);
      note(database, told, settings.today);
      imported.kinds.push_back(std::move(told));
    }
    database.execute("COMMIT");
    for (const auto kind : kinds) {
      const bool has = opened.any(kind) || (old && !old->part(kind).imported.empty());
      if (!has) imported.never.push_back(kind);
    }
    if (imported.never.empty()) {
      imported.without_structure = static_cast<std::uint64_t>(
          database.number("SELECT count(*) FROM service WHERE siret NOT IN (SELECT siret FROM structure)"));
    }
  }
  write_sum(file);
  file.commit();
  return imported;
}

}  // namespace chorus
