// What the directory on disk knows of one structure. A SIRET comes in, its structure and services go out.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "database/database.hpp"
#include "invoice/invoice.hpp"

namespace chorus {

// The directory's file on the disk: one SQLite database, replaced as a whole and never changed in place. Whether it is
// one, and whether it still is as the import wrote it, is told before anything of it is believed.

/// The first word of the file's header that is ours: "CHRD" (SQLite's application_id).
inline constexpr std::int64_t directory_application = 0x43485244;
/// The tables' version, in the row of `about`.
inline constexpr std::int64_t directory_version = 1;

enum class DirectoryState : std::uint8_t {
  none,     ///< no file, or one without a byte
  foreign,  ///< a file of another program
  damaged,  ///< ours, and not as it was written
  whole,
};

/// Reads all of it: some 20 ms for the full size, which is how damage is told from « not listed ».
/// Failure(input) when it is there and cannot be read.
DirectoryState state_of_directory(const std::string& path);

/// Failure(input) unless it is whole: damaged, foreign, not there.
void require_directory(const std::string& path);

/// Where SQLite keeps `user_version`: the sum of all other bytes stands there.
inline constexpr std::uint64_t directory_sum_at = 60;

/// The sum of a file's bytes but for those four; `read_at` gives those from an offset on, fewer only at the end.
std::uint32_t sum_of_directory(const std::function<std::size_t(std::uint64_t offset, std::span<char> into)>& read_at);

/// The two files that the authority publishes.
enum class PublishedKind : std::uint8_t { structures, services };

/// What was imported of a kind, and when.
struct ImportedPart {
  std::uint64_t rows = 0;
  std::string imported;  ///< ISO date; empty: this kind was never imported
  std::string dated;     ///< the newest date that the data itself carries; empty where it carries none

  /// What its age counts from.
  const std::string& since() const { return dated.empty() ? imported : dated; }
};

/// The directory's file, opened to read. A file that takes its place meanwhile is not seen. Not for two threads.
/// Every fault of the file is a Failure(input).
class Directory {
 public:
  explicit Directory(const std::string& path);

  const std::string& path() const { return database_.path(); }

  /// `siret`: 14 digits, else nothing is found.
  std::optional<PublicStructure> find(std::string_view siret);
  /// The flags of a structure alone, nothing else of it; nothing when it is not there. Half as dear.
  std::optional<std::int64_t> structure_flags(std::string_view siret);
  /// The same of a service.
  std::optional<std::int64_t> service_flags(std::string_view siret, std::string_view code);
  /// Every structure whose SIRET begins with these nine digits, in the order of their SIRETs.
  std::vector<PublicStructure> establishments(std::string_view siren);

  /// All services of a structure, in the order of their codes.
  std::vector<PublicService> services(std::string_view siret);
  std::optional<PublicService> find_service(std::string_view siret, std::string_view code);
  /// The SIRET of another structure of the same SIREN that has this service, active; empty when none has.
  std::string elsewhere(std::string_view siret, std::string_view code);

  const ImportedPart& structures_part() const { return structures_; }
  const ImportedPart& services_part() const { return services_; }
  const ImportedPart& part(PublishedKind kind) const {
    return kind == PublishedKind::structures ? structures_ : services_;
  }
  /// The day that the older of its parts is from; empty for a directory without any.
  std::string since() const;

  const Database& database() const { return database_; }

 private:
  Database database_;
  ImportedPart structures_;
  ImportedPart services_;
  Statement find_;
  Statement structure_flags_;
  Statement service_flags_;
  Statement establishments_;
  Statement services_of_;
  Statement find_service_;
  Statement elsewhere_;
};

/// Of a row with the columns siret, flags, name, postcode, town.
PublicStructure structure_of_row(const Statement& row);
/// Whether it is active, and what it demands.
PublicStructure structure_of_flags(std::int64_t flags);

// What « flags » of a structure and of a service holds.
inline constexpr std::int64_t flag_active = 1;
inline constexpr std::int64_t flag_engagement = 2;
inline constexpr std::int64_t flag_service = 4;
inline constexpr std::int64_t flag_service_or_engagement = 8;

/// The service code that nobody may use: the portal rejects the flow.
inline constexpr std::string_view reserved_public_service = "FACTURES_PUBLIQUES";

/// Days from one ISO date to another, negative when it is before; nothing for what is no date.
std::optional<std::int64_t> days_between(const std::string& from, const std::string& to);

// Structures found by what a person remembers of them.

/// The structures that the words may mean, the likeliest first, at most `most`. Words are of the name, the town, the
/// department (its name or « 44 ») or a postcode, in any order, an error of typing in them forgiven; a SIRET or a SIREN
/// gives its structures. First those that share the rarest trigrams with the words are taken, then these are compared
/// with them word by word.
std::vector<PublicStructure> search_structures(Directory& directory, std::string_view words, std::size_t most);

}  // namespace chorus
