// Any CPP Facture Min file, ours or another's: everything that is wrong with it.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>

#include "diagnostic/failure.hpp"
#include "document/document_visitor.hpp"
#include "document/schema.hpp"
#include "export/repeats.hpp"
#include "lot/lot_plan.hpp"
#include "rules/rules.hpp"

namespace chorus {

struct VerifySettings {
  LotLimits limits;
  SeverityPolicy policy;
  RuleSettings rules;
  bool yearly_numbers = false;  ///< see invoice_key
  std::string schema_file;      ///< the official schema instead of ours
};

/// What a look at one file found.
struct VerifiedFile {
  DocumentFacts facts;
  Diagnostics faults;                 ///< keeps the first `most_faults_kept` and some of each rule, counts all
  std::optional<Failure> unreadable;  ///< why the reading ended before the file did
};

/// So many faults of a file stay in memory: a hostile one could have millions.
inline constexpr std::size_t most_faults_kept = 10'000;

/// Verifies one file after the other. Invoice numbers and PDFs are compared among all of them: the
/// lots of one export belong together.
class Verifier {
 public:
  /// Failure(usage) when `schema_file` is no schema.
  explicit Verifier(const VerifySettings& settings);

  /// « - » is standard input. Places in the result point into `names`. `progress` is called between
  /// blocks and may throw. Failure(input) when the file cannot be opened.
  VerifiedFile verify(const std::string& path, Names& names, const std::function<void()>& progress);

 private:
  class Visitor;

  const VerifySettings& settings_;
  InvoiceFiles files_;
  Schema schema_;
  std::map<std::string, InvoiceNumbers> numbers_;  // by supplier
};

}  // namespace chorus
