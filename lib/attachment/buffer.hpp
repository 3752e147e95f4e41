// Memory that is reused from one attachment to the next.
#pragma once

#include <algorithm>
#include <cstddef>
#include <memory>
#include <span>
#include <utility>

namespace chorus::attachment {

/// A block that only grows and is never zeroed: the first touch of fresh pages costs more than
/// encoding into them, and std::vector would touch them twice.
template <class T>
class Buffer {
 public:
  Buffer() = default;
  /// The other is empty then, and takes new memory when it is used again.
  Buffer(Buffer&& other) noexcept
      : data_(std::move(other.data_)),
        capacity_(std::exchange(other.capacity_, 0)),
        size_(std::exchange(other.size_, 0)) {}
  Buffer& operator=(Buffer&& other) noexcept {
    data_ = std::move(other.data_);
    capacity_ = std::exchange(other.capacity_, 0);
    size_ = std::exchange(other.size_, 0);
    return *this;
  }

  /// Room for exactly `size` elements of unspecified content; what was there is lost.
  std::span<T> resize(std::size_t size) {
    // A quarter more, so that files of slowly growing sizes do not allocate each time.
    if (size > capacity_) allocate(size + size / 4);
    size_ = size;
    return span();
  }

  /// Room for `more` elements behind those that are there.
  std::span<T> extend(std::size_t more) {
    const std::size_t before = size_;
    if (more > capacity_ - before) {
      const std::unique_ptr<T[]> old = std::move(data_);
      allocate(before + more);
      std::copy_n(old.get(), before, data_.get());
    }
    size_ = before + more;
    return span().subspan(before);
  }

  /// Empty, with room for `size` elements and no more.
  void reserve(std::size_t size) {
    if (size > capacity_) allocate(size);
    size_ = 0;
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
  void allocate(std::size_t capacity) {
    data_.reset();  // before the new block: never two at a time
    capacity_ = 0;
    data_ = std::make_unique_for_overwrite<T[]>(capacity);
    capacity_ = capacity;
  }

  std::unique_ptr<T[]> data_;
  std::size_t capacity_ = 0;
  std::size_t size_ = 0;
};

}  // namespace chorus::attachment
