// Sentences about the file that is written, the disk it goes to, and what its own check found.
#pragma once

#include "diagnostic/phrase.hpp"

namespace chorus::phrase {

// Writing

inline constexpr Phrase output_keeps_nothing{"{path} keeps nothing of what is written to it",
                                             "{path} ne conserve rien de ce qui y est écrit"};
inline constexpr Phrase output_keeps_nothing_remedy{
    "name a file with --output; to check the invoices without an export, use --dry-run",
    "nommez un fichier avec --output ; pour contrôler les factures sans export, utilisez --dry-run"};

inline constexpr Phrase place_unknown{"the name of the exported files has no place « {place} »",
                                      "le nom des fichiers exportés n'a pas de champ « {place} »"};
inline constexpr Phrase place_unknown_remedy{"it has {{date}}, {{flow}}, {{lot}} and {{lots}}",
                                             "il a {{date}}, {{flow}}, {{lot}} et {{lots}}"};
inline constexpr Phrase place_in_folder{"{place} stands in the folder of {path}",
                                        "{place} se trouve dans le dossier de {path}"};
inline constexpr Phrase place_in_folder_remedy{"put it behind the last « / »: all files of a run share a folder",
                                               "mettez-le après le dernier « / » : les fichiers d'un export "
                                               "partagent un dossier"};

// Several files, and the archive that holds them

inline constexpr Phrase bundle_written{
    "File: {path} ({size}; files: {files}, invoices: {invoices}, attachments: {attachments})",
    "Fichier : {path} ({size} ; fichiers : {files}, factures : {invoices}, pièces jointes : {attachments})"};
inline constexpr Phrase bundle_differs{"the archive differs from the file {name} that it should hold",
                                       "l'archive diffère du fichier {name} qu'elle devrait contenir"};
inline constexpr Phrase bundle_directory_differs{"the directory of the archive differs from what was written",
                                                 "le répertoire de l'archive diffère de ce qui a été écrit"};

// Attachments, while they are written

inline constexpr Phrase attachment_changed{"the file {path} of invoice {number} changed while it was exported",
                                           "le fichier {path} de la facture {number} a changé pendant l'export"};
inline constexpr Phrase attachment_changed_remedy{"run the export again once nothing writes to that file any more",
                                                  "relancez l'export quand plus rien n'écrit dans ce fichier"};

inline constexpr Phrase attachment_gone{"the file {path} of invoice {number} can no longer be read ({error})",
                                        "le fichier {path} de la facture {number} ne peut plus être lu ({error})"};
inline constexpr Phrase attachment_gone_remedy{"put it back, then run the export again",
                                               "remettez-le en place, puis relancez l'export"};

inline constexpr Phrase attachment_huge{"the file {path} of invoice {number} is too large for a ZIP archive",
                                        "le fichier {path} de la facture {number} est trop lourd pour une archive ZIP"};
inline constexpr Phrase attachment_huge_remedy{"print it with a lower resolution, or split it",
                                               "imprimez-le avec une résolution moindre, ou divisez-le"};

// Reading a document

inline constexpr Phrase xml_syntax{"this is not XML: {detail}", "ce n'est pas du XML : {detail}"};
inline constexpr Phrase document_empty{"the file is empty", "le fichier est vide"};
inline constexpr Phrase document_is_no_xml{"this is no XML file", "ce n'est pas un fichier XML"};
inline constexpr Phrase document_is_zip{"this is a ZIP archive: unpack it, and give the XML files that it holds",
                                        "c'est une archive ZIP : décompressez-la, et donnez les fichiers XML qu'elle "
                                        "contient"};
inline constexpr Phrase document_is_pivot{
    "this is a pivot file ({root}), which the portal makes for the receiver of invoices, not a CPP Facture Min file "
    "(CPPFactureMixte)",
    "c'est un fichier pivot ({root}), que le portail produit pour le destinataire des factures, et non un fichier "
    "CPP Facture Min (CPPFactureMixte)"};
inline constexpr Phrase document_is_other{
    "this XML file is no CPP Facture Min file: its root element is {root} instead of CPPFactureMixte",
    "ce fichier XML n'est pas un fichier CPP Facture Min : sa racine est {root} au lieu de CPPFactureMixte"};
inline constexpr Phrase xml_ends_early{"the file ends in the middle of a tag or of an attachment",
                                       "le fichier s'arrête au milieu d'une balise ou d'une pièce jointe"};
inline constexpr Phrase xml_doctype{"a document with a DOCTYPE is not read",
                                    "un document avec un DOCTYPE n'est pas lu"};
inline constexpr Phrase xml_encoding{"the encoding {encoding} is not read: the format is in UTF-8",
                                     "l'encodage {encoding} n'est pas lu : le format est en UTF-8"};
inline constexpr Phrase xml_too_long{"a tag, a comment or a value is longer than {limit} bytes",
                                     "une balise, un commentaire ou une valeur dépasse {limit} octets"};
inline constexpr Phrase xml_too_deep{"elements are nested deeper than {limit}",
                                     "les éléments sont imbriqués sur plus de {limit} niveaux"};
inline constexpr Phrase xml_too_many_values{"one invoice has more than {limit} bytes of values",
                                            "une facture a plus de {limit} octets de valeurs"};
inline constexpr Phrase content_holds_element{"Contenu holds an element", "Contenu contient un élément"};
inline constexpr Phrase schema_refuses{"the schema refuses it: {detail}", "le schéma le refuse : {detail}"};

inline constexpr Phrase counter_wrong{"Compteur says {counter}, the file holds {count} invoices",
                                      "Compteur indique {counter}, le fichier contient {count} factures"};
inline constexpr Phrase invoice_order_wrong{"NumOrdre of invoice {position} of the file says {order}",
                                            "NumOrdre de la facture {position} du fichier indique {order}"};
inline constexpr Phrase attachment_order_wrong{"NumOrdre of attachment {position} says {order}",
                                               "NumOrdre de la pièce jointe {position} indique {order}"};
inline constexpr Phrase content_not_base64{"Contenu is not base64 (character {offset})",
                                           "Contenu n'est pas du base64 (caractère {offset})"};
inline constexpr Phrase content_broken_in_lines{"Contenu is not on one line", "Contenu n'est pas sur une seule ligne"};
inline constexpr Phrase zip_none{"Contenu is not a ZIP archive", "Contenu n'est pas une archive ZIP"};
inline constexpr Phrase entry_name_wrong{"NomPJ says {name}, the archive's entry is {entry}",
                                         "NomPJ indique {name}, l'entrée de l'archive est {entry}"};

// The check of a written file

inline constexpr Phrase self_check_remedy{
    "the written file failed its own check and was not kept; run the export again, and check this "
    "computer's disk and memory if it happens again",
    "le fichier écrit n'a pas passé son propre contrôle et n'a pas été conservé ; relancez l'export, et "
    "vérifiez le disque et la mémoire de cet ordinateur si cela se reproduit"};
inline constexpr Phrase check_bytes_differ{"bytes on the disk differ from what was written",
                                           "des octets sur le disque diffèrent de ce qui a été écrit"};
inline constexpr Phrase check_size_differs{"{found} bytes instead of {written}", "{found} octets au lieu de {written}"};
inline constexpr Phrase check_number_differs{"invoice {found} instead of {written}",
                                             "facture {found} au lieu de {written}"};
inline constexpr Phrase check_count_differs{"{found} invoices instead of {written}",
                                            "{found} factures au lieu de {written}"};
inline constexpr Phrase check_attachment_differs{
    "attachment {name} of invoice {number} differs from its file",
    "la pièce jointe {name} de la facture {number} diffère de son fichier"};
inline constexpr Phrase check_attachment_count{"invoice {number} has {found} attachments instead of {written}",
                                               "la facture {number} a {found} pièces jointes au lieu de {written}"};

// The schema

}  // namespace chorus::phrase
