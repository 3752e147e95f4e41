// Sentences of « directory »: what was imported and found, and what stands in its way.
#pragma once

#include "diagnostic/phrase.hpp"

namespace chorus::phrase {

// The import

inline constexpr Phrase directory_structures{"structures", "structures"};
inline constexpr Phrase directory_services{"services", "services"};

inline constexpr Phrase directory_row_cells{"{cells} cells, the header has {columns}",
                                            "{cells} cellules, l'en-tête en a {columns}"};
inline constexpr Phrase directory_row_siret{"« {value} » is no SIRET", "« {value} » n'est pas un SIRET"};
inline constexpr Phrase directory_row_code{"the code is missing", "le code est manquant"};
inline constexpr Phrase directory_row_flag{"one of true and false is expected, and there is another word",
                                           "true ou false est attendu, et il y a un autre mot"};

inline constexpr Phrase directory_not_one{
    "this is no file of the directory of public structures: its header has neither Identifiant, RaisonSociale and "
    "GestionEngagement (structures) nor Identifiant, Code and GestionEGMT (services)",
    "ce n'est pas un fichier de l'annuaire des structures publiques : son en-tête n'a ni Identifiant, RaisonSociale et "
    "GestionEngagement (structures), ni Identifiant, Code et GestionEGMT (services)"};
inline constexpr Phrase directory_not_one_remedy{
    "give the files of structures or of services as they were downloaded: CSV, or the .zip that holds them",
    "donnez les fichiers des structures ou des services tels que téléchargés : en CSV, ou le .zip qui les contient"};
inline constexpr Phrase directory_no_rows{"none of its rows could be taken: {kind}",
                                          "aucune de ses lignes n'a pu être prise : {kind}"};
inline constexpr Phrase directory_no_rows_remedy{"download the file again; the directory is as it was",
                                                 "téléchargez de nouveau le fichier ; l'annuaire est resté tel quel"};
inline constexpr Phrase directory_shrunk{
    "{kind}: {rows}, and the last import had {before}: less than half",
    "{kind} : {rows}, et la dernière importation en avait {before} : moins de la moitié"};
inline constexpr Phrase directory_shrunk_remedy{
    "download the file again: it may have been cut off, or hold one part only; if it is right, --force takes it. The "
    "directory is as it was",
    "téléchargez de nouveau le fichier : il est peut-être coupé, ou n'en contient qu'une partie ; s'il est juste, --force "
    "le prend. L'annuaire est resté tel quel"};
inline constexpr Phrase directory_half_damaged{
    "the directory {path} is damaged, and these files have only half of what it holds",
    "l'annuaire {path} est endommagé, et ces fichiers n'ont que la moitié de ce qu'il contient"};
inline constexpr Phrase directory_half_damaged_remedy{"give the files of structures and of services together",
                                                      "donnez ensemble les fichiers des structures et des services"};

inline constexpr Phrase directory_imported{"{kind}: {rows}, of which {inactive} closed ({files})",
                                           "{kind} : {rows}, dont {inactive} fermés ({files})"};
inline constexpr Phrase directory_imported_path{"The directory: {path}", "L'annuaire : {path}"};
inline constexpr Phrase directory_twice{"{kind}: rows that came again: {count}; the open one of each was kept",
                                        "{kind} : lignes revenues : {count} ; celle qui est ouverte a été gardée"};
inline constexpr Phrase directory_other_identifiers{
    "{kind}: rows left out, whose identifier is no SIRET but of another type: {count}",
    "{kind} : lignes laissées de côté, dont l'identifiant n'est pas un SIRET mais d'un autre type : {count}"};
inline constexpr Phrase directory_unreadable{"{kind}: rows that could not be read: {count}; the first: {rows}",
                                             "{kind} : lignes illisibles : {count} ; les premières : {rows}"};
inline constexpr Phrase directory_unreadable_remedy{
    "the other rows were taken; download the file again if these matter",
    "les autres lignes ont été prises ; téléchargez de nouveau le fichier si celles-ci importent"};
inline constexpr Phrase directory_missing{
    "{kind}: the file lacks {columns}: what these columns say is not known",
    "{kind} : il manque au fichier {columns} : ce que disent ces colonnes n'est pas connu"};
inline constexpr Phrase directory_missing_remedy{"nothing is checked that rests on them",
                                                 "rien de ce qui en dépend n'est contrôlé"};
inline constexpr Phrase directory_cut_off{"{path} does not end with a line break: it may not be whole",
                                          "{path} ne finit pas par un saut de ligne : il n'est peut-être pas complet"};
inline constexpr Phrase directory_cut_off_remedy{"if the download broke off, repeat it",
                                                 "si le téléchargement s'est interrompu, recommencez-le"};
inline constexpr Phrase directory_passed{"{path} is neither of structures nor of services, and was passed over",
                                         "{path} n'est ni de structures ni de services, et a été ignoré"};

// What is listed

inline constexpr Phrase directory_siret{"SIRET", "SIRET"};
inline constexpr Phrase directory_name{"Name", "Nom"};
inline constexpr Phrase directory_postcode{"Postcode", "Code postal"};
inline constexpr Phrase directory_town{"Town", "Ville"};
inline constexpr Phrase directory_department{"Department", "Département"};
inline constexpr Phrase directory_demanded{"Demands", "Exige"};
inline constexpr Phrase directory_state{"State", "État"};
inline constexpr Phrase directory_code{"Service code", "Code service"};
inline constexpr Phrase directory_service_name{"Service", "Nom service"};
inline constexpr Phrase directory_part{"Part", "Partie"};
inline constexpr Phrase directory_rows{"Rows", "Lignes"};
inline constexpr Phrase directory_day_imported{"Imported", "Importé le"};
inline constexpr Phrase directory_day_dated{"Data of", "Données du"};
inline constexpr Phrase directory_days{"Days", "Jours"};

inline constexpr Phrase directory_is_open{"open", "ouvert"};
inline constexpr Phrase directory_is_closed{"closed", "fermé"};
inline constexpr Phrase directory_wants_nothing{"nothing", "rien"};
inline constexpr Phrase directory_wants_engagement{"commitment", "engagement"};
inline constexpr Phrase directory_wants_service{"service", "service"};
inline constexpr Phrase directory_wants_both{"service and commitment", "service et engagement"};
inline constexpr Phrase directory_wants_either{"service or commitment", "service ou engagement"};

inline constexpr Phrase directory_shown{"{name}, SIRET {siret}, {postcode} {town}: {state}; demands: {demand}",
                                        "{name}, SIRET {siret}, {postcode} {town} : {state} ; exige : {demand}"};
inline constexpr Phrase directory_no_service{"the directory has no service of this structure",
                                             "l'annuaire n'a aucun service de cette structure"};
inline constexpr Phrase directory_none_found{"the directory knows nothing like « {words} »",
                                             "l'annuaire ne connaît rien qui ressemble à « {words} »"};
inline constexpr Phrase directory_none_found_remedy{
    "try fewer words: the name of the town and its department are enough (« mairie beaumont 63 »)",
    "essayez avec moins de mots : le nom de la ville et son département suffisent (« mairie beaumont 63 »)"};
inline constexpr Phrase directory_siret_not_there{"the directory does not know the SIRET {siret}",
                                                  "l'annuaire ne connaît pas le SIRET {siret}"};
inline constexpr Phrase directory_siret_not_there_remedy{
    "compare it with the purchase order; « chorus-export directory search » finds the body by its name and town",
    "comparez-le avec le bon de commande ; « chorus-export directory search » trouve l'organisme par son nom et sa ville"};
inline constexpr Phrase directory_age{"the directory is of {date}: {days} days old",
                                      "l'annuaire est du {date} : il a {days} jours"};
inline constexpr Phrase directory_age_of_import{
    "the directory was imported on {date}, {days} days ago; its files do not say of which day they are",
    "l'annuaire a été importé le {date}, il y a {days} jours ; ses fichiers ne disent pas de quel jour ils sont"};

// The debtors file

inline constexpr Phrase directory_debtors_written{"debtors: {count}, of which {clear} complete",
                                                  "débiteurs : {count}, dont {clear} complets"};
inline constexpr Phrase directory_debtors_unclear{
    "debtors that are not clear: {count}; their column « {column} » says what they may be",
    "débiteurs à préciser : {count} ; leur colonne « {column} » dit ce qu'ils peuvent être"};
inline constexpr Phrase directory_debtors_unclear_remedy{
    "write the right SIRET or service code into each of these rows, then give the file to --debtors",
    "écrivez le bon SIRET ou le bon code service sur chacune de ces lignes, puis donnez le fichier à --debtors"};
inline constexpr Phrase directory_candidates{"candidates", "À préciser"};
inline constexpr Phrase directory_no_clients{"this list has no column of SIRETs, of clients or of names",
                                             "cette liste n'a pas de colonne de SIRET, de clients ou de noms"};
inline constexpr Phrase directory_no_clients_remedy{
    "give a CSV file with a column SIRET, or a list of invoices",
    "donnez un fichier CSV avec une colonne SIRET, ou une liste de factures"};

// The command line

inline constexpr Phrase command_directory{"the public structures and what they demand, offline",
                                          "les structures publiques et ce qu'elles exigent, hors ligne"};
inline constexpr std::string_view usage_directory =
    "chorus-export directory import|show|search|age|debtors [WORD]... [OPTION]...";
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

inline constexpr Phrase directory_what{"say what to do with the directory", "dites quoi faire de l'annuaire"};
inline constexpr Phrase directory_what_remedy{
    "type one of: chorus-export directory import FILE…, show SIRET, search WORDS, age, debtors FILE",
    "tapez l'un de : chorus-export directory import FICHIER…, show SIRET, search MOTS, age, debtors FICHIER"};
inline constexpr Phrase directory_word_unknown{"« {word} » is nothing that « directory » does",
                                               "« {word} » n'est rien que fasse « directory »"};
inline constexpr Phrase directory_words_missing{"« directory {word} » needs to know of what",
                                                "« directory {word} » a besoin de savoir de quoi"};
inline constexpr Phrase directory_words_many{"« directory {word} » takes one {what}",
                                             "« directory {word} » prend un seul {what}"};
inline constexpr Phrase directory_option_idle{"{option} means nothing to « directory {word} »",
                                              "{option} ne veut rien dire pour « directory {word} »"};
inline constexpr Phrase directory_siret_wrong{"« {value} » is no SIRET", "« {value} » n'est pas un SIRET"};
inline constexpr Phrase directory_siret_wrong_remedy{
    "write its 14 digits; « chorus-export directory search » finds it by name and town",
    "écrivez ses 14 chiffres ; « chorus-export directory search » le trouve par nom et ville"};
inline constexpr Phrase directory_one_siret{"SIRET", "SIRET"};
inline constexpr Phrase directory_one_file{"file", "fichier"};

}  // namespace chorus::phrase
