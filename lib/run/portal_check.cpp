#include "run/portal_check.hpp"

#include <sys/stat.h>
#include <sys/vfs.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <string>
#include <string_view>
#include <utility>

#include "catalogue/sentences.hpp"
#include "diagnostic/failure.hpp"
#include "diagnostic/text.hpp"
#include "file/source_file.hpp"
#include "input/json_reader.hpp"
#include "portal/portal.hpp"
#include "portal/session.hpp"

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

/// Of the credentials file, into what is still empty.
void read_secrets(const std::string& path, PortalSettings& settings) {
  const JsonValue document = read_json_document(SourceFile::open(path, FileRole::credentials));
  if (document.kind != JsonValue::Kind::object) {
    throw Failure(Reason::malformed, FileRole::credentials, path).at(path, document.line, document.column);
  }
  for (const JsonMember& member : document.members) {
    const auto* const secret = std::find_if(std::begin(secrets), std::end(secrets),
                                            [&](const Secret& one) { return one.name == member.name; });
    if (secret == std::end(secrets)) {
      if (member.name == "$comment") continue;
      refuse_secrets(path, secret_unknown, phrase::secrets_form_remedy, {}, member.line, member.column);
    }
    const JsonValue& value = member.value;
    if (value.kind != JsonValue::Kind::string || value.text.empty()) {
      refuse_secrets(path, secret_no_text, phrase::secrets_form_remedy, {text_arg("name", secret->name)}, value.line,
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
  require_safe_address("token_url", settings.token_url, configuration.path);
  require_safe_address("api_url", settings.api_url, configuration.path);

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

PortalOpener portal_opener(const Configuration& configuration, bool allow_readable, const NoticeSink& notice) {
  return [settings = portal_settings(configuration, allow_readable), notice] { return connect(settings, notice); };
}

namespace {

using State = PortalFinding::State;

constexpr Phrase subject_proxy{"proxy", "proxy"};
constexpr Phrase subject_certificate{"certificate", "certificat"};
constexpr Phrase subject_clock{"clock", "horloge"};
constexpr Phrase subject_token{"token", "jeton"};
constexpr Phrase subject_account{"account", "compte"};
constexpr Phrase subject_invoices{"factures", "factures"};
constexpr Phrase subject_flows{"transverses", "transverses"};

constexpr Phrase not_tried{"not tried, for what is said above", "non essayé, pour ce qui est dit plus haut"};
constexpr Phrase not_tried_yet{"not tried, for what is said below", "non essayé, pour ce qui est dit plus bas"};
constexpr Phrase proxy_none{"none is named", "aucun n'est nommé"};
constexpr Phrase proxy_of_this_machine{"none is used to reach this computer", "aucun ne sert à joindre cet ordinateur"};
constexpr Phrase proxy_used{"{proxy} leads to the portal", "{proxy} mène au portail"};
constexpr Phrase proxy_left_out{"{proxy} is named, and the portal is reached without it (no_proxy)",
                                "{proxy} est nommé, et le portail est joint sans lui (no_proxy)"};
constexpr Phrase certificate_not_needed{"not needed to reach this computer", "inutile pour joindre cet ordinateur"};
constexpr Phrase certificate_good{"that of {host} is trusted", "celui de {host} est reconnu"};
constexpr Phrase clock_good{"this computer and the portal say the same time",
                            "cet ordinateur et le portail ont la même "
                            "heure"};
constexpr Phrase clock_ahead{"this computer is {minutes} minutes ahead of the portal",
                             "cet ordinateur avance de {minutes} minutes sur le portail"};
constexpr Phrase clock_behind{"this computer is {minutes} minutes behind the portal",
                              "cet ordinateur retarde de {minutes} minutes sur le portail"};
constexpr Phrase clock_remedy{
    "set the clock of this computer: certificates and dates of deposit depend on it",
    "mettez l'horloge de cet ordinateur à l'heure : certificats et dates de dépôt en dépendent"};
constexpr Phrase token_good{"the portal knows the application", "le portail connaît l'application"};
constexpr Phrase account_good{"the technical account is accepted; its password ends after 424 days",
                              "le compte technique est accepté ; son mot de passe expire au bout de 424 jours"};
constexpr Phrase account_none{"none is given, and the portal does not ask for one",
                              "aucun n'est donné, et le portail n'en demande pas"};
constexpr Phrase route_good{"subscribed: {what}", "abonné : {what}"};
constexpr Phrase route_says{"subscribed: {what}; to the question of this check it says: {label} (code {code})",
                            "abonné : {what} ; à la question de cet essai, il répond : {label} (code {code})"};
constexpr Phrase route_invoices{"deposit and search", "dépôt et recherche"};
constexpr Phrase route_flows{"what became of a flow", "ce qu'est devenu un flux"};

constexpr int unauthorized_status = 401, forbidden_status = 403, good_status = 200;

/// Whether it was the connection that failed, and not the portal that said no.
bool of_certificate(Trouble trouble) {
  return trouble == Trouble::certificate || trouble == Trouble::no_authorities || trouble == Trouble::encryption;
}
bool of_proxy(Trouble trouble) { return trouble == Trouble::proxy || trouble == Trouble::proxy_name; }

class Check {
 public:
  Check(PortalSettings settings, std::int64_t now, const NoticeSink& notice,
        const std::function<void(const PortalFinding&)>& found)
      : session_(std::move(settings), notice, patience_of_environment()), now_(now), found_(found) {}

  bool run() {
    ReplyMeaning token;
    const HttpReply reply = session_.ask_token(token);
    tell_proxy(reply);
    tell_certificate(reply);
    tell_clock(reply);
    if (token.failure && (of_proxy(reply.trouble) || of_certificate(reply.trouble))) {
      untried(subject_token, not_tried);
    } else {
      tell(subject_token, token.failure, {token_good, {}});
    }
    if (token.failure) {
      for (const Phrase& subject : {subject_account, subject_invoices, subject_flows}) untried(subject, not_tried);
    } else {
      ask_routes();
    }
    return good_;
  }

 private:
  void good(const Phrase& subject, Message sentence) { found_({subject, State::good, std::move(sentence)}); }
  void wrong(const Phrase& subject, Message sentence, Message remedy) {
    good_ = false;
    found_({subject, State::wrong, std::move(sentence), std::move(remedy)});
  }
  void untried(const Phrase& subject, const Phrase& why) {
    good_ = false;
    found_({subject, State::untried, {why, {}}});
  }
  void tell(const Phrase& subject, const std::optional<Failure>& failure, Message sentence) {
    if (failure) {
      wrong(subject, failure->message, failure->remedy);
    } else {
      good(subject, std::move(sentence));
    }
  }

  void tell_proxy(const HttpReply& reply) {
    const std::string& url = session_.settings().token_url;
    const Arg proxy = text_arg("proxy", proxy_named_for(url));
    if (of_proxy(reply.trouble)) {
      const Failure failure = trouble_failure(reply, url);
      wrong(subject_proxy, failure.message, failure.remedy);
    } else if (!address_of(url).encrypted) {
      good(subject_proxy, {proxy_of_this_machine, {}});
    } else if (proxy.value.empty()) {
      good(subject_proxy, {proxy_none, {}});
    } else if (reply.proxy_status == good_status) {
      good(subject_proxy, {proxy_used, {proxy}});
    } else if (reply.began || of_certificate(reply.trouble)) {
      good(subject_proxy, {proxy_left_out, {proxy}});
    } else {
      untried(subject_proxy, not_tried_yet);
    }
  }

  void tell_certificate(const HttpReply& reply) {
    const std::string& url = session_.settings().token_url;
    const Address address = address_of(url);
    if (of_certificate(reply.trouble)) {
      const Failure failure = trouble_failure(reply, url);
      wrong(subject_certificate, failure.message, failure.remedy);
    } else if (!address.encrypted) {
      good(subject_certificate, {certificate_not_needed, {}});
    } else if (reply.began) {
      good(subject_certificate, {certificate_good, {text_arg("host", address.host)}});
    } else {
      untried(subject_certificate, of_proxy(reply.trouble) ? not_tried : not_tried_yet);
    }
  }

  void tell_clock(const HttpReply& reply) {
    constexpr std::int64_t minute = 60, tolerated = 5 * minute;
    const auto theirs = http_moment(reply.date);
    if (!theirs)
      return untried(subject_clock,
                     reply.trouble == Trouble::none || of_proxy(reply.trouble) || of_certificate(reply.trouble)
                         ? not_tried
                         : not_tried_yet);
    const std::int64_t ahead = now_ - *theirs;
    if (std::abs(ahead) <= tolerated) return good(subject_clock, {clock_good, {}});
    const auto minutes = static_cast<std::uint64_t>((std::abs(ahead) + minute / 2) / minute);
    wrong(subject_clock, {ahead > 0 ? clock_ahead : clock_behind, {count_arg("minutes", minutes)}}, {clock_remedy, {}});
  }

  void ask_routes() {
    ReplyMeaning invoices, flows;
    const HttpReply search =
        session_.ask_once("/factures/v1/rechercher/fournisseur", search_body({{}, {}, 1, 1}), invoices);
    // A flow that does not exist: to whoever may ask, the portal says so in its own words.
    const HttpReply report =
        session_.ask_once("/transverses/v1/consulterCRDetaille", R"({"numeroFluxDepot":"0"})", flows);
    const bool refused = search.status == unauthorized_status || report.status == unauthorized_status;
    const bool accepted = portal_spoke(search, invoices) || portal_spoke(report, flows);
    const bool has_account = !session_.settings().login.empty();
    if (refused) {
      tell(subject_account, search.status == unauthorized_status ? invoices.failure : flows.failure, {});
    } else if (accepted) {
      good(subject_account, {has_account ? account_good : account_none, {}});
    } else {
      untried(subject_account, not_tried_yet);
    }
    if (search.status == unauthorized_status) {
      untried(subject_invoices, not_tried);
    } else if (portal_spoke(search, invoices) && says_no(invoices.fields)) {
      good(subject_invoices,
           {route_says,
            {words_arg("what", {route_invoices, {}}), text_arg("label", field(invoices.fields, "libelle")),
             text_arg("code", field(invoices.fields, "codeRetour"))}});
    } else {
      tell(subject_invoices, invoices.failure, {route_good, {words_arg("what", {route_invoices, {}})}});
    }
    if (report.status == unauthorized_status) {
      untried(subject_flows, not_tried);
    } else {
      const std::optional<Failure> none;
      tell(subject_flows, portal_spoke(report, flows) ? none : flows.failure,
           {route_good, {words_arg("what", {route_flows, {}})}});
    }
  }

  /// Not the gateway before it: then the application is subscribed, and the account is accepted.
  static bool portal_spoke(const HttpReply& reply, const ReplyMeaning& meaning) {
    const bool at_the_gate = reply.status == unauthorized_status || reply.status == forbidden_status;
    const bool in_its_words = !field(meaning.fields, "codeRetour").empty();
    return reply.trouble == Trouble::none && !at_the_gate && (in_its_words || meaning.outcome == DepositOutcome::taken);
  }

  Session session_;
  std::int64_t now_;
  const std::function<void(const PortalFinding&)>& found_;
  bool good_ = true;
};

}  // namespace

bool check_portal(PortalSettings settings, std::int64_t now, const NoticeSink& notice,
                  const std::function<void(const PortalFinding&)>& found) {
  return Check(std::move(settings), now, notice, found).run();
}

}  // namespace chorus
