// Descriptors of open files, and the attributes that a file keeps when another takes its place.
#pragma once

#include <sys/stat.h>

#include <cstdint>
#include <string>
#include <utility>

namespace chorus {

/// Closes on destruction. Who needs to know whether closing worked syncs before.
class Descriptor {
 public:
  Descriptor() = default;
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    if (this != &other) {
      close();
      number_ = std::exchange(other.number_, -1);
    }
    return *this;
  }
  ~Descriptor() { close(); }

  int number() const { return number_; }
  explicit operator bool() const { return number_ >= 0; }
  void close() noexcept;

 private:
  int number_ = -1;
};

/// As many open files as the system lets the process have. It starts a program with a low limit for
/// the sake of old ones.
void allow_many_open_files();

/// Gives the open file `to` what the open file `from` has. Returns 0, or the errno of what could not
/// be given. Security labels are the system's affair: where it keeps them to itself they are left out.
int copy_attributes(int from, int to);

/// Opens a file with the exact permissions `mode` when it is made, whatever the umask is. An open(2). Only while the
/// process has one thread.
int open_with_mode(const std::string& path, int flags, mode_t mode);

/// The permissions that a new file in the folder of `path` gets: by the umask, or by the folder's own list.
mode_t usual_mode(const std::string& path);

/// When the bytes were changed last, in nanoseconds since 1970. From 2262 on it wraps round: only to be compared.
std::int64_t modified_at(const struct stat& status);

}  // namespace chorus
