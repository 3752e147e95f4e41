// A file descriptor with an owner, and how many there may be.
#pragma once

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

}  // namespace chorus
