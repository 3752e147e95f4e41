#include "portal/reply.hpp"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <utility>

#include <nlohmann/json.hpp>

#include "diagnostic/text.hpp"
#include "portal/portal.hpp"

namespace chorus {

namespace {

using Json = nlohmann::json;

/// Keeps the plain values of the outermost object, numbers in their own digits.
class TopFields : public nlohmann::json_sax<Json> {
 public:
  AnswerFields fields;
  bool is_object = false;

  bool null() override { return true; }
  bool boolean(bool value) override { return keep(value ? "true" : "false"); }
  bool number_integer(number_integer_t value) override { return keep(std::to_string(value)); }
  bool number_unsigned(number_unsigned_t value) override { return keep(std::to_string(value)); }
  bool number_float(number_float_t, const string_t& digits) override { return keep(digits); }
  bool string(string_t& value) override { return keep(std::move(value)); }
  bool binary(binary_t&) override { return true; }
  bool start_object(std::size_t) override {
    if (depth_++ == 0) is_object = true;
    return true;
  }
  bool end_object() override { return --depth_ >= 0; }
  bool start_array(std::size_t) override { return ++depth_ > 0; }
  bool end_array() override { return --depth_ >= 0; }
  bool key(string_t& name) override {
    if (depth_ == 1) name_ = std::move(name);
    return true;
  }
  bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception&) override { return false; }

 private:
  bool keep(std::string value) {
    if (depth_ == 1 && is_object) fields[name_] = std::move(value);
    return true;
  }

  int depth_ = 0;
  std::string name_;
};

}  // namespace

std::optional<AnswerFields> answer_fields(std::string_view body) {
  TopFields top;
  if (!Json::sax_parse(body, &top) || !top.is_object) return std::nullopt;
  return std::move(top.fields);
}

std::string field(const AnswerFields& fields, std::string_view name) {
  const auto found = fields.find(name);
  return found == fields.end() ? std::string() : std::string(without_blanks(found->second));
}

bool says_no(const AnswerFields& fields) {
  const std::string code = field(fields, "codeRetour");
  return code.find_first_not_of("0") != std::string::npos;
}

bool is_page(std::string_view content_type, std::string_view body) {
  const auto begin = body.find_first_not_of(" \t\r\n");
  const std::string start = small_ascii(body.substr(std::min(begin, body.size()), 15));
  return small_ascii(content_type).find("text/html") != std::string::npos || start.starts_with("<!doctype html") ||
         start.starts_with("<html");
}

std::optional<std::int64_t> whole_number(std::string_view text) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size() || number < 0) return std::nullopt;
  return number;
}

std::optional<std::int64_t> http_moment(std::string_view text) {
  static constexpr std::string_view months = "JanFebMarAprMayJunJulAugSepOctNovDec";
  constexpr std::size_t length = 29;  // « Sun, 06 Nov 1994 08:49:37 GMT », the only form that may be written today
  text = without_blanks(text);
  if (text.size() != length || text.substr(3, 2) != ", " || text.substr(25) != " GMT") return std::nullopt;
  const auto part = [&](std::size_t at, std::size_t size) { return whole_number(text.substr(at, size)); };
  const auto month = months.find(text.substr(8, 3));
  const auto day = part(5, 2), year = part(12, 4), hour = part(17, 2), minute = part(20, 2), second = part(23, 2);
  if (month == months.npos || month % 3 != 0 || !day || !year || !hour || !minute || !second) return std::nullopt;
  if (*day < 1 || *day > 31 || *hour > 23 || *minute > 59 || *second > 60) return std::nullopt;
  const std::chrono::sys_days date =
      std::chrono::year(static_cast<int>(*year)) / static_cast<int>(month / 3 + 1) / static_cast<int>(*day);
  return ((std::int64_t{date.time_since_epoch().count()} * 24 + *hour) * 60 + *minute) * 60 + *second;
}

std::optional<std::int64_t> seconds_asked(std::string_view retry_after, std::int64_t now) {
  const std::string_view text = without_blanks(retry_after);
  if (const auto seconds = whole_number(text)) return seconds;
  const auto moment = http_moment(text);
  if (!moment) return std::nullopt;
  return std::max<std::int64_t>(0, *moment - now);
}

std::string json_text(std::string_view text) { return Json(text).dump(-1, ' ', false, Json::error_handler_t::replace); }

std::string search_body(const InvoiceSearch& search) {
  Json asked = Json::object();
  if (!search.flow_number.empty()) asked["numeroFluxDepot"] = search.flow_number;
  if (!search.invoice_number.empty()) asked["numeroFacture"] = search.invoice_number;
  asked["rechercheFactureParFournisseur"] = {{"nbResultatsParPage", search.per_page},
                                             {"pageResultatDemandee", search.page}};
  return asked.dump(-1, ' ', false, Json::error_handler_t::replace);
}

DepositFrame deposit_frame(std::string_view name) {
  return {R"({"fichierFlux":")", R"(","nomFichier":)" + json_text(name) +
                                     R"(,"syntaxeFlux":"IN_DP_E2_CPP_FACTURE_MIN","avecSignature":false})"};
}

std::string form_value(std::string_view text) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  constexpr std::string_view unreserved = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
  std::string written;
  for (const char c : text) {
    if (unreserved.find(c) != unreserved.npos) {
      written += c;
    } else {
      const auto byte = static_cast<unsigned char>(c);
      written += {'%', digits[byte >> 4], digits[byte & 0xF]};
    }
  }
  return written;
}

namespace {

constexpr Phrase name_missing{"the name {host} is not found", "le nom {host} est introuvable"};
constexpr Phrase network_remedy{
    "check the connection to the network; where a proxy leads out, name it in the environment variable https_proxy",
    "vérifiez la connexion au réseau ; si l'on sort par un proxy, nommez-le dans la variable d'environnement "
    "https_proxy"};
constexpr Phrase proxy_missing{"the proxy {proxy} is not found", "le proxy {proxy} est introuvable"};
constexpr Phrase proxy_remedy{"correct the environment variable https_proxy, or take it away",
                              "corrigez la variable d'environnement https_proxy, ou retirez-la"};
constexpr Phrase not_connected{"no connection to {host}, port {port} ({error})",
                               "pas de connexion à {host}, port {port} ({error})"};
constexpr Phrase proxy_silent{"no connection through the proxy {proxy} ({error})",
                              "pas de connexion par le proxy {proxy} ({error})"};
constexpr Phrase proxy_refuses{"the proxy {proxy} refuses the way to {host} (HTTP {status})",
                               "le proxy {proxy} refuse l'accès à {host} (HTTP {status})"};
constexpr Phrase proxy_refuses_remedy{
    "407: write the proxy's name and password into https_proxy, http://name:password@host:port; else ask whoever runs "
    "the proxy to let {host} through",
    "407 : écrivez le nom et le mot de passe du proxy dans https_proxy, http://nom:motdepasse@hôte:port ; sinon, "
    "demandez au responsable du proxy de laisser passer {host}"};
constexpr Phrase certificate_wrong{"the certificate of {host} is not to be trusted ({error})",
                                   "le certificat de {host} n'est pas digne de confiance ({error})"};
constexpr Phrase certificate_remedy{
    "nothing was sent. Check the date of this computer; where a proxy opens the connections, name the file of its "
    "authority in the environment variable SSL_CERT_FILE",
    "rien n'a été envoyé. Vérifiez la date de cet ordinateur ; si un proxy ouvre les connexions, nommez le fichier de "
    "son autorité dans la variable d'environnement SSL_CERT_FILE"};
constexpr Phrase authorities_missing{"the authorities that certificates are checked against cannot be read ({error})",
                                     "les autorités qui servent à vérifier les certificats sont illisibles ({error})"};
constexpr Phrase authorities_remedy{
    "install the package ca-certificates, or name a file of authorities in the environment variable SSL_CERT_FILE",
    "installez le paquet ca-certificates, ou nommez un fichier d'autorités dans la variable d'environnement "
    "SSL_CERT_FILE"};
constexpr Phrase not_encrypted{"no encrypted connection to {host} ({error})",
                               "pas de connexion chiffrée à {host} ({error})"};
constexpr Phrase not_encrypted_remedy{
    "check the addresses in « portal » of the configuration; a firewall or a proxy on the way may break the connection",
    "vérifiez les adresses de « portal » dans la configuration ; un pare-feu ou un proxy rompt peut-être la connexion"};
constexpr Phrase silent{"{host} does not answer ({error})", "{host} ne répond pas ({error})"};
constexpr Phrase silent_for{"{host} has said nothing for {seconds} s", "{host} ne dit rien depuis {seconds} s"};
constexpr Phrase later_remedy{"try again later", "réessayez plus tard"};
constexpr Phrase cut{"the connection to {host} ended before its answer did ({error})",
                     "la connexion à {host} s'est terminée avant la réponse ({error})"};
constexpr Phrase answer_too_long{"{host} answers with more than {bytes} bytes",
                                 "{host} répond par plus de {bytes} octets"};
constexpr Phrase address_remedy{"check the addresses in « portal » of the configuration",
                                "vérifiez les adresses de « portal » dans la configuration"};
constexpr Phrase not_asked{"{host} could not be asked ({error})", "{host} n'a pas pu être interrogé ({error})"};

constexpr Phrase identifier{"; request {id}", " ; requête {id}"};
constexpr Phrase no_words{"", ""};
constexpr Phrase a_page{"; a page of the web, not an answer", " ; une page web, pas une réponse"};
constexpr Phrase its_words{": {label}", " : {label}"};

constexpr Phrase page_instead{"{host} answers with a page of the web in place of JSON (HTTP {status}{id})",
                              "{host} répond par une page web au lieu de JSON (HTTP {status}{id})"};
constexpr Phrase page_remedy{
    "the portal may be closed for maintenance: try again later; else a proxy on the way, or a wrong address in "
    "« portal » of the configuration",
    "le portail est peut-être en maintenance : réessayez plus tard ; sinon, un proxy s'interpose, ou une adresse de "
    "« portal » est fausse dans la configuration"};
constexpr Phrase no_json{"{host} answers with what is no JSON object (HTTP {status}{id})",
                         "{host} répond par autre chose qu'un objet JSON (HTTP {status}{id})"};
constexpr Phrase leads_away{"{host} wants to lead to {location} (HTTP {status}{id}): secrets do not follow",
                            "{host} veut mener à {location} (HTTP {status}{id}) : les secrets ne suivent pas"};
constexpr Phrase leads_away_nowhere{"another address", "une autre adresse"};
constexpr Phrase account_refused{"the portal refuses the account (HTTP 401{page}{id})",
                                 "le portail refuse le compte (HTTP 401{page}{id})"};
constexpr Phrase account_remedy{
    "check login and password of the technical account, and that it belongs to this environment; its password ends "
    "after 424 days: renew it on the portal. Where the application's own access is enough, leave the login out",
    "vérifiez le login et le mot de passe du compte technique, et qu'il est bien de cet environnement ; son mot de "
    "passe expire au bout de 424 jours : renouvelez-le sur le portail. Si l'accès de l'application suffit, retirez le "
    "login"};
constexpr Phrase no_account_remedy{
    "no technical account was given: add its login and password (« portal.login » and the credentials), as the portal "
    "shows them for this environment",
    "aucun compte technique n'est donné : ajoutez son login et son mot de passe (« portal.login » et le fichier des "
    "secrets), tels que le portail les montre pour cet environnement"};
constexpr Phrase not_subscribed{"the portal does not open {path} (HTTP 403{page}{id})",
                                "le portail n'ouvre pas {path} (HTTP 403{page}{id})"};
constexpr Phrase not_subscribed_remedy{
    "on PISTE, subscribe the application to this API (« Factures » and « Transverses »), in this environment; a wrong "
    "« api_url » is answered in the same way",
    "sur PISTE, abonnez l'application à cette API (« Factures » et « Transverses »), dans cet environnement ; une "
    "« api_url » fausse donne la même réponse"};
constexpr Phrase too_many{"the portal's quota is used up (HTTP 429{id}): it wants to be asked again in {seconds} s",
                          "le quota du portail est épuisé (HTTP 429{id}) : il demande d'attendre {seconds} s"};
constexpr Phrase too_many_open{"the portal's quota is used up (HTTP 429{id})",
                               "le quota du portail est épuisé (HTTP 429{id})"};
constexpr Phrase too_many_remedy{"run it again after that; what was done stays done",
                                 "relancez après ce délai ; ce qui est fait reste fait"};
constexpr Phrase too_large{"the portal takes no request of this size (HTTP 413{page}{id})",
                           "le portail n'accepte pas une requête de cette taille (HTTP 413{page}{id})"};
constexpr Phrase too_large_remedy{"export smaller files: {setting max_lot_bytes}",
                                  "exportez des fichiers plus petits : "
                                  "{setting max_lot_bytes}"};
constexpr Phrase portal_broken{"the portal has a technical fault (HTTP {status}{page}{id}){label}",
                               "le portail a un incident technique (HTTP {status}{page}{id}){label}"};
constexpr Phrase status_wrong{"the portal does not accept the request (HTTP {status}{page}{id}){label}",
                              "le portail n'accepte pas la requête (HTTP {status}{page}{id}){label}"};
constexpr Phrase status_remedy{
    "give these words to the portal's support; a wrong address in « portal » of the configuration is answered in this "
    "way, too",
    "donnez ces mots au support du portail ; une adresse fausse dans « portal » donne la même réponse"};
constexpr Phrase says_refused{"the portal refuses: {label} (code {code}{id})",
                              "le portail refuse : {label} (code {code}{id})"};
constexpr Phrase says_refused_remedy{"{command explain} \"{label}\" says what is known of it",
                                     "{command explain} \"{label}\" dit ce qu'on en sait"};
constexpr Phrase says_nothing{"without a word", "sans un mot"};
constexpr Phrase flow_number_missing{"the portal says yes and gives no flow number{id}",
                                     "le portail accepte sans donner de numéro de flux{id}"};
constexpr Phrase flow_number_remedy{"look on the portal, « Suivi des flux », whether it has the file",
                                    "regardez sur le portail, « Suivi des flux », s'il a le fichier"};

constexpr Phrase client_refused{"the portal knows no such application (HTTP {status}{id}): invalid_client",
                                "le portail ne connaît pas cette application (HTTP {status}{id}) : invalid_client"};
constexpr Phrase client_remedy{
    "client_id or client_secret is wrong, the portal does not say which: copy both anew from the application on PISTE; "
    "those of the trial platform (sandbox, qualification) and of production are not the same",
    "client_id ou client_secret est faux, le portail ne dit pas lequel : recopiez les deux depuis l'application sur "
    "PISTE ; ceux du bac à sable (qualification) et ceux de la production diffèrent"};
constexpr Phrase token_refused{"the portal gives no token (HTTP {status}{page}{id}){label}",
                               "le portail ne donne pas de jeton (HTTP {status}{page}{id}){label}"};
constexpr Phrase token_remedy{
    "check client_id, client_secret and « portal.token_url »; on PISTE, the application must be active",
    "vérifiez client_id, client_secret et « portal.token_url » ; sur PISTE, l'application doit être active"};
constexpr Phrase token_empty{"the portal gives an empty token (HTTP {status}{id})",
                             "le portail donne un jeton vide (HTTP {status}{id})"};

Failure portal_failure(const Phrase& sentence, const Phrase& remedy, const Args& args) {
  return {FailureKind::portal, {sentence, args}, {remedy, args}};
}

Arg id_arg(const HttpReply& reply) {
  if (reply.request_id.empty()) return words_arg("id", {no_words, {}});
  return words_arg("id", {identifier, {text_arg("id", reply.request_id)}});
}

/// What every sentence about a reply may use.
Args reply_args(const HttpReply& reply, const std::string& url, const std::string& label) {
  const Address address = address_of(url);
  const bool page = is_page(reply.content_type, reply.body);
  return {
      text_arg("host", address.host),
      text_arg("port", address.port),
      text_arg("path", address.path),
      text_arg("proxy", proxy_named_for(url)),
      text_arg("error", reply.words),
      count_arg("seconds", reply.silent_seconds),
      count_arg("bytes", max_reply_bytes),
      text_arg("status",
               std::to_string(reply.proxy_status != 0 && reply.status == 0 ? reply.proxy_status : reply.status)),
      id_arg(reply),
      words_arg("page", {page ? a_page : no_words, {}}),
      label.empty() ? words_arg("label", {no_words, {}}) : words_arg("label", {its_words, {text_arg("label", label)}}),
      reply.location.empty() ? words_arg("location", {leads_away_nowhere, {}}) : text_arg("location", reply.location)};
}

bool is_answer(int status) { return status >= 200 && status < 300; }
bool is_elsewhere(int status) { return status >= 300 && status < 400; }
bool is_broken(int status) { return status >= 500; }

/// What the answer says of itself, where it is JSON: the portal's words, else the gateway's.
std::string words_of_answer(const AnswerFields& fields) {
  for (const auto name : {"libelle", "error_description", "error", "message"}) {
    if (auto words = field(fields, name); !words.empty()) return words;
  }
  return {};
}

/// A status that is not an answer to the question, whoever was asked.
std::pair<DepositOutcome, Failure> status_failure(const HttpReply& reply, const Args& args) {
  constexpr int time_out = 408, too_large_status = 413;
  if (is_elsewhere(reply.status)) return {DepositOutcome::unknown, portal_failure(leads_away, address_remedy, args)};
  if (is_broken(reply.status)) return {DepositOutcome::unknown, portal_failure(portal_broken, later_remedy, args)};
  if (reply.status == time_out) return {DepositOutcome::unknown, portal_failure(status_wrong, later_remedy, args)};
  if (reply.status == too_large_status) {
    return {DepositOutcome::refused, portal_failure(too_large, too_large_remedy, args)};
  }
  return {DepositOutcome::refused, portal_failure(status_wrong, status_remedy, args)};
}

}  // namespace

Failure trouble_failure(const HttpReply& reply, const std::string& url) {
  const Args args = reply_args(reply, url, {});
  switch (reply.trouble) {
    case Trouble::name: return portal_failure(name_missing, network_remedy, args);
    case Trouble::proxy_name: return portal_failure(proxy_missing, proxy_remedy, args);
    case Trouble::connection: return portal_failure(not_connected, network_remedy, args);
    case Trouble::proxy:
      return reply.proxy_status != 0 ? portal_failure(proxy_refuses, proxy_refuses_remedy, args)
                                     : portal_failure(proxy_silent, proxy_remedy, args);
    case Trouble::certificate: return portal_failure(certificate_wrong, certificate_remedy, args);
    case Trouble::no_authorities: return portal_failure(authorities_missing, authorities_remedy, args);
    case Trouble::encryption: return portal_failure(not_encrypted, not_encrypted_remedy, args);
    case Trouble::silence:
      return portal_failure(reply.silent_seconds > 0 ? silent_for : silent, reply.began ? later_remedy : network_remedy,
                            args);
    case Trouble::cut: return portal_failure(cut, later_remedy, args);
    case Trouble::too_long: return portal_failure(answer_too_long, address_remedy, args);
    case Trouble::other:
    case Trouble::none: break;
  }
  return portal_failure(not_asked, network_remedy, args);
}

Failure quota_failure(const HttpReply& reply, std::optional<std::int64_t> seconds) {
  Args args{id_arg(reply)};
  if (!seconds) return portal_failure(too_many_open, too_many_remedy, args);
  args.push_back(count_arg("seconds", static_cast<std::uint64_t>(*seconds)));
  return portal_failure(too_many, too_many_remedy, args);
}

Failure no_flow_number(const HttpReply& reply) {
  return portal_failure(flow_number_missing, flow_number_remedy, {id_arg(reply)});
}

ReplyMeaning meaning_of(const HttpReply& reply, const Asked& asked) {
  constexpr int unauthorized = 401, forbidden = 403, quota = 429;
  ReplyMeaning meaning;
  if (reply.trouble != Trouble::none) {
    meaning.outcome = reply.began ? DepositOutcome::unknown : DepositOutcome::not_sent;
    meaning.failure = trouble_failure(reply, asked.url);
    return meaning;
  }
  auto fields = answer_fields(reply.body);
  const bool is_object = fields.has_value();
  if (is_object) meaning.fields = std::move(*fields);
  const Args args = reply_args(reply, asked.url, words_of_answer(meaning.fields));
  const auto settle = [&](DepositOutcome outcome, Failure failure) {
    meaning.outcome = outcome;
    meaning.failure = std::move(failure);
  };
  if (reply.status == unauthorized) {
    settle(DepositOutcome::refused,
           portal_failure(account_refused, asked.with_account ? account_remedy : no_account_remedy, args));
  } else if (reply.status == forbidden) {
    settle(DepositOutcome::refused, portal_failure(not_subscribed, not_subscribed_remedy, args));
  } else if (reply.status == quota) {
    settle(DepositOutcome::refused, quota_failure(reply, std::nullopt));
  } else if (!is_answer(reply.status)) {
    auto [outcome, failure] = status_failure(reply, args);
    settle(outcome, std::move(failure));
  } else if (is_page(reply.content_type, reply.body)) {
    settle(DepositOutcome::unknown, portal_failure(page_instead, page_remedy, args));
  } else if (!is_object) {
    settle(DepositOutcome::unknown, portal_failure(no_json, address_remedy, args));
  } else if (says_no(meaning.fields)) {
    const std::string label = field(meaning.fields, "libelle");
    const std::string code = field(meaning.fields, "codeRetour");
    const Arg words = label.empty() ? words_arg("label", {says_nothing, {}}) : text_arg("label", label);
    settle(DepositOutcome::refused, {FailureKind::portal,
                                     {says_refused, {words, text_arg("code", code), id_arg(reply)}},
                                     {says_refused_remedy, {text_arg("label", label.empty() ? code : label)}}});
  } else {
    meaning.outcome = DepositOutcome::taken;
  }
  return meaning;
}

ReplyMeaning meaning_of_token(const HttpReply& reply, const std::string& url) {
  ReplyMeaning meaning;
  if (reply.trouble != Trouble::none) {
    meaning.outcome = DepositOutcome::not_sent;
    meaning.failure = trouble_failure(reply, url);
    return meaning;
  }
  auto fields = answer_fields(reply.body);
  if (fields) meaning.fields = std::move(*fields);
  const Args args = reply_args(reply, url, words_of_answer(meaning.fields));
  const auto refuse = [&](const Phrase& sentence, const Phrase& remedy) {
    meaning.outcome = DepositOutcome::refused;
    meaning.failure = portal_failure(sentence, remedy, args);
  };
  const bool answered = is_answer(reply.status);
  const std::string token = field(meaning.fields, "access_token");
  const bool sendable = token.find_first_not_of(  // it becomes part of a header
                            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~+/=") == token.npos;
  if (field(meaning.fields, "error") == "invalid_client") {
    refuse(client_refused, client_remedy);
  } else if (is_elsewhere(reply.status) || is_broken(reply.status)) {
    meaning.outcome = DepositOutcome::unknown;
    meaning.failure = status_failure(reply, args).second;
  } else if (answered && is_page(reply.content_type, reply.body)) {
    refuse(page_instead, page_remedy);
  } else if (answered && fields && token.empty()) {
    refuse(token_empty, token_remedy);
  } else if (answered && !fields) {
    refuse(no_json, address_remedy);
  } else if (!answered || !sendable) {
    refuse(token_refused, token_remedy);
  } else {
    meaning.outcome = DepositOutcome::taken;
  }
  return meaning;
}

}  // namespace chorus
