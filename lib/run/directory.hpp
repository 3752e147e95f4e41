// The directory of public structures, for its commands: imported, looked into, and a debtors file made of it.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "diagnostic/notice.hpp"
#include "input/record.hpp"
#include "invoice/date.hpp"
#include "report/directory_list.hpp"

namespace chorus {

struct ImportSettings {
  std::vector<std::string> files;
  std::string directory;  ///< the file to write
  Date today;
  bool insist = false;  ///< also with less than half the rows
};

/// What is told of an import: its result, and what was odd.
struct ImportTold {
  std::vector<Message> lines;
  std::vector<Notice> notices;
};

/// Failure, see import_directory.
ImportTold import_published(const ImportSettings& settings, const std::function<void()>& progress);

struct LookSettings {
  std::string directory;  ///< the file to read
  DirectoryFormat format = DirectoryFormat::text;
  TextStyle style;
};

/// Each gives false when nothing was found, and writes nothing as text then. Failure(input), see Directory.
bool show_structure(const LookSettings& look, const std::string& siret, const GridSink& sink);
bool search_directory(const LookSettings& look, std::string_view words, std::size_t most, const GridSink& sink);
bool search_service(const LookSettings& look, const std::string& siret, std::string_view words, std::size_t most,
                    const GridSink& sink);

/// Of every part; as text with the sentence about the whole.
void tell_age(const LookSettings& look, const Date& today, const GridSink& sink);

/// A debtors file of what an office has.
struct DebtorsMade {
  std::string bytes;  ///< in the dialect of the list
  std::uint64_t debtors = 0;
  std::uint64_t unclear = 0;
};

/// `list`: CSV or JSON with SIRETs, of invoices, or of clients with their names. One line for each client, address,
/// SIRET and service of it, with the name, the demands and the service that the directory has; what it cannot tell
/// stands in the last column. Failure(input).
DebtorsMade make_debtors(const std::string& list, const ReadOptions& options, const std::string& directory,
                         Language language);

/// Writes it to a file of this name: `replace` says whether there may be one. Failure(output).
void write_debtors(const DebtorsMade& made, const std::string& path, bool replace);

}  // namespace chorus
