// What is said of the files that the portal's answers come in.
#pragma once

#include "diagnostic/phrase.hpp"

namespace chorus::phrase {

inline constexpr Phrase answer_remedy{
    "give the JSON of consulterCRDetaille or of rechercher/fournisseur, a CPPStatut XML file, or a "
    "CSV file with a column « number » and a column « state » or « reason »",
    "donnez le JSON de consulterCRDetaille ou de rechercher/fournisseur, un fichier XML CPPStatut, "
    "ou un fichier CSV avec une colonne « numéro de facture » et une colonne « statut » ou "
    "« motif »"};

inline constexpr Phrase answer_empty{"this file is empty", "ce fichier est vide"};

inline constexpr Phrase answer_too_large{"an answer of the portal is at most {limit} MiB long",
                                         "une réponse du portail fait au plus {limit} Mio"};
inline constexpr Phrase answer_too_large_remedy{
    "check that it is the right file; a long list can be given in several files",
    "vérifiez que c'est le bon fichier ; une longue liste peut être donnée en plusieurs fichiers"};

inline constexpr Phrase answer_json_unknown{"this JSON is no answer of the portal about invoices",
                                            "ce JSON n'est pas une réponse du portail sur des "
                                            "factures"};
inline constexpr Phrase answer_json_type{"« {name} » must be {expected}", "« {name} » doit être {expected}"};
inline constexpr Phrase answer_json_type_remedy{"give the answer as the portal wrote it, without changing it",
                                                "donnez la réponse telle que le portail l'a écrite, sans la modifier"};
inline constexpr Phrase answer_expected_list{"a list", "une liste"};
inline constexpr Phrase answer_expected_object{"an object", "un objet"};
inline constexpr Phrase answer_expected_scalar{"a text or a number", "un texte ou un nombre"};

inline constexpr Phrase answer_xml_root{"« {root} » is not the root of a CPPStatut document",
                                        "« {root} » n'est pas la racine d'un document CPPStatut"};
inline constexpr Phrase answer_xml_invoices_remedy{
    "this is a file of invoices: chorus-export import-export notes it as sent",
    "c'est un fichier de factures : chorus-export import-export le note comme envoyé"};
inline constexpr Phrase answer_xml_empty{"this CPPStatut document holds no status",
                                         "ce document CPPStatut ne contient aucun statut"};

inline constexpr Phrase answer_column_missing{"no column tells {what}", "aucune colonne ne donne {what}"};
inline constexpr Phrase answer_column_number{"the invoice number", "le numéro de facture"};
inline constexpr Phrase answer_column_reason{"what the portal said of the invoice",
                                             "ce que le portail a dit de la facture"};
inline constexpr Phrase answer_column_remedy{"name one of the columns {names}; this file has {headers}",
                                             "nommez une des colonnes {names} ; ce fichier a {headers}"};

inline constexpr Phrase answer_date{"« {value} » is no date of an answer", "« {value} » n'est pas une date de réponse"};
inline constexpr Phrase answer_date_remedy{
    "write it as 31/03/2026, 2026-03-31 or 31/03/2026 10:12, or leave it empty",
    "écrivez-la comme 31/03/2026, 2026-03-31 ou 31/03/2026 10:12, ou laissez-la vide"};

// The list of what was answered.

inline constexpr Phrase answers_number{"Invoice", "Facture"};
inline constexpr Phrase answers_client{"Client", "Client"};
inline constexpr Phrase answers_file{"File", "Fichier"};
inline constexpr Phrase answers_state{"State", "État"};
inline constexpr Phrase answers_advice{"What to do", "Que faire"};
inline constexpr Phrase answers_journal{"Journal", "Journal"};

inline constexpr Phrase answer_noted{"noted", "noté"};
inline constexpr Phrase answer_known{"known already", "déjà connu"};
inline constexpr Phrase answer_older{"older than what is known", "plus ancien que ce qui est connu"};
inline constexpr Phrase answer_stranger{"not of this journal", "absente du journal"};

inline constexpr Phrase answer_held{"not applied", "pas appliqué"};
inline constexpr Phrase answer_overruled{"final state is known", "état définitif connu"};
inline constexpr Phrase answer_contradicted{"contradicted in its file", "contredit dans son fichier"};
inline constexpr Phrase answer_other_supplier{"another supplier's", "d'un autre fournisseur"};

inline constexpr Phrase answer_heading{"{number}: {advice}", "{number} : {advice}"};
inline constexpr Phrase answers_alike{"{count} more invoices of the table, with the same answer:",
                                      "{count} factures de plus dans le tableau, avec la même réponse :"};
inline constexpr Phrase answer_unexplained{"This message is not known to chorus-export: it is shown as it came.",
                                           "Ce message n'est pas connu de chorus-export : il est montré tel quel."};
inline constexpr Phrase answer_where{"Where: {where}", "Où : {where}"};
inline constexpr Phrase answer_count{"{count} × {advice}", "{count} × {advice}"};
inline constexpr Phrase answers_none{"the answers speak of no invoice", "les réponses ne parlent d'aucune facture"};
inline constexpr Phrase answers_leave_again{
    "What is to be sent again leaves with the next export of its invoices file.",
    "Ce qui est à renvoyer part avec le prochain export de son fichier de factures."};

// What is told beside it.

inline constexpr Phrase answer_page_missing{
    "{file} is page {page} of {pages}: the other pages are not among the files given",
    "{file} est la page {page} sur {pages} : les autres pages ne sont pas parmi les fichiers donnés"};
inline constexpr Phrase answer_page_remedy{
    "ask for the other pages too (nbResultatsParPage, pageResultatDemandee) and give them",
    "demandez aussi les autres pages (nbResultatsParPage, pageResultatDemandee) et donnez-les"};
inline constexpr Phrase answer_flow_unknown{"{file}:{line}: the journal knows no flow {flow}",
                                            "{file}:{line} : le journal ne connaît pas de flux {flow}"};
inline constexpr Phrase answer_flow_unnamed{
    "{file}:{line}: this report does not say of which flow it is, and several files are called {name}",
    "{file}:{line} : ce compte rendu ne dit pas de quel flux il est, et plusieurs fichiers s'appellent "
    "{name}"};
inline constexpr Phrase answer_flow_remedy{
    "say it: import-report {file} --flow NUMBER, once « history --flow FILE.xml NUMBER » has noted it",
    "dites-le : import-report {file} --flow NUMÉRO, après l'avoir noté par « history --flow "
    "FICHIER.xml NUMÉRO »"};

inline constexpr Phrase answer_of_another{"{file}: not applied, another supplier's: {invoices}",
                                          "{file} : pas appliqué, d'un autre fournisseur : {invoices}"};
inline constexpr Phrase answer_of_another_remedy{
    "check that it is the right file: the invoices of these numbers that left from here are our supplier's",
    "vérifiez que c'est le bon fichier : les factures de ces numéros parties d'ici sont de notre fournisseur"};
inline constexpr Phrase answer_rows_decided{
    "{file}: answers contradict each other, the one with the newest date counts; invoices (lines): {invoices}",
    "{file} : des réponses se contredisent, celle de la date la plus récente compte ; factures (lignes) : "
    "{invoices}"};
inline constexpr Phrase answer_rows_final{
    "{file}: answers contradict each other, the final state counts, since the portal knows no way back from it; "
    "invoices (lines): {invoices}",
    "{file} : des réponses se contredisent, l'état définitif compte, car le portail n'en revient pas ; factures "
    "(lignes) : {invoices}"};
inline constexpr Phrase answer_rows_contradict{
    "{file}: answers contradict each other and no date tells which is the newest, none is applied; invoices "
    "(lines): {invoices}",
    "{file} : des réponses se contredisent et aucune date ne dit laquelle est la plus récente, aucune n'est "
    "appliquée ; factures (lignes) : {invoices}"};
inline constexpr Phrase answer_rows_contradict_remedy{
    "give the date of each state in a column « since », or leave only the right answer in {file}",
    "donnez la date de chaque état dans une colonne « Date état », ou ne laissez dans {file} que la bonne réponse"};
inline constexpr Phrase answer_held_final{
    "{file}: not applied, the portal knows no way back from the state that is known: {invoices}",
    "{file} : pas appliqué, le portail ne revient pas sur l'état déjà connu : {invoices}"};
inline constexpr Phrase answer_held_final_remedy{
    "look at them on the portal; when they are really to leave again: import-report {file} --force",
    "voyez-les sur le portail ; si elles doivent vraiment repartir : import-report {file} --force"};
inline constexpr Phrase answer_held_waiting{
    "{file}: not applied, only an answer with a newer date ends the state that is known: {invoices}",
    "{file} : pas appliqué, seule une réponse de date plus récente met fin à l'état déjà connu : {invoices}"};
inline constexpr Phrase answer_held_waiting_remedy{
    "give the date of the answer (CSV: a column « since »); when it is sure: import-report {file} --force",
    "donnez la date de la réponse (CSV : une colonne « Date état ») ; si c'est sûr : import-report {file} "
    "--force"};
inline constexpr Phrase answer_held_sending{
    "{file}: not applied, sent again since a rejection, and nothing tells which sending is meant: {invoices}",
    "{file} : pas appliqué, renvoyées depuis un rejet, et rien ne dit de quel envoi il s'agit : {invoices}"};
inline constexpr Phrase answer_held_sending_remedy{
    "give the number of the flow or the date with its time; when it is about the last sending: import-report {file} "
    "--force",
    "donnez le numéro du flux ou la date avec l'heure ; s'il s'agit du dernier envoi : import-report {file} "
    "--force"};

}  // namespace chorus::phrase
