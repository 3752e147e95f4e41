// The objects of a JSON array as records: member names are the canonical column names.
#pragma once

#include <memory>
#include <string>

#include "input/record.hpp"

namespace chorus {

/// Opens a JSON file that holds an array of objects. Throws Failure(input), see RecordReader.
std::unique_ptr<RecordReader> open_json_records(const std::string& path, InputKind kind,
                                                const ReadOptions& options, Names& names);

}  // namespace chorus
