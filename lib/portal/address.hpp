// Addresses of the portal: which are safe to send secrets to, and where they lead.
#pragma once

#include <string>
#include <string_view>

namespace chorus {

/// What an address is made of; nothing for what is no address of HTTP.
struct Address {
  bool encrypted = false;    ///< https
  std::string host;          ///< without a port; an IPv6 address without brackets
  std::string port;          ///< as written, or that of the scheme
  std::string path = "/";    ///< and what stands behind it
  bool loopback = false;     ///< this machine
  bool has_account = false;  ///< « name:password@ », which an address must not carry
};
Address address_of(std::string_view url);

/// HTTPS, or HTTP to this machine, without an account in it, without blanks or control characters.
bool safe_address(std::string_view url);

/// Failure(usage) for an address that is not. `key`: what the configuration calls it.
void require_safe_address(std::string_view key, const std::string& url);

}  // namespace chorus
