#include "run/portal_settings.hpp"

#include <sys/stat.h>
#include <sys/vfs.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <string_view>
#include <utility>

#include "diagnostic/failure.hpp"
#include "diagnostic/text.hpp"
#include "file/source_file.hpp"
#include "input/json_reader.hpp"
#include "portal/address.hpp"

namespace chorus {

namespace {

constexpr Phrase portal_not_configured{"the configuration does not say where the portal is",
                                       "la configuration ne dit pas où est le portail"};
constexpr Phrase portal_not_configured_remedy{
    "add to chorus-export.json: \"portal\": {{ \"environment\": \"qualification\", \"credentials\": \"secrets.json\" }}, or "
    "\"production\" once that works",
    "ajoutez à chorus-export.json : \"portal\": {{ \"environment\": \"qualification\", \"credentials\": \"secrets.json\" }}, ou "
    "\"production\" une fois l'essai concluant"};
constexpr Phrase secret_missing{"{name} of the application is missing", "{name} de l'application manque"};
constexpr Phrase secret_missing_remedy{
    "PISTE shows it with the application: put it into the environment variable {variable}, or into the JSON file that "
    "« portal.credentials » of the configuration names",
    "PISTE le montre avec l'application : mettez-le dans la variable d'environnement {variable}, ou dans le fichier "
    "JSON que nomme « portal.credentials » dans la configuration"};
constexpr Phrase password_missing{"the technical account has a login and no password",
                                  "le compte technique a un login et pas de mot de passe"};
constexpr Phrase password_missing_remedy{
    "put it into the environment variable CHORUS_EXPORT_PASSWORD, or as « password » into the file of credentials; "
    "without a technical account take « login » away",
    "mettez-le dans la variable d'environnement CHORUS_EXPORT_PASSWORD, ou sous « password » dans le fichier des "
    "secrets ; sans compte technique, retirez « login »"};
constexpr Phrase login_missing{"there is a password of a technical account and no login",
                               "il y a un mot de passe de compte technique et pas de login"};
constexpr Phrase login_missing_remedy{
    "add « portal.login », the environment variable CHORUS_EXPORT_LOGIN or « login » in the file of credentials, or take "
    "the password away",
    "ajoutez « portal.login », la variable d'environnement CHORUS_EXPORT_LOGIN ou « login » dans le fichier des secrets, "
    "ou retirez le mot de passe"};
constexpr Phrase secrets_open{"others on this computer can read these secrets",
                              "d'autres peuvent lire ces secrets sur cet ordinateur"};
constexpr Phrase secrets_open_remedy{"take the right from them: chmod 600 {'path'}",
                                     "retirez-leur ce droit : chmod 600 {'path'}"};
constexpr Phrase secrets_unprotected{"this file system has no permissions that would keep others from these secrets",
                                     "ce système de fichiers n'a pas de droits qui protègent ces secrets"};
constexpr Phrase secrets_unprotected_remedy{
    "move the file to a disk of this computer, use the environment variables CHORUS_EXPORT_…, or say with "
    "--allow-readable-credentials that it is to be read all the same",
    "déplacez le fichier sur un disque de cet ordinateur, utilisez les variables d'environnement CHORUS_EXPORT_…, ou "
    "dites par --allow-readable-credentials qu'il faut le lire malgré tout"};
constexpr Phrase secrets_absent{"this file of credentials does not exist", "ce fichier des secrets n'existe pas"};
constexpr Phrase secrets_absent_remedy{
    "write it: {{ \"client_id\": \"…\", \"client_secret\": \"…\", \"login\": \"…\", \"password\": \"…\" }}, the last two only "
    "with a technical account; then: chmod 600 {'path'}",
    "écrivez-le : {{ \"client_id\": \"…\", \"client_secret\": \"…\", \"login\": \"…\", \"password\": \"…\" }}, les deux "
    "derniers seulement avec un compte technique ; puis : chmod 600 {'path'}"};
constexpr Phrase secrets_no_json{"the file of credentials is no JSON object here",
                                 "le fichier des secrets n'est pas ici un objet JSON"};
constexpr Phrase secrets_form_remedy{
    "write: {{ \"client_id\": \"…\", \"client_secret\": \"…\", \"login\": \"…\", \"password\": \"…\" }}; the last two "
    "only with a technical account",
    "écrivez : {{ \"client_id\": \"…\", \"client_secret\": \"…\", \"login\": \"…\", \"password\": \"…\" }} ; les deux "
    "derniers seulement avec un compte technique"};
constexpr Phrase secret_unknown{
    "the file of credentials has a key that is none of client_id, client_secret, login, "
    "password",
    "le fichier des secrets a une clé qui n'est ni client_id, ni client_secret, ni login, ni "
    "password"};
constexpr Phrase secret_no_text{"« {name} » must be a text between double quotes, and not empty",
                                "« {name} » doit être un texte entre guillemets doubles, et non vide"};
constexpr Phrase login_with_colon{"the login of the technical account has a colon",
                                  "le login du compte technique contient un deux-points"};
constexpr Phrase login_with_colon_remedy{"copy it anew from the portal: the header that carries it ends at a colon",
                                         "recopiez-le depuis le portail : l'en-tête qui le porte s'arrête au "
                                         "deux-points"};

/// Where each environment is (stated by developers who use it, September 2026; those of the contract are dead).
struct Hosts {
  std::string_view environment, token_url, api_url;
};
constexpr Hosts known_hosts[] = {
    {"qualification", "https://sandbox-oauth.piste.gouv.fr/api/oauth/token", "https://sandbox-api.piste.gouv.fr/cpro"},
    {"production", "https://oauth.piste.gouv.fr/api/oauth/token", "https://api.piste.gouv.fr/cpro"},
};

struct Secret {
  std::string_view name;
  const char* variable;
  std::string PortalSettings::*member;
};
constexpr Secret secrets[] = {
    {"client_id", "CHORUS_EXPORT_CLIENT_ID", &PortalSettings::client_id},
    {"client_secret", "CHORUS_EXPORT_CLIENT_SECRET", &PortalSettings::client_secret},
    {"login", "CHORUS_EXPORT_LOGIN", &PortalSettings::login},
    {"password", "CHORUS_EXPORT_PASSWORD", &PortalSettings::password},
};

[[noreturn]] void refuse_secrets(const std::string& path, const Phrase& sentence, const Phrase& remedy, Args args = {},
                                 std::uint32_t line = 0, std::uint32_t column = 0) {
  args.push_back(text_arg("path", path));
  throw Failure(FailureKind::usage, {sentence, args}, {remedy, args}, path, line, column);
}

void require_protected(const std::string& path, bool allow_readable) {
  struct stat status {};
  struct statfs system {};
  if (::stat(path.c_str(), &status) != 0) {
    if (errno == ENOENT) refuse_secrets(path, secrets_absent, secrets_absent_remedy);
    return;  // opening it tells
  }
  if (::statfs(path.c_str(), &system) != 0) system.f_type = 0;
  switch (secrets_access(status.st_mode, static_cast<std::uint32_t>(system.f_type), allow_readable)) {
    case SecretsAccess::good: return;
    case SecretsAccess::readable_by_others: refuse_secrets(path, secrets_open, secrets_open_remedy);
    case SecretsAccess::no_permissions_here: refuse_secrets(path, secrets_unprotected, secrets_unprotected_remedy);
  }
}

/// The JSON of the file. What is wrong with it is told without showing a part of it.
JsonValue secrets_document(const std::string& path) {
  const SourceFile source = SourceFile::open(path, FileRole::configuration);
  try {
    return read_json_document(source);
  } catch (const Failure& failure) {
    if (failure.line == 0) throw;
    refuse_secrets(path, secrets_no_json, secrets_form_remedy, {}, failure.line, failure.column);
  }
}

/// Of the credentials file, into what is still empty.
void read_secrets(const std::string& path, PortalSettings& settings) {
  const JsonValue document = secrets_document(path);
  if (document.kind != JsonValue::Kind::object) {
    refuse_secrets(path, secrets_no_json, secrets_form_remedy, {}, document.line, document.column);
  }
  for (const JsonMember& member : document.members) {
    const auto* const secret = std::find_if(std::begin(secrets), std::end(secrets),
                                            [&](const Secret& one) { return one.name == member.name; });
    if (secret == std::end(secrets)) {
      if (member.name == "$comment") continue;
      refuse_secrets(path, secret_unknown, secrets_form_remedy, {}, member.line, member.column);
    }
    const JsonValue& value = member.value;
    if (value.kind != JsonValue::Kind::string || value.text.empty()) {
      refuse_secrets(path, secret_no_text, secrets_form_remedy, {text_arg("name", secret->name)}, value.line,
                     value.column);
    }
    std::string& target = settings.*secret->member;
    if (target.empty()) target = value.text;
  }
}

}  // namespace

SecretsAccess secrets_access(mode_t mode, std::uint32_t file_system, bool allowed) {
  constexpr mode_t others = S_IRWXG | S_IRWXO;
  if ((mode & others) == 0) return SecretsAccess::good;
  // linux/magic.h and the sources of the drivers: MSDOS, EXFAT, NTFS (both), SMB, CIFS, SMB2, FUSE (ntfs-3g), 9P
  // (folders of Windows in WSL), VBOXSF.
  constexpr std::array<std::uint32_t, 10> without_permissions{
      0x4D44, 0x2011BAB0, 0x5346544E, 0x7366746E, 0x517B, 0xFF534D42, 0xFE534D42, 0x65735546, 0x01021997, 0x786F4256};
  const bool none_here =
      std::find(without_permissions.begin(), without_permissions.end(), file_system) != without_permissions.end();
  if (!none_here) return SecretsAccess::readable_by_others;
  return allowed ? SecretsAccess::good : SecretsAccess::no_permissions_here;
}

PortalSettings portal_settings(const Configuration& configuration, bool allow_readable) {
  const PortalConfiguration& said = configuration.portal;
  PortalSettings settings;
  for (const Hosts& hosts : known_hosts) {
    if (hosts.environment != said.environment) continue;
    settings.token_url = hosts.token_url;
    settings.api_url = hosts.api_url;
  }
  if (!said.token_url.empty()) settings.token_url = said.token_url;
  if (!said.api_url.empty()) settings.api_url = said.api_url;
  while (settings.api_url.ends_with('/')) settings.api_url.pop_back();
  if (settings.token_url.empty() || settings.api_url.empty()) {
    throw Failure(FailureKind::usage, {portal_not_configured, {}}, {portal_not_configured_remedy, {}},
                  configuration.path);
  }
  try {
    require_safe_address("token_url", settings.token_url);
    require_safe_address("api_url", settings.api_url);
  } catch (Failure& failure) {
    throw std::move(failure).at(configuration.path);
  }

  for (const Secret& secret : secrets) {
    const char* const value = std::getenv(secret.variable);
    if (value != nullptr) settings.*secret.member = value;
  }
  if (!said.credentials.empty()) {
    require_protected(said.credentials, allow_readable);
    read_secrets(said.credentials, settings);
  }
  if (settings.login.empty()) settings.login = said.login;

  for (const Secret& secret : secrets) {
    const bool needed = secret.name.starts_with("client_");
    if (!needed || !(settings.*secret.member).empty()) continue;
    throw Failure(FailureKind::usage, {secret_missing, {text_arg("name", secret.name)}},
                  {secret_missing_remedy, {text_arg("variable", secret.variable)}}, said.credentials);
  }
  if (!settings.login.empty() && settings.password.empty()) {
    throw Failure(FailureKind::usage, {password_missing, {}}, {password_missing_remedy, {}});
  }
  if (settings.login.empty() && !settings.password.empty()) {
    throw Failure(FailureKind::usage, {login_missing, {}}, {login_missing_remedy, {}});
  }
  if (settings.login.find(':') != std::string::npos) {
    throw Failure(FailureKind::usage, {login_with_colon, {}}, {login_with_colon_remedy, {}});
  }
  return settings;
}

}  // namespace chorus
