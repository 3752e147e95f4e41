#include "commands.hpp"

#include "catalogue/help_phrases.hpp"
#include "catalogue/sentences.hpp"
#include "diagnostic/interruption.hpp"
#include "diagnostic/phrase.hpp"
#include "diagnostic/text.hpp"
#include "help.hpp"
#include "invoice/date.hpp"
#include "report/report_csv.hpp"
#include "report/text_layout.hpp"
#include "run/show.hpp"
#include "shared_options.hpp"

namespace chorus::phrase {

constexpr Phrase help_show{
    "Shows what a CPP Facture Min file of any program holds: when it was made, its flow identifier, its\n"
    "invoices with their debtors, amounts and attachments, and their sums. « - » is standard input.",
    "Montre ce que contient un fichier CPP Facture Min de n'importe quel logiciel : sa date, son identifiant\n"
    "de flux, ses factures avec leurs débiteurs, leurs montants et leurs pièces jointes, et leurs totaux.\n"
    "« - » est l'entrée standard."};
constexpr Phrase help_show_exit_codes{
    "Exit status: 0 shown, 1 an attachment is damaged, 2 usage, 3 the file cannot be read or is no CPP Facture Min file",
    "Code de retour : 0 affiché, 1 une pièce jointe est abîmée, 2 commande, 3 fichier illisible ou qui n'est pas au format "
    "CPP Facture Min"};
constexpr Phrase option_show_format{"text, json (schemas/document.schema.json) or csv; default: text",
                                    "text, json (schemas/document.schema.json) ou csv ; par défaut : text"};
constexpr Phrase option_show_verbose{"sums by state and by debtor too", "aussi les totaux par état et par débiteur"};
constexpr Phrase example_show{"chorus-export show ExportChorusPro.xml", "chorus-export show ExportChorusPro.xml"};
constexpr Phrase example_show_meaning{"what was deposited", "ce qui a été déposé"};
constexpr Phrase example_show_json{"chorus-export show march.xml --format json | jq -r '.invoices[].number'",
                                   "chorus-export show mars.xml --format json | jq -r '.invoices[].number'"};
constexpr Phrase example_show_json_meaning{"the invoice numbers, for a script",
                                           "les numéros des factures, pour un script"};
constexpr Phrase example_show_csv{"chorus-export show march.xml --format csv > march.csv",
                                  "chorus-export show mars.xml --format csv --lang fr > mars.csv"};
constexpr Phrase example_show_csv_meaning{"for a spreadsheet", "pour un tableur"};
constexpr Phrase show_one_file{"show takes one file at a time", "show prend un seul fichier à la fois"};
constexpr Phrase show_one_file_remedy{"type: chorus-export show {'path'}", "tapez : chorus-export show {'path'}"};
constexpr Phrase shown_file{"{path}: {size}, invoices: {invoices}, attachments: {attachments}",
                            "{path} : {size}, factures : {invoices}, pièces jointes : {attachments}"};
constexpr Phrase shown_envelope{"Made on {date}, flow {flow}, schema {schema}",
                                "Fait le {date}, flux {flow}, schéma {schema}"};
constexpr Phrase shown_supplier{"Supplier: {supplier}", "Fournisseur : {supplier}"};
constexpr Phrase shown_sums{
    "total excl. tax: {excl}, total incl. tax: {incl}, net payable: {net} (EUR, credit notes "
    "subtracted)",
    "total HT : {excl}, total TTC : {incl}, net à payer : {net} (EUR, avoirs déduits)"};

}  // namespace chorus::phrase

namespace chorus {

namespace {

constexpr HelpExample show_examples[] = {
    {phrase::example_show, phrase::example_show_meaning},
    {phrase::example_show_json, phrase::example_show_json_meaning},
    {phrase::example_show_csv, phrase::example_show_csv_meaning},
};

struct ShowOptions {
  std::vector<std::string> files;
  std::string format = "text";
  TypedSettings shared;
};

void setup_show(Arguments& a, ShowOptions& o) {
  using namespace phrase;
  a.words("FILES", o.files);
  a.option({"--format", "FORMAT", group_list, option_show_format, "text,json,csv"}, o.format);
  setup_setting(a, o.shared, "--verbose", {}, option_show_verbose);
  setup_talk(a, o.shared);
}

RecordSource records_of(const ShownDocument& shown) {
  return [&shown](const auto& take) { shown.records.for_each([&](InvoiceRecord& record) { take(record); }); };
}

/// A date that is one is written for the language, another text as it is.
Arg date_or_text(std::string_view name, const std::string& text) {
  return parse_date(text).value ? date_arg(name, text) : text_arg(name, text);
}

void write_text(Console& console, const ShownDocument& shown) {
  const TextStyle style = console.result_style();
  const DocumentHead& head = shown.head;
  const auto line = [&](std::string_view text) { console.result(text); };
  const auto say = [&](const Message& message) { line(printable(message.in(style.language))); };
  say({phrase::shown_file,
       {text_arg("path", head.path), text_arg("size", readable_size(head.bytes, style.language)),
        count_arg("invoices", head.invoices), count_arg("attachments", head.attachments)}});
  say({phrase::shown_envelope,
       {date_or_text("date", head.production_date), text_arg("flow", head.flow_id), text_arg("schema", head.schema)}});
  if (head.invoices > 0 && shown.one_supplier) {
    say({phrase::shown_supplier, {text_arg("supplier", shown.supplier)}});
  }
  line("");
  if (head.invoices > 0) {
    write_table(records_of(shown), {style, console.result_width()}, line);
    line("");
    if (console.verbose()) {
      write_sums(sum_up(records_of(shown)), style, line);
      line("");
    }
  }
  say({phrase::shown_sums,
       {text_arg("excl", grouped(shown.sum.excl_tax.text(), style.language)),
        text_arg("incl", grouped(shown.sum.incl_tax.text(), style.language)),
        text_arg("net", grouped(shown.sum.net_payable.text(), style.language))}});
  if (head.problems > 0) {
    say({phrase::see_verify, {text_arg("path", head.path), count_arg("count", head.problems)}});
  }
}

void write_one(Console& console, const ShownDocument& shown, std::size_t format) {
  if (format == 0) {
    write_text(console, shown);
  } else if (format == 1) {
    write_document_json(
        shown.head, [&](const auto& take) { shown.each_json(take); }, shown.sum,
        [&](std::string_view line) { console.result(line); });
  } else {
    write_records_csv(records_of(shown), console.language(),
                      [&](std::string_view bytes) { console.result_bytes(bytes); });
  }
}

}  // namespace

ExitStatus run_show_command(const Invocation& invocation, Console& console) {
  ShowOptions options;
  Arguments arguments(invocation.language, invocation.command);
  setup_show(arguments, options);
  const CommandHelp help{phrase::usage_show, phrase::help_show, show_examples, phrase::help_show_exit_codes};
  if (help_or_version(help, arguments, invocation, console)) return ExitStatus::ok;
  require_document(options.files, invocation.command);
  if (options.files.size() > 1) {
    throw Failure(FailureKind::usage, {phrase::show_one_file, {}},
                  {phrase::show_one_file_remedy, {text_arg("path", options.files.front())}});
  }
  const auto format = choice("--format", options.format, {"text", "json", "csv"});
  console.configure(console_options(options.shared));
  note_interruptions();
  Names names;
  const ShownDocument shown =
      show_document(options.files.front(), console.language(), format == 0, names, stop_if_interrupted);
  write_one(console, shown, format);
  console.finish();
  if (shown.unreadable) {
    console.failure(*shown.unreadable);
    return ExitStatus::input;
  }
  return shown.head.damaged > 0 ? ExitStatus::refused : ExitStatus::ok;
}

}  // namespace chorus
