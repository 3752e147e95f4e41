#include "report/report_formats.hpp"

#include "diagnostic/text.hpp"
#include "report/report_csv.hpp"
#include "report/report_html.hpp"
#include "report/report_json.hpp"

namespace chorus {

namespace {

bool either_language(std::string_view beginning, std::string (*head)(Language)) {
  return beginning.starts_with(head(Language::english)) || beginning.starts_with(head(Language::french));
}

constexpr ReportFormat formats[] = {
    {".json", write_json_report, [](std::string_view b) { return b.starts_with(json_report_head); }},
    {".csv", write_csv_report, [](std::string_view b) { return either_language(b, csv_report_head); }},
    {".html", write_html_report, [](std::string_view b) { return either_language(b, html_report_head); }},
};

}  // namespace

std::span<const ReportFormat> report_formats() { return formats; }

bool has_suffix(std::string_view path, std::string_view suffix) {
  return path.size() > suffix.size() && small_ascii(path).ends_with(suffix);
}

}  // namespace chorus
