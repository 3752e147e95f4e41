// $CHORUS_FAILING_CALL is « fsync:2:EIO » for the second fsync of the run, « fsync:2+:EIO » for
// that one and all behind it, several of these with commas between them. « writev:1:SHORT » writes
// one byte. SQLite's calls and the standard library's come here too: what a program defines goes
// before what its libraries do.
#include <dlfcn.h>
#include <fcntl.h>
#include <pthread.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstdarg>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <new>
#include <string_view>

namespace {

struct Error {
  std::string_view name;
  int number;
};
constexpr int shortened = -1;
constexpr Error errors[] = {{"EIO", EIO},        {"ENOSPC", ENOSPC}, {"EINTR", EINTR},   {"EINVAL", EINVAL},
                            {"EPERM", EPERM},    {"EACCES", EACCES}, {"EMFILE", EMFILE}, {"ENOLCK", ENOLCK},
                            {"EAGAIN", EAGAIN},  {"ENOSYS", ENOSYS}, {"ENOMEM", ENOMEM}, {"EOPNOTSUPP", EOPNOTSUPP},
                            {"SHORT", shortened}};

struct Wanted {
  std::string_view call;
  int time = 0;
  bool all_behind = false;
  int error = 0;
  std::atomic<int> reached = 0;
};

Wanted wanted[4];

/// No memory is asked for: the asking may be what is to fail. A word that is not understood ends
/// the program, since a test would take it for a fault that changed nothing.
int read_wanted() {
  const char* const text = std::getenv("CHORUS_FAILING_CALL");
  std::string_view rest = text == nullptr ? "" : text;
  int count = 0;
  while (!rest.empty()) {
    const std::string_view one = rest.substr(0, rest.find(','));
    rest.remove_prefix(one.size() == rest.size() ? rest.size() : one.size() + 1);
    const auto first = one.find(':');
    const auto last = one.rfind(':');
    if (first == last || count == 4) std::abort();
    Wanted& next = wanted[count++];
    next.call = one.substr(0, first);
    next.time = std::atoi(one.data() + first + 1);
    next.all_behind = one[last - 1] == '+';
    for (const Error& error : errors) {
      if (error.name == one.substr(last + 1)) next.error = error.number;
    }
    if (next.error == 0 || next.time == 0) std::abort();
  }
  return count;
}

/// The error that this call is to end with, 0 when it is to be made; told on stderr the first time.
int failing(std::string_view call) {
  static const int count = read_wanted();
  for (int i = 0; i < count; ++i) {
    Wanted& one = wanted[i];
    if (one.call != call) continue;
    const int now = ++one.reached;
    if (now == one.time) ::dprintf(STDERR_FILENO, "[%.*s fails]\n", static_cast<int>(call.size()), call.data());
    if (now == one.time || (one.all_behind && now > one.time)) return one.error;
  }
  return 0;
}

template <class Function>
Function* real(const char* name) {
  return reinterpret_cast<Function*>(::dlsym(RTLD_NEXT, name));
}

bool fails(std::string_view call) {
  const int error = failing(call);
  if (error != 0) errno = error;
  return error != 0;
}

bool is_nameless(int flags) { return (flags & O_TMPFILE) == O_TMPFILE; }

mode_t mode_behind(int flags, va_list& more) {
  const bool has_mode = (flags & O_CREAT) != 0 || is_nameless(flags);
  return has_mode ? static_cast<mode_t>(va_arg(more, int)) : 0;
}

}  // namespace

// The name that the test says, the name in the library, its parameters and how they are handed on.
#define CHORUS_CALL(call, result, name, parameters, arguments)     \
  result name parameters {                                         \
    static const auto next = real<result parameters>(#name);       \
    return fails(call) ? static_cast<result>(-1) : next arguments; \
  }

#define CHORUS_OPEN(name)                                             \
  int name(const char* path, int flags, ...) {                        \
    static const auto next = real<int(const char*, int, ...)>(#name); \
    va_list more;                                                     \
    va_start(more, flags);                                            \
    const mode_t mode = mode_behind(flags, more);                     \
    va_end(more);                                                     \
    const char* const call = is_nameless(flags) ? "tmpfile" : "open"; \
    return fails(call) ? -1 : next(path, flags, mode);                \
  }

#pragma GCC diagnostic ignored "-Wshadow"  // flock is a structure too
extern "C" {

CHORUS_OPEN(open)
CHORUS_OPEN(open64)
CHORUS_CALL("rename", int, rename, (const char* from, const char* to) noexcept, (from, to))
CHORUS_CALL("renameat2", int, renameat2, (int at, const char* from, int in, const char* to, unsigned flags) noexcept,
            (at, from, in, to, flags))
CHORUS_CALL("link", int, link, (const char* from, const char* to) noexcept, (from, to))
CHORUS_CALL("unlink", int, unlink, (const char* path) noexcept, (path))
CHORUS_CALL("fsync", int, fsync, (int file), (file))
CHORUS_CALL("fdatasync", int, fdatasync, (int file), (file))
CHORUS_CALL("flock", int, flock, (int file, int how) noexcept, (file, how))
CHORUS_CALL("fstat", int, fstat, (int file, struct stat* found) noexcept, (file, found))
CHORUS_CALL("ftruncate", int, ftruncate, (int file, off_t size) noexcept, (file, size))
CHORUS_CALL("ftruncate", int, ftruncate64, (int file, off_t size) noexcept, (file, size))
CHORUS_CALL("fallocate", int, fallocate, (int file, int mode, off_t from, off_t size), (file, mode, from, size))
CHORUS_CALL("lseek", off_t, lseek, (int file, off_t to, int from) noexcept, (file, to, from))
CHORUS_CALL("read", ssize_t, read, (int file, void* into, size_t size), (file, into, size))
CHORUS_CALL("write", ssize_t, write, (int file, const void* bytes, size_t size), (file, bytes, size))
CHORUS_CALL("pread", ssize_t, pread, (int file, void* into, size_t size, off_t at), (file, into, size, at))
CHORUS_CALL("pread", ssize_t, pread64, (int file, void* into, size_t size, off_t at), (file, into, size, at))
CHORUS_CALL("pwrite", ssize_t, pwrite, (int file, const void* bytes, size_t size, off_t at), (file, bytes, size, at))
CHORUS_CALL("pwrite", ssize_t, pwrite64, (int file, const void* bytes, size_t size, off_t at), (file, bytes, size, at))

ssize_t writev(int file, const iovec* parts, int count) {
  static const auto next = real<ssize_t(int, const iovec*, int)>("writev");
  const int error = failing("writev");
  if (error == 0) return next(file, parts, count);
  if (error != shortened) {
    errno = error;
    return -1;
  }
  for (int i = 0; i < count; ++i) {
    if (parts[i].iov_len == 0) continue;
    const iovec one{parts[i].iov_base, 1};
    return next(file, &one, 1);
  }
  return 0;
}

int pthread_create(pthread_t* thread, const pthread_attr_t* how, void* (*start)(void*), void* argument) noexcept {
  static const auto next = real<int(pthread_t*, const pthread_attr_t*, void* (*)(void*), void*)>("pthread_create");
  const int error = failing("pthread_create");
  return error != 0 ? error : next(thread, how, start, argument);
}
}

// Those that belong together, so that no sanitizer's delete gets what another's new gave; the standard library's arrays
// come here too.
void* operator new(std::size_t size) {
  void* const memory = failing("new") != 0 ? nullptr : std::malloc(size > 0 ? size : 1);
  if (memory == nullptr) throw std::bad_alloc();
  return memory;
}
void* operator new(std::size_t size, const std::nothrow_t&) noexcept {
  return failing("new") != 0 ? nullptr : std::malloc(size > 0 ? size : 1);
}
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }
void operator delete(void* memory, const std::nothrow_t&) noexcept { std::free(memory); }
