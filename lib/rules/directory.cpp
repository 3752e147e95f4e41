// What the directory of public structures says of an invoice's debtor. Nothing when there is no directory.
#include <string>

#include "catalogue/rules.hpp"
#include "diagnostic/text.hpp"
#include "rules/rules.hpp"

namespace chorus {

namespace {

constexpr Phrase directory_structure_open{"« {name} », SIRET {siret}, of the same body is open; ",
                                          "« {name} », SIRET {siret}, du même organisme est ouvert ; "};

constexpr Phrase directory_demands{" (says the directory of public structures: « {name} »)",
                                   " (dit l'annuaire des structures publiques : « {name} »)"};
constexpr Phrase directory_services_listed{"the directory lists {services}; ", "l'annuaire donne {services} ; "};
constexpr Phrase directory_services_some{
    "the directory lists {count} services: {services}, … (« {command directory show} {siret} » shows them all); ",
    "l'annuaire donne {count} services : {services}, … (« {command directory show} {siret} » les montre tous) ; "};
constexpr Phrase directory_service_meant{"{value}? did you mean {services}; ",
                                         "{value} ? vouliez-vous dire {services} ; "};
constexpr Phrase directory_service_elsewhere{
    "it is a service of « {name} », SIRET {siret}, which may be the debtor that is meant; ",
    "c'est un service de « {name} », SIRET {siret}, qui est peut-être le débiteur voulu ; "};
constexpr Phrase directory_service_none{
    "empty the cell: the directory lists no open service there; if there must be one, ",
    "videz la cellule : l'annuaire n'y donne aucun service ouvert ; s'il en faut un, "};

constexpr std::string_view reserved_code = "FACTURES_PUBLIQUES";

/// « COMPTA-1, Service comptabilité ».
std::string service_text(const PublicService& service) {
  return service.name.empty() || service.name == service.code ? service.code : service.code + ", " + service.name;
}

/// « "COMPTA-1, Service comptabilité", "TECH" ».
std::string services_text(const std::vector<PublicService>& services) {
  std::string text;
  for (const auto& service : services) add_quoted(text, service_text(service));
  return text;
}

/// The services that there are, in front of a remedy; no words when there are none.
Message services_there(const ListedDebtor& listed) {
  if (listed.near.empty()) return {};
  const bool all = listed.near.size() == listed.services;
  return {all ? directory_services_listed : directory_services_some,
          {count_arg("count", listed.services), text_arg("services", services_text(listed.near)),
           text_arg("siret", listed.structure.siret)}};
}

/// What to write instead of a service that is not there.
Message service_instead(const ListedDebtor& listed, const std::string& code) {
  if (listed.near_is_meant) {
    std::string services = service_text(listed.near.front());
    for (std::size_t i = 1; i < listed.near.size(); ++i) services += " / " + service_text(listed.near[i]);
    return {directory_service_meant, {text_arg("value", code), text_arg("services", services)}};
  }
  if (!listed.elsewhere.siret.empty()) {
    return {directory_service_elsewhere,
            {text_arg("name", listed.elsewhere.name), text_arg("siret", listed.elsewhere.siret)}};
  }
  if (listed.near.empty()) return {directory_service_none, {}};
  return services_there(listed);
}

/// The open structure of the same body; no words when there is none, or several.
Message structure_instead(const ListedDebtor& listed) {
  if (listed.elsewhere.siret.empty()) return {};
  return {directory_structure_open,
          {text_arg("name", listed.elsewhere.name), text_arg("siret", listed.elsewhere.siret)}};
}

void check_listed_service(const Invoice& invoice, const ListedDebtor& listed, Diagnostics& faults) {
  const auto& code = invoice.debtor.service_code;
  if (!code || *code == reserved_code) return;  // SERVICE-02 speaks of that one
  const bool closed = listed.state == ListedDebtor::Service::closed;
  if (!closed && listed.state != ListedDebtor::Service::unknown) return;
  faults.add(closed ? rule::directory_service_closed : rule::directory_service_unknown, code.place(),
             invoice.number_text(),
             {text_arg("value", *code), text_arg("name", listed.structure.name),
              words_arg("lead", service_instead(listed, *code))});
}

}  // namespace

void check_directory(const Invoice& invoice, Diagnostics& faults) {
  const Debtor& debtor = invoice.debtor;
  if (!debtor.listed || !debtor.siret || is_unknown_siret(*debtor.siret)) return;
  const ListedDebtor& listed = *debtor.listed;
  const Args args{text_arg("value", debtor.siret->digits()), text_arg("name", listed.structure.name)};
  if (!listed.known) {
    // A SIRET with a wrong key is no body's; that is told already.
    if (siren_key_is_right(*debtor.siret) && siret_key_is_right(*debtor.siret)) {
      Args with_other = args;
      with_other.push_back(words_arg("lead", structure_instead(listed)));
      faults.add(rule::directory_siret_unknown, debtor.siret.place(), invoice.number_text(), with_other);
    }
    return;
  }
  if (!listed.structure.active) {
    Args with_other = args;
    with_other.push_back(words_arg("lead", structure_instead(listed)));
    faults.add(rule::directory_inactive, debtor.siret.place(), invoice.number_text(), with_other);
    return;  // its services are closed with it
  }
  check_listed_service(invoice, listed, faults);
}

Requirements demands_of_directory(const Debtor& debtor) {
  if (!debtor.listed || !debtor.listed->known) return {};
  return debtor.listed->structure.demands;
}

bool lacks_demand(const Requirements& said, const Requirements& demanded) {
  return (demanded.engagement && !said.engagement) || (demanded.service && !said.service) ||
         (demanded.service_or_engagement && !said.service_or_engagement && !said.service && !said.engagement);
}

void check_directory_age(std::int64_t days, const std::string& since, const Location& place, Diagnostics& faults) {
  constexpr std::int64_t most_days = 45;  // six of the weekly files
  if (days <= most_days) return;
  faults.add(rule::directory_old, place, {},
             {count_arg("days", static_cast<std::uint64_t>(days)), date_arg("date", since)});
}

Arg directory_source(const Debtor& debtor, bool demanded_otherwise) {
  if (demanded_otherwise || !debtor.listed) return text_arg("source", "");
  return words_arg("source", {directory_demands, {text_arg("name", debtor.listed->structure.name)}});
}

Arg directory_services(const Debtor& debtor) {
  return words_arg("lead", debtor.listed && debtor.listed->known ? services_there(*debtor.listed) : Message{});
}

}  // namespace chorus
