#include "input/answer_columns.hpp"

#include <string>
#include <unordered_map>

#include "invoice/word.hpp"

namespace chorus {

namespace {

constexpr AnswerColumnEntry answer_table[] = {
    {AnswerColumn::number, "number",
     "N° facture|Numéro facture|Numéro de facture|N° de facture|No facture|Num facture|Facture|"
     "Référence facture|N° de la facture|Numéro de la facture|Numéro DP|"
     "N° de facture non intégrée|Numéro de facture non intégrée|Numéro facture non intégrée|"
     "Facture non intégrée|Numéro demande de paiement|N° demande de paiement|Invoice number|Invoice|Invoice no"},
    {AnswerColumn::state, "state",
     "Statut|État|Statut facture|État facture|Statut de la facture|Statut courant|Code statut|"
     "IdStatut|Status"},
    {AnswerColumn::reason, "reason",
     "Motif|Motif de rejet|Motif du rejet|Motif rejet|Libellé erreur|Libellé erreur DP|"
     "Libellé de l'erreur|Erreur|Message|Messages|Message d'erreur|Commentaire|"
     "Commentaire état courant|Error|Comment"},
    {AnswerColumn::since, "since",
     "Date état|Date de l'état|Date d'état|Date statut|Date du statut|Date de statut|"
     "Date état courant|Date de l'état courant|Date statut courant|Date du statut courant|"
     "Date heure état courant|Date et heure état courant|Date et heure de l'état courant|"
     "Date/heure état courant|Date heure état|Date et heure état|Date et heure de l'état|Date/heure état|"
     "Date heure statut|Date et heure statut|Date et heure du statut|Date/heure statut|"
     "Date de changement d'état|Date changement état|Date de changement de statut|Date changement statut|"
     "Date de mise à jour|Date mise à jour|Date de modification|Date dernière modification|"
     "Date de dernière modification|Date du rejet|Date de rejet|Date rejet|Date de suspension|"
     "Date de la réponse|Date réponse|Horodatage|Depuis|Depuis le|State date|Status date|Date of state|"
     "Date of status|Status since|Timestamp"},
    // Could be another date too: read where no column is more telling.
    {AnswerColumn::date, "date", "Date et heure|Date/heure|Date heure"},
    {AnswerColumn::flow, "flow",
     "N° flux|Numéro flux|Numéro de flux|N° de flux|Numéro flux dépôt|Numéro de flux de dépôt|"
     "Flux|Flow number"},
    {AnswerColumn::supplier, "supplier",
     "SIRET fournisseur|SIRET du fournisseur|N° SIRET fournisseur|N° SIRET du fournisseur|"
     "Numéro SIRET fournisseur|Identifiant fournisseur|Identifiant du fournisseur|Code fournisseur|"
     "Fournisseur (SIRET)|SIREN fournisseur|SIREN du fournisseur|SIRET émetteur|SIRET de l'émetteur|"
     "N° SIRET émetteur|Numéro SIRET émetteur|Identifiant émetteur|Identifiant de l'émetteur|"
     "Code émetteur|Supplier identifier|Supplier SIRET|Supplier id|Supplier number"},
    {AnswerColumn::debtor, "debtor",
     "SIRET destinataire|Identifiant destinataire|Identifiant du destinataire|Code destinataire|"
     "SIRET débiteur|Identifiant débiteur|SIRET|Debtor identifier"},
};

using AnswerHeaders = std::unordered_map<std::string, AnswerColumn>;

AnswerHeaders known_answer_headers() {
  AnswerHeaders headers;
  for (const auto& entry : answer_table) {
    headers.emplace(plain_word(entry.name), entry.column);
    for (auto rest = entry.aliases; !rest.empty();) {
      const auto bar = rest.find('|');
      headers.emplace(plain_word(rest.substr(0, bar)), entry.column);
      rest.remove_prefix(bar == rest.npos ? rest.size() : bar + 1);
    }
  }
  return headers;
}

}  // namespace

std::span<const AnswerColumnEntry> answer_columns() { return answer_table; }

std::optional<AnswerColumn> match_answer_column(std::string_view header) {
  static const AnswerHeaders headers = known_answer_headers();
  const auto known = headers.find(plain_word(header));
  if (known == headers.end()) return std::nullopt;
  return known->second;
}

}  // namespace chorus
