// What every use of libxml2 in this room needs, without its headers.
#pragma once

#include <string>

struct _xmlError;  // libxml2's own name  NOLINT(bugprone-reserved-identifier)

namespace chorus::libxml {

/// Sets libxml2 up for this process, once: nothing is fetched from the network, from any thread.
void start();

/// libxml2 prints on stderr whatever has no handler. For its scope and its thread, what no other
/// handler takes is dropped.
class Silence {
 public:
  Silence();
  ~Silence();
  Silence(const Silence&) = delete;
  Silence& operator=(const Silence&) = delete;

 private:
  void* old_context_;
  void (*old_handler_)(void*, _xmlError*);
};

/// An error's words, without the line break at their end.
std::string words(const _xmlError& error);

}  // namespace chorus::libxml
