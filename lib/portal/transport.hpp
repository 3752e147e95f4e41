// One request to an address, and what came back or what kept it from coming. The only file that knows libcurl.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace chorus {

/// What kept an answer from coming.
enum class Trouble : std::uint8_t {
  none,
  name,            ///< of the host: not found
  proxy_name,      ///< not found
  connection,      ///< refused, or no way there
  proxy,           ///< refuses the connection, or the way to the host
  certificate,     ///< not trusted
  no_authorities,  ///< this machine has none to check a certificate with
  encryption,      ///< any other fault of TLS
  silence,         ///< nothing came or went for too long, or all of it took too long
  cut,             ///< the connection ended before the answer did
  too_long,        ///< more than max_reply_bytes
  other,
};

struct HttpLimits {
  std::chrono::seconds connect{30};
  std::chrono::seconds silence{120};  ///< without a byte in either direction
};

struct HttpRequest {
  std::string url;
  std::vector<std::string> headers;  ///< "Name: value", beside Accept
  std::string body;                  ///< small; not used when there is a stream
  /// Fills the span with the next bytes of the body, `size` in all.
  std::function<std::size_t(std::span<char>)> stream{};
  std::uint64_t size = 0;
  /// libcurl by itself sends a request anew when a connection that it used before turns out to be closed, also when the
  /// other side had read it. What must arrive once at most gets a connection of its own, and is given up instead.
  bool once = false;
  std::function<void()> before_first_byte{};  ///< connected, and nothing sent yet; what it throws ends the request
  std::function<void(std::uint64_t sent)> progress{};
  HttpLimits limits{};
  std::chrono::seconds time{600};  ///< for all of it
};

struct HttpReply {
  Trouble trouble = Trouble::none;
  std::string words;                 ///< libcurl's, about the trouble
  bool began = false;                ///< bytes of the request may have left
  std::uint64_t silent_seconds = 0;  ///< after which it was given up
  int status = 0;                    ///< of the answer; 0: none came
  int proxy_status = 0;
  std::string body;
  // Of the headers, as text that can be shown:
  std::string content_type;
  std::string request_id;  ///< `x-piste-request-id`
  std::string retry_after;
  std::string location;
  std::string date;
};

/// The proxy that the environment names for an address, « host:port » without an account; empty when it names none.
/// `no_proxy` is not looked at.
std::string proxy_named_for(const std::string& url);

/// Connections that are kept from one request to the next.
class Transport {
 public:
  Transport();
  ~Transport();
  Transport(const Transport&) = delete;
  Transport& operator=(const Transport&) = delete;

  /// POST. No redirect is followed, no cookie kept, certificates are checked. Throws what the request's functions
  /// throw, and Interrupted.
  HttpReply post(const HttpRequest& request);

 private:
  struct Handle;
  std::unique_ptr<Handle> handle_;
};

}  // namespace chorus
