// The texts of --help for the commands that speak with the portal.
#pragma once

#include "diagnostic/phrase.hpp"

namespace chorus::phrase {

inline constexpr Phrase group_deposit{"Deposit", "Dépôt"};
inline constexpr Phrase group_portal{"Portal", "Portail"};
inline constexpr Phrase option_readable_credentials{
    "read the file « credentials » although its file system shows no permissions of its own",
    "lit le fichier « credentials » bien que son système de fichiers ne montre pas de vraies permissions"};
inline constexpr Phrase group_follow{"Following", "Suivi"};

inline constexpr Phrase command_deposit{"hand exported files to Chorus Pro by its API",
                                        "dépose les fichiers exportés sur Chorus Pro par son API"};
inline constexpr std::string_view usage_deposit = "chorus-export deposit [FILE...] [OPTION]...";
inline constexpr Phrase help_deposit{
    "Hands to Chorus Pro every lot that was exported with --channel api since « portal » is in the\n"
    "configuration and that was not deposited yet; or the files named, which the journal must know. Each lot\n"
    "is sent once: one without an answer is looked up on the portal, and never sent again by itself.",
    "Dépose sur Chorus Pro chaque lot exporté avec --channel api depuis que « portal » est dans la\n"
    "configuration et qui n'est pas encore déposé ; ou les fichiers indiqués, que le journal doit connaître.\n"
    "Chaque lot part une seule fois : sans réponse, il est recherché sur le portail, et jamais renvoyé de\n"
    "lui-même."};
inline constexpr Phrase help_deposit_exit_codes{
    "Exit status: 0 everything is deposited or nothing waited, 1 a lot was refused or asks for something, 2\n"
    "usage or configuration, 3 no journal, 4 the journal or a report cannot be written, 6 another run holds\n"
    "the journal, 7 the portal or the network failed, or an answer is unknown",
    "Code de retour : 0 tout est déposé ou rien n'attendait, 1 un lot a été refusé ou demande quelque chose,\n"
    "2 commande ou configuration, 3 pas de journal, 4 journal ou rapport impossible à écrire, 6 journal tenu\n"
    "par une autre exécution, 7 échec du portail ou du réseau, ou réponse inconnue"};
inline constexpr Phrase option_resend{
    "send the files named again although they were sent without an answer, or noted as deposited by hand",
    "renvoie les fichiers indiqués bien qu'ils soient partis sans réponse, ou notés comme déposés à la main"};
inline constexpr Phrase option_deposit_dry_run{"say what would be sent; ask nobody, write nothing",
                                               "dit ce qui serait envoyé ; n'interroge personne, n'écrit rien"};
inline constexpr Phrase option_deposit_max_bytes{
    "bytes of an XML file that the API takes; default: max_lot_bytes of the configuration, else 10000000",
    "octets d'un fichier XML que l'API accepte ; par défaut : max_lot_bytes de la configuration, sinon 10000000"};
inline constexpr Phrase option_list_report{"also write the result to a file: .json or .csv (repeatable)",
                                           "écrit aussi le résultat dans un fichier : .json ou .csv (répétable)"};
inline constexpr Phrase example_deposit{"chorus-export deposit", "chorus-export deposit"};
inline constexpr Phrase example_deposit_meaning{"what was exported and not deposited yet",
                                                "ce qui est exporté et pas encore déposé"};
inline constexpr Phrase example_deposit_file{"chorus-export deposit ExportChorusPro.xml --report deposit.json",
                                             "chorus-export deposit ExportChorusPro.xml --report depot.json"};
inline constexpr Phrase example_deposit_file_meaning{"one file, and the result for a program",
                                                     "un fichier, et le résultat pour un programme"};
inline constexpr Phrase example_deposit_resend{"chorus-export deposit --resend ExportChorusPro.xml",
                                               "chorus-export deposit --resend ExportChorusPro.xml"};
inline constexpr Phrase example_deposit_resend_meaning{"a file that surely did not arrive",
                                                       "un fichier qui n'est certainement pas arrivé"};

inline constexpr Phrase command_portal{"try the way to Chorus Pro", "essaie l'accès à Chorus Pro"};
inline constexpr std::string_view usage_portal = "chorus-export portal check [OPTION]...";
inline constexpr Phrase help_portal{
    "check   tries proxy, certificate, clock, token, account and the two API that deposit and follow use, one\n"
    "        line each, with the remedy; nothing is deposited. Where the portal is, and who asks: « portal » of\n"
    "        the configuration, and CHORUS_EXPORT_CLIENT_ID, CHORUS_EXPORT_CLIENT_SECRET,\n"
    "        CHORUS_EXPORT_LOGIN and CHORUS_EXPORT_PASSWORD of the environment.",
    "check   essaie proxy, certificat, horloge, jeton, compte et les deux API dont deposit et follow se servent,\n"
    "        une ligne pour chacun, avec le remède ; rien n'est déposé. Où est le portail, et qui demande :\n"
    "        « portal » de la configuration, et CHORUS_EXPORT_CLIENT_ID, CHORUS_EXPORT_CLIENT_SECRET,\n"
    "        CHORUS_EXPORT_LOGIN et CHORUS_EXPORT_PASSWORD de l'environnement."};
inline constexpr Phrase help_portal_exit_codes{
    "Exit status: 0 all is well, 2 usage, configuration or secrets, 4 the log cannot be written, 7 something is wrong\n"
    "on the way",
    "Code de retour : 0 tout va bien, 2 commande, configuration ou secrets, 4 journal de bord impossible à écrire,\n"
    "7 quelque chose ne va pas en chemin"};
inline constexpr Phrase example_portal_check{"chorus-export portal check", "chorus-export portal check"};
inline constexpr Phrase example_portal_check_meaning{"before the first deposit, and when one fails",
                                                     "avant le premier dépôt, et quand un dépôt échoue"};

inline constexpr Phrase command_follow{"ask Chorus Pro what became of the flows and their invoices",
                                       "demande à Chorus Pro ce que sont devenus les flux et leurs factures"};
inline constexpr std::string_view usage_follow = "chorus-export follow [OPTION]...";
inline constexpr Phrase help_follow{
    "Asks Chorus Pro about every flow that it still treats, and about the invoices that are not paid,\n"
    "rejected or abandoned, and notes the answers as import-report does. Lots sent without an answer are\n"
    "looked up. A state that chorus-export does not know is shown and stays pending.",
    "Interroge Chorus Pro sur chaque flux qu'il traite encore, et sur les factures qui ne sont ni mises en\n"
    "paiement, ni rejetées, ni abandonnées, et note les réponses comme import-report. Les lots partis sans\n"
    "réponse sont recherchés. Un état inconnu de chorus-export est montré et reste en attente."};
inline constexpr Phrase help_follow_exit_codes{
    "Exit status: 0 nothing new to do, also when flows are still pending, 1 something was newly rejected or\n"
    "is to be recycled, 2 usage or configuration, 3 no journal, 4 the journal or a report cannot be written,\n"
    "6 another run holds the journal, 7 the portal or the network failed",
    "Code de retour : 0 rien de nouveau à faire, même si des flux sont encore en attente, 1 quelque chose vient\n"
    "d'être rejeté ou est à recycler, 2 commande ou configuration, 3 pas de journal, 4 journal ou rapport\n"
    "impossible à écrire, 6 journal tenu par une autre exécution, 7 échec du portail ou du réseau"};
inline constexpr Phrase option_wait{
    "ask again until no flow is pending, so many minutes at most; without a number: 60",
    "interroge de nouveau jusqu'à ce qu'aucun flux n'attende, tant de minutes au plus ; sans nombre : 60"};
inline constexpr Phrase option_every{
    "hours between two questions about the invoices of a flow that the portal has treated; default: 6",
    "heures entre deux questions sur les factures d'un flux que le portail a traité ; par défaut : 6"};
inline constexpr Phrase example_follow{"chorus-export follow", "chorus-export follow"};
inline constexpr Phrase example_follow_meaning{"what is new on the portal", "ce qu'il y a de nouveau sur le portail"};
inline constexpr Phrase example_follow_wait{"chorus-export follow --wait=15", "chorus-export follow --wait=15"};
inline constexpr Phrase example_follow_wait_meaning{"at most a quarter of an hour for the last deposits",
                                                    "au plus un quart d'heure pour les derniers dépôts"};
inline constexpr Phrase example_follow_report{"chorus-export follow --quiet --report follow.json",
                                              "chorus-export follow --quiet --report suivi.json"};
inline constexpr Phrase example_follow_report_meaning{"from a script", "depuis un script"};

}  // namespace chorus::phrase
