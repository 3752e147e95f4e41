// Which invoices of the input are meant.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "invoice/invoice.hpp"

namespace chorus {

/// What the user selected; empty selects everything.
struct SelectionSettings {
  std::vector<std::string> only;        ///< invoice numbers
  std::vector<std::string> exclude;     ///< invoice numbers
  std::vector<std::string> clients;     ///< client codes
  std::optional<Date> from;             ///< first day, included
  std::optional<Date> to;               ///< last day, included
  std::vector<std::string> distinct{};  ///< invoice numbers that are no other's writing: NUMBER-07, NUMBER-08
  bool again = false;                   ///< also what is exported already
};

/// Decides invoice by invoice, and remembers which of the numbers and clients it met.
class Selection {
 public:
  explicit Selection(const SelectionSettings& settings);

  /// The option that leaves the invoice out ("--exclude"), empty when it is meant. An invoice whose
  /// client or date cannot be read is meant: its fault must be seen.
  std::string_view leaves_out(const Invoice& invoice);

  /// Throws Failure(usage) for a number or client of the selection that no invoice has.
  void require_all_met() const;

 private:
  struct Wanted {
    std::string_view option;
    std::set<std::string> values;
    std::set<std::string> met;

    bool has(const std::string& value);
  };

  Wanted only_;
  Wanted exclude_;
  Wanted clients_;
  Wanted distinct_;
  std::optional<Date> from_;
  std::optional<Date> to_;
};

}  // namespace chorus
