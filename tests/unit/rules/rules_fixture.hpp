// What the tests of this room share: an invoice without a fault, and the ids of what is wrong with
// another.
#pragma once

#include <string>

#include "catalogue/rule_words.hpp"
#include "rules/rules.hpp"

namespace chorus::test {

/// A place with a line of its own for each field, so that a test sees which one a fault points at.
inline Location at(std::uint32_t line, std::string_view field = "x") { return {"a.csv", line, 1, field}; }

inline Given<std::string> text(const std::string& value, std::uint32_t line = 9) { return {value, at(line)}; }
inline Given<Amount> cents(std::int64_t value, std::uint32_t line = 9) { return {Amount::from_cents(value), at(line)}; }

inline RuleSettings settings() { return {.today = {2026, 3, 31}}; }

inline Invoice good_invoice() {
  Invoice i;
  i.place = {"a.csv", 2, 0, {}};
  i.number = text("F2026-001", 10);
  i.date = {Date{2026, 3, 12}, at(11)};
  i.type = {InvoiceType::invoice, at(12)};
  i.framework = {"A1", at(13)};
  i.currency = text("EUR", 14);
  i.payment_mode = {"30", at(15)};
  i.total_excl_tax = cents(10000, 16);
  i.total_incl_tax = cents(12000, 17);
  i.net_payable = cents(12000, 18);
  i.vat.push_back({at(2, ""), cents(2000, 19), cents(10000, 20), cents(2000, 21)});
  i.client = text("MAIRIE", 22);
  i.debtor.place = {"d.csv", 3, 0, {}};
  i.debtor.siret = {Siret("21690912700013"), at(23)};
  i.commitment.engagement = text("BC-1", 24);
  Attachment pdf;
  pdf.place = at(25);
  pdf.path = "pdf/F2026-001.pdf";
  pdf.name = "F2026-001.pdf";
  pdf.folder = "pdf";
  pdf.mime = "application/pdf";
  pdf.state = FileState::good;
  pdf.size = 1000;
  i.attachments.push_back(pdf);
  return i;
}

/// "ID@line, …" in the order in which they were told.
inline std::string text_of(const Diagnostics& faults) {
  std::string out;
  for (const auto& fault : faults.all()) {
    if (!out.empty()) out += ", ";
    out += std::string(fault.rule->id) + "@" + std::to_string(fault.place.line);
    // Whatever it says can be said: every placeholder has its value.
    for (const auto language : {Language::english, Language::french}) {
      if (sentence_of(fault, language).empty() || remedy_of(fault, language).empty()) out += " without words";
    }
  }
  return out;
}

inline std::string faults_of(const Invoice& invoice, const RuleSettings& with = settings()) {
  Diagnostics faults;
  check_invoice(invoice, with, faults);
  return text_of(faults);
}

/// The faults of the good invoice after `change`.
template <class Change>
std::string after(Change change, const RuleSettings& with = settings()) {
  Invoice invoice = good_invoice();
  change(invoice);
  return faults_of(invoice, with);
}

}  // namespace chorus::test
