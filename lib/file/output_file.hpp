// A file that exists under its final name only when it is whole.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "file/descriptor.hpp"
#include "file/output_target.hpp"

namespace chorus {

/// A file under construction. The bytes go to `NAME.part` beside the final name (same disk, so the
/// rename is atomic); only `commit()` gives the final name, and without it the destructor removes
/// the .part, unless `keep_part` says that it is not ours to remove. Not for two threads.
///
/// - Until it has its name it is for its owner alone. Then it has the permissions of the file that it replaces, or
///   what the umask gives a new one.
/// - A link is followed: the file it points to is replaced, the link stays.
/// - The .part is locked (flock) while its run lives. One without a lock was left by a dead run and
///   is replaced; one with a lock, or on a disk where locks hold nothing, belongs to another run:
///   Failure(output).
/// - « - » is standard output. It and what is not a plain file (a pipe, a device) take no rename:
///   the bytes are built in an unlinked temporary file and copied by `commit()`, so that nothing
///   unchecked leaves.
///
/// Every error is a Failure about a file of its role.
class OutputFile {
 public:
  /// Refuses at once what `OutputTarget` refuses.
  explicit OutputFile(std::string path, Existing existing = Existing::refuse, FileRole role = FileRole::export_file,
                      std::string_view suffix = ".part");
  OutputFile(OutputFile&&) noexcept = default;
  OutputFile& operator=(OutputFile&&) = delete;
  ~OutputFile();

  /// Takes the owner, the permissions, the ACL and the extended attributes of the file that it will
  /// replace, before the first byte: what only its owner may read stays so. Not for streams.
  void take_attributes();

  /// A new file gets owner and permissions of the input at `path`, as far as they can be given; never readable by
  /// more. One that is replaced keeps its own. Not for streams.
  void keep_to_readers_of(const std::string& path);

  /// Takes the room on disk at once, so that a full disk is seen before the work; a file system
  /// that cannot is left alone. `bytes` may be more than what is written in the end.
  void reserve(std::uint64_t bytes);

  /// Small pieces are gathered in blocks; large ones are written from where they are.
  void append(std::string_view bytes);

  /// The same without a copy: the bytes have to stay where they are until `let_go`.
  void append_in_place(std::string_view bytes);

  /// Writes what `append_in_place` left where it was.
  void let_go() { write_out(); }

  /// Bytes appended so far.
  std::uint64_t size() const { return flushed_ + waiting_; }

  /// Flushes, so that `read_at` and every other reader sees all bytes. Gives the memory back too: a
  /// run may have many files that wait for their check.
  void flush();

  /// Reads back what is on disk: as many bytes as fit into `into`, less only at the end. Only what
  /// was flushed.
  std::size_t read_at(std::uint64_t offset, std::span<char> into) const;

  /// Flushes, and lets the disk begin: a `seal` that follows later has less to wait for.
  void begin_writeback();

  /// Flushes and syncs: the bytes survive a power cut, still under the .part name. Behind a flush, another thread may
  /// ask for the size meanwhile.
  void seal();

  /// Writes again what stands at `offset`; the bytes must have been appended before. A file that was sealed is not any
  /// more.
  void overwrite(std::uint64_t offset, std::string_view bytes);

  /// Takes `count` bytes out at `offset`; what follows them moves down. Copies all that.
  void remove(std::uint64_t offset, std::uint64_t count);

  /// Makes room for `count` bytes at `offset`, of unspecified content; what stood there moves up. Copies all that.
  void insert(std::uint64_t offset, std::uint64_t count);

  /// Changes the name that `commit` gives; refuses at once as the constructor does, and what is on
  /// another disk. A stream keeps its own.
  void retarget(std::string path, Existing existing);

  /// What the file is to the run from now on, for the words of what goes wrong.
  void act_as(FileRole role) { role_ = role; }

  /// Seals, gives the final name, syncs the folder. The only call that claims success.
  void commit();

  /// The same without the folder, for one of several files: `sync_folder` follows, once for all.
  void commit_unsynced();
  void sync_folder() const;

  /// Removes the file that `commit_unsynced` gave its name, when another one of the run could not
  /// get its own. Not for streams: what was read is read.
  void take_back() noexcept;

  /// Whether the .part stays when this ends without a commit: then the next run settles it.
  void keep_part(bool keep) noexcept { kept_ = keep; }

  /// Whether the final name leads to this very file. True for a stream that was copied.
  bool is_named() const;

  /// As the user gave it.
  const std::string& path() const { return path_; }
  /// Where the bytes are until `commit`: empty for standard output, pipes and devices.
  const std::string& part_path() const { return part_; }
  /// Where the final name will be, links followed.
  const std::string& target() const { return target_.file; }
  bool streams() const { return target_.streams(); }
  Existing existing() const { return existing_; }
  /// Where the final name is, with its slash.
  std::string folder() const { return output_folder(target_.file); }

  static constexpr std::size_t block_size = std::size_t{1} << 20;

 private:
  void open_part(std::string_view suffix);
  bool create_part();
  void remove_stale_part() const;
  Failure part_failure(Reason reason) const;
  char* buffer();
  void require_open() const;
  void add_piece(std::string_view piece);
  void write_out();
  void write_all(int descriptor, std::span<std::string_view> pieces, const char* stream_name);
  void copy_to_stream();
  void wait_for_reader(const char* stream_name) const;
  bool leads_here(const std::string& path) const;
  [[noreturn]] void fail(int error);

  std::string path_;
  Existing existing_;
  FileRole role_;
  OutputTarget target_;
  std::string part_;
  Descriptor file_;
  std::unique_ptr<char[]> buffer_;  // only while bytes are gathered
  std::size_t used_ = 0;
  std::vector<std::string_view> pieces_;  // to be written, in order: of the buffer, and of what stays where it is
  bool gathers_ = false;                  // the last piece is of the buffer, and grows
  std::uint64_t waiting_ = 0;             // bytes of all pieces
  std::uint64_t flushed_ = 0;
  std::uint64_t reserved_ = 0;
  int first_error_ = 0;  // what failed once is never claimed to be good
  mode_t mode_ = 0;      // of a new file; 0: the usual one
  bool sealed_ = false;
  bool committed_ = false;
  bool kept_ = false;
};

/// Whether another run may hold the lock of `part`: it does, or locks hold nothing on this disk, so
/// that nobody can tell.
bool may_be_held(const std::string& part);

/// Whether somebody does hold it. False where locks hold nothing, and for a file that is not there.
bool is_locked(const std::string& part);

/// Gives the .part of another run the permissions that `commit` would have given it under the name `path`.
void give_usual_mode(const std::string& part, const std::string& path);

/// Gives the whole file `part` its final name, by the rule for an existing one. Failure(output) about
/// `shown`, the path as the user gave it.
void rename_whole(const std::string& part, const std::string& path, Existing existing, const std::string& shown,
                  FileRole role = FileRole::export_file);

/// Makes a name in the folder of `path` survive a power cut. Failure(output) about `shown`.
void sync_folder_of(const std::string& path, const std::string& shown, FileRole role = FileRole::export_file);

}  // namespace chorus
