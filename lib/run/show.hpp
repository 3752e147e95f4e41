// What a CPP Facture Min file holds.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "diagnostic/failure.hpp"
#include "export/result.hpp"
#include "file/spool.hpp"
#include "report/document_json.hpp"

namespace chorus {

/// The invoices wait on disk: memory does not grow with the file, but by 16 bytes an invoice.
struct ShownDocument {
  DocumentHead head;
  RecordSpool records;
  Sum sum;               ///< of all invoices
  std::string supplier;  ///< of the first invoice: « name (identifier) »
  bool one_supplier = true;
  std::optional<Failure> unreadable;  ///< the reading ended before the file did

  void each_json(const std::function<void(std::string_view)>& take) const;
  void keep_json(const std::string& text) { json_places.push_back(json.append(text)); }

  Spool json;
  std::vector<Spool::Extent> json_places;
};

/// « - » is standard input. With `sizes` the records' PDF cells tell them, in `language`.
/// Failure(input) when it cannot be read at all. `progress` is called between blocks and may throw.
ShownDocument show_document(const std::string& path, Language language, bool sizes, Names& names,
                            const std::function<void()>& progress);

}  // namespace chorus
