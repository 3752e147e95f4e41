#include "export/report_files.hpp"

#include <sys/stat.h>

#include <algorithm>
#include <initializer_list>
#include <memory>
#include <utility>

#include "catalogue/rules.hpp"
#include "catalogue/sentences.hpp"
#include "diagnostic/failure.hpp"
#include "diagnostic/phrase.hpp"
#include "export/output_guard.hpp"
#include "file/output_target.hpp"
#include "file/source_file.hpp"
#include "input/csv_records.hpp"
#include "input/dialect.hpp"
#include "invoice/edi_name.hpp"
#include "report/report_formats.hpp"

namespace chorus::phrase {

// Counts stand behind their word: no sentence has to agree in number.
constexpr Phrase total_exported{"exported: {exported}, refused: {refused}, warnings: {warnings}",
                                "exportées : {exported}, refusées : {refused}, avertissements : {warnings}"};
constexpr Phrase total_checked{
    "ready: {ready}, refused: {refused}, warnings: {warnings}; nothing was written (check)",
    "prêtes : {ready}, refusées : {refused}, avertissements : {warnings} ; rien n'a été écrit (contrôle)"};
constexpr Phrase total_nothing{
    "refused: {refused}, good: {ready}, warnings: {warnings}; nothing was written: correct the faults, or "
    "export the good ones with --skip-invalid",
    "refusées : {refused}, bonnes : {ready}, avertissements : {warnings} ; rien n'a été écrit : corrigez les "
    "erreurs, ou exportez les bonnes avec --skip-invalid"};
constexpr Phrase total_all_refused{
    "refused: {refused}, warnings: {warnings}; no invoice was exported: correct the faults and run it again",
    "refusées : {refused}, avertissements : {warnings} ; aucune facture n'a été exportée : corrigez les erreurs "
    "et relancez"};
constexpr Phrase total_supplier_refused{"nothing was written: correct the supplier in the configuration first",
                                        "rien n'a été écrit : corrigez d'abord le fournisseur dans la configuration"};
constexpr Phrase total_all_left_out{"no invoice is left after the selection; nothing was written",
                                    "aucune facture ne reste après la sélection ; rien n'a été écrit"};
constexpr Phrase total_nothing_new{"nothing new to export; nothing was written",
                                   "rien de nouveau à exporter ; rien n'a été écrit"};
constexpr Phrase total_files_refused{
    "nothing was written: with --strict a header that looks mistyped refuses the whole file; correct it",
    "rien n'a été écrit : avec --strict un en-tête qui semble mal tapé refuse tout le fichier ; corrigez-le"};
constexpr Phrase total_other_unit{"nothing was written: a file does not seem to count in euros",
                                  "rien n'a été écrit : un fichier ne semble pas compter en euros"};
constexpr Phrase total_several_suppliers{
    "nothing was written: the invoices of a file are of several suppliers",
    "rien n'a été écrit : les factures d'un fichier sont de plusieurs fournisseurs"};
constexpr Phrase total_columns_unsure{
    "nothing was written: columns of a file can be read in two ways; settle it in the configuration",
    "rien n'a été écrit : des colonnes d'un fichier peuvent se lire de deux façons ; réglez cela dans la configuration"};
constexpr Phrase total_columns_refused{
    "nothing was written: a column that is not read says which invoices are credit notes, drafts or cancelled; "
    "settle it in the configuration",
    "rien n'a été écrit : une colonne qui n'est pas lue dit quelles factures sont des avoirs, des brouillons ou "
    "annulées ; réglez-la dans la configuration"};
constexpr Phrase total_all_withheld{
    "no invoice is left: the status of those that remain says that they must not leave; nothing was written",
    "aucune facture ne reste : d'après leur statut, celles-ci ne doivent pas partir ; rien n'a été écrit"};
constexpr Phrase total_empty{"no invoice in the input; nothing was written",
                             "aucune facture dans les fichiers lus ; rien n'a été écrit"};

constexpr Phrase how_to_deposit{
    "Deposit it on Chorus Pro: « Factures émises », « Déposer flux factures », format « XML mixte », syntax "
    "« CPP Facture Min »",
    "Déposez-le sur Chorus Pro : « Factures émises », « Déposer flux factures », format « XML mixte », syntaxe "
    "« CPP Facture Min »"};
constexpr Phrase how_to_send{
    "chorus-export deposit hands it over; what is deposited by hand is noted first: chorus-export history --deposited FILE",
    "chorus-export deposit le dépose ; ce qui est déposé à la main est noté d'abord : chorus-export history --deposited "
    "FICHIER"};
constexpr Phrase bundle_when_refused{"If the portal refuses the .xml, --bundle makes the .zip that its guide asks for",
                                     "Si le portail refuse le .xml, --bundle fait le .zip que demande son guide"};
constexpr Phrase how_to_transmit{
    "Transmit it by EDI (interface {interface}) under exactly this name, without an extension: a flow with another name "
    "is not admitted",
    "Transmettez-le par EDI (interface {interface}) sous ce nom exact, sans extension : un flux nommé autrement n'est "
    "pas recevable"};
constexpr Phrase how_to_rename{
    "Transmit it by EDI under the name {interface}_<application>_<application>1113<15 digits>, several files together "
    "as a tar.gz, both without an extension: a flow with another name is not admitted",
    "Transmettez-le par EDI sous le nom {interface}_<application>_<application>1113<15 chiffres>, plusieurs fichiers "
    "réunis en tar.gz, toujours sans extension : un flux nommé autrement n'est pas recevable"};

}  // namespace chorus::phrase

namespace chorus {

namespace {

/// Whether the run was refused by one of these rules about a file.
bool refused_by(const ExportResult& result, std::initializer_list<const Rule*> rules) {
  const auto& faults = result.apart.all();
  return std::any_of(faults.begin(), faults.end(), [&](const Diagnostic& fault) {
    return std::find(rules.begin(), rules.end(), fault.rule) != rules.end();
  });
}

}  // namespace

Message summary(bool check_only, const ExportResult& result) {
  const Args counts{count_arg("exported", result.lots.empty() ? 0 : result.good), count_arg("ready", result.good),
                    count_arg("refused", result.refused), count_arg("warnings", result.faults.warnings())};
  if (result.good + result.refused == 0) {
    if (result.edited + result.exported_before > 0) return {phrase::total_nothing_new, {}};
    if (result.left_out_by_status > 0) return {phrase::total_all_withheld, {}};
    return {result.left_out == 0 ? phrase::total_empty : phrase::total_all_left_out, {}};
  }
  if (result.supplier_refused) return {phrase::total_supplier_refused, {}};
  if (result.files_refused) {
    if (refused_by(result, {&rule::column_unit, &rule::column_cents})) return {phrase::total_other_unit, {}};
    if (refused_by(result, {&rule::column_either})) return {phrase::total_columns_unsure, {}};
    if (refused_by(result, {&rule::column_suppliers})) return {phrase::total_several_suppliers, {}};
    const bool telling = refused_by(result, {&rule::column_telling, &rule::column_flag});
    return {telling ? phrase::total_columns_refused : phrase::total_files_refused, {}};
  }
  if (check_only) return {phrase::total_checked, counts};
  if (!result.lots.empty()) return {phrase::total_exported, counts};
  return {result.good == 0 ? phrase::total_all_refused : phrase::total_nothing, counts};
}

namespace {

/// Gives the ready invoices their files: a lot holds the next ones in their order.
class Lots {
 public:
  explicit Lots(const ExportResult& result) : result_(result), next_(result.lots.begin()) {}

  void tell(InvoiceRecord& record) {
    while (left_ == 0 && next_ != result_.lots.end()) {
      lot_ = &*next_++;
      left_ = lot_->invoices;
    }
    if (left_ == 0) return;
    --left_;
    record.exported_to = result_.files.at(lot_->file).path;
    record.flow_id = lot_->flow_id;
  }

 private:
  const ExportResult& result_;
  std::vector<WrittenLot>::const_iterator next_;
  const WrittenLot* lot_ = nullptr;
  std::uint64_t left_ = 0;
};

}  // namespace

std::vector<Message> how_to_hand_over(const OutputSettings& output) {
  if (output.channel == Channel::edi) {
    return {{output.edi ? phrase::how_to_transmit : phrase::how_to_rename, {text_arg("interface", edi_interface)}}};
  }
  if (output.for_deposit) return {{phrase::how_to_send, {}}};
  std::vector<Message> how{{phrase::how_to_deposit, {}}};
  if (output.channel == Channel::portal && !output.bundle) how.push_back({phrase::bundle_when_refused, {}});
  return how;
}

RowState outcome(bool check_only, const ExportResult& result) {
  if (!result.lots.empty()) return RowState::exported;
  const bool blocked = result.supplier_refused || result.files_refused;
  return check_only && !blocked ? RowState::ready : RowState::waiting;
}

RecordSource told_records(bool check_only, const ExportResult& result) {
  return [&result, ready = outcome(check_only, result)](const auto& take) {
    Lots lots(result);
    result.records.for_each([&](InvoiceRecord& record) {
      if (record.state == RowState::ready) {
        record.state = ready;
        lots.tell(record);
      }
      for (auto& fault : record.faults) {
        if (fault.place.field.empty()) fault.place.field = header_of(result, fault);
      }
      take(record);
    });
  };
}

std::string_view header_of(const ExportResult& result, const Diagnostic& fault) {
  for (const auto& file : result.read) {
    if (file.file != fault.place.file) continue;
    for (const auto& [name, header] : file.headers) {
      if (name == fault.rule->field) return header;
    }
  }
  return {};
}

SourceLine source_lines(const ExportResult& result, const std::vector<const Diagnostic*>& faults) {
  std::vector<Location> places;
  places.reserve(faults.size());
  for (const Diagnostic* fault : faults) places.push_back(fault->place);
  const auto lines = std::make_shared<const SourceLines>(places, result.read);
  return [lines](const Location& place) { return lines->find(place); };
}

}  // namespace chorus

namespace chorus::phrase {

constexpr Phrase report_suffix_unknown{"--report does not know what to write into {path}",
                                       "--report ne sait pas quoi écrire dans {path}"};
constexpr Phrase report_suffix_remedy{"end the file's name with one of: {suffixes}",
                                      "terminez le nom du fichier par l'une de ces extensions : {suffixes}"};

}  // namespace chorus::phrase

namespace chorus {

namespace {

/// An empty file, which a script may have made, holds nothing that could be lost.
void require_own(const std::string& path, const ReportFileFormat& format) {
  struct stat found {};
  if (::stat(path.c_str(), &found) != 0 || !S_ISREG(found.st_mode) || found.st_size == 0) return;
  char head[report_beginning] = {};
  const auto count = SourceFile::open(path).read_at(0, head);
  if (format.is_earlier({head, count})) return;
  throw Failure(Reason::foreign, FileRole::report, path);
}

std::vector<ReportedInput> inputs_read(const ExportResult& result) {
  std::vector<ReportedInput> list;
  for (const auto& read : result.read) {
    ReportedInput input{std::string(read.file), read.json, {}, {}};
    if (!read.json) {
      input.encoding = encoding_name(read.dialect.encoding);
      input.delimiter = delimiter_name(read.dialect.delimiter);
    }
    list.push_back(std::move(input));
  }
  return list;
}

RunReport run_report(const ExportSettings& settings, const ExportResult& result) {
  const InputSettings& input = settings.input;
  RunReport report;
  report.language = settings.language;
  report.check_only = settings.check_only;
  report.date = settings.output.document.production_date.iso();
  report.profile = name_of(profiles, settings.severity.profile);
  report.configuration = input.configuration;
  report.supplier = input.supplier.identifier.value_or("");
  report.supplier_name = input.supplier.name.value_or("");
  report.pdf_dir = result.pdf_dir;
  report.inputs = inputs_read(result);
  report.summary = summary(settings.check_only, result);
  const bool edi = settings.output.edi;
  for (const auto& lot : result.lots) {
    const WrittenFile& file = result.files.at(lot.file);
    report.files.push_back({lot.path, lot.flow_id, lot.invoices, lot.attachments, lot.bytes,
                            edi && file.is_archive ? file.path : std::string()});
  }
  for (const auto& file : result.files) {
    if (file.is_archive && edi) report.archives.push_back({file.path, file.bytes});
    if (file.is_archive && !edi) report.bundle = {file.path, file.bytes};
  }
  report.hand_over = how_to_hand_over(settings.output);
  report.rejects = result.rejects;
  report.faults = result.apart.all();
  report.records = told_records(settings.check_only, result);
  return report;
}

}  // namespace

const ReportFileFormat& ReportOutputs::format_of(const std::string& path) const {
  std::string suffixes;
  for (const auto& format : formats_) {
    if (has_suffix(path, format.suffix)) return format;
    suffixes += (suffixes.empty() ? "" : ", ") + std::string(format.suffix);
  }
  throw Failure(FailureKind::usage, {phrase::report_suffix_unknown, {text_arg("path", path)}},
                {phrase::report_suffix_remedy, {text_arg("suffixes", suffixes)}});
}

ReportOutputs::ReportOutputs(const std::vector<std::string>& paths, std::vector<ReportFileFormat> formats,
                             const std::vector<std::string>& protected_files,
                             const std::function<bool(const std::string& path)>& is_taken)
    : formats_(std::move(formats)) {
  for (auto path = paths.begin(); path != paths.end(); ++path) {
    const ReportFileFormat& format = format_of(*path);
    refuse_input_as_output(protected_files, *path, FileRole::report);
    if (std::find(paths.begin(), path, *path) != path || (is_taken && is_taken(*path))) {
      throw Failure(Reason::written_twice, FileRole::report, *path);
    }
    require_own(*path, format);
    files_.push_back({&format, OutputFile(*path, Existing::replace, FileRole::report)});
  }
}

void ReportOutputs::write() {
  for (auto& file : files_) {
    file.format->write([&](std::string_view bytes) { file.output.append(bytes); });
    file.output.seal();
  }
}

void ReportOutputs::commit(FileRole role) {
  for (auto& file : files_) {
    file.output.act_as(role);
    file.output.commit();
  }
}

ReportFiles::ReportFiles(const OutputSettings& output, const std::vector<std::string>& protected_files)
    : paths_(output.reports) {
  std::vector<ReportFileFormat> formats;
  for (const auto& format : report_formats()) {
    formats.push_back({format.suffix,
                       [report = report_.get(), write = format.write](const ByteSink& sink) { write(*report, sink); },
                       format.is_earlier});
  }
  outputs_ = ReportOutputs(paths_, std::move(formats), protected_files, [&](const std::string& path) {
    return path == output.path || (output.path == "-" && names_standard_output(path));
  });
}

void ReportFiles::write(const ExportSettings& settings, ExportResult& result) {
  if (paths_.empty()) return;
  result.reports = paths_;
  *report_ = run_report(settings, result);
  outputs_.write();
}

}  // namespace chorus
