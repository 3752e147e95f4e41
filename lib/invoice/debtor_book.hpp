// The debtors of the office, found by client and address code.
#pragma once

#include <deque>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "invoice/invoice.hpp"

namespace chorus {

class DebtorBook {
 public:
  /// Adds a debtor; returns the one that holds the same key already (the new one is not added).
  Debtor* add(Debtor debtor);

  /// Client + address code, then the client's line without address code; a client asked for without
  /// address code is found when it has one line only. Null when none fits.
  const Debtor* find(std::string_view client, std::string_view address_code) const;

  /// The same for a client that an invoice calls by its name, whatever its capitals, accents and signs. Null when no
  /// client has that name, or when two clients have it.
  const Debtor* find_name(std::string_view name, std::string_view address_code) const;

  /// What every line of this SIRET demands (of this service, when lines have it): for an invoice
  /// whose row names the debtor by its SIRET alone.
  Requirements demands_of(const Siret& siret, std::string_view service_code) const;

  /// The line of the same SIRET and service code, whatever its client: what a service demands, it
  /// demands of everyone. Null when none fits.
  const Debtor* find_service(const Debtor& debtor) const;

  /// Whether a line of this client or of this SIRET has the service code; either may be empty.
  bool lists_service(std::string_view client, std::string_view siret, std::string_view service_code) const;

  /// The places in all() of every line of a client.
  std::span<const std::size_t> addresses(std::string_view client) const;

  const std::deque<Debtor>& all() const { return debtors_; }

  /// What is said of a client code that no line has.
  struct UnknownClient {
    Message lead;
    Message hint;
  };
  /// What `find` says of this code, which looks through every line: it is asked once for each code, and for no more
  /// than the first 1,000 of them. Of the others nothing is said.
  const UnknownClient& unknown(const std::string& client, const std::function<UnknownClient()>& find) const;

 private:
  void demand(const std::string& of, const Requirements& requirements);

  std::deque<Debtor> debtors_;  // a large list is never copied
  std::unordered_map<std::string, std::size_t> by_key_;
  std::unordered_map<std::string, std::vector<std::size_t>> by_client_;
  std::unordered_map<std::string, Requirements> demands_;  // of a SIRET, and of a SIRET and a service
  std::unordered_map<std::string, std::size_t> by_service_;
  mutable std::unordered_map<std::string, UnknownClient> unknown_;
  std::unordered_map<std::string, std::string> by_name_;  ///< plain_word of the name -> client; "" for several
};

}  // namespace chorus
