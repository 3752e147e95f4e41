// The objects of a JSON array as records: member names are the canonical column names.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "input/json_reader.hpp"
#include "input/record.hpp"

namespace chorus {

/// The names of an object's members, empty for one that holds nothing: it is not the one to be read of two.
std::vector<std::string> names_with_values(const JsonValue& object);

/// How the invoices or debtors of a file stand in it.
JsonLayout layout_of(const SourceFile& source, InputKind kind, const ReadOptions& options);

/// Opens a JSON file that holds an array of objects. Throws Failure(input), see RecordReader.
std::unique_ptr<RecordReader> open_json_records(SourceFile source, InputKind kind, const ReadOptions& options,
                                                Names& names);

}  // namespace chorus
