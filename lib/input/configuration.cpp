#include "input/configuration.hpp"

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <functional>
#include <map>
#include <span>

#include "attachment/compression.hpp"
#include "catalogue/sentences.hpp"
#include "diagnostic/environment.hpp"
#include "diagnostic/failure.hpp"
#include "input/columns.hpp"
#include "input/json_reader.hpp"
#include "input/other_file.hpp"
#include "input/record.hpp"
#include "invoice/edi_name.hpp"
#include "invoice/word.hpp"

namespace chorus::phrase {

constexpr Phrase configuration_not_object{"the configuration must be one JSON object {{ … }}",
                                          "la configuration doit être un seul objet JSON {{ … }}"};
constexpr Phrase configuration_not_object_remedy{
    "begin with {{ \"supplier\": {{ \"identifier\": \"your SIRET\", \"name\": \"your company\" }} }}",
    "commencez par {{ \"supplier\": {{ \"identifier\": \"votre SIRET\", \"name\": \"votre société\" }} }}"};
constexpr Phrase setting_unknown{"the configuration has no key « {key} »", "la configuration n'a pas de clé « {key} »"};
constexpr Phrase setting_unknown_remedy{"the keys are: {keys}", "les clés sont : {keys}"};
// What a setting must be.
constexpr Phrase expected_text{"a text between double quotes", "un texte entre guillemets doubles"};
constexpr Phrase expected_not_empty{"a text that is not empty", "un texte qui n'est pas vide"};
constexpr Phrase expected_id{"3 to 8 letters without accents or digits, like \"00000000\"",
                             "de 3 à 8 lettres sans accent ou chiffres, comme \"00000000\""};
constexpr Phrase expected_application{
    "the code of your EDI connection, six capital letters or digits, like \"ABC001\"",
    "le code de votre raccordement EDI, six majuscules ou chiffres, comme \"ABC001\""};
constexpr Phrase expected_yes_no{"true or false, without quotes", "true ou false, sans guillemets"};
constexpr Phrase expected_one_of{"one of {choices}", "l'un de {choices}"};
constexpr Phrase expected_value{"{value}", "{value}"};
constexpr Phrase expected_column{"{value}, or null to have the column ignored",
                                 "{value}, ou null pour ignorer la colonne"};
constexpr Phrase setting_twice{"the configuration gives « {key} » twice", "la configuration donne « {key} » deux fois"};
constexpr Phrase setting_twice_remedy{"keep one of the two", "n'en gardez qu'une"};
constexpr Phrase mapped_header_twice{
    "« columns » in the configuration names one header twice: « {one} » and « {two} »",
    "« columns » dans la configuration nomme deux fois le même en-tête : « {one} » et « {two} »"};
constexpr Phrase mapped_header_twice_remedy{
    "keep one of the two: case, accents, spaces and dashes make no difference in a header",
    "n'en gardez qu'un : casse, accents, espaces et tirets ne comptent pas dans un en-tête"};
constexpr Phrase edited_column_taken{
    "« edited.column » in the configuration names « {header} », which is the column « {name} »",
    "« edited.column » dans la configuration nomme « {header} », qui est la colonne « {name} »"};
constexpr Phrase edited_column_taken_remedy{"name a header that no other column has, like \"Statut\"",
                                            "nommez un en-tête qu'aucune autre colonne ne porte, comme \"Statut\""};
constexpr Phrase bank_reference_without_iban{
    "« supplier.bank_reference » asks for the bank reference, and « supplier.iban » is missing",
    "« supplier.bank_reference » demande la référence bancaire, et « supplier.iban » manque"};
constexpr Phrase bank_reference_without_iban_remedy{
    "add « supplier.iban », or remove « supplier.bank_reference »",
    "ajoutez « supplier.iban », ou retirez « supplier.bank_reference »"};

}  // namespace chorus::phrase

namespace chorus {

namespace {

constexpr Phrase mapping_turned_round{
    "« columns » in the configuration is written the other way round: « {name} » is the column, and « {header} » the "
    "file's header",
    "« columns » dans la configuration est écrit à l'envers : « {name} » est la colonne, et « {header} » l'en-tête du "
    "fichier"};
constexpr Phrase mapping_turned_round_remedy{"the header stands on the left: write {line}",
                                             "l'en-tête se met à gauche : écrivez {line}"};
constexpr Phrase setting_quoted_remedy{"write {value} without quotes, not {quoted}",
                                       "écrivez {value} sans guillemets, et non {quoted}"};
constexpr Phrase setting_unquoted_remedy{"between quotes it is a text: {quoted}; else correct {value}",
                                         "entre guillemets, c'est un texte : {quoted} ; sinon corrigez {value}"};
constexpr Phrase supplier_identifier_twice{
    "the configuration gives the supplier's identifier twice: « siret » and « identifier » are one setting",
    "la configuration donne deux fois l'identifiant du fournisseur : « siret » et « identifier » sont un seul réglage"};

using Kind = JsonValue::Kind;

constexpr std::string_view portal_environments[] = {"qualification", "production"};

// What the configuration calls what an option has a word for, in the same order.
constexpr std::string_view decimal_signs[] = {",", "."};
static_assert(std::size(decimal_signs) == std::size(decimal_marks));

/// What a setting is read from, and into.
struct Reading {
  Configuration& configuration;
  const JsonValue& value;
  const std::string& key;
  Names& names;

  Location place() const { return {names.keep(configuration.path), value.line, value.column, names.keep(key)}; }
  [[noreturn]] void refuse(const Message& expected) const {
    throw Failure(FailureKind::usage, {phrase::setting_wrong, {text_arg("key", key), words_arg("expected", expected)}},
                  remedy(), configuration.path, value.line, value.column);
  }
  /// A number or a yes or no between quotes is a text, and a code without them is a number.
  Message remedy() const {
    const std::string_view digits = "0123456789";
    const bool all_digits = !value.text.empty() && value.text.find_first_not_of(digits) == value.text.npos;
    const bool is_word = value.text == "true" || value.text == "false";
    if (value.kind == Kind::string && (all_digits || is_word)) {
      return {setting_quoted_remedy, {text_arg("value", value.text), text_arg("quoted", json_string(value.text))}};
    }
    if (value.kind == Kind::number || value.kind == Kind::boolean) {
      return {setting_unquoted_remedy, {text_arg("value", value.text), text_arg("quoted", json_string(value.text))}};
    }
    return {phrase::setting_wrong_remedy, {text_arg("value", shown())}};
  }
  [[noreturn]] void refuse(const std::string& expected) const {
    refuse({phrase::expected_value, {text_arg("value", expected)}});
  }
  std::string shown() const {
    if (value.kind == Kind::object) return "{ }";
    if (value.kind == Kind::array) return "[ ]";
    if (value.kind == Kind::null) return "null";
    return value.text;
  }
  /// Without spaces around it.
  std::string text() const {
    if (value.kind != Kind::string || forbidden_character(value.text)) {
      refuse({phrase::expected_text, {}});
    }
    std::string tidy = tidy_text(value.text);
    if (tidy.empty()) refuse({phrase::expected_not_empty, {}});
    return tidy;
  }
  /// Empty for a place that is still to be filled: the rules tell what is missing.
  Given<std::string> text_or_nothing() const {
    if (value.kind == Kind::string && tidy_text(value.text).empty()) return {};
    return {text(), place()};
  }
  std::string file() const {
    const std::filesystem::path path(text());
    if (path.is_absolute()) return path.string();
    return (std::filesystem::path(configuration.path).parent_path() / path).string();
  }
  /// One of a closed list of texts: its position.
  std::size_t choice(std::span<const std::string_view> choices) const {
    if (value.kind != Kind::string) refuse({phrase::expected_text, {}});
    const std::string tidy = tidy_text(value.text);
    std::string expected;
    std::size_t at = 0;
    for (const auto known : choices) {
      if (tidy == known || value.text == known) return at;  // a tab alone is a choice, too
      expected += expected.empty() ? "\"" : ", \"";
      expected += std::string(known == "\t" ? "\\t" : known) + "\"";
      ++at;
    }
    refuse({phrase::expected_one_of, {text_arg("choices", expected)}});
  }
  /// One of a closed list of words.
  std::string word(std::span<const std::string_view> words) const {
    choice(words);
    return text();
  }
  /// A whole number from 1 on.
  std::uint64_t count() const {
    std::uint64_t number = 0;
    const char* end = value.text.data() + value.text.size();
    const auto [rest, error] = std::from_chars(value.text.data(), end, number);
    if (value.kind != Kind::number || error != std::errc() || rest != end || number == 0) {
      refuse("1, 2, 3 …");
    }
    return number;
  }
  std::string id() const {
    std::string id = text();
    const bool plain = std::all_of(id.begin(), id.end(), [](char c) {
      return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    });
    if (!plain || id.size() < 3 || id.size() > 8) refuse({phrase::expected_id, {}});
    return id;
  }
};

struct Setting {
  std::string_view key;
  std::function<void(const Reading&)> read;
};

/// Of a key that an option wins over.
void note(const Reading& r, std::string text) { r.configuration.said[r.key] = std::move(text); }

void read_file(const Reading& r) { note(r, r.file()); }

/// One of the names of a closed list.
template <const auto& list>
void read_word(const Reading& r) {
  note(r, r.word(listed_names<list>));
}

void read_delimiter(const Reading& r) {
  std::vector<std::string> signs;
  for (const auto& one : csv_delimiters) signs.emplace_back(1, one.value);
  const std::vector<std::string_view> choices(signs.begin(), signs.end());
  note(r, std::string(csv_delimiters[r.choice(choices)].name));
}

void read_decimal(const Reading& r) { note(r, std::string(decimal_marks[r.choice(decimal_signs)].name)); }

void read_count(const Reading& r) { note(r, std::to_string(r.count())); }

void read_country(const Reading& r) {
  const auto& code = r.text();
  if (code.size() != 2 || code.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ") != code.npos) {
    r.refuse("\"FR\" (ISO 3166-1)");
  }
  r.configuration.supplier.country = code;
}

void read_iban(const Reading& r) {
  std::string iban = r.text();
  std::erase(iban, ' ');  // groups of four are for paper; the portal counts 27 characters
  r.configuration.supplier.iban = {std::move(iban), r.place()};
}

void read_identifier_type(const Reading& r) {
  const auto& type = r.value.text;
  if (r.value.kind != Kind::number || type.size() != 1 || type < "1" || type > "7") r.refuse("1 … 7");
  r.configuration.supplier.identifier_type = type;
}

void read_application(const Reading& r) {
  if (!is_edi_application(r.text())) r.refuse({phrase::expected_application, {}});
  r.configuration.edi_application = r.text();
}

void read_payment_mode(const Reading& r) {
  const auto mode = parse_payment_mode(r.text());
  if (!mode.value) r.refuse({phrase::expected_one_of, {text_arg("choices", mode.remark->args[1].value)}});
  note(r, std::string(*mode.value));
}

void read_pattern(const Reading& r) {
  if (r.text().find("{number}") == std::string::npos) r.refuse("\"{number}.pdf\"");
  r.configuration.pdf_pattern = r.text();
}

void read_tolerance(const Reading& r) {
  const auto amount = parse_amount(r.text(), DecimalMark::point);
  if (!amount.value || amount.value->negative()) r.refuse("\"0.01\"");
  r.configuration.tolerance = *amount.value;
}

void read_encoding(const Reading& r) {
  if (!parse_encoding(r.text())) r.refuse("\"utf-8\", \"windows-1252\", \"utf-16\"");
  note(r, r.text());
}

void read_boolean(const Reading& r, bool& target) {
  if (r.value.kind != Kind::boolean) r.refuse({phrase::expected_yes_no, {}});
  target = r.value.text == "true";
}

void read_relax(const Reading& r) {
  if (r.value.kind != Kind::array) r.refuse("[ \"NUMBER-03\" ]");
  for (const auto& item : r.value.items) {
    r.configuration.relax.push_back(Reading{r.configuration, item, r.key, r.names}.text());
  }
}

using HeaderWords = std::map<std::string, std::string>;  // plain word -> the header

/// Headers are compared as words: of two that are one word, only one could ever be found.
void refuse_same_header(const Reading& r, const JsonMember& member, HeaderWords& words) {
  const auto [known, fresh] = words.emplace(plain_word(member.name), member.name);
  if (fresh) return;
  throw Failure(FailureKind::usage,
                {phrase::mapped_header_twice, {text_arg("one", known->second), text_arg("two", member.name)}},
                {phrase::mapped_header_twice_remedy, {}}, r.configuration.path, member.line, member.column);
}

void read_output(const Reading& r) {
  if (r.text() == "-") r.refuse({phrase::expected_output_file, {}});
  read_file(r);
}

/// A status is compared as a word: it must be more than signs.
void read_edited_word(const Reading& r) {
  if (plain_word(r.text()).empty()) r.refuse("\"" + std::string(phrase::edited_word) + "\"");
  r.configuration.edited_word = r.text();
}

void read_edited_column(const Reading& r) {
  const std::string word = plain_word(r.text());
  if (word.empty() || word == "errors" || word == "vat") r.refuse("\"Statut\"");
  r.configuration.read.status_header = r.text();
}

bool is_canonical(std::string_view name) {
  for (const auto kind : {InputKind::invoices, InputKind::debtors}) {
    const auto names = column_names(kind);
    if (std::find(names.begin(), names.end(), name) != names.end()) return true;
  }
  return false;
}

/// « "number": "Ident" »: the header stands on the left, the column on the right.
void refuse_turned_round(const Reading& r, const std::string& left, const std::string& right) {
  if (!is_canonical(left) || is_canonical(right)) return;
  const auto one = match_column(left, InputKind::invoices, {});
  const auto other = match_column(right, InputKind::invoices, {});
  if (other && one && other->column == one->column && other->index == one->index) return;  // says what is so
  if (other && other->index != 0) return;
  throw Failure(FailureKind::usage, {mapping_turned_round, {text_arg("header", right), text_arg("name", left)}},
                {mapping_turned_round_remedy, {text_arg("line", json_string(right) + ": " + json_string(left))}},
                r.configuration.path, r.value.line, r.value.column);
}

void read_columns(const Reading& r) {
  if (r.value.kind != Kind::object) r.refuse("{ \"…\": \"number\" }");
  HeaderWords words;
  for (const auto& [header, column] : r.configuration.read.columns) words.emplace(plain_word(header), header);
  for (const auto& member : r.value.members) {
    refuse_same_header(r, member, words);
    const std::string key = r.key + "." + member.name;
    const Reading column{r.configuration, member.value, key, r.names};
    if (member.value.kind == Kind::null) {
      r.configuration.read.columns[member.name].clear();
      continue;
    }
    const bool empty = member.value.kind == Kind::string && tidy_text(member.value.text).empty();
    if (!empty) refuse_turned_round(column, member.name, column.text());
    if (!empty && !match_column(column.text(), InputKind::invoices, {}) &&
        !match_column(column.text(), InputKind::debtors, {})) {
      const auto near = nearest_word(column.text(), column_names(InputKind::invoices));
      column.refuse({phrase::expected_column,
                     {text_arg("value", near.empty() ? "\"number\", \"date\" …" : "\"" + std::string(near) + "\"")}});
    }
    if (empty) column.refuse({phrase::expected_column, {text_arg("value", "\"number\", \"date\" …")}});
    r.configuration.read.columns[member.name] = column.text();
  }
}

const std::vector<Setting>& settings() {
  using R = const Reading&;
  static const std::vector<Setting> table{
      {"$schema", [](R r) { r.text(); }},
      {"$comment", [](R r) { r.text(); }},
      {"supplier.$comment", [](R r) { r.text(); }},
      {"supplier.identifier_type", read_identifier_type},
      {"supplier.identifier", [](R r) { r.configuration.supplier.identifier = r.text_or_nothing(); }},
      {"supplier.siret", [](R r) { r.configuration.supplier.identifier = r.text_or_nothing(); }},
      {"supplier.name", [](R r) { r.configuration.supplier.name = r.text_or_nothing(); }},
      {"supplier.country", read_country},
      {"supplier.iban", read_iban},
      {"supplier.bank_reference",
       [](R r) {
         bool wanted = false;
         read_boolean(r, wanted);
         r.configuration.supplier.bank_reference = {wanted, r.place()};
       }},
      {"debtors", read_file},
      {"pdf_dir", read_file},
      {"pdf_pattern", read_pattern},
      {"output", read_output},
      {"journal", read_file},
      {"directory", read_file},
      {"payment_mode", read_payment_mode},
      {"profile", read_word<profiles>},
      {"language", read_word<languages>},
      {"sender_id", [](R r) { r.configuration.sender_id = r.id(); }},
      {"receiver_id", [](R r) { r.configuration.receiver_id = r.id(); }},
      {"schema_version", [](R r) { r.configuration.schema_version = r.text(); }},
      {"columns", read_columns},
      {"csv.$comment", [](R r) { r.text(); }},
      {"csv.delimiter", read_delimiter},
      {"csv.encoding", read_encoding},
      {"csv.decimal", read_decimal},
      {"csv.date_order", read_word<date_orders>},
      {"edited.$comment", [](R r) { r.text(); }},
      {"edited.word", read_edited_word},
      {"edited.column", read_edited_column},
      {"status.$comment", [](R r) { r.text(); }},
      {"status.leave_out", [](R r) { read_boolean(r, r.configuration.leave_out_by_status); }},
      {"tolerance", read_tolerance},
      {"channel", read_word<channels>},
      {"edi.$comment", [](R r) { r.text(); }},
      {"edi.application", read_application},
      {"max_lot_bytes", read_count},
      {"max_lot_invoices", read_count},
      {"compression", read_word<attachment::compressions>},
      {"portal.$comment", [](R r) { r.text(); }},
      {"portal.environment", [](R r) { r.configuration.portal.environment = r.word(portal_environments); }},
      {"portal.token_url", [](R r) { r.configuration.portal.token_url = r.text(); }},
      {"portal.api_url", [](R r) { r.configuration.portal.api_url = r.text(); }},
      {"portal.login", [](R r) { r.configuration.portal.login = r.text(); }},
      {"portal.credentials", [](R r) { r.configuration.portal.credentials = r.file(); }},
      {"relax", read_relax},
      {"numbering",
       [](R r) {
         constexpr std::string_view choices[] = {"unique", "yearly"};
         r.configuration.read.yearly_numbers = r.choice(choices) == 1;
       }},
      {"allow_future_dates", [](R r) { read_boolean(r, r.configuration.allow_future_dates); }},
  };
  return table;
}

/// What a person may have meant: the keys, dotted, and at the top also the sections in front of theirs.
std::vector<std::string_view> keys_and_sections() {
  std::vector<std::string_view> words;
  for (const auto key : configuration_keys()) {
    const auto dot = key.find('.');
    const auto section = key.substr(0, dot);
    if (dot != key.npos && std::find(words.begin(), words.end(), section) == words.end()) {
      words.push_back(section);
    }
    words.push_back(key);
  }
  return words;
}

[[noreturn]] void refuse_unknown(const std::string& key, const std::string& path, const JsonMember& member) {
  const bool at_the_top = key.find('.') == key.npos;
  const auto keys = at_the_top ? keys_and_sections() : configuration_keys();
  const auto near = nearest_word(key, keys);
  std::string all;
  for (const auto known : keys) all += (all.empty() ? "" : ", ") + std::string(known);
  const Message remedy = near.empty() ? Message{phrase::setting_unknown_remedy, {text_arg("keys", all)}}
                                      : Message{phrase::did_you_mean, {text_arg("near", near)}};
  throw Failure(FailureKind::usage, {phrase::setting_unknown, {text_arg("key", key)}}, remedy, path, member.line,
                member.column);
}

bool is_section(const std::string& key) {
  const auto& all = settings();
  return std::any_of(all.begin(), all.end(), [&](const Setting& s) { return s.key.starts_with(key + "."); });
}

/// `prefix` is "" at the top, "supplier." inside the supplier.
void read_object(Configuration& configuration, const JsonValue& object, const std::string& prefix, Names& names) {
  std::vector<std::string> seen;
  for (const auto& member : object.members) {
    const std::string key = prefix + member.name;
    const std::string twin = key == "supplier.siret"        ? "supplier.identifier"
                             : key == "supplier.identifier" ? "supplier.siret"
                                                            : "";
    if (!twin.empty() && std::find(seen.begin(), seen.end(), twin) != seen.end()) {
      throw Failure(FailureKind::usage, {supplier_identifier_twice, {}}, {phrase::setting_twice_remedy, {}},
                    configuration.path, member.line, member.column);
    }
    // « columns » may come again: each line that a fault gives to paste has its own.
    if (key != "columns" && std::find(seen.begin(), seen.end(), key) != seen.end()) {
      throw Failure(FailureKind::usage, {phrase::setting_twice, {text_arg("key", key)}},
                    {phrase::setting_twice_remedy, {}}, configuration.path, member.line, member.column);
    }
    seen.push_back(key);
    if (prefix.empty() && is_section(key)) {
      if (member.value.kind != Kind::object) {
        Reading{configuration, member.value, key, names}.refuse("{ … }");
      }
      read_object(configuration, member.value, key + ".", names);
      continue;
    }
    const auto setting =
        std::find_if(settings().begin(), settings().end(), [&](const Setting& s) { return s.key == key; });
    if (setting == settings().end()) refuse_unknown(key, configuration.path, member);
    setting->read({configuration, member.value, key, names});
  }
}

/// Marking would write the word over another column's values.
void protect_other_columns(const Configuration& configuration) {
  const ReadOptions& read = configuration.read;
  if (read.status_header.empty()) return;
  const auto match = match_column(read.status_header, InputKind::invoices, read.columns);
  if (!match || match->column == Field::status) return;
  throw Failure(
      FailureKind::usage,
      {phrase::edited_column_taken,
       {text_arg("header", read.status_header), text_arg("name", column_name(match->column, InputKind::invoices))}},
      {phrase::edited_column_taken_remedy, {}}, configuration.path);
}

/// What is asked for must be there.
void require_iban(const Configuration& configuration) {
  const auto& asked = configuration.supplier.bank_reference;
  if (!asked.value_or(false) || configuration.supplier.iban) return;
  throw Failure(FailureKind::usage, {phrase::bank_reference_without_iban, {}},
                {phrase::bank_reference_without_iban_remedy, {}}, configuration.path, asked.place().line,
                asked.place().column);
}

}  // namespace

std::vector<std::string_view> configuration_keys() {
  std::vector<std::string_view> keys;
  for (const auto& setting : settings()) keys.push_back(setting.key);
  return keys;
}

Configuration read_configuration(const std::string& path, Names& names) {
  Configuration configuration;
  configuration.path = names.keep(path);
  configuration.stamp = stamp_of(path).value_or(FileStamp{});
  const SourceFile source = SourceFile::open(path, FileRole::configuration);
  refuse_other_file(source, GivenAs::configuration);
  const JsonValue document = read_json_document(source);
  if (document.kind != Kind::object) {
    throw Failure(FailureKind::usage, {phrase::configuration_not_object, {}},
                  {phrase::configuration_not_object_remedy, {}}, path, document.line, document.column);
  }
  read_object(configuration, document, "", names);
  protect_other_columns(configuration);
  require_iban(configuration);
  return configuration;
}

std::string find_configuration(const std::string& name, const std::string& first_input) {
  namespace fs = std::filesystem;
  std::vector<fs::path> places;
  if (!first_input.empty() && first_input != "-") {
    places.push_back(fs::path(first_input).parent_path() / name);
  }
  places.emplace_back(name);
  const auto home = environment_variable("HOME");
  if (const auto xdg = environment_variable("XDG_CONFIG_HOME"); !xdg.empty()) {
    places.push_back(fs::path(xdg) / "chorus-export" / name);
  } else if (!home.empty()) {
    places.push_back(fs::path(home) / ".config/chorus-export" / name);
  }
  places.push_back(fs::path("/etc/chorus-export") / name);
  for (const auto& place : places) {
    std::error_code ignored;
    if (fs::exists(place, ignored)) return place.string();
  }
  return {};
}

}  // namespace chorus
