// The directory of public structures, for its commands: imported, looked into, and a debtors file made of it.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "diagnostic/diagnostic.hpp"
#include "input/record.hpp"
#include "invoice/date.hpp"
#include "report/directory_list.hpp"

namespace chorus {

/// The file's name, where nobody says another.
inline constexpr std::string_view default_directory = "directory.sqlite";

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
  ListFormat format = ListFormat::text;
  TextStyle style;
};

struct Looked {
  bool found = false;  ///< else nothing is written as text
  bool more = false;   ///< there is more than was asked for
};

/// Failure(input), see Directory.
Looked show_structure(const LookSettings& look, const std::string& siret, const GridSink& sink);
Looked search_directory(const LookSettings& look, std::string_view words, std::size_t most, const GridSink& sink);
Looked search_service(const LookSettings& look, const std::string& siret, std::string_view words, std::size_t most,
                      const GridSink& sink);

/// Whether words have a letter or a digit that can be looked for.
bool may_be_searched(std::string_view words);

/// Of every part; as text with the sentence about the whole.
void tell_age(const LookSettings& look, const Date& today, const GridSink& sink);

/// A debtors file of what an office has.
struct DebtorsMade {
  std::string bytes;  ///< in the dialect of the list
  std::uint64_t debtors = 0;
  std::uint64_t unclear = 0;
  std::uint64_t more = 0;                  ///< of which the directory demands more than the office's file
  std::uint64_t left_out = 0;              ///< lines of the office's file that the list does not name
  std::vector<std::string> own_columns{};  ///< of the office's file, which mean nothing here and are not in `bytes`
};

/// `list`: CSV or JSON with SIRETs, of invoices, or of clients with their names. One line for each client, address,
/// SIRET and service of it, with the name, the demands and the service that the directory has; doubtful cases
/// go into our last column; the other columns of the list, unless it is one of invoices, follow it. What the office's
/// debtors file (empty: none) says of them stays as it is there; demands of the directory come on top. Failure(input).
DebtorsMade make_debtors(const std::string& list, const std::string& office, const ReadOptions& options,
                         const std::string& directory, Language language);

/// Writes it to a file of this name, « - » for standard output: `replace` says whether there may be one.
/// Failure(output).
void write_debtors(const DebtorsMade& made, const std::string& path, bool replace);

}  // namespace chorus
