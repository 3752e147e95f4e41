// Threads that work on jobs, first come first served, and their results in the order of the jobs.
#pragma once

#include <algorithm>
#include <chrono>
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

/// When it is destroyed, waiting jobs are dropped; that happens only after an error. Their futures would throw
/// std::future_error.
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

/// What `future` holds. `waiting` is called some twenty times a second until it is there, and may throw: so an
/// interruption is seen at once, whatever the worker is busy with.
template <class Result, class Waiting>
Result awaited(std::future<Result>& future, const Waiting& waiting) {
  while (future.wait_for(std::chrono::milliseconds(50)) != std::future_status::ready) waiting();
  return future.get();
}

/// Jobs whose results are taken in the order in which the jobs were begun. Lets two per thread run ahead, or one in
/// all. Lives longer than its jobs: the pool, which ends with them, is a later member.
template <class Result>
class OrderedAhead {
 public:
  explicit OrderedAhead(WorkerPool& pool, bool reads_ahead = true) : pool_(pool), reads_ahead_(reads_ahead) {}

  bool empty() const { return begun_.empty(); }
  bool has_room() const { return begun_.size() < (reads_ahead_ ? 2 * pool_.threads() : 1); }

  template <class Job>
  void begin(Job job) {
    begun_.push_back(pool_.submit(std::move(job)));
  }

  /// The oldest job's result; throws what it threw. Not when empty.
  template <class Waiting>
  Result take(const Waiting& waiting) {
    Result result = awaited(begun_.front(), waiting);
    begun_.pop_front();
    return result;
  }

 private:
  WorkerPool& pool_;
  bool reads_ahead_;
  std::deque<std::future<Result>> begun_;
};

}  // namespace chorus
