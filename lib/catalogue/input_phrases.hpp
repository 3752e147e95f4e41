// What stops the reading of an input file, and the way out. Where it stopped is shown in front of
// the sentence.
#pragma once

#include "diagnostic/phrase.hpp"

namespace chorus::phrase {

// The file itself.

inline constexpr Phrase source_missing{"this file does not exist", "ce fichier n'existe pas"};
inline constexpr Phrase source_missing_remedy{"check the name and the folder",
                                              "vérifiez le nom et le dossier"};

inline constexpr Phrase source_folder{"this is a folder, not a file",
                                      "c'est un dossier, pas un fichier"};
inline constexpr Phrase source_folder_remedy{"name a file inside it",
                                             "indiquez un fichier de ce dossier"};

inline constexpr Phrase source_device{"this is a device, not a file",
                                      "c'est un périphérique, pas un fichier"};
inline constexpr Phrase source_device_remedy{
    "name a file, or « - » for standard input",
    "indiquez un fichier, ou « - » pour l'entrée standard"};

inline constexpr Phrase source_link_loop{"this is a link that leads back to itself",
                                         "c'est un lien qui ramène à lui-même"};
inline constexpr Phrase source_link_loop_remedy{
    "name the file that it should lead to, or make the link anew",
    "indiquez le fichier auquel il devrait mener, ou refaites le lien"};

inline constexpr Phrase source_name_too_long{"no file can have so long a name",
                                             "aucun fichier ne peut avoir un nom si long"};

inline constexpr Phrase source_no_writer{
    "this is a pipe, and no program writes to it",
    "c'est un tube, et aucun programme n'y écrit"};
inline constexpr Phrase source_no_writer_remedy{
    "start the program that writes to it first, or name a file",
    "lancez d'abord le programme qui y écrit, ou indiquez un fichier"};

inline constexpr Phrase source_denied{"you are not allowed to read this file",
                                      "vous n'avez pas le droit de lire ce fichier"};
inline constexpr Phrase source_denied_remedy{"ask its owner for the right to read it",
                                             "demandez à son propriétaire le droit de le lire"};

inline constexpr Phrase source_unreadable{"this file cannot be read: {reason}",
                                          "ce fichier est illisible : {reason}"};
inline constexpr Phrase source_unreadable_remedy{
    "copy it to this computer's own disk and try again",
    "copiez-le sur le disque de cet ordinateur et recommencez"};

inline constexpr Phrase source_shrank{"this file became shorter while it was read",
                                      "ce fichier a raccourci pendant la lecture"};
inline constexpr Phrase source_shrank_remedy{
    "wait until the program that writes it has finished, then start again",
    "attendez que le programme qui l'écrit ait terminé, puis recommencez"};

inline constexpr Phrase input_changed{
    "this file changed since the run began to read it: nothing was exported",
    "ce fichier a changé depuis le début de sa lecture : rien n'a été exporté"};
inline constexpr Phrase input_changed_remedy{
    "run the export again once nothing writes to that file any more",
    "relancez l'export quand plus rien n'écrit dans ce fichier"};

inline constexpr Phrase source_not_copied{
    "its copy in the folder {folder} cannot be written: {reason}",
    "sa copie dans le dossier {folder} ne peut pas être écrite : {reason}"};
inline constexpr Phrase source_not_copied_remedy{
    "make room there, or name another folder in TMPDIR",
    "faites-y de la place, ou indiquez un autre dossier dans TMPDIR"};

// Its encoding.

inline constexpr Phrase save_as_utf8_remedy{
    "open it in Excel and choose File > Save As > CSV UTF-8",
    "ouvrez-le dans Excel et choisissez Fichier > Enregistrer sous > CSV UTF-8"};

inline constexpr Phrase file_is_workbook{"this is an Excel workbook, not a CSV file",
                                         "c'est un classeur Excel, pas un fichier CSV"};

inline constexpr Phrase text_is_binary{
    "this is not text that can be read here: a zero byte suggests UTF-16 without its mark, or no "
    "text at all",
    "ce n'est pas un texte lisible ici : un octet nul fait penser à de l'UTF-16 sans sa marque, ou "
    "à autre chose que du texte"};

inline constexpr Phrase text_mixed{
    "line {utf8_line} is written in UTF-8, but line {other_line} is not: two encodings in one file",
    "la ligne {utf8_line} est écrite en UTF-8, mais pas la ligne {other_line} : deux encodages "
    "dans un même fichier"};
inline constexpr Phrase text_mixed_remedy{
    "correct the accented letters of one of the two lines and save as CSV UTF-8; if all accents "
    "of an invoices file are right in Windows, add --encoding windows-1252",
    "corrigez les lettres accentuées de l'une des deux lignes et enregistrez en CSV UTF-8 ; si "
    "tous les accents d'un fichier de factures sont justes sous Windows, ajoutez --encoding "
    "windows-1252"};

inline constexpr Phrase text_other_encoding{
    "the byte {byte} here is no letter of a Windows file: this looks like a CSV saved for MS-DOS "
    "or Macintosh",
    "l'octet {byte} n'est pas ici une lettre de Windows : le fichier semble enregistré en CSV "
    "(MS-DOS) ou CSV (Macintosh)"};
inline constexpr Phrase text_other_encoding_remedy{
    "choose File > Save As > CSV UTF-8 in Excel; if the accents of an invoices file are "
    "right in Windows, add --encoding windows-1252",
    "dans Excel, choisissez Fichier > Enregistrer sous > CSV UTF-8 ; si les accents "
    "d'un fichier de factures sont justes sous Windows, ajoutez --encoding windows-1252"};

inline constexpr Phrase text_bad_byte{"the byte {byte} here is not {encoding} text",
                                      "l'octet {byte} n'est pas ici du texte {encoding}"};
inline constexpr Phrase text_bad_byte_remedy{
    "save the file again in UTF-8 (in Excel: File > Save As > CSV UTF-8), or check --encoding",
    "enregistrez de nouveau le fichier en UTF-8 (dans Excel : Fichier > Enregistrer sous > CSV "
    "UTF-8), ou vérifiez --encoding"};

inline constexpr Phrase mark_contradicts{
    "the file says at its beginning that it is {mark}, the option says {encoding}",
    "le fichier dit à son début qu'il est en {mark}, l'option dit {encoding}"};
inline constexpr Phrase mark_contradicts_remedy{
    "leave out --encoding for this file, and « encoding » in the configuration",
    "retirez --encoding pour ce fichier, et « encoding » dans la configuration"};

// CSV.

inline constexpr Phrase delimiter_unsure{
    "the header can be cut at {first} or at {second}: both fit the rows below",
    "l'en-tête peut être coupé à {first} ou à {second} : les lignes suivantes vont avec les deux"};
inline constexpr Phrase delimiter_unsure_remedy{
    "say which one separates the columns: write « sep=; » alone on a line above the header, or, for "
    "the invoices, add --delimiter \";\"",
    "dites lequel sépare les colonnes : écrivez « sep=; » seul sur une ligne au-dessus de l'en-tête, "
    "ou, pour les factures, ajoutez --delimiter \";\""};

inline constexpr Phrase quote_unclosed{"the double quote that opens here is never closed",
                                       "le guillemet double qui s'ouvre ici n'est jamais fermé"};
inline constexpr Phrase quote_unclosed_remedy{
    "add the closing quote at the end of this cell; a quote inside a cell is written twice",
    "ajoutez le guillemet fermant à la fin de cette cellule ; un guillemet dans une cellule "
    "s'écrit deux fois"};

inline constexpr Phrase text_after_quote{
    "there is text after the closing double quote; the quote opened on line {line}, column "
    "{column}",
    "il y a du texte après le guillemet double fermant ; le guillemet s'ouvre ligne {line}, "
    "colonne {column}"};
inline constexpr Phrase text_after_quote_remedy{
    "put the whole cell in double quotes and write each quote inside it twice",
    "mettez toute la cellule entre guillemets doubles et écrivez deux fois chaque guillemet "
    "intérieur"};

inline constexpr Phrase row_too_long{
    "this row is longer than 16 MiB or has more than 16384 cells: this is no table of invoices",
    "cette ligne dépasse 16 Mio ou 16384 cellules : ce n'est pas un tableau de factures"};
inline constexpr Phrase row_too_long_remedy{"check that it is the right file",
                                            "vérifiez que c'est le bon fichier"};

// JSON.

inline constexpr Phrase json_unexpected{"« {text} » cannot stand here in a JSON file",
                                        "« {text} » n'a pas sa place ici dans un fichier JSON"};
inline constexpr Phrase json_unexpected_remedy{
    "look just before it: a comma, a colon, a bracket or a double quote is missing or too many",
    "regardez juste avant : une virgule, un deux-points, un crochet, une accolade ou un guillemet "
    "manque ou est de trop"};

inline constexpr Phrase json_cut_off{"the file ends too early: it is not complete",
                                     "le fichier se termine trop tôt : il n'est pas complet"};
inline constexpr Phrase json_cut_off_remedy{
    "export it again from the program that wrote it, or close what is still open",
    "exportez-le de nouveau depuis le programme qui l'a écrit, ou fermez ce qui est resté ouvert"};

inline constexpr Phrase json_not_list{
    "a list is expected: the file must begin with « [ »",
    "une liste est attendue : le fichier doit commencer par « [ »"};
inline constexpr Phrase json_not_list_remedy{
    "put the invoices or debtors between « [ » and « ] », with a comma between two of them",
    "mettez les factures ou les débiteurs entre « [ » et « ] », avec une virgule entre deux"};

inline constexpr Phrase json_too_deep{
    "brackets inside brackets, more than {limit} levels deep",
    "des crochets ou accolades les uns dans les autres, sur plus de {limit} niveaux"};
inline constexpr Phrase json_too_large{"this is larger than {limit} MiB",
                                       "ceci dépasse {limit} Mio"};
inline constexpr Phrase json_too_many{"more than {limit} values in one record",
                                      "plus de {limit} valeurs dans un seul enregistrement"};
inline constexpr Phrase json_limit_remedy{"check that it is the right file",
                                          "vérifiez que c'est le bon fichier"};

}  // namespace chorus::phrase
