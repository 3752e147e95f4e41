// Sentences of the commands that read a CPP Facture Min file: verify, extract, show.
#pragma once

#include <string_view>

#include "diagnostic/phrase.hpp"

namespace chorus::phrase {

inline constexpr Phrase document_missing{"no XML file was given", "aucun fichier XML n'est donné"};
inline constexpr Phrase document_missing_remedy{
    "type: chorus-export {command} ExportChorusPro.xml; chorus-export {command} --help shows the rest",
    "tapez : chorus-export {command} ExportChorusPro.xml ; chorus-export {command} --help montre le reste"};

inline constexpr Phrase document_remedy{
    "give a file that was deposited, or is to be deposited, as « CPP Facture Min », like ExportChorusPro.xml",
    "donnez un fichier déposé, ou à déposer, comme « CPP Facture Min », par exemple ExportChorusPro.xml"};
inline constexpr Phrase document_damaged_remedy{
    "the file was cut off while it was copied, or edited by hand: copy it again, or export it again",
    "le fichier a été coupé pendant une copie, ou retouché à la main : recopiez-le, ou refaites l'export"};
inline constexpr Phrase option_config_beside{
    "configuration; default: chorus-export.json beside the first file",
    "configuration ; par défaut : chorus-export.json à côté du premier fichier"};
inline constexpr Phrase option_check_date{"« today » of the checks; default: today",
                                          "date qui tient lieu d'« aujourd'hui » dans les contrôles ; par défaut : la "
                                          "date du jour"};
inline constexpr Phrase option_verbose_problems{"show every problem, and notes too",
                                                "montre tous les problèmes, et aussi les notes"};
inline constexpr Phrase option_strict_verify{"warnings are errors", "les avertissements sont des erreurs"};

// verify

inline constexpr Phrase command_verify{"check XML files, ours or another program's",
                                       "contrôle des fichiers XML, les nôtres ou ceux d'un autre logiciel"};
inline constexpr std::string_view usage_verify = "chorus-export verify FILE... [OPTION]...";
inline constexpr Phrase help_verify{
    "Checks CPP Facture Min files of any program and of any size: schema, counters, every attachment\n"
    "unpacked, and the rules of « rules » as far as the file says what they need (it does not say what\n"
    "a debtor demands). Several files are checked as one deposit: no invoice number comes twice.\n"
    "« - » is standard input. Writes nothing, sends nothing.",
    "Contrôle des fichiers CPP Facture Min de n'importe quel logiciel et de n'importe quelle taille :\n"
    "schéma, décomptes, toutes les pièces jointes déballées, et les règles de « rules » pour autant que\n"
    "le fichier dise ce qu'il leur faut (il ne dit pas ce qu'un débiteur exige). Plusieurs fichiers se\n"
    "contrôlent comme un seul dépôt : aucun numéro de facture n'y revient deux fois. « - » est l'entrée\n"
    "standard. N'écrit rien, n'envoie rien."};
inline constexpr Phrase help_verify_exit_codes{
    "Exit status: 0 nothing wrong, 1 problems, 2 usage or configuration, 3 a file cannot be read or is no CPP Facture "
    "Min file",
    "Code de retour : 0 rien à signaler, 1 des problèmes, 2 commande ou configuration, 3 un fichier est illisible ou "
    "n'est pas au format CPP Facture Min"};
inline constexpr Phrase example_verify{"chorus-export verify ExportChorusPro.xml",
                                       "chorus-export verify ExportChorusPro.xml"};
inline constexpr Phrase example_verify_meaning{"a file, before it is deposited", "un fichier, avant son dépôt"};
inline constexpr Phrase example_verify_api{"chorus-export verify --channel api --strict out/*.xml",
                                           "chorus-export verify --channel api --strict sortie/*.xml"};
inline constexpr Phrase example_verify_api_meaning{"several files, to be sent by the API, warnings as errors",
                                                   "plusieurs fichiers, pour un envoi par l'API, avertissements "
                                                   "compris"};
inline constexpr Phrase example_verify_schema{
    "chorus-export verify --schema CPPFactureMixte_V1.14.xsd --quiet march.xml",
    "chorus-export verify --schema CPPFactureMixte_V1.14.xsd --quiet mars.xml"};
inline constexpr Phrase example_verify_schema_meaning{"against the official schema, silent unless something is wrong",
                                                      "avec le schéma officiel, silencieux si tout va bien"};

inline constexpr Phrase verified_good{
    "{path}: {size}, invoices: {invoices}, attachments: {attachments}; no problem was found",
    "{path} : {size}, factures : {invoices}, pièces jointes : {attachments} ; aucun problème trouvé"};
inline constexpr Phrase verified_bad{
    "{path}: {size}, invoices: {invoices}, attachments: {attachments}; errors: {errors}, warnings: {warnings}",
    "{path} : {size}, factures : {invoices}, pièces jointes : {attachments} ; erreurs : {errors}, avertissements : "
    "{warnings}"};
inline constexpr Phrase verified_cut{
    "only {kept} problems of {path} are kept, the first of every rule among them; correct these first",
    "seuls {kept} problèmes de {path} sont retenus, dont les premiers de chaque règle ; corrigez-les d'abord"};

// show

inline constexpr Phrase command_show{"show what an XML file holds", "montre ce que contient un fichier XML"};
inline constexpr std::string_view usage_show = "chorus-export show FILE [OPTION]...";
inline constexpr Phrase help_show{
    "Shows what a CPP Facture Min file of any program holds: when it was made, its flow identifier, its\n"
    "invoices with their debtors, amounts and attachments, and their sums. « - » is standard input.",
    "Montre ce que contient un fichier CPP Facture Min de n'importe quel logiciel : sa date, son identifiant\n"
    "de flux, ses factures avec leurs débiteurs, leurs montants et leurs pièces jointes, et leurs totaux.\n"
    "« - » est l'entrée standard."};
inline constexpr Phrase help_show_exit_codes{
    "Exit status: 0 shown, 1 an attachment is damaged, 2 usage, 3 the file cannot be read or is no CPP Facture Min file",
    "Code de retour : 0 affiché, 1 une pièce jointe est abîmée, 2 commande, 3 fichier illisible ou qui n'est pas au format "
    "CPP Facture Min"};
inline constexpr Phrase option_show_format{"text, json (schemas/document.schema.json) or csv; default: text",
                                           "text, json (schemas/document.schema.json) ou csv ; par défaut : text"};
inline constexpr Phrase option_show_verbose{"sums by state and by debtor too",
                                            "aussi les totaux par état et par débiteur"};
inline constexpr Phrase example_show{"chorus-export show ExportChorusPro.xml",
                                     "chorus-export show ExportChorusPro.xml"};
inline constexpr Phrase example_show_meaning{"what was deposited", "ce qui a été déposé"};
inline constexpr Phrase example_show_json{"chorus-export show march.xml --format json | jq -r '.invoices[].number'",
                                          "chorus-export show mars.xml --format json | jq -r '.invoices[].number'"};
inline constexpr Phrase example_show_json_meaning{"the invoice numbers, for a script",
                                                  "les numéros des factures, pour un script"};
inline constexpr Phrase example_show_csv{"chorus-export show march.xml --format csv > march.csv",
                                         "chorus-export show mars.xml --format csv --lang fr > mars.csv"};
inline constexpr Phrase example_show_csv_meaning{"for a spreadsheet", "pour un tableur"};
inline constexpr Phrase show_one_file{"show takes one file at a time", "show prend un seul fichier à la fois"};
inline constexpr Phrase show_one_file_remedy{"type: chorus-export show {path}", "tapez : chorus-export show {path}"};
inline constexpr Phrase shown_file{"{path}: {size}, invoices: {invoices}, attachments: {attachments}",
                                   "{path} : {size}, factures : {invoices}, pièces jointes : {attachments}"};
inline constexpr Phrase shown_envelope{"Made on {date}, flow {flow}, schema {schema}",
                                       "Fait le {date}, flux {flow}, schéma {schema}"};
inline constexpr Phrase shown_supplier{"Supplier: {supplier}", "Fournisseur : {supplier}"};
inline constexpr Phrase shown_sums{
    "total excl. tax: {excl}, total incl. tax: {incl}, net payable: {net} (EUR, credit notes "
    "subtracted)",
    "total HT : {excl}, total TTC : {incl}, net à payer : {net} (EUR, avoirs déduits)"};
inline constexpr Phrase attachment_damaged{"attachment damaged", "pièce jointe abîmée"};

// extract

inline constexpr Phrase group_files{"Files", "Fichiers"};
inline constexpr Phrase command_extract{"take the PDFs out of an XML file", "extrait les PDF d'un fichier XML"};
inline constexpr std::string_view usage_extract = "chorus-export extract FILE [--to DIR] [OPTION]...";
inline constexpr Phrase help_extract{
    "Writes the PDFs and other attachments of a CPP Facture Min file, of any program, into a folder. Names\n"
    "are made safe; when several invoices have attachments of one name, the invoice's number goes in\n"
    "front. Each file appears only when it is whole: a damaged one is told and left out. Nothing is\n"
    "written when a file of one of the names is there already.",
    "Écrit dans un dossier les PDF et autres pièces jointes d'un fichier CPP Facture Min, de n'importe\n"
    "quel logiciel. Les noms sont rendus sûrs ; quand des pièces de plusieurs factures portent le même\n"
    "nom, le numéro de la facture se place devant. Chaque fichier n'apparaît qu'une fois entier : une\n"
    "pièce abîmée est signalée et laissée de côté. Rien n'est écrit si l'un des noms est déjà pris."};
inline constexpr Phrase help_extract_exit_codes{
    "Exit status: 0 all extracted, 1 an attachment is damaged, 2 usage, 3 the file cannot be read, 4 a file exists or "
    "cannot be written",
    "Code de retour : 0 tout est extrait, 1 une pièce jointe est abîmée, 2 commande, 3 fichier illisible, 4 un fichier "
    "existe déjà ou ne peut pas être écrit"};
inline constexpr Phrase option_extract_to{"folder to write into; default: one named after the file",
                                          "dossier où écrire ; par défaut : un dossier du nom du fichier"};
inline constexpr Phrase option_extract_only{"only these invoice numbers (comma lists, repeatable)",
                                            "seulement ces numéros de facture (séparés par des virgules ; option "
                                            "répétable)"};
inline constexpr Phrase option_extract_overwrite{"replace existing files", "remplace les fichiers existants"};
inline constexpr Phrase option_max_attachment_bytes{
    "most bytes of one attachment, unpacked; default: 120000000, what the portal takes of an invoice",
    "taille maximale d'une pièce jointe déballée, en octets ; par défaut : 120000000, ce que le portail prend pour une "
    "facture"};
inline constexpr Phrase option_max_total_bytes{"most bytes of all attachments, unpacked; default: 4000000000",
                                               "taille maximale de toutes les pièces jointes déballées, en octets ; "
                                               "par défaut : 4000000000"};
inline constexpr Phrase example_extract{"chorus-export extract ExportChorusPro.xml",
                                        "chorus-export extract ExportChorusPro.xml"};
inline constexpr Phrase example_extract_meaning{"into the folder ExportChorusPro", "dans le dossier ExportChorusPro"};
inline constexpr Phrase example_extract_only{"chorus-export extract march.xml --to pdf --only F2026-018",
                                             "chorus-export extract mars.xml --to pdf --only F2026-018"};
inline constexpr Phrase example_extract_only_meaning{"the PDF of one invoice", "le PDF d'une facture"};

inline constexpr Phrase extract_from_stream{
    "extract reads its file twice, which standard input does not allow",
    "extract lit son fichier deux fois, ce que l'entrée standard ne permet pas"};
inline constexpr Phrase extract_from_stream_remedy{"save it to a file, and type: chorus-export extract FILE",
                                                   "enregistrez-la dans un fichier, et tapez : chorus-export extract "
                                                   "FICHIER"};
inline constexpr Phrase extract_one_file{"extract takes one file at a time", "extract prend un seul fichier à la fois"};
inline constexpr Phrase extract_one_file_remedy{"type: chorus-export extract {path}",
                                                "tapez : chorus-export extract {path}"};
inline constexpr Phrase extract_only_remedy{"chorus-export show {path} lists the invoices that it holds",
                                            "chorus-export show {path} donne la liste des factures qu'il contient"};
inline constexpr Phrase extract_too_many{"the file holds more than {limit} attachments",
                                         "le fichier contient plus de {limit} pièces jointes"};
inline constexpr Phrase extract_too_many_remedy{"take some of them out with --only",
                                                "n'en extrayez que quelques-unes avec "
                                                "--only"};
inline constexpr Phrase extract_too_large{
    "unpacked, the attachments have {size} bytes, more than {limit}; nothing was written",
    "une fois déballées, les pièces jointes font {size} octets, plus que {limit} ; rien n'a été écrit"};
inline constexpr Phrase extract_too_large_remedy{
    "if you trust the file, allow more with --max-total-bytes, or take some out with --only",
    "si vous avez confiance dans ce fichier, admettez-en plus avec --max-total-bytes, ou n'en extrayez que "
    "quelques-unes avec --only"};
inline constexpr Phrase extract_changed{"the file changed while it was read", "le fichier a changé pendant la lecture"};
inline constexpr Phrase extract_changed_remedy{"run it again once nothing writes to that file any more",
                                               "relancez quand plus rien n'écrit dans ce fichier"};
inline constexpr Phrase extract_in_the_way{
    "{path} is in the way: it is not replaced, being the file that is read or no plain file",
    "{path} gêne : il n'est pas remplacé, car c'est le fichier lu ou il n'est pas un fichier ordinaire"};
inline constexpr Phrase extract_folder_failed{"the folder {path} cannot be made ({error})",
                                              "le dossier {path} ne peut pas être créé ({error})"};
inline constexpr Phrase extract_folder_remedy{"choose another folder with --to",
                                              "choisissez un autre dossier avec --to"};
inline constexpr Phrase extracted_file{"{path} ({size}, invoice {number})", "{path} ({size}, facture {number})"};
inline constexpr Phrase extracted_total{"files written: {files} ({size}), damaged: {damaged}",
                                        "fichiers écrits : {files} ({size}), abîmés : {damaged}"};
inline constexpr Phrase extracted_none{"the file holds no attachment", "le fichier ne contient aucune pièce jointe"};
inline constexpr Phrase extract_allow_larger{
    "if you trust the file, --max-attachment-bytes takes larger attachments out",
    "si vous avez confiance dans ce fichier, --max-attachment-bytes extrait des pièces plus grosses"};
inline constexpr Phrase see_verify{"chorus-export verify {path} tells more of what is wrong with this file: {count}",
                                   "chorus-export verify {path} en dit plus sur les problèmes de ce fichier : {count}"};

}  // namespace chorus::phrase
