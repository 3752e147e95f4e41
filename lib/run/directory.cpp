#include "run/directory.hpp"

#include <filesystem>

#include "catalogue/sentences.hpp"
#include "diagnostic/failure.hpp"
#include "diagnostic/text.hpp"
#include "directory/debtor_lookup.hpp"
#include "directory/directory.hpp"
#include "directory/folded.hpp"
#include "directory/import.hpp"
#include "file/output_file.hpp"
#include "input/debtor_reader.hpp"
#include "run/office_debtors.hpp"

namespace chorus {

namespace {

constexpr Phrase directory_imported{"{kind}: {rows}, of which {inactive} closed ({files})",
                                    "{kind} : {rows}, dont {inactive} fermés ({files})"};
constexpr Phrase directory_imported_path{"The directory: {path}", "L'annuaire : {path}"};
constexpr Phrase directory_twice{"{kind}: rows that came again: {count}; the open one of each was kept",
                                 "{kind} : lignes revenues : {count} ; celle qui est ouverte a été gardée"};
constexpr Phrase directory_other_identifiers{
    "{kind}: rows left out, whose identifier is no SIRET but of another type: {count}",
    "{kind} : lignes laissées de côté, dont l'identifiant n'est pas un SIRET mais d'un autre type : {count}"};
constexpr Phrase directory_unreadable{"{kind}: rows that could not be read: {count}; the first: {rows}",
                                      "{kind} : lignes illisibles : {count} ; les premières : {rows}"};
constexpr Phrase directory_unreadable_remedy{
    "the other rows were taken; download the file again if these matter",
    "les autres lignes ont été prises ; téléchargez de nouveau le fichier si celles-ci importent"};
constexpr Phrase directory_missing{
    "{kind}: the file lacks {columns}: what these columns say is not known",
    "{kind} : il manque au fichier {columns} : ce que disent ces colonnes n'est pas connu"};
constexpr Phrase directory_missing_remedy{"nothing is checked that rests on them",
                                          "rien de ce qui en dépend n'est contrôlé"};
constexpr Phrase directory_cut_off{"{path} does not end with a line break: it may not be whole",
                                   "{path} ne finit pas par un saut de ligne : il n'est peut-être pas complet"};
constexpr Phrase directory_cut_off_remedy{"if the download broke off, repeat it",
                                          "si le téléchargement s'est interrompu, recommencez-le"};
constexpr Phrase directory_passed{"{path} is neither of structures nor of services, and was passed over",
                                  "{path} n'est ni de structures ni de services, et a été ignoré"};
constexpr Phrase directory_never{"{kind}: none yet; until their file is imported too, nothing is checked of them",
                                 "{kind} : pas encore ; tant que leur fichier n'est pas importé aussi, rien n'en est "
                                 "contrôlé"};
constexpr Phrase directory_without_structure{
    "services whose SIRET is none of the structures: {count}; the two files may not be of the same week",
    "services dont le SIRET n'est d'aucune structure : {count} ; les deux fichiers ne sont peut-être pas de la même "
    "semaine"};
constexpr Phrase directory_age{"the directory is of {date}; days since then: {days}",
                               "l'annuaire est du {date} ; jours depuis : {days}"};
constexpr Phrase directory_age_of_import{
    "the directory was imported on {date}, days since then: {days}; its files do not say of which day they are",
    "l'annuaire a été importé le {date}, jours depuis : {days} ; ses fichiers ne disent pas de quel jour ils sont"};

std::string joined_list(const std::vector<std::string>& all) {
  std::string text;
  for (const auto& one : all) text += (text.empty() ? "" : ", ") + one;
  return text;
}

void tell_kind(const ImportedKind& kind, ImportTold& told) {
  const Arg name = words_arg("kind", {phrase_of(kind.kind), {}});
  told.lines.push_back({directory_imported,
                        {name, count_arg("rows", kind.rows), count_arg("inactive", kind.inactive),
                         text_arg("files", joined_list(kind.files))}});
  const auto note = [&](const Phrase& sentence, std::uint64_t count) {
    if (count > 0) told.notices.push_back({{sentence, {name, count_arg("count", count)}}, {}, Severity::note});
  };
  note(directory_twice, kind.twice);
  note(directory_other_identifiers, kind.other_identifiers);
  if (!kind.missing.empty()) {
    told.notices.push_back(
        {{directory_missing, {name, text_arg("columns", joined_list(kind.missing))}}, {directory_missing_remedy, {}}});
  }
  if (kind.unreadable > 0) {
    told.notices.push_back(
        {{directory_unreadable,
          {name, count_arg("count", kind.unreadable), unreadable_rows("rows", kind.first_unreadable)}},
         {directory_unreadable_remedy, {}}});
  }
  for (const auto& path : kind.cut_off) {
    told.notices.push_back({{directory_cut_off, {text_arg("path", path)}}, {directory_cut_off_remedy, {}}});
  }
}

DirectoryPart told_part(PublishedKind kind, const ImportedPart& part, const Date& today) {
  return {std::string(name_of(kind)), part.rows, part.imported, part.dated,
          days_between(part.since(), today.iso()).value_or(0)};
}

}  // namespace

ImportTold import_published(const ImportSettings& settings, const std::function<void()>& progress) {
  const DirectoryImported imported =
      import_directory({settings.files, settings.directory, settings.today, settings.insist}, progress);
  ImportTold told;
  for (const auto& kind : imported.kinds) tell_kind(kind, told);
  for (const auto& path : imported.passed) {
    told.notices.push_back({{directory_passed, {text_arg("path", path)}}, {}, Severity::note});
  }
  for (const auto kind : imported.never) {
    told.lines.push_back({directory_never, {words_arg("kind", {phrase_of(kind), {}})}});
  }
  if (imported.without_structure > 0) {
    told.notices.push_back(
        {{directory_without_structure, {count_arg("count", imported.without_structure)}}, {}, Severity::note});
  }
  told.lines.push_back({directory_imported_path, {text_arg("path", settings.directory)}});
  return told;
}

Looked show_structure(const LookSettings& look, const std::string& siret, const GridSink& sink) {
  Directory directory(look.directory);
  const auto structure = directory.find(siret);
  if (!structure) return {};
  write_structure(*structure, directory.services(siret), look.format, look.style, sink);
  return {true, false};
}

bool may_be_searched(std::string_view words) { return !folded_words(words).empty(); }

Looked search_directory(const LookSettings& look, std::string_view words, std::size_t most, const GridSink& sink) {
  Directory directory(look.directory);
  auto found = search_structures(directory, words, most + 1);
  const Looked looked{!found.empty(), found.size() > most};
  if (looked.more) found.resize(most);
  write_structures(found, look.format, look.style, sink);
  return looked;
}

Looked search_service(const LookSettings& look, const std::string& siret, std::string_view words, std::size_t most,
                      const GridSink& sink) {
  Directory directory(look.directory);
  const auto structure = directory.find(siret);
  if (!structure) return {};
  const auto services = directory.services(siret);
  write_structure(*structure, nearest_services(services, words, most, false), look.format, look.style, sink);
  return {true, services.size() > most};
}

void tell_age(const LookSettings& look, const Date& today, const GridSink& sink) {
  const Directory directory(look.directory);
  std::vector<DirectoryPart> parts;
  const auto add = [&](PublishedKind kind, const ImportedPart& part) {
    if (!part.imported.empty()) parts.push_back(told_part(kind, part, today));
  };
  add(PublishedKind::structures, directory.structures_part());
  add(PublishedKind::services, directory.services_part());
  if (look.format == ListFormat::text) {
    const std::string since = directory.since();
    bool dated = false;
    for (const auto& part : parts) dated = dated || part.dated == since;
    const auto days = days_between(since, today.iso()).value_or(0);
    const Message sentence{dated ? directory_age : directory_age_of_import,
                           {date_arg("date", since), number_arg("days", std::to_string(days))}};
    sink(sentence.in(look.style.language) + "\n\n");
  }
  write_age(parts, look.format, look.style, sink);
}

DebtorsMade make_debtors(const std::string& list, const std::string& own, const ReadOptions& options,
                         const std::string& path, Language language) {
  Names names;
  OfficeList office = read_office_list(list, options, names);
  Directory directory(path);
  std::vector<FilledDebtor> filled;
  DebtorsMade made;
  std::error_code other;
  if (!own.empty() && !std::filesystem::equivalent(list, own, other)) {
    made.left_out = complete_from(office, read_debtors(own, options, names).book);
    made.own_columns = read_office_list(own, options, names).others;
  }
  for (const auto& debtor : office.debtors) {
    filled.push_back(filled_debtor(debtor, directory, language));
    made.unclear += filled.back().candidates.empty() ? 0 : 1;
    made.more += filled.back().demands_more ? 1 : 0;
  }
  made.debtors = filled.size();
  made.bytes = debtors_file(filled, office.others, language, office.dialect);
  return made;
}

void write_debtors(const DebtorsMade& made, const std::string& path, bool replace) {
  OutputFile file(path, replace ? Existing::replace : Existing::refuse);
  file.append(made.bytes);
  file.commit();
}

}  // namespace chorus
