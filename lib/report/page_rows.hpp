// An invoice as a row of the page: the markup of those that stand in it, the data of all.
#pragma once

#include <string>
#include <vector>

#include "catalogue/report_phrases.hpp"
#include "catalogue/run_report_phrases.hpp"
#include "report/invoice_record.hpp"

namespace chorus {

struct PageColumn {
  Phrase head;
  unsigned lack = 0;     ///< the bit that says that a value is missing here
  bool numeric = false;  ///< right-aligned
};

/// But for the state, which stands last.
inline constexpr PageColumn page_columns[] = {
    {phrase::head_invoice, lacks_number},
    {phrase::page_date},
    {phrase::head_client, lacks_client},
    {phrase::head_name},
    {phrase::head_siret, lacks_siret},
    {phrase::head_service, lacks_service},
    {phrase::head_commitment, lacks_commitment},
    {phrase::page_excl_tax, 0, true},
    {phrase::page_incl_tax, lacks_total, true},
    {phrase::head_pdf, lacks_pdf},
};

/// <tr> of an invoice, and behind it the <tr> of its faults when it has some. page.js makes the same
/// out of `page_row_data`; a test compares them.
std::string page_row_markup(const InvoiceRecord& record, Language language);

/// {"c": cells, "l": which lack, "s": state, "w": why, "k": {column: sorting key}, "f": faults}
std::string page_row_data(const InvoiceRecord& record, Language language);

/// A fault about no invoice, as an item of a list.
std::string page_fault_markup(const Diagnostic& fault, Language language);

/// The words that page.js needs, as a JSON object.
std::string page_words(Language language);

}  // namespace chorus
