// The debtors that an office has somewhere, completed from the directory of public structures.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "directory/directory.hpp"
#include "input/dialect.hpp"
#include "input/record.hpp"
#include "invoice/debtor_book.hpp"

namespace chorus {

/// One client and address of the office's list, or one SIRET where the list has no clients. All as it is written there.
struct OfficeDebtor {
  std::string client;
  std::string address_code;
  std::string name;
  std::string place;                    ///< town and postcode
  std::vector<std::string> sirets{};    ///< different ones
  std::vector<std::string> services{};  ///< codes, different ones
  std::string service_name{};
  std::optional<Requirements> demands{};  ///< that the office has set
  std::string unread_demand{};            ///< a word for one that is neither yes nor no
  std::vector<std::string> others{};      ///< cells of OfficeList::others
};

/// What the list says, in its order.
struct OfficeList {
  std::vector<OfficeDebtor> debtors;
  std::vector<std::string> others{};  ///< headers of columns that mean nothing here, of a list that is none of invoices
  Dialect dialect;                    ///< of the list; of French spreadsheets for JSON
};

/// A list of invoices as the export reads it, or a CSV file with a column of SIRETs, clients or names; one that is
/// nothing but SIRETs needs no header. Failure(input).
OfficeList read_office_list(const std::string& path, const ReadOptions& options, Names& names);

/// Lays what the office's debtors file says onto the debtors of the list, found by client and address, by the client's
/// name, or by the SIRET where the list has no clients. Its SIRET, name, service and demands win; another SIRET in the
/// list stays beside it. A client without address code in the list gets all lines that it has. Returns how many lines
/// were not named.
std::uint64_t complete_from(OfficeList& list, const DebtorBook& book);

/// A line of a debtors file.
struct FilledDebtor {
  OfficeDebtor known;
  std::string siret;
  std::string service_code;
  std::string service_name;
  Requirements demands;
  bool demands_known = false;  ///< else nothing is said of them
  bool demands_more = false;   ///< the directory, of what the office has set
  std::string candidates;      ///< what it may be, where that is not clear
};

/// Completes a debtor: a name that is missing, the demands, the only service where one is demanded. What can be read in
/// two ways is left empty, and its candidates are told.
FilledDebtor filled_debtor(const OfficeDebtor& debtor, Directory& directory, Language language);

/// The debtors file, with its header; `others` stand behind our columns. Its encoding becomes UTF-8 where the dialect's
/// cannot hold a name.
std::string debtors_file(const std::vector<FilledDebtor>& debtors, const std::vector<std::string>& others,
                         Language language, Dialect dialect);

}  // namespace chorus
