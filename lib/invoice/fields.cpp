#include "invoice/fields.hpp"

#include <algorithm>
#include <array>

namespace chorus {

namespace {

// clang-format off
constexpr FieldEntry rows[] = {
    {.field = Field::number, .name = "number", .kind = FieldKind::code, .member = &Invoice::number,
     .headers = "N° facture|Numéro facture|Numéro de facture|N° de facture|No facture|Num facture|"
                "Référence facture|N° facture client|Invoice number|Invoice no|Invoice ref",
     .vague_headers = "Facture|Numéro|N°|N° pièce|N° document|N° facture externe|PieceRef|Invoice",
     .required = true, .element = "<DonneesFacture/Id>", .place = 1, .in_reports = true,
     .meaning = {"invoice number", "numéro de la facture"}},
    {.field = Field::date, .name = "date", .kind = FieldKind::date, .member = &Invoice::date,
     .headers = "Date facture|Date de facture|Date facturation|Date d'émission|Date émission|Invoice date|Issue date",
     .vague_headers = "Date|Date pièce|Date document|PieceDate",
     .required = true, .element = "<DonneesFacture/DateEmissionFacture>", .place = 2, .in_journal = true,
     .in_reports = true, .head = "Date", .words = {"date", "date"},
     .meaning = {"date of the invoice", "date de la facture"}},
    {.field = Field::client, .name = "client", .kind = FieldKind::code, .member = &Invoice::client,
     .headers = "Code client|N° client|Numéro client|Code débiteur|Client code|Customer code|Code tiers|"
                "N° tiers|Partner id ref|Partenaire/Référence",
     .vague_headers = "Compte client|Compte tiers|N° compte tiers|Compte auxiliaire|N° compte auxiliaire|"
                      "Code comptable client|Compte comptable client|CompAuxNum|Partenaire/ID|"
                      "N° client facture|Client|Customer|Partenaire|Partner id|Partner id name|Partenaire/Nom|Tiers",
     .in_debtors = true, .required = true, .place = 8, .in_reports = true,
     .meaning = {"the office's code of the client", "code du client dans le cabinet"}},
    {.field = Field::address_code, .name = "address_code", .kind = FieldKind::code, .member = &Invoice::address_code,
     .headers = "Code adresse|Code adresse de facturation|Code site|Address code",
     .in_debtors = true, .place = 9, .in_reports = true,
     .meaning = {"tells several debtors of one client apart", "distingue plusieurs débiteurs d'un même client"}},
    {.field = Field::type, .name = "type", .kind = FieldKind::type, .member = &Invoice::type,
     .headers = "Type|Type facture|Type de facture|Type de document|Type de pièce|Invoice type|Move type",
     .element = "<DonneesFacture/Type>", .place = 3, .in_journal = true, .in_reports = true, .words = {"type", "type"},
     .meaning = {"380 or facture, 381 or avoir; default 380", "380 ou facture, 381 ou avoir ; 380 par défaut"}},
    {.field = Field::framework, .name = "framework", .kind = FieldKind::framework, .member = &Invoice::framework,
     .headers = "Cadre|Cadre de facturation|Cadre facturation|Code cadre",
     .element = "<DonneesFacture/Cadre>", .place = 4, .in_journal = true, .words = {"framework", "cadre"},
     .meaning = {"A1, A2, A9 or A12; default A1", "A1, A2, A9 ou A12 ; A1 par défaut"}},
    {.field = Field::original_invoice, .name = "original_invoice", .kind = FieldKind::code,
     .member = &Invoice::original_invoice,
     .headers = "Facture d'origine|Facture origine|N° facture d'origine|Facture initiale|Facture liée|N° facture liée|"
                "Facture rectifiée|Original invoice number",
     .element = "<DonneesFacture/IdFactureOrigine>", .place = 5, .in_journal = true,
     .words = {"original invoice", "facture d'origine"},
     .meaning = {"the invoice that a credit note corrects", "facture qu'un avoir corrige"}},
    {.field = Field::currency, .name = "currency", .kind = FieldKind::currency, .member = &Invoice::currency,
     .headers = "Devise|Monnaie|Code devise",
     .element = "<DonneesFacture/Devise>", .place = 6, .in_journal = true, .words = {"currency", "devise"},
     .meaning = {"EUR; default EUR", "EUR ; EUR par défaut"}},
    {.field = Field::total_excl_tax, .name = "total_excl_tax", .kind = FieldKind::amount,
     .member = &Invoice::total_excl_tax,
     .headers = "Montant HT|Total HT|HT|Montant hors taxe|Montant hors taxes|Total hors taxes|Net HT|"
                "Total net HT|Montant total HT|Montant HT après remise|Total HT après remise|HT après remise|"
                "Total hors TVA|Montant hors TVA|Hors TVA|Total HTVA|Montant HTVA|HTVA|Taxes exclues|Total taxes exclues|"
                "Amount excl tax|Amount untaxed|Total excl tax",
     .vague_headers = "Sous-total HT|Total brut HT",
     .element = "<DonneesFacture/Montants/MontantHT>", .place = 17, .in_journal = true, .in_reports = true,
     .words = {"total excl. tax", "montant HT"}, .meaning = {"total without tax", "montant hors taxes"}},
    {.field = Field::total_incl_tax, .name = "total_incl_tax", .kind = FieldKind::amount,
     .member = &Invoice::total_incl_tax,
     .headers = "Montant TTC|Total TTC|TTC|Montant total TTC|Montant toutes taxes comprises|"
                "Amount incl tax|Total incl tax|Total with tax|Total with VAT",
     .vague_headers = "Prix TTC|Montant total|Total|Amount total",
     .element = "<DonneesFacture/Montants/MontantTTC>", .place = 18, .in_journal = true, .in_reports = true,
     .words = {"total incl. tax", "montant TTC"}, .meaning = {"total with tax", "montant toutes taxes comprises"}},
    {.field = Field::net_payable, .name = "net_payable", .kind = FieldKind::amount, .member = &Invoice::net_payable,
     .headers = "Net à payer|Montant net à payer|Reste à payer|Reste dû|Restant dû|Solde dû|Montant dû|"
                "Solde à payer|Reste à régler|Montant restant dû|Net payable|Amount due|Amount residual",
     .element = "<DonneesFacture/Montants/MontantNetAPayer>", .place = 19, .in_journal = true, .in_reports = true,
     .words = {"net payable", "net à payer"},
     .meaning = {"what remains to pay; default the total with tax", "ce qui reste à payer ; par défaut le montant TTC"}},
    {.field = Field::vat_rate, .name = "vat_rate", .kind = FieldKind::vat,
     .headers = "Taux TVA|Taux de TVA|Taux|TVA taux|TVA %|% TVA|Taux %|Taux TVA %|VAT %|VAT rate|Tax rate|Tax percent",
     .element = "<DonneesFacture/TVAS/TVA/Taux>", .meaning = {"VAT rate in per cent", "taux de TVA en pour cent"}},
    {.field = Field::vat_base, .name = "vat_base", .kind = FieldKind::vat,
     .headers = "Base HT|Base TVA|Base|Base de TVA|TVA base|Base imposable|Taxable amount",
     .element = "<DonneesFacture/TVAS/TVA/BaseHt>",
     .meaning = {"amount that the rate applies to", "montant auquel le taux s'applique"}},
    {.field = Field::vat_amount, .name = "vat_amount", .kind = FieldKind::vat,
     .headers = "Montant TVA|Montant de TVA|Montant de la TVA|TVA montant|Total TVA|Montant total TVA|TVA en euros|"
                "VAT amount|Tax amount",
     .vague_headers = "TVA|VAT|Tax|Taxes|Montant taxes|Total taxes",
     .element = "<DonneesFacture/TVAS/TVA/MontantTVA>", .meaning = {"VAT of this rate", "TVA de ce taux"}},
    {.field = Field::payment_mode, .name = "payment_mode", .kind = FieldKind::payment_mode,
     .member = &Invoice::payment_mode,
     .headers = "Mode de paiement|Mode paiement|Mode règlement|Mode de règlement|Moyen de paiement|"
                "Moyen de règlement|Payment method",
     .element = "<DonneesFacture/ModePaiement/Code>", .place = 7, .in_journal = true,
     .words = {"payment mode", "mode de paiement"},
     .meaning = {"code or name; default: {setting payment_mode}, the configuration, 30",
                "code ou nom ; par défaut : {setting payment_mode}, la configuration, 30"}},
    {.field = Field::engagement, .name = "engagement", .kind = FieldKind::code, .member = &Commitment::engagement,
     .headers = "N° engagement|Numéro engagement|Numéro d'engagement|N° d'engagement|"
                "Référence engagement|Engagement|Engagement juridique|N° engagement juridique|N° EJ|EJ",
     .vague_headers = "Bon de commande|N° bon de commande|Bon de commande client|N° BC|N° commande|"
                      "N° commande client|Référence commande client|Commande client|"
                      "Numéro de commande|Référence commande|Commande|Purchase order|Order number",
     .may_be_a_word = true, .element = "<DonneesFacture/Engagement/NumeroEngagement>", .place = 14, .in_journal = true,
     .in_reports = true, .words = {"engagement", "engagement"},
     .meaning = {"number of the purchase order", "numéro d'engagement (bon de commande)"}},
    {.field = Field::market, .name = "market", .kind = FieldKind::code, .member = &Commitment::market,
     .headers = "N° marché|Numéro marché|Numéro de marché|N° de marché|Référence marché|Marché|"
                "Market number",
     .may_be_a_word = true, .element = "<DonneesFacture/Engagement/NumeroMarche>", .place = 15, .in_journal = true,
     .in_reports = true, .words = {"market or contract", "marché ou contrat"},
     .meaning = {"number of the public contract", "numéro de marché"}},
    {.field = Field::contract, .name = "contract", .kind = FieldKind::code, .member = &Commitment::contract,
     .headers = "N° contrat|Numéro contrat|Numéro de contrat|N° de contrat|Référence contrat|Contrat|"
                "Contract number",
     .may_be_a_word = true, .place = 16, .in_reports = true, .meaning = {"number of the contract", "numéro de contrat"}},
    {.field = Field::pdf, .name = "pdf", .member = &Invoice::pdf,
     .headers = "Fichier PDF|Nom du PDF|Nom PDF|Chemin PDF|Fichier facture|PDF file",
     .vague_headers = "PDF|Fichier|Nom du fichier",
     .meaning = {"the invoice's PDF; default {{number}}.pdf", "le PDF de la facture ; {{number}}.pdf par défaut"}},
    {.field = Field::attachments, .name = "attachments", .kind = FieldKind::files,
     .headers = "Pièces jointes|Pièce jointe|Annexes|Annexe|PJ|Attachment",
     .meaning = {"complementary files, separated by |", "fichiers complémentaires, séparés par |"}},
    {.field = Field::status, .name = "status", .member = &Invoice::status,
     .headers = "Statut|État|Etat facture|Statut facture|Invoice status|State",
     .meaning = {"the office's status of the invoice", "statut de la facture dans le cabinet"}},
    {.field = Field::siret, .name = "siret", .kind = FieldKind::siret, .member = &Debtor::siret,
     .headers = "SIRET|N° SIRET|Numéro SIRET|SIRET client|SIRET débiteur|SIRET destinataire|SIRET acheteur|"
                "SIRET structure|Identifiant débiteur|Identifiant destinataire|Identifiant CP|Code SIRET",
     .vague_headers = "Id prof. 2 (SIRET)",
     .in_debtors = true, .may_be_a_word = true, .element = "<Debiteur/Identifiant>", .place = 11, .in_journal = true,
     .in_reports = true, .words = {"SIRET", "SIRET"}, .meaning = {"SIRET of the debtor", "SIRET du débiteur"}},
    {.field = Field::service_code, .name = "service_code", .kind = FieldKind::code, .member = &Debtor::service_code,
     .headers = "Code service|Code du service|Code service exécutant|Code service destinataire",
     .vague_headers = "Service exécutant|Service destinataire",
     .in_debtors = true, .may_be_a_word = true, .element = "<Debiteur/CodeService>", .place = 12, .in_journal = true,
     .in_reports = true, .words = {"service code", "code service"},
     .meaning = {"service inside the debtor", "service du débiteur"}},
    {.field = Field::service_name, .name = "service_name", .member = &Debtor::service_name,
     .headers = "Nom service|Nom du service|Libellé service",
     .in_debtors = true, .may_be_a_word = true, .element = "<Debiteur/NomService>", .place = 13, .in_reports = true,
     .meaning = {"name of the service", "nom du service"}},
    {.field = Field::debtor_name, .name = "debtor_name", .member = &Debtor::name,
     .headers = "Nom débiteur|Nom du débiteur|Nom client|Nom du client|Libellé client|Intitulé client|"
                "Raison sociale|Nom de l'entreprise|Nom d'affichage du partenaire de la facture|CompAuxLib",
     .vague_headers = "R.S|Acheteur|Destinataire|Nom|name",
     .in_debtors = true, .may_be_a_word = true, .element = "<Debiteur/Nom>", .place = 10, .in_reports = true,
     .meaning = {"name of the debtor", "nom du débiteur"}},
    {.field = Field::engagement_required, .name = "engagement_required", .kind = FieldKind::yes_no,
     .member = &Requirements::engagement,
     .headers = "Engagement obligatoire|Engagement requis|Engagement exigé",
     .in_invoices = false, .in_debtors = true,
     .meaning = {"this debtor demands a commitment: oui or non", "ce débiteur exige un engagement : oui ou non"}},
    {.field = Field::service_required, .name = "service_required", .kind = FieldKind::yes_no,
     .member = &Requirements::service,
     .headers = "Service obligatoire|Service requis|Service exigé|Code service obligatoire",
     .in_invoices = false, .in_debtors = true,
     .meaning = {"this debtor demands a service code: oui or non", "ce débiteur exige un code service : oui ou non"}},
    {.field = Field::service_or_engagement_required, .name = "service_or_engagement_required",
     .kind = FieldKind::yes_no, .member = &Requirements::service_or_engagement,
     .headers = "Service ou engagement obligatoire|Service ou engagement|Service ou engagement requis",
     .in_invoices = false, .in_debtors = true,
     .meaning = {"this debtor demands one of the two: oui or non", "ce débiteur exige l'un des deux : oui ou non"}},
};
// clang-format on

constexpr std::size_t index_of(Field field) { return static_cast<std::size_t>(field); }

constexpr auto field_table = [] {
  auto table = std::to_array(rows);
  for (std::size_t i = 0; i < table.size(); ++i) {
    if (table[i].field == Field::unnamed) table[i].field = static_cast<Field>(i);
  }
  return table;
}();

constexpr bool is_in_order() {
  for (std::size_t i = 0; i < field_table.size(); ++i) {
    if (index_of(field_table[i].field) != i) return false;
  }
  return field_table.size() > index_of(Field::service_or_engagement_required);
}
static_assert(is_in_order(), "each field has one row, in the order of Field");

std::vector<const FieldEntry*> entries_by_place() {
  std::vector<const FieldEntry*> told;
  for (const FieldEntry& entry : field_table) {
    if (entry.place > 0) told.push_back(&entry);
  }
  std::sort(told.begin(), told.end(), [](const FieldEntry* a, const FieldEntry* b) { return a->place < b->place; });
  return told;
}

std::string value_text(const Given<std::string>& given) { return given ? *given : std::string(); }
std::string value_text(const Given<std::string_view>& given) { return given ? std::string(*given) : std::string(); }
std::string value_text(const Given<Date>& given) { return given ? given->iso() : std::string(); }
std::string value_text(const Given<Amount>& given) { return given ? given->text() : std::string(); }
std::string value_text(const Given<Siret>& given) { return given ? given->digits() : std::string(); }
std::string value_text(const Given<InvoiceType>& given) {
  return given ? std::string(type_code(*given)) : std::string();
}

}  // namespace

std::span<const FieldEntry> fields() { return field_table; }

const FieldEntry& field_entry(Field field) { return field_table[index_of(field)]; }

std::span<const FieldEntry* const> told_fields() {
  static const auto told = entries_by_place();
  return told;
}

std::string field_text(const Invoice& invoice, const FieldEntry& entry) {
  std::string text;
  with_field(invoice, entry, [&](const auto& given) { text = value_text(given); });
  return text;
}

const Given<Amount>& field_amount(const Invoice& invoice, const FieldEntry& entry) {
  return invoice.*std::get<Given<Amount> Invoice::*>(entry.member);
}

}  // namespace chorus
