#include <algorithm>

#include "catalogue/rules.hpp"
#include "invoice/cell_sense.hpp"
#include "invoice/word.hpp"
#include "rules/rules.hpp"

namespace chorus {

namespace {

constexpr Phrase directory_is_first{"directory of public structures: « {name} »",
                                    "annuaire des structures publiques : « {name} »"};

// Of ENGAGEMENT-03 and TEXT-02.
constexpr Phrase one_commitment_only{
    "an invoice has one engagement: write the one that the buyer asks for; several orders that are paid apart need an invoice "
    "each",
    "une facture porte un seul engagement : écrivez celui que l'acheteur demande ; plusieurs commandes payées à part "
    "demandent chacune leur facture"};
constexpr Phrase commitment_alone{
    "write the number alone, as the purchase order has it, without « BC n° » or another label",
    "écrivez le numéro seul, tel qu'il est sur le bon de commande, sans « BC n° » ni autre libellé"};

constexpr std::uint64_t max_commitment = 50;  // pivot schema, NumeroMarche and NumeroEngagement

bool is_usual(char c) {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '+' ||
         c == '/' || c == '-';
}

/// « 4500098172, 4500098173 », « BC 17 et BC 18 »: figures on both sides of what parts two numbers.
bool holds_several(std::string_view value) {
  for (const std::string_view between : {",", ";", " et ", " & ", " / ", " + ", " - ", "\n"}) {
    const auto at = value.find(between);
    if (at == value.npos) continue;
    const auto has_digit = [](std::string_view part) { return std::any_of(part.begin(), part.end(), is_digit); };
    if (has_digit(value.substr(0, at)) && has_digit(value.substr(at + between.size()))) return true;
  }
  return false;
}

bool has_label(std::string_view value) { return value.find("\u00B0") != value.npos || value.find(':') != value.npos; }

bool is_lost(const Given<std::string>& reference) {
  return reference && read_code(*reference).state == ReadCode::State::lost;
}

void check_not_lost(const Given<std::string>& reference, const Invoice& invoice, Diagnostics& faults) {
  if (!is_lost(reference)) return;
  faults.add(rule::reference_scientific, reference.place(), invoice.number_text(), {text_arg("value", *reference)});
}

/// An office that has no reference and needs one may put in what it has.
void check_is_reference(const Given<std::string>& reference, const Invoice& invoice, Diagnostics& faults) {
  if (!reference) return;
  const auto value = [&] { return Args{text_arg("value", *reference)}; };
  if (invoice.number && plain_word(*reference) == plain_word(*invoice.number)) {
    faults.add(rule::commitment_is_number, reference.place(), invoice.number_text(), value());
    return;
  }
  // A SIRET of which a leading zero is missing has 13 digits; only an exponent makes them fewer characters.
  constexpr std::size_t shortest_siret = 13;
  if (reference->size() < shortest_siret && reference->find_first_of("eE") == std::string::npos) return;
  const auto siret = parse_siret(*reference);
  if (siret.value && siren_key_is_right(*siret.value) && siret_key_is_right(*siret.value)) {
    faults.add(rule::commitment_is_siret, reference.place(), invoice.number_text(), value());
  }
}

}  // namespace

void check_commitment(const Invoice& invoice, Diagnostics& faults) {
  const Commitment& commitment = invoice.commitment;
  const std::string number = invoice.number_text();
  const Debtor& debtor = invoice.debtor;
  const bool said = debtor.requirements.engagement;
  const bool service_listed = debtor.listed && debtor.listed->service.demands_engagement;
  if (commitment.empty() && (said || demands_of_directory(debtor).engagement)) {
    faults.add(rule::commitment_missing, invoice.place, number, {directory_source(debtor, said)});
  } else if (commitment.empty() && (debtor.service_demand.line > 0 || service_listed)) {
    const Arg first = debtor.service_demand.line > 0
                          ? text_arg("first", place_text(debtor.service_demand))
                          : words_arg("first", {directory_is_first, {text_arg("name", debtor.listed->structure.name)}});
    faults.add(rule::service_demands_commitment, invoice.place, number,
               {text_arg("service", debtor.service_code.value_or("")), first});
  }
  if (commitment.market && commitment.contract && *commitment.market != *commitment.contract) {
    faults.add(rule::commitment_two_markets, commitment.contract.place(), number,
               {text_arg("market", *commitment.market), text_arg("contract", *commitment.contract)});
  }
  for (const auto* reference : {&commitment.engagement, &commitment.market, &commitment.contract}) {
    check_length(*reference, max_commitment, invoice, faults);
    check_letters(*reference, number, faults);
    check_not_lost(*reference, invoice, faults);
    check_is_reference(*reference, invoice, faults);
  }
  check_not_lost(invoice.debtor.service_code, invoice, faults);
  const auto& engagement = commitment.engagement;
  if (engagement && !is_lost(engagement) && !std::all_of(engagement->begin(), engagement->end(), is_usual)) {
    const Phrase* remedy = holds_several(*engagement) ? &one_commitment_only
                           : has_label(*engagement)   ? &commitment_alone
                                                      : nullptr;
    faults.add(rule::commitment_characters, engagement.place(), number, {text_arg("value", *engagement)}, remedy);
  }
}

}  // namespace chorus
