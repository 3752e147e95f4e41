#include "input/columns.hpp"

#include <stdexcept>
#include <unordered_map>

#include "invoice/word.hpp"

namespace chorus {

namespace {

constexpr ColumnEntry column_table[] = {
    {Column::number, "number",
     "N° facture|Numéro facture|Numéro de facture|N° de facture|No facture|Num facture|Facture|"
     "Référence facture|Invoice number|Invoice|Invoice no",
     true, false, false, {"invoice number", "numéro de la facture"}},
    {Column::date, "date",
     "Date facture|Date de facture|Date facturation|Date d'émission|Date émission|Invoice date",
     true, false, false, {"date of the invoice", "date de la facture"}},
    {Column::client, "client",
     "Code client|N° client|Numéro client|Code débiteur|Compte client|Client code|Customer|"
     "Customer code",
     true, true, false, {"the office's code of the client", "code du client dans le cabinet"}},
    {Column::address_code, "address_code",
     "Code adresse|Code adresse de facturation|Code site|Address code",
     true, true, false, {"tells several debtors of one client apart",
      "distingue plusieurs débiteurs d'un même client"}},
    {Column::type, "type", "Type|Type facture|Type de facture|Type de document|Invoice type",
     true, false, false, {"380 or facture, 381 or avoir; default 380",
      "380 ou facture, 381 ou avoir ; 380 par défaut"}},
    {Column::framework, "framework", "Cadre|Cadre de facturation|Cadre facturation|Code cadre",
     true, false, false, {"A1, A2, A9 or A12; default A1", "A1, A2, A9 ou A12 ; A1 par défaut"}},
    {Column::original_invoice, "original_invoice",
     "Facture d'origine|Facture origine|N° facture d'origine|Facture initiale|Original invoice number",
     true, false, false, {"the invoice that a credit note corrects", "facture qu'un avoir corrige"}},
    {Column::currency, "currency", "Devise|Monnaie|Code devise", true, false, false,
     {"EUR; default EUR", "EUR ; EUR par défaut"}},
    {Column::total_excl_tax, "total_excl_tax",
     "Montant HT|Total HT|HT|Montant hors taxe|Montant hors taxes|Net HT|Amount excl tax",
     true, false, false, {"total without tax", "montant hors taxes"}},
    {Column::total_incl_tax, "total_incl_tax",
     "Montant TTC|Total TTC|TTC|Montant toutes taxes comprises|Amount incl tax",
     true, false, false, {"total with tax", "montant toutes taxes comprises"}},
    {Column::net_payable, "net_payable",
     "Net à payer|Montant net à payer|Reste à payer|Reste dû|Net payable|Amount due",
     true, false, false, {"what remains to pay; default the total with tax",
      "ce qui reste à payer ; par défaut le montant TTC"}},
    {Column::vat_rate, "vat_rate",
     "Taux TVA|Taux de TVA|Taux|TVA taux|TVA %|% TVA|VAT %|Tax rate", true, false, true,
     {"VAT rate in per cent", "taux de TVA en pour cent"}},
    {Column::vat_base, "vat_base", "Base HT|Base TVA|Base|Base de TVA|TVA base|Taxable amount", true,
     false, true, {"amount that the rate applies to", "montant auquel le taux s'applique"}},
    {Column::vat_amount, "vat_amount",
     "Montant TVA|Montant de TVA|Montant de la TVA|TVA montant|Total TVA|Tax amount", true, false,
     true, {"VAT of this rate", "TVA de ce taux"}},
    {Column::payment_mode, "payment_mode",
     "Mode de paiement|Mode paiement|Mode règlement|Mode de règlement|Payment method",
     true, false, false, {"code or name; default: --payment-mode, the configuration, 30",
      "code ou nom ; par défaut : --payment-mode, la configuration, 30"}},
    {Column::engagement, "engagement",
     "N° engagement|Numéro engagement|Numéro d'engagement|N° d'engagement|Engagement juridique|"
     "N° EJ|Bon de commande|N° bon de commande|N° commande|Numéro de commande|Purchase order|Order number",
     true, false, false, {"number of the purchase order", "numéro d'engagement (bon de commande)"}},
    {Column::market, "market", "N° marché|Numéro marché|Numéro de marché|N° de marché|Marché|Market number",
     true, false, false, {"number of the public contract", "numéro de marché"}},
    {Column::contract, "contract",
     "N° contrat|Numéro contrat|Numéro de contrat|N° de contrat|Contrat|Contract number", true,
     false, false, {"number of the contract", "numéro de contrat"}},
    {Column::pdf, "pdf", "Fichier PDF|Fichier|Nom du PDF|Nom PDF|Chemin PDF|PDF file", true, false,
     false, {"the invoice's PDF; default {number}.pdf", "le PDF de la facture ; {number}.pdf par défaut"}},
    {Column::attachments, "attachments",
     "Pièces jointes|Pièce jointe|Annexes|Annexe|PJ|Attachment", true, false, false,
     {"complementary files, separated by |", "fichiers complémentaires, séparés par |"}},
    {Column::status, "status", "Statut|État|Etat facture|Statut facture|State", true, false, false,
     {"the office's status of the invoice", "statut de la facture dans le cabinet"}},
    {Column::siret, "siret",
     "SIRET|N° SIRET|Numéro SIRET|SIRET client|SIRET débiteur|Identifiant débiteur|Identifiant CP|"
     "Code SIRET",
     true, true, false, {"SIRET of the debtor", "SIRET du débiteur"}},
    {Column::service_code, "service_code",
     "Code service|Code du service|Service exécutant|Code service exécutant", true, true,
     false, {"service inside the debtor", "service du débiteur"}},
    {Column::service_name, "service_name", "Nom service|Nom du service|Libellé service", true, true,
     false, {"name of the service", "nom du service"}},
    {Column::debtor_name, "debtor_name",
     "Nom débiteur|Nom du débiteur|Nom client|Nom du client|Raison sociale|Nom|Libellé client|name",
     true, true, false, {"name of the debtor", "nom du débiteur"}},
    {Column::engagement_required, "engagement_required",
     "Engagement obligatoire|Engagement requis|Engagement exigé", false, true, false,
     {"this debtor demands a commitment: oui or non", "ce débiteur exige un engagement : oui ou non"}},
    {Column::service_required, "service_required",
     "Service obligatoire|Service requis|Service exigé|Code service obligatoire", false, true, false,
     {"this debtor demands a service code: oui or non",
      "ce débiteur exige un code service : oui ou non"}},
    {Column::service_or_engagement_required, "service_or_engagement_required",
     "Service ou engagement obligatoire|Service ou engagement|Service ou engagement requis", false,
     true, false, {"this debtor demands one of the two: oui or non",
      "ce débiteur exige l'un des deux : oui ou non"}},
};

struct KnownHeader {
  Column column;
  bool numbered;
};
using Headers = std::unordered_map<std::string, KnownHeader>;

bool stands_in(const ColumnEntry& entry, InputKind kind) {
  return kind == InputKind::invoices ? entry.in_invoices : entry.in_debtors;
}

/// The canonical name and every alias of a column.
std::vector<std::string_view> names_of(const ColumnEntry& entry) {
  std::vector<std::string_view> names{entry.name};
  for (auto rest = entry.aliases; !rest.empty();) {
    const auto bar = rest.find('|');
    names.push_back(rest.substr(0, bar));
    rest.remove_prefix(bar == rest.npos ? rest.size() : bar + 1);
  }
  return names;
}

Headers headers_of(InputKind kind) {
  Headers headers;
  for (const auto& entry : column_table) {
    if (!stands_in(entry, kind)) continue;
    for (const auto name : names_of(entry)) {
      headers.emplace(plain_word(name), KnownHeader{entry.column, entry.numbered});
    }
  }
  return headers;
}

const Headers& known_headers(InputKind kind) {
  static const Headers invoices = headers_of(InputKind::invoices);
  static const Headers debtors = headers_of(InputKind::debtors);
  return kind == InputKind::invoices ? invoices : debtors;
}

/// "vat1rate" -> 1 and "vatrate"; only one digit, never 0.
std::optional<ColumnMatch> match_numbered(std::string word, const Headers& headers) {
  const auto at = word.find_first_of("123456789");
  if (at == word.npos || word.find_first_of("0123456789", at + 1) != word.npos) return std::nullopt;
  const auto index = static_cast<std::uint8_t>(word[at] - '0');
  word.erase(at, 1);
  const auto known = headers.find(word);
  if (known == headers.end() || !known->second.numbered) return std::nullopt;
  return ColumnMatch{known->second.column, index};
}

std::optional<ColumnMatch> match_in_table(std::string_view header, InputKind kind) {
  const auto& headers = known_headers(kind);
  const std::string word = plain_word(header);
  const auto known = headers.find(word);
  if (known != headers.end()) return ColumnMatch{known->second.column, 0};
  return match_numbered(word, headers);
}

}  // namespace

std::span<const ColumnEntry> columns() { return column_table; }

const ColumnEntry& column_entry(Column column) {
  for (const auto& entry : column_table) {
    if (entry.column == column) return entry;
  }
  throw std::logic_error("a column without entry");
}

std::string_view column_name(Column column, InputKind kind) {
  if (kind == InputKind::debtors && column == Column::debtor_name) return "name";
  return column_entry(column).name;
}

std::optional<ColumnMatch> match_column(std::string_view header, InputKind kind,
                                        const ColumnMap& map) {
  const auto mapped = mapped_name(header, map);
  if (mapped && mapped->empty()) return std::nullopt;
  return match_in_table(mapped ? *mapped : header, kind);
}

std::optional<std::string_view> mapped_name(std::string_view header, const ColumnMap& map) {
  if (map.empty()) return std::nullopt;
  const std::string word = plain_word(header);
  for (const auto& [from, to] : map) {
    if (plain_word(from) == word) return to;
  }
  return std::nullopt;
}

std::vector<std::string_view> header_names(InputKind kind) {
  std::vector<std::string_view> names;
  for (const auto& entry : column_table) {
    if (!stands_in(entry, kind)) continue;
    const auto more = names_of(entry);
    names.insert(names.end(), more.begin(), more.end());
  }
  return names;
}

std::vector<std::string_view> column_names(InputKind kind) {
  std::vector<std::string_view> names;
  for (const auto& entry : column_table) {
    if (stands_in(entry, kind)) names.push_back(column_name(entry.column, kind));
  }
  return names;
}

}  // namespace chorus
