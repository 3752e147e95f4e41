#include "run/portal_check.hpp"

#include <sys/stat.h>

#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

#include "diagnostic/failure.hpp"
#include "report/failure_words.hpp"

using namespace chorus;

namespace {

constexpr const char* variables[] = {"CHORUS_EXPORT_CLIENT_ID", "CHORUS_EXPORT_CLIENT_SECRET", "CHORUS_EXPORT_LOGIN",
                                     "CHORUS_EXPORT_PASSWORD"};

/// A file of secrets in a folder of its own, and an environment without any.
class Office {
 public:
  Office() {
    for (const char* const name : variables) ::unsetenv(name);
    std::string pattern = (std::filesystem::temp_directory_path() / "secrets-XXXXXX").string();
    folder_ = ::mkdtemp(pattern.data());
    configuration.path = (folder_ / "chorus-export.json").string();
    configuration.portal.environment = "qualification";
    configuration.portal.credentials = (folder_ / "secrets.json").string();
  }
  ~Office() {
    std::filesystem::remove_all(folder_);
    for (const char* const name : variables) ::unsetenv(name);
  }
  Office(const Office&) = delete;
  Office& operator=(const Office&) = delete;

  void write(const std::string& text, mode_t mode = 0600) {
    std::ofstream(configuration.portal.credentials) << text;
    ::chmod(configuration.portal.credentials.c_str(), mode);
  }

  PortalSettings settings(bool readable = false) const {
    return portal_settings(configuration.portal, configuration.path, readable);
  }

  /// What is said of a wrong file, both languages, place, sentence and remedy.
  std::string refusal() const {
    try {
      settings();
    } catch (const Failure& failure) {
      CHECK(failure.kind == FailureKind::usage);
      const FailureWords words = failure_words(failure);
      std::string said = words.file + ":" + std::to_string(failure.line);
      for (const Language language : {Language::english, Language::french}) {
        said += " " + words.sentence.in(language) + " " + words.remedy.in(language);
      }
      return said;
    }
    return {};
  }

  Configuration configuration;

 private:
  std::filesystem::path folder_;
};

}  // namespace

TEST_CASE("each environment has its addresses, and the configuration wins over them") {
  Office office;
  office.write(R"({"client_id": "id", "client_secret": "s"})");
  CHECK(office.settings().token_url == "https://sandbox-oauth.piste.gouv.fr/api/oauth/token");
  CHECK(office.settings().api_url == "https://sandbox-api.piste.gouv.fr/cpro");
  office.configuration.portal.environment = "production";
  CHECK(office.settings().token_url == "https://oauth.piste.gouv.fr/api/oauth/token");
  CHECK(office.settings().api_url == "https://api.piste.gouv.fr/cpro");
  office.configuration.portal.api_url = "http://127.0.0.1:1/cpro//";
  CHECK(office.settings().api_url == "http://127.0.0.1:1/cpro");
  office.configuration.portal.api_url = "http://api.piste.gouv.fr/cpro";
  CHECK(office.refusal().find("portal.api_url") != std::string::npos);
}

TEST_CASE("no environment and no addresses: the portal is not configured") {
  Office office;
  office.write(R"({"client_id": "id", "client_secret": "s"})");
  office.configuration.portal.environment.clear();
  CHECK(office.refusal().find("does not say where the portal is") != std::string::npos);
  office.configuration.portal.token_url = "https://a.example/token";
  office.configuration.portal.api_url = "https://a.example/cpro";
  CHECK(office.settings().token_url == "https://a.example/token");
}

TEST_CASE("the environment wins over the file, the file over the configuration") {
  Office office;
  office.write(
      R"({"client_id": "file-id", "client_secret": "file-secret", "login": "file-login", "password": "file-p"})");
  office.configuration.portal.login = "configured";
  CHECK(office.settings().client_id == "file-id");
  CHECK(office.settings().login == "file-login");
  ::setenv("CHORUS_EXPORT_CLIENT_ID", "env-id", 1);
  ::setenv("CHORUS_EXPORT_LOGIN", "env-login", 1);
  ::setenv("CHORUS_EXPORT_CLIENT_SECRET", "", 1);
  CHECK(office.settings().client_id == "env-id");
  CHECK(office.settings().client_secret == "file-secret");
  CHECK(office.settings().login == "env-login");
  CHECK(office.settings().password == "file-p");
  office.write(R"({"client_secret": "file-secret", "password": "p"})");
  ::unsetenv("CHORUS_EXPORT_LOGIN");
  CHECK(office.settings().login == "configured");
}

TEST_CASE("what is missing is told by its name") {
  Office office;
  office.write(R"({"client_secret": "very-secret"})");
  CHECK(office.refusal().find("client_id") != std::string::npos);
  office.write(R"({"client_id": "id"})");
  CHECK(office.refusal().find("CHORUS_EXPORT_CLIENT_SECRET") != std::string::npos);
  office.write(R"({"client_id": "id", "client_secret": "s", "login": "l"})");
  CHECK(office.refusal().find("CHORUS_EXPORT_PASSWORD") != std::string::npos);
  office.write(R"({"client_id": "id", "client_secret": "s", "password": "p"})");
  CHECK(office.refusal().find("portal.login") != std::string::npos);
  office.write(R"({"client_id": "id", "client_secret": "s", "login": "a:b", "password": "p"})");
  CHECK(office.refusal().find("colon") != std::string::npos);
  office.configuration.portal.credentials += ".none";
  CHECK(office.refusal().find("does not exist") != std::string::npos);
}

TEST_CASE("a file of secrets that others can read is refused, and none of it is shown") {
  Office office;
  for (const mode_t mode : {0640U, 0604U, 0644U, 0620U, 0610U, 0601U}) {
    office.write(R"({"client_id": "id", "client_secret": "very-secret"})", mode);
    CHECK(office.refusal().find("chmod 600") != std::string::npos);
    CHECK_THROWS_AS(office.settings(true), Failure);  // here, permissions mean something
  }
  office.write(R"({"client_id": "id", "client_secret": "very-secret"})", 0400);
  CHECK(office.settings().client_secret == "very-secret");
}

TEST_CASE("a broken file of secrets shows none of them") {
  Office office;
  for (const auto* text :
       {"very-secret", "{\"client_id\": very-secret}", "{\"client_id\": \"very-secret", "[\"very-secret\"]",
        "{\"client_id\": {\"very-secret\": 1}}", "{\"very-secret\": \"very-secret\"}", "{\"client_id\": \"\"}",
        "{\"client_id\" \"very-secret\"}", "{\"a\": \"\\xvery-secret\"}",
        "{\"client_id\": \"very-secret\"} very-secret", ""}) {
    office.write(text);
    INFO(text);
    const std::string said = office.refusal();
    CHECK_FALSE(said.empty());
    CHECK(said.find("very-secret") == std::string::npos);
  }
}

TEST_CASE("where a file system has no permissions, the user may say that he knows") {
  constexpr std::uint32_t fat = 0x4D44, ext4 = 0xEF53;
  CHECK(secrets_access(0600, ext4, false) == SecretsAccess::good);
  CHECK(secrets_access(0644, ext4, true) == SecretsAccess::readable_by_others);
  CHECK(secrets_access(0755, fat, false) == SecretsAccess::no_permissions_here);
  CHECK(secrets_access(0755, fat, true) == SecretsAccess::good);
}
