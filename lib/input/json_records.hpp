// The objects of a JSON array as records: member names are the canonical column names.
#pragma once

#include <memory>
#include <string>

#include "input/json_reader.hpp"
#include "input/record.hpp"

namespace chorus {

/// How the invoices or debtors of a file stand in it.
JsonLayout layout_of(const SourceFile& source, InputKind kind, const ReadOptions& options);

/// Opens a JSON file that holds an array of objects. Throws Failure(input), see RecordReader.
std::unique_ptr<RecordReader> open_json_records(SourceFile source, InputKind kind,
                                                const ReadOptions& options, Names& names);

}  // namespace chorus
