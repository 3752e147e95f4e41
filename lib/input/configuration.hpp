// The office's settings: chorus-export.json.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "catalogue/sentences.hpp"
#include "diagnostic/diagnostic.hpp"
#include "input/record.hpp"
#include "invoice/invoice.hpp"

namespace chorus {

/// The section « portal »; what it does not say is empty.
struct PortalConfiguration {
  std::string environment;  ///< qualification, production
  std::string token_url;
  std::string api_url;
  std::string login;
  std::string credentials;  ///< path

  bool is_there() const { return !environment.empty() || !token_url.empty() || !api_url.empty(); }
};

/// What the file says; what it does not say stays empty or at its default. Paths are as they can be
/// opened: a relative one is relative to the configuration's folder.
struct Configuration {
  std::string path;   ///< empty when there is no configuration
  FileStamp stamp{};  ///< of the file, before it was read; FileStamp{} of what is no plain file
  /// The settings that have an option, by their keys ("csv.encoding"), each as its option says it.
  std::map<std::string, std::string, std::less<>> said;
  Supplier supplier;
  std::string pdf_pattern = "{number}.pdf";
  std::string sender_id = "00000000";
  std::string receiver_id = "00000000";
  std::string schema_version = "1.14";
  ReadOptions read;                              ///< `columns`, `numbering` and `edited.column`
  std::string edited_word{phrase::edited_word};  ///< the status that says « exported »
  bool leave_out_by_status = false;              ///< drafts and cancelled invoices are left out instead of refused
  Amount tolerance = Amount::from_cents(1);
  bool allow_future_dates = false;
  std::string edi_application;     ///< who transmits by EDI, see invoice/edi_name.hpp; empty: not said
  std::vector<std::string> relax;  ///< ids of rules that are to be warnings
  PortalConfiguration portal;
};

/// Reads and checks the configuration. Throws Failure(usage) for an unknown key (naming the nearest
/// known one), a wrong value, and broken JSON.
Configuration read_configuration(const std::string& path, Names& names);

/// Every key, dotted ("supplier.name"), for the test that compares them with the JSON Schema.
std::vector<std::string_view> configuration_keys();

/// Its file's name, where nobody says another.
inline constexpr std::string_view default_configuration = "chorus-export.json";

/// Where a configuration lies that nobody placed, the first that exists: the file `name` beside `first_input`, in the
/// working folder, in the user's and the system's configuration folders. Empty when there is none.
std::string find_configuration(const std::string& name, const std::string& first_input);

}  // namespace chorus
