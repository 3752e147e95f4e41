// Threads that work on jobs, first come first served.
#pragma once

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <functional>
#include <future>
#include <memory>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

namespace chorus {

/// Destroyed with jobs waiting, it drops them: their futures then throw std::future_error, which
/// nobody awaits, since only an error on its way out destroys a pool early.
class WorkerPool {
 public:
  /// As many threads as the system gives, up to `threads`; with none, `submit` itself does the
  /// work.
  explicit WorkerPool(unsigned threads);
  ~WorkerPool();
  WorkerPool(const WorkerPool&) = delete;
  WorkerPool& operator=(const WorkerPool&) = delete;

  /// Jobs that can run at once, 1 at least.
  unsigned threads() const { return std::max(1U, static_cast<unsigned>(workers_.size())); }

  /// Runs `job` on some thread; what it returns or throws comes out of the future. The queue is as
  /// long as the caller lets it become.
  template <class Job>
  auto submit(Job job) -> std::future<decltype(job())> {
    using Result = decltype(job());
    // std::function wants a copyable target, and a packaged task is none.
    auto task = std::make_shared<std::packaged_task<Result()>>(std::move(job));
    auto future = task->get_future();
    push([task] { (*task)(); });
    return future;
  }

 private:
  void push(std::function<void()> job);
  void work();

  std::mutex mutex_;
  std::condition_variable waiting_;
  std::deque<std::function<void()>> jobs_;
  bool ending_ = false;
  std::vector<std::jthread> workers_;
};

}  // namespace chorus
