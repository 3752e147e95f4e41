#include "run/directory.hpp"

#include "catalogue/directory_phrases.hpp"
#include "diagnostic/failure.hpp"
#include "diagnostic/text.hpp"
#include "directory/debtor_lookup.hpp"
#include "directory/import.hpp"
#include "directory/search.hpp"

namespace chorus {

namespace {

std::string joined_list(const std::vector<std::string>& all) {
  std::string text;
  for (const auto& one : all) text += (text.empty() ? "" : ", ") + one;
  return text;
}

/// « structures.csv:7: the code is missing; structures.csv:9: … ».
Arg unreadable_rows(const std::vector<UnreadableRow>& rows) {
  Arg arg = text_arg("rows", "");
  for (const auto& row : rows) {
    const std::string place = row.file + ":" + std::to_string(row.line) + ": ";
    const std::string_view between = arg.value.empty() ? "" : "; ";
    arg.value.append(between).append(place).append(row.why.in(Language::english));
    arg.french.append(between.empty() ? "" : " ; ").append(place).append(row.why.in(Language::french));
  }
  return arg;
}

void tell_kind(const ImportedKind& kind, ImportTold& told) {
  const Arg name = words_arg("kind", {phrase_of(kind.kind), {}});
  told.lines.push_back({phrase::directory_imported,
                        {name, count_arg("rows", kind.rows), count_arg("inactive", kind.inactive),
                         text_arg("files", joined_list(kind.files))}});
  const auto note = [&](const Phrase& sentence, std::uint64_t count) {
    if (count > 0) told.notices.push_back({{sentence, {name, count_arg("count", count)}}, {}, Severity::note});
  };
  note(phrase::directory_twice, kind.twice);
  note(phrase::directory_other_identifiers, kind.other_identifiers);
  if (!kind.missing.empty()) {
    told.notices.push_back({{phrase::directory_missing, {name, text_arg("columns", joined_list(kind.missing))}},
                            {phrase::directory_missing_remedy, {}}});
  }
  if (kind.unreadable > 0) {
    told.notices.push_back({{phrase::directory_unreadable,
                             {name, count_arg("count", kind.unreadable), unreadable_rows(kind.first_unreadable)}},
                            {phrase::directory_unreadable_remedy, {}}});
  }
  for (const auto& path : kind.cut_off) {
    told.notices.push_back(
        {{phrase::directory_cut_off, {text_arg("path", path)}}, {phrase::directory_cut_off_remedy, {}}});
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
    told.notices.push_back({{phrase::directory_passed, {text_arg("path", path)}}, {}, Severity::note});
  }
  told.lines.push_back({phrase::directory_imported_path, {text_arg("path", settings.directory)}});
  return told;
}

bool show_structure(const LookSettings& look, const std::string& siret, const GridSink& sink) {
  Directory directory(look.directory);
  const auto structure = directory.find(siret);
  if (!structure) return false;
  write_structure(*structure, directory.services(siret), look.format, look.style, sink);
  return true;
}

bool search_directory(const LookSettings& look, std::string_view words, std::size_t most, const GridSink& sink) {
  Directory directory(look.directory);
  const auto found = search_structures(directory, words, most);
  write_structures(found, look.format, look.style, sink);
  return !found.empty();
}

bool search_service(const LookSettings& look, const std::string& siret, std::string_view words, std::size_t most,
                    const GridSink& sink) {
  Directory directory(look.directory);
  const auto structure = directory.find(siret);
  if (!structure) return false;
  const auto found = nearest_services(directory.services(siret), words, most, false);
  write_structure(*structure, found, look.format, look.style, sink);
  return true;
}

void tell_age(const LookSettings& look, const Date& today, const GridSink& sink) {
  const Directory directory(look.directory);
  std::vector<DirectoryPart> parts;
  const auto add = [&](PublishedKind kind, const ImportedPart& part) {
    if (!part.imported.empty()) parts.push_back(told_part(kind, part, today));
  };
  add(PublishedKind::structures, directory.structures_part());
  add(PublishedKind::services, directory.services_part());
  if (look.format == DirectoryFormat::text) {
    const std::string since = directory.since();
    bool dated = false;
    for (const auto& part : parts) dated = dated || part.dated == since;
    const auto days = days_between(since, today.iso()).value_or(0);
    const Message sentence{dated ? phrase::directory_age : phrase::directory_age_of_import,
                           {date_arg("date", since), number_arg("days", std::to_string(days))}};
    sink(sentence.in(look.style.language) + "\n\n");
  }
  write_age(parts, look.format, look.style, sink);
}

}  // namespace chorus
