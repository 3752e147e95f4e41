// A CSV file of what the portal said -> values.
#pragma once

#include "file/source_file.hpp"
#include "invoice/portal_answer.hpp"

namespace chorus {

/// One invoice and message a row, under the headers of `answer_columns`, in any dialect that
/// invoices may have; other columns are ignored. Failure(input) when the file cannot be read, has
/// no column for the number or none that says anything of it, names a column twice, or has a date that is none.
PortalAnswer read_csv_answers(const SourceFile& source);

}  // namespace chorus
