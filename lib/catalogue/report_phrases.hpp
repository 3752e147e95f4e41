// The words of the table of results and of the lines around it.
#pragma once

#include "diagnostic/phrase.hpp"

namespace chorus::phrase {

inline constexpr Phrase error{"error", "erreur"};
inline constexpr Phrase warning{"warning", "avertissement"};
inline constexpr Phrase note{"note", "note"};
inline constexpr Phrase hint{"hint", "conseil"};
inline constexpr Phrase of_invoice{"invoice {number}", "facture {number}"};
inline constexpr Phrase of_invoices{"invoice {number} and {count} more", "facture {number} et {count} de plus"};
inline constexpr Phrase of_invoice_heading{"Invoice {number}", "Facture {number}"};
inline constexpr Phrase and_more{"and {count} more of {rule}; --verbose shows them all",
                                 "et {count} de plus de {rule} ; --verbose les montre tous"};
inline constexpr Phrase of_column{"column « {field} »", "colonne « {field} »"};
inline constexpr Phrase of_element{"element {field}", "élément {field}"};
inline constexpr Phrase of_key{"key « {field} »", "clé « {field} »"};

inline constexpr Phrase head_invoice{"Invoice", "Facture"};
inline constexpr Phrase head_client{"Client", "Client"};
inline constexpr Phrase head_name{"Name", "Nom"};
inline constexpr Phrase head_siret{"SIRET", "SIRET"};
inline constexpr Phrase head_service{"Service", "Service"};
inline constexpr Phrase head_commitment{"Commitment", "Engagement"};
inline constexpr Phrase head_total{"Total incl. tax", "Montant TTC"};
inline constexpr Phrase head_total_short{"Total", "TTC"};
inline constexpr Phrase head_pdf{"PDF", "PDF"};
inline constexpr Phrase head_state{"State", "État"};
inline constexpr Phrase missing{"MISSING!", "MANQUANT !"};

inline constexpr Phrase state_exported{"exported", "exportée"};
inline constexpr Phrase state_ready{"ready", "prête"};
inline constexpr Phrase state_waiting{"not exported", "non exportée"};
inline constexpr Phrase state_exported_before{"already exported", "déjà exportée"};
inline constexpr Phrase state_left_out{"left out", "écartée"};
inline constexpr Phrase state_edited{"exported before", "déjà exportée"};
inline constexpr Phrase state_refused{"refused", "refusée"};
inline constexpr Phrase state_unread{"row unreadable", "ligne illisible"};
inline constexpr Phrase row_of_line{"line {line}", "ligne {line}"};

// Counts stand behind their word: no sentence has to agree in number.
inline constexpr Phrase total_exported{"exported: {exported}, refused: {refused}, warnings: {warnings}",
                                       "exportées : {exported}, refusées : {refused}, avertissements : {warnings}"};
inline constexpr Phrase total_checked{
    "ready: {ready}, refused: {refused}, warnings: {warnings}; nothing was written (check)",
    "prêtes : {ready}, refusées : {refused}, avertissements : {warnings} ; rien n'a été écrit (contrôle)"};
inline constexpr Phrase total_nothing{
    "refused: {refused}, good: {ready}, warnings: {warnings}; nothing was written: correct the faults, or "
    "export the good ones with --skip-invalid",
    "refusées : {refused}, bonnes : {ready}, avertissements : {warnings} ; rien n'a été écrit : corrigez les "
    "erreurs, ou exportez les bonnes avec --skip-invalid"};
inline constexpr Phrase total_all_refused{
    "refused: {refused}, warnings: {warnings}; no invoice was exported: correct the faults and run it again",
    "refusées : {refused}, avertissements : {warnings} ; aucune facture n'a été exportée : corrigez les erreurs "
    "et relancez"};
inline constexpr Phrase total_supplier_refused{
    "nothing was written: correct the supplier in the configuration first",
    "rien n'a été écrit : corrigez d'abord le fournisseur dans la configuration"};
inline constexpr Phrase total_all_left_out{"no invoice is left after the selection; nothing was written",
                                           "aucune facture ne reste après la sélection ; rien n'a été écrit"};
inline constexpr Phrase total_nothing_new{"nothing new to export; nothing was written",
                                          "rien de nouveau à exporter ; rien n'a été écrit"};
inline constexpr Phrase total_files_refused{
    "nothing was written: with --strict a header that looks mistyped refuses the whole file; correct it",
    "rien n'a été écrit : avec --strict un en-tête qui semble mal tapé refuse tout le fichier ; corrigez-le"};
inline constexpr Phrase total_columns_unsure{
    "nothing was written: columns of a file can be read in two ways; settle it in the configuration",
    "rien n'a été écrit : des colonnes d'un fichier peuvent se lire de deux façons ; réglez cela dans la configuration"};
inline constexpr Phrase total_columns_refused{
    "nothing was written: a column that is not read says which invoices are credit notes, drafts or cancelled; "
    "settle it in the configuration",
    "rien n'a été écrit : une colonne qui n'est pas lue dit quelles factures sont des avoirs, des brouillons ou "
    "annulées ; réglez-la dans la configuration"};
inline constexpr Phrase total_all_withheld{
    "no invoice is left: the status of those that remain says draft or cancelled; nothing was written",
    "aucune facture ne reste : le statut de celles-ci dit brouillon ou annulée ; rien n'a été écrit"};
inline constexpr Phrase total_empty{"no invoice in the input; nothing was written",
                                    "aucune facture dans les fichiers lus ; rien n'a été écrit"};
inline constexpr Phrase exported_before_total{"exported before, unchanged: {count} (--again exports them again)",
                                              "déjà exportées, inchangées : {count} (--again les exporte de nouveau)"};
inline constexpr Phrase file_written{
    "File: {path} ({size}; invoices: {invoices}, attachments: {attachments})",
    "Fichier : {path} ({size} ; factures : {invoices}, pièces jointes : {attachments})"};
inline constexpr Phrase left_out{"left out by the selection: {left_out}", "écartées par la sélection : {left_out}"};
inline constexpr Phrase left_out_by_status{"left out by their status (drafts, cancelled invoices): {count}",
                                           "écartées par leur statut (brouillons, factures annulées) : {count}"};
inline constexpr Phrase edited_before{
    "skipped, since their status is « {word} »: {edited}; --again exports them again",
    "ignorées, car leur statut est « {word} » : {edited} ; --again les exporte de nouveau"};
inline constexpr Phrase file_marked{"Marked « {word} » in {path}: {invoices}",
                                    "Marquées « {word} » dans {path} : {invoices}"};
inline constexpr Phrase rejects_written{
    "Refused invoices: {path}; correct them there and give that file to --invoices",
    "Factures refusées : {path} ; corrigez-les dans ce fichier et donnez-le à --invoices"};
inline constexpr Phrase rejects_changed{
    "{kept} is not as this program wrote it and stays as it is; the refused invoices of this run are in {path}",
    "{kept} n'est pas tel que ce programme l'a écrit et reste tel quel ; les factures refusées de cette exécution "
    "sont dans {path}"};
inline constexpr Phrase rejects_changed_remedy{
    "if it holds corrections, give {kept} to --invoices once all are made",
    "s'il contient des corrections, donnez {kept} à --invoices une fois qu'elles sont toutes faites"};
inline constexpr Phrase rejects_earlier{
    "{kept} holds refused invoices of an earlier run and stays as it is; those of this run are in {path}",
    "{kept} contient des factures refusées d'une exécution précédente et reste tel quel ; celles de cette exécution "
    "sont dans {path}"};
inline constexpr Phrase rejects_earlier_remedy{
    "delete {kept} once its invoices have left; with --overwrite, a file that nobody has changed is replaced",
    "supprimez {kept} une fois ses factures parties ; avec --overwrite, un fichier que personne n'a modifié est "
    "remplacé"};
inline constexpr Phrase report_written{"Report: {path}", "Rapport : {path}"};
inline constexpr Phrase progress_reading{"reading and checking: {read} invoices",
                                         "lecture et contrôle : {read} factures"};
inline constexpr Phrase progress_writing{"{written} of {good} invoices, {size}, {rate}/s, {left} left",
                                         "{written} factures sur {good}, {size}, {rate}/s, reste {left}"};
inline constexpr Phrase sums_by_state{"By state (invoices, total incl. tax):", "Par état (factures, montant TTC) :"};
inline constexpr Phrase sums_by_debtor{"By debtor, invoices exported or to export:",
                                       "Par débiteur, factures exportées ou à exporter :"};
inline constexpr Phrase how_to_deposit{
    "Deposit it on Chorus Pro: « Factures émises », « Déposer flux factures », format « XML mixte », syntax "
    "« CPP Facture Min »",
    "Déposez-le sur Chorus Pro : « Factures émises », « Déposer flux factures », format « XML mixte », syntaxe "
    "« CPP Facture Min »"};

inline constexpr Phrase decided_configuration{"configuration: {path}", "configuration : {path}"};
inline constexpr Phrase decided_no_configuration{"no configuration file was found",
                                                 "aucun fichier de configuration trouvé"};
inline constexpr Phrase decided_csv{"{path}: CSV, {encoding}, delimiter « {delimiter} »",
                                    "{path} : CSV, {encoding}, séparateur « {delimiter} »"};
inline constexpr Phrase decided_json{"{path}: JSON", "{path} : JSON"};
inline constexpr Phrase decided_ignored{"{path}: columns that are not used: {columns}",
                                        "{path} : colonnes non utilisées : {columns}"};
inline constexpr Phrase decided_pdf_dir{"PDF folder: {path}", "dossier des PDF : {path}"};
inline constexpr Phrase decided_date{"production date: {date}, profile: {profile}",
                                     "date de production : {date}, profil : {profile}"};

}  // namespace chorus::phrase
