// CSV rows as records: the header row names the columns.
#pragma once

#include <memory>
#include <string>

#include "input/record.hpp"

namespace chorus {

/// Opens a CSV file and reads its header. Throws Failure(input), see RecordReader.
std::unique_ptr<RecordReader> open_csv_records(SourceFile source, InputKind kind, const ReadOptions& options,
                                               Names& names);

}  // namespace chorus
