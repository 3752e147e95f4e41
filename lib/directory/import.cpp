#include "directory/import.hpp"

#include <algorithm>
#include <filesystem>

#include "catalogue/sentences.hpp"
#include "diagnostic/failure.hpp"
#include "diagnostic/text.hpp"
#include "directory/directory_file.hpp"
#include "directory/folded.hpp"
#include "file/archive.hpp"
#include "file/output_file.hpp"
#include "input/other_file.hpp"

namespace chorus {

namespace {

constexpr Phrase directory_not_one{
    "this is no file of the directory of public structures: its header has neither Identifiant, RaisonSociale and "
    "GestionEngagement (structures) nor Identifiant, Code and GestionEGMT (services)",
    "ce n'est pas un fichier de l'annuaire des structures publiques : son en-tête n'a ni Identifiant, RaisonSociale et "
    "GestionEngagement (structures), ni Identifiant, Code et GestionEGMT (services)"};
constexpr Phrase directory_not_one_remedy{
    "give the files of structures or of services as they were downloaded: CSV, or the .zip that holds them",
    "donnez les fichiers des structures ou des services tels que téléchargés : en CSV, ou le .zip qui les contient"};
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
    "download the file again: it may have been cut off, or hold one part only; if it is right, --force takes it. The "
    "directory is as it was",
    "téléchargez de nouveau le fichier : il est peut-être coupé, ou n'en contient qu'une partie ; s'il est juste, --force "
    "le prend. L'annuaire est resté tel quel"};
constexpr Phrase directory_half_damaged{
    "the directory {path} is damaged, and these files have only half of what it holds",
    "l'annuaire {path} est endommagé, et ces fichiers n'ont que la moitié de ce qu'il contient"};
constexpr Phrase directory_half_damaged_remedy{"give the files of structures and of services together",
                                               "donnez ensemble les fichiers des structures et des services"};

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
  throw Failure(FailureKind::input, {directory_not_one, {}}, {directory_not_one_remedy, {}}, path);
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
      throw Failure(FailureKind::input, {directory_half_damaged, {text_arg("path", path)}},
                    {directory_half_damaged_remedy, {}});
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
