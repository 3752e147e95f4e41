#include "commands.hpp"

#include <algorithm>
#include <filesystem>

#include "catalogue/sentences.hpp"
#include "diagnostic/failure.hpp"
#include "diagnostic/interruption.hpp"
#include "diagnostic/text.hpp"
#include "help.hpp"
#include "help_phrases.hpp"
#include "invoice/siret.hpp"
#include "invoice/word.hpp"
#include "run/directory.hpp"
#include "shared_options.hpp"

namespace chorus::phrase {

constexpr std::string_view usage_directory =
    "chorus-export directory import|show|search|age|debtors [FILE|WORD]... [OPTION]...";

constexpr Phrase help_directory{
    "import FILE...   keeps the portal's files of structures and services (CSV, or .zip); each kind replaces its own\n"
    "show SIRET       what the structure demands, and its services\n"
    "search WORD...   finds structures by name, town, postcode or department; with --siret the services of one\n"
    "age              of which day the directory is\n"
    "debtors FILE     makes a debtors file of a list of SIRETs or of invoices",
    "import FICHIER...  garde les fichiers des structures et des services du portail (CSV ou .zip) ; chacun remplace le "
    "sien\n"
    "show SIRET         ce qu'exige la structure, et ses services\n"
    "search MOT...      trouve des structures par nom, ville, code postal ou département ; avec --siret, les services de "
    "l'une\n"
    "age                de quel jour est l'annuaire\n"
    "debtors FICHIER    fait un fichier des débiteurs d'une liste de SIRET ou de factures"};
constexpr Phrase help_directory_exit_codes{
    "Exit status: 0 done, 1 nothing found, or debtors that are not clear, 2 usage, 3 a file or the directory cannot be\n"
    "read, 4 an output cannot be written",
    "Code de retour : 0 fait, 1 rien trouvé, ou débiteurs à préciser, 2 commande, 3 fichier ou annuaire illisible,\n"
    "4 sortie impossible"};
constexpr Phrase option_directory_limit{"at most so many; default: 10", "au plus tant ; par défaut : 10"};
constexpr Phrase option_directory_siret{"search among the services of this structure",
                                        "cherche parmi les services de cette structure"};
constexpr Phrase option_directory_force{"import although less than half of the rows are left",
                                        "importe bien qu'il reste moins de la moitié des lignes"};
constexpr Phrase option_directory_format{"text, json (schemas/directory.schema.json) or csv; default: text",
                                         "text, json (schemas/directory.schema.json) ou csv ; par défaut : text"};
constexpr Phrase option_directory_output{"debtors file to write; default: standard output",
                                         "fichier des débiteurs à écrire ; par défaut : la sortie standard"};
constexpr Phrase option_directory_debtors{
    "debtors file of the office, which goes first; default: the configuration's",
    "fichier des débiteurs du cabinet, qui l'emporte ; par défaut : celui de la configuration"};
constexpr Phrase option_directory_overwrite{"replace an existing file", "remplace un fichier existant"};
constexpr Phrase option_directory_date{"« today » of the import and of the age; default: today",
                                       "« aujourd'hui » de l'importation et de l'âge ; par défaut : aujourd'hui"};
constexpr Phrase example_directory_import{"chorus-export directory import structures.zip services.zip",
                                          "chorus-export directory import structures.zip services.zip"};
constexpr Phrase example_directory_import_meaning{"once a week, after the download",
                                                  "chaque semaine, après le téléchargement"};
constexpr Phrase example_directory_search{"chorus-export directory search mairie beaumont 63",
                                          "chorus-export directory search mairie beaumont 63"};
constexpr Phrase example_directory_search_meaning{"the SIRET of a town hall", "le SIRET d'une mairie"};
constexpr Phrase example_directory_debtors{"chorus-export directory debtors march.csv --output debtors.csv",
                                           "chorus-export directory debtors mars.csv --output debiteurs.csv"};
constexpr Phrase example_directory_debtors_meaning{"what each debtor of these invoices demands",
                                                   "ce qu'exige chaque débiteur de ces factures"};

}  // namespace chorus::phrase

namespace chorus {

namespace {

constexpr Phrase directory_none_found{"the directory knows nothing like « {words} »",
                                      "l'annuaire ne connaît rien qui ressemble à « {words} »"};
constexpr Phrase directory_none_found_remedy{
    "try fewer words: the name of the town and its department are enough (« mairie beaumont 63 »)",
    "essayez avec moins de mots : le nom de la ville et son département suffisent (« mairie beaumont 63 »)"};
constexpr Phrase directory_more{"shown: {count}, the likeliest; there are more",
                                "montrés : {count}, les plus probables ; il y en a d'autres"};
constexpr Phrase directory_more_remedy{"--limit shows more; a town, a department or a postcode finds fewer",
                                       "--limit en montre plus ; une ville, un département ou un code postal en laisse "
                                       "moins"};
constexpr Phrase directory_more_services_remedy{"--limit shows more; « directory show {siret} » shows all",
                                                "--limit en montre plus ; « directory show {siret} » les montre tous"};
constexpr Phrase directory_no_letter{"« {words} » has no letter or digit that could be looked for",
                                     "« {words} » n'a ni lettre ni chiffre à chercher"};
constexpr Phrase directory_no_letter_remedy{
    "write the name of the body, its town, department or postcode: chorus-export directory search mairie beaumont 63",
    "écrivez le nom de l'organisme, sa ville, son département ou son code postal : chorus-export directory search mairie "
    "beaumont 63"};
constexpr Phrase directory_siren_not_there{"the directory knows no structure of the SIREN {siren}",
                                           "l'annuaire ne connaît aucune structure du SIREN {siren}"};
constexpr Phrase directory_siret_not_there{"the directory does not know the SIRET {siret}",
                                           "l'annuaire ne connaît pas le SIRET {siret}"};
constexpr Phrase directory_siret_not_there_remedy{
    "compare it with the purchase order; « chorus-export directory search » finds the body by its name and town",
    "comparez-le avec le bon de commande ; « chorus-export directory search » trouve l'organisme par son nom et sa ville"};
constexpr Phrase directory_debtors_written{"debtors: {count}, of which {clear} complete",
                                           "débiteurs : {count}, dont {clear} complets"};
constexpr Phrase directory_debtors_unclear{
    "debtors that are not clear: {count}; their column « {column} » says what they may be",
    "débiteurs à préciser : {count} ; leur colonne « {column} » dit ce qu'ils peuvent être"};
constexpr Phrase directory_debtors_unclear_remedy{
    "write the right SIRET or service code into each of these rows, then give the file to --debtors",
    "écrivez le bon SIRET ou le bon code service sur chacune de ces lignes, puis donnez le fichier à --debtors"};
constexpr Phrase directory_debtors_more{
    "debtors of whom the directory demands more than {path}: {count}; their lines say what both demand",
    "débiteurs dont l'annuaire exige plus que {path} : {count} ; leurs lignes disent ce que les deux exigent"};
constexpr Phrase directory_debtors_left_out{
    "lines of {path} that {list} does not name: {count}; they are not in the new file",
    "lignes de {path} que {list} ne nomme pas : {count} ; elles ne sont pas dans le nouveau fichier"};
constexpr Phrase directory_debtors_lost{
    "{path} is the office's debtors file, and {list} does not name all of it; lines that would be lost: {count}",
    "{path} est le fichier des débiteurs du cabinet, et {list} ne le nomme pas en entier ; lignes qui seraient perdues : "
    "{count}"};
constexpr Phrase directory_columns_lost{
    "{path} is the office's debtors file; its columns that would be lost: {columns}",
    "{path} est le fichier des débiteurs du cabinet ; colonnes qui seraient perdues : {columns}"};
constexpr Phrase directory_debtors_lost_remedy{
    "give another name with --output; to complete the whole file: chorus-export directory debtors {'path'}",
    "donnez un autre nom par --output ; pour compléter tout le fichier : chorus-export directory debtors {'path'}"};
constexpr Phrase directory_what{"say what to do with the directory", "dites quoi faire de l'annuaire"};
constexpr Phrase directory_what_remedy{
    "type one of: chorus-export directory import FILE…, show SIRET, search WORDS, age, debtors FILE",
    "tapez l'un de : chorus-export directory import FICHIER…, show SIRET, search MOTS, age, debtors FICHIER"};
constexpr Phrase directory_word_unknown{"« {word} » is nothing that « directory » does",
                                        "« {word} » n'est rien que fasse « directory »"};
constexpr Phrase directory_words_missing{"« directory {word} » needs to know of what",
                                         "« directory {word} » a besoin de savoir de quoi"};
constexpr Phrase directory_option_idle{"{option} means nothing to « directory {word} »",
                                       "{option} ne veut rien dire pour « directory {word} »"};
constexpr Phrase directory_siret_wrong_remedy{
    "write its 14 digits; « chorus-export directory search » finds it by name and town",
    "écrivez ses 14 chiffres ; « chorus-export directory search » le trouve par nom et ville"};
constexpr Phrase directory_one_siret{"SIRET", "SIRET"};
constexpr Phrase directory_one_file{"file", "fichier"};

constexpr HelpExample directory_examples[] = {
    {phrase::example_directory_import, phrase::example_directory_import_meaning},
    {phrase::example_directory_search, phrase::example_directory_search_meaning},
    {phrase::example_directory_debtors, phrase::example_directory_debtors_meaning},
};

struct DirectoryOptions {
  std::vector<std::string> words;
  std::string format = "text";
  std::string limit;
  std::string siret;
  bool force = false;
  TypedSettings shared;
};

void setup_directory(Arguments& a, DirectoryOptions& o) {
  using namespace phrase;
  a.words("WORDS", o.words);
  a.option({"--format", "FORMAT", group_list, option_directory_format, "text,json,csv"}, o.format);
  a.option({"--limit", "N", group_list, option_directory_limit}, o.limit);
  a.option({"--siret", "SIRET", group_list, option_directory_siret}, o.siret);
  a.option({"--force", "", group_output, option_directory_force}, o.force);
  setup_setting(a, o.shared, "--output", {}, option_directory_output);
  setup_setting(a, o.shared, "--overwrite", {}, option_directory_overwrite);
  setup_setting(a, o.shared, "--debtors", group_input, option_directory_debtors);
  setup_setting(a, o.shared, "--production-date", group_input, option_directory_date);
  setup_setting(a, o.shared, "--directory");
  setup_setting(a, o.shared, "--config", {}, option_config_here);
  setup_setting(a, o.shared, "--journal", group_input);
  setup_setting(a, o.shared, "--quiet");
  setup_talk(a, o.shared);
}

constexpr std::string_view verbs[] = {"import", "show", "search", "age", "debtors"};

/// What the option line says first. Throws Failure(usage).
std::string verb_of(const DirectoryOptions& options) {
  if (options.words.empty()) {
    throw Failure(FailureKind::usage, {directory_what, {}}, {directory_what_remedy, {}});
  }
  const std::string& verb = options.words.front();
  if (std::find(std::begin(verbs), std::end(verbs), verb) != std::end(verbs)) return verb;
  const std::vector<std::string_view> known(std::begin(verbs), std::end(verbs));
  const auto near = nearest_word(verb, known);
  throw Failure(
      FailureKind::usage, {directory_word_unknown, {text_arg("word", verb)}},
      near.empty() ? Message{directory_what_remedy, {}} : Message{phrase::did_you_mean, {text_arg("near", near)}});
}

/// An option that this part of the command does not have would be passed over without a word.
void refuse_idle(const DirectoryOptions& o, const std::string& verb) {
  const auto require = [&](bool given, std::string_view option, std::initializer_list<std::string_view> of) {
    if (!given || std::find(of.begin(), of.end(), verb) != of.end()) return;
    throw Failure(FailureKind::usage, {directory_option_idle, {text_arg("option", option), text_arg("word", verb)}},
                  {phrase::see_command_help, {text_arg("command", "directory")}});
  };
  require(o.format != "text", "--format", {"show", "search", "age"});
  require(!o.limit.empty(), "--limit", {"search"});
  require(!o.siret.empty(), "--siret", {"search"});
  require(o.force, "--force", {"import"});
  require(!o.shared.output.empty(), "--output", {"debtors"});
  require(o.shared.overwrite, "--overwrite", {"debtors"});
  require(!o.shared.debtors.empty(), "--debtors", {"debtors"});
}

std::vector<std::string> arguments_of(const DirectoryOptions& options, const std::string& verb) {
  std::vector<std::string> rest(options.words.begin() + 1, options.words.end());
  const bool one = verb == "show" || verb == "debtors";
  const Args args{text_arg("word", verb),
                  words_arg("what", {verb == "show" ? directory_one_siret : directory_one_file, {}})};
  const Message remedy{phrase::see_command_help, {text_arg("command", "directory")}};
  if (rest.empty() && verb != "age") {
    throw Failure(FailureKind::usage, {directory_words_missing, args}, {directory_what_remedy, {}});
  }
  if ((one && rest.size() > 1) || (verb == "age" && !rest.empty())) {
    throw Failure(FailureKind::usage, {phrase::word_unexpected, {text_arg("word", rest.back())}}, remedy);
  }
  return rest;
}

/// Fourteen digits, blanks between them allowed. Throws Failure(usage).
std::string siret_typed(const std::string& text) {
  const auto siret = parse_siret(text);
  if (siret.value) return siret.value->digits();
  throw Failure(FailureKind::usage, {phrase::directory_no_siret, {text_arg("value", text)}},
                {directory_siret_wrong_remedy, {}});
}

std::string joined_words(const std::vector<std::string>& words) {
  std::string text;
  for (const auto& word : words) text += (text.empty() ? "" : " ") + word;
  return text;
}

ExitStatus import(const DirectoryOptions& options, const std::vector<std::string>& files, const std::string& path,
                  const Date& day, Console& console) {
  note_interruptions();
  const ImportTold told = import_published({files, path, day, options.force}, stop_if_interrupted);
  for (const auto& notice : told.notices) console.notice(notice.sentence, notice.remedy, notice.severity);
  for (const auto& line : told.lines) console.result(printable(line.in(console.language())));
  return ExitStatus::ok;
}

/// `siret`: that was asked for as such, or empty.
void tell_not_found(const std::string& asked, const std::string& siret, Console& console) {
  std::string digits;
  for (const char c : asked) {
    if (c != ' ') digits += c;
  }
  const bool number = std::all_of(digits.begin(), digits.end(), is_digit);
  const std::string& unknown = siret.empty() && number && digits.size() == 14 ? digits : siret;
  if (!unknown.empty()) {
    console.notice({directory_siret_not_there, {text_arg("siret", unknown)}}, {directory_siret_not_there_remedy, {}});
  } else if (number && digits.size() == 9) {
    console.notice({directory_siren_not_there, {text_arg("siren", digits)}}, {directory_siret_not_there_remedy, {}});
  } else {
    console.notice({directory_none_found, {text_arg("words", asked)}}, {directory_none_found_remedy, {}});
  }
}

ExitStatus look(const DirectoryOptions& options, const std::string& verb, const std::vector<std::string>& words,
                const std::string& path, const Date& day, Console& console) {
  constexpr std::uint64_t most_listed = 1'000;
  constexpr std::size_t usually_listed = 10;
  const LookSettings look{path,
                          static_cast<DirectoryFormat>(choice("--format", options.format, {"text", "json", "csv"})),
                          console.result_style()};
  const std::size_t most = options.limit.empty() ? usually_listed : count_option("--limit", options.limit, most_listed);
  std::string result;
  const GridSink sink = [&](std::string_view text) { result += text; };
  const std::string asked = joined_words(words);
  const std::string siret = verb == "show"          ? siret_typed(asked)
                            : options.siret.empty() ? ""
                                                    : siret_typed(options.siret);
  if (verb == "search" && !may_be_searched(asked)) {
    throw Failure(FailureKind::usage, {directory_no_letter, {text_arg("words", asked)}},
                  {directory_no_letter_remedy, {}});
  }
  Looked looked{true, false};
  if (verb == "age") {
    tell_age(look, day, sink);
  } else if (verb == "show") {
    looked = show_structure(look, siret, sink);
  } else if (siret.empty()) {
    looked = search_directory(look, asked, most, sink);
  } else {
    looked = search_service(look, siret, asked, most, sink);
  }
  if (!result.empty()) console.result_bytes(result);
  if (looked.more) {
    console.notice({directory_more, {count_arg("count", most)}},
                   siret.empty() ? Message{directory_more_remedy, {}}
                                 : Message{directory_more_services_remedy, {text_arg("siret", siret)}},
                   Severity::note);
  }
  if (looked.found) return ExitStatus::ok;
  tell_not_found(asked, siret, console);
  return ExitStatus::refused;
}

ExitStatus debtors(const DirectoryOptions& options, const std::string& list, const std::string& path,
                   Console& console) {
  const std::string& output = options.shared.output;
  OfficeFiles office = office_files(options.shared, list);
  office.reading.believe = true;  // a person looks through the result
  const DebtorsMade made = make_debtors(list, office.debtors, office.reading, path, console.language());
  const Arg of_office = text_arg("path", office.debtors.empty() ? list : office.debtors);
  std::error_code other;
  const bool replaces_own = std::filesystem::equivalent(output, office.debtors, other);
  if (replaces_own && !made.own_columns.empty()) {
    std::string columns;
    for (const auto& header : made.own_columns) add_quoted(columns, header);
    throw Failure(FailureKind::usage, {directory_columns_lost, {of_office, text_arg("columns", columns)}},
                  {directory_debtors_lost_remedy, {of_office}});
  }
  if (replaces_own && made.left_out > 0) {
    throw Failure(FailureKind::usage,
                  {directory_debtors_lost, {of_office, count_arg("count", made.left_out), text_arg("list", list)}},
                  {directory_debtors_lost_remedy, {of_office}});
  }
  write_debtors(made, output.empty() ? "-" : output, options.shared.overwrite);  // with --quiet too: it was asked for
  console.notice(
      {directory_debtors_written, {count_arg("count", made.debtors), count_arg("clear", made.debtors - made.unclear)}},
      {}, Severity::note);
  if (made.more > 0) {
    console.notice({directory_debtors_more, {of_office, count_arg("count", made.more)}}, {}, Severity::note);
  }
  if (made.left_out > 0) {
    console.notice({directory_debtors_left_out, {of_office, count_arg("count", made.left_out), text_arg("list", list)}},
                   {}, Severity::note);
  }
  if (made.unclear == 0) return ExitStatus::ok;
  const Arg column = words_arg("column", {phrase::directory_candidates, {}});
  console.notice({directory_debtors_unclear, {count_arg("count", made.unclear), column}},
                 {directory_debtors_unclear_remedy, {}});
  return ExitStatus::refused;
}

}  // namespace

ExitStatus run_directory_command(const Invocation& invocation, Console& console) {
  DirectoryOptions options;
  Arguments arguments(invocation.language, invocation.command);
  setup_directory(arguments, options);
  const CommandHelp help{phrase::usage_directory, phrase::help_directory, directory_examples,
                         phrase::help_directory_exit_codes};
  if (help_or_version(help, arguments, invocation, console)) return ExitStatus::ok;
  const std::string verb = verb_of(options);
  refuse_idle(options, verb);
  const auto words = arguments_of(options, verb);
  const auto date = date_option("--production-date", options.shared.production_date);
  const Date day = date ? *date : today();
  const std::string path = find_directory(options.shared, console);
  ExitStatus status = ExitStatus::ok;
  if (verb == "import") {
    status = import(options, words, path, day, console);
  } else if (verb == "debtors") {
    status = debtors(options, words.front(), path, console);
  } else {
    status = look(options, verb, words, path, day, console);
  }
  console.finish();
  return status;
}

}  // namespace chorus
