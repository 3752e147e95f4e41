#include "directory/directory.hpp"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstdio>

#include "diagnostic/failure.hpp"
#include "directory/directory_file.hpp"
#include "invoice/date.hpp"
#include "invoice/word.hpp"

namespace chorus {

namespace {

constexpr std::int64_t establishments_of_a_siren = 100'000;

/// A number of SQLite for `count` digits, -1 (which nothing has) for another text.
std::int64_t number_of(std::string_view digits, std::size_t count) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  const bool good = digits.size() == count && error == std::errc() && end == digits.data() + digits.size();
  return good && is_digit(digits[0]) ? number : -1;
}

std::string siret_of(std::int64_t number) {
  char digits[24];
  std::snprintf(digits, sizeof digits, "%014lld", static_cast<long long>(number));
  return digits;
}

Database opened_directory(const std::string& path) {
  require_directory(path);
  Database database(path, Database::Access::read_settled, FileRole::directory);
  database.execute("PRAGMA cache_size = -3000");  // kibibytes: half of what most invoices ask for
  if (database.number("SELECT version FROM format") != directory_version) {
    throw Failure(Reason::foreign, FileRole::directory, path);
  }
  return database;
}

ImportedPart part_of(const Database& database, std::string_view kind) {
  Statement row = database.prepare("SELECT rows, imported, dated FROM about WHERE kind = ?1");
  row.bind(1, kind);
  if (!row.step()) return {};
  return {static_cast<std::uint64_t>(row.number(0)), row.text(1), row.text(2)};
}

PublicService service_of_row(const Statement& row) {
  const std::int64_t flags = row.number(1);
  return {row.text(0), row.text(2), (flags & flag_active) != 0, (flags & flag_engagement) != 0};
}

}  // namespace

PublicStructure structure_of_flags(std::int64_t flags) {
  PublicStructure found;
  found.active = (flags & flag_active) != 0;
  found.demands = {(flags & flag_engagement) != 0, (flags & flag_service) != 0,
                   (flags & flag_service_or_engagement) != 0};
  return found;
}

PublicStructure structure_of_row(const Statement& row) {
  PublicStructure found = structure_of_flags(row.number(1));
  found.siret = siret_of(row.number(0));
  found.name = row.text(2);
  found.postcode = row.text(3);
  found.town = row.text(4);
  return found;
}

Directory::Directory(const std::string& path)
    : database_(opened_directory(path)),
      structures_(part_of(database_, "structures")),
      services_(part_of(database_, "services")),
      find_(database_.prepare("SELECT structure.siret, flags, name, postcode, town FROM structure "
                              "JOIN named ON named.id = structure.id WHERE structure.siret = ?1")),
      structure_flags_(database_.prepare("SELECT flags FROM structure WHERE siret = ?1")),
      service_flags_(database_.prepare("SELECT flags FROM service WHERE siret = ?1 AND code = ?2")),
      establishments_(database_.prepare("SELECT structure.siret, flags, name, postcode, town FROM structure "
                                        "JOIN named ON named.id = structure.id "
                                        "WHERE structure.siret BETWEEN ?1 AND ?2 ORDER BY structure.siret")),
      services_of_(database_.prepare("SELECT code, flags, name FROM service WHERE siret = ?1 ORDER BY code")),
      find_service_(database_.prepare("SELECT code, flags, name FROM service WHERE siret = ?1 AND code = ?2")),
      elsewhere_(database_.prepare("SELECT siret FROM service WHERE siret BETWEEN ?1 AND ?2 AND siret <> ?3 "
                                   "AND code = ?4 AND flags & 1 ORDER BY siret LIMIT 1")) {}

std::optional<PublicStructure> Directory::find(std::string_view siret) {
  find_.bind(1, number_of(siret, 14));
  if (!find_.step()) return std::nullopt;
  PublicStructure found = structure_of_row(find_);
  find_.reset();
  return found;
}

namespace {

std::optional<std::int64_t> only_number(Statement& row) {
  if (!row.step()) return std::nullopt;
  const std::int64_t number = row.number(0);
  row.reset();
  return number;
}

}  // namespace

std::optional<std::int64_t> Directory::structure_flags(std::string_view siret) {
  structure_flags_.bind(1, number_of(siret, 14));
  return only_number(structure_flags_);
}

std::optional<std::int64_t> Directory::service_flags(std::string_view siret, std::string_view code) {
  service_flags_.bind(1, number_of(siret, 14)).bind(2, code);
  return only_number(service_flags_);
}

std::vector<PublicStructure> Directory::establishments(std::string_view siren) {
  std::vector<PublicStructure> found;
  const std::int64_t first = number_of(siren, 9) * establishments_of_a_siren;
  if (first < 0) return found;
  establishments_.bind(1, first).bind(2, first + establishments_of_a_siren - 1);
  while (establishments_.step()) found.push_back(structure_of_row(establishments_));
  return found;
}

std::vector<PublicService> Directory::services(std::string_view siret) {
  std::vector<PublicService> found;
  services_of_.bind(1, number_of(siret, 14));
  while (services_of_.step()) found.push_back(service_of_row(services_of_));
  return found;
}

std::optional<PublicService> Directory::find_service(std::string_view siret, std::string_view code) {
  find_service_.bind(1, number_of(siret, 14)).bind(2, code);
  if (!find_service_.step()) return std::nullopt;
  PublicService found = service_of_row(find_service_);
  find_service_.reset();
  return found;
}

std::string Directory::elsewhere(std::string_view siret, std::string_view code) {
  const std::int64_t number = number_of(siret, 14);
  if (number < 0) return {};
  const std::int64_t first = number / establishments_of_a_siren * establishments_of_a_siren;
  elsewhere_.bind(1, first).bind(2, first + establishments_of_a_siren - 1).bind(3, number).bind(4, code);
  if (!elsewhere_.step()) return {};
  std::string found = siret_of(elsewhere_.number(0));
  elsewhere_.reset();
  return found;
}

std::string Directory::since() const {
  const std::string& structures = structures_.since();
  const std::string& services = services_.since();
  if (structures.empty() || services.empty()) return structures.empty() ? services : structures;
  return std::min(structures, services);
}

std::optional<std::int64_t> days_between(const std::string& from, const std::string& to) {
  const auto day = [](const std::string& text) -> std::optional<std::chrono::sys_days> {
    const auto date = parse_date(text);
    if (!date.value) return std::nullopt;
    return std::chrono::year(date.value->year) / date.value->month / date.value->day;
  };
  const auto first = day(from);
  const auto last = day(to);
  if (!first || !last) return std::nullopt;
  return (*last - *first).count();
}

}  // namespace chorus
