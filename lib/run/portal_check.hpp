// The way to the portal: its settings and secrets, and `portal check`, which tries it piece by piece without handing
// anything over.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "diagnostic/diagnostic.hpp"
#include "diagnostic/phrase.hpp"
#include "input/configuration.hpp"
#include "portal/portal.hpp"

namespace chorus {

// The section « portal » of the configuration, the secrets of the environment and of a file -> where the portal is and
// who asks.

/// Why a file of secrets is not read; nothing is wrong with `good`.
enum class SecretsAccess : std::uint8_t { good, readable_by_others, no_permissions_here };

/// `mode`: of the file. `file_system`: statfs's f_type; FAT, NTFS, network shares of Windows and the like show
/// permissions that nobody set. `allowed`: the user says that there it may be read all the same.
SecretsAccess secrets_access(mode_t mode, std::uint32_t file_system, bool allowed);

/// Where the portal is, by the addresses that the file `configuration` said or its environment's, and the secrets: of
/// the environment, else of the file « credentials », whatever is empty in both stays so but for client_id and
/// client_secret, which must be there. A login needs its password. `allow_readable`: see `secrets_access`.
/// Failure(usage), without any secret in it.
PortalSettings portal_settings(const PortalConfiguration& said, const std::string& configuration, bool allow_readable);

/// Opens the portal when it is first needed.
using PortalOpener = std::function<std::unique_ptr<Portal>()>;

/// For the portal of the configuration; see portal_settings, whose failures it throws at once.
PortalOpener portal_opener(const PortalConfiguration& said, const std::string& configuration, bool allow_readable,
                           const NoticeSink& notice);

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
