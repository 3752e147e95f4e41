#include "portal/portal.hpp"

#include <algorithm>

#include "diagnostic/failure.hpp"
#include "diagnostic/text.hpp"

namespace chorus {

namespace {

constexpr Phrase address_unsafe{"« portal.{key} » is no address that secrets may be sent to: {url}",
                                "« portal.{key} » n'est pas une adresse à qui confier des secrets : {url}"};
constexpr Phrase address_with_account{"« portal.{key} » has a name or a password in its address",
                                      "« portal.{key} » porte un nom ou un mot de passe dans son adresse"};
constexpr Phrase address_unsafe_remedy{
    "write an address that begins with https://; http:// is for this machine alone (http://127.0.0.1:8080/…)",
    "écrivez une adresse qui commence par https:// ; http:// ne vaut que pour cette machine (http://127.0.0.1:8080/…)"};
constexpr Phrase address_with_account_remedy{
    "take it out, and keep it in the file « portal.credentials » or in the environment",
    "retirez-le, et gardez-le dans le fichier « portal.credentials » ou dans l'environnement"};

/// 127.0.0.0/8, ::1, localhost: what never leaves the machine. Names other than localhost are not looked up.
bool is_loopback(std::string_view host) {
  if (host == "localhost" || host == "::1") return true;
  if (!host.starts_with("127.")) return false;
  const bool digits = host.find_first_not_of("0123456789.") == host.npos;
  return digits && std::count(host.begin(), host.end(), '.') == 3 && host.back() != '.';
}

}  // namespace

Address address_of(std::string_view url) {
  Address address;
  const auto scheme = url.find("://");
  if (scheme == url.npos) return address;
  const std::string word = small_ascii(url.substr(0, scheme));
  if (word != "https" && word != "http") return address;
  address.encrypted = word == "https";
  url.remove_prefix(scheme + 3);
  if (const auto path = url.find('/'); path != url.npos) address.path = url.substr(path);
  std::string_view place = url.substr(0, url.find_first_of("/?#\\"));
  if (const auto at = place.rfind('@'); at != place.npos) {
    address.has_account = true;
    place.remove_prefix(at + 1);
  }
  const auto bracket = place.find(']');
  const auto colon = place.find(':', bracket == place.npos ? 0 : bracket);
  std::string_view host = place.substr(0, colon);
  if (host.starts_with('[') && host.ends_with(']')) host = host.substr(1, host.size() - 2);
  address.host = small_ascii(host);
  address.port = colon == place.npos ? (address.encrypted ? "443" : "80") : std::string(place.substr(colon + 1));
  address.loopback = is_loopback(address.host);
  return address;
}

bool safe_address(std::string_view url) {
  const bool plain = std::all_of(url.begin(), url.end(), [](char c) { return c > ' ' && c < 0x7F && c != '\\'; });
  const Address address = address_of(url);
  return plain && !address.host.empty() && !address.has_account && (address.encrypted || address.loopback);
}

void require_safe_address(std::string_view key, const std::string& url, const std::string& file) {
  if (safe_address(url)) return;
  if (address_of(url).has_account) {  // which is not shown
    throw Failure(FailureKind::usage, {address_with_account, {text_arg("key", key)}}, {address_with_account_remedy, {}},
                  file);
  }
  throw Failure(FailureKind::usage, {address_unsafe, {text_arg("key", key), text_arg("url", url)}},
                {address_unsafe_remedy, {}}, file);
}

}  // namespace chorus
