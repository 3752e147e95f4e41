// The texts of --help of « directory ».
#pragma once

#include "diagnostic/phrase.hpp"

namespace chorus::phrase {

inline constexpr std::string_view usage_directory =
    "chorus-export directory import|show|search|age|debtors [FILE|WORD]... [OPTION]...";

inline constexpr Phrase command_directory{"the public structures and what they demand, offline",
                                          "les structures publiques et ce qu'elles exigent, hors ligne"};
inline constexpr Phrase help_directory{
    "import FILE...   keeps the portal's files of structures and services (CSV, or .zip); each kind replaces its own\n"
    "show SIRET       what the structure demands, and its services\n"
    "search WORD...   finds structures by name, town, postcode or department; with --siret the services of one\n"
    "age              of which day the directory is\n"
    "debtors FILE     makes a debtors file of a list of SIRETs or of invoices",
    "import FICHIER...  garde les fichiers des structures et des services du portail (CSV ou .zip) ; chacun remplace le "
    "sien\n"
    "show SIRET         ce qu'exige la structure, et ses services\n"
    "search MOT...      trouve des structures par nom, ville, code postal ou département ; avec --siret, les services de "
    "l'une\n"
    "age                de quel jour est l'annuaire\n"
    "debtors FICHIER    fait un fichier des débiteurs d'une liste de SIRET ou de factures"};
inline constexpr Phrase help_directory_exit_codes{
    "Exit status: 0 done, 1 nothing found, or debtors that are not clear, 2 usage, 3 a file or the directory cannot be\n"
    "read, 4 an output cannot be written",
    "Code de retour : 0 fait, 1 rien trouvé, ou débiteurs à préciser, 2 commande, 3 fichier ou annuaire illisible,\n"
    "4 sortie impossible"};
inline constexpr Phrase option_directory_limit{"at most so many; default: 10", "au plus tant ; par défaut : 10"};
inline constexpr Phrase option_directory_siret{"search among the services of this structure",
                                               "cherche parmi les services de cette structure"};
inline constexpr Phrase option_directory_force{"import although less than half of the rows are left",
                                               "importe bien qu'il reste moins de la moitié des lignes"};
inline constexpr Phrase option_directory_format{
    "text, json (schemas/directory.schema.json) or csv; default: text",
    "text, json (schemas/directory.schema.json) ou csv ; par défaut : text"};
inline constexpr Phrase option_directory_output{"debtors file to write; default: standard output",
                                                "fichier des débiteurs à écrire ; par défaut : la sortie standard"};
inline constexpr Phrase option_directory_debtors{
    "debtors file of the office, which goes first; default: the configuration's",
    "fichier des débiteurs du cabinet, qui l'emporte ; par défaut : celui de la configuration"};
inline constexpr Phrase option_directory_overwrite{"replace an existing file", "remplace un fichier existant"};
inline constexpr Phrase option_directory_date{
    "« today » of the import and of the age; default: today",
    "« aujourd'hui » de l'importation et de l'âge ; par défaut : aujourd'hui"};
inline constexpr Phrase example_directory_import{"chorus-export directory import structures.zip services.zip",
                                                 "chorus-export directory import structures.zip services.zip"};
inline constexpr Phrase example_directory_import_meaning{"once a week, after the download",
                                                         "chaque semaine, après le téléchargement"};
inline constexpr Phrase example_directory_search{"chorus-export directory search mairie beaumont 63",
                                                 "chorus-export directory search mairie beaumont 63"};
inline constexpr Phrase example_directory_search_meaning{"the SIRET of a town hall", "le SIRET d'une mairie"};
inline constexpr Phrase example_directory_debtors{"chorus-export directory debtors march.csv --output debtors.csv",
                                                  "chorus-export directory debtors mars.csv --output debiteurs.csv"};
inline constexpr Phrase example_directory_debtors_meaning{"what each debtor of these invoices demands",
                                                          "ce qu'exige chaque débiteur de ces factures"};

}  // namespace chorus::phrase
