// The way to the portal, tried piece by piece without handing anything over: `portal check`.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>

#include "diagnostic/notice.hpp"
#include "diagnostic/phrase.hpp"
#include "portal/portal.hpp"

namespace chorus {

/// What is known of one piece.
struct PortalFinding {
  enum class State : std::uint8_t { good, wrong, untried };

  Phrase subject;
  State state = State::untried;
  Message sentence;
  Message remedy{};  ///< wrong only
};

/// Proxy, certificate, clock, token, account, and the routes of factures and transverses, in this order: each is found
/// as soon as it is known. Each question is asked once, without waiting. Nothing is deposited: that deposits are open
/// to the application is known by the search, which is of the same subscription. `now`: of this computer, seconds since
/// 1970. Returns whether nothing is wrong and everything was tried.
bool check_portal(PortalSettings settings, std::int64_t now, const NoticeSink& notice,
                  const std::function<void(const PortalFinding&)>& found);

}  // namespace chorus
