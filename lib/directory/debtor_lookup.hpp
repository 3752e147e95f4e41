// What the directory says of an invoice's debtor, for the rules.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "directory/directory.hpp"
#include "invoice/invoice.hpp"

namespace chorus {

/// Opens the directory when the first SIRET is asked for, and keeps what it answered: an office has few debtors and
/// many invoices. Not for two threads.
class DebtorLookup {
 public:
  /// `path` is empty without a directory: then nothing is known of anybody.
  explicit DebtorLookup(std::string path = {}) : path_(std::move(path)) {}

  /// `service`: the code that the invoice gives, or empty. Null where nothing is known of anybody: without a
  /// directory, and of a structure without services in one that was imported without structures. Names are there where
  /// something may have to be said. Failure(input), see Directory.
  std::shared_ptr<const ListedDebtor> find(const std::string& siret, const std::string& service, bool has_commitment);

  /// Of the structure; empty when it is not known.
  std::string name_of(const std::string& siret);

  /// Whether the structure has a service of this code, be it closed.
  bool lists_service(std::string_view siret, std::string_view service);

  /// Null until something was asked.
  const Directory* opened() const { return directory_ ? &*directory_ : nullptr; }

 private:
  /// The flags of a structure and of its service; `none` for what is not there.
  struct Listed {
    std::int8_t structure = none;
    std::int8_t service = none;
  };
  static constexpr std::int8_t none = -1;

  Directory* directory();
  Listed listed(Directory& directory, const std::string& siret, const std::string& service);
  std::shared_ptr<const ListedDebtor> plain_answer(Listed listed);
  std::shared_ptr<const ListedDebtor> unknown(Directory& directory, const std::string& siret);

  std::string path_;
  std::optional<Directory> directory_;
  std::string key_;  // keeps its memory
  std::unordered_map<std::string, Listed> listed_;
  std::array<std::shared_ptr<const ListedDebtor>, 64> plain_;  // what needs no words: one object for all who share it
  std::unordered_map<std::string, std::shared_ptr<const ListedDebtor>> answers_;
};

/// Notes what the directory says of an invoice's debtor whose SIRET is known. The placeholder SIRET for
/// unknown debtors is not looked up.
void look_up(Invoice& invoice, DebtorLookup& directory);

/// Those of `services` that may be meant by « words », a code or a name, the likeliest first, at most `most`: by the
/// edits that make the one of the other. `only_near`: none that is not alike.
std::vector<PublicService> nearest_services(const std::vector<PublicService>& services, std::string_view words,
                                            std::size_t most, bool only_near);

}  // namespace chorus
