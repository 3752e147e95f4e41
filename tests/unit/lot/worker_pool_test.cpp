#include "lot/worker_pool.hpp"

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <catch2/catch.hpp>
#include <chrono>
#include <csignal>
#include <fstream>
#include <stdexcept>
#include <string>

namespace chorus::test::worker_pool_test {

TEST_CASE("what a job returns or throws comes out of its future") {
  WorkerPool pool(3);
  CHECK(pool.threads() == 3);
  std::vector<std::future<int>> squares;
  for (int i = 0; i < 200; ++i) squares.push_back(pool.submit([i] { return i * i; }));
  auto thrown = pool.submit([]() -> int { throw std::runtime_error("from a job"); });
  auto moved = pool.submit([text = std::make_unique<std::string>("mine")] { return *text; });
  for (int i = 0; i < 200; ++i) CHECK(squares[static_cast<std::size_t>(i)].get() == i * i);
  CHECK_THROWS_WITH(thrown.get(), "from a job");
  CHECK(moved.get() == "mine");
  CHECK(pool.submit([] { return 1; }).get() == 1);  // the thread outlived what was thrown
}

TEST_CASE("no threads asked for is one thread, and jobs run in the order they came") {
  WorkerPool pool(0);
  CHECK(pool.threads() == 1);
  std::vector<int> order;
  std::vector<std::future<void>> jobs;
  for (int i = 0; i < 50; ++i) jobs.push_back(pool.submit([&order, i] { order.push_back(i); }));
  for (auto& job : jobs) job.get();
  CHECK(order.size() == 50);
  CHECK(std::is_sorted(order.begin(), order.end()));
}

TEST_CASE("several jobs run at once") {
  WorkerPool pool(2);
  std::promise<void> first_runs;
  std::promise<void> second_runs;
  auto first = pool.submit([&] {
    first_runs.set_value();
    return second_runs.get_future().wait_for(std::chrono::seconds(20)) == std::future_status::ready;
  });
  auto second = pool.submit([&] {
    second_runs.set_value();
    return first_runs.get_future().wait_for(std::chrono::seconds(20)) == std::future_status::ready;
  });
  CHECK(first.get());
  CHECK(second.get());
}

TEST_CASE("a pool that is destroyed ends what runs and drops what waits") {
  std::atomic<int> ran = 0;
  const auto kept = std::make_shared<int>(0);
  std::vector<std::future<void>> jobs;
  std::promise<void> running;
  {
    WorkerPool pool(1);
    jobs.push_back(pool.submit([&] {
      running.set_value();
      std::this_thread::sleep_for(std::chrono::milliseconds(50));
      ++ran;
    }));
    for (int i = 0; i < 20; ++i) jobs.push_back(pool.submit([&ran, kept] { ++ran; }));
    running.get_future().wait();
  }
  CHECK(ran == 1);
  CHECK_NOTHROW(jobs[0].get());
  for (std::size_t i = 1; i < jobs.size(); ++i) {
    CHECK_THROWS_AS(jobs[i].get(), std::future_error);
  }
  jobs.clear();
  CHECK(kept.use_count() == 1);
}

TEST_CASE("signals are left to the main thread") {
  WorkerPool pool(1);
  const bool blocked = pool.submit([] {
                             sigset_t mask;
                             pthread_sigmask(SIG_SETMASK, nullptr, &mask);
                             return sigismember(&mask, SIGINT) == 1;
                           })
                           .get();
  CHECK(blocked);
  sigset_t mask;
  pthread_sigmask(SIG_SETMASK, nullptr, &mask);
  CHECK(sigismember(&mask, SIGINT) == 0);
}

#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)  // they need the memory themselves
TEST_CASE("a system that gives fewer threads than were asked for gets the work done with those") {
  const pid_t child = ::fork();
  if (child == 0) {
    ::alarm(20);  // rather than to wait for threads that never came
    std::ifstream status("/proc/self/statm");
    rlim_t pages = 0;
    status >> pages;
    const rlim_t few = pages * static_cast<rlim_t>(::sysconf(_SC_PAGESIZE)) + (rlim_t{6} << 20);
    const rlimit limit{few, few};
    ::setrlimit(RLIMIT_AS, &limit);
    bool right = false;
    {
      WorkerPool pool(200);
      std::vector<std::future<int>> ones;
      for (int i = 0; i < 100; ++i) ones.push_back(pool.submit([] { return 1; }));
      int sum = 0;
      for (auto& one : ones) sum += one.get();
      right = sum == 100 && pool.threads() >= 1 && pool.threads() < 200;
    }
    ::_exit(right ? 0 : 1);
  }
  int status = 0;
  REQUIRE(::waitpid(child, &status, 0) == child);
  CHECK(status == 0);
}
#endif

}  // namespace chorus::test::worker_pool_test
