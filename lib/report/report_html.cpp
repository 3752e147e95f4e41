#include "report/report_html.hpp"

#include "catalogue/report_phrases.hpp"
#include "catalogue/run_report_phrases.hpp"
#include "report/embedded_page.hpp"
#include "report/html_text.hpp"
#include "report/page_rows.hpp"
#include "report/page_sums.hpp"
#include "report/table.hpp"

namespace chorus {

namespace {

constexpr std::size_t rows_per_block = 500;

std::string title(const RunReport& report) {
  const Phrase& what = report.check_only ? phrase::page_title_check : phrase::page_title_export;
  return Message{phrase::page_of_date,
                 {words_arg("title", {what, {}}), date_arg("date", report.date)}}
      .in(report.language);
}

/// Nothing is fetched, and nothing runs but the one script, known by its digest.
std::string head(const RunReport& report) {
  std::string policy = "default-src 'none'; img-src data:; style-src '";
  (policy += page_style().digest) += "'; script-src '";
  (policy += page_script().digest) += "'; base-uri 'none'; form-action 'none'";
  std::string out = html_report_head(report.language);
  out += "<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"" + policy + "\">\n";
  out += "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n";
  out += "<meta name=\"color-scheme\" content=\"light dark\">\n<link rel=\"icon\" href=\"data:,\">\n";
  return out + element("title", title(report)) + "\n" + wrapped_in("style", {}, page_style().text) +
         "\n</head>\n";
}

std::string page_header(const RunReport& report, const Sums& sums) {
  const Language language = report.language;
  std::string out = element("a", "class=\"skip\" href=\"#invoices\"", phrase::page_skip_to_invoices.in(language));
  out += element("h1", title(report));
  std::string supplier = report.supplier_name;
  if (!report.supplier.empty()) supplier += " (" + report.supplier + ")";
  if (report.profile == "test") supplier += ", " + std::string(phrase::page_test_profile.in(language));
  out += element("p", "class=\"supplier\"", supplier);
  out += element("p", "class=\"summary\"", report.summary.in(language));
  return wrapped_in("header", {}, out + page_counts(sums, language)) + "\n";
}

std::string file_row(const ReportedFile& file, Language language) {
  return wrapped_in("tr", {},
                    element("th", "scope=\"row\"", file.path) +
                        wrapped_in("td", {}, element("code", file.flow_id)) +
                        element("td", "class=\"n\"", std::to_string(file.invoices)) +
                        element("td", "class=\"n\"", std::to_string(file.attachments)) +
                        element("td", "class=\"n\"", readable_size(file.bytes, language)));
}

/// To be filled in by hand on paper.
std::string deposit_lines(Language language) {
  std::string lines;
  for (const auto& words : {phrase::page_deposited_on, phrase::page_flow_number, phrase::page_by}) {
    lines += element("span", words.in(language));
  }
  return wrapped_in("div", "class=\"deposit\"", lines);
}

std::string files_section(const RunReport& report) {
  const Language language = report.language;
  std::string out;
  if (!report.files.empty()) {
    std::string rows;
    for (const auto& file : report.files) rows += file_row(file, language) + "\n";
    const auto head = [&](const Phrase& words, bool numeric) {
      return element("th", numeric ? "scope=\"col\" class=\"n\"" : "scope=\"col\"", words.in(language));
    };
    const std::string heads = head(phrase::page_file, false) + head(phrase::page_flow, false) +
                              head(phrase::page_count, true) + head(phrase::page_attachments, true) +
                              head(phrase::page_size, true);
    out += element("h2", phrase::page_files.in(language));
    if (report.bundle) {
      out += element("p", report.bundle->path + " (" + readable_size(report.bundle->bytes, language) + ")");
    }
    out += wrapped_in("div", "class=\"scroll\"",
                      wrapped_in("table", {}, wrapped_in("thead", {}, wrapped_in("tr", {}, heads)) +
                                                  wrapped_in("tbody", {}, rows)));
    out += element("p", "class=\"page-note\"", phrase::how_to_deposit.in(language)) + deposit_lines(language);
  }
  if (!report.rejects.empty()) {
    out += element("h2", phrase::page_rejects.in(language));
    for (const auto& path : report.rejects) out += element("p", path);
  }
  return out.empty() ? "" : wrapped_in("section", {}, out) + "\n";
}

std::string faults_section(const RunReport& report) {
  if (report.faults.empty()) return {};
  std::string items;
  for (const auto& fault : report.faults) items += page_fault_markup(fault, report.language) + "\n";
  return wrapped_in("section", {},
                    element("h2", phrase::page_faults.in(report.language)) +
                        wrapped_in("ul", "class=\"general\"", items)) +
         "\n";
}

std::string run_section(const RunReport& report) {
  const Language language = report.language;
  std::string list;
  const auto entry = [&](const Phrase& words, const std::string& text) {
    list += element("dt", words.in(language)) + element("dd", text);
  };
  entry(phrase::page_program, "chorus-export " CHORUS_EXPORT_VERSION);
  entry(phrase::page_configuration, report.configuration.empty()
                                        ? std::string(phrase::page_no_configuration.in(language))
                                        : report.configuration);
  for (const auto& input : report.inputs) {
    std::string text = input.path + (input.json ? " (JSON)" : " (CSV, " + input.encoding + ", « " + input.delimiter + " »)");
    entry(phrase::page_inputs, text);
  }
  if (!report.pdf_dir.empty()) entry(phrase::page_pdf_dir, report.pdf_dir);
  return wrapped_in("section", "class=\"run\"",
                    element("h2", phrase::page_run.in(language)) + wrapped_in("dl", {}, list)) +
         "\n";
}

/// Shown by the script: without it nothing here would act.
std::string filter_form(const Sums& sums, Language language) {
  const auto label = [&](const Phrase& words, const std::string& field) {
    return wrapped_in("label", {}, element("span", words.in(language)) + field);
  };
  std::string states = element("option", "value=\"\"", phrase::page_all.in(language));
  for (const auto& [state, sum] : sums.states) {
    states += element("option", "value=\"" + std::string(state_name(state)) + "\"",
                      std::string(state_words(state).in(language)) + " (" + std::to_string(sum.invoices) + ")");
  }
  return wrapped_in(
             "form", "id=\"filter\" role=\"search\" hidden",
             label(phrase::page_search, "<input type=\"search\" name=\"search\" autocomplete=\"off\" placeholder=\"" +
                                            html(phrase::page_search_hint.in(language)) + "\">") +
                 label(phrase::page_filter_state, wrapped_in("select", "name=\"state\" autocomplete=\"off\"", states)) +
                 wrapped_in("label", "class=\"tick\"",
                            "<input type=\"checkbox\" name=\"warned\" autocomplete=\"off\">" +
                                element("span", phrase::page_warned.in(language))) +
                 element("button", "type=\"reset\"", phrase::page_reset.in(language))) +
         "\n";
}

std::string invoice_heads(Language language) {
  std::string heads;
  const auto head = [&](const Phrase& words, bool numeric) {
    heads += wrapped_in("th", numeric ? "scope=\"col\" aria-sort=\"none\" class=\"n\"" : "scope=\"col\" aria-sort=\"none\"",
                        element("button", "type=\"button\"", words.in(language)));
  };
  for (const auto& column : page_columns) head(column.head, column.numeric);
  head(phrase::head_state, false);
  return wrapped_in("thead", {}, wrapped_in("tr", {}, heads));
}

void write_invoices(const RunReport& report, const Sums& sums, const ByteSink& sink) {
  const Language language = report.language;
  std::uint64_t all = 0;
  for (const auto& state : sums.states) all += state.sum.invoices;
  sink("<section>\n" + element("h2", phrase::page_invoices.in(language)) + filter_form(sums, language));
  sink("<p id=\"status\" class=\"page-note screen\" role=\"status\" hidden></p><p id=\"print-note\"></p>\n");
  if (all > invoices_in_markup) {
    const Message note{phrase::page_without_script,
                       {count_arg("shown", invoices_in_markup), count_arg("all", all)}};
    sink(wrapped_in("noscript", {}, element("p", note.in(language))) + "\n");
  }
  sink("<div class=\"scroll\"><table id=\"invoices\">" + invoice_heads(language) + "\n<tbody>");
  std::size_t count = 0;
  report.records([&](const InvoiceRecord& record) {
    if (count++ < invoices_in_markup) sink(page_row_markup(record, language) + "\n");
  });
  sink("</tbody></table></div>\n<nav id=\"pages\" class=\"pages\" hidden>" +
       element("button", "type=\"button\" id=\"previous\"", phrase::page_previous.in(language)) +
       element("button", "type=\"button\" id=\"next\"", phrase::page_next.in(language)) + "</nav>\n</section>\n");
}

void write_data(const RunReport& report, const ByteSink& sink) {
  sink(wrapped_in("script", "type=\"application/json\" id=\"words\"", inside_script(page_words(report.language))) + "\n");
  std::size_t in_block = 0;
  report.records([&](const InvoiceRecord& record) {
    if (in_block == rows_per_block) {
      sink("]</script>\n");
      in_block = 0;
    }
    sink(in_block++ == 0 ? "<script type=\"application/json\" class=\"rows\">[" : ",\n");
    sink(inside_script(page_row_data(record, report.language)));
  });
  if (in_block > 0) sink("]</script>\n");
}

}  // namespace

void write_html_report(const RunReport& report, const ByteSink& sink) {
  const Sums sums = sum_up(report.records);
  sink(head(report) + "<body>\n" + page_header(report, sums) + "<main>\n");
  sink(files_section(report) + faults_section(report));
  sink(wrapped_in("div", "class=\"side-by-side\"",
                  page_debtors_section(sums, report.language) + page_rates_section(sums, report.language)));
  write_invoices(report, sums, sink);
  sink(run_section(report) + "</main>\n");
  write_data(report, sink);
  sink(wrapped_in("script", {}, page_script().text) + "\n</body>\n</html>\n");
}

std::string html_report_head(Language language) {
  return std::string("<!DOCTYPE html>\n<html lang=\"") + (language == Language::french ? "fr" : "en") +
         "\">\n<head>\n<meta name=\"generator\" content=\"chorus-export\">\n";
}

}  // namespace chorus
