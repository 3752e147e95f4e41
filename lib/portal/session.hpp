// One session with the portal: the token, waiting, asking again.
#pragma once

#include <chrono>
#include <memory>
#include <string>

#include "portal/portal.hpp"
#include "portal/reply.hpp"
#include "portal/transport.hpp"

namespace chorus {

/// How long to wait for what. The environment can say it: CHORUS_EXPORT_PORTAL_PAUSE, CHORUS_EXPORT_PORTAL_TIMEOUT.
struct Patience {
  std::chrono::seconds pause{1};      ///< before a second try; before each further one four times as long
  int tries = 4;                      ///< of a request that was not sent, or that may be asked again
  std::chrono::seconds longest{300};  ///< that a `Retry-After` is followed
  HttpLimits limits{};
};
Patience patience_of_environment();

class Session : public Portal {
 public:
  Session(PortalSettings settings, NoticeSink notice, Patience patience);

  DepositAnswer deposit(const SourceFile& file, std::string_view name, const std::function<void()>& before_first_byte,
                        const std::function<void(std::uint64_t sent, std::uint64_t all)>& progress) override;
  PortalText flow_report(std::string_view flow_number) override;
  PortalText find_invoices(const InvoiceSearch& search) override;

  /// Asks for a token, once. Keeps it when it is given.
  HttpReply ask_token(ReplyMeaning& meaning);

  /// One call behind the gateway with the token that is there, once.
  HttpReply ask_once(std::string_view path, const std::string& body, ReplyMeaning& meaning);

  const PortalSettings& settings() const { return settings_; }

 private:
  Transport& transport();
  std::vector<std::string> headers() const;
  void require_token();
  HttpReply send(HttpRequest& request, ReplyMeaning& meaning);
  std::chrono::seconds pause_after(int tries) const;
  bool wait_for_quota(const HttpReply& reply, int tries, ReplyMeaning& meaning) const;
  bool wait_to_try_again(const ReplyMeaning& meaning, int tries) const;
  void log(const HttpReply& reply, const std::string& url) const;
  ReplyMeaning exchange(HttpRequest& request, HttpReply& reply);
  PortalText ask(std::string_view path, const std::string& body);

  PortalSettings settings_;
  NoticeSink notice_;
  Patience patience_;
  std::unique_ptr<Transport> transport_;
  std::string token_;
  std::chrono::steady_clock::time_point token_ends_{};
};

}  // namespace chorus
