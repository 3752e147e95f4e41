#include "commands.hpp"

#include "catalogue/help_phrases.hpp"
#include "catalogue/sentences.hpp"
#include "diagnostic/interruption.hpp"
#include "diagnostic/phrase.hpp"
#include "diagnostic/text.hpp"
#include "export/output_guard.hpp"
#include "help.hpp"
#include "report/table.hpp"
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
