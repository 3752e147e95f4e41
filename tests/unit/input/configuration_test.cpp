#include "input/configuration.hpp"

#include <stdlib.h>

#include <catch2/catch.hpp>
#include <set>

#include "input_fixture.hpp"

namespace chorus::test::configuration_test {

namespace {

Names names;

Configuration read(const std::string& text) {
  return read_configuration(TextFile("chorus-export.json", text).path(), names);
}

std::string refusal(const std::string& text, std::string* remedy = nullptr) {
  return failure_of([&] { read(text); }, remedy);
}

/// Sets variables of the environment and puts them back.
class Environment {
 public:
  explicit Environment(std::map<std::string, std::string> values) {
    for (const auto& [name, value] : values) {
      const char* old = ::getenv(name.c_str());
      if (old)
        before_[name] = old;
      else
        before_[name] = std::nullopt;
      if (value.empty())
        ::unsetenv(name.c_str());
      else
        ::setenv(name.c_str(), value.c_str(), 1);
    }
  }
  ~Environment() {
    for (const auto& [name, value] : before_) {
      if (value)
        ::setenv(name.c_str(), value->c_str(), 1);
      else
        ::unsetenv(name.c_str());
    }
  }
  Environment(const Environment&) = delete;
  Environment& operator=(const Environment&) = delete;

 private:
  std::map<std::string, std::optional<std::string>> before_;
};

/// A good value for every key.
const std::map<std::string, std::string> good{{"$schema", "\"x.json\""},
                                              {"$comment", "\"x\""},
                                              {"supplier.$comment", "\"x\""},
                                              {"csv.$comment", "\"x\""},
                                              {"supplier.identifier_type", "2"},
                                              {"supplier.identifier", "\"FR1\""},
                                              {"supplier.siret", "\"12345678900011\""},
                                              {"supplier.name", "\"Nom\""},
                                              {"supplier.country", "\"BE\""},
                                              {"supplier.iban", "\"FR76\""},
                                              {"supplier.bank_reference", "false"},
                                              {"debtors", "\"d.csv\""},
                                              {"pdf_dir", "\"/pdf\""},
                                              {"pdf_pattern", "\"x-{number}.pdf\""},
                                              {"output", "\"out/x.xml\""},
                                              {"journal", "\"state/x.journal\""},
                                              {"directory", "\"state/directory.sqlite\""},
                                              {"payment_mode", "\"virement\""},
                                              {"profile", "\"test\""},
                                              {"language", "\"fr\""},
                                              {"sender_id", "\"123\""},
                                              {"receiver_id", "\"12345678\""},
                                              {"schema_version", "\"1.15\""},
                                              {"columns", "{\"Chantier\": \"contract\"}"},
                                              {"csv.delimiter", "\"\\t\""},
                                              {"csv.encoding", "\"windows-1252\""},
                                              {"csv.decimal", "\",\""},
                                              {"csv.date_order", "\"month-first\""},
                                              {"edited.$comment", "\"x\""},
                                              {"edited.word", "\"Exportée\""},
                                              {"edited.column", "\"Export\""},
                                              {"status.$comment", "\"x\""},
                                              {"status.leave_out", "true"},
                                              {"portal.$comment", "\"x\""},
                                              {"portal.environment", "\"qualification\""},
                                              {"portal.token_url", "\"https://oauth.example.fr/token\""},
                                              {"portal.api_url", "\"https://api.example.fr/cpro\""},
                                              {"portal.login", "\"TECH_1@cpro.fr\""},
                                              {"portal.credentials", "\"secrets.json\""},
                                              {"tolerance", "\"0.05\""},
                                              {"numbering", "\"yearly\""},
                                              {"allow_future_dates", "true"},
                                              {"relax", "[\"NUMBER-03\"]"},
                                              {"channel", "\"api\""},
                                              {"edi.$comment", "\"x\""},
                                              {"edi.application", "\"ABC001\""},
                                              {"max_lot_bytes", "4000000"},
                                              {"max_lot_invoices", "500"},
                                              {"compression", "\"stored\""}};

/// {"a": {"b": value}} of "a.b".
std::string document(const std::string& key, const std::string& value) {
  const auto dot = key.find('.');
  if (dot == key.npos) return "{\"" + key + "\": " + value + "}";
  return "{\"" + key.substr(0, dot) + "\": {\"" + key.substr(dot + 1) + "\": " + value + "}}";
}

}  // namespace

TEST_CASE("an empty configuration says nothing") {
  const auto c = read("{}");
  CHECK(c.supplier.identifier.absent());
  CHECK(c.supplier.identifier_type == "1");
  CHECK(c.supplier.country == "FR");
  CHECK(c.pdf_pattern == "{number}.pdf");
  CHECK(c.said.empty());
  CHECK(c.tolerance == Amount::from_cents(1));
  CHECK(!c.allow_future_dates);
}

TEST_CASE("every key is read, and only those") {
  std::set<std::string> known;
  for (const auto key : configuration_keys()) known.emplace(key);
  for (const auto& [key, value] : good) {
    INFO(key);
    CHECK(known.erase(key) == 1);
    CHECK(refusal(document(key, value)) == "accepted");
    // A boolean or a number where a text stands, and the other way round.
    const bool yes_no = key == "allow_future_dates" || key == "status.leave_out" || key == "supplier.bank_reference";
    CHECK(refusal(document(key, yes_no ? "\"oui\"" : "false")) != "accepted");
    CHECK(refusal(document(key, "null")) != "accepted");
  }
  INFO("keys without a good value above");
  CHECK(known == std::set<std::string>());
}

TEST_CASE("the status of what was exported has a column of its own") {
  CHECK(read("{}").edited_word == "Éditée");
  const auto c = read(R"({"edited": {"word": " Envoyée ", "column": "Export Chorus"}})");
  CHECK(c.edited_word == "Envoyée");
  CHECK(c.read.status_header == "Export Chorus");
  CHECK(refusal(R"({"edited": {"column": "État"}})") == "accepted");
  CHECK(refusal(R"({"edited": {"column": "Réf"}, "columns": {"REF": "status"}})") == "accepted");
  CHECK(refusal(R"({"edited": {"column": "N° facture"}})") ==
        "0:0: « edited.column » in the configuration names « N° facture », which is the column « number »");
  CHECK(refusal(R"({"edited": {"column": "Réf"}, "columns": {"REF": "date"}})") != "accepted");
  for (const char* wrong : {R"({"word": "--"})", R"({"column": "."})", R"({"column": "errors"})"}) {
    INFO(wrong);
    CHECK(refusal(R"({"edited": )" + std::string(wrong) + "}") != "accepted");
  }
}

TEST_CASE("every setting arrives in its place") {
  std::string text =
      "{\"supplier\": {\"identifier_type\": 2, \"identifier\": \"FR1\", \"name\": \"Nom\", "
      "\"country\": \"BE\","
      "\"iban\": \"FR76\"}, \"csv\": {\"delimiter\": \"\\t\", \"encoding\": \"windows-1252\", "
      "\"decimal\": \",\"}, \"status\": {\"leave_out\": true}, \"edi\": {\"application\": \"ABC001\"}";
  for (const auto& [key, value] : good) {
    if (key.find('.') == key.npos) text += ", \"" + key + "\": " + value;
  }
  const TextFile file("chorus-export.json", text + "}");
  const auto c = read_configuration(file.path(), names);
  CHECK(c.path == file.path());
  CHECK(c.supplier.identifier_type + *c.supplier.identifier + *c.supplier.name + c.supplier.country +
            *c.supplier.iban ==
        "2FR1NomBEFR76");
  using Said = std::map<std::string, std::string, std::less<>>;
  CHECK(c.said == Said{{"debtors", file.folder() + "/d.csv"},
                       {"pdf_dir", "/pdf"},
                       {"output", file.folder() + "/out/x.xml"},
                       {"journal", file.folder() + "/state/x.journal"},
                       {"directory", file.folder() + "/state/directory.sqlite"},
                       {"payment_mode", "30"},
                       {"profile", "test"},
                       {"language", "fr"},
                       {"csv.delimiter", "tab"},
                       {"csv.encoding", "windows-1252"},
                       {"csv.decimal", "comma"},
                       {"channel", "api"},
                       {"max_lot_bytes", "4000000"},
                       {"max_lot_invoices", "500"},
                       {"compression", "stored"}});
  CHECK(c.pdf_pattern == "x-{number}.pdf");
  CHECK(c.sender_id + c.receiver_id + c.schema_version == "123123456781.15");
  CHECK(c.edi_application == "ABC001");
  CHECK(c.read.columns.at("Chantier") == "contract");
  CHECK(c.tolerance == Amount::from_cents(5));
  CHECK(c.allow_future_dates);
  CHECK(c.leave_out_by_status);
  CHECK(c.supplier.iban.place().field == "supplier.iban");
  CHECK(c.supplier.iban.place().line == 1);
}

TEST_CASE("an unknown key names the nearest one, or all") {
  std::string remedy;
  CHECK(refusal("{\n  \"profil\": \"test\"}", &remedy) == "2:3: the configuration has no key « profil »");
  CHECK(remedy == "did you mean « profile »?");
  CHECK(refusal("{\"supplier\": {\"nom\": \"x\"}}", &remedy) == "1:15: the configuration has no key « supplier.nom »");
  CHECK(remedy == "did you mean « supplier.name »?");
  CHECK(refusal("{\"zzzzzzzzzz\": 1}", &remedy).starts_with("1:2:"));
  for (const auto key : configuration_keys()) CHECK(remedy.find(key) != remedy.npos);
  CHECK(refusal("{\"name\": \"x\"}").starts_with("1:2: the configuration has no key"));
}

TEST_CASE("a section misspelt is found, too") {
  std::string remedy;
  refusal("{\"suplier\": {}}", &remedy);
  CHECK(remedy == "did you mean « supplier »?");
  refusal("{\"cvs\": {}}", &remedy);
  refusal("{\"zzzzzzzzzz\": 1}", &remedy);
  CHECK(remedy.find(" supplier, ") != remedy.npos);
  CHECK(remedy.find(" csv, ") != remedy.npos);
  refusal("{\"supplier\": {\"x\": 1}}", &remedy);
  CHECK(remedy != "did you mean « supplier »?");
}

TEST_CASE("texts lose the spaces around them, and must hold something") {
  CHECK(*read("{\"supplier\": {\"name\": \" Nom \"}}").supplier.name == "Nom");
  CHECK(read("{\"profile\": \" test\"}").said.at("profile") == "test");
  for (const auto* blank : {"\"\"", "\" \"", "\"\\u00a0\""}) {
    INFO(blank);
    CHECK(refusal("{\"debtors\": " + std::string(blank) + "}") ==
          "1:13: the configuration's « debtors » must be a text that is not empty");
    CHECK(read("{\"supplier\": {\"name\": " + std::string(blank) + "}}").supplier.name.absent());
  }
}

TEST_CASE("the supplier's SIRET has two names, and one value") {
  CHECK(*read(R"({"supplier": {"siret": "99999999800019"}})").supplier.identifier == "99999999800019");
  CHECK(refusal(R"({"supplier": {"siret": "1", "identifier": "1"}})")
            .starts_with("1:29: the configuration gives the supplier's identifier twice"));
}

TEST_CASE("a value with or without quotes is told as that") {
  std::string remedy;
  refusal(R"({"supplier": {"identifier_type": "1"}})", &remedy);
  CHECK(remedy == "write 1 without quotes, not \"1\"");
  refusal(R"({"allow_future_dates": "true"})", &remedy);
  CHECK(remedy == "write true without quotes, not \"true\"");
  refusal(R"({"supplier": {"siret": 99999999800019}})", &remedy);
  CHECK(remedy.starts_with("between quotes it is a text: \"99999999800019\""));
  refusal(R"({"supplier": {"identifier_type": "SIRET"}})", &remedy);
  CHECK(remedy == "correct the value « SIRET »");
}

TEST_CASE("a mapping written the other way round is told as that") {
  std::string remedy;
  CHECK(refusal(R"({"columns": {"number": "Repère"}})", &remedy)
            .ends_with("« number » is the column, and « Repère » the file's header"));
  CHECK(remedy == "the header stands on the left: write \"Repère\": \"number\"");
  CHECK(refusal(R"({"columns": {"number": "Facture d'origine"}})") != "accepted");
  CHECK(refusal(R"({"columns": {"number": "original_invoice"}})") == "accepted");  // a header may be called so
  CHECK(refusal(R"({"columns": {"number": "N° facture"}})") == "accepted");
  CHECK(refusal(R"({"columns": {"Repère": ""}})").find("or null") != std::string::npos);
}

TEST_CASE("the envelope's ids are ASCII letters and digits, 3 to 8") {
  for (const auto* id : {"éé", "12 4", "a-b", "ab", "123456789"}) {
    INFO(id);
    CHECK(refusal("{\"sender_id\": \"" + std::string(id) + "\"}")
              .ends_with("must be 3 to 8 letters without accents or digits, like \"00000000\""));
  }
  CHECK(read("{\"receiver_id\": \"aZ09\"}").receiver_id == "aZ09");
}

TEST_CASE("a header that is to be ignored is null") {
  CHECK(refusal(R"({"columns": {"Statut": null, "Chantier": "contract"}})") == "accepted");
  CHECK(refusal(R"({"columns": {"Statut": null}, "columns": {"Chantier": "contract"}})") == "accepted");  // pasted
  CHECK(refusal(R"({"columns": {"Statut": null}, "columns": {"STATUT": "status"}})") != "accepted");
  CHECK(refusal(R"({"columns": {"Statut": null, "STATUT": "status"}})") != "accepted");
  CHECK(
      refusal(R"({"columns": {"Statut": "zzzzzz"}})") ==
      "1:24: the configuration's « columns.Statut » must be \"number\", \"date\" …, or null to have the column ignored");
  CHECK(refusal(R"({"columns": {"Statut": ""}})") != "accepted");
}

TEST_CASE("two mapped headers that are one word, and standard output as a setting") {
  CHECK(refusal("{\"columns\": {\"Pièce 1\": \"number\",\n\"PIECE-1\": \"client\"}}") ==
        "2:1: « columns » in the configuration names one header twice: « Pièce 1 » and « PIECE-1 »");
  CHECK(refusal("{\"output\": \"-\"}").find("the command line, --output -") != std::string::npos);
}

TEST_CASE("a wrong value says where it is and what it must be") {
  std::string remedy;
  CHECK(refusal("{\"profile\": \"prod\"}", &remedy) ==
        "1:13: the configuration's « profile » must be one of \"production\", \"test\"");
  CHECK(remedy == "correct the value « prod »");
  CHECK(refusal("{\"debtors\": []}", &remedy) ==
        "1:13: the configuration's « debtors » must be a text between double quotes");
  CHECK(remedy == "correct the value « [ ] »");
  CHECK(refusal("{\"supplier\": \"x\"}") == "1:14: the configuration's « supplier » must be { … }");
  CHECK(refusal("{\"csv\": null}") == "1:9: the configuration's « csv » must be { … }");
  for (const auto* text :
       {"{\"debtors\": \"\"}", "{\"supplier\": {\"country\": \"fr\"}}", "{\"supplier\": {\"country\": \"FRA\"}}",
        "{\"supplier\": {\"identifier_type\": 0}}", "{\"supplier\": {\"identifier_type\": 8}}",
        "{\"supplier\": {\"identifier_type\": 1.0}}", "{\"supplier\": {\"identifier_type\": \"1\"}}",
        "{\"pdf_pattern\": \"x.pdf\"}", "{\"payment_mode\": \"troc\"}", "{\"sender_id\": \"12\"}",
        "{\"sender_id\": \"123456789\"}", "{\"tolerance\": 0.01}", "{\"tolerance\": \"-0.01\"}",
        "{\"tolerance\": \"x\"}", "{\"csv\": {\"delimiter\": \"x\"}}", "{\"csv\": {\"encoding\": \"latin\"}}",
        "{\"columns\": {\"a\": \"banana\"}}", "{\"columns\": {\"a\": 1}}", "{\"language\": \"de\"}"}) {
    INFO(text);
    CHECK(refusal(text).find("must be") != std::string::npos);
  }
}

TEST_CASE("a key given twice, and what is no configuration at all") {
  CHECK(refusal("{\"profile\": \"test\",\n\"profile\": \"test\"}") == "2:1: the configuration gives « profile » twice");
  CHECK(refusal("{\"supplier\": {}, \"supplier\": {}}") == "1:18: the configuration gives « supplier » twice");
  CHECK(refusal("[]") != "accepted");
  CHECK(refusal("{") != "accepted");
  CHECK(refusal("") != "accepted");
  try {
    read("{");
  } catch (const Failure& failure) {
    CHECK(failure.kind == FailureKind::usage);
  }
}

TEST_CASE("a path of the configuration starts in its folder") {
  CHECK(read("{\"debtors\": \"/abs/d.csv\"}").said.at("debtors") == "/abs/d.csv");
}

TEST_CASE("where the configuration is looked for") {
  const TextFile beside("chorus-export.json", "{}");
  const TextFile home("x", "");
  std::filesystem::create_directories(home.folder() + "/chorus-export");
  std::filesystem::create_directories(home.folder() + "/.config/chorus-export");
  const std::string invoices = beside.folder() + "/march.csv";
  const std::string elsewhere = home.folder() + "/march.csv";

  const std::string name = "chorus-export.json";
  const Environment none({{"XDG_CONFIG_HOME", ""}, {"HOME", home.folder()}});
  CHECK(find_configuration(name, invoices) == beside.path());
  CHECK(find_configuration(name, elsewhere) != beside.path());

  const std::string in_home = home.folder() + "/.config/chorus-export/chorus-export.json";
  std::filesystem::copy_file(beside.path(), in_home);
  CHECK(find_configuration(name, elsewhere) == in_home);
  CHECK(find_configuration(name, "-") == in_home);

  const std::string in_xdg = home.folder() + "/chorus-export/chorus-export.json";
  std::filesystem::copy_file(beside.path(), in_xdg);
  const Environment xdg({std::pair<const std::string, std::string>("XDG_CONFIG_HOME", home.folder())});
  CHECK(find_configuration(name, elsewhere) == in_xdg);
}

}  // namespace chorus::test::configuration_test
