// An invoice's record as a JSON object, the same in every report.
#pragma once

#include <string>

#include "report/invoice_record.hpp"

namespace chorus {

/// One line without its end: « invoice » of schemas/report.schema.json. What is not known has no
/// key; amounts are texts, so that no reader rounds them. Bytes that are no UTF-8 (of a file's name)
/// become U+FFFD.
std::string record_json(const InvoiceRecord& record, Language language);

}  // namespace chorus
