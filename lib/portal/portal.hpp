// Chorus Pro as its API shows it: to take a file, to say what became of a flow, and which invoices it holds.
//
// What goes in: bytes of a file and names. What comes out: the portal's own JSON and what the transport knows of it.
// Knows no CSV and no XML. The addresses and bodies are those of the authority's contract of the invoice API; the token
// and `consulterCRDetaille` are not in it, see format.md section 8.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "diagnostic/diagnostic.hpp"
#include "diagnostic/failure.hpp"
#include "file/source_file.hpp"

namespace chorus {

// Addresses of the portal: which are safe to send secrets to, and where they lead.

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

/// Failure(usage) for an address that is not. `key`: what the configuration calls it; `file`: where it says so, if
/// known.
void require_safe_address(std::string_view key, const std::string& url, const std::string& file = {});

inline constexpr std::size_t max_reply_bytes = std::size_t{4} << 20;  ///< longer answers are rejected

/// Where the portal is and who asks. Required values are there; login and password may be empty.
struct PortalSettings {
  std::string token_url;  ///< the whole address of the token
  std::string api_url;    ///< ends in /cpro: `/factures/v1/...` and `/transverses/v1/...` are put behind it
  std::string client_id;
  std::string client_secret;
  std::string login;     ///< of the technical account; empty: no `cpro-account` is sent
  std::string password;  ///< likewise
};

/// What became of a deposit, as far as this machine can know.
enum class DepositOutcome : std::uint8_t {
  taken,     ///< the portal gave a flow number
  refused,   ///< the portal said no, in its own words: it does not hold the file
  unknown,   ///< bytes left and no answer came that says either: never sent again by itself
  not_sent,  ///< nothing left this machine
};

struct DepositAnswer {
  DepositOutcome outcome = DepositOutcome::not_sent;
  std::string flow_number;         ///< taken
  std::string deposited;           ///< taken: `dateDepot` as the portal wrote it, may be empty
  std::string code;                ///< `codeRetour`, as text; empty when there was none
  std::string label;               ///< `libelle`
  std::string request_id;          ///< `x-piste-request-id`; empty when there was none
  std::optional<Failure> failure;  ///< why there is no flow number; says the remedy
};

/// What was asked for, in the portal's JSON.
struct PortalText {
  std::string body;        ///< JSON, at most max_reply_bytes
  std::string request_id;  ///< may be empty
};

/// What a search for invoices asks; what is empty is not asked for.
struct InvoiceSearch {
  std::string flow_number;
  std::string invoice_number;
  std::uint64_t page = 1;
  std::uint64_t per_page = 100;
};

/// One session with the portal: one token, renewed once when the portal refuses it. Everything but `deposit` may be
/// asked again without harm and is, bounded, when the network or the portal fails for a moment.
class Portal {
 public:
  virtual ~Portal() = default;

  /// Hands a CPP Facture Min file over, streamed from the disk. `name`: at most 200 characters, with its extension.
  /// `before_first_byte` is called once, after the connection and the token are there and before a byte of the request
  /// leaves: what it throws stops the deposit, and nothing has left. `progress`: bytes of the body sent so far.
  /// Failures of the network and the portal come as an answer; only interruption and our own faults are thrown.
  virtual DepositAnswer deposit(const SourceFile& file, std::string_view name,
                                const std::function<void()>& before_first_byte,
                                const std::function<void(std::uint64_t sent, std::uint64_t all)>& progress) = 0;

  /// `consulterCRDetaille` of a flow. An answer whose `codeRetour` is not zero is given back too. Throws
  /// Failure(portal).
  virtual PortalText flow_report(std::string_view flow_number) = 0;

  /// One page of `rechercher/fournisseur`. Likewise.
  virtual PortalText find_invoices(const InvoiceSearch& search) = 0;
};

/// Opens nothing yet: the first question does. `notice` hears of waiting, trying again and, as details, of each request
/// with its identifier. Failure(usage) for an address that secrets must not be sent to.
std::unique_ptr<Portal> connect(PortalSettings settings, NoticeSink notice);

}  // namespace chorus
