#include "report/report_html.hpp"

#include <algorithm>
#include <iterator>

#include "catalogue/rule_words.hpp"
#include "catalogue/sentences.hpp"
#include "diagnostic/phrase.hpp"
#include "diagnostic/text.hpp"
#include "report/report_json.hpp"
#include "report/text_layout.hpp"

namespace chorus::phrase {

// The page.
constexpr Phrase page_title_export{"Chorus Pro export", "Export Chorus Pro"};
constexpr Phrase page_title_check{"Chorus Pro check", "Contrôle Chorus Pro"};
constexpr Phrase page_of_date{"{title} of {date}", "{title} du {date}"};
constexpr Phrase page_test_profile{"test profile", "profil de test"};
constexpr Phrase page_invoices{"Invoices", "Factures"};
constexpr Phrase page_files{"Files to deposit", "Fichiers à déposer"};
constexpr Phrase page_rejects{"Refused invoices, to correct and give again",
                              "Factures refusées, à corriger et redonner"};
constexpr Phrase page_faults{"What concerns the files as a whole", "Ce qui concerne les fichiers entiers"};
constexpr Phrase page_debtors{"By debtor", "Par débiteur"};
constexpr Phrase page_rates{"By VAT rate", "Par taux de TVA"};
constexpr Phrase page_sums_note{"Invoices exported or to export; credit notes are subtracted.",
                                "Factures exportées ou à exporter ; les avoirs sont déduits."};
constexpr Phrase page_other_debtors{"other debtors: {count}", "autres débiteurs : {count}"};
constexpr Phrase page_run{"This run", "Cette exécution"};
constexpr Phrase page_program{"Program", "Programme"};
constexpr Phrase page_configuration{"Configuration", "Configuration"};
constexpr Phrase page_no_configuration{"none", "aucune"};
constexpr Phrase page_inputs{"Files read", "Fichiers lus"};
constexpr Phrase page_pdf_dir{"PDF folder", "Dossier des PDF"};
constexpr Phrase page_skip_to_invoices{"Go to the invoices", "Aller aux factures"};
constexpr Phrase page_file{"File", "Fichier"};
constexpr Phrase page_flow{"Flow identifier", "Identifiant du flux"};
constexpr Phrase page_size{"Size", "Taille"};
constexpr Phrase page_attachments{"Attachments", "Pièces jointes"};
constexpr Phrase page_debtor{"Debtor", "Débiteur"};
constexpr Phrase page_count{"Invoices", "Factures"};
constexpr Phrase page_share{"Share", "Part"};
constexpr Phrase page_rate{"Rate", "Taux"};
constexpr Phrase page_base{"Base", "Base"};
constexpr Phrase page_vat{"VAT", "TVA"};
constexpr Phrase page_total{"Total", "Total"};
constexpr Phrase page_unknown_rate{"unknown", "inconnu"};
constexpr Phrase page_deposited_on{"Deposited on", "Déposé le"};
constexpr Phrase page_flow_number{"Flow number given by the portal", "N° de flux donné par le portail"};
constexpr Phrase page_by{"By", "Par"};
constexpr Phrase page_filter_state{"State", "État"};
constexpr Phrase page_all{"All", "Toutes"};
constexpr Phrase page_warned{"With a warning", "Avec avertissement"};
constexpr Phrase page_search{"Search", "Rechercher"};
constexpr Phrase page_search_hint{"number, client, amount, message…", "numéro, client, montant, message…"};
constexpr Phrase page_reset{"Show all again", "Tout réafficher"};
constexpr Phrase page_previous{"Previous", "Précédent"};
constexpr Phrase page_next{"Next", "Suivant"};
// {from}, {to}, {shown} and {all} are filled by the page itself.
constexpr Phrase page_shown{"Invoices {{from}} to {{to}} of {{shown}} (of {{all}} in all)",
                            "Factures {{from}} à {{to}} sur {{shown}} ({{all}} en tout)"};
constexpr Phrase page_none_shown{"No invoice is like that", "Aucune facture ne correspond"};
constexpr Phrase page_print_cut{
    "Only the first {{shown}} of {{all}} invoices are printed: narrow the selection, or use the CSV report",
    "Seules les {{shown}} premières factures sur {{all}} sont imprimées : restreignez la sélection, ou prenez le rapport CSV"};
constexpr Phrase page_without_script{
    "Without JavaScript the first {shown} of {all} invoices are shown; the CSV report has them all.",
    "Sans JavaScript, seules les {shown} premières factures sur {all} s'affichent ; le rapport CSV les donne toutes."};

}  // namespace chorus::phrase

namespace chorus {

std::string html(std::string_view utf8) {
  std::string out;
  for (const char c : printable(utf8)) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      case '\'': out += "&#39;"; break;
      default: out += c;
    }
  }
  return out;
}

std::string inside_script(std::string json) {
  for (std::size_t at = 0; (at = json.find('<', at)) != json.npos;) json.replace(at, 1, "\\u003c");
  return json;
}

std::string element(std::string_view name, std::string_view attributes, std::string_view text) {
  return wrapped_in(name, attributes, html(text));
}

std::string wrapped_in(std::string_view name, std::string_view attributes, std::string_view markup) {
  std::string out = "<";
  out += name;
  if (!attributes.empty()) (out += ' ') += attributes;
  ((out += '>') += markup) += "</";
  return (out += name) += '>';
}

namespace {

// A page that lists every debtor of a very large run would be read by nobody.
constexpr std::size_t debtors_shown = 100;

/// « −1 234,56 », with the minus sign of print, which no line ends behind.
std::string printed_amount(const std::string& text, Language language) {
  return text.starts_with('-') ? "−" + grouped(text.substr(1), language) : grouped(text, language);
}

std::string euros(Amount amount, Language language) { return printed_amount(amount.text(), language) + " €"; }

std::string number_cell(const std::string& text) { return element("td", "class=\"n\"", text); }

std::string page_head_row(std::initializer_list<std::pair<Phrase, bool>> heads, Language language) {
  std::string cells;
  for (const auto& [words, numeric] : heads) {
    cells += element("th", numeric ? "scope=\"col\" class=\"n\"" : "scope=\"col\"", words.in(language));
  }
  return wrapped_in("thead", {}, wrapped_in("tr", {}, cells));
}

/// A bar for a share of the largest amount, which stands in figures beside it.
std::string bar_cell(Amount amount, Amount largest) {
  const std::int64_t thousandth = std::max<std::int64_t>(largest.millionths() / 1000, 1);
  const std::string width = std::to_string(std::clamp<std::int64_t>(amount.millionths() / thousandth, 0, 1000));
  return "<td class=\"share\"><svg viewBox=\"0 0 1000 10\" preserveAspectRatio=\"none\" aria-hidden=\"true\">"
         "<rect class=\"track\" width=\"1000\" height=\"10\"/><rect class=\"bar\" width=\"" +
         width + "\" height=\"10\"/></svg></td>";
}

std::string page_section(const Phrase& title, const std::string& table, Language language) {
  return wrapped_in("section", {},
                    element("h2", title.in(language)) +
                        element("p", "class=\"note\"", phrase::page_sums_note.in(language)) +
                        wrapped_in("div",  // whoever scrolls with the keyboard can get into it
                                   "class=\"scroll tall\" tabindex=\"0\" role=\"region\" aria-label=\"" +
                                       html(title.in(language)) + "\"",
                                   wrapped_in("table", {}, table))) +
         "\n";
}

std::string debtor_row(const DebtorSum& debtor, Amount largest, Language language) {
  return wrapped_in("tr", {},
                    element("th", "scope=\"row\"", debtor.name.empty() ? debtor.client : debtor.name) +
                        element("td", debtor.siret) + number_cell(std::to_string(debtor.sum.invoices)) +
                        number_cell(euros(debtor.sum.incl_tax, language)) + bar_cell(debtor.sum.incl_tax, largest)) +
         "\n";
}

std::string total_row(const std::string& words, const Sum& sum, std::string_view cell, Language language) {
  return wrapped_in("tr", {},
                    element(cell, cell == "th" ? "scope=\"row\"" : "", words) + "<td></td>" +
                        number_cell(std::to_string(sum.invoices)) + number_cell(euros(sum.incl_tax, language)) +
                        "<td></td>");
}

}  // namespace

std::string page_counts(const Sums& sums, Language language) {
  std::string items;
  for (const auto& [state, sum] : sums.states) {
    items +=
        wrapped_in("li", "class=\"" + std::string(state_name(state)) + "\"",
                   element("b", std::to_string(sum.invoices)) + html(state_words(state, sum.invoices).in(language)) +
                       " " + element("span", euros(sum.incl_tax, language)));
  }
  return items.empty() ? "" : wrapped_in("ul", "class=\"counts\"", items) + "\n";
}

std::string page_debtors_section(const Sums& sums, Language language) {
  if (sums.debtors.empty()) return {};
  const std::size_t shown = std::min(sums.debtors.size(), debtors_shown);
  const Amount largest = sums.debtors[0].sum.incl_tax;
  std::string rows;
  for (std::size_t i = 0; i < shown; ++i) rows += debtor_row(sums.debtors[i], largest, language);
  Sum others;
  for (std::size_t i = shown; i < sums.debtors.size(); ++i) {
    const Sum& sum = sums.debtors[i].sum;
    others.invoices += sum.invoices;
    others.incl_tax = others.incl_tax + sum.incl_tax;
  }
  if (others.invoices > 0) {
    const Message words{phrase::page_other_debtors, {count_arg("count", sums.debtors.size() - shown)}};
    rows += total_row(words.in(language), others, "td", language);
  }
  const std::string total(phrase::page_total.in(language));
  return page_section(phrase::page_debtors,
                      page_head_row({{phrase::page_debtor, false},
                                     {phrase::head_siret, false},
                                     {phrase::page_count, true},
                                     {phrase::page_incl_tax, true},
                                     {phrase::page_share, false}},
                                    language) +
                          wrapped_in("tbody", {}, rows) +
                          wrapped_in("tfoot", {}, total_row(total, sums.good, "th", language)),
                      language);
}

std::string page_rates_section(const Sums& sums, Language language) {
  if (sums.rates.empty()) return {};
  Amount largest;
  Amount base;
  Amount amount;
  for (const auto& rate : sums.rates) {
    largest = std::max(largest, rate.base);
    base = base + rate.base;
    amount = amount + rate.amount;
  }
  std::string rows;
  for (const auto& rate : sums.rates) {
    const std::string words =
        rate.rate ? grouped(rate.rate->text(0), language) + " %" : std::string(phrase::page_unknown_rate.in(language));
    rows += wrapped_in("tr", {},
                       element("th", "scope=\"row\"", words) + number_cell(euros(rate.base, language)) +
                           number_cell(euros(rate.amount, language)) + bar_cell(rate.base, largest)) +
            "\n";
  }
  const std::string total =
      wrapped_in("tr", {},
                 element("th", "scope=\"row\"", phrase::page_total.in(language)) + number_cell(euros(base, language)) +
                     number_cell(euros(amount, language)) + "<td></td>");
  return page_section(phrase::page_rates,
                      page_head_row({{phrase::page_rate, false},
                                     {phrase::page_base, true},
                                     {phrase::page_vat, true},
                                     {phrase::page_share, false}},
                                    language) +
                          wrapped_in("tbody", {}, rows) + wrapped_in("tfoot", {}, total),
                      language);
}

namespace {

struct FaultTexts {
  std::string severity;  ///< its stable name
  std::string rule;
  std::string sentence;
  std::string place;
  std::string remedy;
};

/// "march.csv:12:7, « siret »", as far as it is known.
std::string place_words(const Location& place) {
  std::string words(place.file);
  if (place.line > 0) words += ":" + std::to_string(place.line);
  if (place.line > 0 && place.column > 0) words += ":" + std::to_string(place.column);
  if (!place.field.empty()) words += (words.empty() ? "« " : ", « ") + std::string(place.field) + " »";
  return printable(words);
}

FaultTexts fault_texts(const Diagnostic& fault, Language language) {
  return {std::string(severity_name(fault.severity)), std::string(fault.rule->id),
          printable(sentence_of(fault, language)), place_words(fault.place), printable(remedy_of(fault, language))};
}

std::string hint(Language language) {
  return std::string(phrase::hint.in(language)) + (language == Language::french ? " : " : ": ");
}

std::string amount_words(const std::optional<Amount>& amount, const InvoiceRecord& record, Language language) {
  if (!amount) return {};
  // A credit note is written without a sign; here its amounts stand among others.
  const bool subtracts = record.credit_note() && !amount->negative() && !amount->zero();
  return (subtracts ? "−" : "") + printed_amount(amount->text(), language);
}

JsonObject amount_key(const std::optional<Amount>& amount, const InvoiceRecord& record) {
  if (!amount) return "";
  return (record.credit_note() ? -1 : 1) * amount->millionths();
}

/// In the order of page_columns.
std::vector<std::string> cells(const InvoiceRecord& r, Language language) {
  std::string number = r.text(Field::number);
  if (number.empty() && r.line > 0) {
    number = Message{phrase::row_of_line, {count_arg("line", r.line)}}.in(language);
  }
  if (r.credit_note()) number += " (" + std::string(phrase::type_credit_note.in(language)) + ")";
  std::string client = r.text(Field::client);
  if (!r.text(Field::address_code).empty()) client += " / " + r.text(Field::address_code);
  std::string service = r.text(Field::service_code);
  if (!r.text(Field::service_name).empty()) service += (service.empty() ? "" : " ") + r.text(Field::service_name);
  std::vector<std::string> texts{number,
                                 fill("{date}", {date_arg("date", r.text(Field::date))}, language),
                                 client,
                                 r.text(Field::debtor_name),
                                 r.text(Field::siret),
                                 service,
                                 r.commitment(),
                                 amount_words(r.amount(Field::total_excl_tax), r, language),
                                 amount_words(r.amount(Field::total_incl_tax), r, language),
                                 r.pdf};
  for (auto& text : texts) text = printable(text);
  return texts;
}

std::string why(const InvoiceRecord& record, Language language) {
  return printable(record.unread ? phrase::state_unread.in(language) : record.why);
}

unsigned lacking_columns(const InvoiceRecord& record) {
  unsigned bits = 0;
  for (std::size_t i = 0; i < std::size(page_columns); ++i) {
    if ((record.lacks & page_columns[i].lack) != 0) bits |= 1U << i;
  }
  return bits;
}

std::string cell_markup(std::size_t column, const std::string& text, bool lacks, Language language) {
  const bool numeric = page_columns[column].numeric;
  std::string attributes;
  if (column == 0) attributes = "scope=\"row\"";
  if (numeric || lacks) {
    const std::string kinds = std::string(numeric ? "n" : "") + (numeric && lacks ? " " : "") + (lacks ? "lack" : "");
    attributes += (attributes.empty() ? "" : " ") + ("class=\"" + kinds + "\"");
  }
  const std::string_view name = column == 0 ? "th" : "td";
  if (lacks) return element(name, attributes, phrase::missing.in(language));
  // The number and the PDF's name have a width of their own, see page.css.
  const bool whole = column == 0 || column + 1 == std::size(page_columns);
  return wrapped_in(name, attributes, whole ? element("span", "class=\"whole\"", text) : html(text));
}

}  // namespace

std::string page_fault_markup(const Diagnostic& fault, Language language) {
  const FaultTexts texts = fault_texts(fault, language);
  return wrapped_in("li", "class=\"" + texts.severity + "\"",
                    element("b", severity_words(fault.severity).in(language)) + " " + element("code", texts.rule) +
                        " " + html(texts.sentence) + " " + element("span", "class=\"place\"", texts.place) +
                        element("span", "class=\"remedy\"", hint(language) + texts.remedy));
}

std::string page_row_markup(const InvoiceRecord& record, Language language) {
  const auto texts = cells(record, language);
  const unsigned lacks = lacking_columns(record);
  std::string line;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    line += cell_markup(i, texts[i], ((lacks >> i) & 1U) != 0, language);
  }
  std::string state = element("span", "class=\"state\"", state_words(record.state).in(language));
  const std::string reason = why(record, language);
  if (!reason.empty()) state += " " + element("span", "class=\"why\"", "(" + reason + ")");
  const std::string kind(state_name(record.state));
  line = wrapped_in("tr", "class=\"" + kind + (record.faults.empty() ? "\"" : " told\""),
                    line + wrapped_in("td", {}, state));
  if (record.faults.empty()) return line;
  std::string items;
  for (const auto& fault : record.faults) items += page_fault_markup(fault, language);
  const std::string span = "colspan=\"" + std::to_string(std::size(page_columns) + 1) + "\"";
  return line + wrapped_in("tr", "class=\"faults\"", wrapped_in("td", span, wrapped_in("ul", {}, items)));
}

std::string page_row_data(const InvoiceRecord& record, Language language) {
  JsonObject row;
  row["c"] = cells(record, language);
  row["l"] = lacking_columns(record);
  row["s"] = state_name(record.state);
  row["w"] = why(record, language);
  row["k"] = {{"1", record.text(Field::date)},
              {"7", amount_key(record.amount(Field::total_excl_tax), record)},
              {"8", amount_key(record.amount(Field::total_incl_tax), record)}};
  row["f"] = JsonObject::array();
  for (const auto& fault : record.faults) {
    const FaultTexts t = fault_texts(fault, language);
    row["f"].push_back({t.severity, t.rule, t.sentence, t.place, t.remedy});
  }
  return json_text(row);
}

std::string page_words(Language language) {
  JsonObject words;
  const auto fixed = [&](const Phrase& phrase) { return Message{phrase, {}}.in(language); };
  words["missing"] = fixed(phrase::missing);
  words["hint"] = hint(language);
  words["shown"] = fixed(phrase::page_shown);
  words["none"] = fixed(phrase::page_none_shown);
  words["printCut"] = fixed(phrase::page_print_cut);
  for (const auto severity : {Severity::error, Severity::warning, Severity::note}) {
    words["severities"][std::string(severity_name(severity))] = severity_words(severity).in(language);
  }
  for (const auto state : all_states()) {
    words["states"][std::string(state_name(state))] = state_words(state).in(language);
  }
  words["numeric"] = JsonObject::array();
  for (std::size_t i = 0; i < std::size(page_columns); ++i) {
    if (page_columns[i].numeric) words["numeric"].push_back(i);
  }
  return json_text(words);
}

namespace {

constexpr std::size_t rows_per_block = 500;

std::string title(const RunReport& report) {
  const Phrase& what = report.check_only ? phrase::page_title_check : phrase::page_title_export;
  return Message{phrase::page_of_date, {words_arg("title", {what, {}}), date_arg("date", report.date)}}.in(
      report.language);
}

/// Nothing is fetched, and nothing runs but the script that is known by its digest; without one nothing at all.
std::string head(std::string begins, const std::string& title, const std::string& script_digest) {
  std::string policy = "default-src 'none'; img-src data:; style-src '";
  (policy += page_style().digest) += "'; ";
  if (!script_digest.empty()) (policy += "script-src '").append(script_digest) += "'; ";
  policy += "base-uri 'none'; form-action 'none'";
  std::string out = std::move(begins);
  out += "<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"" + policy + "\">\n";
  out += "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n";
  out += "<meta name=\"color-scheme\" content=\"light dark\">\n<link rel=\"icon\" href=\"data:,\">\n";
  return out + element("title", title) + "\n" + wrapped_in("style", {}, page_style().text) + "\n</head>\n";
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
                    element("th", "scope=\"row\"", file.archive.empty() ? file.path : file.archive + ": " + file.path) +
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
    const auto tell_archive = [&](const ReportedArchive& archive) {
      out += element("p", archive.path + " (" + readable_size(archive.bytes, language) + ")");
    };
    if (report.bundle) tell_archive(*report.bundle);
    for (const auto& archive : report.archives) tell_archive(archive);
    out += wrapped_in(
        "div", "class=\"scroll\"",
        wrapped_in("table", {}, wrapped_in("thead", {}, wrapped_in("tr", {}, heads)) + wrapped_in("tbody", {}, rows)));
    for (const Message& how : report.hand_over) out += element("p", "class=\"page-note\"", how.in(language));
    out += deposit_lines(language);
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
  return wrapped_in(
             "section", {},
             element("h2", phrase::page_faults.in(report.language)) + wrapped_in("ul", "class=\"general\"", items)) +
         "\n";
}

std::string run_section(const RunReport& report) {
  const Language language = report.language;
  std::string list;
  const auto entry = [&](const Phrase& words, const std::string& text) {
    list += element("dt", words.in(language)) + element("dd", text);
  };
  entry(phrase::page_program, "chorus-export " CHORUS_EXPORT_VERSION);
  entry(phrase::page_configuration,
        report.configuration.empty() ? std::string(phrase::page_no_configuration.in(language)) : report.configuration);
  for (const auto& input : report.inputs) {
    std::string text =
        input.path + (input.json ? " (JSON)" : " (CSV, " + input.encoding + ", « " + input.delimiter + " »)");
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
    heads +=
        wrapped_in("th", numeric ? "scope=\"col\" aria-sort=\"none\" class=\"n\"" : "scope=\"col\" aria-sort=\"none\"",
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
    const Message note{phrase::page_without_script, {count_arg("shown", invoices_in_markup), count_arg("all", all)}};
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
  sink(wrapped_in("script", "type=\"application/json\" id=\"words\"", inside_script(page_words(report.language))) +
       "\n");
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
  sink(head(html_report_head(report.language), title(report), std::string(page_script().digest)) + "<body>\n" +
       page_header(report, sums) + "<main>\n");
  sink(files_section(report) + faults_section(report));
  sink(wrapped_in("div", "class=\"side-by-side\"",
                  page_debtors_section(sums, report.language) + page_rates_section(sums, report.language)));
  write_invoices(report, sums, sink);
  sink(run_section(report) + "</main>\n");
  write_data(report, sink);
  sink(wrapped_in("script", {}, page_script().text) + "\n</body>\n</html>\n");
}

std::string html_report_head(Language language) { return list_page_head({}, language); }

std::string list_page_head(std::string_view command, Language language) {
  const std::string generator = std::string("chorus-export") + (command.empty() ? "" : " ") + std::string(command);
  return std::string("<!DOCTYPE html>\n<html lang=\"") + (language == Language::french ? "fr" : "en") +
         "\">\n<head>\n<meta name=\"generator\" content=\"" + generator + "\">\n";
}

void write_list_page(std::string_view command, const Message& title, std::span<const PageList> lists,
                     const Phrase& none, Language language, const ByteSink& sink) {
  const std::string words = title.in(language);
  sink(head(list_page_head(command, language), words, {}) + "<body>\n" +
       wrapped_in("header", {}, element("h1", words)) + "\n<main>\n");
  bool empty = true;
  for (const auto& list : lists) {
    std::vector<bool> used(list.columns.size());
    list.rows([&](const GridRow& row) {
      for (std::size_t i = 0; i < row.size(); ++i) used[i] = used[i] || !row[i].empty();
    });
    if (std::find(used.begin(), used.end(), true) == used.end()) continue;
    empty = false;
    const auto cells = [&](std::string_view name, const auto& text_of) {
      std::string out;
      for (std::size_t i = 0; i < used.size(); ++i) {
        if (used[i]) out += element(name, list.columns[i].right ? "class=\"n\"" : "", text_of(i));
      }
      return wrapped_in("tr", {}, out) + "\n";
    };
    sink("<section>\n" + element("h2", list.title.in(language)) + "<div class=\"scroll\"><table>");
    sink(wrapped_in("thead", {}, cells("th", [&](std::size_t i) { return list.columns[i].title.in(language); })));
    sink("<tbody>");
    list.rows([&](const GridRow& row) { sink(cells("td", [&](std::size_t i) { return std::string_view(row[i]); })); });
    sink("</tbody></table></div>\n</section>\n");
  }
  if (empty) sink(element("p", none.in(language)) + "\n");
  sink("</main>\n</body>\n</html>\n");
}

}  // namespace chorus
