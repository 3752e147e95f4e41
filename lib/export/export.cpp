#include "export/export.hpp"

#include <filesystem>
#include <optional>

#include "diagnostic/failure.hpp"
#include "export/decide.hpp"
#include "export/lots_of_run.hpp"
#include "export/output_guard.hpp"
#include "export/read_inputs.hpp"
#include "export/recover.hpp"
#include "export/side_files.hpp"
#include "export/write_outputs.hpp"
#include "file/source_file.hpp"
#include "input/configuration.hpp"
#include "input/other_file.hpp"
#include "journal/journal_database.hpp"
#include "lot/lot_plan.hpp"

namespace chorus::phrase {

constexpr Phrase supplier_missing{"the configuration does not say « {key} »", "la configuration ne dit pas « {key} »"};
constexpr Phrase no_configuration{"there is no configuration: nothing says who issues the invoices",
                                  "il n'y a pas de configuration : rien ne dit qui émet les factures"};
constexpr Phrase no_configuration_remedy{
    "type chorus-export init --from {'list'}: it writes the configuration and the debtors of this list, and you put your "
    "company and its SIRET into {path}; or chorus-export init my-office for an example that exports as it is",
    "tapez chorus-export init --from {'list'} : la configuration et les débiteurs de cette liste sont écrits, et vous mettez "
    "votre société et son SIRET dans {path} ; ou chorus-export init mon-bureau pour un exemple qui s'exporte tel quel"};
constexpr Phrase supplier_missing_remedy{
    "write into {path}: {{ \"supplier\": {{ \"identifier\": \"your SIRET\", \"name\": \"your company\" }} }}",
    "écrivez dans {path} : {{ \"supplier\": {{ \"identifier\": \"votre SIRET\", \"name\": \"votre société\" }} }}"};

constexpr Phrase edi_nameless{
    "channel edi: the files keep their usual names, which EDI does not admit, since « edi.application » is not said",
    "canal edi : les fichiers gardent leurs noms habituels, que l'EDI n'admet pas, faute de « edi.application »"};
constexpr Phrase edi_nameless_remedy{
    "write into {path}: \"edi\": {{ \"application\": \"the code of six characters of your EDI connection\" }}",
    "écrivez dans {path} : \"edi\": {{ \"application\": \"le code à six caractères de votre raccordement EDI\" }}"};

}  // namespace chorus::phrase

namespace chorus {

namespace {

/// A mistyped path is told before everything else: the configuration lies beside the input. Without one a workbook, a
/// PDF or a folder is told too: what is said of the configuration would be of no use.
void require_files(const InputSettings& input) {
  for (const auto& file : input.invoices) {
    std::error_code ignored;
    if (file == "-") continue;
    if (!std::filesystem::exists(file, ignored)) SourceFile::open(file);
    const bool regular =
        std::filesystem::is_regular_file(file, ignored) || std::filesystem::is_directory(file, ignored);
    if (input.configuration.empty() && regular) refuse_other_file(SourceFile::open(file), GivenAs::invoices);
  }
}

/// The configuration, or the one to write.
std::string configuration_name(const InputSettings& input) {
  return input.configuration.empty() ? std::string(default_configuration) : input.configuration;
}

/// Throws Failure(usage) when the configuration does not say who issues the invoices.
void require_supplier(const InputSettings& input) {
  const std::string& configuration = input.configuration;
  const Arg path = text_arg("path", configuration_name(input));
  for (const auto& [given, key] : {std::pair(&input.supplier.identifier, "supplier.identifier"),
                                   std::pair(&input.supplier.name, "supplier.name")}) {
    if (given->has_value()) continue;
    if (configuration.empty()) {
      const std::string first = input.invoices.empty() ? "-" : input.invoices.front();
      const Args words{path, text_arg("list", first == "-" ? "list.csv" : first)};
      throw Failure(FailureKind::usage, {phrase::no_configuration, {}}, {phrase::no_configuration_remedy, words});
    }
    throw Failure(FailureKind::usage, {phrase::supplier_missing, {text_arg("key", key)}},
                  {phrase::supplier_missing_remedy, {path}}, configuration);
  }
}

ExportResult nothing_yet(const ExportSettings& settings, const SeverityPolicy& policy, const JournalSession& session) {
  ExportResult result;
  result.faults = Diagnostics(policy);
  result.faults.keep_few(settings.faults_kept_per_rule);
  if (session.journal() != nullptr) result.journal = session.journal()->path();
  return result;
}

/// A journal that was made is told even when the run goes no further: the next one finds it there.
void tell_of_journal(const JournalSettings& settings, const JournalSession& session, const NoticeSink& tell) {
  if (session.journal() != nullptr) return tell_opening(*session.journal(), Opener::an_export, tell);
  if (settings.keep) tell_missing(settings.place.path, tell);
}

void tell_nameless(const ExportSettings& settings, const NoticeSink& tell) {
  if (!settings.output.edi_nameless || settings.check_only) return;
  tell({{phrase::edi_nameless, {}},
        {phrase::edi_nameless_remedy, {text_arg("path", configuration_name(settings.input))}},
        Severity::note});
}

void recover_what_was_pending(const ExportSettings& settings, const JournalSession& session, const NoticeSink& tell) {
  if (session.journal() == nullptr || settings.check_only) return;
  recover(*session.journal(), output_folder(settings.output.path), tell);
}

/// Whether the good invoices leave.
bool leaves(const ExportSettings& settings, const ExportResult& result) {
  const bool blocked =
      result.supplier_refused || result.files_refused || (result.refused > 0 && !settings.output.rejects);
  return !blocked && !settings.check_only;
}

}  // namespace

ExportResult export_invoices(const ExportSettings& settings, Names& names, const ExportListener& listener) {
  const InputSettings& input = settings.input;
  require_files(input);
  require_supplier(input);
  LotName(settings.output.path, settings.output.document.production_date);  // before a journal is made
  const JournalSession session(settings.journal, settings.check_only);      // held before the inputs are read
  const SeverityPolicy policy = severity_policy(settings.severity, input.configuration);
  ExportResult result = nothing_yet(settings, policy, session);
  tell_of_journal(settings.journal, session, listener.notice);
  protect_inputs(settings);
  tell_nameless(settings, listener.notice);
  recover_what_was_pending(settings, session, listener.notice);
  const WatchedInputs watched(input);
  SideFiles beside(settings, session.journal());

  // input -> invoice -> rules
  std::optional<Lookups> lookups;
  if (session.journal() != nullptr) lookups.emplace(session.journal()->database());
  Decisions decisions({session.journal(), *input.supplier.identifier, settings.selection, settings.language},
                      settings.selection, settings.output, input.reading.yearly_numbers,
                      session.journal() != nullptr && !settings.check_only, result);
  LotsOfRun lots(settings, session, decisions, listener, result);
  InputReading reading(settings, policy, names, decisions, lots, beside, result);
  reading.read_supplier();
  reading.read_debtors();
  reading.expect_repeated_numbers();
  for (const auto& file : input.invoices) reading.read_invoices(file, listener.progress);
  reading.finish();
  lookups.reset();
  listener.checked(result);

  // -> lot -> XML
  if (leaves(settings, result)) {
    write_outputs(settings, watched, session, decisions, lots, listener, beside, result);
    beside.marks.write(result);
  } else {
    lots.stop();
    beside.reports.write(settings, result);
  }
  beside.reports.commit();
  return result;
}

}  // namespace chorus
