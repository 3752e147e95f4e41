// The report as a page.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "catalogue/sentences.hpp"
#include "report/invoice_record.hpp"
#include "report/run_report.hpp"
#include "report/text_layout.hpp"

namespace chorus::phrase {

inline constexpr Phrase page_date{"Date", "Date"};
inline constexpr Phrase page_excl_tax{"Excl. tax", "HT"};
inline constexpr Phrase page_incl_tax{"Incl. tax", "TTC"};

}  // namespace chorus::phrase

namespace chorus {

/// Ready to stand between tags or in a quoted attribute: what acts or hides is shown by its code (see
/// printable), and no character is markup.
std::string html(std::string_view utf8);

/// JSON, ready to stand in a <script> of data: nothing in it ends the element.
std::string inside_script(std::string json);

/// "<td class=\"n\">text</td>"; `text` is escaped here, `attributes` are ours.
std::string element(std::string_view name, std::string_view attributes, std::string_view text);
inline std::string element(std::string_view name, std::string_view text) { return element(name, {}, text); }

/// Around markup that is ready.
std::string wrapped_in(std::string_view name, std::string_view attributes, std::string_view markup);

/// A count and a total for each state.
std::string page_counts(const Sums& sums, Language language);

std::string page_debtors_section(const Sums& sums, Language language);
std::string page_rates_section(const Sums& sums, Language language);

struct PageColumn {
  Phrase head;
  unsigned lack = 0;     ///< the bit that says that a value is missing here
  bool numeric = false;  ///< right-aligned
};

/// But for the state, which stands last.
inline constexpr PageColumn page_columns[] = {
    {phrase::head_invoice, lacks_number},        {phrase::page_date},
    {phrase::head_client, lacks_client},         {phrase::head_name},
    {phrase::head_siret, lacks_siret},           {phrase::head_service, lacks_service},
    {phrase::head_commitment, lacks_commitment}, {phrase::page_excl_tax, 0, true},
    {phrase::page_incl_tax, lacks_total, true},  {phrase::head_pdf, lacks_pdf},
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

/// How many invoices stand in the page as markup, for a browser without JavaScript; the others are
/// data that its script shows page by page.
inline constexpr std::size_t invoices_in_markup = 500;

/// Memory grows with the number of debtors only.
void write_html_report(const RunReport& report, const ByteSink& sink);

/// How every page begins in this language: by it an earlier one is known.
std::string html_report_head(Language language);

/// A list on a page, under its heading.
struct PageList {
  Phrase title;
  std::span<const GridColumn> columns;
  GridSource rows;
};

/// A page of lists, with the style of a report and no script. Empty lists are left out; of nothing but those `none` is
/// said. `title` may end with a date; `command` is the one that writes it.
void write_list_page(std::string_view command, const Message& title, std::span<const PageList> lists,
                     const Phrase& none, Language language, const ByteSink& sink);

/// How the pages of this command's lists begin in this language.
std::string list_page_head(std::string_view command, Language language);

// Style and script of the page of a report, from lib/report/page.

struct PagePart {
  std::string_view text;
  std::string_view digest;  ///< "sha256-…", as a content security policy names it
};

PagePart page_style();
PagePart page_script();

}  // namespace chorus
