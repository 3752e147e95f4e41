#include "lot/worker_pool.hpp"

#include <csignal>
#include <new>
#include <system_error>

namespace chorus {

WorkerPool::WorkerPool(unsigned threads) {
  // Signals belong to the main thread, which ends a run in order.
  sigset_t all;
  sigset_t before;
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &before);
  // When the system gives no more threads, or no memory for one, those that are there do the work. Nothing may leave
  // from here: they would be waited for, and never told to end.
  try {
    while (workers_.size() < threads) workers_.emplace_back([this] { work(); });
  } catch (const std::system_error&) {
  } catch (const std::bad_alloc&) {
  }
  pthread_sigmask(SIG_SETMASK, &before, nullptr);
}

WorkerPool::~WorkerPool() {
  std::deque<std::function<void()>> dropped;  // what they hold may take long to let go
  {
    const std::lock_guard lock(mutex_);
    ending_ = true;
    dropped.swap(jobs_);
  }
  waiting_.notify_all();
}

void WorkerPool::push(std::function<void()> job) {
  if (workers_.empty()) return job();
  {
    const std::lock_guard lock(mutex_);
    jobs_.push_back(std::move(job));
  }
  waiting_.notify_one();
}

void WorkerPool::work() {
  for (;;) {
    std::function<void()> job;
    {
      std::unique_lock lock(mutex_);
      waiting_.wait(lock, [this] { return ending_ || !jobs_.empty(); });
      if (ending_) return;
      job = std::move(jobs_.front());
      jobs_.pop_front();
    }
    job();
  }
}

}  // namespace chorus
