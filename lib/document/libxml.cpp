#include "document/libxml.hpp"

#include <libxml/globals.h>
#include <libxml/parser.h>
#include <libxml/xmlIO.h>

#include <mutex>

namespace chorus::libxml {

void start() {
  static std::once_flag once;
  std::call_once(once, [] {
    xmlInitParser();
    xmlSetExternalEntityLoader(xmlNoNetExternalEntityLoader);
  });
}

Silence::Silence() : old_context_(xmlStructuredErrorContext), old_handler_(xmlStructuredError) {
  xmlSetStructuredErrorFunc(nullptr, [](void*, xmlErrorPtr) {});
}

Silence::~Silence() { xmlSetStructuredErrorFunc(old_context_, old_handler_); }

std::string words(const xmlError& error) {
  std::string text = error.message != nullptr ? error.message : "unknown error";
  while (!text.empty() && text.back() == '\n') text.pop_back();
  return text;
}

}  // namespace chorus::libxml
