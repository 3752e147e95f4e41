// Reads any CPP Facture Min document in a stream, ours or another's, and tells what it holds and
// what is wrong with it.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "document/document_visitor.hpp"
#include "document/schema.hpp"

namespace chorus {

/// Feed it the file's bytes in pieces of any length, then `finish`. Memory is bounded whatever the
/// file, and no reading leaves the bytes given: no DTD, no entities, no network.
class DocumentReader {
 public:
  DocumentReader(const Schema& schema, DocumentVisitor& visitor, const ReadingOptions& options = {});
  ~DocumentReader();
  DocumentReader(const DocumentReader&) = delete;
  DocumentReader& operator=(const DocumentReader&) = delete;

  /// False when a syntax problem has ended the reading: more bytes would change nothing.
  bool feed(std::string_view bytes);
  DocumentFacts finish();

 private:
  class Engine;
  std::unique_ptr<Engine> engine_;
};

/// Reads a whole file, « - » is standard input. Failure(input) when it cannot be opened or read.
/// `progress` is called between blocks and may throw.
DocumentFacts read_document(const std::string& path, const Schema& schema, DocumentVisitor& visitor,
                            const ReadingOptions& options = {}, const std::function<void()>& progress = {});

}  // namespace chorus
