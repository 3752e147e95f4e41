// Sentences and words that several files say, part by part; what one file says stands in that file.
#pragma once

#include <string_view>

#include "diagnostic/phrase.hpp"

namespace chorus::phrase {

// The words of the table of results and of the lines around it.

inline constexpr Phrase hint{"hint", "conseil"};
inline constexpr Phrase of_column{"column « {field} »", "colonne « {field} »"};
inline constexpr Phrase of_element{"element {field}", "élément {field}"};
inline constexpr Phrase of_key{"key « {field} »", "clé « {field} »"};

inline constexpr Phrase head_invoice{"Invoice", "Facture"};
inline constexpr Phrase head_client{"Client", "Client"};
inline constexpr Phrase head_name{"Name", "Nom"};
inline constexpr Phrase head_siret{"SIRET", "SIRET"};
inline constexpr Phrase head_service{"Service", "Service"};
inline constexpr Phrase head_commitment{"Commitment", "Engagement"};
inline constexpr Phrase head_pdf{"PDF", "PDF"};
inline constexpr Phrase head_state{"State", "État"};
inline constexpr Phrase missing{"MISSING!", "MANQUANT !"};

inline constexpr Phrase state_unread{"row unreadable", "ligne illisible"};
inline constexpr Phrase row_of_line{"line {line}", "ligne {line}"};

// The words of the reports that --report writes.

inline constexpr Phrase type_credit_note{"credit note", "avoir"};

// What is said of the files that the portal's answers come in.

inline constexpr Phrase answer_remedy{
    "give the JSON of consulterCRDetaille or of rechercher/fournisseur, a CPPStatut XML file, or a "
    "CSV file with a column « number » and a column « state » or « reason »",
    "donnez le JSON de consulterCRDetaille ou de rechercher/fournisseur, un fichier XML CPPStatut, "
    "ou un fichier CSV avec une colonne « numéro de facture » et une colonne « statut » ou "
    "« motif »"};

// What several parts of « directory » say.

inline constexpr Phrase directory_structures{"structures", "structures"};
inline constexpr Phrase directory_services{"services", "services"};
inline constexpr Phrase directory_candidates{"candidates", "À préciser"};
inline constexpr Phrase directory_files_remedy{
    "give the files of structures or of services as they were downloaded: CSV, or the .zip that holds them",
    "donnez les fichiers des structures ou des services tels que téléchargés : en CSV, ou le .zip qui les contient"};
inline constexpr Phrase directory_no_siret{"« {value} » is no SIRET", "« {value} » n'est pas un SIRET"};

// What « deposit » and « follow » say.

inline constexpr Phrase lots_not_searched{"lots sent without an answer could not be looked up: {why}",
                                          "des lots envoyés sans réponse n'ont pas pu être recherchés : {why}"};

// Sentences about the invoices file that --mark-edited changes.

/// The status that says « exported », unless the configuration has another word.
inline constexpr std::string_view edited_word = "Éditée";

// Reading a document

inline constexpr Phrase xml_syntax{"this is not XML: {detail}", "ce n'est pas du XML : {detail}"};
inline constexpr Phrase xml_doctype{"a document with a DOCTYPE is not read",
                                    "un document avec un DOCTYPE n'est pas lu"};

inline constexpr Phrase zip_none{"Contenu is not a ZIP archive", "Contenu n'est pas une archive ZIP"};

// Sentences of the commands that read a CPP Facture Min file: verify, extract, show.

inline constexpr Phrase document_remedy{
    "give a file that was deposited, or is to be deposited, as « CPP Facture Min », like ExportChorusPro.xml",
    "donnez un fichier déposé, ou à déposer, comme « CPP Facture Min », par exemple ExportChorusPro.xml"};

// What is said of the file of credentials, of which no part is shown.

inline constexpr Phrase secrets_form_remedy{
    "write: {{ \"client_id\": \"…\", \"client_secret\": \"…\", \"login\": \"…\", \"password\": \"…\" }}; the last two only with a technical account",
    "écrivez : {{ \"client_id\": \"…\", \"client_secret\": \"…\", \"login\": \"…\", \"password\": \"…\" }} ; les deux derniers seulement avec un compte technique"};

// Sentences about the shape of the inputs and the configuration.

inline constexpr Phrase input_is_empty{"this file is empty", "ce fichier est vide"};
inline constexpr Phrase right_file_remedy{"check that it is the right file", "vérifiez que c'est le bon fichier"};
inline constexpr Phrase expected_scalar{"a text or a number", "un texte ou un nombre"};

inline constexpr Phrase column_twice{"the headers « {one} » and « {two} » mean the same column",
                                     "les en-têtes « {one} » et « {two} » désignent la même colonne"};
inline constexpr Phrase column_twice_same_remedy{"rename the one that is not meant, or delete its column",
                                                 "renommez celui qui n'est pas voulu, ou supprimez sa colonne"};

inline constexpr Phrase setting_wrong{"the configuration's « {key} » must be {expected}",
                                      "« {key} » dans la configuration doit être {expected}"};
inline constexpr Phrase setting_wrong_remedy{"correct the value « {value} »", "corrigez la valeur « {value} »"};
inline constexpr Phrase expected_output_file{
    "the name of a file: standard output is asked for on the command line, {setting output} -",
    "le nom d'un fichier : la sortie standard se demande en ligne de commande, {setting output} -"};

// What is near a word that is not known, and what an input does not have.

inline constexpr Phrase did_you_mean{"did you mean « {near} »?", "vouliez-vous dire « {near} » ?"};
inline constexpr Phrase selection_unknown{"{option} names « {value} », which the input does not have",
                                          "{option} nomme « {value} », que l'entrée n'a pas"};

}  // namespace chorus::phrase
