// The section « portal » of the configuration, the secrets of the environment and of a file -> where the portal is and
// who asks.
#pragma once

#include <sys/types.h>

#include <string>

#include "input/configuration.hpp"
#include "portal/portal.hpp"

namespace chorus {

/// Why a file of secrets is not read; nothing is wrong with `good`.
enum class SecretsAccess : std::uint8_t { good, readable_by_others, no_permissions_here };

/// `mode`: of the file. `file_system`: statfs's f_type; FAT, NTFS, network shares of Windows and the like show
/// permissions that nobody set. `allowed`: the user says that there it may be read all the same.
SecretsAccess secrets_access(mode_t mode, std::uint32_t file_system, bool allowed);

/// Where the portal is, by the configuration's addresses or its environment's, and the secrets: of the environment,
/// else of the file « credentials », whatever is empty in both stays so but for client_id and client_secret, which must
/// be there. A login needs its password. `allow_readable`: see `secrets_access`. Failure(usage), without any secret in
/// it.
PortalSettings portal_settings(const Configuration& configuration, bool allow_readable);

}  // namespace chorus
