#include "catalogue/debtor.hpp"

#include <vector>

#include "catalogue/siret.hpp"
#include "invoice/word.hpp"
#include "rules/rules.hpp"

namespace chorus {

namespace {

constexpr std::uint64_t max_service_code = 100;  // pivot schema, Debiteur/CodeService
constexpr std::string_view reserved_service = "FACTURES_PUBLIQUES";

std::string known_addresses(const DebtorBook& book, std::string_view client) {
  std::string known;
  for (const auto at : book.addresses(client)) {
    if (!known.empty()) known += ", ";
    known += "« " + book.all()[at].address_code.value_or("") + " »";
  }
  return known;
}

Message client_hint(const DebtorBook& book, const std::string& client) {
  if (book.all().empty()) return {phrase::debtors_not_given, {}};
  std::vector<std::string_view> clients;
  for (const auto& debtor : book.all()) clients.push_back(*debtor.client);
  const auto near = nearest_word(client, clients);
  if (near.empty()) return {};
  return {phrase::debtor_meant, {text_arg("near", near)}};
}

void report_unknown(const Invoice& invoice, const DebtorBook& book, Diagnostics& faults) {
  const std::string& client = *invoice.client;
  if (!book.addresses(client).empty()) {
    const auto& place = invoice.address_code ? invoice.address_code.place() : invoice.client.place();
    const Message address =
        invoice.address_code
            ? Message{phrase::with_address, {text_arg("address", *invoice.address_code)}}
            : Message{phrase::without_address, {}};
    faults.add(rule::debtor_address_unknown, place, invoice.number_text(),
               {text_arg("client", client), words_arg("address", address),
                text_arg("known", known_addresses(book, client))});
    return;
  }
  faults.add(rule::debtor_unknown, invoice.client.place(), invoice.number_text(),
             {text_arg("client", client), words_arg("hint", client_hint(book, client))});
}

/// Takes what the row does not say itself.
template <class T>
void complete(Given<T>& own, const Given<T>& known) {
  if (own.absent()) own = known;
}

void check_siret(const Invoice& invoice, Diagnostics& faults) {
  const auto& siret = invoice.debtor.siret;
  if (!siret) return;
  const bool siren_right = siren_key_is_right(*siret);
  if (siren_right && siret_key_is_right(*siret)) return;
  faults.add(siren_right ? rule::siret_key : rule::siren_key, siret.place(), invoice.number_text(),
             {text_arg("value", siret->digits()), text_arg("siren", siret->siren())});
}

void check_service(const Invoice& invoice, Diagnostics& faults) {
  const Debtor& debtor = invoice.debtor;
  const std::string number = invoice.number_text();
  const bool no_service = debtor.service_code.absent();
  if (debtor.service_code && *debtor.service_code == reserved_service) {
    faults.add(rule::service_reserved, debtor.service_code.place(), number,
               {text_arg("value", *debtor.service_code)});
  }
  if (no_service && debtor.requirements.service) {
    faults.add(rule::service_missing, debtor.place, number);
  } else if (no_service && debtor.requirements.service_or_engagement &&
             invoice.commitment.empty()) {
    faults.add(rule::service_or_engagement_missing, invoice.place, number);
  }
  check_length(debtor.service_code, max_service_code, invoice, faults);
}

/// A debtor named by its SIRET alone demands what the debtors file says of that SIRET.
void resolve_by_siret(Invoice& invoice, const DebtorBook& book) {
  Debtor& debtor = invoice.debtor;
  if (!debtor.siret) return;
  debtor.requirements = book.demands_of(*debtor.siret, debtor.service_code.value_or(""));
  if (const Debtor* line = book.find_service(debtor); line && line->requirements.engagement) {
    debtor.service_demand = line->place;
  }
}

}  // namespace

void resolve_debtor(Invoice& invoice, const DebtorBook& book, Diagnostics& faults) {
  const Debtor* known =
      invoice.client ? book.find(*invoice.client, invoice.address_code.value_or("")) : nullptr;
  if (!known) {
    resolve_by_siret(invoice, book);
    if (invoice.client && invoice.debtor.siret.absent()) report_unknown(invoice, book, faults);
    return;
  }
  Debtor& debtor = invoice.debtor;
  invoice.debtor_known = true;
  if (debtor.siret && known->siret && !(*debtor.siret == *known->siret)) {
    faults.add(rule::debtor_siret_differs, debtor.siret.place(), invoice.number_text(),
               {text_arg("value", debtor.siret->digits()), text_arg("other", known->siret->digits()),
                text_arg("client", *invoice.client), text_arg("first", place_text(known->place))});
  }
  complete(debtor.siret, known->siret);
  complete(debtor.name, known->name);
  if (debtor.service_code.absent()) complete(debtor.service_name, known->service_name);
  complete(debtor.service_code, known->service_code);
  debtor.requirements = known->requirements;
  debtor.place = known->place;
  if (const Debtor* line = book.find_service(debtor); line && line->requirements.engagement) {
    debtor.service_demand = line->place;
  }
  for (auto fault : known->faults.all()) {
    fault.invoice = invoice.number_text();
    faults.add(std::move(fault));
  }
}

void check_debtor(const Invoice& invoice, Diagnostics& faults) {
  const Debtor& debtor = invoice.debtor;
  if (invoice.client.absent() && debtor.siret.absent()) {
    faults.add(rule::client_missing, invoice.place, invoice.number_text());
  } else if (invoice.debtor_known && debtor.siret.absent()) {
    faults.add(rule::debtor_siret_missing, debtor.place, invoice.number_text(),
               {text_arg("client", invoice.client.value_or(""))});
  }
  check_siret(invoice, faults);
  check_service(invoice, faults);
  const std::string number = invoice.number_text();
  check_name(debtor.name, number, faults);
  check_name(debtor.service_name, number, faults);
  check_letters(debtor.service_code, number, faults);
}

}  // namespace chorus
