// The objects of a JSON array as records: member names are the canonical column names. And a file of either kind,
// opened.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "input/json_reader.hpp"
#include "input/record.hpp"

namespace chorus {

/// The names of an object's members, empty for one that holds nothing: it is not the one to be read of two.
std::vector<std::string> names_with_values(const JsonValue& object);

/// The object of an element that is its record: the element itself, or the one member that wraps it: « attributes » of
/// JSON:API, « node », « invoice ». The first element decides for all.
class WrappedRecord {
 public:
  WrappedRecord(InputKind kind, const ReadOptions& options) : kind_(kind), options_(options) {}

  const JsonValue& of(const JsonValue& element);
  /// The wrapping member, empty without one.
  const std::string& name() const { return name_; }

 private:
  InputKind kind_;
  ReadOptions options_;
  bool known_ = false;
  std::string name_;
};

/// How the invoices or debtors of a file stand in it.
JsonLayout layout_of(const SourceFile& source, InputKind kind, const ReadOptions& options);

/// Opens a JSON file that holds an array of objects. Throws Failure(input), see RecordReader.
std::unique_ptr<RecordReader> open_json_records(SourceFile source, InputKind kind, const ReadOptions& options,
                                                Names& names);

/// Opens a file: JSON when it begins like it or is called so (".json"), else CSV. `names` outlives what is read.
/// Failure(input) also for a file of another kind (see other_file).
std::unique_ptr<RecordReader> open_records(const std::string& path, InputKind kind, const ReadOptions& options,
                                           Names& names);

}  // namespace chorus
