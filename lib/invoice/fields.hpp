// THE table of fields: what an invoice and its debtor are made of, and how each part is called, read, kept and told.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>

#include "diagnostic/phrase.hpp"
#include "invoice/invoice.hpp"

namespace chorus {

/// The fields that code names, in the order of the table, which is that of the dictionary (« columns »). The rows
/// behind them have the numbers behind these.
// clang-format off
enum class Field : std::uint8_t {
  number, date, client, address_code, type, framework, original_invoice, currency,
  total_excl_tax, total_incl_tax, net_payable, vat_rate, vat_base, vat_amount, payment_mode,
  engagement, market, contract, pdf, attachments, status,
  siret, service_code, service_name, debtor_name,
  engagement_required, service_required, service_or_engagement_required,
  unnamed = 0xFF,  ///< in the table alone: no code names it
};
// clang-format on

/// How a value is written and read.
enum class FieldKind : std::uint8_t {
  text,
  code,  ///< a text that a program may have taken for a number (see read_code)
  date,
  amount,
  type,
  framework,
  payment_mode,
  currency,
  siret,
  files,   ///< several, separated by '|'
  vat,     ///< a figure of one line of the VAT breakdown
  yes_no,  ///< what a debtor demands
};

/// Where the value lies in an Invoice, its Commitment or its Debtor. Nothing for what is no single value of an invoice,
/// and for a text that no rule asks for: that lies in Invoice::others.
using FieldMember =
    std::variant<std::monostate, Given<std::string> Invoice::*, Given<std::string> Commitment::*,
                 Given<std::string> Debtor::*, Given<Siret> Debtor::*, Given<Date> Invoice::*, Given<Amount> Invoice::*,
                 Given<InvoiceType> Invoice::*, Given<std::string_view> Invoice::*, bool Requirements::*>;

struct FieldEntry {
  Field field = Field::unnamed;
  std::string_view name;  ///< canonical, the one of JSON
  FieldKind kind = FieldKind::text;
  FieldMember member = {};
  std::string_view headers;  ///< that an input's column of it may have, French ones first, separated by '|'
  std::string_view
      vague_headers{};      ///< more of them, that say less: a column with one of `headers` wins beside one of these
  bool in_invoices = true;  ///< the files that may have such a column
  bool in_debtors = false;
  bool required = false;       ///< a file of its kind must have the column
  bool may_be_a_word = false;  ///< an office writes words like « néant » for nothing
  std::string_view element{};  ///< of CPP Facture Min, read back: "<DonneesFacture/Id>"; its path between the brackets
  unsigned place = 0;          ///< among the values that are told of an invoice; 0: it is not told
  bool in_journal = false;     ///< a change of it makes another invoice (JOURNAL-01); told only
  bool in_reports = false;     ///< told only
  std::string_view head{};     ///< French, of the CSV report, where that is not the first header
  Phrase words{};              ///< in the sentence on a change
  Phrase meaning;              ///< for the dictionary; a pattern of `fill` that needs no arguments

  /// Of the element, empty when it has none.
  std::string_view path() const { return element.empty() ? element : element.substr(1, element.size() - 2); }
  std::string_view first_header() const { return headers.substr(0, headers.find('|')); }
};

/// The table.
std::span<const FieldEntry> fields();
const FieldEntry& field_entry(Field field);

/// The fields that are told of an invoice, by their place.
std::span<const FieldEntry* const> told_fields();

/// The value as the journal and the reports write it: "2026-03-31", "1234.56", "380". Empty when it is not given.
std::string field_text(const Invoice& invoice, const FieldEntry& entry);

/// Of a field of the kind amount.
const Given<Amount>& field_amount(const Invoice& invoice, const FieldEntry& entry);

/// Calls `take` with the Given of the field, if an invoice has it as one value; of a const invoice, not for an absent
/// other.
template <class AnInvoice, class Take>
void with_field(AnInvoice& invoice, const FieldEntry& entry, const Take& take) {
  const auto in = [&]<class Owner, class Value>(Value Owner::*member) -> auto& {
    if constexpr (std::is_same_v<Owner, Commitment>)
      return invoice.commitment.*member;
    else if constexpr (std::is_same_v<Owner, Debtor>)
      return invoice.debtor.*member;
    else
      return invoice.*member;
  };
  std::visit(
      [&](auto member) {
        using Member = decltype(member);
        if constexpr (std::is_same_v<Member, std::monostate>) {
          if (entry.kind != FieldKind::text && entry.kind != FieldKind::code) return;
          if constexpr (!std::is_const_v<AnInvoice>)
            take(invoice.others[entry.name]);
          else if (const auto other = invoice.others.find(entry.name); other != invoice.others.end())
            take(other->second);
        } else if constexpr (!std::is_same_v<Member, bool Requirements::*>) {
          take(in(member));
        }
      },
      entry.member);
}

}  // namespace chorus
