// The texts of --help for the commands that look into the journal.
#pragma once

#include "diagnostic/phrase.hpp"

namespace chorus::phrase {

inline constexpr Phrase option_config_here{"configuration; default: chorus-export.json in the working folder",
                                           "configuration ; par défaut : chorus-export.json du dossier courant"};

inline constexpr Phrase command_history{"list what was exported, or check the journal",
                                        "donne la liste de ce qui a été exporté, ou contrôle le journal"};
inline constexpr std::string_view usage_history = "chorus-export history [OPTION]...";
inline constexpr Phrase help_history{
    "Lists what left this machine, by lot; by invoice with --invoice, --client, --state or --by invoice.\n"
    "--flow notes the number that the portal gave to a file; --check looks whether the journal is whole.",
    "Donne la liste de ce qui est parti de ce poste, par lot ; par facture avec --invoice, --client,\n"
    "--state ou --by invoice. --flow note le numéro que le portail a donné à un fichier ; --check contrôle\n"
    "que le journal est intact."};
inline constexpr Phrase help_history_exit_codes{
    "Exit status: 0 listed, noted or whole, 1 --check found a fault, 2 usage, 3 no journal, 4 a journal\n"
    "that cannot be read, 6 another run holds it",
    "Code de retour : 0 liste donnée, numéro noté ou journal intact, 1 défaut trouvé par --check, 2 commande,\n"
    "3 pas de journal, 4 journal illisible, 6 journal tenu par une autre exécution"};
inline constexpr Phrase option_by{"lot or invoice; default: lot", "lot ou invoice (facture) ; par défaut : lot"};
inline constexpr Phrase option_history_invoice{"only these invoice numbers (comma lists, repeatable)",
                                               "seulement ces numéros de facture (listes à virgules, répétable)"};
inline constexpr Phrase option_history_client{"only these clients (comma lists, repeatable)",
                                              "seulement ces clients (listes à virgules, répétable)"};
inline constexpr Phrase option_history_from{"only what left on this day or later",
                                            "seulement ce qui est parti ce jour-là ou après"};
inline constexpr Phrase option_history_to{"only what left on this day or earlier",
                                          "seulement ce qui est parti ce jour-là ou avant"};
inline constexpr Phrase option_history_state{
    "exported, accepted, suspended, to_recycle, flow_rejected, customer_rejected or left_again",
    "exported (exportée), accepted (acceptée), suspended (suspendue), to_recycle (à recycler), flow_rejected "
    "(rejetée à l'entrée), customer_rejected (rejetée par le client) ou left_again (renvoyée depuis)"};
inline constexpr Phrase option_history_format{"text, json (schemas/history.schema.json) or csv; default: text",
                                              "text, json (schemas/history.schema.json) ou csv ; par défaut : text"};
inline constexpr Phrase option_flow_note{"note the number of the flow that a file became",
                                         "note le numéro du flux qu'un fichier est devenu"};
inline constexpr Phrase option_flow_correct{
    "with --flow: replace the number that was noted for the last file of this name",
    "avec --flow : remplace le numéro qui était noté pour le dernier fichier de ce nom"};
inline constexpr Phrase option_deposited{
    "note that these files were deposited by hand: « deposit » leaves them alone",
    "note que ces fichiers ont été déposés à la main : « deposit » les laisse de côté"};
inline constexpr Phrase option_journal_check{"look whether the journal is whole", "contrôle que le journal est intact"};
inline constexpr Phrase example_history_state{"chorus-export history --state flow_rejected",
                                              "chorus-export history --state flow_rejected"};
inline constexpr Phrase example_history_state_meaning{"the invoices that wait for being sent again",
                                                      "les factures qui attendent d'être renvoyées"};
inline constexpr Phrase example_history_flow{
    "chorus-export history --flow ExportChorusPro.xml CPP0011113000000000044750",
    "chorus-export history --flow ExportChorusPro.xml CPP0011113000000000044750"};
inline constexpr Phrase example_history_flow_meaning{"after the deposit: the flow that the file became",
                                                     "après le dépôt : le flux que le fichier est devenu"};
inline constexpr Phrase example_history_csv{
    "chorus-export history --by invoice --from 2026-01-01 --format csv > sent.csv",
    "chorus-export history --by invoice --from 01/01/2026 --format csv --lang fr > envois.csv"};
inline constexpr Phrase example_history_csv_meaning{"the year's invoices for a spreadsheet",
                                                    "les factures de l'année pour un tableur"};

inline constexpr Phrase command_import_report{"read what the portal answered, and say what to do",
                                              "lit ce que le portail a répondu, et dit quoi faire"};
inline constexpr std::string_view usage_import_report = "chorus-export import-report FILE... [OPTION]...";
inline constexpr Phrase help_import_report{
    "Reads the portal's answers (JSON of consulterCRDetaille and rechercher/fournisseur, XML CPPStatut, CSV\n"
    "with invoice number, state or reason, and date; or a .zip of them), notes them in the journal, and says\n"
    "for each invoice what to do. What may be sent again leaves with the next export. The same answers twice\n"
    "change nothing; nor does an answer against a final state: paid, in the accounts, mandated, rejected by\n"
    "the buyer.",
    "Lit les réponses du portail (JSON de consulterCRDetaille et de rechercher/fournisseur, XML CPPStatut,\n"
    "CSV avec numéro de facture, statut ou motif, et date ; ou un .zip de ces fichiers), les note dans le\n"
    "journal, et dit pour chaque facture quoi faire. Ce qui peut être renvoyé part avec le prochain export.\n"
    "Lire deux fois les mêmes réponses ne change rien ; une réponse contre un état définitif non plus : mise\n"
    "en paiement, comptabilisée, mandatée, rejetée par l'acheteur."};
inline constexpr Phrase help_import_report_exit_codes{
    "Exit status: 0 nothing to do, 1 an invoice asks for something or is not of the journal, or an answer\n"
    "was not applied that is not merely older, 2 usage, 3 an answer cannot be read, 4 the journal cannot be\n"
    "written, 6 another run holds it",
    "Code de retour : 0 rien à faire, 1 une facture demande quelque chose ou est absente du journal, ou une\n"
    "réponse n'est pas appliquée sans être simplement plus ancienne, 2 commande, 3 réponse illisible, 4 journal\n"
    "impossible à écrire, 6 journal tenu par une autre exécution"};
inline constexpr Phrase group_answers{"Answers", "Réponses"};
inline constexpr Phrase option_answer_flow{"number of the flow, for a report that does not say it",
                                           "numéro du flux, pour un compte rendu qui ne le dit pas"};
inline constexpr Phrase option_answers_format{"text, json (schemas/answers.schema.json) or csv; default: text",
                                              "text, json (schemas/answers.schema.json) ou csv ; par défaut : text"};
inline constexpr Phrase option_answers_force{
    "an answer may set free what was paid, rejected or suspended, or is known of a later date",
    "une réponse peut laisser repartir ce qui est payé, rejeté, suspendu ou connu d'une date plus récente"};
inline constexpr Phrase answers_missing{"no file of answers is named", "aucun fichier de réponses n'est indiqué"};
inline constexpr Phrase answers_missing_remedy{"type: chorus-export import-report answer.json",
                                               "tapez : chorus-export import-report reponse.json"};
inline constexpr Phrase example_import_report{"chorus-export import-report answer.json",
                                              "chorus-export import-report reponse.json"};
inline constexpr Phrase example_import_report_meaning{"one answer of the API", "une réponse de l'API"};
inline constexpr Phrase example_import_report_flow{
    "chorus-export import-report report.json --flow CPP0011113000000000044750",
    "chorus-export import-report compte-rendu.json --flow CPP0011113000000000044750"};
inline constexpr Phrase example_import_report_flow_meaning{"a report whose flow only you know",
                                                           "un compte rendu dont vous seul savez le flux"};
inline constexpr Phrase example_import_report_csv{"chorus-export import-report rejects.csv statuses/*.xml",
                                                  "chorus-export import-report rejets.csv statuts/*.xml"};
inline constexpr Phrase example_import_report_csv_meaning{"several, whatever their formats",
                                                          "plusieurs, quels que soient leurs formats"};

inline constexpr Phrase command_import_export{"note the invoices of an existing file as sent",
                                              "note comme envoyées les factures d'un fichier existant"};
inline constexpr std::string_view usage_import_export = "chorus-export import-export FILE... [OPTION]...";
inline constexpr Phrase help_import_export{
    "Notes the invoices of CPP Facture Min files, ours or another program's (Dreamflore's\n"
    "« ExportChorusPro.xml » too), as already sent: a later export of the same invoices skips them, and one\n"
    "with other content under the same number is refused.",
    "Note comme déjà envoyées les factures de fichiers CPP Facture Min, les nôtres ou ceux d'un autre\n"
    "logiciel (« ExportChorusPro.xml » de Dreamflore aussi) : un export ultérieur des mêmes factures les\n"
    "passe, et un autre contenu sous le même numéro est refusé."};
inline constexpr Phrase help_import_export_exit_codes{
    "Exit status: 0 noted, 1 an invoice could not be noted, 2 usage, 3 a file cannot be read, 4 the journal\n"
    "cannot be written, 6 another run holds it",
    "Code de retour : 0 noté, 1 une facture n'a pas pu être notée, 2 commande, 3 fichier illisible,\n"
    "4 journal impossible à écrire, 6 journal tenu par une autre exécution"};
inline constexpr Phrase exports_missing{"no file to note is named", "aucun fichier à noter n'est indiqué"};
inline constexpr Phrase exports_missing_remedy{"type: chorus-export import-export ExportChorusPro.xml",
                                               "tapez : chorus-export import-export ExportChorusPro.xml"};
inline constexpr Phrase example_import_export{"chorus-export import-export ExportChorusPro.xml",
                                              "chorus-export import-export ExportChorusPro.xml"};
inline constexpr Phrase example_import_export_meaning{"what was sent before chorus-export came",
                                                      "ce qui a été envoyé avant chorus-export"};
inline constexpr Phrase example_import_export_dir{"chorus-export import-export archive/*.xml",
                                                  "chorus-export import-export archives/*.xml"};
inline constexpr Phrase example_import_export_dir_meaning{"a whole folder", "un dossier entier"};

}  // namespace chorus::phrase
