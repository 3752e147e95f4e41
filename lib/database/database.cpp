#include "database/database.hpp"

#include <fcntl.h>
#include <sqlite3.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/statvfs.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstdlib>
#include <thread>

#include "diagnostic/failure.hpp"
#include "file/descriptor.hpp"
#include "file/failures.hpp"

namespace chorus {

namespace {

constexpr int patience_ms = 5000;  // for a program that looks into the journal

/// The reason behind a result code of SQLite, of the first byte that they are families by.
Reason reason_of_sqlite(int family) {
  switch (family) {
    case SQLITE_NOTADB: return Reason::foreign;
    case SQLITE_CORRUPT:
    case SQLITE_FORMAT:
    case SQLITE_ERROR:  // no such table
    case SQLITE_CONSTRAINT: return Reason::damaged;
    case SQLITE_FULL: return Reason::disk_full;
    case SQLITE_CANTOPEN: return Reason::cannot_open;
    case SQLITE_READONLY: return Reason::read_only;
    case SQLITE_PERM:
    case SQLITE_AUTH: return Reason::not_permitted;
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return Reason::busy;
    case SQLITE_NOMEM: return Reason::out_of_memory;
    default: return Reason::other;
  }
}

/// "file:" with every character that means something in a URI written as %XX.
std::string uri(const std::string& path, std::string_view options) {
  std::string out = "file:";
  for (const char c : path) {
    if (c == '%' || c == '?' || c == '#') {
      constexpr std::string_view digits = "0123456789ABCDEF";
      out += {'%', digits[static_cast<unsigned char>(c) >> 4], digits[static_cast<unsigned char>(c) & 15]};
    } else {
      out += c;
    }
  }
  return out + std::string(options);
}

/// SQLite would wait for the writer of a pipe, and write to a device.
void require_file(const std::string& path, FileRole role) {
  struct stat found {};
  const int error = ::stat(path.c_str(), &found) == 0 ? 0 : errno;
  if (error == 0 ? S_ISREG(found.st_mode) : error != ELOOP) return;
  throw Failure(Reason::not_a_file, role, path);
}

bool is_disk_full(const std::string& path) {
  constexpr std::uint64_t least = std::uint64_t{64} << 10;  // the -shm has 32 kB
  struct statvfs disk {};
  return ::statvfs(path.c_str(), &disk) == 0 && std::uint64_t{disk.f_bavail} * disk.f_frsize < least;
}

/// Whether the limit of this user's files (ulimit -f) is what stopped SQLite, which calls that an I/O error too.
bool meets_limit(const std::string& path) {
  constexpr rlim_t near_it = rlim_t{64} << 10;
  rlimit limit{};
  if (::getrlimit(RLIMIT_FSIZE, &limit) != 0 || limit.rlim_cur == RLIM_INFINITY) return false;
  rlim_t largest = 0;
  for (const char* const beside : {"", "-wal", "-shm", "-journal"}) {
    struct stat found {};
    if (::stat((path + beside).c_str(), &found) == 0) largest = std::max(largest, static_cast<rlim_t>(found.st_size));
  }
  return largest + near_it >= limit.rlim_cur;
}

/// What `call` gives as soon as nobody else is in its way: for calls that do not wait by themselves.
template <class Call>
int once_free(Call call) {
  const auto until = std::chrono::steady_clock::now() + std::chrono::milliseconds(patience_ms);
  int code = call();
  while (((code & 0xFF) == SQLITE_BUSY || (code & 0xFF) == SQLITE_LOCKED) && std::chrono::steady_clock::now() < until) {
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
    code = call();
  }
  return code;
}

/// Where SQLite puts what has no name. It asks the environment itself, and takes a variable that is set to nothing.
std::string temporary_folder_of_sqlite() {
  const char* const folder = std::getenv("TMPDIR");
  return folder != nullptr ? folder : "/var/tmp";
}

}  // namespace

void Statement::Finalize::operator()(sqlite3_stmt* statement) const noexcept { sqlite3_finalize(statement); }

Statement::Statement(const Database& database, std::string_view sql) : database_(&database) {
  sqlite3_stmt* statement = nullptr;
  const int code = sqlite3_prepare_v3(database.connection_.get(), sql.data(), static_cast<int>(sql.size()),
                                      SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
  statement_.reset(statement);
  if (code != SQLITE_OK) database.fail(code);
}

Statement& Statement::bind(int place, std::string_view text) { return bind(place, text, SQLITE_TRANSIENT); }

Statement& Statement::bind_kept(int place, std::string_view text) { return bind(place, text, SQLITE_STATIC); }

Statement& Statement::bind(int place, std::string_view text, void (*kept)(void*)) {
  const int code =
      sqlite3_bind_text64(statement_.get(), place, text.data() ? text.data() : "", text.size(), kept, SQLITE_UTF8);
  if (code != SQLITE_OK) database_->fail(code);
  return *this;
}

Statement& Statement::bind(int place, std::int64_t number) {
  const int code = sqlite3_bind_int64(statement_.get(), place, number);
  if (code != SQLITE_OK) database_->fail(code);
  return *this;
}

bool Statement::step() {
  const int code = sqlite3_step(statement_.get());
  if (code == SQLITE_ROW) return true;
  reset();
  if (code != SQLITE_DONE) database_->fail(code);
  return false;
}

void Statement::reset() { sqlite3_reset(statement_.get()); }

std::string Statement::text(int column) const {
  const auto* bytes = reinterpret_cast<const char*>(sqlite3_column_text(statement_.get(), column));
  const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column));
  return bytes == nullptr ? std::string() : std::string(bytes, size);
}

std::int64_t Statement::number(int column) const { return sqlite3_column_int64(statement_.get(), column); }

void Statement::fail_damaged(const std::string& found) const { database_->fail(SQLITE_CORRUPT, found); }

void Database::Close::operator()(sqlite3* connection) const noexcept { sqlite3_close_v2(connection); }

Database::Database(std::string path, Access access, FileRole role)
    : path_(std::move(path)), access_(access), role_(role) {
  // Nobody asks how much memory SQLite has; counting it costs a twentieth of its time.
  [[maybe_unused]] static const int uncounted = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
  const bool scratch = access == Access::scratch;
  if (!scratch) require_file(path_, role_);
  const bool writes = scratch || access == Access::write;
  const int mode = writes ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READONLY;
  const std::string name = scratch ? std::string() : uri(path_, access == Access::read_settled ? "?immutable=1" : "");
  // What left is for its office alone; SQLite gives the files beside it the same permissions. Who shares a journal
  // gives it others, which stay.
  if (writes && !scratch) Descriptor(::open(path_.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600));
  sqlite3* connection = nullptr;
  const int code = sqlite3_open_v2(name.c_str(), &connection, mode | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX, nullptr);
  connection_.reset(connection);
  if (code != SQLITE_OK) fail(code);
  sqlite3_extended_result_codes(connection, 1);
  sqlite3_busy_timeout(connection, patience_ms);
}

void Database::execute(const std::string& sql) const {
  const int code = sqlite3_exec(connection_.get(), sql.c_str(), nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) fail(code);
}

void Database::write_ahead() const {
  const int code = once_free(
      [&] { return sqlite3_exec(connection_.get(), "PRAGMA journal_mode = WAL", nullptr, nullptr, nullptr); });
  if (code != SQLITE_OK) fail(code);
}

std::int64_t Database::number(std::string_view sql) const {
  Statement statement = prepare(sql);
  return statement.step() ? statement.number(0) : 0;
}

std::string Database::text(std::string_view sql) const {
  Statement statement = prepare(sql);
  return statement.step() ? statement.text(0) : std::string();
}

std::int64_t Database::last_id() const { return sqlite3_last_insert_rowid(connection_.get()); }

std::int64_t Database::changes() const { return sqlite3_changes64(connection_.get()); }

void Database::copy_to(const Database& target) const {
  sqlite3* const to = target.connection_.get();
  sqlite3_backup* const backup = sqlite3_backup_init(to, "main", connection_.get(), "main");
  if (backup == nullptr) target.fail(sqlite3_extended_errcode(to));
  constexpr int all_pages = -1;
  const int code = once_free([&] { return sqlite3_backup_step(backup, all_pages); });
  sqlite3_backup_finish(backup);
  if (code == SQLITE_DONE) return;
  // An error of writing belongs to the target, an error of reading to what is copied.
  const bool of_target = (code & 0xFF) == SQLITE_FULL || code == SQLITE_IOERR_WRITE ||
                         code == SQLITE_IOERR_GETTEMPPATH || code == SQLITE_CANTOPEN;
  (of_target ? target : *this).fail(code);
}

std::vector<std::string> Database::faults(int most) const {
  std::vector<std::string> faults;
  Statement rows = prepare("PRAGMA integrity_check(" + std::to_string(most) + ")");
  while (rows.step()) {
    std::string fault = rows.text(0);
    if (fault.starts_with("***")) fault.erase(0, fault.find('\n') + 1);  // a headline before what is wrong with pages
    if (fault != "ok") faults.push_back(std::move(fault));
  }
  Statement keys = prepare("PRAGMA foreign_key_check");
  while (static_cast<int>(faults.size()) < most && keys.step()) {
    faults.push_back(keys.text(0) + " " + keys.text(1) + " -> " + keys.text(2));
  }
  return faults;
}

void Database::require_whole() const {
  const auto found = faults(1);
  if (!found.empty()) fail(SQLITE_CORRUPT, found.front());
}

void Database::fail(int code) const {
  const bool about_now = connection_ && sqlite3_extended_errcode(connection_.get()) == code;
  fail(code, about_now ? sqlite3_errmsg(connection_.get()) : sqlite3_errstr(code));
}

void Database::fail(int code, const std::string& words) const {
  // What SQLite cannot put into the -shm for lack of room, it calls an I/O error.
  const int family = (code & 0xFF) == SQLITE_IOERR && is_disk_full(path_) ? SQLITE_FULL : code & 0xFF;
  const bool temporary =
      access_ == Access::scratch && (family == SQLITE_FULL || family == SQLITE_IOERR || family == SQLITE_CANTOPEN);
  const bool too_many_open =
      family == SQLITE_CANTOPEN && reason_of(sqlite3_system_errno(connection_.get())) == Reason::too_many_open;
  const bool too_large = family == SQLITE_IOERR && meets_limit(path_);
  const Reason reason = too_many_open ? Reason::too_many_open
                        : too_large   ? Reason::too_large
                                      : reason_of_sqlite(family);
  throw Failure(reason, temporary ? FileRole::temporary : role_, temporary ? temporary_folder_of_sqlite() : path_,
                {text_arg("error", words)});
}

Transaction::Transaction(const Database& database) : database_(&database) { database.execute("BEGIN IMMEDIATE"); }

Transaction::~Transaction() {
  if (!open_) return;
  try {
    database_->execute("ROLLBACK");
  } catch (const Failure&) {
    // SQLite has rolled back by itself, or will when it is opened again.
  }
}

void Transaction::commit() {
  database_->execute("COMMIT");
  open_ = false;
}

Lookups::Lookups(const Database& database) : database_(&database) { database.execute("BEGIN"); }

Lookups::~Lookups() {
  try {
    database_->execute("COMMIT");
  } catch (const Failure&) {
    // Nothing was to be kept.
  }
}

}  // namespace chorus
