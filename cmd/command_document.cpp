#include "commands.hpp"

#include "diagnostic/interruption.hpp"
#include "diagnostic/phrase.hpp"
#include "diagnostic/text.hpp"
#include "export/output_guard.hpp"
#include "help.hpp"
#include "help_phrases.hpp"
#include "invoice/date.hpp"
#include "report/report_csv.hpp"
#include "report/text_layout.hpp"
#include "run/extract.hpp"
#include "run/show.hpp"
#include "run/verify.hpp"
#include "shared_options.hpp"

namespace chorus::phrase {

constexpr Phrase option_config_beside{"configuration; default: chorus-export.json beside the first file",
                                      "configuration ; par défaut : chorus-export.json à côté du premier fichier"};
constexpr Phrase option_check_date{"« today » of the checks; default: today",
                                   "date qui tient lieu d'« aujourd'hui » dans les contrôles ; par défaut : la "
                                   "date du jour"};
constexpr Phrase option_verbose_problems{"show every problem, and notes too",
                                         "montre tous les problèmes, et aussi les notes"};
constexpr Phrase option_strict_verify{"warnings are errors", "les avertissements sont des erreurs"};
constexpr Phrase help_verify{
    "Checks CPP Facture Min files of any program and of any size: schema, counters, every attachment\n"
    "unpacked, and the rules of « rules » as far as the file says what they need (it does not say what\n"
    "a debtor demands). Several files are checked as one deposit: no invoice number comes twice.\n"
    "« - » is standard input. Writes nothing, sends nothing.",
    "Contrôle des fichiers CPP Facture Min de n'importe quel logiciel et de n'importe quelle taille :\n"
    "schéma, décomptes, toutes les pièces jointes déballées, et les règles de « rules » pour autant que\n"
    "le fichier dise ce qu'il leur faut (il ne dit pas ce qu'un débiteur exige). Plusieurs fichiers se\n"
    "contrôlent comme un seul dépôt : aucun numéro de facture n'y revient deux fois. « - » est l'entrée\n"
    "standard. N'écrit rien, n'envoie rien."};
constexpr Phrase help_verify_exit_codes{
    "Exit status: 0 nothing wrong, 1 problems, 2 usage or configuration, 3 a file cannot be read or is no CPP Facture "
    "Min file",
    "Code de retour : 0 rien à signaler, 1 des problèmes, 2 commande ou configuration, 3 un fichier est illisible ou "
    "n'est pas au format CPP Facture Min"};
constexpr Phrase example_verify{"chorus-export verify ExportChorusPro.xml", "chorus-export verify ExportChorusPro.xml"};
constexpr Phrase example_verify_meaning{"a file, before it is deposited", "un fichier, avant son dépôt"};
constexpr Phrase example_verify_api{"chorus-export verify --channel api --strict out/*.xml",
                                    "chorus-export verify --channel api --strict sortie/*.xml"};
constexpr Phrase example_verify_api_meaning{"several files, to be sent by the API, warnings as errors",
                                            "plusieurs fichiers, pour un envoi par l'API, avertissements "
                                            "compris"};
constexpr Phrase example_verify_schema{"chorus-export verify --schema CPPFactureMixte_V1.14.xsd --quiet march.xml",
                                       "chorus-export verify --schema CPPFactureMixte_V1.14.xsd --quiet mars.xml"};
constexpr Phrase example_verify_schema_meaning{"against the official schema, silent unless something is wrong",
                                               "avec le schéma officiel, silencieux si tout va bien"};
constexpr Phrase verified_good{
    "{path}: {size}, invoices: {invoices}, attachments: {attachments}; no problem was found",
    "{path} : {size}, factures : {invoices}, pièces jointes : {attachments} ; aucun problème trouvé"};
constexpr Phrase verified_bad{
    "{path}: {size}, invoices: {invoices}, attachments: {attachments}; errors: {errors}, warnings: {warnings}",
    "{path} : {size}, factures : {invoices}, pièces jointes : {attachments} ; erreurs : {errors}, avertissements : "
    "{warnings}"};
constexpr Phrase verified_cut{
    "only {kept} problems of {path} are kept, the first of every rule among them; correct these first",
    "seuls {kept} problèmes de {path} sont retenus, dont les premiers de chaque règle ; corrigez-les d'abord"};
constexpr Phrase see_verify{"chorus-export verify {'path'} tells more of what is wrong with this file: {count}",
                            "chorus-export verify {'path'} en dit plus sur les problèmes de ce fichier : {count}"};

constexpr std::string_view usage_verify = "chorus-export verify FILE... [OPTION]...";
constexpr std::string_view usage_extract = "chorus-export extract FILE [--to DIR] [OPTION]...";
constexpr std::string_view usage_show = "chorus-export show FILE [OPTION]...";

}  // namespace chorus::phrase

namespace chorus {

namespace {

constexpr HelpExample verify_examples[] = {
    {phrase::example_verify, phrase::example_verify_meaning},
    {phrase::example_verify_api, phrase::example_verify_api_meaning},
    {phrase::example_verify_schema, phrase::example_verify_schema_meaning},
};

/// The options that « export » has too mean the same here; the files are its `invoices`.
void setup_verify(Arguments& a, TypedSettings& typed) {
  using namespace phrase;
  a.words("FILES", typed.invoices);
  setup_setting(a, typed, "--config", {}, option_config_beside);
  for (const auto option : {"--channel", "--max-lot-bytes", "--max-lot-invoices", "--schema", "--profile"}) {
    setup_setting(a, typed, option, group_rules);
  }
  setup_setting(a, typed, "--directory", group_rules);
  setup_setting(a, typed, "--no-directory", group_rules);
  setup_setting(a, typed, "--production-date", group_rules, option_check_date);
  setup_setting(a, typed, "--strict", {}, option_strict_verify);
  setup_setting(a, typed, "--lang");
  setup_setting(a, typed, "--quiet");
  setup_setting(a, typed, "--verbose", {}, option_verbose_problems);
  setup_setting(a, typed, "--color");
  setup_setting(a, typed, "--log-file");
}

Message result_of(const std::string& path, const VerifiedFile& file, Language language) {
  const bool good = file.faults.errors() + file.faults.warnings() == 0;
  return {good ? phrase::verified_good : phrase::verified_bad,
          {text_arg("path", path), text_arg("size", readable_size(file.facts.bytes, language)),
           count_arg("invoices", file.facts.invoices), count_arg("attachments", file.facts.attachments),
           count_arg("errors", file.faults.errors()), count_arg("warnings", file.faults.warnings())}};
}

ExitStatus verify_one(Verifier& verifier, const std::string& path, Names& names, Console& console) {
  const VerifiedFile file = verifier.verify(path, names, stop_if_interrupted);
  console.problems(file.faults, [](const Location&) { return std::nullopt; });
  const Language language = console.language();
  if (file.unreadable) {
    console.failure(*file.unreadable);
    return ExitStatus::input;
  }
  console.result(printable(result_of(path, file, language).in(language)));
  if (file.faults.errors() + file.faults.warnings() > file.faults.all().size()) {
    console.result(printable(
        Message{phrase::verified_cut, {text_arg("path", path), count_arg("kept", file.faults.all().size())}}.in(
            language)));
  }
  return file.faults.errors() > 0 ? ExitStatus::refused : ExitStatus::ok;
}

/// The worst of two: a file that cannot be read, then problems.
ExitStatus worse(ExitStatus a, ExitStatus b) { return static_cast<int>(a) > static_cast<int>(b) ? a : b; }

}  // namespace

ExitStatus run_verify_command(const Invocation& invocation, Console& console) {
  TypedSettings typed;
  Arguments arguments(invocation.language, invocation.command);
  setup_verify(arguments, typed);
  const CommandHelp help{phrase::usage_verify, phrase::help_verify, verify_examples, phrase::help_verify_exit_codes};
  if (help_or_version(help, arguments, invocation, console)) return ExitStatus::ok;
  require_document(typed.invoices, invocation.command);
  Names names;
  const ExportSettings settings = settle(typed, names);
  if (!typed.log_file.empty()) protect_inputs_from_log(settings, typed.log_file);
  console.configure(console_options(typed, settings.language));
  note_interruptions();
  const VerifySettings verify{
      settings.output.limits,      severity_policy(settings.severity, settings.input.configuration),
      settings.input.rules,        settings.input.reading.yearly_numbers,
      settings.output.schema_file, settings.input.directory};
  Verifier verifier(verify);
  ExitStatus status = ExitStatus::ok;
  for (const auto& path : settings.input.invoices) {
    try {
      status = worse(status, verify_one(verifier, path, names, console));
    } catch (const Failure& failure) {  // of one file: the others are verified all the same
      if (failure.kind != FailureKind::input) throw;
      console.failure(failure);
      status = worse(status, ExitStatus::input);
    }
  }
  console.finish();
  return status;
}

}  // namespace chorus

namespace chorus::phrase {

constexpr Phrase group_files{"Files", "Fichiers"};
constexpr Phrase help_extract{
    "Writes the PDFs and other attachments of a CPP Facture Min file, of any program, into a folder. Names\n"
    "are made safe; when several invoices have attachments of one name, the invoice's number goes in\n"
    "front. Each file appears only when it is whole: a damaged one is told and left out. Nothing is\n"
    "written when a file of one of the names is there already.",
    "Écrit dans un dossier les PDF et autres pièces jointes d'un fichier CPP Facture Min, de n'importe\n"
    "quel logiciel. Les noms sont rendus sûrs ; quand des pièces de plusieurs factures portent le même\n"
    "nom, le numéro de la facture se place devant. Chaque fichier n'apparaît qu'une fois entier : une\n"
    "pièce abîmée est signalée et laissée de côté. Rien n'est écrit si l'un des noms est déjà pris."};
constexpr Phrase help_extract_exit_codes{
    "Exit status: 0 all extracted, 1 an attachment is damaged, 2 usage, 3 the file cannot be read, 4 a file exists or "
    "cannot be written",
    "Code de retour : 0 tout est extrait, 1 une pièce jointe est abîmée, 2 commande, 3 fichier illisible, 4 un fichier "
    "existe déjà ou ne peut pas être écrit"};
constexpr Phrase option_extract_to{"folder to write into; default: one named after the file",
                                   "dossier où écrire ; par défaut : un dossier du nom du fichier"};
constexpr Phrase option_extract_only{"only these invoice numbers (comma lists, repeatable)",
                                     "seulement ces numéros de facture (séparés par des virgules ; option "
                                     "répétable)"};
constexpr Phrase option_extract_overwrite{"replace existing files", "remplace les fichiers existants"};
constexpr Phrase option_max_attachment_bytes{
    "most bytes of one attachment, unpacked; default: 120000000, what the portal takes of an invoice",
    "taille maximale d'une pièce jointe déballée, en octets ; par défaut : 120000000, ce que le portail prend pour une "
    "facture"};
constexpr Phrase option_max_total_bytes{"most bytes of all attachments, unpacked; default: 4000000000",
                                        "taille maximale de toutes les pièces jointes déballées, en octets ; "
                                        "par défaut : 4000000000"};
constexpr Phrase example_extract{"chorus-export extract ExportChorusPro.xml",
                                 "chorus-export extract ExportChorusPro.xml"};
constexpr Phrase example_extract_meaning{"into the folder ExportChorusPro", "dans le dossier ExportChorusPro"};
constexpr Phrase example_extract_only{"chorus-export extract march.xml --to pdf --only F2026-018",
                                      "chorus-export extract mars.xml --to pdf --only F2026-018"};
constexpr Phrase example_extract_only_meaning{"the PDF of one invoice", "le PDF d'une facture"};
constexpr Phrase extract_from_stream{"extract reads its file twice, which standard input does not allow",
                                     "extract lit son fichier deux fois, ce que l'entrée standard ne permet pas"};
constexpr Phrase extract_from_stream_remedy{"save it to a file, and type: chorus-export extract FILE",
                                            "enregistrez-la dans un fichier, et tapez : chorus-export extract "
                                            "FICHIER"};
constexpr Phrase extract_one_file{"extract takes one file at a time", "extract prend un seul fichier à la fois"};
constexpr Phrase extract_one_file_remedy{"type: chorus-export extract {'path'}",
                                         "tapez : chorus-export extract {'path'}"};
constexpr Phrase extracted_file{"{path} ({size}, invoice {number})", "{path} ({size}, facture {number})"};
constexpr Phrase extracted_total{"files written: {files} ({size}), damaged: {damaged}",
                                 "fichiers écrits : {files} ({size}), abîmés : {damaged}"};
constexpr Phrase extracted_none{"the file holds no attachment", "le fichier ne contient aucune pièce jointe"};
constexpr Phrase extract_allow_larger{
    "if you trust the file, --max-attachment-bytes takes larger attachments out",
    "si vous avez confiance dans ce fichier, --max-attachment-bytes extrait des pièces plus grosses"};

}  // namespace chorus::phrase

namespace chorus {

namespace {

constexpr HelpExample extract_examples[] = {
    {phrase::example_extract, phrase::example_extract_meaning},
    {phrase::example_extract_only, phrase::example_extract_only_meaning},
};

struct ExtractOptions {
  std::vector<std::string> files;
  std::string to;
  std::vector<std::string> only;
  bool overwrite = false;
  std::string max_attachment_bytes = "120000000";
  std::string max_total_bytes = "4000000000";
  TypedSettings shared;
};

void setup_extract(Arguments& a, ExtractOptions& o) {
  using namespace phrase;
  a.words("FILE", o.files);
  a.option({"--to", "DIR", group_files, option_extract_to}, o.to);
  a.option({"--only", "NUMBER...", group_files, option_extract_only}, o.only);
  a.option({"--overwrite", "", group_files, option_extract_overwrite}, o.overwrite);
  a.option({"--max-attachment-bytes", "N", group_files, option_max_attachment_bytes}, o.max_attachment_bytes);
  a.option({"--max-total-bytes", "N", group_files, option_max_total_bytes}, o.max_total_bytes);
  setup_setting(a, o.shared, "--quiet");
  setup_talk(a, o.shared);
}

ExtractSettings extract_settings_of(const ExtractOptions& options, std::string_view command) {
  constexpr std::uint64_t most = 1'000'000'000'000;
  require_document(options.files, command);
  const std::string& file = options.files.front();
  if (options.files.size() > 1) {
    throw Failure(FailureKind::usage, {phrase::extract_one_file, {}},
                  {phrase::extract_one_file_remedy, {text_arg("path", file)}});
  }
  if (file == "-") {
    throw Failure(FailureKind::usage, {phrase::extract_from_stream, {}}, {phrase::extract_from_stream_remedy, {}});
  }
  return {file,
          options.to,
          listed("--only", options.only),
          options.overwrite,
          count_option("--max-attachment-bytes", options.max_attachment_bytes, most),
          count_option("--max-total-bytes", options.max_total_bytes, most)};
}

void tell_extracted(Console& console, const ExtractSettings& settings, const ExtractResult& result) {
  const Language language = console.language();
  const auto line = [&](const Message& message) { console.result(printable(message.in(language))); };
  std::uint64_t written = 0;
  std::uint64_t bytes = 0;
  for (const ExtractedFile& file : result.files) {
    if (!file.intact) continue;
    ++written;
    bytes += file.size;
    line({phrase::extracted_file,
          {text_arg("path", result.folder + "/" + file.name), text_arg("size", readable_size(file.size, language)),
           text_arg("number", file.invoice)}});
  }
  if (result.files.empty()) {
    line({phrase::extracted_none, {}});
  } else {
    line({phrase::extracted_total,
          {count_arg("files", written), text_arg("size", readable_size(bytes, language)),
           count_arg("damaged", result.files.size() - written)}});
  }
  if (result.any_too_large) line({phrase::extract_allow_larger, {}});
  if (result.problems == 0) return;
  line({phrase::see_verify, {text_arg("path", settings.file), count_arg("count", result.problems)}});
}

}  // namespace

ExitStatus run_extract_command(const Invocation& invocation, Console& console) {
  ExtractOptions options;
  Arguments arguments(invocation.language, invocation.command);
  setup_extract(arguments, options);
  const CommandHelp help{phrase::usage_extract, phrase::help_extract, extract_examples,
                         phrase::help_extract_exit_codes};
  if (help_or_version(help, arguments, invocation, console)) return ExitStatus::ok;
  const ExtractSettings settings = extract_settings_of(options, invocation.command);
  console.configure(console_options(options.shared));
  note_interruptions();
  Names names;
  const ExtractResult result = extract_attachments(settings, names, stop_if_interrupted);
  console.problems(result.faults, [](const Location&) { return std::nullopt; });
  if (result.unreadable) console.failure(*result.unreadable);
  tell_extracted(console, settings, result);
  console.finish(true);
  if (result.unreadable) return ExitStatus::input;
  return result.faults.errors() > 0 ? ExitStatus::refused : ExitStatus::ok;
}

}  // namespace chorus

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
