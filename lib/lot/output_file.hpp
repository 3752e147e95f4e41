// A file that exists under its final name only when it is whole.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "lot/descriptor.hpp"

namespace chorus {

enum class Existing : std::uint8_t { refuse, replace };

/// A file under construction. The bytes go to `NAME.part` beside the final name (same disk, so the
/// rename is atomic); only `commit()` gives the final name, and without it the destructor removes
/// the .part. Not for two threads.
///
/// - A link is followed: the file it points to is replaced, the link stays.
/// - The .part is locked (flock) while its run lives. One without a lock was left by a dead run and
///   is replaced; one with a lock belongs to another run: Failure(output).
/// - « - » is standard output. It and what is not a plain file (a pipe, a device) take no rename:
///   the bytes are built in an unlinked temporary file and copied by `commit()`, so that nothing
///   unchecked leaves.
///
/// Every error is a Failure(output) that names the file, the reason in plain words, and the remedy.
class OutputFile {
 public:
  /// Refuses at once an existing target (remedy: --overwrite), a folder, a missing folder, and what
  /// may not be written.
  explicit OutputFile(std::string path, Existing existing = Existing::refuse);
  OutputFile(OutputFile&&) noexcept = default;
  OutputFile& operator=(OutputFile&&) = delete;
  ~OutputFile();

  /// Takes the room on disk at once, so that a full disk is seen before the work; a file system
  /// that cannot is left alone. `bytes` may be more than what is written in the end.
  void reserve(std::uint64_t bytes);

  /// Small pieces are gathered in blocks; large ones are written from where they are.
  void append(std::string_view bytes);

  /// Bytes appended so far.
  std::uint64_t size() const { return flushed_ + used_; }

  /// Flushes, so that `read_at` and every other reader sees all bytes.
  void flush();

  /// Reads back what is on disk: as many bytes as fit into `into`, less only at the end. Only what
  /// was flushed.
  std::size_t read_at(std::uint64_t offset, std::span<char> into) const;

  /// Flushes and syncs: the bytes survive a power cut, still under the .part name.
  void seal();

  /// Writes again what stands at `offset`; the bytes must have been appended before.
  void overwrite(std::uint64_t offset, std::string_view bytes);

  /// Changes the name that `commit` gives, in the same folder; refuses at once as the constructor
  /// does. A stream keeps its own.
  void retarget(std::string path, Existing existing);

  /// Seals, gives the final name, syncs the folder. The only call that claims success.
  void commit();

  /// `commit` for one of several files of a folder, which the last one's `commit` syncs for all.
  void commit_before_others();

  /// As the user gave it.
  const std::string& path() const { return path_; }
  /// Where the bytes are until `commit`: empty for standard output, pipes and devices.
  const std::string& part_path() const { return part_; }

  static constexpr std::size_t block_size = std::size_t{1} << 20;

 private:
  void find_target();
  void finish();
  void open_part();
  bool create_part();
  void remove_stale_part() const;
  void write_out(std::string_view direct);
  void write_all(int descriptor, std::string_view first, std::string_view second,
                 const char* stream_name);
  void give_final_name() const;
  void copy_to_stream();
  void sync_folder() const;
  bool is_part(int descriptor) const;
  bool streams() const { return stream_ || !stream_path_.empty(); }
  [[noreturn]] void fail(int error);

  std::string path_;
  std::string final_;  // path_ with links followed
  std::string part_;
  std::string stream_path_;  // a pipe or a device, opened by commit
  Descriptor stream_;        // a copy of standard output or of another open descriptor
  Existing existing_;
  mode_t replaced_mode_ = 0;  // permissions of the file that is replaced, 0 when there is none
  Descriptor file_;
  std::unique_ptr<char[]> buffer_;
  std::size_t used_ = 0;
  std::uint64_t flushed_ = 0;
  std::uint64_t reserved_ = 0;
  int first_error_ = 0;  // what failed once is never claimed to be good
  bool sealed_ = false;
  bool committed_ = false;
};

}  // namespace chorus
