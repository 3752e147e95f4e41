// Memory that is reused from one attachment to the next.
#pragma once

#include <cstddef>
#include <memory>
#include <span>

namespace chorus::attachment {

/// A block that only grows and is never zeroed: the first touch of fresh pages costs more than
/// encoding into them, and std::vector would touch them twice.
template <class T>
class Buffer {
 public:
  /// Room for exactly `size` elements of unspecified content; what was there is lost.
  std::span<T> resize(std::size_t size) {
    if (size > capacity_) {
      // A quarter more, so that files of slowly growing sizes do not allocate each time.
      const std::size_t capacity = size + size / 4;
      data_.reset();
      capacity_ = 0;
      data_ = std::make_unique_for_overwrite<T[]>(capacity);
      capacity_ = capacity;
    }
    size_ = size;
    return {data_.get(), size_};
  }

  /// Forgets the last `size() - size` elements; keeps the others.
  void shrink(std::size_t size) { size_ = size < size_ ? size : size_; }

  std::span<T> span() { return {data_.get(), size_}; }
  std::span<const T> span() const { return {data_.get(), size_}; }
  T* data() { return data_.get(); }
  std::size_t size() const { return size_; }
  std::size_t capacity() const { return capacity_; }
  bool empty() const { return size_ == 0; }

 private:
  std::unique_ptr<T[]> data_;
  std::size_t capacity_ = 0;
  std::size_t size_ = 0;
};

}  // namespace chorus::attachment
