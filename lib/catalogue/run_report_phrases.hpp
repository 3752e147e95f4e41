// The words of the reports that --report writes.
#pragma once

#include "diagnostic/phrase.hpp"

namespace chorus::phrase {

// The columns of the CSV report behind the fields.
inline constexpr Phrase other_report_columns[] = {
    {"vat", "Détail TVA"},    {"pdf", "PDF"},        {"state", "État"},
    {"reason", "Motif"},      {"file", "Fichier"},   {"flow_id", "Flux"},
    {"place", "Source"},      {"errors", "Erreurs"}, {"warnings", "Avertissements"},
    {"remedies", "Conseils"},
};

inline constexpr Phrase vat_line{"{rate} %: {base} + {amount}", "{rate} % : {base} + {amount}"};
inline constexpr Phrase type_invoice{"invoice", "facture"};
inline constexpr Phrase type_credit_note{"credit note", "avoir"};

// The page.
inline constexpr Phrase page_title_export{"Chorus Pro export", "Export Chorus Pro"};
inline constexpr Phrase page_title_check{"Chorus Pro check", "Contrôle Chorus Pro"};
inline constexpr Phrase page_of_date{"{title} of {date}", "{title} du {date}"};
inline constexpr Phrase page_test_profile{"test profile", "profil de test"};
inline constexpr Phrase page_invoices{"Invoices", "Factures"};
inline constexpr Phrase page_files{"Files to deposit", "Fichiers à déposer"};
inline constexpr Phrase page_rejects{"Refused invoices, to correct and give again",
                                     "Factures refusées, à corriger et redonner"};
inline constexpr Phrase page_faults{"What concerns the files as a whole", "Ce qui concerne les fichiers entiers"};
inline constexpr Phrase page_debtors{"By debtor", "Par débiteur"};
inline constexpr Phrase page_rates{"By VAT rate", "Par taux de TVA"};
inline constexpr Phrase page_sums_note{"Invoices exported or to export; credit notes are subtracted.",
                                       "Factures exportées ou à exporter ; les avoirs sont déduits."};
inline constexpr Phrase page_other_debtors{"{count} other debtors", "{count} autres débiteurs"};
inline constexpr Phrase page_run{"This run", "Cette exécution"};
inline constexpr Phrase page_program{"Program", "Programme"};
inline constexpr Phrase page_configuration{"Configuration", "Configuration"};
inline constexpr Phrase page_no_configuration{"none", "aucune"};
inline constexpr Phrase page_inputs{"Files read", "Fichiers lus"};
inline constexpr Phrase page_pdf_dir{"PDF folder", "Dossier des PDF"};
inline constexpr Phrase page_skip_to_invoices{"Go to the invoices", "Aller aux factures"};

inline constexpr Phrase page_date{"Date", "Date"};
inline constexpr Phrase page_excl_tax{"Excl. tax", "HT"};
inline constexpr Phrase page_incl_tax{"Incl. tax", "TTC"};
inline constexpr Phrase page_file{"File", "Fichier"};
inline constexpr Phrase page_flow{"Flow identifier", "Identifiant du flux"};
inline constexpr Phrase page_size{"Size", "Taille"};
inline constexpr Phrase page_attachments{"Attachments", "Pièces jointes"};
inline constexpr Phrase page_debtor{"Debtor", "Débiteur"};
inline constexpr Phrase page_count{"Invoices", "Factures"};
inline constexpr Phrase page_share{"Share", "Part"};
inline constexpr Phrase page_rate{"Rate", "Taux"};
inline constexpr Phrase page_base{"Base", "Base"};
inline constexpr Phrase page_vat{"VAT", "TVA"};
inline constexpr Phrase page_total{"Total", "Total"};
inline constexpr Phrase page_unknown_rate{"unknown", "inconnu"};

inline constexpr Phrase page_deposited_on{"Deposited on", "Déposé le"};
inline constexpr Phrase page_flow_number{"Flow number given by the portal", "N° de flux donné par le portail"};
inline constexpr Phrase page_by{"By", "Par"};

inline constexpr Phrase page_filter_state{"State", "État"};
inline constexpr Phrase page_all{"All", "Toutes"};
inline constexpr Phrase page_warned{"With a warning", "Avec avertissement"};
inline constexpr Phrase page_search{"Search", "Rechercher"};
inline constexpr Phrase page_search_hint{"number, client, amount, message…", "numéro, client, montant, message…"};
inline constexpr Phrase page_reset{"Show all again", "Tout réafficher"};
inline constexpr Phrase page_previous{"Previous", "Précédent"};
inline constexpr Phrase page_next{"Next", "Suivant"};
// {from}, {to}, {shown} and {all} are filled by the page itself.
inline constexpr Phrase page_shown{"Invoices {{from}} to {{to}} of {{shown}} (of {{all}} in all)",
                                   "Factures {{from}} à {{to}} sur {{shown}} ({{all}} en tout)"};
inline constexpr Phrase page_none_shown{"No invoice is like that", "Aucune facture ne correspond"};
inline constexpr Phrase page_print_cut{
    "Only the first {{shown}} of {{all}} invoices are printed: narrow the selection, or use the CSV report",
    "Seules les {{shown}} premières factures sur {{all}} sont imprimées : restreignez la sélection, ou prenez le rapport CSV"};
inline constexpr Phrase page_without_script{
    "Without JavaScript the first {shown} of {all} invoices are shown; the CSV report has them all.",
    "Sans JavaScript, seules les {shown} premières factures sur {all} s'affichent ; le rapport CSV les donne toutes."};

}  // namespace chorus::phrase
