// Cells whose word means nothing: left out of a record, counted, told once per file.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "diagnostic/diagnostic.hpp"
#include "input/record.hpp"
#include "invoice/invoice.hpp"

namespace chorus {

/// Whether a service of this code is known of the debtor that a row names by client code or SIRET (either
/// may be empty). The debtors file answers; a directory of public structures may join it here.
using KnownService =
    std::function<bool(std::string_view client, std::string_view siret, std::string_view service)>;

/// Takes the cells whose word means nothing out of the rows of one invoice, and returns them. The columns
/// are commitment, service code, SIRET and names; a service code that is known stays.
std::vector<EmptyWord> take_empty_words(std::vector<Record>& rows, const KnownService& known);

/// The same of a line of the debtors file. There a service code of letters and digits stays when the line
/// names the service, and zeros or x's unless the name beside them means nothing either.
std::vector<EmptyWord> take_empty_words_of_debtor(Record& line);

/// Counts the words of one file.
class EmptyWords {
 public:
  void add(const std::vector<EmptyWord>& words);

  /// VALUE-01 at the first of them, when there is any.
  void tell(Diagnostics& faults) const;

 private:
  struct OfColumn {
    std::string_view header;
    std::uint64_t count = 0;
    std::vector<std::string> words;  ///< the first different ones
  };

  Location first_;
  bool may_be_service_ = false;
  std::vector<OfColumn> columns_;
};

}  // namespace chorus
