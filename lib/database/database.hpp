// SQLite, as much of it as a journal and a directory need. Its own header is not shown.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "diagnostic/failure.hpp"

struct sqlite3;
struct sqlite3_stmt;

namespace chorus {

/// A prepared statement, used again and again. Values are bound from 1, columns counted from 0.
class Statement {
 public:
  Statement& bind(int place, std::string_view text);
  Statement& bind(int place, std::int64_t number);
  /// A text that outlives the statement's next `reset` or end, and is not copied.
  Statement& bind_kept(int place, std::string_view text);

  /// The next row; false at the end, where the statement is ready to be bound again.
  bool step();
  /// For a statement without rows.
  void run() {
    while (step()) continue;
  }
  /// Leaves rows unread.
  void reset();

  std::string text(int column) const;
  std::int64_t number(int column) const;

  /// The failure of a damaged file, for a row that holds what nobody wrote: `found`.
  [[noreturn]] void fail_damaged(const std::string& found) const;

 private:
  friend class Database;
  struct Finalize {
    void operator()(sqlite3_stmt* statement) const noexcept;
  };
  Statement(const class Database& database, std::string_view sql);
  Statement& bind(int place, std::string_view text, void (*kept)(void*));

  const Database* database_;
  std::unique_ptr<sqlite3_stmt, Finalize> statement_;
};

/// A connection. Every error is a Failure about a file of its role: damaged, foreign, disk full, not writable, held by
/// another program.
class Database {
 public:
  enum class Access : std::uint8_t {
    write,         ///< created when it is not there
    read,          ///< never creates a file
    read_settled,  ///< the same without looking for a -wal, which would be made: there is none
    scratch,       ///< an empty temporary database without a name; `path` is for its failures
  };

  Database(std::string path, Access access, FileRole role);

  Statement prepare(std::string_view sql) const { return {*this, sql}; }
  /// One or several statements without values.
  void execute(const std::string& sql) const;
  /// Turns write-ahead logging on, where the disk can have it; waits for others who do so at the same moment, as SQLite
  /// does not.
  void write_ahead() const;
  /// The single number that `sql` gives.
  std::int64_t number(std::string_view sql) const;
  std::string text(std::string_view sql) const;
  std::int64_t last_id() const;
  /// Rows that the last INSERT, UPDATE or DELETE changed.
  std::int64_t changes() const;
  /// Everything that it holds at one moment goes to `target`, page by page.
  void copy_to(const Database& target) const;

  const std::string& path() const { return path_; }

  /// What SQLite finds wrong with the whole file, at most `most` lines; empty when index and table agree, every page
  /// has one use, and every row that another one names is there. Reads all of it: 0.3 s for 100,000 invoices.
  std::vector<std::string> faults(int most) const;
  /// Throws the failure of a damaged file unless there are none.
  void require_whole() const;

  /// Throws the failure for SQLite's result `code`.
  [[noreturn]] void fail(int code) const;

 private:
  friend class Statement;
  [[noreturn]] void fail(int code, const std::string& words) const;
  struct Close {
    void operator()(sqlite3* connection) const noexcept;
  };

  std::string path_;
  Access access_;
  FileRole role_;
  std::unique_ptr<sqlite3, Close> connection_;
};

/// All or nothing: without `commit` everything since the beginning is as if it had not been.
class Transaction {
 public:
  explicit Transaction(const Database& database);
  ~Transaction();
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;

  /// Afterwards the changes survive a power cut.
  void commit();

 private:
  const Database* database_;
  bool open_ = true;
};

/// Many lookups, nothing else: all see the database as it is now, and the file is locked once instead of for each.
class Lookups {
 public:
  explicit Lookups(const Database& database);
  ~Lookups();
  Lookups(const Lookups&) = delete;
  Lookups& operator=(const Lookups&) = delete;

 private:
  const Database* database_;
};

}  // namespace chorus
