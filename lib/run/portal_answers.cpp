#include "run/portal_answers.hpp"

#include <algorithm>
#include <initializer_list>
#include <string_view>

#include "catalogue/sentences.hpp"
#include "diagnostic/failure.hpp"
#include "diagnostic/text.hpp"
#include "document/status_reader.hpp"
#include "file/archive.hpp"
#include "file/source_file.hpp"
#include "input/answers.hpp"
#include "rules/portal_advice.hpp"

namespace chorus::phrase {

constexpr Phrase answer_too_large{"an answer of the portal is at most {limit} MiB long",
                                  "une réponse du portail fait au plus {limit} Mio"};
constexpr Phrase answer_too_large_remedy{
    "check that it is the right file; a long list can be given in several files",
    "vérifiez que c'est le bon fichier ; une longue liste peut être donnée en plusieurs fichiers"};

}  // namespace chorus::phrase

namespace chorus::phrase {

constexpr Phrase answer_json_refusal{"the portal did not answer the question: code {code}, {label}",
                                     "le portail n'a pas répondu à la question : code {code}, {label}"};
constexpr Phrase answer_gateway_refusal{
    "the API's gateway refused the question, the portal did not hear it: {words}",
    "la passerelle de l'API a refusé la question, le portail ne l'a pas entendue : {words}"};
constexpr Phrase answer_json_refusal_remedy{
    "chorus-export explain \"{words}\" says more; ask the portal again",
    "chorus-export explain \"{words}\" en dit plus ; interrogez de nouveau le portail"};
constexpr Phrase answer_json_refusal_unknown_remedy{
    "ask the portal again; where the answer stays the same, its support knows this code",
    "interrogez de nouveau le portail ; si la réponse reste la même, son assistance connaît ce code"};
constexpr Phrase answer_is_archive{"this is an archive that is not read here: .gz, .7z, .rar, or a .zip in a .zip",
                                   "c'est une archive qui n'est pas lue ici : .gz, .7z, .rar, ou un .zip dans un .zip"};
constexpr Phrase answer_is_archive_remedy{"unpack it and give the files in it, or one .zip of them",
                                          "décompressez-la et donnez les fichiers qu'elle contient, ou un seul .zip de "
                                          "ces fichiers"};
constexpr Phrase answer_is_spreadsheet{
    "this is a spreadsheet or a text document (.xlsx, .ods, .docx), not an answer of the portal",
    "c'est un classeur ou un texte (.xlsx, .ods, .docx), pas une réponse du portail"};
constexpr Phrase answer_is_spreadsheet_remedy{"open it and save the list as CSV",
                                              "ouvrez-le et enregistrez la liste en CSV"};
constexpr Phrase answer_archive_without{"this archive holds no answer of the portal",
                                        "cette archive ne contient aucune réponse du portail"};
constexpr Phrase answer_is_page{"this is a web page, not an answer of the portal",
                                "c'est une page web, pas une réponse du portail"};
constexpr Phrase answer_is_page_remedy{
    "look at it in a browser: it may ask to sign in again, or say that the portal is closed; then save the answer itself",
    "ouvrez-la dans un navigateur : elle demande peut-être de se reconnecter, ou dit que le portail est fermé ; "
    "enregistrez ensuite la réponse elle-même"};

}  // namespace chorus::phrase

namespace chorus {

Failure refusal_failure(const PortalRefusal& refusal, const std::string& path) {
  const auto known = [](const std::string& words) {
    const auto parts = recognise_portal_message(words);
    return !parts.empty() && std::all_of(parts.begin(), parts.end(), [](const auto& part) { return part.message; });
  };
  const std::string all = refusal.code + (refusal.code.empty() || refusal.label.empty() ? "" : " ") + refusal.label;
  Message remedy{phrase::answer_json_refusal_unknown_remedy, {}};
  for (const auto& words : {all, refusal.label, refusal.code}) {
    if (!known(words)) continue;
    remedy = {phrase::answer_json_refusal_remedy, {text_arg("words", words)}};
    break;
  }
  const Message sentence =
      refusal.of_gateway
          ? Message{phrase::answer_gateway_refusal, {text_arg("words", all)}}
          : Message{phrase::answer_json_refusal, {text_arg("code", refusal.code), text_arg("label", refusal.label)}};
  return {FailureKind::input, sentence, std::move(remedy), path, refusal.line, refusal.column};
}

namespace {

/// The first byte of text: behind a byte order mark, UTF-16's zeros and white space. Zero when there
/// is none in the first bytes.
char first_letter(const SourceFile& source) {
  char head[4096];
  const std::size_t size = source.read_at(0, head);
  std::string_view text(head, size);
  for (const std::string_view mark : {"\xEF\xBB\xBF", "\xFF\xFE", "\xFE\xFF"}) {
    if (text.starts_with(mark)) text.remove_prefix(mark.size());
  }
  const auto first = text.find_first_not_of(std::string_view(" \t\r\n\0", 5));
  return first == text.npos ? '\0' : text[first];
}

bool begins_with(const SourceFile& source, std::initializer_list<std::string_view> marks) {
  char head[8] = {};
  const std::string_view begin(head, source.read_at(0, head));
  return std::any_of(marks.begin(), marks.end(), [&](const auto mark) { return begin.starts_with(mark); });
}

bool is_foreign_archive(const SourceFile& source) {
  return begins_with(source, {"\x1F\x8B", "7z\xBC\xAF\x27\x1C", "Rar!\x1A"});
}

/// A ZIP whose names are those of the office programs' formats.
bool is_office_document(const SourceFile& source) {
  for (Archive names(source); names.next();) {
    if (names.name() == "[Content_Types].xml" || names.name() == "mimetype") return true;
  }
  return false;
}

/// What macOS and Windows add: __MACOSX/, .DS_Store, Thumbs.db, desktop.ini; and any hidden file.
bool is_of_the_system(std::string name) {
  std::replace(name.begin(), name.end(), '\\', '/');
  const std::string base = name.substr(name.find_last_of('/') + 1);
  return name.starts_with('.') || name.find("/.") != name.npos || name.starts_with("__MACOSX/") ||
         name.find("/__MACOSX/") != name.npos || base == "Thumbs.db" || base == "desktop.ini";
}

/// A page of the portal's site, or of whatever stands before it.
bool is_web_page(const SourceFile& source) {
  char head[1024];
  const std::string small = small_ascii(std::string_view(head, source.read_at(0, head)));
  return small.find("<!doctype html") != small.npos || small.find("<html") != small.npos;
}

std::string whole_text(const SourceFile& source) {
  std::string text(source.size(), '\0');
  text.resize(source.read_at(0, text));
  return text;
}

void require_size(std::uint64_t size, const std::string& path) {
  if (size <= max_answer_bytes) return;
  throw Failure(FailureKind::input, {phrase::answer_too_large, {count_arg("limit", max_answer_bytes >> 20)}},
                {phrase::answer_too_large_remedy, {}}, path);
}

[[noreturn]] void refuse_spreadsheet(const std::string& path) {
  throw Failure(FailureKind::input, {phrase::answer_is_spreadsheet, {}}, {phrase::answer_is_spreadsheet_remedy, {}},
                path);
}

PortalAnswer read_what_came(const SourceFile& source) {
  const std::string& path = source.path();
  require_size(source.size(), path);
  const bool is_zip = Archive::is_one(source);
  if (is_zip && is_office_document(source)) refuse_spreadsheet(path);
  if (is_zip || is_foreign_archive(source)) {
    throw Failure(FailureKind::input, {phrase::answer_is_archive, {}}, {phrase::answer_is_archive_remedy, {}}, path);
  }
  switch (first_letter(source)) {
    case '\0': throw Failure(FailureKind::input, {phrase::answer_empty, {}}, {phrase::answer_remedy, {}}, path);
    case '<':
      if (is_web_page(source)) {
        throw Failure(FailureKind::input, {phrase::answer_is_page, {}}, {phrase::answer_is_page_remedy, {}}, path);
      }
      return read_status_document(whole_text(source), path);
    case '{':
    case '[': return read_json_answers(source, max_answer_bytes);
    default: return read_csv_answers(source);
  }
}

PortalAnswer read_answer(const SourceFile& source) {
  PortalAnswer answer = read_what_came(source);
  if (!answer.refusals.empty()) throw refusal_failure(answer.refusals.front(), source.path());
  return answer;
}

GivenAnswers read_archive(const SourceFile& source) {
  if (is_office_document(source)) refuse_spreadsheet(source.path());
  GivenAnswers given;
  for (Archive archive(source); archive.next();) {
    if (is_of_the_system(archive.name())) {
      given.passed_over.push_back(archive.name());
      continue;
    }
    require_size(archive.size(), archive.place());
    const SourceFile file = archive.extract();
    if (begins_with(file, {"%PDF-"})) {
      given.passed_over.push_back(archive.name());
    } else {
      given.files.push_back({source.path(), file.path(), read_answer(file)});
    }
  }
  if (given.files.empty()) {
    throw Failure(FailureKind::input, {phrase::answer_archive_without, {}}, {phrase::answer_remedy, {}}, source.path());
  }
  return given;
}

}  // namespace

GivenAnswers read_portal_answers(const std::string& path) {
  const SourceFile source = SourceFile::open(path);
  if (Archive::is_one(source)) return read_archive(source);
  return {{{path, path, read_answer(source)}}, {}};
}

AnswerFile read_portal_answer(const std::string& name, std::string_view text) {
  return {name, name, read_what_came(SourceFile::of_text(name, FileRole::input, text))};
}

}  // namespace chorus
